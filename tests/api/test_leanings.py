"""What was learned leans on new plans: not always the same two, and what is seldom said yes to less under `robust`."""

from typing import Any

from tests.support.world import Person

from .test_life_of_match import tell
from .test_responses import answer, members, statuses, the_match


def reasons(match: Any) -> set[str]:
    return {reason["code"] for step in match["steps"] for reason in step["reasons"]}


def latest(coordinator: Person) -> Any:
    return coordinator.get("matches").json()["items"][-1]


def test_who_met_before_is_asked_after_others_who_can_do_the_same(coordinator: Person) -> None:
    tineke, achmed = coordinator.swap()
    coordinator.post("match-runs", {})
    match = the_match(coordinator)
    for who in members(match):
        answer(coordinator, match, who, "accepted")
    told = [(place, side, "fulfilled") for place in (0, 1) for side in ("giver", "receiver")]
    assert tell(coordinator, match, *told).status_code == 201
    assert statuses(coordinator, "needs") == {"fulfilled"}
    other = coordinator.resident("Ria")
    coordinator.offer(other, "food.cook_for")
    coordinator.need(tineke, "food.cook_for")
    for who in (achmed, other):
        coordinator.need(who, "repair.bike")
    coordinator.post("match-runs", {})
    assert set(members(latest(coordinator))) == {tineke["id"], other["id"]}
    left = coordinator.get(f"residents/{other['id']}")
    coordinator.patch(f"residents/{other['id']}", {"status": "paused"}, left.headers["ETag"])
    coordinator.post("match-runs", {})
    again = latest(coordinator)
    assert set(members(again)) == {tineke["id"], achmed["id"]}, "better the same two than nobody"
    assert "met-before" in reasons(again)
    assert "Ze deden al eens iets voor elkaar." in again["explanation"]["nl"]


def test_what_is_seldom_said_yes_to_is_told_by_kind_and_counts_less_under_robust(coordinator: Person) -> None:
    for number in range(4):
        one, other = coordinator.resident(f"Vraagt {number}"), coordinator.resident(f"Biedt {number}")
        for giver, receiver, kind in ((other, one, "food.cook_for"), (one, other, "repair.bike")):
            coordinator.offer(giver, kind)
            coordinator.need(receiver, kind)
        coordinator.post("match-runs", {})
        match = latest(coordinator)
        (step,) = (step for step in match["steps"] if step["category"] == "food.cook_for")
        answer(coordinator, match, step["giverId"], "declined")
        for who in (one, other):
            etag = coordinator.get(f"residents/{who['id']}").headers["ETag"]
            coordinator.patch(f"residents/{who['id']}", {"status": "left"}, etag)
    learned = coordinator.get("acceptance").json()
    assert {(one["mode"], one["category"]) for one in learned["perKind"]} >= {("help", "food"), ("help", "repair")}
    coordinator.swap()
    for objective, leans in (("reach", False), ("robust", True)):
        run = coordinator.post("match-runs", {"objective": objective, "replaceProposals": True})
        assert run.status_code == 201, run.text
        assert ("said-yes-to" in reasons(latest(coordinator))) == leans
