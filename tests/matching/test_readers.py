"""Exchange graphs out of texts: real pools and trades, everything that can be wrong, and there and back again."""

import csv
import gzip
import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from reciprocity.matching.graph import ExchangeGraph
from reciprocity.matching.graph_errors import GraphError, NoNodes, NotAStarter, TooManyArcs
from reciprocity.matching.readers import Why, faults, read_arc_list, read_graph, read_kidney, read_want_list
from reciprocity.matching.readers.reading import recognise

POOLS = {  # pairs, arcs between them, starters, arcs of starters
    "001": (16, 59, 0, 0),
    "031": (32, 325, 0, 0),
    "072": (64, 967, 0, 0),
    "082": (64, 1303, 3, 110),
    "102": (64, 984, 9, 257),
    "111": (128, 4108, 0, 0),
    "121": (128, 3849, 6, 318),
    "143": (128, 4349, 19, 1083),
    "151": (256, 16328, 0, 0),
    "183": (256, 17665, 38, 4255),
    "202": (512, 68459, 25, 6004),
    "223": (512, 64493, 76, 18525),
    "234": (1024, 259908, 0, 0),
    "241": (1024, 267366, 51, 24830),
    "263": (1024, 261677, 153, 76836),
}
TRADES = {  # items that change hands as published, dummies
    "ask.txt": (197, 0),
    "xmas.txt": (356, 0),
    "BR2024May.txt.gz": (196, 419),
}


def arcs(graph: ExchangeGraph) -> list[tuple[str, str, float]]:
    ends = zip(graph.giver, graph.receiver, graph.weight, strict=True)
    return [(graph.nodes[giver], graph.nodes[receiver], float(weight)) for giver, receiver, weight in ends]


