"""A newcomer in an empty folder: what cannot be is said kindly, by the names that were typed, in Dutch and English."""

import json
import sys
from collections.abc import Iterator
from typing import get_type_hints

import pytest

from reciprocity.cli.main import run
from reciprocity.matching import GraphError
from reciprocity.matching.readers.faults import LineFault
from reciprocity.services.graph_faults import in_dutch
from tests.support.terminal import Terminal

DUTCH = {"LANG": "nl_NL.UTF-8"}
ARCS = "ann,bob,1\nbob,ann,2\nbob,cas,4\ncas,ann,0.5\n"
POOL = {
    "residents": [{"id": "a"}, {"id": "b"}],
    "offers": [
        {"id": "o1", "residentId": "a", "category": "repair.bike"},
        {"id": "o2", "residentId": "b", "category": "repair"},
    ],
    "needs": [
        {"id": "n1", "residentId": "b", "category": "repair.bike"},
        {"id": "n2", "residentId": "a", "category": "repair.bike"},
    ],
}
FILES = {
    "arcs.csv": ARCS,
    "starters.txt": "ann\n",
    "strangers.txt": "zoe\n",
    "pool.json": json.dumps(POOL),
    "other.json": json.dumps(POOL | {"offers": [{"id": "o1", "residentId": "a", "category": "repair.spaceship"}]}),
    "answer.json": json.dumps({"matches": [], "unmatched": [], "result": {}}),
    "odd.json": json.dumps(POOL | {"policy": "strict"}),
    "empty.csv": "",
    "notes.csv": "# who helps whom\n\n",
    "weight.csv": "ann,bob,NaN\n",
    "odd.csv": "a,b,c,d\n",
    "book.csv": "PK\x03\x04\x00",
    "pool.input": "2 1\n0 1 1\n-1 -1 -1\n",
    "short.input": "3 4\n0 1 1\n-1 -1 -1\n",
    "loop.csv": "ann,bob\nbob,bob\n",
}
KINDLY = [
    ("match", "match POOL.json", "match LIJST.json"),
    ("match pool.json --graph arcs.csv", "the pool 'pool.json' or the graph 'arcs.csv', not both", "niet allebei"),
    ("match pool.json --starters starters.txt", '"starter": true says who', '"starter": true wie'),
    ("match none.json --starters starters.txt", "--starters belongs to --graph", "--starters hoort bij --graph"),
    ("match arcs.csv", "If it is a graph, put --graph before it.", "Is het een graaf, zet dan --graph ervoor."),
    ("match --graph pool.json", "goes without --graph", "gaat zonder --graph"),
    ("match --graph empty.csv", "'empty.csv' is empty", "'empty.csv' is leeg"),
    ("match --graph notes.csv", "'notes.csv' is empty", "'notes.csv' is leeg"),
    (
        "match --graph loop.csv",
        "'loop.csv' is not right:\n  graph: Line 2",
        "'loop.csv' klopt niet:\n  graph: Regel 2: de pijl",
    ),
    (
        "match --graph arcs.csv --starters strangers.txt",
        "'arcs.csv' or 'strangers.txt'",
        "of 'strangers.txt' klopt niet:\n  graph: Starter 'zoe'",
    ),
    ("match --graph weight.csv", "Line 1: the weight 'NaN'", "Regel 1: het gewicht 'NaN' is geen getal"),
    ("match --graph odd.csv", "does not tell the format", "Aan 'a,b,c,d' is de vorm niet te zien"),
    ("match --graph book.csv", "Save a spreadsheet as CSV", "Bewaar een rekenblad als CSV"),
    ("match --graph pool.input --starters starters.txt", "Leave the starters out", "(kidney). Laat de starters weg"),
    ("match --graph short.input", "Line 3: 1 arcs end here", "Regel 3: de kop noemt 4 pijlen"),
    ("match --graph arcs.csv --min-fit 0.5", "--min-fit belongs to a pool", "--min-fit hoort bij een lijst"),
    ("match --graph arcs.csv --max-ring 1", "--max-ring: Choose 0 (no bound)", "--max-ring: Kies 0 (geen grens)"),
    (
        "match --graph arcs.csv --time-limit 0",
        "--time-limit: Choose a number above 0",
        "--time-limit: Kies een getal boven 0",
    ),
    ("match --graph arcs.csv --acceptance 2", "--acceptance: Choose a number above 0", "--acceptance: Kies een getal"),
    ("match pool.json --max-ring 1", "options are not right:\n  --max-ring: At least 2", "--max-ring: Minstens 2"),
    ("match pool.json --acceptance 0", "--acceptance: More than 0", "--acceptance: Meer dan 0"),
    ("match pool.json --min-fit 1.5", "--min-fit: At most 1", "--min-fit: Hoogstens 1"),
    ("match other.json", "'other.json' is not right:\n  offers.0.category", "'other.json' klopt niet:\n  offers.0"),
    ("match odd.json --seed 2", "policy: This must be an object", "policy: Dit moet een object zijn"),
    ("match pool.json -o none/out.json", "Cannot write to 'none/out.json'", "'none/out.json' kan niet worden"),
    ("match pool.json -o .", "Cannot write to '.'", "Naar '.' kan niet worden geschreven"),
    ("match pool.json -o ./pool.json", "would overwrite 'pool.json'", "zou 'pool.json' overschrijven"),
    ("match --graph arcs.csv -o arcs.csv", "would overwrite 'arcs.csv'", "zou 'arcs.csv' overschrijven"),
    ("verify answer.json pool.json", "'answer.json' is not right:\n  residents: ", "'answer.json' klopt niet:\n"),
    ("verify none.json pool.json", "'none.json' cannot be read", "'none.json' kan niet worden gelezen"),
    ("verify", "verify POOL.json ANSWER.json", "verify LIJST.json UITKOMST.json"),
    ("verify pool.json", "verify POOL.json ANSWER.json", "verify LIJST.json UITKOMST.json"),
    ("verify pool.json out.json --graph arcs.csv", "Of a graph only the answer", "Van een graaf alleen de uitkomst"),
    ("verify pool.json out.json --starters starters.txt", "--starters belongs to --graph", "hoort bij --graph"),
]


