"""The words of where and when people of a match could meet: of all together, never of one of them by name."""

from collections.abc import Iterable, Sequence

from reciprocity.domain.places import FURTHER, HERE, NEXT_TO, NOT_KNOWN, Accessible, Proposed
from reciprocity.domain.words import TimeSlot
from reciprocity.matching.wording import EN, NL, day_part
from reciprocity.wire.match_previews import Explanation

Both = tuple[str, str]
ACCESS: dict[Accessible, Both] = {
    Accessible.YES: ("Ook met een rolstoel kom je binnen.", "It can be entered in a wheelchair."),
    Accessible.NO: ("Let op: met een rolstoel kom je er niet in.", "Note: it cannot be entered in a wheelchair."),
    Accessible.UNKNOWN: (
        "Of je er met een rolstoel in kunt, is niet bekend.",
        "Whether it can be entered in a wheelchair is not known.",
    ),
}
ALL_HERE: Both = (
    "Het is in het deel van de wijk waar iedereen woont.",
    "It is in the part of the neighbourhood where everybody lives.",
)
SOME_HERE: Both = (
    "Het is in het deel van de wijk waar een van hen woont, of meer; de anderen wonen ernaast.",
    "It is in the part of the neighbourhood where one or more of them live; the others live next to it.",
)
ALL_NEXT_TO: Both = (
    "Het is naast het deel van de wijk waar ze wonen.",
    "It is next to the parts of the neighbourhood where they live.",
)
FURTHER_FOR_SOME: Both = (
    "Het is niet voor iedereen dichtbij: kijk of dat gaat.",
    "It is not near for everybody: see whether that will do.",
)
WHERE_NOT_KNOWN: Both = (
    "Niet van iedereen, of niet van deze plek, is bekend in welk deel van de wijk: vraag of het dichtbij is.",
    "The part of the neighbourhood is not known of everybody, or of this place: ask whether it is near.",
)
OPEN: Both = ("Open op {part} van {begin} tot {end} uur.", "Open on {part} from {begin} to {end}.")
ALL_CAN: Both = ("Iedereen kan op {part}.", "Everybody can on {part}.")
SOME_CAN: Both = (
    "Wie zei wanneer het kan, kan op {part}. Vraag de anderen of het hun ook past.",
    "Who said when it suits, can on {part}. Ask the others whether it suits them too.",
)
NOBODY_SAID: Both = (
    "Nog niemand zei wanneer het kan. Vraag dat eerst, en kijk dan wanneer een plek open is.",
    "Nobody has said yet when it suits. Ask that first, and then see when a place is open.",
)
NO_PLACES: Both = (
    "Er staan nog geen plekken in deze wijk. Een coördinator voegt ze toe bij 'places'.",
    "There are no places in this neighbourhood yet. A coordinator adds them at 'places'.",
)
NO_TIME: Both = (
    "Er is geen moment bekend waarop iedereen kan. Vraag wie er ook op een ander moment kan.",
    "No time is known that suits everybody. Ask who can at another time too.",
)
ALL_CLOSED: Both = (
    "Op de momenten dat iedereen kan, is er geen plek lang genoeg open. Vraag een plek of het toch kan, "
    "of vraag wie er ook op een ander moment kan.",
    "When everybody can, no place is open long enough. Ask a place whether it can be, or ask who can at another "
    "time too.",
)


def when(found: Proposed, *, silent: int, places: int) -> Explanation:
    """Say why it is this part of the week, or why there is no place; ``silent`` did not say when they can."""
    if not places:
        return joined([NO_PLACES])
    if found.slot is not None:
        return joined([_filled(SOME_CAN if silent else ALL_CAN, found.slot)])
    if found.proposals:
        return joined([NOBODY_SAID])
    return joined([ALL_CLOSED if found.common else NO_TIME])


def where(distances: Sequence[int]) -> Both:
    """Say how far a place is from where people live."""
    if NOT_KNOWN in distances:
        return WHERE_NOT_KNOWN
    if FURTHER in distances:
        return FURTHER_FOR_SOME
    if NEXT_TO not in distances:
        return ALL_HERE
    return SOME_HERE if HERE in distances else ALL_NEXT_TO


def open_then(slot: TimeSlot, begin: str, end: str) -> Both:
    """Say when a place is open in a part of the week."""
    nl, en = _filled(OPEN, slot, begin=begin, end=end)
    return nl, en


def joined(sentences: Iterable[Both]) -> Explanation:
    """Return sentences as one text in two languages."""
    said = list(sentences)
    return Explanation(nl=" ".join(nl for nl, _ in said), en=" ".join(en for _, en in said))


def _filled(sentence: Both, slot: TimeSlot, **values: str) -> Both:
    nl, en = (sentence[lang].format(part=day_part(slot.value, lang), **values) for lang in (NL, EN))
    return nl, en