def text_of(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


def best_circulation(graph: ExchangeGraph) -> np.ndarray:
    """To whom each node gives in the heaviest set of rings of any length; to itself if it is in none."""
    weight = np.full((graph.size, graph.size), -1e6)
    np.fill_diagonal(weight, 0)
    weight[graph.giver, graph.receiver] = graph.weight
    return linear_sum_assignment(weight, maximize=True)[1]


# Real instances


@pytest.mark.parametrize("name", POOLS)
def test_every_kidney_pool_has_its_pairs_arcs_and_starters(shared: Path, name: str) -> None:
    pairs, own, starters, begun = POOLS[name]
    reading = read_graph(text_of(shared / f"instances/kidney/pref_{name}.input.gz"))
    graph = reading.graph
    begins = graph.starter[graph.giver]
    assert (reading.kind, reading.remarks) == ("kidney", ())
    assert (graph.size - graph.starter.sum(), graph.starter.sum()) == (pairs, starters)
    assert ((~begins).sum(), begins.sum()) == (own, begun)
    assert not graph.starter[graph.receiver].any()
    assert all(name.startswith("s") == begins for name, begins in zip(graph.nodes, graph.starter, strict=True))


@pytest.mark.parametrize("name", TRADES)
def test_the_best_trade_moves_as_many_items_as_published(shared: Path, name: str) -> None:
    published, dummies = TRADES[name]
    trade = read_want_list(text_of(shared / "instances/mathtrade" / name))
    graph = trade.graph
    receiver = best_circulation(graph)
    arc = {(g, r): w for g, r, w in zip(graph.giver, graph.receiver, graph.weight, strict=True)}
    value = sum(arc[g, r] for g, r in enumerate(receiver) if g != r)
    moved = [graph.nodes[g] for g, r in enumerate(receiver) if g != r and graph.nodes[g] not in trade.dummies]
    assert (value, len(moved), len(trade.dummies)) == (published, published, dummies)


@pytest.mark.parametrize("name", TRADES)
def test_no_item_goes_to_its_own_user_and_dummies_stay_with_theirs(shared: Path, name: str) -> None:
    trade = read_want_list(text_of(shared / "instances/mathtrade" / name))
    for giver, receiver, weight in arcs(trade.graph):
        same = giver in trade.owners and trade.owners[giver] == trade.owners.get(receiver)
        assert same == (giver in trade.dummies)
        assert weight == (receiver not in trade.dummies)


def test_a_large_trade_tells_what_it_leaves_out(shared: Path) -> None:
    reading = read_graph(text_of(shared / "instances/mathtrade/BR2024May.txt.gz"))
    assert reading.kind == "want-list"
    assert reading.remarks == (
        "3,058 wants are left out: the owner of the item sent no want list. "
        "The first is '10767642' for '10774112' on line 1034.",
        "29 wants are left out: nobody offers the item. The first is '10758823' for '10767625' on line 1184.",
        "The list of '10758823' on line 4784 is left out: it is not an official name.",
        "Dummy items: 419. Each counts as a step where rings have a greatest length.",
    )


# Arc lists


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("header", ["", "Giver,Receiver,Weight\n"])
def test_an_arc_list_in_every_spelling(separator: str, end: str, header: str) -> None:
    text = f"\ufeff# who helps whom\n\n{header}ann, bob ,0.5\n  \n# later, perhaps\nbob,ann\n"
    graph = read_arc_list(text.replace(",", separator).replace("\n", end))
    assert arcs(graph) == [("ann", "bob", 0.5), ("bob", "ann", 1.0)]


def test_names_in_quotes_keep_separators_and_number_signs() -> None:
    graph = read_arc_list('"Ann, the elder",bob\nbob,"#1"\n"#1","say ""hi"""\n', '"Ann, the elder"\n')
    assert graph.nodes == ("#1", "Ann, the elder", "bob", 'say "hi"')
    assert graph.starter.tolist() == [False, True, False, False]


def test_an_arc_written_twice_is_two_arcs() -> None:
    assert len(read_arc_list("a,b\na,b")) == 2


@pytest.mark.parametrize("starters", ["a\nc", "starter\na\n\nc\n", "\ufeffNode\r\n# both\r\n a \r\nc"])
def test_starters_come_in_a_list_of_their_own(starters: str) -> None:
    assert read_arc_list("a,b\nb,c", starters).starter.tolist() == [True, False, True]


def test_a_first_starter_can_be_called_node() -> None:
    assert read_arc_list("node,b", "node").starter.tolist() == [False, True]


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("a,b\n\na,b,1,2", faults.WrongColumns, 3),
        ("a,b\na", faults.WrongColumns, 2),
        ("# x\na,b\n ,b", faults.EmptyName, 3),
        ("a,b\na,,1", faults.EmptyName, 2),
        ("a,b,x", faults.WeightNotReadable, 1),
        ("a,b,", faults.WeightNotReadable, 1),
        ("a,b,1\na,b,nan", faults.WeightNotReadable, 2),
        ("a,b,inf", faults.WeightNotReadable, 1),
        ("a,b,-1", faults.WeightNotReadable, 1),
        ("a;b;0,5", faults.WeightNotReadable, 1),
        ("a,b\r\nb,b", faults.LoopOnLine, 2),
        ('a,b\n"c,d\ne",f', faults.LineNotReadable, 2),
        ('a,b\n\n"c,d\n', faults.LineNotReadable, 3),
        ('a,b\n"c"d,e\n', faults.LineNotReadable, 2),
        ("a,b\n" + "c" * 200_000 + ",d\n", faults.LineNotReadable, 2),
    ],
)
def test_what_is_wrong_in_an_arc_list_has_a_line(text: str, fault: type[faults.LineFault], line: int) -> None:
    with pytest.raises(fault, match=f"^Line {line}: ") as raised:
        read_arc_list(text)
    assert raised.value.line == line


@pytest.mark.parametrize(
    ("starters", "fault"),
    [("a\nx", NotAStarter), ("a\nstarter", NotAStarter), ("a,b", faults.WrongColumns), ('a\n""', faults.EmptyName)],
)
def test_what_is_wrong_in_a_list_of_starters(starters: str, fault: type[GraphError]) -> None:
    with pytest.raises(fault):
        read_arc_list("a,b", starters)


@pytest.mark.parametrize("text", ["", "\ufeff", "giver,receiver\n", "# nobody\n\n"])
def test_an_arc_list_without_arcs(text: str) -> None:
    with pytest.raises(faults.NoArcs):
        read_arc_list(text)


