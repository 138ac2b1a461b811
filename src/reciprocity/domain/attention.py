"""What a coach should look at today: the kinds of it, in the order of the day, and how each is said."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Attention(StrEnum):
    """Something to look at; what somebody waits for comes first."""

    ANSWER_NEEDED = "answer-needed"
    START_NEEDED = "start-needed"
    OUTCOME_NEEDED = "outcome-needed"
    NOT_DONE = "not-done"
    CIRCLE_ANSWER_NEEDED = "circle-answer-needed"
    CIRCLE_REVIEW_DUE = "circle-review-due"
    CONVERSATION_REVIEW_DUE = "conversation-review-due"
    OUTSIDE_STEP_OVERTAKEN = "outside-step-overtaken"
    OUTSIDE_STEP_OPEN = "outside-step-open"
    BRIDGE_INVITED = "bridge-invited"
    FOLLOW_UP_LATE = "follow-up-late"
    LEARNING_SESSION_DUE = "learning-session-due"
    NO_LEGAL_BASIS = "no-legal-basis"
    NOBODY_REACHED = "nobody-reached"
    ASKED_NOTHING = "asked-nothing"
    NEVER_CONFIRMED = "never-confirmed"
    REVIEW_DUE = "review-due"
    EXPIRED = "expired"


SENTENCES: Mapping[Attention, tuple[str, str]] = MappingProxyType(
    {
        Attention.ANSWER_NEEDED: ("Dit voorstel wacht op een antwoord.", "This proposal waits for an answer."),
        Attention.START_NEEDED: (
            "Iedereen zei ja, en er is nog niets over gehoord. Is het al begonnen?",
            "Everybody said yes, and nothing was heard since. Has it begun?",
        ),
        Attention.OUTCOME_NEEDED: (
            "Van deze match vertelde nog niet iedereen hoe het ging.",
            "Not everybody has told yet how this match went.",
        ),
        Attention.NOT_DONE: (
            "Dit was afgesproken en ging niet door. De vraag staat weer open.",
            "This was agreed and did not happen. The need is open again.",
        ),
        Attention.CIRCLE_ANSWER_NEEDED: (
            "Deze voorgestelde wooncirkel wacht op een antwoord.",
            "This proposed circle waits for an answer.",
        ),
        Attention.CIRCLE_REVIEW_DUE: (
            "Deze wooncirkel loopt een tijd. Vraag iedereen hoe het gaat, en kies een nieuwe dag.",
            "This circle has lived for a while. Ask everybody how it goes, and choose another day.",
        ),
        Attention.CONVERSATION_REVIEW_DUE: (
            "Jullie spraken af om nu weer te praten: hoe gaat het met het plan? Voer een nieuw gesprek, of kies een "
            "andere dag.",
            "You agreed to talk again now: how does the plan go? Have a new talk, or choose another day.",
        ),
        Attention.OUTSIDE_STEP_OVERTAKEN: (
            "Hiervoor is ook een partner of professional gevraagd, en dat is niet meer nodig. Zeg het daar af.",
            "A partner or professional was asked for this too, and it is no longer needed. Call it off there.",
        ),
        Attention.OUTSIDE_STEP_OPEN: (
            "Hiervoor is twee weken of langer geleden een partner of professional gevraagd. Is het gelukt?",
            "A partner or professional was asked for this two weeks or longer ago. Has it been done?",
        ),
        Attention.BRIDGE_INVITED: (
            "Deze bewoner ontving iets in een keten en mag iets doorgeven. Het is een uitnodiging, het hoeft niet.",
            "This resident received something in a chain and may pass something on. It is an invitation, no debt.",
        ),
        Attention.FOLLOW_UP_LATE: (
            "Deze opvolgstap had gedaan moeten zijn. Vraag hoe het staat.",
            "This follow-up step should have been done. Ask how it stands.",
        ),
        Attention.LEARNING_SESSION_DUE: (
            "Het is tijd voor een leersessie. GET learning-session-proposal stelt een dag en casussen voor.",
            "It is time for a learning session. GET learning-session-proposal proposes a day and cases.",
        ),
        Attention.NO_LEGAL_BASIS: (
            "Van deze bewoner is geen toestemming of andere grondslag vastgelegd. Tot dan doet die niet mee.",
            "No consent or other legal basis of this resident is on record. Until then the resident takes no part.",
        ),
        Attention.NOBODY_REACHED: (
            "Deze bewoner vroeg een maand of langer geleden iets, en niemand is nog gekomen.",
            "This resident asked something a month or longer ago, and nobody has come yet.",
        ),
        Attention.ASKED_NOTHING: (
            "Deze bewoner biedt iets aan en vroeg zelf nog niets. Vragen mag ook.",
            "This resident offers something and asked nothing yet. Asking is welcome too.",
        ),
        Attention.NEVER_CONFIRMED: (
            "Dit is nooit bevestigd. Vraag of het klopt; tot dan wordt er niet mee gematcht.",
            "Nobody has confirmed this. Ask whether it is right; until then it is not matched.",
        ),
        Attention.REVIEW_DUE: ("Vraag of dit nog klopt.", "Ask whether this still holds."),
        Attention.EXPIRED: (
            "De laatste dag hiervan is voorbij. Geldt het nog?",
            "Its last day has passed. Does it hold?",
        ),
    }
)
"""What each says, in Dutch (B1) and English."""
