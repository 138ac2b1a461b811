"""Ids of the demonstration: the same on every machine, so that examples in the documentation work as they stand."""

from itertools import count
from uuid import UUID


class DemonstrationIds:
    """Makes ids that count up, in the form of a UUIDv7 of 1 September 2026."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self) -> UUID:
        """Return the next id."""
        return demonstration_id(next(self._numbers))


def demonstration_id(number: int) -> UUID:
    """Return the n-th id of the demonstration.

    Examples
    --------
    >>> str(demonstration_id(1))
    '01a059eb-1000-7000-8000-000000000001'
    """
    return UUID(int=(0x01A059EB1000 << 80) | (7 << 76) | (8 << 60) | number)


RESIDENT, OFFER, NEED, OTHER_RESIDENT = (str(demonstration_id(n)) for n in (2, 3, 5, 6))
FREE_OFFER, FREE_NEED = (str(demonstration_id(n)) for n in (112, 381))
IMPORT, MATCH_RUN = (str(demonstration_id(n)) for n in (672, 674))
MATCH, STEP, MEMBER = (str(demonstration_id(n)) for n in (675, 676, 506))  # a step and a member of the match
LEFT_NEED = str(demonstration_id(305))  # that the match run left
