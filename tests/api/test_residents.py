"""Residents at the front door."""

from tests.support.world import Person, World


def test_a_resident_is_kept_as_told(coordinator: Person) -> None:
    told = {
        "name": "Tineke",
        "externalId": "W-1",
        "phone": "06-12345678",
        "email": "tineke@example.org",
        "postcode": "3526AB",
        "languages": ["nl", "ar"],
        "available": ["mon-morning", "sat-afternoon"],
        "roles": ["participant", "starter"],
        "maxGives": 2,
        "maxReceives": 0,
        "limits": "niet tillen\nniet 's avonds",
        "status": "active",
        "legalBasis": {"kind": "consent", "givenOn": "2026-09-01", "recordedBy": "Doen & Laten"},
    }
    made = coordinator.post("residents", told)
    assert made.status_code == 201
    kept = coordinator.get(made.headers["Location"])
    assert kept.headers["ETag"] == made.headers["ETag"] == '"v1"'
    assert kept.json() == made.json()
    basis = told.pop("legalBasis")
    assert told.items() <= kept.json().items()
    assert kept.json()["legalBasis"] == basis | {"withdrawnOn": None}


def test_what_is_left_out_stays_and_null_empties(coordinator: Person) -> None:
    resident = coordinator.resident(phone="06-12345678", externalId="W-1")
    changed = coordinator.patch(f"residents/{resident['id']}", {"phone": None, "maxGives": 3}, '"v1"')
    assert changed.status_code == 200
    assert changed.headers["ETag"] == '"v2"'
    assert changed.json()["phone"] is None
    assert changed.json()["externalId"] == "W-1"
    assert changed.json()["maxGives"] == 3
    assert changed.json()["updatedAt"] > resident["updatedAt"]
    assert coordinator.patch(f"residents/{resident['id']}", {"name": None}, '"v2"').status_code == 400


def test_nobody_overwrites_what_another_changed(coordinator: Person) -> None:
    resident = coordinator.resident()
    path = f"residents/{resident['id']}"
    assert coordinator.patch(path, {"name": "Tine"}).status_code == 428
    assert coordinator.patch(path, {"name": "Tine"}, '"v1"').status_code == 200
    for stale in ('"v1"', 'W/"v2"', '"v2-masked-not"', "v2", "*", '"v99999999999999999999"'):
        assert coordinator.patch(path, {"name": "Tien"}, stale).status_code == 412
    assert coordinator.delete(path, '"v1"').status_code == 412
    assert coordinator.get(path).json()["name"] == "Tine"


def test_a_number_of_the_callers_own_is_used_once(coordinator: Person) -> None:
    coordinator.resident("Tineke", externalId="W-1")
    other = coordinator.resident("Achmed")
    body = {"name": "Ria", "externalId": "W-1", "legalBasis": {"givenOn": "2026-09-01"}}
    again = coordinator.post("residents", body)
    assert (again.status_code, again.json()["code"]) == (409, "already-exists")
    assert coordinator.patch(f"residents/{other['id']}", {"externalId": "W-1"}, '"v1"').status_code == 409


def test_an_area_must_be_one_of_the_neighbourhood(world: World) -> None:
    coordinator = world.neighbourhood(areas=[{"code": "zuid", "name": "Zuid"}])
    assert coordinator.resident(area="zuid")["area"] == "zuid"
    body = {"name": "Ria", "area": "noord", "legalBasis": {"givenOn": "2026-09-01"}}
    refused = coordinator.post("residents", body)
    assert refused.status_code == 404
    assert [p["name"] for p in refused.json()["invalidParams"]] == ["area"]


def test_contact_data_is_masked_for_who_needs_none(world: World, coordinator: Person) -> None:
    resident = coordinator.resident(phone="06-12345678", email="tineke@example.org")
    key = world.key("software", "kanaleneiland", scopes=["residents:read", "residents:write"])
    software = Person(world.http, key, "kanaleneiland")
    seen = software.get(f"residents/{resident['id']}")
    assert seen.json()["name"] == "Tineke"
    assert seen.json()["phone"] == seen.json()["email"] == "••••"
    assert seen.headers["ETag"] == '"v1-masked"'
    assert "12345678" not in software.get("residents").text
    assert "12345678" not in software.post("residents/_search", {"name": "tineke"}).text
    changed = software.patch(f"residents/{resident['id']}", {"maxGives": 2}, '"v1-masked"')
    assert changed.json()["phone"] == "••••"
    assert coordinator.get(f"residents/{resident['id']}").json()["phone"] == "06-12345678"


def test_removing_somebody_removes_all_that_hangs_on_him(coordinator: Person) -> None:
    one, other = coordinator.swap()
    coordinator.post("exclusions", {"residentId": one["id"], "otherResidentId": other["id"]})
    assert coordinator.delete(f"residents/{one['id']}", '"v1"').status_code == 204
    assert coordinator.get(f"residents/{one['id']}").status_code == 404
    for topic in ("offers", "needs"):
        assert {entry["residentId"] for entry in coordinator.get(topic).json()["items"]} == {other["id"]}
    assert coordinator.get("exclusions").json()["items"] == []
    assert coordinator.delete(f"residents/{one['id']}", '"v1"').status_code == 404


def test_consent_that_is_still_to_come_is_no_consent(coordinator: Person) -> None:
    body = {"name": "Tineke", "legalBasis": {"givenOn": "2089-01-01"}}
    answer = coordinator.post("residents", body)
    assert (answer.status_code, answer.json()["invalidParams"][0]["name"]) == (400, "legalBasis.givenOn")
    made = coordinator.resident()
    changed = coordinator.patch(f"residents/{made['id']}", {"legalBasis": {"givenOn": "2026-09-16"}}, '"v1"')
    assert (changed.status_code, changed.json()["invalidParams"][0]["code"]) == (400, "in-the-future")
    assert [r["name"] for r in coordinator.get("residents").json()["items"]] == ["Tineke"]
