"""From somebody who was met to a coach: courses, who completes them, and the path of a resident as dated facts."""

from typing import Any

from tests.support.start import started
from tests.support.world import Person, World


def became_coach(coordinator: Person) -> list[str]:
    events = coordinator.get("events?pageSize=200").json()["items"]
    return [event["subject"] for event in events if event["type"].endswith("resident.became-coach")]


def roles(coordinator: Person, who: str) -> set[str]:
    return set(coordinator.get(f"residents/{who}").json()["roles"])


def put(coordinator: Person, part: str, **values: Any) -> Any:
    path = f"course-participants/{part}"
    return coordinator.patch(path, values, coordinator.get(path).headers["ETag"])


def test_what_rests_on_something_keeps_it_and_days_go_together(world: World, coordinator: Person) -> None:
    ids = started(coordinator)
    course, edition = f"courses/{ids['courseId']}", f"course-editions/{ids['editionId']}"
    for path in (f"places/{ids['placeId']}", course, edition):
        kept = coordinator.delete(path, '"v1"')
        assert (kept.status_code, kept.json()["code"]) == (409, "in-use"), path
    early = coordinator.patch(edition, {"endsOn": "2026-09-01"}, '"v1"')
    assert [(p["name"], p["code"]) for p in early.json()["invalidParams"]] == [("endsOn", "ends-too-early")]
    assert coordinator.patch(edition, {"placeId": None, "endsOn": "2026-11-16"}, '"v1"').status_code == 200
    assert coordinator.delete(f"places/{ids['placeId']}", '"v1"').status_code == 204
    twice = {"editionId": ids["editionId"], "residentId": coordinator.get("residents").json()["items"][0]["id"]}
    assert coordinator.post("course-participants", twice).json()["code"] == "already-exists"
    unknown = coordinator.post("course-participants", dict.fromkeys(twice, ids["courseId"])).json()
    assert [p["name"] for p in unknown["invalidParams"]] == ["editionId", "residentId"]
    professional = world.person("professional", "kanaleneiland")
    assert professional.patch(course, {"description": "Tien keer."}, '"v1"').status_code == 200
    assert professional.get("course-participants").status_code == 403, "who takes part is not his to see"
    for topic, wanted in (("course-editions", "courseId"), ("course-participants", "editionId")):
        assert len(coordinator.get(f"{topic}?{wanted}={ids[wanted]}").json()["items"]) == 1
        assert coordinator.get(f"{topic}?{wanted}={ids['placeId']}").json()["items"] == []
    assert coordinator.delete(f"course-participants/{ids['participantId']}", '"v1"').status_code == 204
    assert coordinator.delete(edition, '"v2"').status_code == 204
    assert coordinator.delete(course, '"v2"').status_code == 204


def test_who_completes_with_a_certificate_becomes_a_coach_and_a_mistake_is_put_right(coordinator: Person) -> None:
    edition = started(coordinator)["editionId"]
    who = coordinator.resident("Fatima", roles=["participant", "starter"])["id"]
    taking_part = {"editionId": edition, "residentId": who}
    made = coordinator.post("course-participants", taking_part).json()
    part = made["id"]
    assert (made["residentName"], made["status"], made["completedOn"]) == ("Fatima", "enrolled", None)
    for wrong, where in (
        ({"certificate": True}, "certificate"),
        ({"status": "stopped", "completedOn": "2026-09-10"}, "completedOn"),
        ({"status": "completed", "completedOn": "2026-09-01"}, "completedOn"),
        ({"status": "completed", "completedOn": "2026-09-16"}, "completedOn"),
    ):
        refused = put(coordinator, part, **wrong)
        assert (refused.status_code, [p["name"] for p in refused.json()["invalidParams"]]) == (400, [where]), wrong
    stopped = put(coordinator, part, status="stopped").json()
    assert (stopped["certificate"], roles(coordinator, who)) == (False, {"participant", "starter"})
    done = put(coordinator, part, status="completed").json()
    assert (done["completedOn"], done["madeCoach"], became_coach(coordinator)) == ("2026-09-15", False, [])
    assert put(coordinator, part, certificate=True).json()["madeCoach"] is True
    assert roles(coordinator, who) == {"participant", "starter", "coach"}
    assert became_coach(coordinator) == [who]
    undone = put(coordinator, part, status="enrolled").json()
    assert (undone["certificate"], undone["completedOn"], undone["madeCoach"]) == (False, None, False)
    assert roles(coordinator, who) == {"participant", "starter"}
    told = coordinator.get("audit", params={"residentId": who, "pageSize": "200"}).json()["items"]
    assert {("change", "course"), ("change", "resident"), ("read", "course")} <= {
        (line["deed"], line["topic"]) for line in told
    }


