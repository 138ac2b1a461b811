"""Who could come to which table: for every host and every moment and language that suit him or her, the guests."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .exchange import Exchange
from .table import Bools, Numbers
from .together import Bits, Together

NONE = -1
FEWEST = 2


@dataclass(frozen=True, eq=False)
class Gatherings:
    """Hosts with all who could be there at the same time; a group is some of the guests of one gathering.

    Attributes
    ----------
    host : array of int (gatherings,)
        Who hosts.
    seats : array of int (gatherings,)
        How many guests there can be.
    again : array of bool (gatherings,)
        Whether the host is reached by this, or helped again.
    place : array of int (options,)
        The gathering, ascending.
    guest, entry : array of int (options,)
        Who could come, and with which entry.
    out, back : array of int (options,)
        The arcs from host to guest and from guest to host; ``out`` is one that reaches the guest, or one that helps
        him or her again.
    """

    host: Numbers
    seats: Numbers
    again: Bools
    place: Numbers
    guest: Numbers
    entry: Numbers
    out: Numbers
    back: Numbers

    def __len__(self) -> int:
        return len(self.host)


def gatherings(exchange: Exchange) -> Gatherings:
    """Return all gatherings of an exchange; none is part of another of the same host."""
    table, most = exchange.table, exchange.policy.max_group - 1
    none = np.zeros(0, dtype=np.int64)
    out, back = (none, none) if exchange.together is None or most < FEWEST else _both_ways(exchange, exchange.together)
    order = np.lexsort((out, table.offer[out]))
    out, back = out[order], back[order]
    found = list(_tables(exchange, out, back))
    chosen = np.concatenate([none, *(options for options, _ in found)])
    place = np.repeat(np.arange(len(found)), [len(options) for options, _ in found])
    again = np.array([again for _, again in found], dtype=np.bool_)
    hosting = out[[options[0] for options, _ in found]] if found else none
    host, seats = table.giver[hosting], none
    if exchange.together is not None:
        seats = np.minimum(exchange.together.guests[table.offer[hosting]], most)
    out, back = out[chosen], back[chosen]
    more = np.flatnonzero(_helps_again(exchange, out))
    place, out, back = np.append(place, place[more]), np.append(out, out[more] + 1), np.append(back, back[more])
    order = np.lexsort((out, place))
    place, out, back = place[order], out[order], back[order]
    return Gatherings(host, seats, again, place, table.receiver[out], table.need[out], out, back)


def _tables(exchange: Exchange, out: Numbers, back: Numbers) -> Iterator[tuple[Numbers, bool]]:
    """Yield which of the arcs, in the order of hosts, could be at one table; once more where a host is helped again."""
    hosting = exchange.table.offer[out]
    begins = np.flatnonzero(np.diff(hosting, prepend=NONE)).tolist()
    for begin, end in pairwise([*begins, len(hosting)]):
        assert exchange.together is not None, "without it there are no arcs to look at"
        entries = exchange.table.need[out[begin:end]]
        helped = (False, True) if _helps_again(exchange, back[begin : begin + 1]).any() else (False,)
        for guests in _at_once(exchange.together, int(hosting[begin]), entries):
            yield from ((begin + np.flatnonzero(guests), again) for again in helped)


def _both_ways(exchange: Exchange, together: Together) -> tuple[Numbers, Numbers]:
    """Return the arcs from who can host, with the arcs back over the same two entries."""
    table, entries = exchange.table, len(exchange.capacity)
    out = np.flatnonzero((together.guests[table.offer] >= FEWEST) & exchange.reaches)
    back = np.flatnonzero((together.guests[table.need] >= FEWEST) & exchange.reaches)
    going = table.offer[out].astype(np.int64) * entries + table.need[out]
    coming = table.need[back].astype(np.int64) * entries + table.offer[back]
    _, of_out, of_back = np.intersect1d(going, coming, assume_unique=True, return_indices=True)
    return out[of_out], back[of_back]


def _at_once(together: Together, host: int, entries: Numbers) -> Bools:
    """Return for each moment and language that suit a host who of some could be there (sets, entries).

    Sets of fewer than two, and those that are part of another, are left out.
    """
    times = _shared(together.times[host], together.times[entries])
    languages = _shared(together.languages[host], together.languages[entries])
    sets: Bools = (times[:, None] & languages[None]).reshape(-1, len(entries))
    sets = np.unique(sets[sets.sum(axis=1) >= FEWEST], axis=0)
    sizes = sets.sum(axis=1)
    common = sets.astype(np.int64) @ sets.T.astype(np.int64)
    larger = (common == sizes[:, None]) & (sizes[None] > sizes[:, None])
    found: Bools = sets[~larger.any(axis=1)]
    return found


def _shared(host: Bits, others: Bits) -> Bools:
    """Return for each bit of a host who has it too (bits, others), each set of others once."""
    bits = np.unpackbits(others & host, axis=1).T[np.unpackbits(host) > 0]
    return np.unique(bits, axis=0).astype(np.bool_)


def _helps_again(exchange: Exchange, arcs: Numbers) -> Bools:
    """Tell for which arcs the next one is the same step to somebody who is reached already."""
    after = np.minimum(arcs + 1, len(exchange.table) - 1)
    table = exchange.table
    same = (table.offer[after] == table.offer[arcs]) & (table.need[after] == table.need[arcs])
    return np.asarray(same & ~exchange.reaches[after], dtype=np.bool_)
