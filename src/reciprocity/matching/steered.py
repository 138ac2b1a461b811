"""What a coordinator wants of a plan, on the arcs of a graph."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from .clearing.table import Bools, Numbers
from .graph import ExchangeGraph
from .pool_arrays import PoolArrays
from .steering import Steering, StepId

MOST_TIMES = 2_500.0


class Steered(NamedTuple):
    """Steering on the arcs of a graph.

    Attributes
    ----------
    allowed : array of bool (arcs,)
        Arcs that are not forbidden.
    wanted : array of bool (arcs,)
        Steps that are required.
    required : array of bool (nodes,)
        Who is to receive something.
    """

    allowed: Bools
    wanted: Bools
    required: Bools


def steered(graph: ExchangeGraph, steering: Steering) -> Steered:
    """Return what steering means for the arcs of a graph."""
    allowed = np.ones(len(graph), dtype=np.bool_)
    if steering.forbidden:
        out = named(graph.nodes, steering.forbidden)
        allowed &= ~(out[graph.giver] | out[graph.receiver])
    if steering.forbidden_steps:
        allowed &= ~_steps(graph, steering.forbidden_steps)
    return Steered(allowed, _steps(graph, steering.required_steps), named(graph.nodes, steering.required))


def named(names: Collection[str], wanted: frozenset[str]) -> Bools:
    """Tell of each name whether it is wanted."""
    if not wanted:
        return np.zeros(len(names), dtype=np.bool_)
    return np.fromiter((name in wanted for name in names), dtype=np.bool_, count=len(names))


def _steps(graph: ExchangeGraph, wanted: frozenset[StepId]) -> Bools:
    found = np.zeros(len(graph), dtype=np.bool_)
    for offer, need in pairs_of(graph.entries, wanted).tolist():
        found |= (graph.offer == offer) & (graph.need == need)
    return found


def pairs_of(entries: Sequence[str], steps: frozenset[StepId]) -> Numbers:
    """Return steps by number of offer and need (steps, 2), those whose entries there are."""
    number = {name: i for i, name in enumerate(entries)} if steps else {}
    found = [(number[offer], number[need]) for offer, need in sorted(steps) if offer in number and need in number]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def without(pool: PoolArrays, names: Sequence[str], out: frozenset[str]) -> PoolArrays:
    """Return a pool in which some people neither give nor receive."""
    if not out:
        return pool
    stays = ~named(names, out)
    return replace(pool, max_gives=pool.max_gives * stays, max_receives=pool.max_receives * stays)


def requirement(worth: float) -> float:
    """Return what each thing that is required counts for, next to the most that an arc is worth.

    More than anything that could have to make room for it: a match of at most twelve people takes a unit of some
    hundred rows, each from a match of at most 22 steps.
    """
    return MOST_TIMES * max(1.0, float(np.ceil(worth)))
