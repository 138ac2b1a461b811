"""Learning sessions: proposed by the rhythm, with cases to learn from; what is learned stays, and never a name."""

import re
from typing import Any

from tests.support.world import Person, World


def made(person: Person, topic: str, body: Any) -> Any:
    answer = person.post(topic, body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def six_weeks(world: World, coordinator: Person) -> tuple[Any, Any]:
    """Play a no that heals, one that does not, a barrier, a need and words; return both matches."""
    kinds = ("repair.bike", "food.cook_for", "admin.digital")
    people = [coordinator.resident(name) for name in ("Rosa", "Mehmet", "Sjaan")]
    for number, person in enumerate(people):
        coordinator.offer(person, kinds[number])
        coordinator.need(person, kinds[number - 1])
    tineke, achmed = coordinator.resident("Tineke"), coordinator.resident("Achmed")
    coordinator.offer(tineke, "contact.coffee")
    coordinator.need(people[0], "contact.coffee")
    coordinator.offer(people[0], "learn.dutch")
    coordinator.need(tineke, "learn.dutch")
    coordinator.need(achmed, "garden.maintenance")
    coordinator.post("match-runs", {})
    ring = next(one for one in coordinator.get("matches").json()["items"] if one["shape"] == "ring")
    no = {"residentId": people[1]["id"], "answer": "declined"}
    replaced = made(coordinator, f"matches/{ring['id']}/responses", no)["replacementIds"]
    swap = coordinator.get(f"matches/{replaced[0]}").json()
    for step in swap["steps"]:
        made(coordinator, f"matches/{swap['id']}/responses", {"residentId": step["giverId"], "answer": "accepted"})
    made(coordinator, "barriers", {"kind": "place", "what": "De huiskamer is dicht.", "metOn": "2026-09-10"})
    for _ in range(3):
        coordinator.post("category-suggestions", {"text": "ik wil flurken"})
    return ring, swap


def test_a_session_is_proposed_held_and_followed_up(world: World, coordinator: Person) -> None:
    _, swap = six_weeks(world, coordinator)
    plan = coordinator.get("learning-session-proposal").json()
    assert plan["plannedOn"] == "2026-10-27", "six weeks from the beginning"
    assert plan["followUpSteps"] == []
    kinds = [case["kind"] for case in plan["cases"]]
    assert kinds[0] == "healed"
    assert {"barrier", "unmet"} <= set(kinds)
    healed = plan["cases"][0]
    assert healed["matchId"] == swap["id"]
    assert healed["told"]["nl"].startswith("Iemand zei nee, en dit kwam ervoor in de plaats: ")
    assert not re.search("Rosa|Mehmet|Sjaan|Tineke|Achmed", str(plan))

    case = {"kind": "healed", "title": healed["title"]["nl"], "told": healed["told"]["nl"], "matchId": swap["id"]}
    named = coordinator.post(
        "learning-sessions", {"plannedOn": "2026-10-27", "cases": [case | {"lesson": "Vraag rosa ook eens."}]}
    )
    assert named.status_code == 400, named.text
    assert [(p["name"], p["code"]) for p in named.json()["invalidParams"]] == [("cases.0.lesson", "name-in-case")]
    assert "rosa" not in named.text.lower()
    session = made(coordinator, "learning-sessions", {"plannedOn": "2026-10-27", "cases": [case]})
    here = f"learning-sessions/{session['id']}"
    etag = coordinator.get(here).headers["etag"]
    assert coordinator.patch(here, {"heldOn": "2026-10-27"}, etag).status_code == 400, "it is still to come"
    assert coordinator.get("insight/picture-story").status_code == 404

    world.clock.pass_(days=42)
    due = [one["kind"] for one in coordinator.get("attention").json()["items"]]
    assert "learning-session-due" not in due, "it is planned"
    bare = coordinator.patch(here, {"cases": [{"kind": "other", "title": "Een lift"}]}, etag)
    assert [(one["told"], one["matchId"]) for one in bare.json()["cases"]] == [("", None)], bare.text
    etag = bare.headers["etag"]
    learned = {"heldOn": "2026-10-27", "cases": [case | {"lesson": "Een nee is geen eind."}], "lessons": ["Durf."]}
    learned["present"] = [{"who": "coach", "organisation": "Doen & Laten"}, {"who": "resident"}]
    held = coordinator.patch(here, learned, etag)
    assert held.status_code == 200, held.text
    step = {"what": "De huiskamer gaat dinsdag open.", "owner": "Buurthuis", "dueOn": "2026-11-03"}
    step = made(coordinator, "follow-up-steps", step | {"sessionId": session["id"]})
    assert coordinator.post("follow-up-steps", {"what": "x", "owner": "y", "sessionId": step["id"]}).status_code == 404

    world.clock.pass_(days=8)
    late = next(one for one in coordinator.get("attention").json()["items"] if one["kind"] == "follow-up-late")
    assert late["followUpStepId"] == step["id"]
    again = coordinator.get("learning-session-proposal").json()
    assert again["plannedOn"] == "2026-12-08"
    assert [one["id"] for one in again["followUpSteps"]] == [step["id"]]
    history = coordinator.get("insight/learning-history", headers={"Accept-Language": "nl"})
    assert history.headers["content-type"].startswith("text/html")
    for told in ("Een nee is geen eind.", "Durf.", "Buurthuis", "datum is voorbij", "<svg"):
        assert told in history.text
    markdown = coordinator.get("insight/learning-history?format=md", headers={"Accept-Language": "nl"}).text
    assert "Een nee is geen eind" in markdown
    story = coordinator.get("insight/picture-story", headers={"Accept-Language": "nl"}).text
    assert "Wie vond wie" in story
    for text in (history.text, markdown, story):
        assert not re.search("Rosa|Mehmet|Sjaan|Tineke|Achmed", text)

    etag = coordinator.get(f"follow-up-steps/{step['id']}").headers["etag"]
    done = coordinator.patch(f"follow-up-steps/{step['id']}", {"status": "done", "outcome": "Elke dinsdag."}, etag)
    assert done.json()["status"] == "done"
    asked = coordinator.get("needs?status=open").json()["items"]
    assert coordinator.post(f"residents/{asked[0]['residentId']}/_erase", {}).status_code == 200
    assert coordinator.get("learning-session-proposal").json()["followUpSteps"] == [], "also after an erasure"
    assert coordinator.delete(here, coordinator.get(here).headers["etag"]).status_code == 204
    assert coordinator.get(f"follow-up-steps/{step['id']}").json()["sessionId"] is None, "what is done is kept"
    made(coordinator, "follow-up-steps", {"what": "De lift wordt gemaakt.", "owner": "Woningcorporatie"})
    history = coordinator.get("insight/learning-history?format=md").text
    assert "De lift wordt gemaakt." in history, "also what came from no session"
    world.clock.pass_(days=60)
    due = [one for one in coordinator.get("attention").json()["items"] if one["kind"] == "learning-session-due"]
    assert len(due) == 1
