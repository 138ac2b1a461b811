"""What no neighbour can do is asked of a partner, in the last resort of a professional; neighbours come first."""

from typing import Any

import pytest

from tests.support.world import Person, World

from .test_insight import done
from .test_responses import answer, members, the_match

DUTCH = {"Accept-Language": "nl"}
SHOP = {
    "name": "Kringloop Zuid",
    "categories": ["transport", "repair.assembly", "transport"],
    "area": "zuid",
    "howToReach": "ma t/m za 10-17 uur, vraag bij de balie",
    "phone": "030-1234567",
    "email": "balie@kringloop.example",
    "website": "https://kringloop.example/zuid",
}
TEAM = "Buurtteam Kanaleneiland"


@pytest.fixture
def coordinator(world: World) -> Person:
    """The coordinator of a neighbourhood with three areas."""
    areas = [{"code": "zuid", "name": "Zuid", "adjoins": ["noord"]}, {"code": "noord", "name": "Noord"}]
    return world.neighbourhood(areas=[*areas, {"code": "west", "name": "West"}])


def partner(coordinator: Person, name: str = "Kringloop", *categories: str, **more: Any) -> Any:
    made = coordinator.post("partners", {"name": name, "categories": [*categories] or ["transport.goods"]} | more)
    assert made.status_code == 201, made.text
    return made.json()


def ask(coordinator: Person, need: Any, **of: str) -> Any:
    return coordinator.post("outside-steps", {"needId": need["id"]} | of)


def told(coordinator: Person, step: Any, outcome: str | None) -> Any:
    path = f"outside-steps/{step['id']}"
    return coordinator.patch(path, {"outcome": outcome}, coordinator.get(path).headers["ETag"])


def refused(given: Any, status: int = 409) -> str:
    assert given.status_code == status, given.text
    return str(given.json()["code"])


def status_of(coordinator: Person, need: Any) -> str:
    return str(coordinator.get(f"needs/{need['id']}").json()["status"])


def test_partners_are_organisations_that_a_coordinator_keeps(world: World, coordinator: Person) -> None:
    made = coordinator.post("partners", SHOP)
    assert made.status_code == 201, made.text
    shop = made.json()
    assert shop["categories"] == ["transport", "repair.assembly"], "each kind once"
    assert shop == coordinator.get(made.headers["Location"]).json()
    assert (shop["active"], shop["email"]) == (True, "balie@kringloop.example"), "of an organisation nothing is masked"
    professional = world.person("professional", "kanaleneiland")
    assert professional.get("partners").json()["items"] == [shop]
    assert world.person("coach", "kanaleneiland").post("partners", SHOP).status_code == 403
    wrong = coordinator.post("partners", SHOP | {"categories": ["transport", "food.halal"], "area": "oost"})
    assert refused(wrong, 404) == "unknown-reference"
    assert [one["name"] for one in wrong.json()["invalidParams"]] == ["area", "categories.1"]
    no_address = coordinator.post("partners", SHOP | {"website": "kringloop"}).json()
    assert [one["name"] for one in no_address["invalidParams"]] == ["website"]
    coordinator.post("categories", {"code": "food.halal", "nameNl": "Halal koken", "nameEn": "Halal cooking"})
    path = f"partners/{shop['id']}"
    changed = coordinator.patch(path, {"categories": ["food.halal"], "area": None}, made.headers["ETag"])
    assert (changed.status_code, changed.json()["categories"], changed.json()["area"]) == (200, ["food.halal"], None)
    assert coordinator.patch(path, {"active": False}, made.headers["ETag"]).status_code == 412
    assert coordinator.delete(path, changed.headers["ETag"]).status_code == 204
    assert coordinator.get(path).status_code == 404
    lines = coordinator.get("audit?pageSize=200").json()["items"]
    assert [one["deed"] for one in lines if one["topic"] == "partner"] == ["create", "change", "delete"]


