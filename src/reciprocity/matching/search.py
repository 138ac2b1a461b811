"""The search for the best rings and chains of an exchange graph under an objective, for pools and bare graphs alike."""

from concurrent.futures import Executor
from typing import NamedTuple

from .clearing.circulation import circulation
from .clearing.clear import Cleared, clear
from .clearing.deadline import Deadline
from .clearing.exchange import Exchange
from .policy import UNBOUNDED, refuse_with_unbounded
from .selection import Selection


class Searched(NamedTuple):
    """What was found: a selection, and a bound on all that the exchange allows."""

    selection: Selection
    bound: float


def search(exchange: Exchange, deadline: Deadline, executor: Executor | None) -> Searched:
    """Return the best selection that was found in time.

    Raises
    ------
    PolicyError
        If rings have no bound and the objective is ``robust``, or there are chains.
    """
    found = _cleared(exchange, deadline, executor)
    rings, chains = (tuple(exchange.table.steps(arcs) for arcs in part) for part in (found.rings, found.chains))
    return Searched(Selection(rings, chains), found.bound)


def _cleared(exchange: Exchange, deadline: Deadline, executor: Executor | None) -> Cleared:
    if exchange.policy.max_ring != UNBOUNDED:
        return clear(exchange, deadline, executor)
    refuse_with_unbounded(exchange.policy, starters=len(exchange.starters) > 0)
    rings, bound = circulation(exchange, deadline.left())
    return Cleared(rings, [], bound)
