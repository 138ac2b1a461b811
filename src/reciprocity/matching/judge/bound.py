"""Is the upper bound true? All that could be a match is listed again and the best set is found by another road.

Where a pool is too large to list, the bound is neither confirmed nor refuted here.
"""

from collections.abc import Sequence
from functools import cached_property

from reciprocity.matching.plan import Plan, Unmet

from .certificate import Prices
from .circulation import UNBOUNDED, best_circulation
from .graph import Graph
from .listing import Listed, Listing
from .packing import Packing
from .value import Value
from .wishes import Wishes


class Bounds:
    """What a plan claims that none is better than, on a graph.

    Parameters
    ----------
    plan : Plan
        Without its certificate where that is wrong.
    slack : float
        Allowed for what is rounded.
    """

    def __init__(self, graph: Graph, wishes: Wishes, plan: Plan, slack: float) -> None:
        self._graph, self._wishes, self._plan, self._slack = graph, wishes, plan, slack
        self._met = wishes.met(plan)

    @cached_property
    def _listed(self) -> list[Listed] | None:
        return Listing(self._graph).all()

    @cached_property
    def _prices(self) -> Prices | None:
        told = self._plan.certificate
        return None if told is None else Prices(self._graph, told, self._wishes)

    @cached_property
    def _most(self) -> float:
        return _at_most(self._graph, Value(self._graph))

    @property
    def _counts(self) -> float:
        """What each thing that is required counts for, here."""
        return self._most + 1.0

    @property
    def _certified(self) -> float:
        """What the certificate (which is judged by itself) proves of plans that meet as much of what is required."""
        told = self._plan.certificate
        return float("inf") if told is None else told.bound - told.counts * self._met

    def _within(self, least: float) -> list[Listed] | None:
        """Return all that a plan can hold that is worth so much."""
        if self._listed is None or self._prices is None:
            return self._listed
        return self._prices.within(self._listed, self._certified - least)

    def refuted(self) -> bool:
        """Tell whether a plan is worth more than this one claims to be the most, or meets more of what is required."""
        claimed = self._plan.result.upper_bound + self._slack
        if (self._most <= claimed and self._plan.unmet == Unmet()) or self._certified <= claimed:
            return False
        with_met = claimed + self._counts * self._met
        if self._graph.book.policy.max_ring == UNBOUNDED:
            return best_circulation(self._graph, self._wishes, self._counts) > with_met
        listed = self._within(claimed)
        if listed is None:
            return False
        return Packing(self._graph, listed, self._wishes, self._counts).best(Value(self._graph)) > with_met

    def refuted_further(self, place: int, values: Sequence[Value]) -> bool:
        """Tell whether a plan that is worth as much under the objectives before is worth more under a later one."""
        result, slack = self._plan.result, self._slack
        if self._graph.book.policy.max_ring == UNBOUNDED or (listed := self._within(result.value - slack)) is None:
            return False
        told = [result.value + self._counts * self._met, *(one.value for one in result.further)]
        before = [(values[i], told[i] - slack) for i in range(place + 1)]
        best = Packing(self._graph, listed, self._wishes, self._counts).best(values[place + 1], before)
        return best > result.further[place].upper_bound + slack


def _at_most(graph: Graph, value: Value) -> float:
    """Everybody receives the best there is as often as possible (a host from every guest), whoever has to give it."""
    fits: dict[str, list[float]] = {}
    guests: dict[str, int] = {}
    items, people, most = graph.book.items, graph.book.people, graph.book.policy.max_group - 1
    for receivers in graph.links.values():
        for person, links in receivers.items():
            fits.setdefault(person, []).extend(link.fit for link in links)
            guests[person] = max([guests.get(person, 1), *(min(items[link.need].guests, most) for link in links)])
    return sum(
        value.credit(name)
        + sum(map(value.base, sorted(found, reverse=True)[: people[name].max_receives * guests[name]]))
        for name, found in fits.items()
    )