def test_more_arcs_than_allowed_are_refused_in_every_format() -> None:
    with pytest.raises(TooManyArcs):
        read_arc_list("a,b\n" * 3, most_arcs=2)
    with pytest.raises(TooManyArcs):
        read_kidney("2 3\n", most_arcs=2)
    with pytest.raises(TooManyArcs):
        read_kidney("2 2\n0 1 1\n1 0 1\n-1 -1 -1\n1 1\n", most_arcs=2)
    with pytest.raises(TooManyArcs):
        read_want_list("a : b c\nb : a\nc : a", most_arcs=2)


names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1).filter(
    lambda name: name == name.strip()
)
weights = st.floats(0, 1e12)
lists = st.lists(st.tuples(names, names, weights).filter(lambda arc: arc[0] != arc[1]), min_size=1)


@given(lists, st.sampled_from(",;\t"), st.booleans(), st.data())
def test_an_arc_list_that_is_written_is_read_back(
    written: list[tuple[str, str, float]], separator: str, header: bool, data: st.DataObject
) -> None:
    file, beginning = io.StringIO(), io.StringIO()
    writer = csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL)
    if header or [name.lower() for name in written[0][:2]] == ["giver", "receiver"]:
        writer.writerow(("giver", "receiver", "weight"))
    writer.writerows(written)
    starters = data.draw(st.sets(st.sampled_from([name for arc in written for name in arc[:2]])))
    csv.writer(beginning, quoting=csv.QUOTE_ALL).writerows([name] for name in starters)
    graph = read_graph(file.getvalue(), starters=beginning.getvalue()).graph
    assert sorted(arcs(graph)) == sorted(written)
    assert {name for name, begins in zip(graph.nodes, graph.starter, strict=True) if begins} == starters


@given(st.text())
def test_any_text_is_a_graph_or_a_graph_error(text: str) -> None:
    for kind in (None, "arc-list", "kidney", "want-list"):
        try:
            assert read_graph(text, kind).graph.size > 0
        except GraphError as error:
            assert str(error)


# Kidney-exchange pools


@given(st.integers(1, 120), st.integers(0, 12), st.data())
def test_a_pool_that_is_written_is_read_back(pairs: int, starters: int, data: st.DataObject) -> None:
    pair, weight = st.integers(0, pairs - 1), st.integers(0, 9)
    own = data.draw(st.lists(st.tuples(pair, pair, weight).filter(lambda arc: arc[0] != arc[1])))
    begun = data.draw(st.lists(st.tuples(st.integers(0, starters - 1), pair, weight))) if starters else []
    blocks = [((pairs, len(own)), own), ((starters, len(begun)), begun)][: 2 if starters else 1]
    text = "".join(
        "\n".join(" ".join(map(str, row)) for row in (head, *rows, (-1, -1, -1))) + "\n" for head, rows in blocks
    )
    graph = read_kidney(text)
    assert (graph.size, graph.starter.sum()) == (pairs + starters, starters)
    expected = [(f"p{a:0{len(str(pairs - 1))}}", f"p{b:0{len(str(pairs - 1))}}", w) for a, b, w in own]
    expected += [(f"s{a:0{len(str(starters - 1))}}", f"p{b:0{len(str(pairs - 1))}}", w) for a, b, w in begun]
    assert sorted(arcs(graph)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("2\n-1 -1 -1", faults.WrongColumns, 1),
        ("two 1\n-1 -1 -1", faults.LineNotReadable, 1),
        ("9999999 1\n-1 -1 -1", faults.TooManyNodes, 1),
        (f"{'9' * 5000} 1\n-1 -1 -1", faults.LineNotReadable, 1),
        ("2 1\n0 1\n-1 -1 -1", faults.WrongColumns, 2),
        ("2 1\n0 -1 1\n-1 -1 -1", faults.LineNotReadable, 2),
        ("2 1\n\n0 2 1\n-1 -1 -1", faults.NumberOutOfRange, 3),
        ("2 1\n0 1 x\n-1 -1 -1", faults.WeightNotReadable, 2),
        ("2 1\n0 1 -1\n-1 -1 -1", faults.WeightNotReadable, 2),
        ("2 1\n1 1 1\n-1 -1 -1", faults.LoopOnLine, 2),
        ("2 2\n0 1 1\n-1 -1 -1", faults.WrongCount, 3),
        ("2 1\n0 1 1\n1 0 1\n-1 -1 -1", faults.WrongCount, 3),
        ("2 1\n0 1 1\n", faults.NotTerminated, 2),
        ("2 1\n0 1 1\n-1 -1 -1\n1 1\n0 2 1\n-1 -1 -1", faults.NumberOutOfRange, 5),
        ("2 1\n0 1 1\n-1 -1 -1\n1 1\n1 1 1\n-1 -1 -1", faults.NumberOutOfRange, 5),
        ("2 1\n0 1 1\n-1 -1 -1\n0 1\n1 1 1\n-1 -1 -1", faults.NumberOutOfRange, 5),
        ("2 1\n0 1 1\n-1 -1 -1\n1 1\n0 1 1", faults.NotTerminated, 5),
        ("2 1\n0 1 1\n-1 -1 -1\n1 0\n-1 -1 -1\nend", faults.LineNotReadable, 6),
    ],
)
def test_what_is_wrong_in_a_pool_has_a_line(text: str, fault: type[faults.LineFault], line: int) -> None:
    with pytest.raises(fault, match=f"^Line {line}: ") as raised:
        read_kidney(text)
    assert raised.value.line == line


