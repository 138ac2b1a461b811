"""People say yes, no or later: a no costs nobody anything, the last yes agrees, and who said no is not asked again."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from tests.support.world import Person, World


def proposed(coordinator: Person) -> Any:
    """A swap of Tineke and Achmed."""
    coordinator.swap()
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1
    return the_match(coordinator)


def the_match(coordinator: Person) -> Any:
    (match,) = coordinator.get("matches").json()["items"]
    return match


def members(match: Any) -> list[str]:
    return list(dict.fromkeys(who for step in match["steps"] for who in (step["giverId"], step["receiverId"])))


def answer(person: Person, match: Any, who: str, said: str, **more: Any) -> Any:
    return person.post(f"matches/{match['id']}/responses", {"residentId": who, "answer": said} | more)


def statuses(coordinator: Person, topic: str) -> set[str]:
    return {entry["status"] for entry in coordinator.get(topic).json()["items"]}


def test_the_last_yes_agrees_and_reserves(coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    first = answer(coordinator, match, one, "accepted")
    assert (first.status_code, first.json()["matchStatus"]) == (201, "proposed")
    assert statuses(coordinator, "needs") == statuses(coordinator, "offers") == {"open"}
    last = answer(coordinator, match, other, "accepted").json()
    assert (last["matchStatus"], last["givenBy"]) == ("agreed", "team-member")
    assert the_match(coordinator)["status"] == "agreed"
    assert statuses(coordinator, "needs") == statuses(coordinator, "offers") == {"matched"}
    assert coordinator.post("match-runs", {"replaceProposals": True}).json()["swaps"] == 0, "nobody is taken out of it"
    assert {a["residentId"]: a["answer"] for a in given(coordinator, match)} == {one: "accepted", other: "accepted"}


def given(person: Person, match: Any) -> list[Any]:
    found: list[Any] = person.get(f"matches/{match['id']}/responses").json()["items"]
    return found


def test_an_offer_for_more_stays_open_for_the_others(coordinator: Person) -> None:
    one, other = coordinator.resident("Tineke"), coordinator.resident("Achmed")
    offer = coordinator.offer(one, "repair.bike", capacity=2)
    coordinator.need(other, "repair.bike")
    coordinator.offer(other, "food.cook_for")
    coordinator.need(one, "food.cook_for")
    coordinator.post("match-runs", {})
    match = the_match(coordinator)
    for who in members(match):
        answer(coordinator, match, who, "accepted")
    assert coordinator.get(f"offers/{offer['id']}").json()["status"] == "open"
    assert statuses(coordinator, "needs") == {"matched"}


def test_the_first_no_releases_everybody_and_is_not_asked_again(coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    answer(coordinator, match, one, "accepted")
    said = answer(coordinator, match, other, "declined", reason="no-time").json()
    assert (said["matchStatus"], said["reason"]) == ("declined", "no-time")
    assert statuses(coordinator, "needs") == statuses(coordinator, "offers") == {"open"}
    again = coordinator.post("match-runs", {}).json()
    assert again["swaps"] == 0, "what was refused is not asked again"
    assert again["waiting"] == 0, "and nobody waits for it"
    third = coordinator.resident("Ria")
    coordinator.offer(third, "food.cook_for")
    coordinator.need(third, "repair.bike")
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1, "who said yes is matched with another"
    swap = next(match for match in coordinator.get("matches").json()["items"] if match["status"] == "proposed")
    assert set(members(swap)) == {third["id"], one} or set(members(swap)) == {third["id"], other}


def test_what_was_refused_and_stands_in_another_proposal_does_not_stop_a_run(coordinator: Person) -> None:
    match = proposed(coordinator)
    _, other = members(match)
    answer(coordinator, match, other, "declined")
    third = coordinator.resident("Ria")
    for kind in ("repair.bike", "food.cook_for"):
        coordinator.offer(third, kind)
        coordinator.need(third, kind)
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1, "one of the two is matched with Ria"
    assert coordinator.post("match-runs", {}).status_code == 201, "and what the other refused is held by that proposal"


def test_a_yes_can_be_taken_back_until_it_starts(coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    answer(coordinator, match, one, "accepted")
    answer(coordinator, match, other, "accepted")
    put_off = answer(coordinator, match, one, "later")
    assert (put_off.status_code, put_off.json()["code"]) == (409, "state-conflict")
    assert answer(coordinator, match, one, "accepted").json()["matchStatus"] == "agreed"
    assert answer(coordinator, match, one, "declined").json()["matchStatus"] == "declined"
    assert statuses(coordinator, "needs") == statuses(coordinator, "offers") == {"open"}
    assert answer(coordinator, match, other, "accepted").status_code == 409, "it is over"


def test_later_keeps_it_open_until_a_day(coordinator: Person) -> None:
    match = proposed(coordinator)
    one, _ = members(match)
    assert answer(coordinator, match, one, "later").json()["laterUntil"] == "2026-09-22"
    said = answer(coordinator, match, one, "later", laterUntil="2026-10-01").json()
    assert (said["laterUntil"], said["matchStatus"]) == ("2026-10-01", "proposed")
    assert len(given(coordinator, match)) == 1, "the last answer counts"
    assert answer(coordinator, match, one, "accepted").json()["laterUntil"] is None


def test_a_proposal_that_somebody_answered_is_not_replaced(coordinator: Person) -> None:
    match = proposed(coordinator)
    answer(coordinator, match, members(match)[0], "accepted")
    coordinator.post("match-runs", {"replaceProposals": True})
    assert the_match(coordinator)["status"] == "proposed"


@pytest.mark.parametrize(
    ("body", "name", "code"),
    [
        ({"answer": "accepted", "reason": "no-time"}, "reason", "not-with-this-answer"),
        ({"answer": "declined", "laterUntil": "2026-09-20"}, "laterUntil", "not-with-this-answer"),
        ({"answer": "later", "laterUntil": "2026-09-15"}, "laterUntil", "out-of-range"),
        ({"answer": "later", "laterUntil": "2027-09-15"}, "laterUntil", "out-of-range"),
        ({"answer": "declined", "reason": "ill"}, "reason", "not-in-list"),
        ({"answer": "perhaps"}, "answer", "not-in-list"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(coordinator: Person, body: Any, name: str, code: str) -> None:
    match = proposed(coordinator)
    refused = coordinator.post(f"matches/{match['id']}/responses", {"residentId": members(match)[0]} | body)
    assert refused.status_code == 400
    assert [(p["name"], p["code"]) for p in refused.json()["invalidParams"]] == [(name, code)]
    assert given(coordinator, match) == []


def test_only_members_answer(world: World, coordinator: Person) -> None:
    match = proposed(coordinator)
    assert answer(coordinator, match, coordinator.resident("Ria")["id"], "accepted").status_code == 404
    stranger = world.neighbourhood("lombok")
    assert answer(stranger, match, members(match)[0], "accepted").status_code == 404
    assert (
        answer(world.person("professional", "kanaleneiland"), match, members(match)[0], "accepted").status_code == 403
    )
    assert answer(world.person("coach", "kanaleneiland"), match, members(match)[0], "accepted").status_code == 201


def test_every_answer_leaves_a_line_and_goes_with_the_person(coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    answer(coordinator, match, one, "declined", reason="too-far")
    line = coordinator.get(f"audit?residentId={one}").json()["items"][-1]
    assert (line["deed"], line["topic"], line["objectId"]) == ("respond", "match", match["id"])
    told = coordinator.post(f"residents/{one}/_export", None).json()
    assert [(said["answer"], said["reason"]) for said in told["responses"]] == [("declined", "too-far")]
    assert len(told["refusals"]) == 2
    assert other not in str(told["responses"]) + str(told["refusals"])
    assert coordinator.post(f"residents/{one}/_erase", None).status_code == 200
    assert coordinator.get(f"matches/{match['id']}/responses").status_code == 404
    assert coordinator.post(f"residents/{other}/_export", None).json()["refusals"] == []


def _said(coordinator: Person, match: Any, said: tuple[str, str]) -> Any:
    return answer(coordinator, match, *said)


def test_one_of_two_at_once_decides(coordinator: Person) -> None:
    """However the answers race, a match is agreed only if both said yes, and never both agreed and declined."""
    for _ in range(6):
        for name in ("Tineke", "Achmed"):
            who = coordinator.resident(name)
            coordinator.offer(who, "repair.bike" if name == "Tineke" else "food.cook_for")
            coordinator.need(who, "food.cook_for" if name == "Tineke" else "repair.bike")
        coordinator.post("match-runs", {})
        match = next(m for m in coordinator.get("matches").json()["items"] if m["status"] == "proposed")
        one, other = members(match)
        asked = [(one, "accepted"), (other, "accepted"), (other, "declined"), (one, "accepted")]
        with ThreadPoolExecutor(4) as threads:
            told = list(threads.map(partial(_said, coordinator, match), asked))
        assert {done.status_code for done in told} <= {201, 409}
        assert told[2].status_code == 201, "a no always counts"
        assert coordinator.get(f"matches/{match['id']}").json()["status"] == "declined"
        assert statuses(coordinator, "needs") == {"open"}
        for who in (one, other):
            resident = coordinator.get(f"residents/{who}")
            coordinator.patch(f"residents/{who}", {"status": "left"}, resident.headers["ETag"])