def test_the_role_is_taken_back_only_where_it_came_from(coordinator: Person) -> None:
    ids = started(coordinator)
    more = coordinator.post("course-editions", {"courseId": ids["courseId"], "startsOn": "2026-09-01"}).json()["id"]
    who, by_hand = coordinator.resident("Fatima")["id"], coordinator.resident("Ria", roles=["coach"])["id"]
    completed = {"status": "completed", "certificate": True}

    def certified(edition: str, resident: str) -> Any:
        sent = {"editionId": edition, "residentId": resident} | completed
        return coordinator.post("course-participants", sent).json()

    hers = certified(more, by_hand)
    assert hers["madeCoach"] is False
    put(coordinator, hers["id"], status="stopped")
    assert roles(coordinator, by_hand) == {"coach"}, "she was one before"
    first, second = certified(ids["editionId"], who), certified(more, who)
    assert (first["madeCoach"], second["madeCoach"], became_coach(coordinator)) == (True, False, [who])
    put(coordinator, first["id"], certificate=False)
    assert "coach" in roles(coordinator, who), "by the other certificate"
    etag = coordinator.get(f"course-participants/{second['id']}").headers["ETag"]
    assert coordinator.delete(f"course-participants/{second['id']}", etag).status_code == 204
    assert roles(coordinator, who) == {"participant"}
    again = put(coordinator, first["id"], certificate=True).json()
    assert again["madeCoach"] is True
    for wanted in (["participant"], ["participant", "coach"]):
        etag = coordinator.get(f"residents/{who}").headers["ETag"]
        assert coordinator.patch(f"residents/{who}", {"roles": wanted}, etag).status_code == 200
    put(coordinator, first["id"], status="stopped")
    assert "coach" in roles(coordinator, who), "somebody decided so by hand since"


def test_the_path_of_a_resident_is_told_by_its_days(world: World, coordinator: Person) -> None:
    one, other = coordinator.swap()
    tineke, path = one["id"], f"residents/{one['id']}/path"

    def kinds() -> list[tuple[str, str]]:
        return [(step["kind"], step["on"]) for step in coordinator.get(path).json()["steps"]]

    assert kinds() == [("participant", "2026-09-15")]
    met = {"nickname": "De vrouw met de fiets", "metOn": "2026-08-20"}
    contact = coordinator.post("first-contacts", met).json()["id"]
    coordinator.patch(f"first-contacts/{contact}", {"residentId": tineke}, '"v1"')
    coordinator.post("match-runs", {})
    match = coordinator.get("matches").json()["items"][0]
    for who in (one, other):
        answer = {"residentId": who["id"], "answer": "accepted"}
        assert coordinator.post(f"matches/{match['id']}/responses", answer).status_code == 201
    (gives,) = [step["id"] for step in match["steps"] if step["giverId"] == tineke]

    def tell(side: str, outcome: str) -> None:
        told = {"outcomes": [{"stepId": gives, "side": side, "outcome": outcome}]}
        assert coordinator.post(f"matches/{match['id']}/outcomes", told).status_code == 201

    tell("giver", "fulfilled")
    tell("receiver", "not-fulfilled")
    assert [kind for kind, _ in kinds()] == ["first-contact", "participant"], "the word of who receives counts"
    tell("receiver", "fulfilled")
    world.clock.pass_(days=70)
    edition = started(coordinator)["editionId"]
    body = {"editionId": edition, "residentId": tineke, "status": "completed", "certificate": True}
    coordinator.post("course-participants", body | {"completedOn": "2026-11-16"})
    assert kinds() == [
        ("first-contact", "2026-08-20"),
        ("participant", "2026-09-15"),
        ("first-gave", "2026-09-15"),
        ("coach", "2026-11-16"),
    ]
    (coach,) = coordinator.get(path).json()["steps"][-1:]
    assert (coach["course"], coach["editionId"]) == ("WMEE", edition)
    (course,) = coordinator.post(f"residents/{tineke}/_export", {}).json()["courses"]
    assert (course["course"], course["status"], course["madeCoach"]) == ("WMEE", "completed", True)
    seen = coordinator.get("audit", params={"residentId": tineke, "pageSize": "200"}).json()["items"]
    assert seen[-2]["deed"] == "read"
    assert coordinator.post(f"residents/{tineke}/_erase", {}).json()["courses"] == 1
    assert coordinator.get(path).status_code == 404
    assert [p["residentName"] for p in coordinator.get("course-participants").json()["items"]] == ["Deelnemer"]
