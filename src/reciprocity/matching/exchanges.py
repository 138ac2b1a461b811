"""What is to be cleared, made of an exchange graph: of arcs between the same two, those that could be of use."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .clearing.exchange import Exchange, Limit
from .clearing.table import Bools, Floats, Numbers, Table
from .clearing.together import Together
from .graph import ExchangeGraph
from .plan import Plan
from .steered import requirement, steered
from .worth import Worth

LARGEST = 2**62
PAIR = 2
MOST_TO_COPY, FEW = 1_000_000, 0.05


def of_graph(graph: ExchangeGraph, worth: Worth, earlier: Sequence[Plan] = ()) -> Exchange:
    """Return the exchange of a graph; of each earlier plan at most half of the pairs may meet again."""
    wishes = steered(graph, worth.policy.steering)
    limits = [_limit(graph, plan) for plan in earlier]
    allowed = wishes.allowed
    for limit in limits:
        allowed = allowed if limit.most else allowed & ~limit.arcs
    table = Table(graph.size, graph.giver, graph.receiver, graph.offer, graph.need, graph.weight)
    together = graph.together if worth.policy.max_group > PAIR else None
    claims = wishes.wanted if together is None else wishes.wanted | _of_groups(graph, together)
    kept = _kept(graph, allowed, claims)
    all_kept = bool(kept.all())
    table = table if all_kept else table.only(kept)
    credit = _credit(worth)
    top = worth.by_fit * float(graph.weight.max(initial=0.0)) + worth.by_step + float(credit.max(initial=0.0))
    counts = requirement(top)
    first = Exchange(
        table=table,
        reaches=np.ones(len(table), dtype=np.bool_),
        by_fit=worth.by_fit,
        by_step=worth.by_step,
        credit=credit,
        max_gives=graph.max_gives,
        max_receives=graph.max_receives,
        starter=graph.starter,
        capacity=graph.capacity,
        scarce=graph.scarce,
        policy=worth.policy,
        ring_worth=worth.of_ring,
        wanted=_times(counts, wishes.wanted if all_kept else wishes.wanted[kept]),
        required=np.where(wishes.required, counts, 0.0),
        counts=counts,
        limits=tuple(limit._replace(arcs=limit.arcs[kept]) for limit in limits if limit.most),
        together=together,
    )
    later = tuple(_under(first, one) for one in worth.later)
    return replace(first, later=later).doubled()


def _under(exchange: Exchange, worth: Worth) -> Exchange:
    """Return the same arcs under another objective, to which what is required makes no difference."""
    return replace(
        exchange,
        by_fit=worth.by_fit,
        by_step=worth.by_step,
        credit=_credit(worth),
        policy=worth.policy,
        ring_worth=worth.of_ring,
        wanted=np.zeros(len(exchange.table)),
        required=np.zeros(exchange.size),
    )


def _credit(worth: Worth) -> Floats:
    return np.asarray(worth.credits, dtype=np.float64)


def _times(counts: float, wanted: Bools) -> Floats:
    return np.where(wanted, counts, 0.0) if wanted.any() else np.broadcast_to(np.float64(0.0), len(wanted))


def _limit(graph: ExchangeGraph, plan: Plan) -> Limit:
    """Return the arcs between those who meet in a plan, and that half of them may stand in another."""
    number = {name: i for i, name in enumerate(graph.nodes)}
    met = [(number[giver], number[receiver]) for giver, receiver in _met(plan)]
    pairs = np.array([giver * graph.size + receiver for giver, receiver in met], dtype=np.int64)
    arcs = np.isin(graph.giver.astype(np.int64) * graph.size + graph.receiver, pairs)
    return Limit(arcs, may_meet_again(plan))


def may_meet_again(plan: Plan) -> int:
    """Return how many pairs of a plan may stand in one that differs from it: half."""
    return len(_met(plan)) // 2


def _met(plan: Plan) -> set[tuple[str, str]]:
    return {(step.giver, step.receiver) for match in plan.matches for step in match.steps}


def _of_groups(graph: ExchangeGraph, together: Together) -> Bools:
    """Tell which arcs go from or to what a host offers to several people."""
    hosts = together.guests > 0
    return np.asarray(hosts[graph.offer] | hosts[graph.need], dtype=np.bool_)


def _kept(graph: ExchangeGraph, allowed: Bools, claims: Bools) -> Bools:
    """Tell which arcs may be in a plan and could be of use; arcs of one pair stand together.

    In a city a few that could not stay: a copy of all arcs would cost more than they do.
    """
    kept: Bools = allowed & (graph.max_gives > 0)[graph.giver] & (graph.max_receives > 0)[graph.receiver]
    again = (graph.giver[1:] == graph.giver[:-1]) & (graph.receiver[1:] == graph.receiver[:-1])
    beside = np.zeros(len(graph), dtype=np.bool_)
    beside[1:] |= again
    beside[:-1] |= again
    arcs = np.flatnonzero(beside & kept)
    if len(graph) > MOST_TO_COPY and len(arcs) < FEW * len(graph) and kept.all():
        return kept
    kept[arcs] = False
    kept[_useful(graph, arcs, claims[arcs])] = True
    return kept


def _useful(graph: ExchangeGraph, arcs: Numbers, claims: Bools) -> Numbers:
    """Return the arcs that no other is as good as: no less fit, between the same two, and claiming no more.

    An arc claims its offer and its need where these could run out, and where the two may meet more than once (then
    each could be a step of its own), a coordinator asked for it, or it could be one of a group.
    """
    giver, receiver = graph.giver[arcs], graph.receiver[arcs]
    again = (np.minimum(graph.max_gives[giver], graph.max_receives[receiver]) > 1) | claims
    scarce = graph.scarce
    offer, need = (np.where(again | scarce[e[arcs]], e[arcs] + 1, 0) for e in (graph.offer, graph.need))
    order = np.lexsort((-graph.weight[arcs], need, offer, receiver, giver))
    columns = [column[order] for column in (giver, receiver, offer, need)]
    kept: Numbers = order[_changes(columns)]
    if scarce.any():
        pair: Numbers = np.cumsum(_changes([giver[kept], receiver[kept]]))
        beaten = _beaten(pair, offer[kept], need[kept], graph.weight[arcs[kept]])
        kept = kept[~beaten | again[kept]]
    found: Numbers = arcs[kept]
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
