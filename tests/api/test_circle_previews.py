"""Who could look out for each other: what is told holds, by hand on small neighbourhoods."""

from tests.support.world import Person, World

KINDS = ("repair.bike", "food.cook_for", "garden.maintenance", "admin.forms")


def a_circle(coordinator: Person) -> list[str]:
    """Bring in four of whom each offers what the next asks, and one who only asks."""
    people = [coordinator.resident(name) for name in ("Ria", "Omar", "Wim", "Els")]
    for place, kind in enumerate(KINDS):
        coordinator.offer(people[place], kind)
        coordinator.need(people[(place + 1) % 4], kind)
    coordinator.need(coordinator.resident("Jo"), "transport.ride")
    return [one["id"] for one in people]


def test_a_circle_tells_what_it_can_do_for_each(coordinator: Person) -> None:
    ids = a_circle(coordinator)
    told = coordinator.post("circle-previews", {"least": 3, "most": 5}).json()
    (circle,) = told["circles"]
    assert [one["residentId"] for one in circle["members"]] == ids
    assert (told["alone"], told["optimal"], told["value"]) == (1, True, told["upperBound"])
    ria = circle["members"][0]
    assert [(one["giverId"], one["category"]) for one in ria["receives"]] == [(ids[3], "admin.forms")]
    assert [(one["receiverId"], one["category"]) for one in ria["gives"]] == [(ids[1], "repair.bike")]
    assert ria["explanation"]["nl"] == "Voor Ria: Brieven & formulieren (Els). Van Ria: Fiets maken (Omar)."
    assert coordinator.get("matches").json()["items"] == [], "nothing is kept"


def test_who_is_kept_apart_is_not_in_one_circle(coordinator: Person) -> None:
    ids = a_circle(coordinator)
    apart = {"residentId": ids[0], "otherResidentId": ids[2]}
    assert coordinator.post("exclusions", apart).status_code == 201
    assert coordinator.post("circle-previews", {"least": 3, "most": 5}).json()["circles"] == []


def test_who_may_not_see_people_sees_letters(world: World, coordinator: Person) -> None:
    a_circle(coordinator)
    software = Person(world.http, world.key("software", "kanaleneiland", scopes=["matches:run"]), "kanaleneiland")
    told = software.post("circle-previews", {"least": 3, "most": 5})
    assert {one["residentName"] for one in told.json()["circles"][0]["members"]} == {None}
    assert "For A: Letters & forms (D). From A: Bike repair (B)." in told.text
    assert "Ria" not in told.text


def test_who_is_named_was_seen(coordinator: Person) -> None:
    ids = a_circle(coordinator)
    coordinator.post("circle-previews", {"least": 3, "most": 5})
    lines = coordinator.get("audit?pageSize=200").json()["items"]
    assert {line["residentId"] for line in lines if (line["deed"], line["topic"]) == ("read", "resident")} == set(ids)


def test_sizes_that_cannot_be_are_refused_and_of_nobody_there_are_none(coordinator: Person) -> None:
    refused = coordinator.post("circle-previews", {"least": 6, "most": 5})
    assert (refused.status_code, refused.json()["invalidParams"][0]["code"]) == (400, "more-than-most")
    assert coordinator.post("circle-previews", {}).json()["circles"] == []
