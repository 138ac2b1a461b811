"""Small numbers are hidden, and so is what they could be computed from: one rule for every count that is shown.

Primary suppression hides a count of fewer than five; secondary suppression hides more, so that no hidden count can
be computed from the total and from what is shown beside it.
"""

from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

AT_LEAST = 5
"""Cases that a shown number is about at least."""
LOWEST_RULE = 3
"""Of a rule that hides only ones it is known that what is hidden is one."""


@dataclass(frozen=True, slots=True)
class ShownCounts(Generic[K]):
    """Counts as they may be shown: None where a count is hidden; the total too may be None.

    Attributes
    ----------
    counts : mapping
        Every key that was given, in the order in which it was given.
    total : int, optional
        Sum of all counts, hidden ones too; None if it is hidden or was not asked for.
    """

    counts: Mapping[K, int | None]
    total: int | None

    @property
    def hidden(self) -> tuple[K, ...]:
        """The keys of which the count is hidden."""
        return tuple(key for key, count in self.counts.items() if count is None)

    @property
    def together(self) -> int | None:
        """What the hidden counts are together; None if the total is hidden."""
        return None if self.total is None else self.total - sum(count or 0 for count in self.counts.values())

    def only(self, values: Mapping[K, V]) -> dict[K, V | None]:
        """Hide what belongs to hidden counts: averages or sums over the cases that were counted.

        A sum over all may stand beside it if and only if the total is shown.
        """
        return {key: None if self.counts[key] is None else value for key, value in values.items()}


def without_small_numbers(counts: Mapping[K, int], *, at_least: int = AT_LEAST, total: bool = True) -> ShownCounts[K]:
    """Return counts without those that say too much about a few people.

    Parameters
    ----------
    counts : mapping of hashable to int
        Cases per group; groups must not overlap. A zero is about nobody and is shown.
    at_least : int
        The smallest count that may be shown, 3 or more.
    total : bool
        Whether the total is shown, here or anywhere else. If not, only the small counts themselves are hidden.

    Returns
    -------
    ShownCounts
        If any count is small, all small ones are hidden, and then all with the next smallest count, until the hidden
        counts are not all the same and are together at least `at_least`. If that cannot be, the total is hidden.

    Raises
    ------
    ValueError
        If a count is negative, or `at_least` is too low to hide anything.

    Examples
    --------
    >>> without_small_numbers({"bike": 12, "errands": 6, "forms": 2}).counts
    {'bike': 12, 'errands': None, 'forms': None}
    >>> without_small_numbers({"bike": 12, "errands": 3, "forms": 2}).counts
    {'bike': 12, 'errands': None, 'forms': None}
    >>> without_small_numbers({"bike": 2, "errands": 0})
    ShownCounts(counts={'bike': None, 'errands': 0}, total=None)

    Notes
    -----
    Also who knows this rule cannot compute a hidden count. The rule looks at sizes only and never at the order of
    the keys, and hides everything up to some size: if the hidden counts stood at each other's keys, exactly the same
    would be shown. As they are not all the same, each can be two numbers at least. If the total is hidden too, all
    that is not zero is hidden, and each could be any small number. What is not promised: that a hidden count cannot
    be narrowed down, or that the same people cannot be found in another table.

    References
    ----------
    Hundepool, Domingo-Ferrer, Franconi, Giessing, Schulte Nordholt, Spicer and de Wolf (2012), "Statistical
    Disclosure Control", chapters 4 and 5 (magnitude and frequency tables), doi:10.1002/9781118348239.
    """
    checked(counts.values(), at_least)
    hidden: Set[K] = {key for key, count in counts.items() if 0 < count < at_least}
    whole = total
    if hidden and total:
        hidden, whole = _in_company(counts, hidden, at_least)
    shown = {key: None if key in hidden else count for key, count in counts.items()}
    return ShownCounts(shown, sum(counts.values()) if whole else None)


def checked(counts: Iterable[int], at_least: int) -> None:
    """Refuse what is no count, and a rule that hides nothing.

    Raises
    ------
    ValueError
        If a count is negative, or `at_least` is less than 3.

    Examples
    --------
    >>> checked([0, 7], 5)
    """
    if at_least < LOWEST_RULE:
        raise ValueError(f"Hiding counts under {at_least} hides nothing. Give {LOWEST_RULE} or more.")
    if any(count < 0 for count in counts):
        raise ValueError("A count is negative. Counts are of people or cases.")


def _in_company(counts: Mapping[K, int], hidden: Set[K], at_least: int) -> tuple[Set[K], bool]:
    """Return what has to be hidden beside what is hidden already, and whether the total may then be shown."""
    while not _enough([counts[key] for key in hidden], at_least):
        left = {key: count for key, count in counts.items() if count and key not in hidden}
        if not left:
            return hidden, False
        smallest = min(left.values())
        hidden = hidden | {key for key, count in left.items() if count == smallest}
    return hidden, True


def _enough(hidden: list[int], at_least: int) -> bool:
    return len(set(hidden)) > 1 and sum(hidden) >= at_least
