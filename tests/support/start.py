"""Where it starts: somebody who was met, a place, and a course with an edition and a participant."""

from .world import Person


def started(person: Person) -> dict[str, str]:
    """Add one of each; return their ids by the names that addresses give them."""

    def made(path: str, **body: str) -> str:
        answer = person.post(path, body)
        assert answer.status_code == 201, answer.text
        found: str = answer.json()["id"]
        return found

    place, course = made("places", name="De Brug"), made("courses", name="WMEE")
    edition = made("course-editions", courseId=course, placeId=place, startsOn="2026-09-07")
    who = person.resident("Deelnemer")["id"]
    return {
        "microAnalysisId": made("micro-analyses", residentId=who, madeOn="2026-09-01"),
        "barrierId": made("barriers", kind="rules", what="mag niet", metOn="2026-09-01"),
        "learningSessionId": made("learning-sessions", plannedOn="2026-09-01", heldOn="2026-09-01"),
        "followUpStepId": made("follow-up-steps", what="bellen", owner="Loket"),
        "firstContactId": made("first-contacts", nickname="De man met het hondje"),
        "placeId": place,
        "courseId": course,
        "editionId": edition,
        "participantId": made("course-participants", editionId=edition, residentId=who),
    }