@pytest.fixture
def furnished(terminal: Terminal) -> Terminal:
    for name, content in FILES.items():
        terminal.write(name, content)
    return terminal


@pytest.mark.parametrize(("words", "en", "nl"), KINDLY, ids=[words for words, _, _ in KINDLY])
def test_what_cannot_be_is_said_in_two_languages(
    furnished: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: str,
    en: str,
    nl: str,
) -> None:
    monkeypatch.chdir(furnished.folder)
    monkeypatch.setattr(sys, "argv", ["reciprocity", *words.split()])
    for told, language in ((en, "C.UTF-8"), (nl, "nl_NL.UTF-8")):
        monkeypatch.setenv("LC_ALL", language)
        with pytest.raises(SystemExit) as stopped:
            run()  # here and not as a program: fifty starts take a minute
        out, err = capsys.readouterr()
        assert (stopped.value.code, out) == (2, ""), err
        assert told in err
        assert "invalidParams" not in err
        assert "policy." not in err


def test_the_words_of_the_api_are_not_shown_for_other_commands_either(terminal: Terminal) -> None:
    terminal("migrate")
    refused = terminal("key", "issue", "--role", "coach", "--neighbourhood", "nergens")
    assert refused.returncode == 2
    assert refused.stderr.startswith("The input names something that does not exist in this neighbourhood:\n  ")


def test_a_summary_counts_and_speaks_dutch(furnished: Terminal) -> None:
    english = furnished("match", "pool.json").stderr
    assert english.startswith("1 match reaches 2 of 2 residents; value ")
    assert "proven optimal" in english
    dutch = furnished("match", "pool.json", **DUTCH).stderr
    assert dutch.startswith("1 match bereikt 2 van 2 bewoners; waarde ")
    assert "bewezen optimaal" in dutch
    assert furnished("match", "pool.json", "--min-fit", 1).stderr.startswith("0 matches reach 0 of 2 residents; ")


