"""Rings of any length: the best circulation, which is found at once and needs no proof by search.

Where everybody gives and receives once at most it is an assignment in which who is left out keeps his own; else a
linear program over arcs whose corners are whole (a network), split into simple rings. As a proposal to people it is
of little use (one ring may hold thousands); it is what trades of goods want, and a bound on all plans of rings.

References ---------- Abraham, Blum, Sandholm (2007), "Clearing algorithms for barter exchange markets", DOI
10.1145/1250910.1250954 (unbounded exchanges are polynomial); Jonker, Volgenant (1987), DOI 10.1007/BF02278710, for
the assignment as scipy has it.
"""

import highspy
import numpy as np
from scipy.sparse import csc_array, csr_array

from .deadline import Deadline
from .exchange import Exchange
from .problem import Problem
from .solver import model, silent
from .table import Floats, Numbers


def circulation(exchange: Exchange, deadline: Deadline) -> tuple[list[Numbers], float]:
    """Return the rings (arrays of arcs) of greatest worth, whatever their lengths, and a bound on all such plans.

    When the time is too short for the linear program there are no rings and the bound is a loose one.
    """
    worth = exchange.worth()
    once = max(exchange.max_gives.max(initial=0), exchange.max_receives.max(initial=0)) <= 1
    if once and not exchange.scarce.any() and not exchange.limits:
        arcs = _assigned(exchange, worth)
        return _rings(exchange, arcs), float(worth[arcs].sum())
    arcs, bound = _flow(exchange, worth, deadline)
    return _rings(exchange, arcs), bound


def _assigned(exchange: Exchange, worth: Floats) -> Numbers:
    """Return the arcs of the best assignment, without those who keep their own."""
    from scipy.sparse.csgraph import (  # noqa: PLC0415 - loads a quarter of a second
        min_weight_full_bipartite_matching,
    )

    table, size = exchange.table, exchange.size
    if not len(table):
        return np.zeros(0, dtype=np.int64)
    top = float(worth.max()) + 1.0
    order = np.lexsort((-worth, table.receiver, table.giver))
    pairs = table.pairs[order]
    best = order[np.concatenate([[True], pairs[1:] != pairs[:-1]])]
    own = np.arange(size)
    rows, columns = np.concatenate([table.giver[best], own]), np.concatenate([table.receiver[best], own])
    costs = np.concatenate([top - worth[best], np.full(size, top)])
    giver, receiver = min_weight_full_bipartite_matching(csr_array((costs, (rows, columns)), shape=(size, size)))
    taken = giver != receiver
    wanted = giver[taken].astype(np.int64) * size + receiver[taken]
    return np.sort(best[np.searchsorted(table.pairs[best], wanted)])


def _flow(exchange: Exchange, worth: Floats, deadline: Deadline) -> tuple[Numbers, float]:
    """Return the arcs of the best circulation with capacities, each taken once at most."""
    table, size, arcs = exchange.table, exchange.size, np.arange(len(exchange.table))
    entries = 2 * size + np.arange(len(exchange.capacity))
    ends = [(table.giver, 1.0), (size + table.receiver, 1.0), (entries[table.offer], 1.0), (entries[table.need], 1.0)]
    balance = 2 * size + len(entries)
    ends += [(balance + table.giver, 1.0), (balance + table.receiver, -1.0)]
    first = balance + size + table.receiver
    ends.append((np.where(exchange.reaches & exchange.several[table.receiver], first, -1), 1.0))
    ends.append((balance + 2 * size + _steps(exchange), 1.0))
    first_limit, limits = balance + 2 * size + len(arcs), [limit.most for limit in exchange.limits]
    ends += [(np.where(limit.arcs, first_limit + i, -1), 1.0) for i, limit in enumerate(exchange.limits)]
    rows = np.concatenate([rows for rows, _ in ends])
    factors = np.concatenate([np.full(len(arcs), factor) for _, factor in ends])
    columns = np.tile(arcs, len(ends))
    kept = rows >= 0
    own = [exchange.max_gives, exchange.max_receives, exchange.capacity, np.zeros(size), np.ones(size + len(arcs))]
    most = np.concatenate([*own, np.array(limits)]).astype(np.float64)
    matrix = csc_array((factors[kept], (rows[kept], columns[kept])), shape=(len(most), len(arcs)))
    whole = bool(exchange.scarce.any() or exchange.limits)
    lp = model(Problem(worth, matrix, most), whole=whole)
    least = np.asarray(lp.row_lower_)
    least[balance : balance + size] = 0.0
    lp.row_lower_ = least
    highs = silent(exchange.policy.seed, deadline, {"mip_rel_gap": 0.0})
    highs.passModel(lp)
    highs.run()
    point, info = np.array(highs.getSolution().col_value), highs.getInfo()
    proven = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    loosest = exchange.most() + exchange.most_bonus
    if not proven and not (whole and info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible):
        return np.zeros(0, dtype=np.int64), loosest
    taken = np.flatnonzero(point > 0.5)
    return taken, min(loosest, float(info.mip_dual_bound if whole else info.objective_function_value))


def _steps(exchange: Exchange) -> Numbers:
    """Return the number of the step that each arc is: one that reaches and one that helps again are the same step."""
    table = exchange.table
    columns = (table.giver, table.receiver, table.offer, table.need)
    new = np.zeros(len(table), dtype=np.bool_)
    new[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return np.cumsum(new)


def _rings(exchange: Exchange, arcs: Numbers) -> list[Numbers]:
    """Split a circulation into simple rings: walk on until somebody is met again."""
    table = exchange.table
    onward: dict[int, list[int]] = {}
    for arc in arcs[::-1].tolist():
        onward.setdefault(int(table.giver[arc]), []).append(arc)
    rings: list[Numbers] = []
    for start in sorted(onward):
        while onward[start]:
            path, place = [], {start: 0}
            here = start
            while onward.get(here):
                arc = onward[here].pop()
                path.append(arc)
                here = int(table.receiver[arc])
                if here in place:
                    ring = path[place[here] :]
                    rings.append(np.array(ring, dtype=np.int64))
                    for gone in ring:
                        place.pop(int(table.receiver[gone]), None)
                    path = path[: len(path) - len(ring)]
                    place[here] = len(path)
                else:
                    place[here] = len(path)
    return rings
