"""Places: where people stand in a picture of the neighbourhood, near those they help, and never on each other.

Every part of the network that hangs together is laid out by itself (Kamada and Kawai 1989,
doi:10.1016/0020-0190(89)90102-6; large parts by Fruchterman and Reingold 1991, doi:10.1002/spe.4380211102), drawn
apart, and put on shelves.
"""

import math
from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
SEED, MANY, ROUNDS, TIE, ASPECT = 7, 40, 80, 1.45, 1.15


def places(keys: Sequence[str], ties: Iterable[tuple[str, str]]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Return where everybody stands, and how wide and high that is, in units of the least distance between two.

    Parameters
    ----------
    keys : sequence of str
        The people; the same people in the same order stand at the same places.
    ties : iterable of (str, str)
        Between whom help went or may go, in whatever direction.

    Returns
    -------
    dict of str to (float, float), float, float
        Everybody is at least half a unit from the border and a unit from everybody else.

    Examples
    --------
    >>> found, width, height = places(["a", "b"], [("a", "b")])
    >>> found, width, height
    ({'a': (0.5, 0.5), 'b': (1.95, 0.5)}, 2.45, 1.0)
    """
    rank = {key: i for i, key in enumerate(keys)}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(keys)
    graph.add_edges_from(tie for tie in ties if tie[0] != tie[1])
    parts = [sorted(part, key=rank.__getitem__) for part in nx.connected_components(graph)]
    boxes = [_laid_out(graph, part) for part in sorted(parts, key=lambda part: rank[part[0]])]
    return _shelved(sorted(boxes, key=lambda box: (-_size(box)[1], -len(box))))


def _laid_out(graph: "nx.Graph[str]", part: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Lay out what hangs together, from (0.5, 0.5)."""
    index = {key: i for i, key in enumerate(part)}
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(part)
    edges = (sorted(edge, key=index.__getitem__) for edge in graph.subgraph(part).edges())
    ordered.add_edges_from(sorted((a, b) for a, b in edges))
    if len(part) > MANY:
        start = nx.spring_layout(ordered, seed=SEED, iterations=120)
    elif len(part) > 2:
        walk = list(nx.dfs_preorder_nodes(ordered, part[0]))  # so that a ring becomes a ring
        turn = 2 * math.pi / len(walk)
        around = {key: np.array([math.cos(turn * i), math.sin(turn * i)]) for i, key in enumerate(walk)}
        start = nx.kamada_kawai_layout(ordered, pos=around)
    else:
        start = {key: np.array([float(i), 0.0]) for i, key in enumerate(part)}
    spots = np.array([start[key] for key in part], dtype=np.float64)
    ends = np.array([(index[a], index[b]) for a, b in ordered.edges()], dtype=np.int64).reshape(-1, 2)
    spots = _apart(spots, ends)
    spots = spots - spots.min(axis=0) + 0.5
    return {key: (round(float(x), 3), round(float(y), 3)) for key, (x, y) in zip(part, spots, strict=True)}


def _apart(spots: Points, ends: npt.NDArray[np.int64]) -> Points:
    """Give a tie its usual length, and push apart who would stand on each other; what remains is made larger."""
    if len(spots) == 1:
        return spots
    length = float(np.hypot(*(spots[ends[:, 0]] - spots[ends[:, 1]]).T).mean())
    spots = spots * (TIE / length)
    for _ in range(ROUNDS):
        away = spots[:, None] - spots[None]
        distance = np.hypot(away[..., 0], away[..., 1])
        np.fill_diagonal(distance, np.inf)
        if distance.min() >= 1:
            break
        push = np.where(distance < 1.02, (1.05 - distance) / 2, 0) / np.maximum(distance, 1e-6)
        spots = spots + (away * push[..., None]).sum(axis=1)
    away = spots[:, None] - spots[None]
    nearest = float((np.hypot(away[..., 0], away[..., 1]) + np.eye(len(spots)) * 1e9).min())
    return spots * max(1.0, 1.001 / max(nearest, 1e-3))


def _size(box: dict[str, tuple[float, float]]) -> tuple[float, float]:
    return max(x for x, _ in box.values()) + 0.5, max(y for _, y in box.values()) + 0.5


def _shelved(boxes: Sequence[dict[str, tuple[float, float]]]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Put the parts next to each other, the highest first, on shelves that make a sheet a little wider than high."""
    sizes = [_size(box) for box in boxes]
    room = max([math.sqrt(1.15 * ASPECT * sum(w * h for w, h in sizes)), *(w for w, _ in sizes)], default=1.0)
    found: dict[str, tuple[float, float]] = {}
    x = y = high = width = 0.0
    for box, (wide, tall) in zip(boxes, sizes, strict=True):
        if x and x + wide > room:
            x, y, high = 0.0, y + high, 0.0
        high = max(high, tall)
        found |= {key: (round(x + a, 3), round(y + b + (high - tall) / 2, 3)) for key, (a, b) in box.items()}
        x += wide
        width = max(width, x)
    return found, round(max(width, 1.0), 3), round(max(y + high, 1.0), 3)
