"""The sample lists, read as their description says that a correct reader does."""

import json
from pathlib import Path
from typing import Any

import pytest

from reciprocity.sheets import ListRefused, ParticipantList

from .lists import codes, read, said

LISTS = (
    "01_excel_nl_puntkomma_cp1252.csv",
    "04_sep_regel_titels_dubbele_kop.csv",
    "07_toestemming_varianten.csv",
    "08_genummerde_kolommen_meerwaardig.csv",
    "09_volledige_lijst_200.csv",
    "10_alle_excelvallen.xlsx",
)
NO_LISTS = ("12a_leeg.csv", "12b_alleen_kop.csv", "12c_html_als_xls.xls", "12e_afgebroken.xlsx", "12f_zipbom.xlsx")


@pytest.fixture(scope="module")
def samples(shared: Path) -> Path:
    return shared / "samples"


@pytest.fixture(scope="module")
def expected(samples: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((samples / "expected.json").read_text("utf-8"))
    return found


def sample(samples: Path, start: str) -> ParticipantList:
    (path,) = samples.glob(f"{start}_*")
    return read(path.read_bytes(), consent_elsewhere=True)


@pytest.mark.parametrize("name", LISTS)
def test_a_sample_is_read_as_it_is_described(samples: Path, expected: dict[str, Any], name: str) -> None:
    found, wanted = read((samples / name).read_bytes(), consent_elsewhere=True), expected[name]
    assert [person.row for person in found.people] == wanted["importable_rows"]
    rejected = {(p.row, p.code) for p in found.problems if p.level == "rejected"}
    assert rejected == {(row["row"], code) for row in wanted["rejected"] for code in row["codes"]}
    skipped = {(p.row, p.code) for p in found.problems if p.level == "skipped"}
    assert skipped == {(row["row"], row["code"]) for row in wanted["skipped"]}
    warnings = {(p.row, p.field, p.code) for p in found.problems if p.level == "warning"}
    assert {(w["row"], w["field"], w["code"]) for w in wanted["warnings"]} <= warnings


@pytest.mark.parametrize("name", NO_LISTS)
def test_a_sample_that_is_no_list_is_refused_for_the_reason_described(
    samples: Path, expected: dict[str, Any], name: str
) -> None:
    with pytest.raises(ListRefused) as refused:
        read((samples / name).read_bytes())
    assert refused.value.code == expected[name]["file_error"].split(" ")[0]


def test_every_sample_is_looked_at(expected: dict[str, Any]) -> None:
    assert expected.keys() == {*LISTS, *NO_LISTS}


def test_a_workbook_is_read_with_what_only_a_workbook_knows(samples: Path) -> None:
    found = sample(samples, "10")
    assert (found.facts.encoding, found.facts.header_row) == ("xlsx", 3)
    people = {p.row: p for p in found.people}
    assert [people[row].name for row in (4, 5, 8)] == ["Jan de Vries", "Fatima el Amrani", "Anne in 't Veld"]
    assert (people[5].phone, people[7].phone, people[10].phone) == ("+31612345672", "+31612345674", None)
    assert str(people[7].start_date) == "2026-09-02"
    assert {(None, "row", "other-sheets-not-read"), (None, "row", "hidden-column")} <= set(codes(found))
    assert "999990342" not in repr(found)


def test_a_web_page_in_disguise_is_called_by_its_name(samples: Path) -> None:
    with pytest.raises(ListRefused, match="HTML"):
        sample(samples, "12c")


def test_what_dutch_excel_writes(samples: Path) -> None:
    found = sample(samples, "01")
    assert (found.facts.encoding, found.facts.delimiter) == ("windows-1252", ";")
    assert [p.name for p in found.people][:5] == [
        "José Müller",
        "Fatima el Amrani",
        "Henk van der Berg",
        "Zoë Groot-Wassink",
        "Anne-Marie in 't Veld",
    ]
    jose, _, henk = found.people[:3]
    assert said(jose.offers) == [("koken", "food.cook_for"), ("fietsen repareren", "repair.bike")]
    assert said(jose.needs) == [("hulp bij formulieren", "admin.forms")]
    assert [wish.words for wish in henk.offers] == ["klussen", "behangen"]
    assert (henk.postcode, henk.phone) == ("3527KL", "+31612345603")
    assert "Geboortedatum" not in {c.header for c in found.columns if c.how == "alias"}


def test_a_report_with_titles_and_subtotals(samples: Path) -> None:
    found = sample(samples, "04")
    assert (found.facts.header_row, found.facts.delimiter) == (6, ";")
    people = {p.row: p for p in found.people}
    assert said(people[13].offers) == []
    assert said(people[14].needs) == []
    assert people[16].name == "Ruud Smit"
    assert [p.consent for p in found.people] == [None] * 6
    assert codes(found).count((None, "consent", "no-consent-column")) == 1


def test_many_wishes_in_the_ways_people_write_them(samples: Path) -> None:
    people = {p.row: p for p in sample(samples, "08").people}
    assert said(people[2].offers) == [("Koken", "food.cook_for")]
    assert [w.words for w in people[3].offers] == ["koken", "bakken", "tuinieren", "snoeien"]
    assert [w.words for w in people[3].needs] == ["boodschappen doen", "was ophangen"]
    assert people[4].offers == people[4].needs == ()
    assert [w.words for w in people[5].offers] == ["wandelen", "fietsen", "vissen"]
    assert [w.words for w in people[5].needs] == ["was", "strijk"]
    assert [(w.words, w.note) for w in people[6].offers] == [("koken", "alleen op ma/wo")]
    assert [(w.words, w.note) for w in people[6].needs] == [("klussen", "maar niet boven 2 m")]


def test_two_hundred_neighbours_come_in_without_a_single_draft(samples: Path) -> None:
    found = sample(samples, "09")
    people = {p.external_id: p for p in found.people}
    assert len(people) == len(found.people) == 193
    assert people["2001"].name == "Rosa el Willems"
    assert said(people["2001"].offers) == [("verhuizen", "repair.moving")]
    assert len(people["2001"].available) == 21
    assert {role for p in found.people for role in p.roles} == {"participant", "starter", "coach"}
    assert [w.words for p in found.people for w in (*p.offers, *p.needs) if w.category is None] == []
