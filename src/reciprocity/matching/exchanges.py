"""What is to be cleared, made of an exchange graph: of arcs between the same two, those that could be of use."""

from collections.abc import Sequence

import numpy as np

from .clearing.exchange import Exchange, Limit
from .clearing.table import Bools, Floats, Numbers, Table
from .graph import ExchangeGraph
from .plan import Plan
from .steered import requirement, steered
from .worth import Worth

LARGEST = 2**62


def of_graph(graph: ExchangeGraph, worth: Worth, earlier: Sequence[Plan] = ()) -> Exchange:
    """Return the exchange of a graph; of each earlier plan at most half of the pairs may meet again."""
    wishes = steered(graph, worth.policy.steering)
    limits = [limit for plan in earlier if (limit := _limit(graph, plan)).arcs.any()]
    few = [limit for limit in limits if limit.most == 0]
    allowed = wishes.allowed & ~np.any([np.zeros(len(graph), dtype=np.bool_), *(limit.arcs for limit in few)], axis=0)
    kept = _useful(graph, allowed, wishes.wanted)
    table = Table(
        graph.size, graph.giver[kept], graph.receiver[kept], graph.offer[kept], graph.need[kept], graph.weight[kept]
    )
    credit = np.asarray(worth.credits, dtype=np.float64)
    base = worth.by_fit * table.fit + worth.by_step
    counts = requirement(base + credit[table.receiver])
    return Exchange(
        table=table,
        reaches=np.ones(len(table), dtype=np.bool_),
        base=base,
        credit=credit,
        max_gives=graph.max_gives,
        max_receives=graph.max_receives,
        starter=graph.starter,
        capacity=graph.capacity,
        scarce=graph.scarce,
        policy=worth.policy,
        ring_worth=worth.of_ring,
        wanted=np.where(wishes.wanted[kept], counts, 0.0),
        required=np.where(wishes.required, counts, 0.0),
        limits=tuple(limit._replace(arcs=limit.arcs[kept]) for limit in limits if limit.most),
    ).doubled()


def _limit(graph: ExchangeGraph, plan: Plan) -> Limit:
    """Return the arcs between those who meet in a plan, and that half of them may stand in another."""
    number = {name: i for i, name in enumerate(graph.nodes)}
    steps = [(number[step.giver], number[step.receiver]) for match in plan.matches for step in match.steps]
    pairs = np.array([giver * graph.size + receiver for giver, receiver in steps], dtype=np.int64)
    return Limit(np.isin(graph.giver.astype(np.int64) * graph.size + graph.receiver, pairs), len(steps) // 2)


def _useful(graph: ExchangeGraph, allowed: Bools, wanted: Bools) -> Numbers:
    """Return the arcs that no other is as good as: no less fit, between the same two, and claiming no more.

    An arc claims its offer and its need where these could run out, and where the two may meet more than once (then
    each could be a step of its own), or a coordinator asked for it.
    """
    able = allowed & (graph.max_gives[graph.giver] > 0) & (graph.max_receives[graph.receiver] > 0)
    arcs = np.flatnonzero(able)
    giver, receiver = graph.giver[arcs], graph.receiver[arcs]
    again = np.minimum(graph.max_gives[giver], graph.max_receives[receiver]) > 1
    again |= wanted[arcs]
    scarce = graph.scarce
    offer, need = (np.where(again | scarce[e[arcs]], e[arcs] + 1, 0) for e in (graph.offer, graph.need))
    order = np.lexsort((-graph.weight[arcs], need, offer, receiver, giver))
    columns = [column[order] for column in (giver, receiver, offer, need)]
    kept: Numbers = order[_changes(columns)]
    if scarce.any():
        pair: Numbers = np.cumsum(_changes([giver[kept], receiver[kept]]))
        beaten = _beaten(pair, offer[kept], need[kept], graph.weight[arcs[kept]])
        kept = kept[~beaten | again[kept]]
    found: Numbers = np.sort(arcs[kept])
    return found


def _changes(columns: list[Numbers]) -> Bools:
    """Tell for each row whether it differs from the one before it."""
    found = np.ones(len(columns[0]), dtype=np.bool_)
    found[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return found


def _beaten(pair: Numbers, offer: Numbers, need: Numbers, weight: Floats) -> Bools:
    """Tell for each arc (in order of pair, offer, need) whether one of its pair that claims less weighs no less."""
    beaten = np.zeros(len(pair), dtype=np.bool_)
    most = int(max(offer.max(initial=0), need.max(initial=0))) + 1
    if len(pair) * most * most > LARGEST:
        return beaten
    key = (pair.astype(np.int64) * most + offer) * most + need
    for o, n in ((0, 0), (0, 1), (1, 0)):
        other = (pair.astype(np.int64) * most + o * offer) * most + n * need
        place = np.minimum(np.searchsorted(key, other), max(0, len(key) - 1))
        there = (key[place] == other) & (other != key)
        beaten |= there & (weight[place] >= weight)
    return beaten
