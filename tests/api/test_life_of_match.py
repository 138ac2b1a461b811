"""A no heals, an outcome is heard from both sides, a chain goes on, and a coach's own match lives the same life."""

from typing import Any

import pytest

from tests.support.world import Person, World

from .test_responses import answer, members, proposed, statuses, the_match


def ring(coordinator: Person) -> tuple[Any, dict[str, str]]:
    """A ring of Ria, Bram and Cem, and Dina who could take Cem's place; returns the match and ids by name."""
    people = {name: coordinator.resident(name) for name in ("Ria", "Bram", "Cem")}
    for giver, receiver, kind in (
        ("Ria", "Bram", "food.shopping"), ("Bram", "Cem", "repair.bike"), ("Cem", "Ria", "admin.forms"),
    ):  # fmt: skip
        coordinator.offer(people[giver], kind)
        coordinator.need(people[receiver], kind)
    assert coordinator.post("match-runs", {}).json()["rings"] == 1
    people["Dina"] = coordinator.resident("Dina")
    coordinator.offer(people["Dina"], "admin.forms")
    coordinator.need(people["Dina"], "repair.bike")
    return the_match(coordinator), {name: one["id"] for name, one in people.items()}


def matches(person: Person, **asked: str) -> list[Any]:
    found: list[Any] = person.get("matches", params=asked).json()["items"]
    return found


def agreed(coordinator: Person) -> Any:
    match = proposed(coordinator)
    for who in members(match):
        answer(coordinator, match, who, "accepted")
    return the_match(coordinator)


def tell(person: Person, match: Any, *told: tuple[int, str, str], **more: Any) -> Any:
    """Tell outcomes: the place of the step, the side, and what came of it."""
    outcomes = [
        {"stepId": match["steps"][place]["id"], "side": side, "outcome": outcome} | more
        for place, side, outcome in told
    ]
    return person.post(f"matches/{match['id']}/outcomes", {"outcomes": outcomes})


def types(person: Person) -> list[str]:
    found = person.get("events", params={"pageSize": "200"}).json()["items"]
    return [event["type"].removeprefix("nl.reciprocity.") for event in found]


def test_after_a_no_a_substitute_is_proposed_at_once_and_a_yes_stands(coordinator: Person) -> None:
    match, who = ring(coordinator)
    answer(coordinator, match, who["Ria"], "accepted")
    answer(coordinator, match, who["Bram"], "accepted")
    no = answer(coordinator, match, who["Cem"], "declined").json()
    assert no["matchStatus"] == "declined"
    (replacement,) = no["replacementIds"]
    healed = coordinator.get(f"matches/{replacement}").json()
    assert (healed["madeBy"], healed["replacesId"], healed["repairKind"]) == ("repair", match["id"], "substitute")
    assert set(members(healed)) == {who["Ria"], who["Bram"], who["Dina"]}
    assert "Dina kan de open plek innemen" in healed["repairExplanation"]["nl"]
    assert "Cem" not in str(healed["repairExplanation"]), "nobody is told who said no"
    assert healed["toAskIds"] == [one for one in members(healed) if one in healed["toAskIds"]]
    assert who["Dina"] in healed["toAskIds"]
    assert coordinator.get(f"matches/{match['id']}").json()["replacementIds"] == [replacement]
    for one in healed["toAskIds"]:
        last = answer(coordinator, healed, one, "accepted").json()
    assert last["matchStatus"] == "agreed"
    assert types(coordinator)[-4:] == ["match.declined", "match.proposed", "match.repaired", "match.agreed"]


def test_a_yes_to_what_does_not_change_is_not_asked_again(coordinator: Person) -> None:
    people = [
        coordinator.resident(n, roles=["starter"] if n == "Sam" else ["participant"]) for n in ("Sam", "Ria", "Bram")
    ]
    coordinator.offer(people[0], "food.shopping")
    coordinator.need(people[1], "food.shopping")
    coordinator.offer(people[1], "repair.bike")
    coordinator.need(people[2], "repair.bike")
    assert coordinator.post("match-runs", {}).json()["chains"] == 1
    match = the_match(coordinator)
    for one in people[:2]:
        answer(coordinator, match, one["id"], "accepted")
    no = answer(coordinator, match, people[2]["id"], "declined").json()
    shorter = coordinator.get(f"matches/{no['replacementIds'][0]}").json()
    assert (shorter["repairKind"], shorter["status"], shorter["toAskIds"]) == ("shortened", "agreed", [])
    assert "Iedereen zei hier al ja op" in shorter["repairExplanation"]["nl"]


