"""Somebody is met, by a nickname only; joins or does not; and what is left is no more than is needed."""

from pathlib import Path

from tests.api.test_person_data import held, naming
from tests.support.world import Person, World

BASIS = {"givenOn": "2026-09-01"}
MET = {"nickname": "Kanariemeneer", "metBy": "Noor", "where": "Marktplein", "through": "koffieochtend"}


def deeds(coordinator: Person, **asked: str) -> list[tuple[str, str]]:
    found = coordinator.get("audit", params={"pageSize": "200"} | asked).json()["items"]
    return [(line["deed"], line["topic"]) for line in found]


def test_who_was_met_joins_once_and_all_at_once(world: World, coordinator: Person) -> None:
    coach = world.person("coach", "kanaleneiland")
    met = coach.post("first-contacts", MET | {"metOn": "2026-09-10"})
    assert met.status_code == 201, met.text
    assert coach.get(met.headers["Location"]).json() == met.json()
    assert (met.json()["outcome"], met.json()["residentId"], met.json()["warnings"]) == ("open", None, [])
    path = f"first-contacts/{met.json()['id']}"
    assert coach.patch(path, {"outcome": "not-now", "through": None}, '"v1"').json()["outcome"] == "not-now"
    without_basis = coach.post(f"{path}/residents", {"name": "Henk"})
    assert without_basis.status_code == 400, "the same rules as for any new resident"
    coordinator.resident("Ria", externalId="1")
    taken = coach.post(f"{path}/residents", {"name": "Henk", "externalId": "1", "legalBasis": BASIS})
    assert (taken.status_code, coach.get(path).json()["residentId"]) == (409, None), "and nothing is done by half"
    body = {"name": "Henk", "phone": "06-12345678", "legalBasis": BASIS}
    joined = coach.post(f"{path}/residents", body, Idempotency_Key="one")
    assert joined.status_code == 201, joined.text
    henk = joined.json()
    assert coach.get(joined.headers["Location"]).json() == henk | {"warnings": []}
    now = coach.get(path).json()
    assert (now["outcome"], now["residentId"]) == ("joined", henk["id"])
    assert coach.post(f"{path}/residents", body, Idempotency_Key="one").json() == henk
    again = coach.post(f"{path}/residents", {"name": "Henk", "legalBasis": BASIS})
    assert (again.status_code, again.json()["code"]) == (409, "already-joined")
    assert len(coach.get("residents").json()["items"]) == 2
    events = coordinator.get("events").json()["items"]
    assert [e["subject"] for e in events if e["type"].endswith("resident.joined")][-1] == henk["id"]
    told = deeds(coordinator, residentId=henk["id"])
    assert told[:2] == [("create", "resident"), ("change", "first-contact")]
    assert ("read", "first-contact") in told
    assert deeds(coordinator).count(("create", "first-contact")) == 1


def test_a_mistake_is_put_right_and_joined_always_has_a_resident(coordinator: Person) -> None:
    ria = coordinator.resident("Ria")
    path = f"first-contacts/{coordinator.post('first-contacts', MET).json()['id']}"
    assert coordinator.get(path).json()["metOn"] == "2026-09-15", "today, unless told otherwise"
    for wrong in ({"outcome": "joined"}, {"outcome": "no", "residentId": ria["id"]}):
        refused = coordinator.patch(path, wrong, '"v1"')
        assert [p["code"] for p in refused.json()["invalidParams"]] == ["joined-and-resident"], refused.text
    assert coordinator.post("first-contacts", MET | {"outcome": "joined"}).status_code == 400
    named = coordinator.patch(path, {"residentId": ria["id"]}, '"v1"').json()
    assert (named["outcome"], named["residentId"]) == ("joined", ria["id"])
    assert coordinator.patch(path, {"outcome": "no"}, '"v2"').status_code == 400, "she is a resident"
    undone = coordinator.patch(path, {"residentId": None}, '"v2"').json()
    assert (undone["outcome"], undone["residentId"]) == ("open", None)
    assert coordinator.get(f"residents/{ria['id']}").status_code == 200
    nobody = coordinator.patch(path, {"residentId": "01a059eb-1000-7000-8000-999999999999"}, '"v3"')
    assert (nobody.status_code, nobody.json()["code"]) == (404, "unknown-reference")
    open_ = coordinator.get("first-contacts?outcome=open").json()["items"]
    assert [one["id"] for one in open_] == [named["id"]]
    assert coordinator.get("first-contacts?outcome=no").json()["items"] == []


def test_a_nickname_only_and_nothing_to_reach_somebody_by(coordinator: Person) -> None:
    for field, text in (
        ("nickname", "Henk 06-12345678"),
        ("nickname", "Henk, flat 1234567"),
        ("nickname", "henk@buurt.example"),
        ("where", "bij 030 - 261 23 45"),
        ("through", "de buurvrouw (+31 6 1234 5678)"),
    ):
        refused = coordinator.request(
            "POST", "first-contacts", json=MET | {field: text}, headers={"Accept-Language": "nl"}
        )
        assert refused.status_code == 400, text
        (param,) = refused.json()["invalidParams"]
        assert (param["name"], param["code"]) == (field, "contact-data")
        assert "telefoonnummer" in param["reason"]
        assert text not in refused.text
    later = coordinator.post("first-contacts", MET | {"metOn": "2026-09-16"})
    assert [(p["name"], p["code"]) for p in later.json()["invalidParams"]] == [("metOn", "in-the-future")]
    delicate = coordinator.post("first-contacts", MET | {"where": "de verslavingskliniek"}).json()
    assert [warning["name"] for warning in delicate["warnings"]] == ["where"]
    assert coordinator.post("first-contacts", MET | {"nickname": "Ria van 312"}).status_code == 201


def test_what_led_to_nothing_goes_and_who_is_erased_is_erased_here_too(
    world: World, coordinator: Person, database_url: str, tmp_path: Path
) -> None:
    met = [coordinator.post("first-contacts", MET, Idempotency_Key=word).json() for word in ("one", "two", "three")]
    joining = f"first-contacts/{met[0]['id']}/residents"
    who = coordinator.post(joining, {"name": "Henk", "legalBasis": BASIS}).json()["id"]
    coordinator.delete(f"first-contacts/{met[1]['id']}", '"v1"')
    given = coordinator.post(f"residents/{who}/_export", {}).json()["firstContacts"]
    assert [(one["nickname"], one["where"], one["metOn"]) for one in given] == [
        ("Kanariemeneer", "Marktplein", "2026-09-15")
    ]
    assert "Noor" not in str(given), "the coach is another"
    world.clock.pass_(days=179)
    assert world.services.retention.keep_to_terms()["first-contacts"] == 0
    world.clock.pass_(days=2)
    assert world.services.retention.keep_to_terms()["first-contacts"] == 1
    assert [one["id"] for one in coordinator.get("first-contacts").json()["items"]] == [met[0]["id"]]
    assert held(database_url, tmp_path, ["Kanariemeneer"]) == ["Kanariemeneer"]
    erased = coordinator.post(f"residents/{who}/_erase", {}).json()
    assert erased["firstContacts"] == 1
    assert held(database_url, tmp_path, ["Kanariemeneer"]) == []
    assert naming(database_url, who) == {"audit_lines", "events"}
