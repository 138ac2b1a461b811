"""People between whom there is no way are cleared apart: each part is small, may be proven, and can go elsewhere.

Rings stay within a strongly connected component and chains within a weakly connected one, and nothing that could run
out is shared between components. Small components are taken together until they are as large as what is solved
exactly. Source: Tarjan (1972), DOI 10.1137/0201010, as scipy has it.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from .cleared import Cleared
from .deadline import Deadline
from .elsewhere import received, sent
from .exchange import Exchange, RingWorth
from .proof import Proof
from .table import Floats, Numbers, Table

SMALL, MOST_ARCS = 600, 5_000_000
GRACE = 5.0
NIL = 1e-6


class Part(NamedTuple):
    """Some components by themselves, and the numbers that people, entries and arcs have in the whole."""

    exchange: Exchange
    people: Numbers
    entries: Numbers
    arcs: Numbers


Clearing = Callable[[Exchange, Deadline], Cleared]


@dataclass(frozen=True, slots=True)
class Renumbered:
    """What rings of a part are worth, asked by the numbers of the whole."""

    ring_worth: RingWorth
    people: Numbers

    def __call__(self, members: Sequence[int], fits: Sequence[float]) -> tuple[float, dict[int, float]]:
        """Return the base and the credits of a ring."""
        base, credits = self.ring_worth(self.people[list(members)].tolist(), fits)
        return base, {int(np.searchsorted(self.people, who)): credit for who, credit in credits.items()}


def parts_of(exchange: Exchange) -> list[Part]:
    """Return the parts of an exchange that have nothing to do with each other; none if it is small or one whole."""
    if exchange.size <= SMALL or exchange.limits or not 0 < len(exchange.table) <= MOST_ARCS:
        return []
    labels = _components(exchange)
    table = exchange.table
    within = labels[table.giver] == labels[table.receiver]
    busy = np.zeros(exchange.size, dtype=np.bool_)
    busy[table.giver[within]] = True
    busy[table.receiver[within]] = True
    people = np.flatnonzero(busy)
    bins = _bins(labels[people])
    if not len(people) or bins.max() == 0:
        return []
    bin_of = np.full(exchange.size, -1, dtype=np.int64)
    bin_of[people] = bins
    arcs = np.flatnonzero(within)
    arcs = arcs[np.argsort(bin_of[table.giver[arcs]], kind="stable")]
    ends = np.searchsorted(bin_of[table.giver[arcs]], np.arange(bins.max() + 2))
    return [
        _part(exchange, people[bins == number], arcs[ends[number] : ends[number + 1]])
        for number in range(int(bins.max()) + 1)
    ]


def _components(exchange: Exchange) -> Numbers:
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - loads a quarter of a second

    table = exchange.table
    ones = np.ones(len(table), dtype=np.int8)
    matrix = csr_array((ones, table.receiver, table.begins), shape=(exchange.size, exchange.size))
    if len(exchange.starters):
        _, labels = connected_components(matrix, directed=True, connection="weak")
    else:
        _, labels = connected_components(matrix, directed=True, connection="strong")
    return np.asarray(labels)


def _bins(labels: Numbers) -> Numbers:
    """Return for each person the number of the bin of his or her component, in the order of first members."""
    _, first, component, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    bin_of, number, filled = np.zeros(len(sizes), dtype=np.int64), 0, 0
    for place in np.argsort(first, kind="stable").tolist():
        if filled and filled + sizes[place] > SMALL:
            number, filled = number + 1, 0
        bin_of[place] = number
        filled += int(sizes[place])
    found: Numbers = bin_of[component]
    return found


def _part(exchange: Exchange, people: Numbers, arcs: Numbers) -> Part:
    table = exchange.table.only(arcs)
    entries = np.unique(np.concatenate([table.offer, table.need]))
    giver, receiver = (np.searchsorted(people, who).astype(np.int32) for who in (table.giver, table.receiver))
    offer, need = (np.searchsorted(entries, entry).astype(np.int32) for entry in (table.offer, table.need))
    renumbered = Table(len(people), giver, receiver, offer, need, table.fit)
    own = exchange.only(arcs)
    return Part(_of(own, renumbered, people, entries), people, entries, arcs)


def _of(own: Exchange, table: Table, people: Numbers, entries: Numbers) -> Exchange:
    return replace(
        own,
        table=table,
        credit=own.credit[people],
        max_gives=own.max_gives[people],
        max_receives=own.max_receives[people],
        starter=own.starter[people],
        capacity=own.capacity[entries],
        scarce=own.scarce[entries],
        required=own.required[people],
        ring_worth=Renumbered(own.ring_worth, people),
        together=None if own.together is None else own.together.only(entries),
        later=tuple(_of(later, table, people, entries) for later in own.later),
    )


def cleared_apart(
    exchange: Exchange, parts: Sequence[Part], clearing: Clearing, deadline: Deadline, executor: Executor | None
) -> Cleared:
    """Clear all parts, here or where an executor sends them, and take what comes of it together.

    Small parts come first: they take no time to speak of, and a large one that takes longer than its share would leave
    them none, not even to list the rings that their bound needs.
    """
    parts = sorted(parts, key=lambda part: part.exchange.size)
    left = float(sum(part.exchange.size for part in parts))
    within = deadline.left() / left
    helpers = [sent(executor, _elsewhere, clearing, part.exchange, within * part.exchange.size) for part in parts]
    found: list[Cleared] = []
    for part, helper in zip(parts, helpers, strict=True):
        here = partial(clearing, part.exchange, deadline.quiet(part.exchange.size / left))
        waits = deadline.left() + GRACE  # a helper has its own limit; one that hangs is not waited for
        found.append(here() if helper is None or helper.cancel() else received(helper, here, waits))
        left -= part.exchange.size
        deadline.tell("choice")
    return _joined(exchange, parts, found)


def _elsewhere(clearing: Clearing, exchange: Exchange, seconds: float) -> Cleared:
    return clearing(exchange, Deadline(time.monotonic, seconds))


def _joined(exchange: Exchange, parts: Sequence[Part], found: Sequence[Cleared]) -> Cleared:
    pairs = list(zip(parts, found, strict=True))
    return Cleared(
        rings=[part.arcs[ring] for part, one in pairs for ring in one.rings],
        chains=[part.arcs[chain] for part, one in pairs for chain in one.chains],
        groups=[part.arcs[group] for part, one in pairs for group in one.groups],
        bound=sum(one.bound if np.isfinite(one.bound) else _loosest(part.exchange) for part, one in pairs),
        value=sum(one.value for one in found),
        proof=_proof(exchange, parts, [one.proof for one in found]),
        later=_later(exchange, found),
    )


def _loosest(exchange: Exchange) -> float:
    """Return a bound for a part that there was no time to price: what one part lacks must not cost all the others."""
    return exchange.most() + exchange.most_bonus


def _later(exchange: Exchange, found: Sequence[Cleared]) -> tuple[float, ...]:
    """Return bounds under later objectives: of the parts together, if each is the best under those before.

    Else a plan may lose in one part, win in another, and be as good as a whole.
    """
    if all(one.bound - one.value <= NIL for one in found):
        return tuple(map(sum, zip(*(one.later for one in found), strict=True)))
    return tuple(later.most() for later in exchange.later)


def _proof(exchange: Exchange, parts: Sequence[Part], proofs: Sequence[Proof | None]) -> Proof | None:
    whole = Proof(
        gives=np.zeros(exchange.size),
        receives=np.zeros(exchange.size),
        reached=np.zeros(exchange.size),
        entries=np.zeros(len(exchange.capacity)),
        steps=np.zeros(len(exchange.table)),
        limits=(),
        bound=sum(proof.bound for proof in proofs if proof is not None),
    )
    for part, proof in zip(parts, proofs, strict=True):
        if proof is None:
            return None
        columns: list[tuple[Floats, Numbers, Floats]] = [
            (whole.gives, part.people, proof.gives),
            (whole.receives, part.people, proof.receives),
            (whole.reached, part.people, proof.reached),
            (whole.entries, part.entries, proof.entries),
            (whole.steps, part.arcs, proof.steps),
        ]
        for all_prices, places, prices in columns:
            all_prices[places] = prices
    return whole
