"""Participant lists from the command line: the samples exactly, refused rows, decisions, and a service elsewhere."""

import json
from pathlib import Path

from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support.program import running
from tests.support.terminal import Terminal
from tests.support.world import Clock, World

HEADER = "Naam;Telefoon;Biedt aan;Toestemming\n"


def test_every_sample_comes_in_exactly_as_it_is_described(terminal: Terminal, database_url: str, shared: Path) -> None:
    services = build(Settings(database_url=database_url, secret=SECRET, environment="test"))
    expected = json.loads((shared / "samples" / "expected.json").read_text("utf-8"))
    words = {"RECIPROCITY_DATABASE_URL": database_url, "RECIPROCITY_SECRET": SECRET}
    for number, (name, wanted) in enumerate(expected.items()):
        World(services, Clock()).neighbourhood(f"wijk-{number}")
        where = ("--neighbourhood", f"wijk-{number}")
        done = terminal("import", shared / "samples" / name, *where, "--json", **words)
        if "file_error" in wanted:
            assert (done.returncode, done.stdout) == (2, "")
            assert len(done.stderr.strip().splitlines()) <= 2, "one clear sentence"
            continue
        report = json.loads(done.stdout)
        told = {(p["row"], p["code"], p["level"]) for p in report["problems"] if p["level"] != "warning"}
        refused = {(one["row"], code, "rejected") for one in wanted["rejected"] for code in one["codes"]}
        assert told == refused | {(one["row"], one["code"], "skipped") for one in wanted["skipped"]}
        assert report["counts"]["residentsAdded"] == len(wanted["importable_rows"])
        warned = {(p["row"], p["field"], p["code"]) for p in report["problems"] if p["level"] == "warning"}
        assert {(one["row"], one["field"], one["code"]) for one in wanted["warnings"]} <= warned
    services.close()


def test_refused_rows_are_corrected_and_brought_in(furnished: Terminal) -> None:
    people = furnished.write("lijst.csv", HEADER + "Ria;06-11111111;koken;ja\n;06-22222222;koken;ja\n")
    where = ("--neighbourhood", "kanaleneiland")
    done = furnished("import", people, *where, "--refused", "over.csv", LANG="nl_NL.UTF-8")
    assert done.returncode == 0, done.stderr
    over = (furnished.folder / "over.csv").read_text("utf-8-sig")
    assert "Vul de naam in" in over
    corrected = furnished.write("over.csv", over.replace("\n;06", "\nWim;06"))
    assert "New residents: 1; known already: 0." in furnished("import", corrected, *where).stdout


def test_who_may_be_there_is_asked_and_decided(terminal: Terminal) -> None:
    terminal("demo", "--no-serve")
    where = ("--neighbourhood", "kanaleneiland")
    first = terminal.write("een.csv", HEADER + "Jan van den Berg;06-11111111;koken;ja\n")
    terminal("import", first, *where)
    other = terminal.write("twee.csv", HEADER + "J. v.d. Berg;06-11111111;fiets maken;ja\n")
    asked = terminal("import", other, *where, LANG="nl_NL.UTF-8")
    assert "--decide 2=same" in asked.stdout
    assert terminal("import", other, *where, "--decide", "2=perhaps").returncode == 2
    assert "New residents: 0; known already: 1." in terminal("import", other, *where, "--decide", "2=same").stdout


def test_an_empty_list_is_written_and_has_nobody_in_it(furnished: Terminal) -> None:
    where = ("--neighbourhood", "kanaleneiland")
    assert furnished("template", "leeg.xlsx", *where).returncode == 0
    nobody = furnished("import", "leeg.xlsx", *where, LANG="nl_NL.UTF-8")
    assert nobody.returncode == 2
    assert "vul de lijst" in nobody.stderr
    lost = furnished("template", "nergens/leeg.xlsx", *where)
    assert (lost.returncode, "Cannot write" in lost.stderr) == (2, True)


def test_who_takes_part_goes_out_as_a_list_and_is_known_when_it_comes_back(furnished: Terminal) -> None:
    where = ("--neighbourhood", "kanaleneiland")
    for name in ("uit.csv", "uit.xlsx"):
        assert furnished("export", name, *where, LANG="nl_NL.UTF-8").returncode == 0
        back = furnished("import", name, *where)
        assert "New residents: 0; known already: 193." in back.stdout, back.stderr


def test_a_list_is_brought_in_at_a_service_elsewhere(furnished: Terminal, tmp_path: Path) -> None:
    key = furnished("key", "issue", "--role", "coordinator", "--neighbourhood", "kanaleneiland").stdout.strip()
    people = furnished.write("lijst.csv", HEADER + "Ria;06-11111111;koken;ja\n;06-2;koken;ja\n")
    where = ("--neighbourhood", "kanaleneiland")
    with running(tmp_path) as program:
        at = ("--at", program.address)
        dry = furnished("import", people, *where, *at, "--dry-run", RECIPROCITY_KEY=key)
        assert "1 of 2 rows would come in; 1 refused" in dry.stdout, dry.stderr
        done = furnished("import", people, *where, *at, "--refused", "over.csv", RECIPROCITY_KEY=key)
        assert "New residents: 1; known already: 0." in done.stdout
        assert "Ria" not in (tmp_path / "over.csv").read_text("utf-8-sig")
        without = furnished("import", people, *where, *at)
        assert (without.returncode, "RECIPROCITY_KEY" in without.stderr) == (2, True)
        wrong = furnished("import", people, "--neighbourhood", "nergens", *at, RECIPROCITY_KEY=key)
        assert wrong.returncode == 2
    gone = furnished("import", people, *where, *at, RECIPROCITY_KEY=key)
    assert (gone.returncode, "no answer" in gone.stderr) == (2, True)
