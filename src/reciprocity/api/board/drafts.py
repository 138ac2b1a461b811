"""What follows from a talk: drafts to say yes or no to, what to ask after, and what came up besides."""

from collections.abc import Iterator
from uuid import UUID

from starlette.responses import Response

from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import EntryKind
from reciprocity.wire.confirmations import ConfirmationsCreate
from reciprocity.wire.conversations import ConversationDraft, ConversationDrafts, ConversationRead, ConversationResult

from .forms import Options, button, choice, field, form, kept
from .html import Html, tag, together
from .layout import back, board_page, done
from .posted import Posted, as_model
from .visits import Visit
from .words import Said, pick

FORM, PATH = "drafts-form", "talks"
KINDS: dict[EntryKind, Said] = {EntryKind.OFFER: ("Aanbod", "Offer"), EntryKind.NEED: ("Vraag", "Need")}


def page(
    visit: Visit, talk: ConversationRead, found: ConversationDrafts, heard: ConversationResult | None = None
) -> Response:
    """Show what follows from a talk."""
    name = visit.services.residents.get(visit.act, talk.resident_id).read.name
    title = visit.say(f"Wat uit het gesprek met {name} komt", f"What follows from the talk with {name}")
    none = tag("p", visit.say("Er wacht niets meer op een ja of nee.", "Nothing waits for a yes or no any more."))
    may = visit.may(Scope.RESIDENTS_WRITE) and visit.may(Scope.OFFERS_WRITE)
    content = together(
        done(visit, PATH),
        None if heard is None else _not_understood(visit, heard),
        _form(visit, talk.id, found) if may else None if found.drafts else none,
        _hints(visit, found),
        tag("p", visit.told(found.richness.explanation)),
        back(visit),
    )
    return board_page(visit, title, content)


def confirm(posted: Posted, talk: UUID) -> None:
    """Keep what was said yes and no to, and what came up besides."""
    added = {name: posted.text(f"added.{name}") for name in ("kind", "category", "words")}
    verdicts = list(_verdicts(posted))
    if not verdicts and not added["category"]:
        raise InvalidInput(
            InvalidParam(
                "added.category",
                "nothing-told",
                "Zeg bij minstens één ding of het klopt, of voeg iets toe.",
                "Say of at least one thing whether it is right, or add something.",
            )
        )
    more = [{name: value for name, value in added.items() if value}] if added["category"] else []
    new = as_model(ConfirmationsCreate, {"drafts": verdicts, "added": more})
    posted.visit.services.confirmations.create(posted.once(), talk, new)


def _verdicts(posted: Posted) -> Iterator[dict[str, object]]:
    for name, said in posted.texts().items():
        kind, _, draft = name.partition(".")
        if kind == "verdict" and said:
            other = posted.text(f"category.{draft}")
            verdict: dict[str, object] = {"id": draft, "confirmed": said == "yes"}
            yield verdict | {"category": other} if other and said == "yes" else verdict


def _form(visit: Visit, talk: UUID, found: ConversationDrafts) -> Html:
    told = visit.say(
        "Lees voor wat hieronder staat. Alleen wat klopt telt mee; wat niet klopt verdwijnt.",
        "Read out what stands below. Only what is right counts; what is not right goes.",
    )
    kinds = [(kind.value, pick(said, visit.language)) for kind, said in KINDS.items()]
    tree = visit.services.categories.all(visit.act)
    all_ = sorted((visit.say(one.name_nl, one.name_en), one.code) for one in tree if one.mode is not None)
    others = [("", visit.say("Niets erbij", "Nothing more")), *((code, name) for name, code in all_)]
    added = tag(
        "fieldset",
        tag("legend", visit.say("Kwam er nog iets ter sprake?", "Did something else come up?")),
        choice(visit, FORM, "added.kind", visit.say("Aanbod of vraag", "Offer or need"), kinds),
        choice(visit, FORM, "added.category", visit.say("Wat", "What"), others),
        field(visit, FORM, "added.words", visit.say("In eigen woorden", "In own words"), maxlength=500),
    )
    inside = (kept("form", FORM), (_draft(visit, one) for one in found.drafts), added)
    sent = button(visit.say("Leg vast", "Record"), "confirm", class_="yes")
    return together(tag("p", told) if found.drafts else None, form(visit, FORM, visit.path(PATH, talk), inside, sent))


def _draft(visit: Visit, draft: ConversationDraft) -> Html:
    name = visit.say(draft.name_nl or "", draft.name_en or "") or visit.say("nog niet duidelijk", "not clear yet")
    said = f': "{draft.words}"' if draft.words else ""
    answers = (
        ("", visit.say("Nog niet gezegd", "Not said yet")),
        ("yes", visit.say("Klopt", "Right")),
        ("no", visit.say("Klopt niet", "Not right")),
    )
    kinds: Options = [
        ("", name),
        *((one.code, visit.say(one.name_nl, one.name_en)) for one in draft.alternatives if one.code != draft.category),
    ]
    return tag(
        "fieldset",
        tag("legend", pick(KINDS[draft.kind], visit.language), said),
        choice(visit, FORM, f"category.{draft.id}", visit.say("Begrepen als", "Understood as"), kinds),
        choice(visit, FORM, f"verdict.{draft.id}", visit.say("Klopt dit?", "Is this right?"), answers),
    )


def _not_understood(visit: Visit, heard: ConversationResult) -> Html | None:
    """Tell what was said and not understood, and what somebody does not want."""
    words = [f"{pick(KINDS[one.kind], visit.language)}: {one.words}" for one in heard.not_understood]
    limits = [visit.say(f"Grens: {one}", f"Limit: {one}") for one in heard.limits]
    if not words and not limits:
        return None
    told = visit.say(
        "Dit is niet begrepen. Vraag door, en voeg het toe.", "This is not understood. Ask on, and add it."
    )
    return together(tag("p", told), tag("ul", (tag("li", one) for one in (*words, *limits))))


def _hints(visit: Visit, found: ConversationDrafts) -> Html | None:
    if not found.hints:
        return None
    told = visit.say("Om nog naar te vragen:", "To ask after:")
    return together(tag("p", told), tag("ul", (tag("li", visit.told(one.explanation)) for one in found.hints)))
