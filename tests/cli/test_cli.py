"""The command line as a newcomer meets it: from an empty folder, with plain words and honest exit codes."""

import json
from typing import Any

import pytest

from reciprocity.api.routes.match_previews import EXAMPLE
from tests.support.terminal import Terminal, changed

HEADER = "Nr;Naam;Biedt aan;Vraagt;Toestemming\n"


def test_help_names_every_command(terminal: Terminal) -> None:
    text = terminal.really("--help").stdout
    for command in ("serve", "migrate", "demo", "import", "key", "match", "verify"):
        assert command in text


def test_the_demonstration_tells_its_story_and_doubles_nothing(terminal: Terminal) -> None:
    first = terminal("demo", "--no-serve")
    assert first.returncode == 0, first.stderr
    assert "193 of 200 rows came in; 7 refused" in first.stdout
    for row in (75, 76, 89, 115, 130, 138, 178):
        assert f" {row} " in first.stdout
    assert "proven optimal" in first.stdout
    assert len(list((terminal.folder / "demo-pictures").glob("*.svg"))) >= 3
    second = terminal("demo", "--no-serve")
    assert second.returncode == 0
    assert "New residents: 0; known already: 193." in second.stdout
    reached = [line for line in first.stdout.splitlines() if "residents are reached" in line]
    assert reached == [line for line in second.stdout.splitlines() if "residents are reached" in line]
    assert (terminal.folder / "reciprocity.db").stat().st_mode & 0o777 == 0o600
    dutch = terminal("demo", "--no-serve", LANG="nl_NL.UTF-8")
    assert "bewoners worden bereikt" in dutch.stdout


def test_a_key_is_alone_on_stdout_and_opens_the_door(terminal: Terminal) -> None:
    administrator = terminal("key", "issue", "--role", "administrator")
    assert administrator.returncode == 0
    assert administrator.stdout.startswith("rcp_local_")
    assert administrator.stdout.count("\n") == 1
    unknown = terminal("key", "issue", "--role", "coach", "--neighbourhood", "nergens")
    assert unknown.returncode == 2
    assert "neighbourhoods.0" in unknown.stderr
    assert terminal("key", "issue", "--role", "coach").returncode == 2
    assert terminal("key", "issue", "--role", "koning").returncode == 2


def test_a_list_comes_in_once_and_only_when_asked(furnished: Terminal) -> None:
    people = furnished.write("lijst.csv", HEADER + "W1;Ria;koken;fiets maken;ja\nW2;Karel;fiets maken;koken;nee\n")
    dry = furnished("import", people, "--neighbourhood", "kanaleneiland", "--dry-run")
    assert dry.returncode == 0
    assert "1 of 2 rows would come in; 1 refused" in dry.stdout
    done = furnished("import", people, "--neighbourhood", "kanaleneiland")
    assert "New residents: 1; known already: 0." in done.stdout
    again = furnished("import", people, "--neighbourhood", "kanaleneiland")
    assert "New residents: 0; known already: 1." in again.stdout
    columns = furnished.write("kolommen.json", {"Wie": "name", "Kan": "offers", "Mag": "consent"})
    other = furnished.write("ander.csv", "Wie;Kan;Mag\nJoop;koken;ja\n")
    mapped = furnished("import", other, "--neighbourhood", "kanaleneiland", "--mapping", columns)
    assert "New residents: 1" in mapped.stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "empty"), (HEADER, "row"), ("<html><table><tr><td>x</td></tr></table></html>", "HTML")],
)
def test_a_file_that_is_no_list_gets_one_clear_sentence(furnished: Terminal, content: str, words: str) -> None:
    path = furnished.write("lijst.csv", content)
    refused = furnished("import", path, "--neighbourhood", "kanaleneiland")
    assert refused.returncode == 2
    assert words.lower() in refused.stderr.lower()
    assert len(refused.stderr.strip().splitlines()) == 1


