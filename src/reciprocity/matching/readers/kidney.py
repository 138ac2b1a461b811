"""Kidney-exchange pools: a head `pairs arcs`, a line `from to weight` for each arc, an end; and again for starters."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reciprocity.matching.graph import ExchangeGraph
from reciprocity.matching.graph_errors import NoNodes, TooManyArcs

from .faults import LineNotReadable, LoopOnLine, NotTerminated, NumberOutOfRange, TooManyNodes, WrongColumns, WrongCount
from .lines import MOST_ARCS_READ, MOST_NODES_READ, numbered, weight_of, whole

END = ["-1", "-1", "-1"]

Lines = Iterator[tuple[int, list[str]]]


@dataclass(slots=True)
class _Block:
    """Arcs from `givers` nodes to `receivers` nodes, each kind counted from 0."""

    givers: int
    receivers: int
    arcs: int
    giver: list[int] = field(default_factory=list)
    receiver: list[int] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)

    def add(self, line: int, fields: list[str]) -> None:
        if len(fields) != 3:
            raise WrongColumns(line, len(fields), "3: from, to and weight")
        if len(self.weight) == self.arcs:
            raise WrongCount(line, self.arcs + 1, self.arcs)
        ends = whole(line, fields[0]), whole(line, fields[1])
        for end, count in zip(ends, (self.givers, self.receivers), strict=True):
            if end >= count:
                raise NumberOutOfRange(line, end, count)
        self.giver.append(ends[0])
        self.receiver.append(ends[1])
        self.weight.append(weight_of(line, fields[2]))


def read_kidney(text: str, *, most_arcs: int = MOST_ARCS_READ) -> ExchangeGraph:
    """Read a kidney-exchange pool.

    Parameters
    ----------
    text : str
        A line `pairs arcs`; for each arc `from to weight`, where what `from` gives fits what `to` needs; `-1 -1 -1`.
        After it, if there are starters: `starters arcs`, lines `starter to weight`, `-1 -1 -1`. All count from 0.
    most_arcs : int
        More are refused.

    Returns
    -------
    ExchangeGraph
        Pairs are called "p0007" and starters "s03", with as many digits as the last one needs.

    Raises
    ------
    LineFault
        `LineNotReadable`, `WrongColumns`, `WeightNotReadable`, `LoopOnLine`, `NumberOutOfRange`, `TooManyNodes`,
        `WrongCount`, `NotTerminated`: with the line.
    NoNodes, TooManyArcs
        For the whole.

    Examples
    --------
    >>> graph = read_kidney("2 2\\n0 1 1\\n1 0 1\\n-1 -1 -1\\n1 1\\n0 1 1\\n-1 -1 -1\\n")
    >>> graph.nodes, graph.giver.tolist(), graph.receiver.tolist(), graph.starter.tolist()
    (('p0', 'p1', 's0'), [0, 1, 2], [1, 0, 1], [False, False, True])
    >>> read_kidney("2 1\\n1 1 1")
    Traceback (most recent call last):
    reciprocity.matching.readers.faults.LoopOnLine: Line 2: the arc goes from '1' to itself. Take the line out.
    """
    lines: Lines = ((line, raw.split()) for line, raw in numbered(text))
    own = _block(lines, None, most_arcs)
    if own is None:
        raise NoNodes
    pairs = own.givers
    begin = _block(lines, pairs, most_arcs - own.arcs) or _Block(0, pairs, 0)
    for line, _ in lines:
        raise LineNotReadable(line, "something follows after the end of the starters")
    return ExchangeGraph.from_arcs(
        _names("p", pairs) + _names("s", begin.givers),
        own.giver + [pairs + starter for starter in begin.giver],
        own.receiver + begin.receiver,
        own.weight + begin.weight,
        starters=range(pairs, pairs + begin.givers),
    )


def _block(lines: Lines, pairs: int | None, most_arcs: int) -> _Block | None:
    """Read up to and including an end; without `pairs` the block is that of the pairs themselves."""
    head = next(lines, None)
    if head is None:
        return None
    line, fields = head
    block = _head(line, fields, pairs, most_arcs)
    for line, fields in lines:
        if fields == END:
            if len(block.weight) < block.arcs:
                raise WrongCount(line, len(block.weight), block.arcs)
            return block
        block.add(line, fields)
        if pairs is None and block.giver[-1] == block.receiver[-1]:
            raise LoopOnLine(line, fields[0])
    raise NotTerminated(line)


def _head(line: int, fields: list[str], pairs: int | None, most_arcs: int) -> _Block:
    if len(fields) != 2:
        raise WrongColumns(line, len(fields), "2: how many nodes and how many arcs")
    nodes, arcs = whole(line, fields[0]), whole(line, fields[1])
    if nodes > MOST_NODES_READ:
        raise TooManyNodes(line, nodes, MOST_NODES_READ)
    if arcs > most_arcs:
        raise TooManyArcs(arcs, most_arcs)
    return _Block(nodes, nodes if pairs is None else pairs, arcs)


def _names(prefix: str, count: int) -> list[str]:
    width = len(str(count - 1))
    return [f"{prefix}{i:0{width}}" for i in range(count)]
