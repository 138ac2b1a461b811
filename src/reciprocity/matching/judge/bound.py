"""Is the upper bound true? All rings and chains are listed again and the best set is found by another road.

Where a pool is too large to list them, the bound is neither confirmed nor refuted here.
"""

from collections.abc import Sequence

from reciprocity.matching.plan import Plan, Unmet

from .certificate import Prices
from .circulation import UNBOUNDED, best_circulation
from .graph import Graph
from .listing import Listing
from .packing import Packing
from .value import Value
from .wishes import Wishes


def refuted(graph: Graph, wishes: Wishes, plan: Plan, slack: float) -> bool:
    """Tell whether a plan is worth more than this one claims to be the most, or meets more of what is required."""
    value, claimed = Value(graph), plan.result.upper_bound + slack
    most = _at_most(graph, value)
    met_all = plan.unmet == Unmet()
    if (most <= claimed and met_all) or _certified(plan, wishes, claimed):
        return False
    counts = most + 1.0
    if graph.book.policy.max_ring == UNBOUNDED:
        return best_circulation(graph, wishes, counts) > claimed + counts * wishes.met(plan)
    listed = Listing(graph).all()
    if listed is None:
        return False
    told = plan.certificate
    if told is not None:
        loss = told.bound - told.counts * wishes.met(plan) - claimed
        listed = Prices(graph, told, wishes).within(listed, loss)
    return Packing(graph, listed, wishes, counts).best(value) > claimed + counts * wishes.met(plan)


def refuted_further(
    graph: Graph, wishes: Wishes, plan: Plan, place: int, values: Sequence[Value], slack: float
) -> bool:
    """Tell whether a plan that is worth as much under the objectives before is worth more under a later one."""
    if graph.book.policy.max_ring == UNBOUNDED or (listed := Listing(graph).all()) is None:
        return False
    counts = _at_most(graph, values[0]) + 1.0
    told = [plan.result.value + counts * wishes.met(plan), *(one.value for one in plan.result.further)]
    before = [(values[i], told[i] - slack) for i in range(place + 1)]
    if plan.certificate is not None:
        loss = plan.certificate.bound - plan.certificate.counts * wishes.met(plan) - plan.result.value + slack
        listed = Prices(graph, plan.certificate, wishes).within(listed, loss)
    best = Packing(graph, listed, wishes, counts).best(values[place + 1], before)
    return best > plan.result.further[place].upper_bound + slack


def _certified(plan: Plan, wishes: Wishes, claimed: float) -> bool:
    """Tell whether the certificate (which is judged by itself) proves as much as is claimed."""
    told = plan.certificate
    return told is not None and told.bound - told.counts * wishes.met(plan) <= claimed


def _at_most(graph: Graph, value: Value) -> float:
    """Everybody receives the best there is as often as possible, whoever has to give it."""
    fits: dict[str, list[float]] = {}
    for receivers in graph.links.values():
        for person, links in receivers.items():
            fits.setdefault(person, []).extend(link.fit for link in links)
    people = graph.book.people
    return sum(
        value.credit(person) + sum(map(value.base, sorted(found, reverse=True)[: people[person].max_receives]))
        for person, found in fits.items()
    )
