"""The exchange graph: who can do something for whom, as arrays; networkx in and out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from .clearing.table import Bools, Floats, Numbers
from .clearing.together import Together
from .graph_errors import (
    MOST_ARCS,
    ArcToOneself,
    DuplicateNode,
    LengthsDiffer,
    MaximumNotUsable,
    NoNodes,
    NotAStarter,
    TooManyArcs,
    UnknownNode,
    WeightNotUsable,
)

AS_OFTEN_AS_NEEDED = 1_000_000
MOST_WEIGHT = 1e12


class NumberedNames(Sequence[str]):
    """Names that are made when they are asked for: a prefix and a number."""

    def __init__(self, prefix: str, count: int) -> None:
        self._prefix, self._count = prefix, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        """Return the name at a place."""
        if isinstance(place, slice):
            return [f"{self._prefix}{i}" for i in range(*place.indices(self._count))]
        return f"{self._prefix}{range(self._count)[place]}"


@dataclass(frozen=True, eq=False)
class ExchangeGraph:
    """Nodes, and an arc for everything that one can do for another; parallel arcs are different offers or needs.

    Attributes
    ----------
    nodes : sequence of str
        Ids, ascending; everything else is by number in this order.
    giver, receiver : array of int (arcs,)
        Ends of the arcs, which are in the order of giver, receiver, offer, need.
    weight : array of float (arcs,)
        What an arc is worth, 0 to 1e12; in a graph of a pool the fit, in (0, 1].
    starter : array of bool (nodes,)
        Who may begin a chain.
    max_gives, max_receives : array of int (nodes,)
        How often a node may give and receive.
    entries : sequence of str
        Ids of the offers and needs that arcs use; of a bare graph the nodes once more.
    offer, need : array of int (arcs,)
        The entry that gives and the entry that is served.
    capacity : array of int (entries,)
        How often each entry can be used.
    credit : array of float (nodes,), optional
        What it is worth to reach each node under ``reach`` and ``robust``; 110 for all if left out.
    together : Together, optional
        What several can do at once, of a pool in which somebody hosts; without it there are no groups.

    Examples
    --------
    >>> graph = ExchangeGraph.from_arcs(["a", "b", "c"], [0, 1, 1], [1, 0, 2], [1.0, 1.0, 0.5], starters=["b"])
    >>> graph.size, len(graph), graph.starter.tolist()
    (3, 3, [False, True, False])
    """

    nodes: Sequence[str]
    giver: Numbers
    receiver: Numbers
    weight: Floats
    starter: Bools
    max_gives: Numbers
    max_receives: Numbers
    entries: Sequence[str]
    offer: Numbers
    need: Numbers
    capacity: Numbers
    credit: Floats | None = None
    together: Together | None = None

    def __len__(self) -> int:
        return len(self.giver)

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.nodes)

    @property
    def scarce(self) -> Bools:
        """Which entries could be wanted more often than they can be used."""
        return np.asarray(self.capacity < AS_OFTEN_AS_NEEDED, dtype=np.bool_)

    @classmethod
    def from_arcs(
        cls,
        nodes: Sequence[str] | int,
        giver: npt.ArrayLike,
        receiver: npt.ArrayLike,
        weight: npt.ArrayLike | None = None,
        *,
        starters: Iterable[str | int] = (),
        max_gives: npt.ArrayLike = 1,
        max_receives: npt.ArrayLike = 1,
        most_arcs: int = MOST_ARCS,
    ) -> "ExchangeGraph":
        """Make a graph of arrays.

        Parameters
        ----------
        nodes : sequence of str, or int
            Ids; or how many there are, which are then called "0", "1" and so on.
        giver, receiver : array of int (arcs,)
            Places in `nodes`, counted from 0.
        weight : array of float (arcs,), optional
            What each arc is worth; 1 if left out.
        starters : iterable of str or int
            Ids (or places) of nodes that may begin a chain.
        max_gives, max_receives : int or array of int (nodes,)
            How often each node may give and receive.
        most_arcs : int
            More are refused.

        Raises
        ------
        GraphError
            A class for each kind of fault, with its evidence: `NoNodes`, `DuplicateNode`, `UnknownNode`,
            `ArcToOneself`, `WeightNotUsable`, `NotAStarter`, `LengthsDiffer`, `MaximumNotUsable`, `TooManyArcs`.

        Examples
        --------
        >>> ExchangeGraph.from_arcs(2, [0, 1], [1, 0]).weight.tolist()
        [1.0, 1.0]
        >>> ExchangeGraph.from_arcs(["a", "b"], [0, 1], [1, 1])
        Traceback (most recent call last):
        reciprocity.matching.graph_errors.ArcToOneself: Arc 1 (counted from 0) goes from 'b' to itself. Leave it out.
        """
        ids, numbers = _numbered(nodes)
        ends = np.asarray(giver), np.asarray(receiver)
        count = max(np.size(end) for end in ends)
        if count > most_arcs:
            raise TooManyArcs(count, most_arcs)
        for name, end in zip(("giver", "receiver"), ends, strict=True):
            if end.shape != (count,):
                raise LengthsDiffer(name, end.size, count)
        place = np.argsort(numbers)
        givers, receivers = (_ends(end, ids, place) for end in ends)
        loops = np.flatnonzero(givers == receivers)
        if len(loops):
            raise ArcToOneself(int(loops[0]), ids[int(givers[loops[0]])])
        weights = _weights(weight, count)
        order = np.lexsort((-weights, receivers, givers))
        every = np.full(len(ids), AS_OFTEN_AS_NEEDED, dtype=np.int64)
        return cls(
            nodes=ids,
            giver=givers[order],
            receiver=receivers[order],
            weight=weights[order],
            starter=_starters(starters, ids, place),
            max_gives=_maximums("max_gives", max_gives, numbers),
            max_receives=_maximums("max_receives", max_receives, numbers),
            entries=ids,
            offer=givers[order],
            need=receivers[order],
            capacity=every,
        )

    @classmethod
    def from_networkx(cls, graph: Any, *, weight: str = "weight", starter: str = "starter") -> "ExchangeGraph":
        """Make a graph of a networkx (Multi)DiGraph; nodes are called by ``str(node)``.

        Parameters
        ----------
        graph : networkx.DiGraph or networkx.MultiDiGraph
            Edge attribute `weight` (1 where there is none), node attribute `starter` (False where there is none).
        weight, starter : str
            Other names for these attributes.

        Raises
        ------
        GraphError
            As in `from_arcs`.

        Examples
        --------
        >>> import networkx as nx
        >>> ExchangeGraph.from_networkx(nx.DiGraph([("a", "b"), ("b", "a")])).nodes
        ('a', 'b')
        """
        place = {node: i for i, node in enumerate(graph)}
        edges = graph.number_of_edges()
        giver = np.fromiter((place[u] for u, _ in graph.edges()), np.int64, edges)
        receiver = np.fromiter((place[v] for _, v in graph.edges()), np.int64, edges)
        weights = np.fromiter((w for *_, w in graph.edges(data=weight, default=1.0)), np.float64, edges)
        starters = [i for i, (_, begins) in enumerate(graph.nodes(data=starter, default=False)) if begins]
        return cls.from_arcs([str(node) for node in graph], giver, receiver, weights, starters=starters)

    def to_networkx(self) -> Any:
        """Return a `networkx.MultiDiGraph`: node attribute `starter`; edge attributes `weight`, `offer`, `need`.

        Examples
        --------
        >>> list(ExchangeGraph.from_arcs(["a", "b"], [0], [1], [2.0]).to_networkx().edges(data="weight"))
        [('a', 'b', 2.0)]
        """
        import networkx as nx  # noqa: PLC0415 - takes longer to load than a neighbourhood to match

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from((node, {"starter": bool(s)}) for node, s in zip(self.nodes, self.starter, strict=True))
        for i in range(len(self)):
            ends = self.nodes[self.giver[i]], self.nodes[self.receiver[i]]
            entries = {"offer": self.entries[self.offer[i]], "need": self.entries[self.need[i]]}
            graph.add_edge(*ends, weight=float(self.weight[i]), **entries)
        return graph


def _numbered(nodes: Sequence[str] | int) -> tuple[Sequence[str], Numbers]:
    """Return ids ascending (those that are made up stay as they come), and at which place each came."""
    if isinstance(nodes, int):
        ids: Sequence[str] = NumberedNames("", nodes)
        numbers = np.arange(nodes)
    else:
        numbers = np.array(sorted(range(len(nodes)), key=nodes.__getitem__), dtype=np.int64)
        ids = tuple(nodes[int(i)] for i in numbers)
        for one, next_ in pairwise(ids):
            if one == next_:
                raise DuplicateNode(one)
    if not ids:
        raise NoNodes
    return ids, numbers


def _ends(given: npt.NDArray[Any], ids: Sequence[str], place: Numbers) -> Numbers:
    if given.size and not np.issubdtype(given.dtype, np.integer):
        raise UnknownNode(0, given.tolist()[0])
    wrong = np.flatnonzero((given < 0) | (given >= len(ids)))
    if len(wrong):
        raise UnknownNode(int(wrong[0]), int(given[wrong[0]]))
    found: Numbers = place[given.astype(np.int64)]
    return found


def _weights(weight: npt.ArrayLike | None, count: int) -> Floats:
    if weight is None:
        return np.ones(count)
    weights = np.asarray(weight, dtype=np.float64)
    if weights.shape != (count,):
        raise LengthsDiffer("weight", weights.size, count)
    wrong = np.flatnonzero(~((weights >= 0) & (weights <= MOST_WEIGHT)))
    if len(wrong):
        raise WeightNotUsable(int(wrong[0]), float(weights[wrong[0]]))
    return weights


def _starters(starters: Iterable[str | int], ids: Sequence[str], place: Numbers) -> Bools:
    found = np.zeros(len(ids), dtype=np.bool_)
    known: dict[str, int] = {}
    for starter in starters:
        if isinstance(starter, str):
            known = known or {name: i for i, name in enumerate(ids)}
            if starter not in known:
                raise NotAStarter(starter)
            found[known[starter]] = True
        elif 0 <= starter < len(ids):
            found[place[starter]] = True
        else:
            raise NotAStarter(starter)
    return found


def _maximums(name: str, given: npt.ArrayLike, numbers: Numbers) -> Numbers:
    values = np.asarray(given)
    if values.ndim == 0:
        values = np.broadcast_to(values, numbers.shape)
    if values.shape != numbers.shape:
        raise LengthsDiffer(name, values.size, len(numbers))
    wrong = np.flatnonzero(~(np.isfinite(values) & (values >= 0) & (values == np.floor(values.astype(np.float64)))))
    if len(wrong):
        raise MaximumNotUsable(name, int(wrong[0]))
    found: Numbers = values[numbers].astype(np.int64)
    return found
