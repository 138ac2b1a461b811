"""What the time asks for: reminders, proposals that expire, offers whose day has passed, and the list for today."""

from datetime import timedelta
from typing import Any

from tests.support.world import Person, World

from .test_life_of_match import agreed, matches, tell, types
from .test_responses import answer, members, proposed, statuses, the_match


def test_who_does_not_answer_is_reminded_and_then_it_expires(world: World, coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    answer(coordinator, match, one, "accepted")
    world.services.deadlines.keep()
    assert types(coordinator)[-1] == "match-run.finished", "nothing is due"
    world.clock.pass_(days=4)
    world.services.deadlines.keep()
    world.services.deadlines.keep()
    (due,) = [e for e in coordinator.get("events").json()["items"] if e["type"].endswith("answer-due")]
    assert due["data"]["residentIds"] == [other], "who answered is left in peace, and nobody is told twice"
    world.clock.pass_(days=4)
    world.services.deadlines.keep()
    assert the_match(coordinator)["status"] == "expired"
    assert answer(coordinator, match, other, "accepted").status_code == 409
    assert types(coordinator)[-1] == "match.expired"
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1, "silence is no refusal"
    lines = coordinator.get("audit", params={"pageSize": "200"}).json()["items"]
    by_itself = [(line["deed"], line["topic"]) for line in lines if line["origin"] == "service"]
    assert by_itself == [("change", "match")] * 2, "of both members"


def test_later_keeps_it_open_until_the_day_and_some_more(world: World, coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    answer(coordinator, match, one, "accepted")
    day = (world.clock.moment + timedelta(days=20)).date().isoformat()
    answer(coordinator, match, other, "later", laterUntil=day)
    world.clock.pass_(days=15)
    world.services.deadlines.keep()
    assert the_match(coordinator)["status"] == "proposed"
    assert types(coordinator)[-1] == "match-run.finished"
    world.clock.pass_(days=5)
    world.services.deadlines.keep()
    assert types(coordinator)[-1] == "match.answer-due"
    assert answer(coordinator, match, other, "accepted").json()["matchStatus"] == "agreed"


def test_what_only_one_side_told_is_closed_after_four_weeks(world: World, coordinator: Person) -> None:
    match = agreed(coordinator)
    tell(coordinator, match, (0, "receiver", "fulfilled"))
    world.clock.pass_(days=29)
    world.services.deadlines.keep()
    assert the_match(coordinator)["status"] == "completed"
    assert statuses(coordinator, "needs") == {"fulfilled", "open"}, "of what nobody told anything the need comes back"


def test_what_is_to_be_talked_over_again_is_told_of_once_for_each_day(world: World, coordinator: Person) -> None:
    def day(days: int) -> str:
        return (world.clock.moment + timedelta(days=days)).date().isoformat()

    def reviews() -> list[str]:
        world.services.deadlines.keep()
        world.services.deadlines.keep()
        return [what for what in types(coordinator) if what.endswith("review-due")]

    who = coordinator.resident("Tineke")
    offer = coordinator.offer(who, "repair.bike", reviewOn=day(3))
    coordinator.need(who, "food.cook_for", reviewOn=day(9))
    assert reviews() == []
    world.clock.pass_(days=3)
    assert reviews() == ["offer.review-due"]
    world.clock.pass_(days=6)
    assert reviews() == ["offer.review-due", "need.review-due"]
    etag = coordinator.get(f"offers/{offer['id']}").headers["ETag"]
    again = coordinator.patch(f"offers/{offer['id']}", {"reviewOn": day(2)}, etag)
    assert again.status_code == 200, again.text
    world.clock.pass_(days=2)
    assert reviews() == ["offer.review-due", "need.review-due", "offer.review-due"]


def test_an_offer_is_told_of_before_its_last_day_and_expires_after_it(world: World, coordinator: Person) -> None:
    last = (world.clock.moment + timedelta(days=20)).date()
    one, other = coordinator.resident("Tineke"), coordinator.resident("Achmed")
    coordinator.offer(one, "repair.bike", validUntil=last.isoformat())
    coordinator.need(other, "repair.bike")
    coordinator.offer(other, "food.cook_for")
    coordinator.need(one, "food.cook_for")
    coordinator.post("match-runs", {})
    match = the_match(coordinator)
    for who in members(match):
        answer(coordinator, match, who, "later", laterUntil=(last + timedelta(days=9)).isoformat())
    world.clock.pass_(days=8)
    world.services.deadlines.keep()
    world.services.deadlines.keep()
    assert types(coordinator).count("offer.expiring") == 1
    world.clock.pass_(days=13)
    world.services.deadlines.keep()
    assert types(coordinator).count("offer.expiring") == 1
    assert statuses(coordinator, "offers") == {"expired", "open"}
    assert the_match(coordinator)["status"] == "withdrawn"


def kinds(person: Person) -> list[str]:
    return [one["kind"] for one in person.get("attention").json()["items"]]


def test_the_list_of_today_follows_a_match(world: World, coordinator: Person) -> None:
    match = proposed(coordinator)
    assert kinds(coordinator) == [], "people take their time"
    one, other = members(match)
    answer(coordinator, match, one, "accepted")
    world.clock.pass_(days=4)
    (item,) = coordinator.get("attention").json()["items"]
    assert (item["kind"], item["matchId"], item["residentIds"]) == ("answer-needed", match["id"], [other])
    assert item["residentNames"] == ["Achmed"]
    assert item["until"] == match["answerBy"]
    assert item["explanation"]["nl"] == "Dit voorstel wacht op een antwoord."
    answer(coordinator, match, other, "accepted")
    assert kinds(coordinator) == []
    world.clock.pass_(days=15)
    assert kinds(coordinator) == ["start-needed"]
    tell(coordinator, match, (0, "giver", "fulfilled"), (0, "receiver", "fulfilled"))
    world.clock.pass_(days=8)
    assert kinds(coordinator) == ["outcome-needed"]
    tell(coordinator, match, (1, "giver", "no-show"), (1, "receiver", "no-show"))
    assert kinds(coordinator) == ["not-done", "nobody-reached"][: len(kinds(coordinator))]
    lines = coordinator.get("audit", params={"residentId": other, "pageSize": "200"}).json()["items"]
    assert ("read", "resident") in [(line["deed"], line["topic"]) for line in lines], "who looks at people is told"


def test_the_list_of_today_shows_who_is_left_out(world: World, coordinator: Person) -> None:
    waiting, shy = coordinator.resident("Wacht"), coordinator.resident("Verlegen")
    coordinator.need(waiting, "repair.bike")
    coordinator.offer(shy, "food.cook_for", reviewOn="2026-09-30")
    coordinator.upload(b"Naam;Biedt aan\nZonder;koken\n", dryRun="false")
    coordinator.offer(waiting, "food.shopping", confirmedBy=None)
    world.clock.pass_(days=29)
    found = coordinator.get("attention").json()["items"]
    assert [(one["kind"], one["residentNames"]) for one in found] == [
        ("no-legal-basis", ["Zonder"]), ("nobody-reached", ["Wacht"]), ("asked-nothing", ["Verlegen"]),
        ("never-confirmed", ["Wacht"]), ("review-due", ["Verlegen"]),
    ]  # fmt: skip
    assert not [key for one in found for key in one if "score" in key.lower() or "rank" in key.lower()]
    first = coordinator.get("attention", params={"pageSize": "3"}).json()
    rest = coordinator.get("attention", params={"pageSize": "3", "cursor": first["nextCursor"]}).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == [one["id"] for one in found]


def test_answers_teach_how_often_people_say_yes_here(world: World, coordinator: Person) -> None:
    learned: Any = coordinator.get("acceptance").json()
    assert (learned["estimate"], learned["asked"], learned["perKind"]) == (0.7, 0, [])
    match = proposed(coordinator)
    for who, said in zip(members(match), ("accepted", "declined"), strict=True):
        answer(coordinator, match, who, said)
    learned = coordinator.get("acceptance").json()
    assert (learned["asked"], learned["accepted"], learned["estimate"]) == (2, 1, round(8 / 12, 3))
    assert [(one["mode"], one["category"], one["asked"]) for one in learned["perKind"]] == [
        ("help", "food", 2), ("help", "repair", 2),
    ]  # fmt: skip
    assert coordinator.post("match-runs", {}).json()["policy"]["acceptance"] == learned["estimate"]
    assert coordinator.post("match-runs", {"acceptance": 0.9}).json()["policy"]["acceptance"] == 0.9
    assert not matches(coordinator, status="proposed")


def test_one_who_thinks_about_it_does_not_silence_the_others(world: World, coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    day = (world.clock.moment + timedelta(days=30)).date().isoformat()
    answer(coordinator, match, one, "later", laterUntil=day)
    world.clock.pass_(days=4)
    world.services.deadlines.keep()
    world.clock.pass_(days=27)
    world.services.deadlines.keep()
    due = [e for e in coordinator.get("events").json()["items"] if e["type"].endswith("answer-due")]
    assert [event["data"]["residentIds"] for event in due] == [[other], [one, other]], "and on the day both"
    for _ in range(12):
        until = (world.clock.moment + timedelta(days=9)).date().isoformat()
        answer(coordinator, match, one, "later", laterUntil=until)
        world.clock.pass_(days=8)
        world.services.deadlines.keep()
    assert the_match(coordinator)["status"] == "expired", "not for ever"


def test_what_lasts_until_a_day_was_agreed_for_that_day(world: World, coordinator: Person) -> None:
    last = (world.clock.moment + timedelta(days=3)).date().isoformat()
    one, other = coordinator.resident("Tineke"), coordinator.resident("Achmed")
    coordinator.offer(one, "repair.bike", validUntil=last, capacity=2)
    coordinator.need(other, "repair.bike")
    coordinator.offer(other, "food.cook_for")
    coordinator.need(one, "food.cook_for")
    coordinator.post("match-runs", {})
    match = the_match(coordinator)
    for who in members(match):
        answer(coordinator, match, who, "accepted")
    world.clock.pass_(days=5)
    world.services.deadlines.keep()
    assert "expired" in statuses(coordinator, "offers")
    assert tell(coordinator, match, (0, "giver", "fulfilled")).status_code == 201, "on its last day, perhaps"
