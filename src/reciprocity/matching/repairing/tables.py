"""The groups that members of a broken match could be in: around one host, at one moment, in one language."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from reciprocity.matching.clearing.table import Arc, Steps
from reciprocity.matching.market import Entry, Market
from reciprocity.matching.pool import TOGETHER

from .effort import Effort
from .near import Near

FEWEST = 2


class Guest(NamedTuple):
    """A member who could come: the step from the host, and the step back."""

    there: Arc
    back: Arc


def groups(near: Near, new: int, effort: Effort) -> Iterator[Steps]:
    """Yield the groups of members around a host who is one (``new == 0``) or is new (``new == 1``)."""
    for host in near.market.giving if new <= 1 else ():
        entry, seats = near.market.entries[host], _seats(near, host)
        if seats >= FEWEST and near.is_member(entry.owner) == (new == 0):
            yield from _around(near, host, (), _guests(near, host), seats, effort)


def _seats(near: Near, host: int) -> int:
    """Return how many guests an entry has room for."""
    entry = near.market.entries[host]
    hosts = entry.offered and entry.mode == TOGETHER
    return min(entry.capacity, near.policy.max_group - 1) if hosts else 0


def _guests(near: Near, host: int) -> list[Guest]:
    """Return who could come to a host, of each with what."""
    owner = near.market.entries[host].owner
    found = []
    for who in near.members:
        if near.able(owner, who) and near.able(who, owner):
            back = {arc.offer: arc for arc in near.pairs.steps(who, owner) if arc.need == host}
            there = [arc for arc in near.pairs.steps(owner, who) if arc.offer == host]
            found += [Guest(arc, back[arc.need]) for arc in there if arc.need in back]
    return found


def _around(
    near: Near, host: int, some: tuple[Guest, ...], others: Sequence[Guest], seats: int, effort: Effort
) -> Iterator[Steps]:
    if len(some) >= FEWEST:
        yield (*(guest.there for guest in some), *(guest.back for guest in some))
    for place, guest in enumerate(others if len(some) < seats else ()):
        more = (*some, guest)
        if not effort.one():
            return
        if may_meet(near.market, [host, *(one.there.need for one in more)]):
            yield from _around(near, host, more, others[place + 1 :], seats, effort)


def may_meet(market: Market, entries: Sequence[int]) -> bool:
    """Tell whether the owners of some entries are different people who can all be there, none kept from another."""
    every = [market.entries[entry] for entry in entries]
    if len({entry.owner for entry in every}) < len(every):
        return False
    times = [entry.available for entry in every if entry.available]
    spoken = [market.residents[entry.owner].languages for entry in every]
    languages = [known for known in spoken if known]
    shared = all(not known or frozenset.intersection(*known) for known in (times, languages))
    return shared and not any(_apart(market, one, other) for one, other in combinations(every, 2))


def _apart(market: Market, one: Entry, other: Entry) -> bool:
    who, whom = market.residents[one.owner].id, market.residents[other.owner].id
    pool = market.pool
    return frozenset((who, whom)) in pool.exclusions or not pool.refusals.isdisjoint({(who, other.id), (whom, one.id)})
