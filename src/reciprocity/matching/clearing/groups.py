"""Groups that pay, given the prices of rows: at each table the guests who are worth most beyond their prices.

What a group is worth beyond its prices is a sum over its guests, and what its host adds to so many of them. So the best
group of a gathering is its first few guests in order of worth; only where two of these are not to meet does it take a
search (which leaves out the one or the other). All groups together are bounded by the best of each host, as often as he
or she may be in one. Source: Darmann, Elkind, Kurz, Lang, Schauer, Woeginger (2018), "Group activity selection problem
with approval preferences", DOI 10.1007/s00182-017-0596-4, for groups of an activity with a size; the columns and their
pricing are of Barnhart et al. (1998), DOI 10.1287/opre.46.3.316.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np

from .columns import Columns
from .exchange import Exchange
from .gatherings import FEWEST, Gatherings, gatherings
from .group_worth import of_guests, of_host
from .table import Bools, Floats, Numbers

PAYS = 1e-7
TABLES = 3
Guests = tuple[int, ...]


class Best(NamedTuple):
    """What a group is worth beyond its prices, and its guests (numbers of options)."""

    worth: float
    guests: Guests


class Groups:
    """The groups of one exchange.

    Attributes
    ----------
    at_once : Gatherings
        The tables.
    guest_worth : array (options,)
        What each guest adds.
    host_worth : array (tables, guests)
        What the host adds with so many guests, 1 in the first column.
    by_guests, by_hosts : array of int (options, kinds), (tables, kinds)
        The rows of which each takes a unit; -1 for none.
    to_host : array of int (tables,)
        An arc that tells whether a group reaches the host.
    several_options : bool
        Whether somebody could come to a table in more than one way.
    apart : dict
        Of tables with guests who are not to meet: their entries, each pair both ways.
    """

    def __init__(self, exchange: Exchange, columns: Columns) -> None:
        self.exchange = exchange
        self.at_once = gatherings(exchange)
        self.apart = _apart(exchange, self.at_once)
        order = np.lexsort((self.at_once.guest, self.at_once.place))
        self.several_options = not _first_of(self.at_once.place[order], self.at_once.guest[order]).all()
        self.guest_worth = of_guests(exchange, self.at_once.out, self.at_once.back)
        first = np.searchsorted(self.at_once.place, np.arange(len(self.at_once)))
        self.to_host = self.at_once.back[first] + self.at_once.again
        self.by_guests = columns.used_by_guests(self.at_once.out, self.at_once.back)
        self.by_hosts = columns.used_by_hosts(self.to_host)
        sizes = range(1, int(self.at_once.seats.max(initial=0)) + 1)
        of_sizes = [of_host(exchange, self.to_host, guests) for guests in sizes]
        self.host_worth = np.array(of_sizes).reshape(len(sizes), len(first)).T

    def __len__(self) -> int:
        return len(self.at_once)

    def at(self, prices: Floats) -> "PricedGroups":
        """Return groups under some prices of the rows."""
        return PricedGroups(self, *self.beyond(prices))

    def beyond(self, prices: Floats) -> tuple[Floats, Floats]:
        """Return what guests, and hosts with so many guests, are worth beyond the prices of their rows."""
        known = np.append(prices, 0.0)
        guests = self.guest_worth - known[self.by_guests].sum(axis=1)
        return guests, self.host_worth - known[self.by_hosts].sum(axis=1)[:, None]


class PricedGroups:
    """Groups under one set of prices: what each option is worth, and each host with so many guests."""

    def __init__(self, groups: Groups, guests: Floats, host: Floats) -> None:
        self.groups, self.tables, self.guests, self.host = groups, groups.at_once, guests, host
        self._order = self._ranked()
        self._begins = np.searchsorted(self.tables.place[self._order], np.arange(len(self.tables) + 1))

    def _ranked(self) -> Numbers:
        """Return of each person the best option at each table, in the order of table and worth."""
        tables = self.tables
        order = np.arange(len(tables.place))
        if self.groups.several_options:
            order = np.lexsort((-self.guests, tables.guest, tables.place))
            order = np.sort(order[_first_of(tables.place[order], tables.guest[order])])
        found: Numbers = order[np.lexsort((-self.guests[order], tables.place[order]))]
        return found

    def most(self) -> float:
        """Return what all groups together can be worth at most beyond the prices."""
        best = np.zeros(self.groups.exchange.size)
        for place, group in self._best_of_each(0.0):
            host = self.tables.host[place]
            best[host] = max(best[host], group.worth)
        exchange = self.groups.exchange
        return float((np.minimum(exchange.max_gives, exchange.max_receives) * best).sum())

    def _best_of_each(self, least: float) -> Iterator[tuple[int, Best]]:
        """Yield the tables whose best group is worth more than its prices and so much, with that group."""
        for place in np.flatnonzero(self._relaxed[0] > least).tolist():
            best = self.best_at(place, least)
            if best.guests:
                yield place, best

    def best_at(self, place: int, least: float = -np.inf) -> Best:
        """Return the best group of a table; nobody when none is worth more than so much."""
        if place in self.groups.apart:
            return self._agreed(place, self.all_options(place), Best(least, ()))
        worth, sizes = self._relaxed
        return Best(float(worth[place]), tuple(self._ranked_at(place)[: sizes[place]]))

    def places_within(self, loss: float) -> list[int]:
        """Return the tables where some group costs at most so much, if all its guests could meet."""
        found: list[int] = np.flatnonzero(self._relaxed[0] >= -loss).tolist()
        return found

    def shaken(self, noise: Floats) -> "PricedGroups":
        """Return the same with noise on what guests are worth."""
        return PricedGroups(self.groups, self.guests + noise, self.host)

    def _ranked_at(self, place: int) -> list[int]:
        """Return the best option of each person at a table, in the order of worth."""
        found: list[int] = self._order[self._begins[place] : self._begins[place + 1]].tolist()
        return found

    def all_options(self, place: int) -> list[int]:
        """Return all options at a table, in the order of worth."""
        begin, end = np.searchsorted(self.tables.place, [place, place + 1])
        found: list[int] = (begin + np.argsort(-self.guests[begin:end], kind="stable")).tolist()
        return found

    @cached_property
    def _relaxed(self) -> tuple[Floats, Numbers]:
        """Return what the best group of each table is worth, whoever should not meet, and how many guests it has."""
        if not len(self.tables):
            return np.zeros(0), np.zeros(0, dtype=np.int64)
        total = self._seated() + self.host
        total[:, : FEWEST - 1] = -np.inf
        return total.max(axis=1), total.argmax(axis=1) + 1

    def _seated(self) -> Floats:
        """Return what the first few guests of each table are worth together (tables, guests)."""
        worth = self.first(self.host.shape[1])[1]
        worth[np.arange(worth.shape[1])[None] >= self.tables.seats[:, None]] = -np.inf
        return np.cumsum(worth, axis=1)

    def first(self, most: int) -> tuple[Numbers, Floats]:
        """Return the first few guests of each table (options), and what they are worth; -inf where there are fewer."""
        place = self.tables.place[self._order]
        rank = np.arange(len(place)) - self._begins[place]
        some = rank < most
        options, worth = np.zeros((len(self.tables), most), dtype=np.int64), np.full((len(self.tables), most), -np.inf)
        options[place[some], rank[some]] = self._order[some]
        worth[place[some], rank[some]] = self.guests[self._order[some]]
        return options, worth

    def _agreed(self, place: int, ranked: list[int], best: Best) -> Best:
        """Return the best group of people who may meet, if it is worth more than one that is known."""
        group = self._first(place, ranked)
        if group.worth <= best.worth:
            return best
        quarrel = self.quarrel(place, group.guests)
        if quarrel is None:
            return group
        for one in quarrel:
            best = self._agreed(place, [option for option in ranked if option != one], best)
        return best

    def _first(self, place: int, ranked: list[int]) -> Best:
        """Return the best group of a table when only its order of worth counts."""
        best, total = Best(-np.inf, ()), 0.0
        for count, option in enumerate(ranked[: int(self.tables.seats[place])], 1):
            total += float(self.guests[option])
            worth = total + float(self.host[place, count - 1])
            if count >= FEWEST and worth > best.worth:
                best = Best(worth, tuple(ranked[:count]))
        return best

    def quarrel(self, place: int, guests: Guests) -> tuple[int, int] | None:
        """Return two options that do not go together: of one person, or of two who are not to meet."""
        apart, tables = self.groups.apart.get(place, frozenset()), self.tables
        for one, other in combinations(guests, 2):
            same = tables.guest[one] == tables.guest[other]
            if same or (int(tables.entry[one]), int(tables.entry[other])) in apart:
                return one, other
        return None

    def paying(self) -> list[Numbers]:
        """Return groups that are worth more than their prices, some for every table, by size.

        After the best of a table come the best of who is left: where many are alike, prices find others at once.
        """
        found: list[tuple[int, Guests]] = []
        for place, best in self._best_of_each(PAYS):
            left = self.all_options(place) if place in self.groups.apart else self._ranked_at(place)
            group = best
            for _ in range(TABLES):
                found.append((place, group.guests))
                left = [option for option in left if option not in group.guests]
                group = self._agreed(place, left, Best(PAYS, ()))
                if not group.guests:
                    break
        return self.arcs(found)

    def arcs(self, found: Sequence[tuple[int, Guests]]) -> list[Numbers]:
        """Return groups as arcs: those to the guests, then those back, of which the first tells if it reaches."""
        tables, by_size = self.tables, dict[int, list[list[int]]]()
        for place, guests in found:
            some = sorted(guests, key=lambda option: int(tables.out[option]))
            back = tables.back[some].tolist()
            back[0] += int(tables.again[place])
            by_size.setdefault(len(some), []).append([*tables.out[some].tolist(), *back])
        return [np.unique(np.array(by_size[size], dtype=np.int32), axis=0) for size in sorted(by_size)]

    def seated(self, arcs: Numbers) -> tuple[int, Guests]:
        """Return a table that has all guests of a group (arcs), and their options there."""
        guests = len(arcs) // 2
        out, helped = arcs[:guests], bool(arcs[guests] != self.tables.back[self.tables.out == arcs[0]][0])
        options = np.flatnonzero(np.isin(self.tables.out, out))
        places, count = np.unique(self.tables.place[options], return_counts=True)
        place = next(p for p in places[count == guests].tolist() if self.tables.again[p] == helped)
        return place, tuple(options[self.tables.place[options] == place].tolist())

    def options_within(self, loss: float) -> Numbers:
        """Return the options that are in a group which costs at most so much, if all its guests could meet."""
        tables = self.tables
        if not len(tables):
            return np.zeros(0, dtype=np.int64)
        total = np.hstack([np.zeros((len(tables), 1)), self._seated()])
        others = (total[:, :-1] + self.host)[:, FEWEST - 1 :].max(axis=1)
        within = self.guests + others[tables.place] >= -loss
        enough = np.bincount(tables.place[within], minlength=len(tables)) >= FEWEST
        return np.flatnonzero(within & enough[tables.place])


def _first_of(place: Numbers, guest: Numbers) -> Bools:
    """Tell for each option, in the order of table and person, whether it is the first of both."""
    new = np.ones(len(place), dtype=np.bool_)
    new[1:] = (place[1:] != place[:-1]) | (guest[1:] != guest[:-1])
    return new


def _apart(exchange: Exchange, tables: Gatherings) -> dict[int, frozenset[tuple[int, int]]]:
    """Return for each table with guests who are not to meet their entries, each pair both ways."""
    together = exchange.together
    if together is None or not len(together.apart):
        return {}
    found = {}
    for place, entries in enumerate(np.split(tables.entry, np.searchsorted(tables.place, np.arange(1, len(tables))))):
        pairs = together.apart[np.isin(together.apart, entries).all(axis=1)]
        if len(pairs):
            found[place] = frozenset(map(tuple, pairs.tolist()))
    return found
