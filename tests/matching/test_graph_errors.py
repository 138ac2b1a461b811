"""Whoever puts a graph together wrongly hears what is wrong, and where, by a class of its own."""

import math
from typing import Any

import networkx as nx
import numpy as np
import pytest

from reciprocity.matching import ExchangeGraph, GraphError
from reciprocity.matching import graph_errors as wrong

ANN_AND_BOB = {"nodes": ["ann", "bob"], "giver": [0, 1], "receiver": [1, 0]}


@pytest.mark.parametrize(
    ("change", "fault", "evidence"),
    [
        ({"nodes": [], "giver": [], "receiver": []}, wrong.NoNodes, {}),
        ({"nodes": 0, "giver": [], "receiver": []}, wrong.NoNodes, {}),
        ({"nodes": ["bob", "ann", "bob"]}, wrong.DuplicateNode, {"node": "bob"}),
        ({"giver": [0, 2]}, wrong.UnknownNode, {"arc": 1, "node": 2}),
        ({"receiver": [-1, 0]}, wrong.UnknownNode, {"arc": 0, "node": -1}),
        ({"giver": ["ann", "bob"]}, wrong.UnknownNode, {"arc": 0, "node": "ann"}),
        ({"receiver": [1.0, 0.0]}, wrong.UnknownNode, {"arc": 0, "node": 1.0}),
        ({"giver": [0, 0]}, wrong.ArcToOneself, {"arc": 1, "node": "ann"}),
        ({"weight": [1.0, -0.5]}, wrong.WeightNotUsable, {"arc": 1, "weight": -0.5}),
        ({"weight": [math.inf, 1.0]}, wrong.WeightNotUsable, {"arc": 0, "weight": math.inf}),
        ({"starters": ["ann", "cas"]}, wrong.NotAStarter, {"starter": "cas"}),
        ({"starters": [2]}, wrong.NotAStarter, {"starter": 2}),
        ({"starters": [-1]}, wrong.NotAStarter, {"starter": -1}),
        ({"giver": [0]}, wrong.LengthsDiffer, {"name": "giver", "length": 1, "wanted": 2}),
        ({"receiver": [1, 0, 1]}, wrong.LengthsDiffer, {"name": "giver", "length": 2, "wanted": 3}),
        ({"giver": [[0, 1]]}, wrong.LengthsDiffer, {"name": "giver"}),
        ({"weight": [1.0]}, wrong.LengthsDiffer, {"name": "weight", "length": 1, "wanted": 2}),
        ({"weight": 1.0}, wrong.LengthsDiffer, {"name": "weight", "length": 1, "wanted": 2}),
        ({"max_gives": [1, 1, 1]}, wrong.LengthsDiffer, {"name": "max_gives", "length": 3, "wanted": 2}),
        ({"max_gives": [1, -1]}, wrong.MaximumNotUsable, {"name": "max_gives", "place": 1}),
        ({"max_receives": [1.5, 1]}, wrong.MaximumNotUsable, {"name": "max_receives", "place": 0}),
        ({"max_receives": math.nan}, wrong.MaximumNotUsable, {"name": "max_receives", "place": 0}),
        ({"max_receives": [1, math.inf]}, wrong.MaximumNotUsable, {"name": "max_receives", "place": 1}),
        ({"most_arcs": 1}, wrong.TooManyArcs, {"found": 2, "most": 1}),
    ],
)
def test_what_is_wrong_has_a_class_and_evidence(change: dict[str, Any], fault: type, evidence: dict[str, Any]) -> None:
    with pytest.raises(fault) as raised:
        ExchangeGraph.from_arcs(**ANN_AND_BOB | change)
    assert isinstance(raised.value, GraphError)
    assert {name: getattr(raised.value, name) for name in evidence} == evidence
    assert str(raised.value)[:1].isupper()
    assert str(raised.value).endswith(".")


def test_every_kind_of_fault_is_met_above() -> None:
    marks = test_what_is_wrong_has_a_class_and_evidence.pytestmark  # type: ignore[attr-defined]
    met = {fault for _, fault, _ in marks[0].args[1]}
    every = {kind for kind in vars(wrong).values() if isinstance(kind, type) and issubclass(kind, GraphError)}
    assert met == every - {GraphError}


def test_a_weight_that_is_no_number_is_refused_with_its_arc() -> None:
    with pytest.raises(wrong.WeightNotUsable, match="Arc 1 ") as raised:
        ExchangeGraph.from_arcs(**ANN_AND_BOB, weight=[1.0, math.nan])
    assert raised.value.arc == 1
    assert math.isnan(raised.value.weight)


def test_ten_million_arcs_too_many_are_refused_before_anything_is_made_of_them() -> None:
    ends = np.broadcast_to(np.int64(0), wrong.MOST_ARCS + 10_000_000)
    with pytest.raises(wrong.TooManyArcs, match=r"60,000,000 arcs or more; 50,000,000 are allowed"):
        ExchangeGraph.from_arcs(2, ends, ends)


@pytest.mark.parametrize(
    ("graph", "fault"),
    [
        (nx.DiGraph(), wrong.NoNodes),
        (nx.DiGraph([("ann", "ann")]), wrong.ArcToOneself),
        (nx.DiGraph([(1, "1")]), wrong.DuplicateNode),
        (nx.DiGraph([("ann", "bob", {"weight": math.nan})]), wrong.WeightNotUsable),
        (nx.MultiDiGraph([("ann", "bob", {"weight": 1}), ("ann", "bob", {"weight": -1})]), wrong.WeightNotUsable),
    ],
)
def test_a_graph_of_networkx_is_held_to_the_same(graph: Any, fault: type[GraphError]) -> None:
    with pytest.raises(fault):
        ExchangeGraph.from_networkx(graph)
