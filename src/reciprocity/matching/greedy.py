"""A plan at once: the best rings one after another, then chains from starters. Never nothing, seldom the best."""

from collections.abc import Iterator

import numpy as np

from .market import Market
from .rings import Rings
from .room import Room
from .selection import Selection
from .table import Floats, Numbers, Steps, Table
from .worth import Worth


def greedy(market: Market, table: Table, worth: Worth, rings: Rings) -> Selection:
    """Return a plan that keeps within every maximum."""
    room = Room(market)
    chosen = tuple(_best_rings(market, table, worth, rings, room))
    return Selection(chosen, tuple(_chains(market, table, worth, room)))


def _best_rings(market: Market, table: Table, worth: Worth, rings: Rings, room: Room) -> Iterator[Steps]:
    """Yield rings in the order of what each member gets out of them, as long as there is room."""
    arcs, means = _in_one(table, worth, rings)
    waiting = np.lexsort(((arcs >= 0).sum(axis=1), -means))
    full = np.zeros(table.size + 1, dtype=np.bool_)
    members = np.append(table.giver, table.size)[arcs]
    while len(waiting):
        steps = table.steps(arcs[waiting[0]][arcs[waiting[0]] >= 0])
        waiting = waiting[1:]
        if not room.fits(steps):
            continue
        room.take(steps)
        yield steps
        for arc in steps:
            who = market.residents[arc.giver]
            full[arc.giver] = room.gives[arc.giver] >= who.max_gives or room.receives[arc.giver] >= who.max_receives
        waiting = waiting[~full[members[waiting]].any(axis=1)]


def _in_one(table: Table, worth: Worth, rings: Rings) -> tuple[Numbers, Floats]:
    """Return all rings in one array, filled up with -1, and what each member earns on average."""
    earns = [worth.base(fit) + worth.credit(int(who)) for fit, who in zip(table.fit, table.receiver, strict=True)]
    widest = max((of_length.shape[1] for of_length in rings.arcs), default=0)
    filled = [np.pad(arcs, ((0, 0), (0, widest - arcs.shape[1])), constant_values=-1) for arcs in rings.arcs]
    means = [np.round(np.array(earns, dtype=np.float64)[arcs].mean(axis=1), 6) for arcs in rings.arcs]
    return np.concatenate([np.zeros((0, widest), dtype=np.int64), *filled]), np.concatenate([np.zeros(0), *means])


def _chains(market: Market, table: Table, worth: Worth, room: Room) -> Iterator[Steps]:
    for number, resident in enumerate(market.residents):
        while resident.starter and worth.policy.max_chain and room.gives[number] < resident.max_gives:
            chain = _chain(table, worth, room, number)
            if not chain:
                break
            room.take(chain)
            yield chain


def _chain(table: Table, worth: Worth, room: Room, start: int) -> Steps:
    chain: Steps = ()
    here, visited = start, {start}
    for position in range(1, worth.policy.max_chain + 1):
        onward = map(table.arc, range(table.begins[here], table.begins[here + 1]))
        options = [a for a in onward if a.receiver not in visited and not room.receives[a.receiver]]
        options = [a for a in options if room.fits((*chain, a))]
        if not options:
            break
        best = max(options, key=lambda a: (round(worth.chain_step(a.receiver, a.fit, position).alone, 6), -a.receiver))
        chain, here = (*chain, best), best.receiver
        visited.add(here)
    return chain
