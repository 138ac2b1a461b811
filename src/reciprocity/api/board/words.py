"""The words of the board that stand in more than one place, in Dutch (B1) and English."""

from collections.abc import Mapping

from reciprocity.domain import errors, repeat_errors
from reciprocity.domain.board_errors import ForeignForm
from reciprocity.domain.errors import Refusal
from reciprocity.domain.words import Language, MatchStatus, Outcome, Shape

Said = tuple[str, str]  # Dutch, English

SHAPES: Mapping[Shape, Said] = {
    Shape.SWAP: ("Ruil", "Swap"),
    Shape.RING: ("Kring", "Ring"),
    Shape.CHAIN: ("Keten", "Chain"),
    Shape.GROUP: ("Groep", "Group"),
}
STATUSES: Mapping[MatchStatus, Said] = {
    MatchStatus.PROPOSED: ("voorgesteld", "proposed"),
    MatchStatus.AGREED: ("afgesproken", "agreed"),
    MatchStatus.UNDER_WAY: ("bezig", "under way"),
    MatchStatus.COMPLETED: ("klaar", "completed"),
    MatchStatus.DECLINED: ("afgezegd", "declined"),
    MatchStatus.EXPIRED: ("verlopen", "expired"),
    MatchStatus.WITHDRAWN: ("ingetrokken", "withdrawn"),
}
OUTCOMES: Mapping[Outcome, Said] = {
    Outcome.FULFILLED: ("Gelukt", "It worked out"),
    Outcome.NOT_FULFILLED: ("Niet gelukt", "It did not work out"),
    Outcome.NO_SHOW: ("Niet gekomen", "Did not show up"),
    Outcome.NO_LONGER_NEEDED: ("Niet meer nodig", "No longer needed"),
}
DONE: Mapping[str, tuple[str, str, str]] = {
    "accepted": (
        "proposals",
        "Het ja staat erin. Nu wachten we op de anderen.",
        "The yes is kept. Now the others are waited for.",
    ),
    "agreed": (
        "agreed",
        "Iedereen zei ja. Deze match kan beginnen: breng de mensen met elkaar in contact.",
        "Everybody said yes. This match can start: bring the people together.",
    ),
    "declined": (
        "proposals",
        "Het nee staat erin. Iedereen in die match is weer vrij. Een nee kost niets.",
        "The no is kept. Everybody in that match is free again. A no costs nothing.",
    ),
    "replaced": (
        "proposals",
        "Het nee staat erin, en er is meteen iets anders voorgesteld. Dat staat in deze lijst.",
        "The no is kept, and something else was proposed at once. It is in this list.",
    ),
    "later": (
        "proposals",
        "Later is goed. U ziet de match weer op de dag die is afgesproken.",
        "Later is fine. You see the match again on the day that was agreed.",
    ),
    "told": ("agreed", "Wat ervan kwam staat erin.", "What came of it is kept."),
    "completed": (
        "agreed",
        "Alles is verteld: deze match is klaar. Hij staat niet meer in deze lijst.",
        "All is told: this match is completed. It is no longer in this list.",
    ),
    "circle-accepted": (
        "circles",
        "Het ja staat erin. Een wooncirkel begint als iedereen ja zegt.",
        "The yes is kept. A circle begins once everybody says yes.",
    ),
    "circle-later": (
        "circles",
        "Later is goed. Zo lang blijft de wooncirkel voorgesteld.",
        "Later is fine. The circle stays proposed until then.",
    ),
    "circle-agreed": (
        "circles",
        "Iedereen zei ja: deze wooncirkel begint. Breng de mensen bij elkaar.",
        "Everybody said yes: this circle begins. Bring the people together.",
    ),
    "circle-declined": (
        "circles",
        "Het nee staat erin, en dat mag. Zijn de anderen samen nog een wooncirkel, dan is die meteen voorgesteld.",
        "The no is kept, and that is fine. If the others still are a circle, it was proposed at once.",
    ),
    "circle-left": (
        "circles",
        "Deze bewoner is uit de wooncirkel. Met vijf of meer gaat die door.",
        "This resident is out of the circle. With five or more it goes on.",
    ),
    "circle-ended": (
        "circles",
        "De wooncirkel is afgesloten. Iedereen is vrij voor een andere.",
        "The circle has ended. Everybody is free for another.",
    ),
    "circles": (
        "circles",
        "Er zijn wooncirkels voorgesteld. Vraag iedereen; pas als allen ja zeggen begint er een.",
        "Circles were proposed. Ask everybody; a circle begins once all say yes.",
    ),
    "circles-none": (
        "circles",
        "Er is nu geen wooncirkel te maken: wie vrij is kan te weinig voor elkaar doen. Gesprekken helpen het meest.",
        "No circle can be made now: those who are free can do too little for each other. Talks help most.",
    ),
    "session-planned": ("learning", "De leersessie is gepland.", "The learning session is planned."),
    "session-held": (
        "learning",
        "Wat jullie leerden staat in de leergeschiedenis.",
        "What you learned is in the learning history.",
    ),
    "talk-confirmed": ("talks", "Het staat erin, en telt nu mee.", "It is kept, and counts from now on."),
    "step-kept": ("learning", "De opvolgstap is vastgelegd.", "The follow-up step is kept."),
    "run": ("match-run", "De matchronde is klaar.", "The match run is done."),
    "run-started": (
        "match-run",
        "Er is veel te vergelijken. De matchronde loopt nu; kijk over een paar minuten weer.",
        "There is much to compare. The match run goes on now; look again in a few minutes.",
    ),
    "imported": ("import", "De lijst is ingelezen.", "The list came in."),
    "import-started": (
        "import",
        "De lijst is lang en wordt nu ingelezen. Kijk over een paar minuten weer.",
        "The list is long and comes in now. Look again in a few minutes.",
    ),
}  # fmt: skip
"""What was just done: in which section it is told, and how."""
_REFUSALS: Mapping[type[Refusal], Said] = {
    errors.InvalidInput: ("Kijk naar het volgende en doe het opnieuw.", "Look at the following and do it again."),
    errors.NotFound: (
        "Dit is er niet (meer), of uw sleutel opent het niet.",
        "This is not here (any more), or your key does not open it.",
    ),
    errors.NotAllowed: (
        "Uw sleutel mag dit niet (recht: {scope}). Vraag het uw coördinator of beheerder.",
        "Your key may not do this (scope: {scope}). Ask your coordinator or administrator.",
    ),
    errors.TooLarge: (
        "Dit is te groot om te versturen. Deel de lijst in stukken.",
        "This is too large to send. Split the list into parts.",
    ),
    repeat_errors.StillRunning: (
        "Dit wordt nu al gedaan. Wacht even en kijk dan op het bord.",
        "This is being done already. Wait a moment, then look at the board.",
    ),
    repeat_errors.IdempotencyKeyReused: (
        "Dit formulier is al een keer verstuurd. Kijk op het bord hoe het nu is.",
        "This form was sent before. See on the board how things are now.",
    ),
    repeat_errors.AnswerErased: (
        "Dit is al gedaan, en ging over iemand die daarna is gewist.",
        "This was done already, and was about somebody who has been erased since.",
    ),
    ForeignForm: (ForeignForm.nl, ForeignForm.en),
}  # what callers of the API read speaks of headers and fields; here it is said for who reads a page


def in_words(refusal: Refusal, language: Language) -> str:
    """Return why something was not done, and what to do instead."""
    own = next((_REFUSALS[kind] for kind in type(refusal).__mro__ if kind in _REFUSALS), (refusal.nl, refusal.en))
    evidence = dict(refusal.evidence)
    if evidence.get("now") in set(MatchStatus):
        evidence["now"] = pick(STATUSES[MatchStatus(str(evidence["now"]))], language)
    return pick(own, language).format(**evidence)


def pick(said: Said, language: Language) -> str:
    """Return what is said in one language."""
    return said[language is Language.ENGLISH]
