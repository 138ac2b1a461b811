"""One name for one input: the same pool and policy have the same fingerprint, in whatever order they came."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from .graph import ExchangeGraph
from .policy import Policy
from .pool import Category, Need, Offer, Pool, Resident

AT_ONCE = 100_000
Some = TypeVar("Some", Sequence[str], npt.NDArray[Any])


def fingerprint(pool: Pool, policy: Policy) -> str:
    """Return ``sha256:`` of the canonical JSON of a pool and a policy."""
    document = {
        "residents": _listed(pool.residents),
        "offers": _listed(pool.offers),
        "needs": _listed(pool.needs),
        "categories": _listed(pool.categories.values()),
        "exclusions": sorted(sorted(pair) for pair in pool.exclusions),
        "refusals": sorted(list(refusal) for refusal in pool.refusals),
        "adjoining": sorted(sorted(pair) for pair in pool.adjoining),
        "policy": _policy(policy),
        **_leanings(pool),
    }
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), default=sorted)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _leanings(pool: Pool) -> dict[str, object]:
    """Return what makes steps fit more or less, where there is any: a pool without keeps the name that it had."""
    found = {
        "fits_with": sorted([*pair, float(weight)] for pair, weight in pool.fits_with.items()),
        "met": sorted(sorted(pair) for pair in pool.met),
        "welcome": sorted([*what, float(weight)] for what, weight in pool.welcome.items()),
    }
    return {name: items for name, items in found.items() if items}


def of_graph(graph: ExchangeGraph, policy: Policy) -> str:
    """Return ``sha256:`` of the nodes and arcs of a graph, which are in order, and a policy."""
    whole = hashlib.sha256()
    for names in (graph.nodes, graph.entries):
        for some in _parts(names):
            whole.update(json.dumps([*some]).encode())
    whole.update(json.dumps(_policy(policy), sort_keys=True, default=sorted).encode())
    for numbers in (graph.giver, graph.receiver, graph.offer, graph.need, graph.starter):
        for part in _parts(numbers):
            whole.update(part.astype(np.int64).tobytes())
    for numbers in (graph.max_gives, graph.max_receives, graph.capacity):
        whole.update(numbers.astype(np.int64).tobytes())
    for worths in (graph.weight, np.zeros(0) if graph.credit is None else graph.credit):
        for part in _parts(worths):
            whole.update(part.astype(np.float64).tobytes())
    for of_groups in () if graph.together is None else astuple(graph.together):
        whole.update(of_groups.astype(np.int64).tobytes())
    return "sha256:" + whole.hexdigest()


def _parts(items: Some) -> Iterator[Some]:
    """Yield names or numbers a part at a time: a city has millions."""
    for begin in range(0, len(items), AT_ONCE):
        yield items[begin : begin + AT_ONCE]


def _policy(policy: Policy) -> dict[str, object]:
    return {name: float(v) if name in _NUMBERS and v is not None else v for name, v in asdict(policy).items()}


_NUMBERS = ("time_limit", "acceptance", "min_fit", "memory_limit")


def _listed(items: Iterable[Resident | Offer | Need | Category]) -> list[str]:
    told = json.JSONEncoder(sort_keys=True, default=sorted).encode
    return sorted(told({name: getattr(item, name) for name in item.__dataclass_fields__}) for item in items)
