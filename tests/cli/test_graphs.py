"""Whoever has a graph of another kind - donors, games, hours - gets rings and chains from the command line too."""

import gzip
from typing import Any

import pytest

from tests.support.terminal import Terminal, changed

ARCS = """giver,receiver,weight
ann,bob,1
bob,ann,2
bob,cas,4
cas,ann,0.5
dan,eve,3
"""
KIDNEY = "3 4\n0 1 1\n1 0 1\n1 2 1\n2 1 1\n-1 -1 -1\n1 1\n0 2 1\n-1 -1 -1\n"
WANTS = "(ann) chess : go\n(bob) go : risk catan\n(cas) risk : chess\n"


def matched(terminal: Terminal, *words: object) -> dict[str, Any]:
    """Match, have the answer judged in the same words, and return it."""
    done = terminal("match", *words, "-o", "out.json")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "proven optimal" in done.stderr
    judged = terminal("verify", *words, "out.json")
    assert (judged.returncode, "All is right." in judged.stderr) == (0, True), judged.stderr
    answer: dict[str, Any] = terminal.read("out.json")
    return answer


def steps(answer: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(m["shape"], [(s["giverId"], s["receiverId"]) for s in m["steps"]]) for m in answer["matches"]]


def test_an_arc_list_with_rings_of_any_length(terminal: Terminal) -> None:
    terminal.write("arcs.csv", ARCS)
    answer = matched(terminal, "--graph", "arcs.csv", "--max-ring", 0, "--objective", "steps")
    assert steps(answer) == [("ring", [("ann", "bob"), ("bob", "cas"), ("cas", "ann")])]
    result = answer["result"]
    assert result.keys() == {
        *(
            "residents",
            "reached",
            "value",
            "upperBound",
            "gap",
            "optimal",
            "seconds",
            "fingerprint",
            "engine",
            "further",
        )
    }
    assert (result["residents"], result["reached"], result["value"]) == (5, 3, 5.5)
    assert (result["upperBound"], result["gap"], result["optimal"]) == (5.5, 0.0, True)
    assert 0 <= result["seconds"] < 10
    assert answer["unmatched"] == []


def test_only_swaps_when_the_longest_ring_is_two(terminal: Terminal) -> None:
    terminal.write("arcs.csv", ARCS)
    answer = matched(terminal, "--graph", "arcs.csv", "--max-ring", 2, "--objective", "steps")
    assert steps(answer) == [("swap", [("ann", "bob"), ("bob", "ann")])]
    assert answer["result"]["value"] == 3


def test_a_starter_begins_a_chain(terminal: Terminal) -> None:
    terminal.write("arcs.csv", ARCS)
    terminal.write("starters.txt", "dan\n")
    answer = matched(terminal, "--graph", "arcs.csv", "--starters", "starters.txt", "--objective", "steps")
    assert steps(answer)[-1] == ("chain", [("dan", "eve")])
    assert (answer["result"]["value"], answer["result"]["reached"]) == (8.5, 4)
    without = terminal("verify", "--graph", "arcs.csv", "--objective", "steps", "out.json")
    assert without.returncode == 1


def test_a_kidney_pool_packed_or_not(terminal: Terminal) -> None:
    path = terminal.write("pool.input", KIDNEY)
    answer = matched(terminal, "--graph", path)
    assert steps(answer) == [("swap", [("p0", "p1"), ("p1", "p0")]), ("chain", [("s0", "p2")])]
    assert answer["result"]["reached"] == 3
    path.with_name("pool.input.gz").write_bytes(gzip.compress(KIDNEY.encode()))
    packed = matched(terminal, "--graph", "pool.input.gz")
    assert packed["matches"] == answer["matches"]
    assert packed["result"]["fingerprint"] == answer["result"]["fingerprint"]


def test_want_lists_of_a_math_trade(terminal: Terminal) -> None:
    terminal.write("wants.txt", WANTS)
    words = ("--graph", "wants.txt", "--max-ring", 0, "--objective", "steps")
    answer = matched(terminal, *words)
    assert answer["result"]["value"] == answer["result"]["reached"] == 3
    assert {step["giverId"].lower() for step in answer["matches"][0]["steps"]} == {"chess", "go", "risk"}
    assert "nobody offers the item" in terminal("match", *words).stderr


def test_without_a_ring_or_chain_the_plan_is_empty_and_right(terminal: Terminal) -> None:
    terminal.write("arcs.csv", "ann,bob\nbob,cas\n")
    for longest in (0, 3):
        answer = matched(terminal, "--graph", "arcs.csv", "--max-ring", longest)
        assert (answer["matches"], answer["result"]["value"], answer["result"]["residents"]) == ([], 0, 3)


