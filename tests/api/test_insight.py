"""What the help between neighbours looks like as a whole, by hand on small neighbourhoods; small numbers are hidden."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.support.world import Person, World

DUTCH = {"Accept-Language": "nl"}


def done(coordinator: Person, steps: list[tuple[Any, Any, str]]) -> None:
    """Let people help each other: each step is entered by hand, agreed, and told of as done."""
    pairs = []
    for giver, receiver, kind in steps:
        offer, need = coordinator.offer(giver, kind), coordinator.need(receiver, kind)
        pairs.append({"offerId": offer["id"], "needId": need["id"]})
    made = coordinator.post("matches", {"steps": pairs})
    assert made.status_code == 201, made.text
    match = made.json()
    path = f"matches/{match['id']}"
    members = {step[side] for step in match["steps"] for side in ("giverId", "receiverId")}
    for who in members:
        assert coordinator.post(f"{path}/responses", {"residentId": who, "answer": "accepted"}).status_code == 201
    told = [{"stepId": s["id"], "side": "receiver", "outcome": "fulfilled"} for s in match["steps"]]
    assert coordinator.post(f"{path}/outcomes", {"outcomes": told}).status_code == 201


@pytest.fixture
def ring(coordinator: Person) -> dict[str, Any]:
    """A ring of three that was done, and two others: one offers, one asks."""
    people = {
        name: coordinator.resident(name, maxGives=9, maxReceives=9) for name in ("Ria", "Omar", "Wim", "Els", "Jo")
    }
    ria, omar, wim = people["Ria"], people["Omar"], people["Wim"]
    done(coordinator, [(ria, omar, "repair.bike"), (omar, wim, "food.cook_for"), (wim, ria, "garden.maintenance")])
    coordinator.offer(people["Els"], "repair.bike")
    coordinator.need(people["Jo"], "contact.walk")
    return people


def test_the_network_of_a_ring_by_hand(coordinator: Person, ring: dict[str, Any]) -> None:
    told = coordinator.get("insight/network").json()
    figures = told["figures"]
    assert (figures["people"], figures["alone"], figures["gaveAndReceived"], figures["helps"]) == (5, 2, 3, 3)
    assert (figures["inCircles"], figures["largestCircle"], figures["largestPart"]) == (3, 3, 3)
    assert (figures["shareBothWays"], figures["shareOnCircle"]) == (0.0, 1.0)
    assert told["explanation"]["nl"] == (
        "Er doen 5 mensen mee. 2 staan nog alleen. 3 gaven en ontvingen iets. "
        "Bij 3 van hen komt hulp ook weer terug, rechtstreeks of via anderen."
    )
    (period,) = told["periods"]
    assert period["lastDay"] == told["today"] == "2026-09-15"
    assert period["untilThen"] == period["within"] == figures
    assert period["needs"] == {
        "asked": 4, "byPeers": 3, "byPartners": 0, "byProfessionals": 0, "withdrawn": 0, "open": 1,
    }  # fmt: skip


def test_what_was_long_ago_is_in_all_and_not_in_the_period(
    world: World, coordinator: Person, ring: dict[str, Any]
) -> None:
    world.clock.pass_(weeks=7)
    told = coordinator.get("insight/network").json()
    first, last = told["periods"]
    assert (first["within"]["helps"], last["within"]["helps"], last["untilThen"]["helps"]) == (3, 0, 3)
    assert (last["within"]["alone"], last["untilThen"]["alone"]) == (5, 2)
    assert (first["needs"]["byPeers"], last["needs"]["byPeers"], last["needs"]["open"]) == (3, 0, 1)


def test_who_may_not_see_people_sees_no_number_about_a_few(
    world: World, coordinator: Person, ring: dict[str, Any]
) -> None:
    told = world.person("professional", "kanaleneiland").get("insight/network").json()
    figures = told["figures"]
    assert figures["people"] == 5
    hidden = {name for name, value in figures.items() if value is None}
    assert hidden >= {"alone", "gave", "received", "gaveAndReceived", "helps", "pairs", "inCircles", "shareOnCircle"}
    assert told["explanation"]["en"] == "5 people take part."
    assert told["periods"][0]["needs"]["asked"] is None


def test_whom_a_coach_may_want_to_see_and_what_to_invite_to(coordinator: Person, ring: dict[str, Any]) -> None:
    items = coordinator.get("insight/people").json()["items"]
    assert [(one["kind"], one["residentName"], one["invitation"]) for one in items] == [
        ("alone", "Els", "offers-and-was-not-asked"),
        ("alone", "Jo", "asks-and-nobody-came"),
    ]
    assert items[0]["explanation"]["nl"] == "Biedt iets aan, en is nog niet gevraagd. Vraag erom."
    first = coordinator.get("insight/people?pageSize=1").json()
    second = coordinator.get(f"insight/people?pageSize=1&cursor={first['nextCursor']}").json()
    assert [*first["items"], *second["items"]] == items


def test_who_carries_much_and_who_connects_are_noticed_with_the_facts(coordinator: Person) -> None:
    hub = coordinator.resident("Fatma", maxGives=9, roles=["starter"])
    kinds = ("repair.bike", "food.cook_for", "garden.maintenance", "admin.forms")
    for number, kind in enumerate(kinds):
        one, other = (coordinator.resident(f"Buur {number}{side}", maxGives=9, maxReceives=9) for side in "ab")
        done(coordinator, [(hub, one, kind), (one, other, "contact.coffee")])
    items = coordinator.get("insight/people").json()["items"]
    assert {(one["kind"], one["residentName"]) for one in items} == {("bridge", "Fatma"), ("carries-much", "Fatma")}
    told = {one["kind"]: one["explanation"]["en"] for one in items}
    assert "6 others belong through this person" in told["bridge"]
    assert told["carries-much"].startswith("Helped 4 people in 6 weeks and was helped by 0.")


def test_who_was_noticed_was_seen_and_the_audit_trail_tells(coordinator: Person, ring: dict[str, Any]) -> None:
    before = len(coordinator.get("audit?pageSize=200").json()["items"])
    coordinator.get("insight/people")
    coordinator.get("insight/network-picture")
    lines = coordinator.get("audit?pageSize=200").json()["items"]
    new = [line["residentId"] for line in lines if line["deed"] == "read" and line["topic"] == "resident"]
    assert len(lines) > before
    assert sorted(new) == sorted([ring["Els"]["id"], ring["Jo"]["id"], *(one["id"] for one in ring.values())])


def test_the_picture_names_people_for_who_may_see_them_only(
    world: World, coordinator: Person, ring: dict[str, Any]
) -> None:
    coordinator.need(ring["Ria"], "repair.bike")
    coordinator.offer(ring["Ria"], "contact.walk")
    coordinator.need(ring["Els"], "contact.walk")
    coordinator.post("match-runs", {})
    shown = coordinator.get("insight/network-picture", headers=DUTCH)
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/svg+xml")
    ET.fromstring(shown.text)
    assert "Omar" in shown.text
    hidden = world.person("professional", "kanaleneiland").get("insight/network-picture", headers=DUTCH)
    ET.fromstring(hidden.text)
    assert not [name for name in ring if name in hidden.text]


def test_needs_that_were_left_are_counted_by_kind_and_reason(world: World, coordinator: Person) -> None:
    assert coordinator.get("insight/unmet-needs").json() == {"matchRunId": None, "createdAt": None, "items": []}
    for number in range(6):
        coordinator.need(coordinator.resident(f"Buur {number}"), "repair.bike")
    coordinator.need(coordinator.resident("Jo"), "garden.maintenance")
    run = coordinator.post("match-runs", {}).json()
    told = coordinator.get("insight/unmet-needs").json()
    assert told["matchRunId"] == run["id"]
    assert {one["category"]: one["total"] for one in told["items"]} == {"repair.bike": 6, "garden.maintenance": 1}
    assert all(sum(one["reasons"].values()) == one["total"] for one in told["items"])
    hidden = world.person("professional", "kanaleneiland").get("insight/unmet-needs").json()
    assert {one["category"]: one["total"] for one in hidden["items"]}["garden.maintenance"] is None


def test_what_would_open_most_is_told_and_holds_when_it_is_there(coordinator: Person) -> None:
    ria, omar = coordinator.resident("Ria"), coordinator.resident("Omar")
    coordinator.offer(ria, "food.cook_for")
    coordinator.need(omar, "food.cook_for")
    coordinator.need(ria, "repair.bike")
    told = coordinator.get("insight/openings").json()
    best = told["items"][0]
    assert (told["reached"], best["kind"], best["category"], best["residentName"]) == (
        0,
        "offer",
        "repair.bike",
        "Omar",
    )
    assert (best["people"], best["proven"]) == (2, True)
    assert best["explanation"]["nl"] == "Als Omar 'Fiets maken' zou aanbieden, kunnen 2 mensen meer worden bereikt."
    coordinator.offer(omar, "repair.bike")
    assert coordinator.post("match-runs", {}).json()["result"]["reached"] == best["people"]


def test_a_plan_is_made_once_as_long_as_nothing_changes(world: World, coordinator: Person) -> None:
    ria, omar = coordinator.resident("Ria"), coordinator.resident("Omar")
    coordinator.offer(ria, "food.cook_for")
    coordinator.need(omar, "food.cook_for")
    coordinator.need(ria, "repair.bike")
    coordinator.get("insight/openings")
    plans = world.services.openings.outlooks
    (first,) = plans.values()
    told = coordinator.get(f"insight/openings?residentId={omar['id']}").json()["items"]
    assert told[0]["category"] == "repair.bike"
    assert next(iter(plans.values())) is first
    coordinator.offer(omar, "repair.bike")
    told = coordinator.get(f"insight/openings?residentId={omar['id']}").json()
    assert (told["reached"], "repair.bike" in str(told["items"])) == (2, False)
    assert next(iter(plans.values())) is not first


def test_openings_of_one_person_and_of_who_takes_no_part(world: World, coordinator: Person) -> None:
    one, _ = coordinator.swap()
    away = coordinator.resident("Weg", status="paused")
    answer = coordinator.get(f"insight/openings?residentId={one['id']}&most=2")
    assert answer.status_code == 200, answer.text
    asked = answer.json()
    assert len(asked["items"]) <= 2
    assert {item["residentId"] for item in asked["items"]} <= {one["id"]}
    refused = coordinator.get(f"insight/openings?residentId={away['id']}")
    assert (refused.status_code, refused.json()["invalidParams"][0]["code"]) == (400, "takes-no-part")
    stranger = world.person("professional", "kanaleneiland")
    assert stranger.get(f"insight/openings?residentId={one['id']}").status_code == 403
    told = stranger.get("insight/openings")
    assert told.status_code == 200, told.text
    assert all(item["residentId"] is None for item in told.json()["items"])


def test_how_many_were_reached_is_drawn_with_the_numbers_for_who_may_know(
    world: World, coordinator: Person, ring: dict[str, Any]
) -> None:
    shown = coordinator.get("insight/reached-picture", headers=DUTCH)
    ET.fromstring(shown.text)
    assert "15-09-2026: 3 mensen bereikt; vragen vervuld door buren 3, partners 0, professionals 0." in shown.text
    hidden = world.person("professional", "kanaleneiland").get("insight/reached-picture", headers=DUTCH)
    assert "minder dan 5" in hidden.text
    assert "3 mensen" not in hidden.text


@pytest.mark.parametrize("path", ["network", "network-picture", "reached-picture", "people", "unmet-needs", "openings"])
def test_of_an_empty_neighbourhood_there_is_an_answer(coordinator: Person, path: str) -> None:
    assert coordinator.get(f"insight/{path}").status_code == 200
