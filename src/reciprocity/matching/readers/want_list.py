"""Want lists of math trades, as TradeMaximizer reads them: who offers an item, and what is wanted for it."""

from array import array
from collections.abc import Iterator, Mapping

from reciprocity.matching.graph import ExchangeGraph
from reciprocity.matching.graph_errors import TooManyArcs

from .faults import DummyNotAllowed, ItemTwice, NoItems, UsernameMissing
from .lines import MOST_ARCS_READ
from .trade import Ignored, WantList, Why
from .want_lines import DUMMY, WantLine, WantLines, want_lines


def read_want_list(text: str, *, most_arcs: int = MOST_ARCS_READ) -> WantList:
    """Read want lists.

    Parameters
    ----------
    text : str
        For each item a line `(user) ITEM : WANT WANT`; user and colon are optional unless an option line such as
        `#! REQUIRE-COLONS REQUIRE-USERNAMES ALLOW-DUMMIES` asks for them. Names are the same in capitals and without,
        unless `CASE-SENSITIVE`. Semicolons and priorities are skipped.
    most_arcs : int
        More are refused.

    Returns
    -------
    WantList
        A user's dummy `%ONE` is the node "%ONE (USER)".

    Raises
    ------
    LineFault
        `LineNotReadable`, `UsernameMissing`, `ColonMissing`, `ItemTwice`, `DummyNotAllowed`: with the line.
    NoItems, TooManyArcs
        For the whole.

    Notes
    -----
    An arc goes from the item that is wanted to the item that it is wanted for, and weighs 1; to a dummy it weighs 0.
    In a ring every real item receives once, so the weight of a ring is how many items change hands. A second list for
    an item and a dummy that is not allowed are refused; TradeMaximizer warns and goes on without them.

    References
    ----------
    C. Okasaki, TradeMaximizer, https://github.com/chrisokasaki/TradeMaximizer, `doc/instructions.html`.

    Examples
    --------
    >>> text = "#! ALLOW-DUMMIES\\n(ann) %one : b c\\n(ann) a : %one\\n(bob) b : a\\n(cy) c : a"
    >>> trade = read_want_list(text)
    >>> trade.graph.nodes
    ('%ONE (ANN)', 'A', 'B', 'C')
    >>> list(trade.graph.to_networkx().edges(data="weight"))
    [('%ONE (ANN)', 'A', 1.0), ('A', 'B', 1.0), ('A', 'C', 1.0), ('B', '%ONE (ANN)', 0.0), ('C', '%ONE (ANN)', 0.0)]
    """
    parts = want_lines(text)
    nodes, unofficial = _nodes(parts)
    if not nodes:
        raise NoItems
    number = {node: i for i, node in enumerate(nodes)}
    givers, receivers, weights = array("q"), array("q"), array("d")
    ignored: list[Ignored] = []
    for node, entry in nodes.items():
        for want, why in _wants(node, entry, nodes, parts):
            if why is not None:
                ignored.append(Ignored(entry.line, entry.item, want, why))
                continue
            givers.append(number[want])
            receivers.append(number[node])
            weights.append(not entry.item.startswith(DUMMY))
            if len(weights) > most_arcs:
                raise TooManyArcs(len(weights), most_arcs)
    return WantList(
        ExchangeGraph.from_arcs(list(nodes), givers, receivers, weights),
        tuple(ignored),
        unofficial,
        {node: entry.user for node, entry in nodes.items() if entry.user is not None},
        frozenset(node for node, entry in nodes.items() if entry.item.startswith(DUMMY)),
        parts.options,
    )


def _nodes(parts: WantLines) -> tuple[dict[str, WantLine], tuple[WantLine, ...]]:
    """Return the line of each node, and the lines that give none."""
    nodes: dict[str, WantLine] = {}
    unofficial: list[WantLine] = []
    for entry in parts.lists:
        dummy = entry.item.startswith(DUMMY)
        if dummy and "ALLOW-DUMMIES" not in parts.options:
            raise DummyNotAllowed(entry.line, entry.item)
        if dummy and entry.user is None:
            raise UsernameMissing(entry.line)
        if not dummy and parts.official is not None and entry.item not in parts.official:
            unofficial.append(entry)
            continue
        node = _node(entry.item, entry.user)
        if node in nodes:
            raise ItemTwice(entry.line, entry.item, nodes[node].line)
        nodes[node] = entry
    return nodes, tuple(unofficial)


def _node(name: str, user: str | None) -> str:
    """Return the node of a name on a line of this user: everybody has dummies of his own."""
    return f"{name} ({user})" if name.startswith(DUMMY) else name


def _wants(
    node: str, entry: WantLine, nodes: Mapping[str, WantLine], parts: WantLines
) -> Iterator[tuple[str, Why | None]]:
    """Yield what is wanted as nodes, or as a name and why it is left out."""
    seen: set[str] = set()
    explicit = "EXPLICIT-PRIORITIES" in parts.options
    for written in entry.wants:
        name = written.partition("=")[0] if explicit else written
        want = _node(name, entry.user)
        why = _why(want, name, node, entry, nodes, parts.official or frozenset())
        if why is None and want in seen:
            why = Why.REPEATED
        seen.add(want)
        yield (want, None) if why is None else (written, why)


def _why(
    want: str, name: str, node: str, entry: WantLine, nodes: Mapping[str, WantLine], official: frozenset[str]
) -> Why | None:
    if want not in nodes:
        return Why.NO_LIST if name in official else Why.UNKNOWN
    if want == node:
        return Why.ITSELF
    if not name.startswith(DUMMY) and entry.user is not None and nodes[want].user == entry.user:
        return Why.OWN
    return None
