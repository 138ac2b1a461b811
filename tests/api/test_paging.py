"""Lists come in pages, and a cursor works for the list that it was given for."""

from tests.support.world import Person, World


def test_walking_the_pages_meets_everybody_once(coordinator: Person) -> None:
    made = [coordinator.resident(f"Bewoner {number}")["id"] for number in range(7)]
    seen: list[str] = []
    path = "residents?pageSize=3"
    while path:
        answer = coordinator.get(path)
        assert answer.status_code == 200
        seen += [resident["id"] for resident in answer.json()["items"]]
        cursor = answer.json()["nextCursor"]
        assert (cursor is None) == ("Link" not in answer.headers)
        path = answer.headers["Link"].split(">")[0].lstrip("<") if cursor else ""
    assert seen == made


def test_a_page_can_be_exactly_full(coordinator: Person) -> None:
    for number in range(3):
        coordinator.resident(f"Bewoner {number}")
    assert coordinator.get("residents?pageSize=3").json()["nextCursor"] is None


def test_a_cursor_of_another_list_or_caller_or_changed_by_a_byte_is_refused(world: World, coordinator: Person) -> None:
    one = coordinator.resident("Tineke")
    coordinator.resident("Achmed")
    for category in ("food.cook_for", "repair.bike"):
        coordinator.offer(one, category)
    cursor = coordinator.get("residents?pageSize=1").json()["nextCursor"]
    assert coordinator.get(f"residents?cursor={cursor}").json()["items"][0]["name"] == "Achmed"
    assert coordinator.get(f"offers?cursor={cursor}").status_code == 400
    assert world.person("coach", "kanaleneiland").get(f"residents?cursor={cursor}").status_code == 400
    assert coordinator.get(f"residents?cursor={cursor[:-1]}{'A' if cursor[-1] != 'A' else 'B'}").status_code == 400
    offers = coordinator.get(f"offers?pageSize=1&residentId={one['id']}").json()["nextCursor"]
    assert coordinator.get(f"offers?pageSize=1&cursor={offers}").status_code == 400


def test_a_search_has_pages_too_and_takes_signs_as_they_are(coordinator: Person) -> None:
    for name in ("Zoë", "zoe B.", "100% Zoe", "Karel_Jan"):
        coordinator.resident(name)
    first = coordinator.post("residents/_search", {"name": "ZOE", "pageSize": 2}).json()
    rest = coordinator.post("residents/_search", {"name": "ZOE", "pageSize": 2, "cursor": first["nextCursor"]}).json()
    assert [r["name"] for r in first["items"] + rest["items"]] == ["Zoë", "zoe B.", "100% Zoe"]
    assert rest["nextCursor"] is None
    assert [r["name"] for r in coordinator.post("residents/_search", {"name": "%"}).json()["items"]] == ["100% Zoe"]
    assert [r["name"] for r in coordinator.post("residents/_search", {"name": "_"}).json()["items"]] == ["Karel_Jan"]
    other = {"name": "Karel", "cursor": first["nextCursor"]}
    assert coordinator.post("residents/_search", other).status_code == 400


def test_a_page_that_is_remembered_is_for_one_key_and_until_it_is_revoked(world: World, coordinator: Person) -> None:
    coordinator.resident("Tineke", phone="06-12345678")
    reader = Person(world.http, world.key("software", "kanaleneiland", scopes=["residents:read"]), "kanaleneiland")
    for _ in range(3):
        assert "12345678" in coordinator.get("residents").text
        assert "12345678" not in reader.get("residents").text
    assert world.person("professional", "kanaleneiland").get("residents").status_code == 403
    assert world.http.get("/v1/neighbourhoods/kanaleneiland/residents").status_code == 401
    administrator = world.person("administrator")
    keys = {k["label"]: k["id"] for k in administrator.get("/v1/access-keys").json()["items"]}
    assert administrator.delete(f"/v1/access-keys/{keys['software']}", '"v1"').status_code == 204
    assert reader.get("residents").status_code == 401
    coordinator.resident("Ria")
    assert len(coordinator.get("residents").json()["items"]) == 2


def test_a_key_that_expires_gets_no_remembered_page(world: World, coordinator: Person) -> None:
    body = {"label": "x", "role": "coach", "neighbourhoods": ["kanaleneiland"], "expiresAt": "2026-09-16T00:00:00Z"}
    key = world.person("administrator").post("/v1/access-keys", body).json()["key"]
    coach = Person(world.http, key, "kanaleneiland")
    assert coach.get("residents").status_code == coach.get("residents").status_code == 200
    world.clock.pass_(days=1)
    assert coach.get("residents").status_code == 401