def test_what_is_not_there_is_said(terminal: Terminal) -> None:
    missing = terminal("import", "none.csv", "--neighbourhood", "kanaleneiland")
    assert (missing.returncode, "none.csv" in missing.stderr) == (2, True)
    people = terminal.write("lijst.csv", HEADER + "W1;Ria;koken;fiets maken;ja\n")
    nowhere = terminal("import", people, "--neighbourhood", "nergens")
    assert (nowhere.returncode, "nergens" in nowhere.stderr) == (2, True)
    for address in ("postgresql://nobody@127.0.0.1:1/none", "nonsense"):
        refused = terminal("migrate", RECIPROCITY_DATABASE_URL=address, RECIPROCITY_SECRET="x" * 32)
        assert refused.returncode == 2
        assert "RECIPROCITY_DATABASE_URL" in refused.stderr
    short = terminal("serve", RECIPROCITY_SECRET="short")
    assert (short.returncode, "32" in short.stderr) == (2, True)
    wrong = terminal("serve", RECIPROCITY_PORT="banana")
    assert (wrong.returncode, "RECIPROCITY_PORT" in wrong.stderr) == (2, True)


def test_matching_and_judging_offline(terminal: Terminal) -> None:
    pool = terminal.write("pool.json", EXAMPLE)
    assert terminal("match", pool, "-o", "result.json").returncode == 0
    result = json.loads((terminal.folder / "result.json").read_text())
    assert result["result"]["reached"] == 3
    assert result["matches"][0]["shape"] == "ring"
    assert terminal("verify", pool, "result.json").returncode == 0
    assert json.loads(terminal("match", pool).stdout)["matches"] == result["matches"]
    swaps = json.loads(terminal("match", pool, "--max-ring", 2, "--max-chain", 0).stdout)
    assert swaps["matches"] == []
    steps = json.loads(terminal("match", pool, "--objective", "steps", "--seed", 7, "--time-limit", 5).stdout)
    assert steps["result"]["value"] == 3


def test_the_judge_names_what_is_wrong(terminal: Terminal) -> None:
    pool = terminal.write("pool.json", EXAMPLE)
    result = json.loads(terminal("match", pool).stdout)
    wrong = {
        "matches.0.steps.0.fit": 0.123,
        "matches.0.likelihood": 0.5,
        "matches.0.shape": "swap",
        "matches.0.explanation.nl": "Iets anders.",
        "matches.0.steps.0.giverId": "c",
        "result.value": 1.0,
        "result.upperBound": 1.0,
        "result.optimal": False,
        "result.fingerprint": "sha256:0",
        "matches": [],
        "unmatched": [{"needId": "n1", "code": "not-in-a-ring", "nearest": None, "explanation": {"nl": "", "en": ""}}],
        "extra": 1,
    }
    for path, value in wrong.items():
        terminal.write("wrong.json", changed(result, path, value))
        judged = terminal("verify", pool, "wrong.json")
        assert judged.returncode == 1, path
        assert len(judged.stderr.splitlines()) >= 2, path
    terminal.write("wrong.json", "no json")
    assert terminal("verify", pool, "wrong.json").returncode == 1


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"offers": [{"id": "o1", "residentId": "a", "category": "repair.spaceship"}]}, "offers.0.category"),
        ({"offers": [{"id": "o1", "residentId": "nobody", "category": "repair.bike"}]}, "offers.0.residentId"),
        ({"policy": {"maxRing": 0}}, "policy.maxRing"),
        ({"policy": {"maxRing": 50}}, "policy.maxRing"),
        ({"exclusions": [["a", "a"]]}, "exclusions.0"),
        ({"people": []}, "people"),
    ],
)
def test_a_pool_that_is_wrong_is_refused_by_name(terminal: Terminal, change: dict[str, Any], name: str) -> None:
    pool = terminal.write("pool.json", EXAMPLE | change)
    refused = terminal("match", pool, "-o", "result.json")
    assert refused.returncode == 2
    assert name in refused.stderr
    assert not (terminal.folder / "result.json").exists()


def test_a_ring_length_that_is_no_length_is_refused(terminal: Terminal) -> None:
    pool = terminal.write("pool.json", EXAMPLE)
    for length in (0, 1, 50, -3):
        refused = terminal("match", pool, "--max-ring", length)
        assert (refused.returncode, refused.stderr) == (
            2,
            f"These options are not right:\n  --max-ring: {'At most 6.' if length > 6 else 'At least 2.'}\n",
        )
