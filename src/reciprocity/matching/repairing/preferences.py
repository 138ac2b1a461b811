"""What makes one replacement better than another: a list, in order; each next counts only among equals so far."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

Score = tuple[int, ...]


class Change(NamedTuple):
    """One match of a replacement, as a change of the broken one.

    Attributes
    ----------
    members, yeses, new : int
        How many people of the broken match are in it, how many of these had said yes, and how many others.
    stays : bool
        Whether it is the broken match going on: with nobody new, or with one new person around whom all steps are as
        they were.
    kept, fresh : int
        How many steps are as they were, and how many are not.
    """

    members: int
    yeses: int
    new: int
    stays: bool
    kept: int
    fresh: int


@dataclass(frozen=True, slots=True)
class Preference:
    """Something of which more is better; added up over the matches of a replacement."""

    code: str
    of: Callable[[Change], int]


def _bound(people: int) -> int:
    """Return by how many ties so many people hang together: the fewer parts they fall into, the more."""
    return max(0, people - 1)


PREFERENCES = (
    Preference("yeses-stay-together", lambda change: _bound(change.yeses) if change.stays else 0),
    Preference("members-stay-together", lambda change: _bound(change.members) if change.stays else 0),
    Preference("yeses-together", lambda change: _bound(change.yeses)),
    Preference("yeses-in-a-match", lambda change: change.yeses),
    Preference("members-in-a-match", lambda change: change.members),
    Preference("fewest-new-people", lambda change: -change.new),
    Preference("most-steps-as-they-were", lambda change: change.kept),
    Preference("fewest-new-steps", lambda change: -change.fresh),
)
NOTHING: Score = (0,) * len(PREFERENCES)


def score(change: Change) -> Score:
    """Return how good a change is, to compare and to add up.

    Examples
    --------
    >>> swap_inside = Change(members=2, yeses=2, new=0, stays=True, kept=1, fresh=1)
    >>> substitute = Change(members=2, yeses=2, new=1, stays=True, kept=1, fresh=2)
    >>> score(swap_inside) > score(substitute)
    True
    """
    return tuple(preference.of(change) for preference in PREFERENCES)


def most(members: int, yeses: int, steps: int, new: int, stay: Score | None) -> Score:
    """Return more than which no replacement is, that asks at least so many new people.

    Parameters
    ----------
    members, yeses, steps, new : int
        Of the broken match who is left, who of these said yes, and steps between them; new people at least.
    stay : tuple of int or None
        The first two preferences at best, where these are known.
    """
    first = stay or (_bound(yeses), _bound(members))
    return (*first[:2], _bound(yeses), yeses, members, -new, steps, 0)
