"""Circles with a life: proposed to the free, agreed by all, healed after a no, and going on while they are one."""

from itertools import pairwise
from typing import Any

from tests.support.world import Person, World

KINDS = ("repair.bike", "food.cook_for", "admin.digital", "learn.dutch", "contact.walk", "garden.maintenance")
NAMES = ("Tineke", "Achmed", "Ria", "Omar", "Wim", "Zohra")


def company(coordinator: Person, names: tuple[str, ...] = NAMES) -> list[Any]:
    """Bring in people who can all do something for the next two."""
    people = [coordinator.resident(name, maxGives=3, maxReceives=3) for name in names]
    for number, person in enumerate(people):
        coordinator.offer(person, KINDS[number % len(KINDS)], capacity=3)
        for back in (1, 2):
            coordinator.need(person, KINDS[(number - back) % len(people) % len(KINDS)])
    return people


def proposed(coordinator: Person, **how: int) -> Any:
    answer = coordinator.post("circles", how)
    assert answer.status_code == 201, answer.text
    return answer.json()


def says(person: Person, circle: Any, who: Any, answer: str = "accepted", **more: str) -> Any:
    told = {"residentId": who["id"], "answer": answer} | more
    return person.post(f"circles/{circle['id']}/responses", told)


def test_a_circle_is_proposed_agreed_and_looked_at_again(world: World, coordinator: Person) -> None:
    people = company(coordinator)
    found = proposed(coordinator, least=6, most=6)
    assert (len(found["circles"]), found["alone"], found["optimal"]) == (1, 0, True)
    assert found["value"] == found["upperBound"] > 0
    (circle,) = found["circles"]
    assert {member["residentName"] for member in circle["members"]} == set(NAMES)
    assert all(member["receives"] and member["gives"] for member in circle["members"])
    here = f"circles/{circle['id']}/picture"
    picture = coordinator.get(here)
    assert picture.headers["content-type"] == "image/svg+xml"
    assert all(name in picture.text for name in NAMES)
    assert "Tineke does for Achmed: " in picture.text
    shown = [one for one in coordinator.get("audit").json()["items"] if one["deed"] == "read"]
    assert {one["residentId"] for one in shown} == {one["id"] for one in people}
    tineke = next(one for one in circle["members"] if one["residentName"] == "Tineke")
    assert tineke["explanation"]["nl"].startswith("Voor Tineke: ")
    again = proposed(coordinator)
    assert (again["circles"], again["alone"]) == ([], 0), "nobody is free"
    assert "geen wooncirkel" in again["explanation"]["nl"]
    professional = world.person("professional", "kanaleneiland")
    assert "Tineke" not in professional.get(f"circles/{circle['id']}").text
    drawn = professional.get(here, headers={"Accept-Language": "nl"}).text
    assert "Tineke" not in drawn
    assert "Wooncirkel: A, B, C, D, E, F." in drawn
    assert says(professional, circle, people[0]).status_code == 403
    assert says(coordinator, circle, coordinator.resident("Ans")).status_code == 404
    world.clock.pass_(days=4)
    waits = next(one for one in coordinator.get("attention").json()["items"] if one["kind"] == "circle-answer-needed")
    assert (waits["circleId"], len(waits["residentIds"])) == (circle["id"], 6)
    later = says(coordinator, circle, people[0], "later", laterUntil="2026-09-25")
    assert (later.json()["status"], later.json()["answerBy"][:10]) == ("proposed", "2026-09-27"), (
        "who thinks is waited for"
    )
    for person in people:
        last = says(coordinator, circle, person)
    assert last.json()["status"] == "agreed"
    assert last.json()["reviewOn"] == "2027-03-20"
    assert says(coordinator, circle, people[0], "later").status_code == 409
    listed = coordinator.get("circles?status=agreed").json()["items"]
    assert [one["id"] for one in listed] == [circle["id"]]
    world.clock.pass_(weeks=27)
    due = [one["kind"] for one in coordinator.get("attention").json()["items"]]
    assert "circle-review-due" in due
    here = f"circles/{circle['id']}"
    etag = coordinator.get(here).headers["etag"]
    assert coordinator.patch(here, {"reviewOn": "2027-09-01"}, etag).json()["reviewOn"] == "2027-09-01"
    assert coordinator.patch(here, {"reviewOn": None}, etag).status_code == 412
    etag = coordinator.get(here).headers["etag"]
    stepped = says(coordinator, circle, people[5], "declined").json()
    assert (stepped["status"], len(stepped["members"])) == ("agreed", 5), "five are a circle"
    assert coordinator.get(here).headers["etag"] != etag
    assert coordinator.post(f"{here}/_end", {}).json()["status"] == "ended"
    assert coordinator.post(f"{here}/_end", {}).status_code == 409
    happened = [event["type"] for event in coordinator.get("events").json()["items"]]
    told = [one.removeprefix("nl.reciprocity.") for one in happened if "circle." in one]
    assert told == ["circle.proposed", "circle.agreed", "circle.ended"]


