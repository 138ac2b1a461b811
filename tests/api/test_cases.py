"""Micro-analyses and barriers: what a case meant, what stood in the way, and what of it is told of all."""

from typing import Any

import pytest

from tests.support.world import Person, World

CASE = {"madeOn": "2026-09-10", "ladderBefore": 4, "ladderAfter": 6, "ownWords": "Ik kom weer buiten."}
COSTS = {
    "cost": {"hours": 2, "euros": 12.5, "source": "uren van de coach"},
    "wouldHaveCost": {"hours": 12, "euros": 600, "source": "tarief van begeleiding"},
}


def made(person: Person, topic: str, body: Any) -> Any:
    answer = person.post(topic, body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def names(answer: Any) -> dict[str, str]:
    return {param["name"]: param["code"] for param in answer.json()["invalidParams"]}


def test_a_case_is_told_in_own_words_and_barriers_on_the_way(world: World, coordinator: Person) -> None:
    one, other = coordinator.swap()
    coordinator.post("match-runs", {})
    (match,) = coordinator.get("matches").json()["items"]
    about = {"residentId": one["id"], "matchId": match["id"]}
    case = made(coordinator, "micro-analyses", about | CASE | COSTS)
    assert case["cost"] == COSTS["cost"]
    assert case["toldBy"] == "resident"
    assert coordinator.get(f"micro-analyses/{case['id']}").json() == case
    assert coordinator.get(f"micro-analyses?matchId={match['id']}").json()["items"] == [case]
    met = {"kind": "place", "what": "De huiskamer is dicht.", "metOn": "2026-09-03", "microAnalysisId": case["id"]}
    barrier = made(coordinator, "barriers", met)
    here = f"barriers/{barrier['id']}"
    etag = coordinator.get(here).headers["etag"]
    gone = coordinator.patch(here, {"how": "Een buurman heeft een sleutel."}, etag)
    assert names(gone) == {"takenAwayOn": "day-missing"}
    gone = coordinator.patch(here, {"how": "Een buurman heeft een sleutel.", "takenAwayOn": "2026-09-12"}, etag)
    assert gone.json()["takenAwayOn"] == "2026-09-12"
    assert coordinator.patch(here, {"kind": "other"}, etag).status_code == 412

    professional = world.person("professional", "kanaleneiland")
    assert professional.get("micro-analyses").json()["items"] == [case]
    told = [line["topic"] for line in coordinator.get("audit", params={"residentId": one["id"]}).json()["items"]]
    assert told[-1] == "resident", "who read the case is told"
    export = coordinator.post(f"residents/{one['id']}/_export", {}).json()
    assert export["microAnalyses"] == [case]
    assert coordinator.post(f"residents/{other['id']}/_export", {}).json()["microAnalyses"] == []
    assert coordinator.post(f"residents/{one['id']}/_erase", {}).json()["microAnalyses"] == 1
    assert coordinator.get("micro-analyses").json()["items"] == []
    assert coordinator.get(here).json()["microAnalysisId"] is None


@pytest.mark.parametrize(
    ("topic", "body", "wrong"),
    [
        ("micro-analyses", CASE | {"cost": {"hours": 3}}, {"cost.source": "source-missing"}),
        ("micro-analyses", CASE | {"madeOn": "2027-01-01"}, {"madeOn": "in-the-future"}),
        ("micro-analyses", CASE | {"ladderAfter": 11}, {"ladderAfter": "too-large"}),
        ("micro-analyses", CASE | {"ownWords": "123456782"}, {"ownWords": "citizen-service-number"}),
        ("barriers", {"kind": "rules", "what": "Mag niet", "metOn": "2027-01-01"}, {"metOn": "in-the-future"}),
        (
            "barriers",
            {"kind": "rules", "what": "Mag niet", "metOn": "2026-09-01", "takenAwayOn": "2026-08-01"},
            {"takenAwayOn": "before-it-was-met"},
        ),
    ],
)
def test_what_cannot_be_is_told(coordinator: Person, topic: str, body: Any, wrong: dict[str, str]) -> None:
    about = {"residentId": coordinator.resident()["id"]} if topic == "micro-analyses" else {}
    answer = coordinator.post(topic, about | body)
    assert answer.status_code == 400
    assert names(answer) == wrong


def test_a_case_is_about_a_match_of_the_resident(coordinator: Person) -> None:
    coordinator.swap()
    coordinator.post("match-runs", {})
    (match,) = coordinator.get("matches").json()["items"]
    somebody = coordinator.resident("Ria")
    answer = coordinator.post("micro-analyses", CASE | {"residentId": somebody["id"], "matchId": match["id"]})
    assert answer.status_code == 404
    assert names(answer) == {"matchId": "unknown-reference"}


def test_of_all_cases_nobody_is_found_in_what_is_told(world: World, coordinator: Person) -> None:
    professional = world.person("professional", "kanaleneiland")
    people = [coordinator.resident(name) for name in ("A", "B", "C", "D", "E", "F")]
    for person in people[:4]:
        made(coordinator, "micro-analyses", CASE | COSTS | {"residentId": person["id"]})
    few = professional.get("insight/case-sums", headers={"Accept-Language": "nl"}).json()
    assert (few["ladder"], few["hours"], few["euros"]) == (None, None, None)
    assert "nog geen 5 bewoners" in few["explanation"]["nl"]
    for person in people[4:]:
        made(coordinator, "micro-analyses", CASE | COSTS | {"residentId": person["id"], "ladderAfter": 10})
    told = professional.get("insight/case-sums").json()
    assert told["ladder"] == {"cases": 5, "meanBefore": 4.0, "meanAfter": 6.8, "medianChange": 2.0}
    assert told["hours"] == {"cases": 5, "spent": 10.0, "wouldHaveBeen": 60.0}
    assert "van 4,0 naar 6,8" in told["explanation"]["nl"]
    for kind, times in (("rules", 6), ("money", 2)):
        for number in range(times):
            gone = {"takenAwayOn": "2026-09-12", "how": "Geregeld."} if number == 0 else {}
            made(coordinator, "barriers", {"kind": kind, "what": "Mag niet", "metOn": "2026-09-03"} | gone)
    whole = professional.get("insight/barriers").json()
    assert {one["kind"]: (one["met"], one["takenAway"]) for one in whole["items"]} == {"rules": (6, 1), "money": (2, 1)}
    only_figures = Person(world.http, world.key("software", "kanaleneiland", scopes=["insight:read"]), "kanaleneiland")
    hidden = only_figures.get("insight/barriers").json()
    assert {one["kind"]: (one["met"], one["takenAway"]) for one in hidden["items"]} == {
        "rules": (None, None),
        "money": (None, None),
    }
    assert only_figures.get("micro-analyses").status_code == 403
