"""What cases come to together: the ladder before and after, and hours and euros beside what they would have been.

Nobody is found in a sum: a figure is about at least five residents, and more cases come into it five residents at a
time. So the difference of two figures that were told, one after the other, is about five residents or more as well.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Generic, TypeVar

from .small_numbers import AT_LEAST

K = TypeVar("K", bound=Hashable)
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Case(Generic[K]):
    """What somebody told of a case; a pair of which one is missing says nothing.

    Attributes
    ----------
    resident : hashable
        Whose case it is.
    ladder : pair of float, optional
        The resident's own ladder before and after, 0 to 10.
    hours, euros : pair of float, optional
        What it cost, and what it would have cost: estimates.
    """

    resident: K
    ladder: Pair | None = None
    hours: Pair | None = None
    euros: Pair | None = None


@dataclass(frozen=True, slots=True)
class Ladders:
    """Ladders of some cases: means before and after, and the median change."""

    cases: int
    before: float
    after: float
    change: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What some cases cost, and what they would have cost, in hours or euros."""

    cases: int
    spent: float
    otherwise: float


@dataclass(frozen=True, slots=True)
class CaseSums:
    """What cases come to; None where fewer than five residents told it."""

    ladder: Ladders | None
    hours: Costs | None
    euros: Costs | None


def case_sums(cases: Iterable[Case[K]], *, at_least: int = AT_LEAST) -> CaseSums:
    """Return what cases come to.

    Parameters
    ----------
    cases : iterable of Case
        In the order in which they were recorded: only so do later ones come in together.
    at_least : int
        How many residents a figure, and each difference of figures, is about at least.

    Examples
    --------
    >>> told = [Case(who, ladder=(4, 6)) for who in "abcdef"]
    >>> sums = case_sums(told)
    >>> sums.ladder, sums.hours
    (Ladders(cases=5, before=4.0, after=6.0, change=2), None)
    """
    known = list(cases)
    return CaseSums(
        _ladders(_shown(known, lambda case: case.ladder, at_least)),
        _costs(_shown(known, lambda case: case.hours, at_least)),
        _costs(_shown(known, lambda case: case.euros, at_least)),
    )


def _shown(cases: Sequence[Case[K]], told: Callable[[Case[K]], Pair | None], at_least: int) -> list[Pair]:
    """Return what is told by the first cases, group by group, each of at least so many residents."""
    shown, group, who = list[Pair](), list[Pair](), set[K]()
    for case in cases:
        if (pair := told(case)) is not None:
            group.append(pair)
            who.add(case.resident)
        if len(who) >= at_least:
            shown, group, who = shown + group, [], set()
    return shown


def _ladders(pairs: Sequence[Pair]) -> Ladders | None:
    if not pairs:
        return None
    before, after = zip(*pairs, strict=True)
    return Ladders(len(pairs), fmean(before), fmean(after), median(b - a for a, b in pairs))


def _costs(pairs: Sequence[Pair]) -> Costs | None:
    if not pairs:
        return None
    spent, otherwise = zip(*pairs, strict=True)
    return Costs(len(pairs), sum(spent), sum(otherwise))
