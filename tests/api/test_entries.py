"""Offers and needs at the front door: drafts until somebody confirms them."""

import pytest

from tests.support.world import Person, World


@pytest.mark.parametrize("topic", ["offers", "needs"])
def test_only_what_is_confirmed_is_open(coordinator: Person, topic: str) -> None:
    resident = coordinator.resident()
    draft = coordinator.post(topic, {"residentId": resident["id"], "words": "iets met fietsen"})
    assert draft.json()["status"] == "draft"
    path = draft.headers["Location"]
    assert coordinator.patch(path, {"status": "open"}, '"v1"').json()["code"] == "not-confirmed"
    confirmed = coordinator.patch(path, {"category": "repair.bike", "confirmedBy": "coach"}, '"v1"').json()
    assert confirmed["status"] == "open"
    assert confirmed["confirmedOn"] == "2026-09-15"
    assert coordinator.patch(path, {"confirmedBy": None}, '"v2"').status_code == 409


def test_the_mode_follows_the_category_unless_told(coordinator: Person) -> None:
    resident = coordinator.resident()
    walk = next(c for c in coordinator.get("/v1/categories").json()["items"] if c["mode"] == "together")
    assert coordinator.need(resident, walk["code"])["mode"] == "together"
    assert coordinator.need(resident, walk["code"], mode="help")["mode"] == "help"


@pytest.mark.parametrize(
    ("then", "status"), [("paused", 200), ("withdrawn", 200), ("matched", 409), ("fulfilled", 409), ("draft", 409)]
)
def test_people_move_an_entry_only_where_it_may_go(coordinator: Person, then: str, status: int) -> None:
    need = coordinator.need(coordinator.resident(), "repair.bike")
    answer = coordinator.patch(f"needs/{need['id']}", {"status": then}, '"v1"')
    assert answer.status_code == status
    assert coordinator.get(f"needs/{need['id']}").json()["status"] == (then if status == 200 else "open")


def test_all_that_is_not_known_is_named_at_once(coordinator: Person, world: World) -> None:
    stranger = world.neighbourhood("lombok").resident()
    body = {"residentId": stranger["id"], "category": "repair.spaceship", "area": "maan"}
    refused = coordinator.post("offers", body)
    assert refused.status_code == 404
    assert {p["name"] for p in refused.json()["invalidParams"]} == {"residentId", "category", "area"}


def test_lists_can_be_narrowed(coordinator: Person) -> None:
    one, other = coordinator.resident("Tineke"), coordinator.resident("Achmed")
    need = coordinator.need(one, "repair.bike")
    coordinator.need(other, "food.cook_for")
    coordinator.post("needs", {"residentId": one["id"], "words": "iets gezelligs"})
    assert len(coordinator.get(f"needs?residentId={one['id']}").json()["items"]) == 2
    assert [n["id"] for n in coordinator.get(f"needs?residentId={one['id']}&status=open").json()["items"]] == [
        need["id"]
    ]
    assert coordinator.get("needs?status=nonsense").status_code == 400


def test_an_entry_that_no_match_rests_on_can_be_removed(coordinator: Person) -> None:
    need = coordinator.need(coordinator.resident(), "repair.bike")
    assert coordinator.delete(f"needs/{need['id']}", '"v1"').status_code == 204
    assert coordinator.get(f"needs/{need['id']}").status_code == 404


def test_own_kinds_of_help(coordinator: Person) -> None:
    made = coordinator.post("categories", {"code": "food.halal", "nameNl": "Halal koken", "nameEn": "Halal cooking"})
    assert made.status_code == 201
    assert made.json()["own"] is True
    assert coordinator.post("categories", {"code": "food.halal", "nameNl": "x", "nameEn": "y"}).status_code == 409
    assert coordinator.post("categories", {"code": "space.ship", "nameNl": "x", "nameEn": "y"}).status_code == 400
    renamed = coordinator.patch("categories/food.halal", {"nameNl": "Halal"}, '"v1"')
    assert renamed.json()["nameNl"] == "Halal"
    assert "food.halal" in {c["code"] for c in coordinator.get("categories").json()["items"]}
    assert "food.halal" not in {c["code"] for c in coordinator.get("/v1/categories").json()["items"]}
    assert coordinator.need(coordinator.resident(), "food.halal")["status"] == "open"
    assert coordinator.patch("categories/food.cook_for", {"nameNl": "x"}, '"v1"').status_code == 404


def test_exclusions_are_pairs_without_order_or_reason(coordinator: Person) -> None:
    one, other = coordinator.resident("Tineke"), coordinator.resident("Achmed")
    made = coordinator.post("exclusions", {"residentId": one["id"], "otherResidentId": other["id"]})
    assert made.status_code == 201
    assert made.json().keys() == {"id", "residentId", "otherResidentId", "createdAt"}
    assert coordinator.post("exclusions", {"residentId": other["id"], "otherResidentId": one["id"]}).status_code == 409
    assert coordinator.post("exclusions", {"residentId": one["id"], "otherResidentId": one["id"]}).status_code == 400
    assert coordinator.delete(made.headers["Location"], '"v1"').status_code == 204
    assert coordinator.get("exclusions").json()["items"] == []
