"""Places where people can meet, and which of them suit the people of a match."""

from typing import Any

from tests.support.world import Person, World

AREAS = [
    {"code": "noord", "name": "Noord", "adjoins": ["midden"]},
    {"code": "midden", "name": "Midden", "adjoins": []},
    {"code": "zuid", "name": "Zuid", "adjoins": []},
]


def open_on(*stretches: str) -> dict[str, Any]:
    found = [dict(zip(("day", "from", "until"), one.split(), strict=True)) for one in stretches]
    return {"openingHours": found}


def test_opening_hours_are_looked_at_and_what_is_wrong_is_told(world: World) -> None:
    coordinator = world.neighbourhood(areas=AREAS)
    hours = open_on("mon 10:00 12:00", "mon 12:00 16:00", "fri 22:00 24:00", "sat 00:00 01:00")
    made = coordinator.post("places", {"name": "De Brug", "area": "noord"} | hours)
    assert made.status_code == 201, made.text
    path = made.headers["Location"]
    assert coordinator.get(path).json() == made.json()
    assert made.json()["openingHours"] == hours["openingHours"]
    assert made.json()["wheelchairAccessible"] == "unknown"
    wrong = open_on("mon 10:00 12:00", "mon 11:59 13:00", "fri 22:00 02:00")
    refused = coordinator.request("PATCH", path, json=wrong, headers={"If-Match": '"v1"', "Accept-Language": "nl"})
    params = refused.json()["invalidParams"]
    assert [(p["name"], p["code"]) for p in params] == [
        ("openingHours.1.from", "overlaps"),
        ("openingHours.2.until", "ends-too-early"),
    ]
    assert "middernacht" in params[1]["reason"]
    (slip,) = coordinator.post("places", {"name": "X"} | open_on("mon 9:00 12:00")).json()["invalidParams"]
    assert (slip["name"], slip["code"]) == ("openingHours.0.from", "wrong-time")
    for odd in ("mon 9.00 12:00", "mon 24:00 24:00", "mon 10:00 25:00", "maa 10:00 12:00"):
        assert coordinator.post("places", {"name": "X"} | open_on(odd)).status_code == 400, odd
    assert coordinator.patch(path, {"area": "oost"}, '"v1"').json()["code"] == "unknown-reference"
    changed = coordinator.patch(path, {"area": None, "wheelchairAccessible": "no"}, '"v1"').json()
    assert (changed["area"], changed["wheelchairAccessible"], changed["name"]) == (None, "no", "De Brug")
    assert world.person("professional", "kanaleneiland").get("places").json()["items"] == [changed]
    assert world.person("coach", "kanaleneiland").delete(path, '"v2"').status_code == 403
    assert coordinator.delete(path, '"v2"').status_code == 204
    lines = coordinator.get("audit?pageSize=200").json()["items"]
    assert [line["deed"] for line in lines if line["topic"] == "place" and line["result"] == "done"] == [
        "create",
        "change",
        "delete",
    ]


def test_a_match_is_proposed_places_that_are_open_when_all_can(world: World) -> None:
    coordinator, professional = world.neighbourhood(areas=AREAS), world.person("professional", "kanaleneiland")
    one, other = coordinator.swap()
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1
    match = coordinator.get("matches").json()["items"][0]["id"]

    def asked(person: Person = professional) -> Any:
        answer = person.get(f"matches/{match}/meeting-places")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def said(who: Any, **more: Any) -> None:
        etag = coordinator.get(f"residents/{who['id']}").headers["ETag"]
        assert coordinator.patch(f"residents/{who['id']}", more, etag).status_code == 200

    assert asked() == asked(coordinator)
    assert (asked()["items"], "no places" in asked()["explanation"]["en"]) == ([], True)
    for name, area, stretch in (
        ("Ver weg", "zuid", "mon 09:00 17:00"),
        ("De Brug", "noord", "mon 09:00 17:00"),
        ("De Huiskamer", "midden", "tue 13:00 17:00"),
        ("Om de hoek", "noord", "mon 11:30 17:00"),
        ("Onbekend", None, "mon 08:00 09:30"),
        ("Net te kort", "noord", "mon 09:00 09:45"),
    ):
        coordinator.post("places", {"name": name, "area": area} | open_on(stretch))
    nobody = asked()
    assert (nobody["timeSlot"], len(nobody["items"])) == (None, 3)
    assert "Nobody has said" in nobody["explanation"]["en"]
    said(one, area="noord", available=["mon-morning", "mon-afternoon", "wed-evening"])
    said(other, area="midden")
    assert "Ask the others" in asked()["explanation"]["en"]
    said(other, available=["mon-morning", "tue-afternoon"])
    found = asked()
    assert found["timeSlot"] == "mon-morning", "the one part that suits both"
    assert found["explanation"]["nl"] == "Iedereen kan op maandagochtend."
    assert [place["name"] for place in found["items"]] == ["De Brug", "Onbekend", "Ver weg"]
    best = found["items"][0]
    assert (best["openFrom"], best["openUntil"]) == ("09:00", "12:00")
    assert "waar een van hen woont" in best["explanation"]["nl"]
    assert "Open on Monday morning from 09:00 to 12:00." in best["explanation"]["en"]
    assert "not near for everybody" in found["items"][2]["explanation"]["en"]
    for secret in (one["id"], other["id"], "Tineke", "Achmed", "afternoon", "wed-evening", "tue"):
        assert secret not in str(found)
    offer = coordinator.get(f"offers?residentId={one['id']}").json()["items"][0]
    said(other, available=["wed-evening"])
    assert "no place is open long enough" in asked()["explanation"]["en"]
    said(other, available=["sun-morning"])
    assert "No time is known" in asked()["explanation"]["en"]
    lines = coordinator.get("audit", params={"residentId": one["id"], "pageSize": "200"}).json()["items"]
    assert ("read", "match", match) in {(line["deed"], line["topic"], line["objectId"]) for line in lines}
    coordinator.patch(f"offers/{offer['id']}", {"available": ["sun-morning"]}, '"v1"')
    assert asked()["timeSlot"] is None, "when it suits may differ for one offer"