@pytest.mark.parametrize("text", ["", "\n \n", "0 0\n-1 -1 -1"])
def test_a_pool_of_nobody(text: str) -> None:
    with pytest.raises(NoNodes):
        read_kidney(text)


# Want lists


def test_dummies_are_nodes_of_their_user_and_weigh_nothing() -> None:
    trade = read_want_list(
        "#! ALLOW-DUMMIES\n(Ann) %one : b c\n(ann) A : %ONE\n(bob) %one : a\n(bob) b : %one ; c\n(cy) c"
    )
    assert arcs(trade.graph) == [
        ("%ONE (ANN)", "A", 1.0),
        ("%ONE (BOB)", "B", 1.0),
        ("A", "%ONE (BOB)", 0.0),
        ("B", "%ONE (ANN)", 0.0),
        ("C", "%ONE (ANN)", 0.0),
        ("C", "B", 1.0),
    ]
    assert trade.dummies == {"%ONE (ANN)", "%ONE (BOB)"}
    assert trade.owners["%ONE (ANN)"] == trade.owners["A"] == "ANN"
    assert trade.ignored == ()


def test_wants_that_cannot_be_met_are_left_out_and_told() -> None:
    text = """#! ALLOW-DUMMIES LINEAR-PRIORITIES
        !BEGIN-OFFICIAL-NAMES
        a ==> "A game" (from ann) # 1
        b: another
        c : ours
        d
        # and no more
        !END-OFFICIAL-NAMES
        (ann) a : b x b d %none
        (bob) b : a b c
        (bob) c : a A=1"""
    trade = read_want_list(text)
    assert [(i.line, i.item, i.want, i.why) for i in trade.ignored] == [
        (9, "A", "X", Why.UNKNOWN),
        (9, "A", "B", Why.REPEATED),
        (9, "A", "D", Why.NO_LIST),
        (9, "A", "%NONE", Why.UNKNOWN),
        (10, "B", "B", Why.ITSELF),
        (10, "B", "C", Why.OWN),
        (11, "C", "A=1", Why.UNKNOWN),
    ]
    assert read_graph(text).remarks == (
        "3 wants are left out: nobody offers the item. The first is 'X' for 'A' on line 9.",
        "1 want is left out: the item is already on the same line. The first is 'B' for 'A' on line 9.",
        "1 want is left out: the owner of the item sent no want list. The first is 'D' for 'A' on line 9.",
        "1 want is left out: an item cannot be wanted for itself. The first is 'B' for 'B' on line 10.",
        "1 want is left out: the item is of the same user. The first is 'C' for 'B' on line 10.",
        "The option LINEAR-PRIORITIES is not followed: every want counts the same.",
    )


def test_explicit_priorities_are_taken_off() -> None:
    assert len(read_want_list("#! EXPLICIT-PRIORITIES\na : b=15 c\nb : a\nc : a=1").graph) == 4


def test_capitals_matter_only_when_asked_for() -> None:
    assert read_want_list("a : B\nb : A").graph.nodes == ("A", "B")
    assert read_want_list("#! case-sensitive\na : A\nA : a").graph.nodes == ("A", "a")


