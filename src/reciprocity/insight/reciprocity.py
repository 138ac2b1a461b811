"""How much of the help goes both ways, or round: reciprocity of the network, and what hangs together."""

from collections.abc import Set
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from .network import Network, P

Sizes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a network, and the shares that follow from them; a share of nothing is None.

    Attributes
    ----------
    people : int
        Who are there.
    alone : int
        Of them, who have no tie with anybody there.
    gave, received, gave_and_received : int
        Of them, who ever gave, received, did both (up to the day, or in the window); also with people who have left.
    helps : int
        How often help was given, by whoever; what was done together counts for both.
    pairs, pairs_both_ways : int
        Pairs of people there with help between them, and with help both ways: M + A and M of the dyad census.
    ties, ties_on_circle : int
        Ordered pairs giver -> receiver of people there, and those of them that lie on a directed cycle.
    parts, largest_part : int
        Groups of two or more people who hang together, whoever gave, and how many people are in the largest.
    in_circles, largest_circle : int
        People from whom help comes back to them along a directed cycle, and how many are in the largest strongly
        connected group; 0 if there is none of two or more.

    Examples
    --------
    >>> figures = Figures(people=3, pairs=2, pairs_both_ways=1, ties=3, ties_on_circle=2)
    >>> figures.share_both_ways, round(figures.share_answered, 2), figures.share_in_circles
    (0.5, 0.67, 0.0)
    """

    people: int = 0
    alone: int = 0
    gave: int = 0
    received: int = 0
    gave_and_received: int = 0
    helps: int = 0
    pairs: int = 0
    pairs_both_ways: int = 0
    ties: int = 0
    ties_on_circle: int = 0
    parts: int = 0
    largest_part: int = 0
    in_circles: int = 0
    largest_circle: int = 0

    @property
    def share_both_ways(self) -> float | None:
        """Of the tied pairs, those with help both ways: M / (M + A)."""
        return _share(self.pairs_both_ways, self.pairs)

    @property
    def share_answered(self) -> float | None:
        """Of the ties, those with a tie back: 2 M / (2 M + A), the reciprocity of Newman and of networkx."""
        return _share(2 * self.pairs_both_ways, self.ties)

    @property
    def share_on_circle(self) -> float | None:
        """Of the ties, those that lie on a directed cycle: what is given comes back, by one neighbour or by many."""
        return _share(self.ties_on_circle, self.ties)

    @property
    def share_in_circles(self) -> float | None:
        """Of the people there, those who are in a strongly connected group of two or more."""
        return _share(self.in_circles, self.people)

    @property
    def share_gave_and_received(self) -> float | None:
        """Of the people there, those who both gave and received."""
        return _share(self.gave_and_received, self.people)


def figures(network: Network[P], *, within: bool = False) -> Figures:
    """Return the figures of a network on its day.

    Parameters
    ----------
    network : Network
        People and ties.
    within : bool
        Look at the ties of the window only; otherwise at all ties up to today.

    Returns
    -------
    Figures
        About the whole; nothing in it is about one person. Small neighbourhoods have small numbers: hide them where
        they are shown to others (`small_numbers`).

    Examples
    --------
    >>> from datetime import date
    >>> from reciprocity.insight.network import Person, Tie
    >>> day = date(2025, 3, 1)
    >>> ring = Network([Person(p) for p in "abc"], [Tie(a, b, day) for a, b in ("ab", "bc", "ca")], day)
    >>> figures(ring).share_both_ways, figures(ring).share_on_circle, figures(ring).largest_circle
    (0.0, 1.0, 3)

    Notes
    -----
    Of the simple directed graph of who is there: however often one helped another is one tie. A pair is mutual (M) or
    asymmetric (A) as in the dyad census. Reciprocity of pairs misses rings, where all give and receive and no pair is
    mutual; so the ties on a directed cycle are counted too: those with both ends in one strongly connected component.

    References
    ----------
    Wasserman and Faust (1994), "Social Network Analysis", chapter 13 (dyads), doi:10.1017/CBO9780511815478.
    Newman (2010), "Networks: An Introduction", section 7.10 (reciprocity) and 6.11 (components),
    doi:10.1093/acprof:oso/9780199206650.001.0001.
    Tarjan (1972), "Depth-first search and linear graph algorithms", doi:10.1137/0201010.
    """
    here, helps = {person.id for person in network.there}, network.helps(within=within)
    gave, received = (here.intersection(ends[side] for ends in helps) for side in (0, 1))
    ties = {ends for ends in helps if here.issuperset(ends)}
    mutual = sum((b, a) in ties for a, b in ties) // 2
    parts, circles, on_circle = _components(ties)
    return Figures(
        people=len(here),
        alone=len(here) - int(parts.sum()),
        gave=len(gave),
        received=len(received),
        gave_and_received=len(gave & received),
        helps=len(helps),
        pairs=len(ties) - mutual,
        pairs_both_ways=mutual,
        ties=len(ties),
        ties_on_circle=on_circle,
        parts=len(parts),
        largest_part=int(parts.max(initial=0)),
        in_circles=int(circles.sum()),
        largest_circle=int(circles.max(initial=0)),
    )


def _components(ties: Set[tuple[P, P]]) -> tuple[Sizes, Sizes, int]:
    """Return the sizes of parts and of circles of two or more, and how many ties lie on a circle."""
    from scipy.sparse import coo_array  # noqa: PLC0415 - loads a quarter of a second
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - loads a quarter of a second

    if not ties:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), 0
    place = {who: number for number, who in enumerate(dict.fromkeys(chain.from_iterable(ties)))}
    giver, receiver = np.array([(place[a], place[b]) for a, b in ties]).T
    graph = coo_array((np.ones(len(ties), dtype=bool), (giver, receiver)), shape=(len(place), len(place)))
    _, part = connected_components(graph, connection="weak")
    _, circle = connected_components(graph, connection="strong")
    parts, circles = np.bincount(part), np.bincount(circle)
    return parts, circles[circles > 1], int((circle[giver] == circle[receiver]).sum())


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