def test_a_partner_does_what_no_neighbour_can_and_that_is_no_reciprocity(world: World, coordinator: Person) -> None:
    coach = world.person("coach", "kanaleneiland")
    ria, omar = coordinator.resident("Ria"), coordinator.resident("Omar")
    done(coordinator, [(ria, omar, "repair.bike"), (omar, ria, "food.cook_for")])
    need = coordinator.need(ria, "transport.goods")
    before = coordinator.get("insight/network").json()
    shop = partner(coordinator)
    asked = ask(coach, need, partnerId=shop["id"])
    assert asked.status_code == 201, asked.text
    step = asked.json()
    assert (step["askedOf"], step["partnerName"], step["outcome"]) == ("partner", "Kringloop", None)
    assert step == coach.get(asked.headers["Location"]).json()
    assert status_of(coordinator, need) == "open", "a neighbour may still come first"
    fulfilled = told(coach, step, "fulfilled")
    assert fulfilled.json()["outcomeOn"] == "2026-09-15"
    assert status_of(coordinator, need) == "fulfilled"
    now = coordinator.get("insight/network").json()
    assert now["figures"] == before["figures"], "no tie, and nobody helped"
    (period,) = now["periods"]
    assert (period["needs"]["byPeers"], period["needs"]["byPartners"], period["needs"]["byProfessionals"]) == (2, 1, 0)
    picture = coordinator.get("insight/reached-picture", headers=DUTCH).text
    assert "vragen vervuld door buren 2, partners 1, professionals 0." in picture
    assert coordinator.get("outside-steps").json()["items"] == [fulfilled.json()]
    lines = coordinator.get("audit", params={"residentId": ria["id"], "pageSize": "200"}).json()["items"]
    assert [one["deed"] for one in lines if one["topic"] == "outside-step"] == ["create", "change"]


def test_a_professional_is_the_last_resort(coordinator: Person) -> None:
    ria = coordinator.resident("Ria")
    need, other = coordinator.need(ria, "transport.goods"), coordinator.need(ria, "admin.forms")
    shop = partner(coordinator, "Kringloop Zuid", "transport")
    first = coordinator.request(
        "POST", "outside-steps", json={"needId": need["id"], "professional": TEAM}, headers=DUTCH
    )
    assert refused(first) == "partners-first"
    assert first.json()["detail"].startswith("Een professional komt pas als het niet anders kan.")
    assert "Kringloop" not in first.text
    assert ask(coordinator, other, professional=TEAM).json()["askedOf"] == "professional", "no partner could do that"
    step = ask(coordinator, need, partnerId=shop["id"]).json()
    assert refused(ask(coordinator, need, professional=TEAM)) == "asked-already"
    assert told(coordinator, step, "called-off").status_code == 200
    assert refused(ask(coordinator, need, professional=TEAM)) == "partners-first", "it never said no"
    assert told(coordinator, step, "not-fulfilled").status_code == 200
    assert status_of(coordinator, need) == "open"
    asked = ask(coordinator, need, professional="Verslavingszorg Utrecht")
    assert [one["code"] for one in asked.json()["warnings"]] == ["delicate-words"]
    assert told(coordinator, asked.json(), "fulfilled").status_code == 200
    (period,) = coordinator.get("insight/network").json()["periods"]
    assert (period["needs"]["byPartners"], period["needs"]["byProfessionals"]) == (0, 1)
    ids = coordinator.get(f"outside-steps?needId={need['id']}").json()["items"]
    assert [one["outcome"] for one in ids] == ["not-fulfilled", "fulfilled"]


def test_nobody_outside_is_asked_while_neighbours_are_at_it(world: World, coordinator: Person) -> None:
    coordinator.swap()
    shop = partner(coordinator, "Kringloop", "repair.bike", "food.cook_for")
    need = coordinator.get("needs").json()["items"][0]
    step = ask(coordinator, need, partnerId=shop["id"]).json()
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1, "what is asked outside is still matched"
    other = coordinator.get("needs").json()["items"][1]
    assert refused(ask(coordinator, other, partnerId=shop["id"])) == "neighbours-first"
    assert coordinator.get(f"needs/{other['id']}/partners").json()["peers"] == "in-match"
    match = the_match(coordinator)
    for who in members(match):
        answer(coordinator, match, who, "accepted")
    assert refused(ask(coordinator, other, partnerId=shop["id"])) == "neighbours-first"
    assert refused(told(coordinator, step, "fulfilled")) == "done-by-others"
    assert told(coordinator, step, None).json()["outcome"] is None
    (item,) = coordinator.get("attention").json()["items"]
    assert (item["kind"], item["entryId"]) == ("outside-step-overtaken", need["id"])
    assert "Zeg het daar af" in item["explanation"]["nl"]
    assert told(coordinator, step, "called-off").status_code == 200
    assert coordinator.get("attention").json()["items"] == []


