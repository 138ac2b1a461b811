"""Participant lists at the front door: tried first, then all or nothing, and never twice."""

import json
from pathlib import Path

import pytest

from tests.support.world import Person, World

HEADER = "Nr;Naam;Telefoon;Biedt aan;Vraagt;Toestemming\n"
PEOPLE = HEADER + (
    "W1;Tineke;06-11111111;koken;fiets maken;ja\n"
    "W2;Achmed;06-22222222;fiets maken;iets met ruimteschepen;ja\n"
    "W3;Ria;06-33333333;koken;fiets maken;nee\n"
)


def test_a_dry_run_tells_all_and_writes_nothing(coordinator: Person) -> None:
    tried = coordinator.upload(PEOPLE.encode())
    assert tried.status_code == 200
    report = tried.json()
    assert report["dryRun"] is True
    assert report["id"] is None
    assert report["counts"] == {
        "rows": 3,
        "importable": 2,
        "rejected": 1,
        "skipped": 0,
        "residentsAdded": 2,
        "residentsKnown": 0,
        "offersAdded": 2,
        "needsAdded": 1,
        "draftsAdded": 1,
        "held": 0,
    }
    assert [(p["row"], p["code"]) for p in report["problems"] if p["level"] == "rejected"] == [(4, "no-consent")]
    assert {c["field"] for c in report["columns"]} >= {"name", "phone", "offers", "needs", "consent"}
    assert coordinator.get("residents").json()["items"] == []
    assert coordinator.get("imports").json()["items"] == []


def test_what_is_understood_is_open_and_what_is_not_is_a_draft(coordinator: Person) -> None:
    done = coordinator.upload(PEOPLE.encode(), dryRun="false")
    assert done.status_code == 201
    people = {r["externalId"]: r for r in coordinator.get("residents").json()["items"]}
    assert people.keys() == {"W1", "W2"}
    assert people["W1"]["phone"] == "+31611111111"
    assert people["W1"]["legalBasis"]["kind"] == "consent"
    needs = {n["residentId"]: n for n in coordinator.get("needs").json()["items"]}
    known, unknown = needs[people["W1"]["id"]], needs[people["W2"]["id"]]
    assert (known["status"], known["category"], known["confirmedBy"]) == ("open", "repair.bike", "list")
    assert (unknown["status"], unknown["category"], unknown["confirmedBy"]) == ("draft", None, None)
    assert unknown["words"] == "iets met ruimteschepen"
    kept = coordinator.get(done.headers["Location"])
    assert kept.json()["counts"] == done.json()["counts"]
    report = coordinator.get(f"{done.headers['Location']}/report")
    assert report.json()["problems"] == done.json()["problems"]
    assert not any(word in report.text for word in ("Tineke", "1111", "ruimteschepen"))


def test_the_same_list_twice_adds_nobody(coordinator: Person) -> None:
    coordinator.upload(PEOPLE.encode(), dryRun="false")
    again = coordinator.upload(PEOPLE.encode(), dryRun="false").json()["counts"]
    assert (again["residentsAdded"], again["residentsKnown"]) == (0, 2)
    assert again["offersAdded"] == again["needsAdded"] == again["draftsAdded"] == 0
    more = PEOPLE.replace("koken;fiets maken;ja", "koken, tuinieren;fiets maken;ja")
    grown = coordinator.upload(more.encode(), dryRun="false").json()["counts"]
    assert (grown["residentsAdded"], grown["offersAdded"]) == (0, 1)


def test_people_without_a_number_are_known_by_name_and_reach(coordinator: Person) -> None:
    people = (
        "Naam;Telefoon;Biedt aan;Toestemming\nJan de Vries;06-11111111;koken;ja\nJan de Vries;06-22222222;koken;ja\n"
    )
    assert coordinator.upload(people.encode(), dryRun="false").json()["counts"]["residentsAdded"] == 2
    other_writing = people.replace("06-11111111", "0031 6 1111 1111").replace("Jan de Vries;06-2", "JAN DE VRIES;06-2")
    assert coordinator.upload(other_writing.encode(), dryRun="false").json()["counts"]["residentsAdded"] == 0


def test_a_list_comes_once_also_when_it_is_sent_twice(coordinator: Person) -> None:
    first = coordinator.upload(PEOPLE.encode(), dryRun="false", idempotency_key="lijst")
    again = coordinator.upload(PEOPLE.encode(), dryRun="false", idempotency_key="lijst")
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.json() == first.json()
    other = coordinator.upload(PEOPLE.replace("W1", "W9").encode(), dryRun="false", idempotency_key="lijst")
    assert other.status_code == 422


