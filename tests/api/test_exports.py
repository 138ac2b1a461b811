"""Who takes part, as a list for a spreadsheet: nothing in it is calculated, and sent back it adds nobody."""

import csv
import io
from typing import Any

import openpyxl
import pytest

from reciprocity.domain.permissions import Role
from tests.support.world import Person, World

DUTCH = {"Accept-Language": "nl"}
AREA = {"areas": [{"code": "zuid", "name": "Kanaleneiland-Zuid"}]}


def rows(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def people(world: World) -> Person:
    coordinator = world.neighbourhood("wijk", **AREA)
    ria = coordinator.resident(
        "=Ria",
        externalId="7",
        phone="+31612345678",
        area="zuid",
        languages=["nl", "tr"],
        available=["mon-morning", "sun-evening"],
        roles=["participant", "coach"],
    )
    coordinator.offer(ria, "repair.bike")
    coordinator.offer(ria, "food.cook_for")
    coordinator.need(ria, "contact.walk")
    draft = {"residentId": ria["id"], "words": "iets heel anders"}
    assert coordinator.post("needs", draft).status_code == 201
    coordinator.resident("Weg", status="left")
    gone = coordinator.resident("Terug")
    basis = {"legalBasis": {"givenOn": "2026-09-01", "withdrawnOn": "2026-09-10"}}
    etag = coordinator.get(f"residents/{gone['id']}").headers["ETag"]
    assert coordinator.patch(f"residents/{gone['id']}", basis, etag).status_code == 200
    coordinator.resident("Bep")
    return coordinator


def test_who_takes_part_is_on_the_list_as_a_coordinator_reads_it(world: World) -> None:
    ria, bep = rows(people(world).get("exports", headers=DUTCH))
    assert ria == {
        "Naam": "'=Ria",
        "Nummer": "7",
        "Telefoon": "06-12345678",
        "E-mail": "",
        "Postcode": "",
        "Wijk": "Kanaleneiland-Zuid",
        "Talen": "Nederlands, Turks",
        "Beschikbaar": "maandagochtend, zondagavond",
        "Rol": "deelnemer, ervaringscoach",
        "Biedt aan 1": "Fiets maken",
        "Biedt aan 2": "Koken voor iemand",
        "Vraagt 1": "Samen wandelen",
        "Vraagt 2": "iets heel anders",
        "Toestemming": "ja",
        "Datum toestemming": "01-09-2026",
    }
    assert (bep["Naam"], bep["Biedt aan 1"]) == ("Bep", "")


def test_in_english_as_a_workbook_every_cell_is_a_text(world: World) -> None:
    answer = people(world).get("exports?format=xlsx", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="deelnemers.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    header, ria, _bep = ([cell.value for cell in row] for row in sheet.iter_rows())
    told = dict(zip(header, ria, strict=True))
    assert told["Name"] == "'=Ria"
    assert told["Offers 1"] == "Bike repair"
    assert told["Available"] == "Monday morning, Sunday evening"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} <= {"s", "inlineStr"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_sent_back_adds_nobody_and_elsewhere_everybody(world: World, kind: str) -> None:
    there = people(world)
    there.swap()
    list_ = there.get(f"exports?format={kind}").content
    back = there.upload(list_, dryRun="false").json()["counts"]
    assert (back["residentsAdded"], back["held"], back["residentsKnown"]) == (0, 0, 4)
    elsewhere = world.neighbourhood("elders", **AREA)
    new = elsewhere.upload(list_, dryRun="false").json()["counts"]
    assert (new["residentsAdded"], new["offersAdded"], new["needsAdded"], new["draftsAdded"]) == (4, 4, 3, 1)
    assert rows(elsewhere.get("exports")) == rows(there.get("exports"))


def test_who_may_not_see_contact_gets_no_columns_for_it(world: World) -> None:
    people(world)
    http = world.http
    key = world.key("coach", "wijk", scopes=["residents:read"])
    ria = rows(Person(http, key, "wijk").get("exports"))[0]
    assert "Phone" not in ria
    assert "E-mail" not in ria
    assert "12345678" not in str(ria)


@pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.ADMINISTRATOR])
def test_who_may_not_see_residents_gets_no_list(world: World, role: Role) -> None:
    people(world)
    assert world.person(role.value, "wijk").get("exports").status_code == 403


def test_the_audit_trail_tells_of_everybody_on_the_list(world: World) -> None:
    coordinator = people(world)
    coordinator.get("exports")
    lines = coordinator.get("audit?pageSize=200").json()["items"]
    listed = {line["residentId"] for line in lines if (line["deed"], line["topic"]) == ("export", "resident")}
    named = {one["name"]: one["id"] for one in coordinator.get("residents").json()["items"]}
    assert listed == {named["=Ria"], named["Bep"]}


def test_of_nobody_there_is_an_empty_list(coordinator: Person) -> None:
    assert rows(coordinator.get("exports")) == []
    assert coordinator.get("exports").text.startswith("\ufeffName;Number;Phone")


def test_more_people_than_are_read_at_once_are_all_on_the_list(coordinator: Person) -> None:
    many = "Naam;Telefoon;Biedt aan;Toestemming\n" + "".join(f"P{n} Vries;06{n:08};koken;ja\n" for n in range(1, 1203))
    assert coordinator.upload(many.encode(), dryRun="false").json()["counts"]["residentsAdded"] == 1202
    assert [row["Name"] for row in rows(coordinator.get("exports"))] == [f"P{n} Vries" for n in range(1, 1203)]
