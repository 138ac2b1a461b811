"""What is to be cleared, made of a pool or of a bare graph."""

import numpy as np

from .arcs import Arcs, contended
from .clearing.exchange import Exchange
from .clearing.table import Bools, Numbers, Table
from .graph import ExchangeGraph
from .market import Market
from .worth import Worth

MOST_TO_COPY, FEW = 1_000_000, 0.05


def of_pool(market: Market, arcs: Arcs, worth: Worth) -> Exchange:
    """Return the exchange of a pool on the arcs that were kept."""
    table, people = arcs.kept, market.residents
    return Exchange(
        table=table,
        reaches=np.ones(len(table), dtype=np.bool_),
        by_fit=worth.by_fit,
        by_step=worth.by_step,
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
    table = Table(graph.size, graph.giver, graph.receiver, graph.offer, graph.need, graph.weight)
    wanted = _wanted(graph)
    if not wanted.all():
        table = table.only(wanted)
    return Exchange(
        table=table,
        reaches=np.ones(len(table), dtype=np.bool_),
        by_fit=worth.by_fit,
        by_step=worth.by_step,
        credit=np.asarray(worth.credits, dtype=np.float64),
        max_gives=graph.max_gives,
        max_receives=graph.max_receives,
        starter=graph.starter,
        capacity=graph.capacity,
        scarce=graph.scarce,
        policy=worth.policy,
        ring_worth=worth.of_ring,
    ).doubled()


def _wanted(graph: ExchangeGraph) -> Bools:
    """Tell which arcs may be in a plan and are better than those beside them; arcs of one pair stand together.

    In a city a few that are not better stay: a copy of all arcs would cost more than they do.
    """
    wanted: Bools = (graph.max_gives > 0)[graph.giver] & (graph.max_receives > 0)[graph.receiver]
    again = (graph.giver[1:] == graph.giver[:-1]) & (graph.receiver[1:] == graph.receiver[:-1])
    beside = np.zeros(len(graph), dtype=np.bool_)
    beside[1:] |= again
    beside[:-1] |= again
    arcs = np.flatnonzero(beside & wanted)
    if len(graph) > MOST_TO_COPY and len(arcs) < FEW * len(graph):
        return wanted
    wanted[arcs] = False
    wanted[_best(graph, arcs)] = True
    return wanted


def _best(graph: ExchangeGraph, arcs: Numbers) -> Numbers:
    """Return the arcs that others beside them do not make superfluous."""
    giver, receiver = graph.giver[arcs], graph.receiver[arcs]
    order = _best_first(graph, arcs)
    first, new = np.ones(len(order), dtype=np.bool_), np.ones(len(order), dtype=np.bool_)
    one, other = order[1:], order[:-1]
    first[1:] = (giver[one] != giver[other]) | (receiver[one] != receiver[other])
    offer, need = graph.offer[arcs], graph.need[arcs]
    new[1:] = first[1:] | (offer[one] != offer[other]) | (need[one] != need[other])
    often = np.minimum(graph.max_gives[giver], graph.max_receives[receiver]) > 1
    often |= graph.scarce[offer] | graph.scarce[need]
    kept: Numbers = arcs[order[first | (often[order] & new)]]
    return kept


def _best_first(graph: ExchangeGraph, arcs: Numbers) -> Numbers:
    """Order arcs by ends, best first; where each can be a step of its own, the same step stands together."""
    giver, receiver, weight = graph.giver[arcs], graph.receiver[arcs], graph.weight[arcs]
    if len(graph.entries) == graph.size and graph.entries is graph.nodes:
        return np.lexsort((-weight, receiver, giver))
    several = np.minimum(graph.max_gives[giver], graph.max_receives[receiver]) > 1
    offer, need = (np.where(several, column[arcs], 0) for column in (graph.offer, graph.need))
    return np.lexsort((-weight, need, offer, receiver, giver))