def test_what_a_partner_did_withdraws_a_proposal_and_a_mistake_opens_the_need_again(coordinator: Person) -> None:
    coordinator.swap()
    shop = partner(coordinator, "Kringloop", "repair.bike")
    need = next(one for one in coordinator.get("needs").json()["items"] if one["category"] == "repair.bike")
    step = ask(coordinator, need, partnerId=shop["id"]).json()
    coordinator.post("match-runs", {})
    assert told(coordinator, step, "fulfilled").status_code == 200
    assert (the_match(coordinator)["status"], status_of(coordinator, need)) == ("withdrawn", "fulfilled")
    assert refused(ask(coordinator, need, partnerId=shop["id"])) == "need-not-open"
    path = f"outside-steps/{step['id']}"
    assert refused(coordinator.delete(path, coordinator.get(path).headers["ETag"])) == "fulfilled-from-outside"
    assert told(coordinator, step, "not-fulfilled").json()["outcome"] == "not-fulfilled"
    assert status_of(coordinator, need) == "open"
    need_path = f"needs/{need['id']}"
    assert coordinator.delete(f"partners/{shop['id']}", '"v1"').json()["code"] == "partner-was-asked"
    coordinator.patch(f"partners/{shop['id']}", {"active": False}, '"v1"')
    assert refused(ask(coordinator, need, partnerId=shop["id"])) == "partner-not-active"
    assert ask(coordinator, need, professional=TEAM).status_code == 201, "no partner is active that could"
    assert refused(told(coordinator, step, None)) == "asked-already"
    for one in coordinator.get("outside-steps").json()["items"]:
        where = f"outside-steps/{one['id']}"
        assert coordinator.delete(where, coordinator.get(where).headers["ETag"]).status_code == 204
    lone = coordinator.need({"id": need["residentId"]}, "animals.walk")
    mistake = ask(coordinator, lone, professional=TEAM).json()
    assert refused(coordinator.delete(f"needs/{lone['id']}", '"v1"')) == "asked-outside"
    assert coordinator.delete(f"outside-steps/{mistake['id']}", '"v1"').status_code == 204
    assert coordinator.delete(f"needs/{lone['id']}", '"v1"').status_code == 204
    assert coordinator.get(need_path).status_code == 200


def test_for_whom_and_of_whom_is_asked_has_to_be_clear(coordinator: Person) -> None:
    ria = coordinator.resident("Ria")
    need, shop = coordinator.need(ria, "transport.goods"), partner(coordinator)
    for of in ({}, {"partnerId": shop["id"], "professional": TEAM}):
        wrong = ask(coordinator, need, **of)
        assert (refused(wrong, 400), wrong.json()["invalidParams"][0]["code"]) == ("invalid-input", "one-of-two")
    draft = coordinator.need(ria, "repair.bike", confirmedBy=None)
    assert refused(ask(coordinator, draft, partnerId=shop["id"])) == "need-not-open"
    basis = {"legalBasis": {"givenOn": "2026-09-01", "withdrawnOn": "2026-09-15"}}
    assert coordinator.patch(f"residents/{ria['id']}", basis, '"v1"').status_code == 200
    assert refused(ask(coordinator, need, partnerId=shop["id"])) == "takes-no-part"


