"""Lists as they really are, at the front door: workbooks, who may be there already, kept columns, long lists."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from reciprocity.domain.jobs import JobKind, JobStatus
from tests.support.world import Person, World

SAMPLES = (
    *("01_excel_nl_puntkomma_cp1252.csv", "04_sep_regel_titels_dubbele_kop.csv", "07_toestemming_varianten.csv"),
    *("08_genummerde_kolommen_meerwaardig.csv", "09_volledige_lijst_200.csv", "10_alle_excelvallen.xlsx"),
    *("12a_leeg.csv", "12b_alleen_kop.csv", "12c_html_als_xls.xls", "12e_afgebroken.xlsx", "12f_zipbom.xlsx"),
)
TWO = (
    "Naam;Telefoon;Postcode;Biedt aan;Toestemming\nJan van den Berg;06-11111111;3527 KL;koken;ja\nRia;06-3;;koken;ja\n"
)


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "samples" / "expected.json").read_text("utf-8"))
    return found


def test_every_sample_is_here(expected: dict[str, Any]) -> None:
    assert expected.keys() == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_comes_in_exactly_as_it_is_described(
    coordinator: Person, shared: Path, expected: dict[str, Any], name: str
) -> None:
    data, wanted = (shared / "samples" / name).read_bytes(), expected[name]
    done = coordinator.upload(data, dryRun="false")
    if "file_error" in wanted:
        assert done.status_code == 400
        assert [p["code"] for p in done.json()["invalidParams"]] == [wanted["file_error"].split(" ")[0]]
        assert coordinator.get("residents").json()["items"] == []
        return
    report = done.json()
    assert done.status_code == 201
    assert report["counts"]["importable"] == report["counts"]["residentsAdded"] == len(wanted["importable_rows"])
    at = {level: {(p["row"], p["code"]) for p in report["problems"] if p["level"] == level} for level in LEVELS}
    assert at["rejected"] == {(one["row"], code) for one in wanted["rejected"] for code in one["codes"]}
    assert at["skipped"] == {(one["row"], one["code"]) for one in wanted["skipped"]}
    warned = {(p["row"], p["field"], p["code"]) for p in report["problems"] if p["level"] == "warning"}
    assert {(one["row"], one["field"], one["code"]) for one in wanted["warnings"]} <= warned
    again = coordinator.upload(data, dryRun="false").json()["counts"]
    assert (again["residentsAdded"], again["held"]) == (0, 0), "the same list twice adds nobody"
    assert again["residentsKnown"] == len(wanted["importable_rows"])


LEVELS = ("rejected", "skipped", "warning")


def test_who_may_be_there_already_waits_for_a_decision(coordinator: Person) -> None:
    coordinator.upload(TWO.encode(), dryRun="false")
    jan = next(r for r in coordinator.get("residents").json()["items"] if r["name"] == "Jan van den Berg")
    other = "Naam;Telefoon;Vraagt;Toestemming\nJ. v.d. Berg;06-11111111;fiets maken;ja\nPiet;06-44444444;koken;ja\n"
    report = coordinator.upload(other.encode(), dryRun="false").json()
    assert report["held"] == [{"row": 2, "residentId": jan["id"]}]
    assert (report["counts"]["held"], report["counts"]["residentsAdded"]) == (1, 1)
    assert coordinator.get("needs").json()["items"] != []
    same = coordinator.upload(other.encode(), dryRun="false", decisions='{"2": "same"}').json()
    assert (same["held"], same["counts"]["residentsAdded"], same["counts"]["needsAdded"]) == ([], 0, 1)
    (need,) = [n for n in coordinator.get("needs").json()["items"] if n["category"] == "repair.bike"]
    assert need["residentId"] == jan["id"]
    new = coordinator.upload(other.encode(), dryRun="false", decisions='{"2": "new"}').json()
    assert (new["held"], new["counts"]["residentsAdded"]) == ([], 1)


@pytest.mark.parametrize("said", ['{"2": "perhaps"}', '{"two": "same"}', "[]", "2"])
def test_a_decision_that_says_nothing_is_refused(coordinator: Person, said: str) -> None:
    refused = coordinator.upload(TWO.encode(), decisions=said)
    assert refused.status_code == 400
    assert refused.json()["invalidParams"][0]["code"] == "not-decisions"


def test_what_columns_are_is_kept_for_the_next_list_when_asked(coordinator: Person) -> None:
    odd = "Wie;Kan ik;Toestemming\nTineke;koken;ja\n"
    mapping = json.dumps({"Wie": "name", "Kan ik": "offers"})
    tried = coordinator.upload(odd.encode(), mapping=mapping).json()
    assert {c["header"]: c["how"] for c in tried["columns"] if c["field"]}["Kan ik"] == "mapping"
    coordinator.upload(odd.encode(), dryRun="false", mapping=mapping)
    assert coordinator.get("").json()["listColumns"] == {}, "nobody asked to keep it"
    coordinator.upload(odd.encode(), dryRun="false", mapping=mapping, keepMapping="true")
    assert coordinator.get("").json()["listColumns"] == {"Wie": "name", "Kan ik": "offers"}
    other = "Kan ik;Wie;Toestemming\nfiets maken;Achmed;ja\n"
    report = coordinator.upload(other.encode(), dryRun="false").json()
    assert (report["counts"]["residentsAdded"], report["counts"]["offersAdded"]) == (1, 1)


def test_refused_rows_come_back_to_be_corrected(coordinator: Person) -> None:
    people = "Naam;Telefoon;Biedt aan;Toestemming\nTineke;06-11111111;koken;ja\n;06-22222222;koken;ja\nRia;;koken;nee\n"
    headers = {"Accept-Language": "nl"}
    back = coordinator.request("POST", "import-refusals", files={"file": ("l.csv", people)}, headers=headers)
    assert back.status_code == 200
    assert back.headers["Content-Type"].startswith("text/csv")
    text = back.content.decode("utf-8-sig")
    assert "Tineke" not in text
    corrected = text.replace("\n;06", "\nWim;06")
    done = coordinator.upload(corrected.encode(), dryRun="false").json()
    assert (done["counts"]["residentsAdded"], done["counts"]["rejected"]) == (1, 1)


def test_the_empty_list_has_the_kinds_of_help_of_the_neighbourhood_and_is_read_back(coordinator: Person) -> None:
    own = {"code": "food.halal", "nameNl": "Halal koken", "nameEn": "Halal cooking"}
    assert coordinator.post("categories", own).status_code == 201
    made = coordinator.get("import-template")
    assert made.status_code == 200
    assert made.content[:2] == b"PK"
    refused = coordinator.upload(made.content)
    assert refused.json()["invalidParams"][0]["code"] == "no-data-rows", "it is a list, with nobody in it yet"


def test_a_list_that_waits_is_brought_in_by_a_worker_and_thrown_away(coordinator: Person, world: World) -> None:
    asked = {"files": {"file": ("l.csv", TWO)}, "data": {"dryRun": "false"}, "headers": {"Prefer": "respond-async"}}
    accepted = coordinator.request("POST", "imports", **asked)
    assert accepted.status_code == 202, accepted.text
    where = accepted.headers["Location"]
    assert coordinator.get(where).json()["status"] == "waiting"
    assert coordinator.get("residents").json()["items"] == []
    _work(world)
    job = coordinator.get(where).json()
    assert job["status"] == "done"
    assert coordinator.get(job["result"]).json()["counts"]["residentsAdded"] == 2
    assert len(coordinator.get("residents").json()["items"]) == 2
    place = world.services.neighbourhoods.id_of("kanaleneiland")
    with world.services.imports.db.read(place) as stores:
        assert stores.waiting_lists.data(UUID(job["id"])) is None, "it is not kept any longer than needed"


def test_asking_again_with_another_preference_is_told_and_brings_nobody_in_twice(coordinator: Person) -> None:
    for path, more in (
        ("imports", {"files": {"file": ("l.csv", TWO)}, "data": {"dryRun": "false"}}),
        ("match-runs", {"json": {}}),
    ):
        once = {"Idempotency-Key": f"once-{path}"}
        first = coordinator.request("POST", path, headers=once, **more)
        assert first.status_code == 201, first.text
        other = coordinator.request("POST", path, headers=once | {"Prefer": "respond-async"}, **more)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
        again = coordinator.request("POST", path, headers=once, **more)
        assert (again.status_code, again.headers["Idempotent-Replayed"]) == (201, "true")


def test_a_list_that_waits_and_is_none_ends_with_the_reason(coordinator: Person, world: World) -> None:
    asked = {"files": {"file": ("l.csv", b"%PDF-1.7")}, "data": {"dryRun": "false"}}
    accepted = coordinator.request("POST", "imports", headers={"Prefer": "respond-async"}, **asked)
    _work(world)
    job = coordinator.get(accepted.headers["Location"]).json()
    assert (job["status"], job["reason"]) == ("dead", "unsupported-format")


def test_how_far_a_list_is_needs_the_right_to_bring_lists_in(coordinator: Person, world: World) -> None:
    asked = {"files": {"file": ("l.csv", TWO)}, "data": {"dryRun": "false"}, "headers": {"Prefer": "respond-async"}}
    where = coordinator.request("POST", "imports", **asked).headers["Location"]
    assert world.person("professional", "kanaleneiland").get(where).status_code == 403


def _work(world: World) -> None:
    job = world.services.jobs.claim([JobKind.IMPORT])
    assert job is not None
    world.services.jobs.do(job, world.services.imports.work)
    assert world.services.jobs.get(job.id).status is not JobStatus.RUNNING
