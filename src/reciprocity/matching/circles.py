"""Circles: groups of neighbours whose offers cover each other's needs best, to look out for each other for long."""

import time
from collections.abc import Callable, Collection

import numpy as np

from .checks import EmptyPool, check, pool_fault
from .circling.choosing import Chosen, Known
from .circling.company import Company
from .circling.every import every_circle
from .circling.growing import Anew, Growing
from .circling.pricing import Pricing
from .circling.told import Circle, Circles, Member
from .clearing.deadline import Deadline
from .clearing.table import Floats
from .plan import Step
from .policy import Policy
from .pool import Pool
from .results import TOLERANCE
from .rules import fit, reasons

LEAST, MOST, FEWEST, LARGEST = 5, 8, 2, 12
TIMES, ROUNDS = 600, 40
FEW, NEVER = 100, 1e4
ANEW, ANEW_OF_FEW, GROWING, CHOICE, PROVING, ONE = 0.4, 0.1, 0.3, 0.3, 0.8, 0.3
PAYS, MOST_LISTED = 1e-6, 60_000


def circles(
    pool: Pool,
    policy: Policy | None = None,
    *,
    least: int = LEAST,
    most: int = MOST,
    earlier: Collection[frozenset[str]] = (),
    listed: int = MOST_LISTED,
    clock: Callable[[], float] = time.monotonic,
) -> Circles:
    """Propose circles of greatest value, with their proof.

    Parameters
    ----------
    pool : Pool
        Everybody who would like to be in a circle.
    policy : Policy, optional
        Only `min_fit`, `seed`, `time_limit` and what `steering` forbids count here.
    least, most : int
        How many people are in a circle, from 2 to 12.
    earlier : collection of frozenset of str
        Circles that there are already: who is in one together stays together, all else being equal.
    listed : int
        Up to how many sets of people all circles are listed, and the choice among them is proven.
    clock : callable, optional
        Seconds, for the time limit.

    Returns
    -------
    Circles
        Everybody in a circle receives something from another in it and does something for another, and by that it
        hangs together: it is not two groups that have nothing to do with each other. All live in areas that are the
        same or next to each other, and nobody is with whom he or she is not to meet. `optimal` says whether it is
        proven that nothing is better.

    Raises
    ------
    PoolError
        If the pool is not a pool; `EmptyPool` if there is nobody in it.
    ValueError
        If the sizes are no sizes.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> kinds = {code: m.Category(code) for code in ("cook", "bike", "letters")}
    >>> pool = m.Pool(
    ...     tuple(map(m.Resident, "abc")),
    ...     (m.Offer("o1", "a", "cook"), m.Offer("o2", "b", "bike"), m.Offer("o3", "c", "letters")),
    ...     (m.Need("n1", "a", "bike"), m.Need("n2", "b", "letters"), m.Need("n3", "c", "cook")),
    ...     kinds,
    ... )
    >>> found = m.circles(pool, least=2, most=4)
    >>> [[who.resident for who in circle.members] for circle in found.circles], found.value, found.optimal
    ([['a', 'b', 'c']], 3.0, True)

    Notes
    -----
    A circle is worth the sum, over all that its members ask, of the best fit with which another member serves it; and
    0.1 for each pair who did something for each other before, or 0.25 who were in a circle together. No capacities
    count: over time an offer serves again and again. That two met makes no step fit less here. Where there are few
    circles all are listed, and the choice among them is proven (set packing). Else circles grow at the prices of their
    members, as columns do (Barnhart et al. 1998, DOI 10.1287/opre.46.3.316). Up to 100 people the bound is proven by
    these prices and the best circle at them; of more by what everybody can receive at most, which is far from tight.
    """
    check(pool)
    if not pool.residents:
        raise EmptyPool([pool_fault(("residents",), "no-residents")])
    if not FEWEST <= least <= most <= LARGEST:
        raise ValueError("least, most: choose sizes from 2 to 12, the least first.")
    policy = policy or Policy()
    deadline = Deadline(clock, policy.time_limit)
    company = Company(pool, policy, (least, most), earlier)
    chosen = _Circling(company, deadline).chosen(listed)
    return _told(company, chosen, deadline)