def test_which_partners_could_do_it_and_that_neighbours_come_first(coordinator: Person) -> None:
    ria = coordinator.resident("Ria", area="noord")
    need = coordinator.need(ria, "transport.goods")
    partner(coordinator, "Kringloop West", "transport", area="west")
    shop = partner(coordinator, "Kringloop Zuid", "transport.goods", area="zuid")
    partner(coordinator, "Bibliotheek", "learn")
    coordinator.patch(f"partners/{partner(coordinator, 'Weg', 'transport')['id']}", {"active": False}, '"v1"')

    def found() -> Any:
        answered = coordinator.get(f"needs/{need['id']}/partners")
        assert answered.status_code == 200, answered.text
        return answered.json()

    first = found()
    assert (first["peers"], first["waiting"], first["professionalAllowed"]) == ("not-tried", False, False)
    assert first["explanation"]["nl"].startswith("Buren gaan voor: er is nog geen matchronde")
    assert [(one["partner"]["name"], one["cover"], one["reach"]) for one in first["items"]] == [
        ("Kringloop Zuid", "same-kind", "adjoining"),
        ("Kringloop West", "whole-group", "elsewhere"),
    ]
    assert first["items"][0]["explanation"]["nl"] == (
        "Kringloop Zuid helpt hiermee: Spullen ophalen of brengen. Het is in een deelwijk ernaast."
    )
    assert first["items"][1]["explanation"]["en"] == (
        "Kringloop West helps with all of 'Transport & delivery', and so with this: Picking up or dropping off things. "
        "It is in another area: ask whether that is too far."
    )
    coordinator.post("match-runs", {})
    walk = coordinator.need(ria, "contact.walk")
    assert coordinator.get(f"needs/{walk['id']}/partners").json()["professionalAllowed"] is True
    assert (found()["peers"], found()["professionalAllowed"]) == ("nobody", False)
    assert found()["explanation"]["nl"] == (
        "Niemand biedt dit aan: Spullen ophalen of brengen. Vraag rond wie dit kan. Tot dan kan een partner het doen."
    )
    coordinator.offer(coordinator.resident("Omar"), "transport.goods")
    coordinator.post("match-runs", {})
    assert found()["peers"] == "later"
    alone = coordinator.get(f"needs/{walk['id']}/partners").json()
    assert (alone["peers"], alone["items"]) == ("nobody", [])
    assert alone["explanation"]["nl"].endswith("Er is nog geen partner die dit kan.")
    step = ask(coordinator, need, partnerId=shop["id"]).json()
    assert (found()["waiting"], found()["professionalAllowed"]) == (True, False)
    told(coordinator, step, "not-fulfilled")
    last = found()
    assert last["professionalAllowed"] is True
    assert [(one["partner"]["name"], one["asked"]) for one in last["items"]] == [
        ("Kringloop West", False),
        ("Kringloop Zuid", True),
    ]


def test_what_nobody_heard_of_for_two_weeks_is_on_the_list_of_today(world: World, coordinator: Person) -> None:
    need, shop = coordinator.need(coordinator.resident("Ria"), "transport.goods"), partner(coordinator)
    step = ask(coordinator, need, partnerId=shop["id"]).json()

    def listed() -> list[Any]:
        items = coordinator.get("attention").json()["items"]
        return [one for one in items if one["kind"].startswith("outside-step")]

    world.clock.pass_(days=13)
    assert listed() == []
    world.clock.pass_(days=2)
    (item,) = listed()
    assert (item["kind"], item["entryId"], item["residentNames"]) == ("outside-step-open", need["id"], ["Ria"])
    assert item["explanation"]["nl"].endswith("Is het gelukt?")
    coordinator.patch(f"needs/{need['id']}", {"status": "withdrawn"}, '"v1"')
    assert [one["kind"] for one in listed()] == ["outside-step-overtaken"]
    told(coordinator, step, "called-off")
    assert listed() == []


def test_per_kind_of_need_that_was_left_it_is_told_how_many_partners_could(world: World, coordinator: Person) -> None:
    for number in range(6):
        coordinator.need(coordinator.resident(f"Buur {number}"), "repair.bike")
    coordinator.need(coordinator.resident("Jo"), "garden.maintenance")
    partner(coordinator, "Kringloop", "repair")
    partner(coordinator, "Fietspunt", "repair.bike", "transport.goods")
    coordinator.post("match-runs", {})
    for person in (coordinator, world.person("professional", "kanaleneiland")):
        items = {one["category"]: one for one in person.get("insight/unmet-needs").json()["items"]}
        assert {kind: one["partners"] for kind, one in items.items()} == {"repair.bike": 2, "garden.maintenance": 0}
        why = items["repair.bike"]["explanations"]["no-offer-in-category"]
        assert why["nl"] == "Niemand biedt dit aan: Fiets maken. Vraag rond wie dit kan."
        assert all(one["explanations"].keys() == one["reasons"].keys() for one in items.values())
    assert items["garden.maintenance"]["total"] is None, "of people small numbers stay hidden"