def test_it_is_said_what_a_file_is_taken_for(furnished: Terminal) -> None:
    furnished.write("spaces.txt", "ann bob 1\nbob ann 2\n")
    told = [
        furnished("match", "--graph", name).stderr.splitlines() for name in ("arcs.csv", "pool.input", "spaces.txt")
    ]
    assert "'arcs.csv' is read as a list of arcs: 3 nodes, 4 arcs." in told[0]
    assert "'pool.input' is read as a kidney pool: 2 nodes, 1 arcs." in told[1]
    assert "'spaces.txt' is read as want lists of a math trade: 2 nodes, 2 arcs." in told[2]
    dutch = furnished("match", "--graph", "arcs.csv", **DUTCH).stderr
    assert dutch.startswith("'arcs.csv' is gelezen als een lijst van pijlen: 3 knopen, 4 pijlen.\n")


def test_chances_and_fits_of_the_command_line_go_before_those_in_the_file(furnished: Terminal) -> None:
    furnished.write("sure.json", POOL | {"policy": {"acceptance": 0.9, "minFit": 1}})
    words = ("sure.json", "--acceptance", 0.5, "--min-fit", 0.1)
    assert furnished("match", *words, "-o", "out.json").returncode == 0
    [swap] = furnished.read("out.json")["matches"]
    assert swap["likelihood"] == 0.25
    assert furnished("verify", *words[:1], "out.json").returncode == 1
    assert furnished("verify", *words, "out.json").returncode == 0
    assert furnished("match", "--graph", "arcs.csv", "--acceptance", 0.5, "-o", "out.json").returncode == 0
    assert furnished.read("out.json")["matches"][0]["likelihood"] in (0.25, 0.125)
    assert furnished("verify", "--graph", "arcs.csv", "--acceptance", 0.5, "out.json").returncode == 0


def test_a_judge_without_the_options_of_the_match_says_which_there_are(furnished: Terminal) -> None:
    furnished("match", "--graph", "arcs.csv", "--max-ring", 2, "-o", "out.json")
    judged = furnished("verify", "--graph", "arcs.csv", "out.json")
    assert judged.returncode == 1
    assert "Options that match had (--starters, --max-ring, --max-chain" in judged.stderr
    dutch = furnished("verify", "--graph", "arcs.csv", "out.json", **DUTCH)
    assert "Opties die match had (--starters" in dutch.stderr
    furnished("match", "--graph", "arcs.csv", "--starters", "starters.txt", "--max-ring", 2, "-o", "out.json")
    judged = furnished("verify", "--graph", "arcs.csv", "--max-ring", 2, "out.json")
    assert judged.stderr.startswith("The result in 'out.json' is wrong:\n")
    assert "give verify the same" in judged.stderr
    furnished("match", "pool.json", "--seed", 3, "-o", "out.json")
    assert "give verify the same" in furnished("verify", "pool.json", "out.json").stderr


def test_chains_that_nobody_may_begin_are_remarked_on(furnished: Terminal) -> None:
    told = furnished("match", "--graph", "arcs.csv", "--max-chain", 3).stderr
    assert "--starters tells who may" in told
    assert "--starters" not in furnished("match", "--graph", "arcs.csv").stderr
    assert "zegt u wie mag" in furnished("match", "--graph", "arcs.csv", "--max-chain", 3, **DUTCH).stderr
    words = ("--graph", "arcs.csv", "--max-chain", 3, "--starters", "starters.txt")
    assert "tells who may" not in furnished("match", *words).stderr


def kinds(kind: type[GraphError]) -> Iterator[type[GraphError]]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds(one)


def test_every_fault_of_a_graph_has_its_dutch() -> None:
    silent = []
    for kind in set(kinds(GraphError)) - {LineFault}:
        types = [hint for name, hint in get_type_hints(kind.__init__).items() if name != "return"]
        fault = kind(*(hint(7) if hint in (int, float) else "x" for hint in types))
        silent += [kind.__name__] if in_dutch(fault) == str(fault) else []
    assert silent == []