def test_a_no_ends_it_and_the_others_are_asked_anew(world: World, coordinator: Person) -> None:
    people = company(coordinator)
    (circle,) = proposed(coordinator, least=6, most=6)["circles"]
    for person in people[1:]:
        says(coordinator, circle, person)
    no = says(coordinator, circle, people[0], "declined")
    assert no.json()["status"] == "declined"
    (other,) = coordinator.get("circles?status=proposed").json()["items"]
    assert other["replacesId"] == circle["id"]
    assert people[0]["id"] not in {member["residentId"] for member in other["members"]}
    assert [member["answer"] for member in other["members"]] == [None] * 5
    assert proposed(coordinator, least=2)["circles"] == [], "who said no is left in peace"
    world.clock.pass_(days=8)
    world.services.deadlines.keep()
    assert coordinator.get(f"circles/{other['id']}").json()["status"] == "expired"
    world.clock.pass_(days=180)
    (anew,) = proposed(coordinator, least=6, most=6)["circles"]
    assert people[0]["id"] in {member["residentId"] for member in anew["members"]}


def test_who_leaves_or_is_kept_apart_is_in_no_circle(world: World, coordinator: Person) -> None:
    people = company(coordinator)
    (circle,) = proposed(coordinator, least=6, most=6)["circles"]
    etag = coordinator.get(f"residents/{people[0]['id']}").headers["etag"]
    assert coordinator.patch(f"residents/{people[0]['id']}", {"status": "paused"}, etag).status_code == 200
    assert coordinator.get(f"circles/{circle['id']}").json()["status"] == "withdrawn"
    (five,) = proposed(coordinator, least=5, most=5)["circles"]
    for person in people[1:]:
        says(coordinator, five, person)
    export = coordinator.post(f"residents/{people[1]['id']}/_export", {}).json()
    assert [(one["status"], one["answer"]) for one in export["circles"]] == [
        ("withdrawn", None),
        ("agreed", "accepted"),
    ]
    assert not [one for one in people[2:] if one["id"] in str(export["circles"])]
    apart = {"residentId": people[1]["id"], "otherResidentId": people[2]["id"]}
    assert coordinator.post("exclusions", apart).status_code == 201
    assert coordinator.get(f"circles/{five['id']}").json()["status"] == "ended"
    assert coordinator.post(f"residents/{people[1]['id']}/_erase", {}).json()["circles"] == 2
    left = coordinator.get(f"circles/{five['id']}").json()
    assert len(left["members"]) == 4
    assert people[1]["id"] not in str(left)
    statuses = [one["status"] for one in coordinator.get("circles").json()["items"]]
    assert all(one != other or one != "proposed" for one, other in pairwise(statuses))


def test_who_was_in_a_circle_that_lived_is_together_again(world: World, coordinator: Person) -> None:
    """Ten people who could all do the same for each other: only who was together tells them apart."""
    people = [coordinator.resident(f"Bewoner {number}", maxGives=9, maxReceives=9) for number in range(10)]
    for person in people:
        coordinator.offer(person, "food.cook_for", capacity=9)
        coordinator.need(person, "food.cook_for")
    circles = proposed(coordinator, least=5, most=5)["circles"]
    before = {frozenset(member["residentId"] for member in circle["members"]) for circle in circles}
    assert len(before) == 2
    for circle in circles:
        for member in circle["members"]:
            says(coordinator, circle, {"id": member["residentId"]})
        assert coordinator.post(f"circles/{circle['id']}/_end", {}).status_code == 200
    preview = coordinator.post("circle-previews", {"least": 5, "most": 5}).json()["circles"]
    again = proposed(coordinator, least=5, most=5)
    for found in (preview, again["circles"]):
        assert {frozenset(member["residentId"] for member in circle["members"]) for circle in found} == before
    assert again["value"] == 15.0, "ten meals, and a quarter for each pair"


def test_who_serves_nobody_best_is_told_what_he_or_she_can_do_as_well(coordinator: Person) -> None:
    """Two could cook: the one who lives in the same street does it best, and the other is no less in the circle."""
    areas = [{"code": "west", "name": "West", "adjoins": ["oost"]}, {"code": "oost", "name": "Oost"}]
    coordinator.patch("", {"areas": areas}, coordinator.get("").headers["etag"])
    people = [coordinator.resident(f"Bewoner {number}", area="west", maxGives=9, maxReceives=9) for number in range(4)]
    far = coordinator.resident("Ghita", area="oost", maxGives=9, maxReceives=9)
    for number, person in enumerate(people):
        coordinator.offer(person, KINDS[number], capacity=3)
        coordinator.need(person, KINDS[(number + 1) % 4])
    coordinator.need(far, KINDS[1])
    coordinator.offer(far, KINDS[0], capacity=3)
    (circle,) = proposed(coordinator, least=5, most=5)["circles"]
    ghita = next(one for one in circle["members"] if one["residentName"] == "Ghita")
    assert ghita["gives"], ghita
    assert "nothing yet" not in str(circle["members"])


def test_who_is_in_a_match_these_weeks_is_not_passed_over(coordinator: Person) -> None:
    people = company(coordinator)
    assert coordinator.post("match-runs", {}).json()["result"]["reached"] > 0
    for match in coordinator.get("matches").json()["items"]:
        for who in {step["giverId"] for step in match["steps"]} | {step["receiverId"] for step in match["steps"]}:
            coordinator.post(f"matches/{match['id']}/responses", {"residentId": who, "answer": "accepted"})
    assert {one["status"] for one in coordinator.get("matches").json()["items"]} == {"agreed"}
    (circle,) = proposed(coordinator, least=6, most=6)["circles"]
    assert {member["residentId"] for member in circle["members"]} == {one["id"] for one in people}
