"""Bridges: people and ties whose loss would cut a part of the network off."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Generic, cast

from .network import Network, P

if TYPE_CHECKING:
    import networkx as nx

_Node = int | tuple[P]


@dataclass(frozen=True, slots=True)
class BridgingPerson(Generic[P]):
    """Somebody who alone holds parts together: how many people are in each part without him or her, largest first."""

    person: P
    parts: tuple[int, ...]

    @property
    def cut_off(self) -> int:
        """How many people would lose the largest part."""
        return sum(self.parts[1:])


@dataclass(frozen=True, slots=True)
class BridgingTie(Generic[P]):
    """Two people whose contact alone holds two parts together: how many people are on the side of each."""

    one: P
    other: P
    parts: tuple[int, int]

    @property
    def cut_off(self) -> int:
        """How many people would lose the larger part."""
        return min(self.parts)


@dataclass(frozen=True, slots=True)
class Bridges(Generic[P]):
    """People and ties that hold the network together, in the order of the people of the network."""

    people: tuple[BridgingPerson[P], ...]
    ties: tuple[BridgingTie[P], ...]


def bridges(network: Network[P], *, within: bool = False, least: int = 1) -> Bridges[P]:
    """Return the people and the ties whose loss would cut a part off.

    Parameters
    ----------
    network : Network
        People and ties; here it does not matter who gives and who receives, nor how often.
    within : bool
        Look at the ties of the window only; otherwise at all ties up to today.
    least : int
        How many people have to be cut off for it to be told. With 1 every tie of somebody with only one tie is a
        bridge, as the textbook says; with 2 what is told concerns parts in which people still have each other.

    Returns
    -------
    Bridges
        Of each the sizes of the parts that would be left: facts about the network, not about a person's worth.

    Examples
    --------
    >>> from datetime import date
    >>> from reciprocity.insight.network import Person, Tie
    >>> day = date(2025, 3, 1)
    >>> chain = Network([Person(p) for p in "abcd"], [Tie(a, b, day) for a, b in ("ab", "bc", "cd")], day)
    >>> [(who.person, who.parts) for who in bridges(chain).people]
    [('b', (2, 1)), ('c', (2, 1))]
    >>> [(tie.one, tie.other, tie.parts) for tie in bridges(chain, least=2).ties]
    [('b', 'c', (2, 2))]

    Notes
    -----
    Articulation points and bridges of the undirected graph, from the tree of its blocks (biconnected components) and
    articulation points: what hangs under a node of that tree is what its loss cuts off. Linear in people and ties.

    References
    ----------
    Hopcroft and Tarjan (1973), "Algorithm 447: efficient algorithms for graph manipulation", doi:10.1145/362248.362272.
    Wasserman and Faust (1994), "Social Network Analysis", section 4.3 (cutpoints and bridges),
    doi:10.1017/CBO9780511815478.
    """
    import networkx as nx  # noqa: PLC0415 - takes longer to load than a neighbourhood to look at

    graph = network.graph(within=within).to_undirected()
    place = {person: number for number, person in enumerate(graph)}
    people: list[BridgingPerson[P]] = []
    ties: list[BridgingTie[P]] = []
    for members in nx.connected_components(graph):
        if len(members) > 1:
            tree = _Blocks(graph.subgraph(members))
            people += (who for who in tree.people() if who.cut_off >= least)
            ties += (tie for tie in tree.ties(place) if tie.cut_off >= least)
    people.sort(key=lambda who: place[who.person])
    ties.sort(key=lambda tie: (place[tie.one], place[tie.other]))
    return Bridges(tuple(people), tuple(ties))


class _Blocks(Generic[P]):
    """The tree of the blocks and articulation points of a part, and how many people hang under each of its nodes.

    A node is the number of a block or, of an articulation point, a tuple with the person; the top is block 0.
    """

    def __init__(self, part: "nx.Graph[P]") -> None:
        import networkx as nx  # noqa: PLC0415 - takes longer to load than a neighbourhood to look at

        self._size = len(part)
        blocks = cast("Iterator[set[P]]", nx.biconnected_components(part))  # typed there as sets of sets
        self._blocks = [frozenset(block) for block in blocks]
        shared = {person for person, times in Counter(chain.from_iterable(self._blocks)).items() if times > 1}
        self._tree: nx.Graph[_Node[P]] = nx.Graph()
        for number, block in enumerate(self._blocks):
            self._tree.add_node(number)
            self._tree.add_edges_from((number, (person,)) for person in block & shared)
        self._above: dict[_Node[P], _Node[P]] = nx.dfs_predecessors(self._tree, 0)
        self._under: dict[_Node[P], int] = {}
        for node in nx.dfs_postorder_nodes(self._tree, 0):
            own = 1 if isinstance(node, tuple) else len(self._blocks[node] - shared)
            self._under[node] = own + sum(self._under[below] for below in self._below(node))

    def people(self) -> Iterator[BridgingPerson[P]]:
        """Yield who holds parts together."""
        for node, under in self._under.items():
            if isinstance(node, tuple):
                parts = [*(self._under[below] for below in self._below(node)), self._size - under]
                yield BridgingPerson(node[0], tuple(sorted(parts, reverse=True)))

    def ties(self, place: Mapping[P, int]) -> Iterator[BridgingTie[P]]:
        """Yield the blocks of two."""
        for number, block in enumerate(self._blocks):
            if len(block) == 2:
                one, other = sorted(block, key=place.__getitem__)
                upper = self._above.get(number) == (one,)
                below = self._under.get((other,) if upper else (one,), 1)
                yield BridgingTie(one, other, (self._size - below, below) if upper else (below, self._size - below))

    def _below(self, node: "_Node[P]") -> Iterator["_Node[P]"]:
        above = self._above.get(node)
        return (near for near in self._tree[node] if near != above)
