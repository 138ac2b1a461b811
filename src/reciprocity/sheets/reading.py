"""Reading a participant list from beginning to end; nothing is stored."""

from collections.abc import Mapping

from .opening import MAX_ROWS, open_list
from .people import ParticipantList, Person, Problem
from .uses import Recognise


def read_list(
    data: bytes,
    *,
    recognise: Recognise,
    mapping: Mapping[str, str] | None = None,
    max_rows: int = MAX_ROWS,
    consent_elsewhere: bool = False,
) -> ParticipantList:
    """Read a participant list at once and tell per row and column what is wrong; ``open_list`` keeps memory flat.

    Parameters
    ----------
    data : bytes
        The file; what kind it is follows from its content.
    recognise : callable
        Returns the category of a few words, or None when they are not known; such a wish becomes a draft.
    mapping : mapping of str to str, optional
        Header -> field, for headers that we would not understand; ``ignore`` leaves a column out.
    max_rows : int
        The most people a list may have.
    consent_elsewhere : bool
        True when the caller states that consent is recorded elsewhere, so that a list without such a column is read.

    Raises
    ------
    ListRefused
        The file as a whole cannot be used; the reason is one sentence for a coordinator.
    """
    with open_list(
        data, recognise=recognise, mapping=mapping, max_rows=max_rows, consent_elsewhere=consent_elsewhere
    ) as found:
        people: list[Person] = []
        problems: list[Problem] = sorted(found.problems, key=lambda problem: problem.column or 0)
        for _, person, told in found:
            people += [person] if person else []
            problems += told
        return ParticipantList(found.facts, found.columns, tuple(people), tuple(problems))