class _Circling:
    """Looks for the best circles of one company."""

    def __init__(self, company: Company, deadline: Deadline) -> None:
        self._company, self._deadline = company, deadline
        self._known = Known(company)

    def chosen(self, listed: int) -> Chosen:
        """Return the best circles that were found in time, with a bound on all."""
        every = every_circle(self._company, listed)
        if every is not None:
            self._known.add(every)
            return self._known.best((), self._deadline)
        few = self._company.size <= FEW
        anew = Anew(self._company, self._known)
        anew.improve(TIMES, self._deadline.part(ANEW_OF_FEW if few else ANEW))
        prices = self._grown(self._deadline.part(ANEW_OF_FEW if few else GROWING))
        best = self._known.best(anew.circles, self._deadline.part(CHOICE))
        bound = float(self._company.most_each.sum())
        if few:
            bound = min(bound, self._proven(prices, self._deadline.part(PROVING)))
        else:
            best = self._with_the_rest(best, self._deadline.part(PROVING))
        best = self._known.best(best.circles, self._deadline)
        return best._replace(bound=max(best.value, bound))

    def _with_the_rest(self, best: Chosen, deadline: Deadline) -> Chosen:
        """Return circles with more of who is in none of them."""
        pricing, found = Pricing(self._company), list(best.circles)
        while not deadline.passed():
            prices = np.zeros(self._company.size)
            prices[[who for circle in found for who in circle]] = NEVER
            circle = pricing.best(prices, deadline.part(ONE)).circle
            if circle is None or not set(circle).isdisjoint(who for one in found for who in one):
                break
            self._known.add([circle])
            found.append(circle)
        return best._replace(circles=tuple(found))

    def _grown(self, deadline: Deadline) -> Floats:
        """Make circles at prices that follow from those that are known, until none pays more or time is up."""
        prices, everybody = self._known.prices(self._deadline), np.ones(self._company.size, dtype=np.bool_)
        for _ in range(ROUNDS):
            growing, new = Growing(self._company, prices, everybody), 0
            for who in np.flatnonzero(self._company.most_each > prices).tolist():
                circle = growing.from_one(who)
                if circle is not None and self._pays(circle, prices):
                    new += self._known.add([circle])
                if deadline.passed():
                    break
            prices = self._known.prices(self._deadline)
            if not new or deadline.passed():
                break
        return prices

    def _pays(self, circle: tuple[int, ...], prices: Floats) -> bool:
        return self._company.value(circle) > float(prices[list(circle)].sum()) + PAYS

    def _proven(self, prices: Floats, deadline: Deadline) -> float:
        """Return a bound on all circles that go together, by the prices and the best circle at them."""
        pricing, bound = Pricing(self._company), float("inf")
        count = int((self._company.most_each > 0).sum()) // self._company.least
        while not deadline.passed():
            found = pricing.best(prices, deadline)
            bound = min(bound, float(prices.sum()) + count * max(0.0, found.most))
            if found.circle is None or not (self._pays(found.circle, prices) and self._known.add([found.circle])):
                break
            prices = self._known.prices(self._deadline)
        return bound


def _told(company: Company, chosen: Chosen, deadline: Deadline) -> Circles:
    """Return circles by ids, with what everybody receives and gives."""
    names = company.names.residents
    found = [_circle(company, circle) for circle in chosen.circles]
    found.sort(key=lambda one: (-round(one.value, 6), one.members[0].resident))
    placed = {member.resident for circle in found for member in circle.members}
    value = sum(circle.value for circle in found)
    optimal = chosen.bound - value <= TOLERANCE
    bound = value if optimal else chosen.bound
    gap = 0.0 if optimal else (bound - value) / bound
    alone = tuple(who for who in names if who not in placed)
    return Circles(tuple(found), alone, value, bound, gap, optimal, round(deadline.spent(), 6))


def _circle(company: Company, circle: tuple[int, ...]) -> Circle:
    names = company.names.residents
    some = np.array(sorted(circle), dtype=np.int64)
    pairs = [(one, other) for one in some.tolist() for other in some.tolist() if one < other]
    known = tuple((names[one], names[other]) for one, other in pairs if company.bonds[one, other] > 0)
    asked = np.flatnonzero(np.isin(company.owner, some)).tolist()
    steps = {(giver, place): _step(company, giver, place) for giver in some.tolist() for place in asked}
    members = []
    for who in some.tolist():
        best = (max(some.tolist(), key=lambda giver, at=place: company.fits[giver, at]) for place in asked)  # type: ignore[misc]  # bound at once
        served = [(giver, place) for giver, place in zip(best, asked, strict=True) if company.owner[place] == who]
        receives = tuple(step for one in served if (step := steps[one]) is not None)
        gives = tuple(step for place in asked if (step := steps[who, place]) is not None)
        members.append(Member(names[who], receives, gives))
    return Circle(tuple(members), company.value(some.tolist()), known)


def _step(company: Company, giver: int, place: int) -> Step | None:
    """Return the step by which somebody serves best what is asked at a place; None where it is not served."""
    offer, need = int(company.by[giver, place]), company.market.asking[place]
    if offer < 0:
        return None
    one, other = company.market.entries[offer], company.market.entries[need]
    why = reasons(company.market, one, other)
    assert why is not None, "what serves is a possible step"
    names = company.names.residents
    return Step(names[giver], names[other.owner], one.id, other.id, fit(why), why)
