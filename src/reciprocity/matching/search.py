"""The search for the best rings, chains and groups under an objective, for pools and bare graphs alike."""

from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np

from .clearing.circulation import circulation
from .clearing.clear import clear
from .clearing.cleared import Cleared
from .clearing.deadline import Deadline
from .clearing.exchange import Exchange
from .clearing.proof import Proof
from .clearing.table import Numbers, StepsOf
from .policy import UNBOUNDED, refuse_with_unbounded
from .selection import Selection

NIL = 1e-6


class Searched(NamedTuple):
    """What was found.

    Attributes
    ----------
    selection : Selection
        Rings, chains and groups.
    rings : list of array of int
        The rings once more, as arcs of the exchange.
    bound : float
        On the worth of all that meet as much of what is required.
    bonus : float
        What the selection counts for besides its worth, for what is required and met.
    all_met : bool
        Whether that is all that is required.
    proof : Proof or None
        Prices that prove a bound.
    later : tuple of float
        Bounds under later objectives, for all that are worth as much.
    """

    selection: Selection
    rings: list[Numbers]
    bound: float
    bonus: float
    all_met: bool
    proof: Proof | None
    later: tuple[float, ...]


def search(exchange: Exchange, deadline: Deadline, executor: Executor | None) -> Searched:
    """Return the best selection that was found in time.

    Raises
    ------
    PolicyError
        If rings have no bound and the objective is ``robust``, or there are chains.
    """
    found = _cleared(exchange, deadline, executor)
    bonus = _bonus(exchange, found) if exchange.steered else 0.0
    matches = (StepsOf(exchange.table, some) for some in (found.rings, found.chains, found.groups))
    selection = Selection(*matches)
    met = bonus >= exchange.most_bonus - NIL
    return Searched(selection, found.rings, found.bound - bonus, bonus, met, found.proof, found.later)


def _bonus(exchange: Exchange, found: Cleared) -> float:
    """Return what is required and met counts for; of a group the first step back tells whether it reaches the host."""
    groups = [(arcs, arcs[: len(arcs) // 2 + 1]) for arcs in found.groups]
    matches = [*((arcs, arcs) for arcs in (*found.rings, *found.chains)), *groups]
    return sum(float(exchange.wanted[arcs].sum() + exchange.urged(reaching).sum()) for arcs, reaching in matches)


def _cleared(exchange: Exchange, deadline: Deadline, executor: Executor | None) -> Cleared:
    if exchange.policy.max_ring != UNBOUNDED:
        return clear(exchange, deadline, executor)
    table, scarce = exchange.table, exchange.scarce
    both_ways = bool(np.isin(table.offer[scarce[table.offer]], table.need[scarce[table.need]]).any())
    both_ways |= exchange.together is not None
    refuse_with_unbounded(exchange.policy, starters=len(exchange.starters) > 0, together=both_ways)
    rings, bound = circulation(exchange, deadline)
    return Cleared(rings, [], [], bound)
