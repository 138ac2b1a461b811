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
