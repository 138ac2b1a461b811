"""Groups as seats at tables: few columns where there are very many groups, for the exact search.

For every gathering a column says that it is held, and one for every guest that he or she comes. Guests come only where
it is held, as many as there are seats, two or more, and of those who are not to meet one at most. What more guests add
to the chance that the host is reached grows ever less, so a column for each number of guests adds it up. Only guests
are kept who are in a group that costs at most a given loss against the prices: no better plan can hold another.

Source: the compact form of set packing with capacities as in facility location, for instance Cornuejols, Nemhauser,
Wolsey (1990), "The uncapacitated facility location problem", on why a guest is bound to his or her own table.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from .gatherings import FEWEST
from .groups import Guests, PricedGroups
from .problem import Problem, widened
from .table import Bools, Numbers

NIL = 1e-9
Entry = tuple[int, int, float]


class Seats:
    """The guests of an exchange at the tables that could matter."""

    def __init__(self, priced: PricedGroups, loss: float, groups: Sequence[Numbers] = ()) -> None:
        self._priced = priced
        self._held = [(place, options) for arcs in groups for place, options in [priced.seated(arcs)]]
        kept = [priced.options_within(loss), *(np.array(options) for _, options in self._held)]
        self.options = np.unique(np.concatenate(kept))
        self.places: Numbers = np.unique(priced.tables.place[self.options])
        self._table = np.searchsorted(self.places, priced.tables.place[self.options])
        self._more = self._of_more_guests()

    def __len__(self) -> int:
        return len(self.options) + len(self.places) + len(self._more)

    def _of_more_guests(self) -> list[tuple[int, float]]:
        """Return the tables where more than the fewest guests add to the worth of the host, each with how much."""
        host, seats = self._priced.groups.host_worth[self.places], self._priced.tables.seats[self.places]
        more = np.diff(host, axis=1)[:, FEWEST - 1 :]
        tables, sizes = np.nonzero((more > NIL) & (np.arange(more.shape[1]) < (seats - FEWEST)[:, None]))
        return list(zip(tables.tolist(), more[tables, sizes].tolist(), strict=True))

    def problem(self, others: Problem) -> Problem:
        """Return the packing of other columns and these, with rows for who comes where what is held."""
        groups, before = self._priced.groups, len(others.most)
        if not len(self):
            return others
        held = groups.host_worth[self.places, FEWEST - 1]
        values = np.concatenate([groups.guest_worth[self.options], held, [worth for _, worth in self._more]])
        entries = [*self._taken(), *((before + row, column, units) for row, column, units in self._rules())]
        rows, columns, units = (np.array(part) for part in zip(*entries, strict=True))
        height = max(before, int(rows.max()) + 1)
        return widened(others, values, rows, columns, units, np.zeros(height - before))

    def _taken(self) -> Iterator[Entry]:
        """Yield what guests and hosts take of what there is only so much of."""
        groups = self._priced.groups
        by_guests, by_hosts = groups.by_guests[self.options], groups.by_hosts[self.places]
        for used, begin in ((by_guests, 0), (by_hosts, len(self.options))):
            for column, place in zip(*np.nonzero(used >= 0), strict=True):
                yield int(used[column, place]), begin + int(column), 1.0

    def _rules(self) -> Iterator[Entry]:
        """Yield the rules, row by row from 0: everything that is added up is at most 0."""
        options, tables = len(self.options), self._priced.tables
        at = [np.flatnonzero(self._table == table).tolist() for table in range(len(self.places))]
        row = 0
        for table, guests in enumerate(at):
            held = options + table
            more = self._more_at(table)
            yield row, held, -float(tables.seats[self.places[table]])
            yield from ((row, guest, 1.0) for guest in guests)
            yield row + 1, held, float(FEWEST)
            yield from ((row + 1, guest, -1.0) for guest in guests)
            yield from ((row + 1, one, 1.0) for one in more)
            row += 2
            for some in self._one_of(table, guests):
                yield row, held, -1.0
                yield from ((row, guest, 1.0) for guest in some)
                row += 1

    def _more_at(self, table: int) -> list[int]:
        """Return the columns of more than the fewest guests at a table."""
        begin = len(self.options) + len(self.places)
        return [begin + i for i, (where, _) in enumerate(self._more) if where == table]

    def _one_of(self, table: int, guests: list[int]) -> Iterator[list[int]]:
        """Yield of which guests at a table one at most can come: the options of one person, and who should not meet."""
        by_person: dict[int, list[int]] = {}
        for guest in guests:
            by_person.setdefault(int(self._priced.tables.guest[self.options[guest]]), []).append(guest)
        yield from by_person.values()
        entry = self._priced.tables.entry[self.options]
        apart = self._priced.groups.apart.get(int(self.places[table]), frozenset())
        for i, one in enumerate(guests if apart else ()):
            yield from ([other, one] for other in guests[:i] if (int(entry[other]), int(entry[one])) in apart)

    def held(self) -> Bools:
        """Return the groups that were given, as a point."""
        point = np.zeros(len(self), dtype=np.bool_)
        for place, options in self._held:
            table = int(np.searchsorted(self.places, place))
            point[np.searchsorted(self.options, options)] = True
            point[len(self.options) + table] = True
            point[self._more_at(table)[: len(options) - FEWEST]] = True
        return point

    def groups(self, chosen: Bools) -> list[Numbers]:
        """Return the groups that guests at tables make, as arcs by size."""
        comes = np.flatnonzero(chosen[: len(self.options)])
        held = np.flatnonzero(chosen[len(self.options) : len(self.options) + len(self.places)])
        found: list[tuple[int, Guests]] = []
        for table in held.tolist():
            guests = self.options[comes[self._table[comes] == table]]
            found.append((int(self.places[table]), tuple(guests.tolist())))
        return self._priced.arcs(found)
