"""A key is replaced without locking anybody out, and it is seen which keys are in use."""

from tests.support.world import Person, World

ASKED = {"label": "Buurtteam", "role": "software", "neighbourhoods": ["kanaleneiland"], "scopes": ["residents:read"]}


def issued(administrator: Person, **more: str) -> tuple[str, Person]:
    made = administrator.post("/v1/access-keys", ASKED | more)
    assert made.status_code == 201, made.text
    return made.headers["Location"], Person(administrator.http, made.json()["key"], "kanaleneiland")


def test_both_keys_work_until_the_old_one_ends(world: World, coordinator: Person) -> None:
    administrator = world.person("administrator")
    place, old = issued(administrator)
    made = administrator.post(f"{place}/_rotate", {"overlapDays": 2})
    assert made.status_code == 201, made.text
    new = Person(world.http, made.json()["key"], "kanaleneiland")
    same = ("label", "role", "neighbourhoods", "scopes")
    before, after = administrator.get(place).json(), administrator.get(made.headers["Location"]).json()
    assert [before[name] for name in same] == [after[name] for name in same]
    assert before["replacedBy"] == after["id"]
    assert before["expiresAt"] is not None
    assert after["expiresAt"] is None
    assert (old.get("residents").status_code, new.get("residents").status_code) == (200, 200)
    assert (old.get("match-runs").status_code, new.get("match-runs").status_code) == (403, 403)
    world.clock.pass_(days=2)
    assert (old.get("residents").status_code, new.get("residents").status_code) == (401, 200)


def test_a_key_has_one_successor_and_an_ended_one_none(world: World, coordinator: Person) -> None:
    administrator = world.person("administrator")
    place, _ = issued(administrator)
    first = administrator.post(f"{place}/_rotate", {}, Idempotency_Key="once")
    again = administrator.post(f"{place}/_rotate", {}, Idempotency_Key="once")
    assert (again.status_code, again.json()["id"], again.json()["key"]) == (201, first.json()["id"], None)
    refused = administrator.post(f"{place}/_rotate", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "key-not-replaceable")
    assert administrator.delete(first.headers["Location"], '"v1"').status_code == 204
    assert administrator.post(f"{first.headers['Location']}/_rotate", {}).status_code == 409
    second = administrator.post(f"{place}/_rotate", {})
    assert second.status_code == 201, "its successor was lost: it gets another"
    assert administrator.get(place).json()["replacedBy"] == second.json()["id"]
    at_once, gone = issued(administrator)
    assert administrator.post(f"{at_once}/_rotate", {"overlapDays": 0}).status_code == 201
    assert gone.get("residents").status_code == 401


def test_a_successor_never_makes_the_old_key_live_longer(world: World, coordinator: Person) -> None:
    administrator = world.person("administrator")
    place, old = issued(administrator, expiresAt="2026-09-16T00:00:00Z")
    asked = {"overlapDays": 30, "expiresAt": "2026-12-01T00:00:00Z"}
    assert administrator.post(f"{place}/_rotate", asked).json()["expiresAt"] == "2026-12-01T00:00:00Z"
    assert administrator.get(place).json()["expiresAt"] == "2026-09-16T00:00:00Z"
    world.clock.pass_(days=1)
    assert old.get("residents").status_code == 401


def test_a_successor_lasts_as_long_as_its_key_was_given_unless_asked(world: World, coordinator: Person) -> None:
    administrator = world.person("administrator")
    place, _ = issued(administrator, expiresAt="2026-09-25T10:00:00Z")
    world.clock.pass_(days=8)
    new = administrator.post(f"{place}/_rotate", {"overlapDays": 1}).json()
    assert new["expiresAt"][:10] == "2026-10-03"
    other, _ = issued(administrator, expiresAt="2026-09-25T10:00:00Z")
    assert administrator.post(f"{other}/_rotate", {"expiresAt": None}).json()["expiresAt"] is None


def test_a_key_cannot_end_before_it_begins(world: World, coordinator: Person) -> None:
    administrator = world.person("administrator")
    place, _ = issued(administrator)
    past = {"expiresAt": "2026-09-15T09:00:00Z"}
    for path, body in (("/v1/access-keys", ASKED | past), (f"{place}/_rotate", past)):
        refused = administrator.post(path, body)
        assert refused.status_code == 400, refused.text
        assert [(p["name"], p["code"]) for p in refused.json()["invalidParams"]] == [("expiresAt", "in-the-past")]
    assert administrator.get(place).json()["replacedBy"] is None


def test_who_only_hands_out_keys_makes_no_administrator_who_may_more(world: World, coordinator: Person) -> None:
    whole = world.person("administrator")
    asked = {"label": "x", "role": "administrator"}
    narrow = Person(world.http, world.key("administrator", scopes=["keys:manage"]), None)
    assert narrow.post("/v1/access-keys", asked).status_code == 403
    assert narrow.post("/v1/access-keys", asked | {"scopes": ["keys:manage"]}).status_code == 201
    assert narrow.post("/v1/access-keys", ASKED).status_code == 201, "that is what it is for"
    place = whole.post("/v1/access-keys", asked).headers["Location"]
    assert narrow.post(f"{place}/_rotate", {}).status_code == 403
    assert whole.post(f"{place}/_rotate", {}).status_code == 201


def test_who_manages_one_neighbourhood_replaces_no_key_of_another(world: World, coordinator: Person) -> None:
    world.neighbourhood("lombok")
    place, _ = issued(world.person("administrator"))
    assert world.person("administrator", "lombok").post(f"{place}/_rotate", {}).status_code == 404
    assert coordinator.post(f"{place}/_rotate", {}).status_code == 403


def test_the_day_of_last_use_is_kept(world: World, coordinator: Person) -> None:
    administrator = world.person("administrator")
    place, old = issued(administrator)
    assert administrator.get(place).json()["lastUsedOn"] is None
    version = administrator.get(place).headers["ETag"]
    for day in ("2026-09-15", "2026-09-16"):
        for _ in range(2):
            assert old.get("residents").status_code == 200
            assert administrator.get(place).json()["lastUsedOn"] == day
        world.clock.pass_(days=1)
    assert administrator.get(place).headers["ETag"] == version
    old.get("match-runs")
    assert administrator.get(place).json()["lastUsedOn"] == "2026-09-17", "also where the right is missing"