def test_nobody_wants_anything() -> None:
    graph = read_want_list("(ann) a :\nb\n").graph
    assert (graph.nodes, len(graph)) == (("A", "B"), 0)


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("a : b\n\nA : c", faults.ItemTwice, 3),
        ("#! ALLOW-DUMMIES\n(x) %a : b\n(x) %a : c", faults.ItemTwice, 3),
        ("#! REQUIRE-USERNAMES\n# x\n(ann) a : b\nb : a", faults.UsernameMissing, 4),
        ("#! ALLOW-DUMMIES\n%a : b", faults.UsernameMissing, 2),
        ("#! REQUIRE-COLONS\n(ann) a b", faults.ColonMissing, 2),
        ("(ann) %a : b", faults.DummyNotAllowed, 1),
        ("!BEGIN-OFFICIAL-NAMES\n%a\n!END-OFFICIAL-NAMES", faults.LineNotReadable, 2),
        ("!BEGIN-OFFICIAL-NAMES\n: a\n!END-OFFICIAL-NAMES", faults.LineNotReadable, 2),
        ("\n!BEGIN-OFFICIAL-NAMES\na", faults.LineNotReadable, 2),
        ("a : b\n!BEGIN-OFFICIAL-NAMES", faults.LineNotReadable, 2),
        ("a : b\n!END-OFFICIAL-NAMES", faults.LineNotReadable, 2),
        ("a : b\n#! ALLOW-DUMMIES", faults.LineNotReadable, 2),
        ("a : b # best", faults.LineNotReadable, 1),
        ("a : b : c", faults.LineNotReadable, 1),
        ("a b : c", faults.LineNotReadable, 1),
        ("(ann) : c", faults.LineNotReadable, 1),
        ("; a : c", faults.LineNotReadable, 1),
        ("a;b", faults.LineNotReadable, 1),
        ("a (ann) : c", faults.LineNotReadable, 1),
        ("(ann a : c", faults.LineNotReadable, 1),
        ("(ann)", faults.LineNotReadable, 1),
        ("() a : c", faults.LineNotReadable, 1),
        ("(ann) (bob) a : c", faults.LineNotReadable, 1),
    ],
)
def test_what_is_wrong_in_a_want_list_has_a_line(text: str, fault: type[faults.LineFault], line: int) -> None:
    with pytest.raises(fault, match=f"^Line {line}: ") as raised:
        read_want_list(text)
    assert raised.value.line == line


@pytest.mark.parametrize("text", ["", "# nothing\n", "#! ALLOW-DUMMIES\n"])
def test_want_lists_without_an_item(text: str) -> None:
    with pytest.raises(faults.NoItems):
        read_want_list(text)


# Which format is it?


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\n2 1\n0 1 1\n -1  -1 -1\r\n", "kidney"),
        ("2 1\n1 2\n", "want-list"),
        ("# arcs\na;b", "arc-list"),
        ('"a b","c:d",2', "arc-list"),
        ("user:1,user:2", "arc-list"),
        ("a : b ; c", "want-list"),
        ("(ann) a b ; c", "want-list"),
        ("001-MED 586-HOL 363-MR. 473-CA$", "want-list"),
        ("!BEGIN-OFFICIAL-NAMES", "want-list"),
        ("\ufeff#! ALLOW-DUMMIES\na;b", "want-list"),
    ],
)
def test_a_format_is_recognised(text: str, kind: str) -> None:
    assert recognise(text) == kind


@pytest.mark.parametrize("text", ["", '{"arcs": []}', "a,b,c,d", "<graph>", "# only words"])
def test_a_text_in_no_format_tells_the_three(text: str) -> None:
    with pytest.raises(faults.FormatUnknown, match=r"arc-list.*kidney.*want-list"):
        read_graph(text)


def test_a_format_by_name() -> None:
    assert read_graph("a b\nb a", "want-list").kind == "want-list"
    with pytest.raises(faults.FormatUnknown, match="xlsx"):
        read_graph("a,b", "xlsx")
    with pytest.raises(faults.LoopOnLine):
        read_graph("a,a", "arc-list")


def test_starters_only_belong_to_an_arc_list() -> None:
    with pytest.raises(faults.StartersNotExpected, match="want-list"):
        read_graph("a : b", starters="a")
