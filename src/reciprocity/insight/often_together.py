"""What often goes together in a neighbourhood: who offers this often likes that. Never about one person."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from .small_numbers import AT_LEAST, checked

W = TypeVar("W", bound=Hashable)

LEAST_LIFT = Fraction(6, 5)
"""How many times as often as among all people something is found, at least."""
LEAST_SHARE = Fraction(1, 5)
"""In how many of the people it is found, at least: what is less is not 'often'."""


@dataclass(frozen=True, slots=True)
class OftenTogether(Generic[W]):
    """Something that often goes with something else.

    Attributes
    ----------
    wish : hashable
        What people often have too.
    because : hashable
        What they have in common with whom it is told to.
    lift : Fraction
        How many times as often as among all people; to order by, not to show.
    """

    wish: W
    because: W
    lift: Fraction


def often_together(
    people: Iterable[Set[W]],
    told: Iterable[W],
    *,
    wider: Mapping[W, W],
    at_least: int = AT_LEAST,
) -> list[OftenTogether[W]]:
    """Return what people often have who have something that was told.

    Parameters
    ----------
    people : iterable of set of hashable
        What each person has, such as offers and needs by kind. Whom it is told to must not be among them.
    told : iterable of hashable
        What was told; nothing of it is returned.
    wider : mapping of hashable to hashable
        Of something the wider kind that it is of, for what is too seldom by itself: who offers bike repair offers odd
        jobs. That a wider kind goes with what is of it, is no news and is not returned.
    at_least : int
        People who have both, at least; 3 or more.

    Returns
    -------
    list of OftenTogether
        For each wish the strongest reason, of equally strong ones what was told first before wider kinds; the strongest
        first, and what is equally strong by its name: the same people always give the same.

    Raises
    ------
    ValueError
        If `at_least` is so low that a hint could be about one person.

    Examples
    --------
    >>> cooks, others = [{"cook", "company"}] * 6, [{"bike"}] * 6
    >>> often_together([*cooks, *others], ["cook"], wider={})
    [OftenTogether(wish='company', because='cook', lift=Fraction(2, 1))]
    >>> often_together([*cooks[:4], *others], ["cook"], wider={})
    []

    Notes
    -----
    Lift is the share of who has the one among those with the other, divided by the share among all. What goes together
    by lift alone can be very seldom, so a share is asked too. How many people are behind a hint is not returned.

    References
    ----------
    Brin, Motwani, Ullman and Tsur (1997), "Dynamic itemset counting and implication rules for market basket data",
    SIGMOD, doi:10.1145/253260.253325 (lift, there called interest).
    """
    checked((), at_least)
    known = dict.fromkeys(told)  # in order, each once
    reasons = dict.fromkeys([*known, *(wider[wish] for wish in known if wish in wider)])
    places = {reason: place for place, reason in enumerate(reasons)}
    having: Counter[W] = Counter()
    reasoned: Counter[W] = Counter()
    both: Counter[tuple[W, W]] = Counter()
    everybody = 0
    for wishes in people:
        everybody += 1
        having.update(wishes)
        whole = {*wishes, *(wider[wish] for wish in wishes if wish in wider)}
        theirs = [reason for reason in reasons if reason in whole]
        reasoned.update(theirs)
        new = [wish for wish in wishes if wish not in reasons]
        both.update((reason, wish) for reason in theirs for wish in new if wider.get(wish) != reason)
    found: dict[W, OftenTogether[W]] = {}
    for (reason, wish), count in both.items():
        share = Fraction(count, reasoned[reason])
        lift = share * everybody / having[wish]
        if count < at_least or share < LEAST_SHARE or lift < LEAST_LIFT:
            continue
        one = OftenTogether(wish, reason, lift)
        found[wish] = min(found.get(wish, one), one, key=lambda other: (-other.lift, places[other.because]))
    return sorted(found.values(), key=lambda one: (-one.lift, str(one.wish)))
