"""Tables of two ways without small numbers: no hidden cell can be computed from the sums of rows and columns."""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from .small_numbers import AT_LEAST, checked

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)

_SUM = -1
_Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ShownTable(Generic[R, C]):
    """A table as it may be shown: its cells and the sums of rows, columns and all; None where a number is hidden."""

    cells: Mapping[tuple[R, C], int | None]
    rows: Mapping[R, int | None]
    columns: Mapping[C, int | None]
    total: int | None


def table_without_small_numbers(counts: Mapping[tuple[R, C], int], *, at_least: int = AT_LEAST) -> ShownTable[R, C]:
    """Return a table of two ways, with all its sums, without what says too much about a few people.

    Parameters
    ----------
    counts : mapping of (row, column) to int
        Cases per cell; cells must not overlap, and what is not given is known to be zero.
    at_least : int
        The smallest count that may be shown, 3 or more; also of a sum.

    Returns
    -------
    ShownTable
        Rows and columns in the order in which they were met. Zeros are shown, they are about nobody.

    Raises
    ------
    ValueError
        If a count is negative, or `at_least` is too low to hide anything.

    Examples
    --------
    >>> table = table_without_small_numbers({("bike", "area"): 9, ("bike", "time"): 6,
    ...                                      ("forms", "area"): 7, ("forms", "time"): 2})
    >>> table.cells[("bike", "area")], table.rows, table.total
    (None, {'bike': 15, 'forms': 9}, 24)

    Notes
    -----
    Sums are a row and a column more of the table. What is hidden in a row or column of which the sum is shown is two
    numbers at least, and together not small. Then for each hidden number a change is looked for that keeps all sums
    and everything shown, leaves no hidden number under one, and changes this one: a directed cycle through it in the
    graph of rows and columns with the hidden numbers as edges (Gusfield). Without one the number could be computed,
    and one more in its row or column is hidden. Who also knows how those were chosen may learn more, as may who adds
    up several rows; a row alone is safer with `without_small_numbers`.

    References
    ----------
    Gusfield (1988), "A graph theoretic approach to statistical data security", doi:10.1137/0217034.
    Hundepool et al. (2012), "Statistical Disclosure Control", chapter 4, doi:10.1002/9781118348239.
    """
    checked(counts.values(), at_least)
    at_row = {key: place for place, key in enumerate(dict.fromkeys(r for r, _ in counts))}
    at_column = {key: place for place, key in enumerate(dict.fromkeys(c for _, c in counts))}
    table = _Table({(at_row[r], at_column[c]): n for (r, c), n in counts.items()}, at_least)
    table.protect()
    return ShownTable(
        {(r, c): table.shown((at_row[r], at_column[c])) for r, c in counts},
        {r: table.shown((place, _SUM)) for r, place in at_row.items()},
        {c: table.shown((_SUM, place)) for c, place in at_column.items()},
        table.shown((_SUM, _SUM)),
    )


class _Table:
    """Cells and sums by place, and which of them are hidden."""

    def __init__(self, counts: Mapping[_Cell, int], at_least: int) -> None:
        self._at_least = at_least
        self._values: Counter[_Cell] = Counter({(_SUM, _SUM): 0})
        for (r, c), n in counts.items():
            for cell in ((r, c), (r, _SUM), (_SUM, c), (_SUM, _SUM)):
                self._values[cell] += n
        self._lines: list[dict[int, list[_Cell]]] = [defaultdict(list), defaultdict(list)]
        for cell in self._values:
            for way in (0, 1):
                self._lines[way][cell[way]].append(cell)
        self._hidden = {cell for cell, n in self._values.items() if 0 < n < at_least}

    def shown(self, cell: _Cell) -> int | None:
        """Return a number, None if it is hidden."""
        return None if cell in self._hidden else self._values[cell]

    def protect(self) -> None:
        """Hide until nothing hidden can be computed."""
        while self._company() or self._out_of_reach():
            pass

    def _company(self) -> bool:
        """Hide more in every row and column of which the sum is shown and what is hidden is one number, or is small."""
        before = len(self._hidden)
        for way in (0, 1):
            for line in self._lines[way].values():
                whole = next(cell for cell in line if cell[1 - way] == _SUM)
                while whole not in self._hidden and self._says_too_much([cell for cell in line if cell != whole]):
                    self._hidden.add(self._cheapest([cell for cell in line if cell != whole]) or whole)
        return len(self._hidden) > before

    def _says_too_much(self, cells: list[_Cell]) -> bool:
        hidden = [self._values[cell] for cell in cells if cell in self._hidden]
        return bool(hidden) and (len(hidden) == 1 or sum(hidden) < self._at_least)

    def _cheapest(self, cells: list[_Cell]) -> _Cell | None:
        """Return what to hide next: where row and column have something hidden already, and a small number."""
        shown = [cell for cell in cells if self._values[cell] and cell not in self._hidden]
        return min(shown, key=lambda cell: (self._bare(cell), self._values[cell], cell), default=None)

    def _bare(self, cell: _Cell) -> int:
        """Return in how many of its row and its column nothing is hidden."""
        return sum(self._hidden.isdisjoint(self._lines[way][cell[way]]) for way in (0, 1))

    def _out_of_reach(self) -> bool:
        """Hide something beside every hidden number that can be computed; everything if nothing is left beside them."""
        computed = [cell for cell in self._hidden if not self._free(cell)]
        if computed:
            beside = {other for cell in computed for other in self._beside(cell)}
            self._hidden |= beside or {cell for cell, n in self._values.items() if n}
        return bool(computed)

    def _beside(self, cell: _Cell) -> list[_Cell]:
        """Return what to hide next in the row or column of a cell, if anything is shown there."""
        found = self._cheapest([other for way in (0, 1) for other in self._lines[way][cell[way]]])
        return [] if found is None else [found]

    def _free(self, cell: _Cell) -> bool:
        """Whether a hidden number can be another one: more, or less."""
        r, c = cell
        row, column = (0, r), (1, c)
        more = self._out(cell) and self._leads(column, row, cell)
        return more or (self._back(cell) and self._leads(row, column, cell))

    def _out(self, cell: _Cell) -> bool:
        """Whether one more can stand in a cell; a sum stands in it negatively, so that lines add up to nothing."""
        return (cell[0] == _SUM) == (cell[1] == _SUM) or self._values[cell] > 1

    def _back(self, cell: _Cell) -> bool:
        """Whether one less can stand in a cell."""
        return (cell[0] == _SUM) != (cell[1] == _SUM) or self._values[cell] > 1

    def _leads(self, start: tuple[int, int], goal: tuple[int, int], without: _Cell) -> bool:
        """Whether changes in other cells lead from one row or column to another."""
        seen, next_ = {start}, deque([start])
        while next_:
            side, place = next_.popleft()
            may = self._back if side else self._out
            for cell in self._lines[side][place]:
                node = (1 - side, cell[1 - side])
                if cell in self._hidden and cell != without and node not in seen and may(cell):
                    if node == goal:
                        return True
                    seen.add(node)
                    next_.append(node)
        return False