def test_a_graph_comes_out_the_same_whatever_the_order_of_its_lines(terminal: Terminal) -> None:
    head, *lines = ARCS.splitlines()
    answers = []
    for name, some in (("one.csv", lines), ("two.csv", lines[::-1])):
        terminal.write(name, "\n".join([head, *some]))
        answers.append(matched(terminal, "--graph", name, "--objective", "steps"))
    assert answers[0]["matches"] == answers[1]["matches"]
    assert answers[0]["result"]["fingerprint"] == answers[1]["result"]["fingerprint"]


FILES = {
    "arcs.csv": ARCS,
    "starters.txt": "ann\n",
    "strangers.txt": "ann\nzoe\n",
    "loop.csv": "ann,bob\nbob,bob\n",
    "nan.csv": "ann,bob,1\nbob,ann,NaN\n",
    "negative.csv": "ann,bob,-1\n",
    "empty.csv": "",
    "pool.input": KIDNEY,
}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--graph none.csv", "none.csv"),
        ("--graph loop.csv", "Line 2: the arc goes from 'bob' to itself"),
        ("--graph nan.csv", "Line 2: the weight 'NaN'"),
        ("--graph negative.csv", "Line 1: the weight '-1'"),
        ("--graph empty.csv", "giver,receiver,weight"),
        ("--graph arcs.csv --starters strangers.txt", "'zoe'"),
        ("--graph arcs.csv --starters none.txt", "none.txt"),
        ("--graph pool.input --starters starters.txt", "starters"),
        ("--graph arcs.csv --max-ring 1", "--max-ring: Choose 0 (no bound), or 2 to 6."),
        ("--graph arcs.csv --max-ring 7", "--max-ring: Choose 0 (no bound), or 2 to 6."),
        ("--graph arcs.csv --max-chain 11", "--max-chain: Choose a whole number from 0 to 10"),
        ("--graph arcs.csv --max-ring 0 --starters starters.txt", "choose 0"),
        ("--graph arcs.csv --max-ring 0 --starters starters.txt --max-chain 2", "choose 0"),
        ("--graph arcs.csv --max-ring 0 --objective robust", "choose reach or steps"),
        ("--graph arcs.csv --objective happiness", "happiness"),
        ("", "--graph"),
    ],
)
def test_what_cannot_be_matched_is_said_in_a_few_words(terminal: Terminal, words: str, told: str) -> None:
    for name, content in FILES.items():
        terminal.write(name, content)
    refused = terminal("match", "-o", "out.json", *words.split())
    assert refused.returncode == 2
    assert told in refused.stderr
    assert len(refused.stderr) < 700
    assert not (terminal.folder / "out.json").exists()


def test_the_judge_names_what_is_wrong_with_an_answer_to_a_graph(terminal: Terminal) -> None:
    terminal.write("arcs.csv", ARCS)
    words = ("--graph", "arcs.csv", "--max-ring", 0, "--objective", "steps")
    answer = matched(terminal, *words)
    wrong = {
        "matches.0.steps.0.giverId": "dan",
        "matches.0.steps.0.fit": 0.5,
        "matches.0.shape": "chain",
        "matches.0.likelihood": 0.1,
        "matches.0.fallback": "ring ann-bob-cas",
        "matches.0.explanation.en": "bob gives to ann.",
        "result.value": 6.0,
        "result.reached": 4,
        "result.residents": 3,
        "result.upperBound": 5.0,
        "result.gap": 0.5,
        "result.optimal": False,
        "result.fingerprint": "sha256:0",
        "matches": [],
        "unmatched": [{"needId": "n", "code": "not-in-a-ring", "nearest": None, "explanation": {"nl": "", "en": ""}}],
    }
    for path, value in wrong.items():
        terminal.write("wrong.json", changed(answer, path, value))
        judged = terminal("verify", *words, "wrong.json")
        assert judged.returncode == 1, path
        assert len(judged.stderr.splitlines()) >= 2, path


def test_an_answer_is_judged_by_what_was_asked(terminal: Terminal) -> None:
    terminal.write("arcs.csv", ARCS)
    matched(terminal, "--graph", "arcs.csv", "--max-ring", 3, "--objective", "steps")
    for other in (("--max-ring", 4), ("--objective", "reach"), ("--seed", 7)):
        words = {"--max-ring": 3, "--objective": "steps"} | dict([other])
        judged = terminal("verify", "--graph", "arcs.csv", *[w for pair in words.items() for w in pair], "out.json")
        assert (judged.returncode, "pool or policy" in judged.stderr) == (1, True), judged.stderr
