"""What is to be cleared, made of a pool or of a bare graph."""

import numpy as np

from .arcs import Arcs, contended
from .clearing.exchange import Exchange
from .clearing.table import Numbers, Table
from .graph import ExchangeGraph
from .market import Market
from .worth import Worth


def of_pool(market: Market, arcs: Arcs, worth: Worth) -> Exchange:
    """Return the exchange of a pool on the arcs that were kept."""
    table, people = arcs.kept, market.residents
    return Exchange(
        table=table,
        reaches=np.ones(len(table), dtype=np.bool_),
        base=worth.by_fit * table.fit + worth.by_step,
        credit=np.array(worth.credits, dtype=np.float64),
        max_gives=np.array([r.max_gives for r in people], dtype=np.int64),
        max_receives=np.array([r.max_receives for r in people], dtype=np.int64),
        starter=np.array([r.starter for r in people], dtype=np.bool_),
        capacity=np.array([entry.capacity for entry in market.entries], dtype=np.int64),
        scarce=contended(market),
        policy=worth.policy,
        ring_worth=worth.of_ring,
    ).doubled()


def of_graph(graph: ExchangeGraph, worth: Worth) -> Exchange:
    """Return the exchange of a bare graph: of parallel arcs the best, where only one of them can be taken."""
    able = (graph.max_gives[graph.giver] > 0) & (graph.max_receives[graph.receiver] > 0)
    arcs = np.flatnonzero(able)
    giver, receiver = graph.giver[arcs], graph.receiver[arcs]
    order = _best_first(graph, arcs)
    first, new = np.ones(len(order), dtype=np.bool_), np.ones(len(order), dtype=np.bool_)
    one, other = order[1:], order[:-1]
    first[1:] = (giver[one] != giver[other]) | (receiver[one] != receiver[other])
    offer, need = graph.offer[arcs], graph.need[arcs]
    new[1:] = first[1:] | (offer[one] != offer[other]) | (need[one] != need[other])
    often = np.minimum(graph.max_gives[giver], graph.max_receives[receiver]) > 1
    often |= graph.scarce[graph.offer[arcs]] | graph.scarce[graph.need[arcs]]
    kept = arcs[np.sort(order[first | (often[order] & new)])]
    table = Table(
        graph.size, graph.giver[kept], graph.receiver[kept], graph.offer[kept], graph.need[kept], graph.weight[kept]
    )
    return Exchange(
        table=table,
        reaches=np.ones(len(table), dtype=np.bool_),
        base=worth.by_fit * table.fit + worth.by_step,
        credit=np.asarray(worth.credits, dtype=np.float64),
        max_gives=graph.max_gives,
        max_receives=graph.max_receives,
        starter=graph.starter,
        capacity=graph.capacity,
        scarce=graph.scarce,
        policy=worth.policy,
        ring_worth=worth.of_ring,
    ).doubled()


def _best_first(graph: ExchangeGraph, arcs: Numbers) -> Numbers:
    """Order arcs by ends, best first; where each can be a step of its own, the same step stands together."""
    giver, receiver, weight = graph.giver[arcs], graph.receiver[arcs], graph.weight[arcs]
    if len(graph.entries) == graph.size and graph.entries is graph.nodes:
        return np.lexsort((-weight, receiver, giver))
    several = np.minimum(graph.max_gives[giver], graph.max_receives[receiver]) > 1
    offer, need = (np.where(several, column[arcs], 0) for column in (graph.offer, graph.need))
    return np.lexsort((-weight, need, offer, receiver, giver))
