"""Arc lists: a line of CSV for each arc, `giver,receiver,weight`, and the starters in a list of their own."""

import csv
from array import array
from collections import defaultdict
from collections.abc import Container, Iterator
from itertools import chain, count

from reciprocity.matching.graph import ExchangeGraph
from reciprocity.matching.graph_errors import TooManyArcs

from .faults import EmptyName, LineNotReadable, LoopOnLine, NoArcs, WrongColumns
from .lines import MOST_ARCS_READ, lines_of, weight_of

SEPARATORS = "\t;,"
HEADERS = (["giver", "receiver"], ["giver", "receiver", "weight"])
STARTER_HEADERS = ("starter", "node")

Row = tuple[int, list[str]]


def read_arc_list(text: str, starters: str | None = None, *, most_arcs: int = MOST_ARCS_READ) -> ExchangeGraph:
    """Read an arc list.

    Parameters
    ----------
    text : str
        CSV with comma, semicolon or tab: giver, receiver, and the weight if it is not 1. A first line
        `giver,receiver,weight` is optional. Blank lines and lines that begin with `#` are skipped; names are taken
        without the blanks around them. A line that is written twice is two arcs.
    starters : str, optional
        The nodes that may begin a chain, one on a line; a first line `starter` or `node` is optional.
    most_arcs : int
        More are refused.

    Returns
    -------
    ExchangeGraph
        Its nodes are the names in `text`.

    Raises
    ------
    LineFault
        `LineNotReadable`, `WrongColumns`, `EmptyName`, `WeightNotReadable`, `LoopOnLine`: with the line.
    NoArcs, NotAStarter, TooManyArcs
        For the whole; a starter without arcs is no starter.

    Examples
    --------
    >>> graph = read_arc_list("giver,receiver,weight\\nann,bob,0.5\\nbob,ann,2\\n", "ann")
    >>> graph.nodes, graph.weight.tolist(), graph.starter.tolist()
    (('ann', 'bob'), [0.5, 2.0], [True, False])
    >>> read_arc_list("ann,bob\\nann,ann")
    Traceback (most recent call last):
    reciprocity.matching.readers.faults.LoopOnLine: Line 2: the arc goes from 'ann' to itself. Take the line out.
    """
    separator = separator_of(text) or ","
    number: dict[str, int] = defaultdict(count().__next__)
    givers, receivers, weights = array("q"), array("q"), array("d")
    for line, row in _without_header(_rows(text, separator)):
        giver, receiver, weight = _arc(line, row)
        givers.append(number[giver])
        receivers.append(number[receiver])
        weights.append(weight)
        if len(weights) > most_arcs:
            raise TooManyArcs(len(weights), most_arcs)
    if not weights:
        raise NoArcs
    names = () if starters is None else _starters(_rows(starters, separator), number)
    return ExchangeGraph.from_arcs(list(number), givers, receivers, weights, starters=names)


def separator_of(text: str) -> str | None:
    """Return what separates the columns, if the first line that counts has two or three.

    Examples
    --------
    >>> separator_of("# who helps whom\\nann;bob;0.5"), separator_of("ann bob")
    (';', None)
    """
    first = next((line for line in _lines(text) if line != "\n"), "")
    for separator in SEPARATORS:
        try:
            row = next(csv.reader([first], delimiter=separator, strict=True), [])
        except csv.Error:
            continue
        if len(row) in (2, 3):
            return separator
    return None


def _lines(text: str) -> Iterator[str]:
    """Yield every line, so that the numbers stay right; those to be skipped are empty."""
    for line in lines_of(text):
        yield "\n" if line.lstrip()[:1] in ("", "#") else line


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(_lines(text), delimiter=separator, strict=True, skipinitialspace=True)
    line = 0
    try:
        for line, row in enumerate(reader, 1):
            if reader.line_num != line:
                raise LineNotReadable(line, "a quote is opened and not closed")
            if row:
                yield line, row
    except csv.Error:
        raise LineNotReadable(line + 1, "quotes do not come in pairs around a name, or a name is too long") from None


def _without_header(rows: Iterator[Row]) -> Iterator[Row]:
    for first in rows:
        header = [name.strip().lower() for name in first[1]] in HEADERS
        return rows if header else chain([first], rows)
    return rows


def _arc(line: int, row: list[str]) -> tuple[str, str, float]:
    if len(row) not in (2, 3):
        raise WrongColumns(line, len(row), "2 or 3: giver, receiver and weight")
    giver, receiver = row[0].strip(), row[1].strip()
    if not giver or not receiver:
        raise EmptyName(line, "receiver" if giver else "giver")
    if giver == receiver:
        raise LoopOnLine(line, giver)
    return giver, receiver, weight_of(line, row[2]) if len(row) == 3 else 1.0


def _starters(rows: Iterator[Row], nodes: Container[str]) -> Iterator[str]:
    for place, (line, row) in enumerate(rows):
        if len(row) != 1:
            raise WrongColumns(line, len(row), "1: the name of a starter")
        name = row[0].strip()
        if not name:
            raise EmptyName(line, "starter")
        if place or name in nodes or name.lower() not in STARTER_HEADERS:
            yield name