def test_a_no_to_one_step_leaves_the_rest_to_ask(coordinator: Person) -> None:
    match, who = ring(coordinator)
    (step,) = [step for step in match["steps"] if step["giverId"] == who["Cem"]]
    no = answer(coordinator, match, who["Cem"], "declined", entryIds=[step["offerId"]]).json()
    assert no["entryIds"] == [step["offerId"]]
    assert no["replacementIds"]
    wrong = answer(coordinator, match, who["Cem"], "declined", entryIds=[match["id"]]).json()
    assert wrong["invalidParams"][0]["name"] == "entryIds"


def test_nothing_can_take_its_place_until_somebody_comes(coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    early = coordinator.post(f"matches/{match['id']}/repairs", {})
    assert (early.status_code, early.json()["code"]) == (409, "state-conflict")
    answer(coordinator, match, one, "accepted")
    assert answer(coordinator, match, other, "declined").json()["replacementIds"] == []
    nothing = coordinator.post(f"matches/{match['id']}/repairs", {}, Idempotency_Key="again").json()
    assert (nothing["kind"], nothing["matches"]) == ("nothing", [])
    assert "niets dat in de plaats kan komen" in nothing["explanation"]["nl"]
    step = next(step for step in match["steps"] if step["giverId"] == one)
    newcomer = coordinator.resident("Nieuw")
    coordinator.need(newcomer, step["category"])
    coordinator.offer(newcomer, next(s["category"] for s in match["steps"] if s["giverId"] == other))
    found = coordinator.post(f"matches/{match['id']}/repairs", {}).json()
    assert [set(members(m)) for m in found["matches"]] == [{one, newcomer["id"]}]
    assert coordinator.post(f"matches/{match['id']}/repairs", {}).status_code == 409, "it is repaired already"


def test_who_has_as_many_open_questions_as_can_be_is_not_asked_more(world: World) -> None:
    coordinator = world.neighbourhood(maxOpenRequests=1)
    busy = coordinator.resident("Druk", maxGives=5, maxReceives=5)
    for kind, name in (("repair.bike", "Achmed"), ("food.shopping", "Ria")):
        other = coordinator.resident(name)
        coordinator.offer(busy, kind)
        coordinator.need(other, kind)
        coordinator.offer(other, "food.cook_for")
        coordinator.need(busy, "food.cook_for")
        coordinator.post("match-runs", {})
    (match,) = matches(coordinator)
    answer(coordinator, match, busy["id"], "accepted")
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1, "an answer makes room for the next"


def test_who_pauses_leaves_an_agreed_match_and_frees_the_other(coordinator: Person) -> None:
    match = agreed(coordinator)
    who = coordinator.get(f"residents/{members(match)[0]}")
    coordinator.patch(f"residents/{members(match)[0]}", {"status": "paused"}, who.headers["ETag"])
    assert coordinator.get(f"matches/{match['id']}").json()["status"] == "withdrawn"
    assert statuses(coordinator, "needs") == statuses(coordinator, "offers") == {"open"}
    assert types(coordinator)[-1] == "match.withdrawn"


def test_who_is_erased_frees_the_other(coordinator: Person) -> None:
    match = agreed(coordinator)
    assert coordinator.post(f"residents/{members(match)[0]}/_erase", {}).status_code == 200
    assert matches(coordinator) == []
    assert statuses(coordinator, "needs") == statuses(coordinator, "offers") == {"open"}
    assert types(coordinator)[-2:] == ["match.withdrawn", "resident.erased"]


def test_both_sides_tell_and_then_it_is_completed(coordinator: Person) -> None:
    match = agreed(coordinator)
    first = tell(coordinator, match, (0, "giver", "fulfilled"))
    assert (first.status_code, first.json()["matchStatus"]) == (201, "under-way")
    assert answer(coordinator, match, members(match)[0], "declined").status_code == 409, "it has begun"
    rest = tell(coordinator, match, (0, "receiver", "fulfilled"), (1, "giver", "fulfilled"), (1, "receiver", "no-show"))
    assert rest.json()["matchStatus"] == "completed"
    (came,) = [need for need in coordinator.get("needs").json()["items"] if need["status"] == "open"]
    assert came["residentId"] == match["steps"][1]["receiverId"], "what was not done comes back"
    assert statuses(coordinator, "needs") == {"fulfilled", "open"}
    assert statuses(coordinator, "offers") == {"open"}, "what somebody can do can be asked again"
    assert [one["side"] for one in coordinator.get(f"matches/{match['id']}/outcomes").json()["items"]] == [
        "giver", "receiver", "giver", "receiver",
    ]  # fmt: skip
    assert types(coordinator)[-1] == "match.completed"
    assert tell(coordinator, match, (0, "giver", "no-show")).status_code == 409
    assert coordinator.post("match-runs", {}).json()["result"]["residents"] == 2
    lines = coordinator.get("audit", params={"pageSize": "200"}).json()["items"]
    assert [line["deed"] for line in lines if line["topic"] == "match"].count("report") == 3


def test_outcomes_that_cannot_be_are_refused_all_at_once(coordinator: Person) -> None:
    match = proposed(coordinator)
    assert tell(coordinator, match, (0, "giver", "fulfilled")).status_code == 409, "nobody has agreed"
    for who in members(match):
        answer(coordinator, match, who, "accepted")
    wrong = tell(coordinator, match, (0, "giver", "fulfilled"), (0, "giver", "no-show"))
    assert [param["code"] for param in wrong.json()["invalidParams"]] == ["said-twice"]
    other = coordinator.post(
        f"matches/{match['id']}/outcomes",
        {"outcomes": [{"stepId": match["id"], "side": "giver", "outcome": "fulfilled"}]},
    )
    assert (other.status_code, other.json()["invalidParams"][0]["name"]) == (404, "outcomes.0.stepId")


def test_who_would_not_do_it_again_is_not_matched_with_the_same_person(coordinator: Person) -> None:
    match = agreed(coordinator)
    tell(coordinator, match, (0, "giver", "fulfilled"), (0, "receiver", "no-show"), (1, "giver", "fulfilled"))
    tell(coordinator, match, (1, "receiver", "not-fulfilled"), again=False)
    assert the_match(coordinator)["status"] == "completed"
    assert statuses(coordinator, "needs") == {"open"}
    assert coordinator.post("match-runs", {}).json()["swaps"] == 0


def test_the_last_of_a_chain_is_invited_to_begin_the_next(coordinator: Person) -> None:
    starter, last, third = (coordinator.resident(n) for n in ("Sam", "Ria", "Bram"))
    etag = coordinator.get(f"residents/{starter['id']}").headers["ETag"]
    coordinator.patch(f"residents/{starter['id']}", {"roles": ["starter"]}, etag)
    coordinator.offer(starter, "food.shopping")
    coordinator.need(last, "food.shopping")
    assert coordinator.post("match-runs", {}).json()["chains"] == 1
    match = the_match(coordinator)
    coordinator.offer(last, "repair.bike")
    coordinator.need(third, "repair.bike")
    for who in (starter, last):
        answer(coordinator, match, who["id"], "accepted")
    assert coordinator.post("match-runs", {}).json()["chains"] == 0
    tell(coordinator, match, (0, "giver", "fulfilled"), (0, "receiver", "fulfilled"))
    assert types(coordinator)[-2:] == ["bridge.invited", "match.completed"]
    assert coordinator.post("match-runs", {}).json()["chains"] == 1, "whoever received may pass it on"
    invited = matches(coordinator, status="proposed")[0]
    assert invited["steps"][0]["giverId"] == last["id"]
    answer(coordinator, invited, last["id"], "declined")
    coordinator.need(coordinator.resident("Cem"), "repair.bike")
    assert coordinator.post("match-runs", {}).json()["chains"] == 0, "a no ends the invitation: it is no debt"


def by_hand(person: Person, *steps: tuple[Any, Any], **headers: str) -> Any:
    body = {"steps": [{"offerId": offer["id"], "needId": need["id"]} for offer, need in steps]}
    return person.post("matches", body, **headers)


def test_a_coach_proposes_a_match_of_her_own(coordinator: Person) -> None:
    one, other = coordinator.resident("Tineke", languages=["nl"]), coordinator.resident("Achmed", languages=["ar"])
    steps = [
        (coordinator.offer(giver, kind), coordinator.need(receiver, kind))
        for giver, receiver, kind in ((one, other, "repair.bike"), (other, one, "food.cook_for"))
    ]
    made = by_hand(coordinator, *steps, Idempotency_Key="mine")
    assert made.status_code == 201, made.text
    match = made.json()
    assert (match["shape"], match["madeBy"], match["runId"], match["status"]) == ("swap", "hand", None, "proposed")
    assert "geen taal bekend die ze allebei spreken" in match["explanation"]["nl"]
    assert by_hand(coordinator, *steps, Idempotency_Key="mine").json()["id"] == match["id"]
    again = by_hand(coordinator, *steps).json()
    assert {param["code"] for param in again["invalidParams"]} == {"not-free"}
    for who in members(match):
        last = answer(coordinator, match, who, "accepted").json()
    assert last["matchStatus"] == "agreed"


@pytest.mark.parametrize("why", ["own-offer", "kept-apart", "wrong-side", "not-one-match", "gives-too-often"])
def test_what_must_not_be_is_refused_by_hand_too(coordinator: Person, why: str) -> None:
    one, other = coordinator.resident("Tineke", maxGives=int(why != "gives-too-often")), coordinator.resident("Achmed")
    offer, need = coordinator.offer(one, "repair.bike"), coordinator.need(other, "repair.bike")
    steps = [(offer, need)]
    if why == "own-offer":
        steps = [(offer, coordinator.need(one, "repair.bike"))]
    if why == "kept-apart":
        coordinator.post("exclusions", {"residentId": one["id"], "otherResidentId": other["id"]})
    if why == "wrong-side":
        steps = [(need, offer)]
    if why == "not-one-match":
        steps += [(coordinator.offer(coordinator.resident("Ria"), "repair.bike"), need)]
    refused = by_hand(coordinator, *steps)
    assert (refused.status_code, [param["code"] for param in refused.json()["invalidParams"]]) == (400, [why])
    assert matches(coordinator) == []


def test_a_group_and_something_together_by_hand(coordinator: Person) -> None:
    host, guests = coordinator.resident("Host"), [coordinator.resident(name) for name in ("Ria", "Bram", "Cem")]
    offer = coordinator.offer(host, "contact.walk", capacity=3)
    needs = [coordinator.need(guest, "contact.walk") for guest in guests]
    two = by_hand(coordinator, (offer, needs[0]), (offer, needs[1]))
    assert (two.status_code, two.json()["shape"], len(two.json()["steps"])) == (201, "group", 4)
    full = by_hand(coordinator, (offer, needs[2]))
    assert full.json()["invalidParams"][0]["code"] == "gives-too-often"


def test_the_feed_goes_on_from_the_last_event_that_was_handled(coordinator: Person) -> None:
    proposed(coordinator)
    first = coordinator.get("events", params={"pageSize": "2"}).json()
    assert [event["sequence"] for event in first["items"]] == ["000000000001", "000000000002"]
    assert first["items"][0]["source"].startswith("urn:nld:reciprocity:")
    rest = coordinator.get("events", params={"after": first["items"][-1]["id"]}).json()
    assert [event["type"] for event in rest["items"]] == [
        "nl.reciprocity.match.proposed", "nl.reciprocity.match-run.finished",
    ]  # fmt: skip
    assert coordinator.get("events", params={"after": rest["items"][-1]["id"]}).json()["items"] == []
    lost = coordinator.get("events", params={"after": "018f0000-0000-7000-8000-000000000000"})
    assert (lost.status_code, lost.json()["invalidParams"][0]["name"]) == (400, "after")
    assert "Tineke" not in str(first) + str(rest)


def test_a_first_word_of_not_again_starts_the_match_and_outlives_it(coordinator: Person) -> None:
    match, _ = ring(coordinator)
    for one in members(match):
        answer(coordinator, match, one, "accepted")
    first = tell(coordinator, match, (0, "giver", "no-show"), again=False)
    assert (first.status_code, first.json()["matchStatus"]) == (201, "under-way")
    step = match["steps"][0]
    (pair,) = coordinator.get("exclusions").json()["items"]
    assert {pair["residentId"], pair["otherResidentId"]} == {step["giverId"], step["receiverId"]}
    third = next(one for one in members(match) if one not in (step["giverId"], step["receiverId"]))
    coordinator.post(f"residents/{third}/_erase", {})
    assert len(coordinator.get("exclusions").json()["items"]) == 1, "it stays when the match has gone"


def test_words_of_what_is_agreed_may_change_and_withdrawing_it_ends_the_match(coordinator: Person) -> None:
    match = agreed(coordinator)
    need = f"needs/{match['steps'][0]['needId']}"
    etag = coordinator.get(need).headers["ETag"]
    changed = coordinator.patch(need, {"words": "het achterwiel"}, etag)
    assert (changed.status_code, changed.json()["status"]) == (200, "matched")
    assert the_match(coordinator)["status"] == "agreed"
    gone = coordinator.patch(need, {"status": "withdrawn"}, changed.headers["ETag"])
    assert (gone.status_code, gone.json()["status"]) == (200, "withdrawn")
    assert the_match(coordinator)["status"] == "withdrawn"
    assert coordinator.get(need).headers["ETag"] == gone.headers["ETag"]
    assert statuses(coordinator, "needs") == {"withdrawn", "open"}


def test_a_no_is_about_a_step_of_ones_own(coordinator: Person) -> None:
    match, who = ring(coordinator)
    (other,) = [step for step in match["steps"] if who["Ria"] not in (step["giverId"], step["receiverId"])]
    refused = answer(coordinator, match, who["Ria"], "declined", entryIds=[other["offerId"]])
    assert (refused.status_code, refused.json()["invalidParams"][0]["name"]) == (404, "entryIds")
    assert the_match(coordinator)["status"] == "proposed"


def test_two_who_are_kept_apart_are_not_at_one_table(coordinator: Person) -> None:
    host, guests = coordinator.resident("Host"), [coordinator.resident(name) for name in ("Ria", "Bram")]
    offer = coordinator.offer(host, "contact.walk", capacity=2)
    needs = [coordinator.need(guest, "contact.walk") for guest in guests]
    pair = {"residentId": guests[0]["id"], "otherResidentId": guests[1]["id"]}
    group = by_hand(coordinator, *((offer, need) for need in needs)).json()
    assert group["shape"] == "group"
    coordinator.post("exclusions", pair)
    assert coordinator.get(f"matches/{group['id']}").json()["status"] == "withdrawn"
    again = by_hand(coordinator, *((offer, need) for need in needs))
    assert [param["code"] for param in again.json()["invalidParams"]] == ["kept-apart"]


def test_an_invitation_does_not_stand_in_the_way_of_a_new_run(coordinator: Person) -> None:
    starter, last, third = coordinator.resident("Sam", roles=["starter"]), *map(coordinator.resident, ("Ria", "Bram"))
    coordinator.offer(starter, "food.shopping")
    coordinator.need(last, "food.shopping")
    coordinator.post("match-runs", {})
    match = the_match(coordinator)
    for who in (starter, last):
        answer(coordinator, match, who["id"], "accepted")
    tell(coordinator, match, (0, "giver", "fulfilled"), (0, "receiver", "fulfilled"))
    coordinator.offer(last, "repair.bike")
    coordinator.need(third, "repair.bike")
    for _ in range(3):
        run = coordinator.post("match-runs", {"replaceProposals": True})
        assert (run.status_code, run.json()["chains"]) == (201, 1)
    invited = matches(coordinator, status="proposed")[0]
    other = coordinator.resident("Cem")
    coordinator.need(other, "repair.bike")
    answer(coordinator, invited, last["id"], "accepted")
    no = answer(coordinator, invited, third["id"], "declined").json()
    (healed,) = [coordinator.get(f"matches/{one}").json() for one in no["replacementIds"]]
    assert set(members(healed)) == {last["id"], other["id"]}, "another's no does not end the invitation"


def test_what_is_given_away_is_gone(coordinator: Person) -> None:
    giver = coordinator.resident("Gul", roles=["starter"], maxGives=2)
    offer = coordinator.offer(giver, "repair.bike", mode="give", capacity=2)
    for number, left in ((1, ("open", 1)), (2, ("fulfilled", 1))):
        need = coordinator.need(coordinator.resident(f"Buur {number}"), "repair.bike", mode="give")
        match = by_hand(coordinator, (offer, need)).json()
        for who in members(match):
            answer(coordinator, match, who, "accepted")
        tell(coordinator, match, (0, "giver", "fulfilled"), (0, "receiver", "fulfilled"))
        now = coordinator.get(f"offers/{offer['id']}").json()
        assert (now["status"], now["capacity"]) == left