def test_without_a_column_for_consent_nobody_is_matched_until_it_is_recorded(coordinator: Person) -> None:
    people = b"Nr;Naam;Biedt aan;Vraagt\n1;Tineke;koken;fiets maken\n2;Achmed;fiets maken;koken\n"
    done = coordinator.upload(people, dryRun="false").json()
    assert done["counts"]["residentsAdded"] == 2
    assert "no-consent-column" in {p["code"] for p in done["problems"]}
    assert {r["legalBasis"] for r in coordinator.get("residents").json()["items"]} == {None}
    assert coordinator.post("match-runs", {}).json()["result"]["residents"] == 0
    again = coordinator.upload(people, dryRun="false", consentGivenOn="2026-09-01").json()
    assert again["counts"]["residentsAdded"] == 0
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1


def test_columns_can_be_told(coordinator: Person) -> None:
    people = b"Wie;Kan;Wil;Mag\nTineke;koken;fiets maken;ja\n"
    mapping = {"Wie": "name", "Kan": "offers", "Wil": "needs", "Mag": "consent"}
    told = coordinator.upload(people, mapping=json.dumps(mapping)).json()
    assert told["counts"]["importable"] == 1
    assert {c["how"] for c in told["columns"]} == {"mapping"}
    for wrong in ('{"Wie": 1}', "[]", "{", '{"Nergens": "name"}', '{"Wie": "king"}'):
        assert coordinator.upload(people, mapping=wrong).status_code == 400


def test_own_kinds_of_help_and_areas_are_understood(world: World) -> None:
    coordinator = world.neighbourhood(areas=[{"code": "zuid", "name": "Kanaleneiland-Zuid"}])
    coordinator.post("categories", {"code": "food.halal", "nameNl": "Halal koken", "nameEn": "Halal cooking"})
    people = "Naam;Wijk;Biedt aan;Toestemming\nTineke;Kanaleneiland-Zuid;halal koken;ja\n"
    coordinator.upload(people.encode(), dryRun="false")
    assert coordinator.get("residents").json()["items"][0]["area"] == "zuid"
    assert coordinator.get("offers").json()["items"][0]["category"] == "food.halal"


@pytest.mark.parametrize(
    "data",
    [b"", b"Naam;Biedt aan;Toestemming\n", b"<html><table></table></html>", b"PK\x03\x04cut", b"\x00\x01\x02" * 99],
)
def test_what_is_no_list_is_refused_in_one_sentence(coordinator: Person, data: bytes) -> None:
    refused = coordinator.upload(data, dryRun="false")
    assert (refused.status_code, refused.json()["code"]) == (400, "list-unreadable")
    assert len(refused.json()["detail"]) > 20
    assert coordinator.get("residents").json()["items"] == []


def test_the_real_list_of_200(coordinator: Person, shared: Path) -> None:
    data = (shared / "samples/09_volledige_lijst_200.csv").read_bytes()
    done = coordinator.upload(data, dryRun="false").json()
    assert (done["counts"]["rows"], done["counts"]["importable"]) == (200, 193)
    refused = [problem["row"] for problem in done["problems"] if problem["level"] == "rejected"]
    assert refused == [75, 76, 89, 115, 130, 138, 178]
    assert done["counts"]["draftsAdded"] == 0
    run = coordinator.post("match-runs", {}).json()
    assert run["result"]["optimal"] is True
    assert run["result"]["value"] == pytest.approx(run["result"]["upperBound"])
    assert run["result"]["reached"] > 100
    assert min(run["swaps"], run["rings"], run["chains"]) >= 1


@pytest.mark.parametrize("name", ["../../x.csv", "a\r\nb.csv", "x" * 300, ""])
def test_the_name_of_a_file_is_never_used(coordinator: Person, name: str) -> None:
    answer = coordinator.request("POST", "imports", files={"file": (name or "x", PEOPLE.encode())}, data={})
    assert answer.status_code in (200, 400)


def test_what_came_of_a_list_is_told_in_a_few_words_with_what_to_do_next(coordinator: Person) -> None:
    list_ = b"Naam;Biedt aan;Onbekend;Toestemming\nRia;koken;a;ja\nWim;iets heel anders;b;ja\nBep;koken;c;\n"
    dry = coordinator.upload(list_).json()["explanation"]
    assert dry["nl"] == (
        "2 van 3 mensen zouden binnenkomen. 1 niet: problems zegt per rij waarom. Verbeter ze of haal ze op: POST "
        "import-refusals. 1 keer is niet begrepen wat iemand biedt of vraagt: een coach kijkt daarnaar. Kijk bij "
        "columns of elke kolom goed begrepen is; zo niet, stuur mapping mee. Er is nog niets opgeslagen: kies "
        "dryRun=false als het klopt."
    )
    done = coordinator.upload(list_, dryRun="false").json()
    assert done["explanation"]["en"].startswith("2 of 3 people came in. 1 not")
    assert "dryRun" not in done["explanation"]["en"]
    again = coordinator.upload(list_, dryRun="false").json()["explanation"]
    assert "2 of them were there already." in again["en"]
    assert coordinator.get(f"imports/{done['id']}/report").json()["explanation"] == done["explanation"]
