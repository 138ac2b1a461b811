"""While somebody is typing: what would go with an offer or need, and what it would open."""

from tests.support.world import Person, World


def preview(person: Person, kind: str, category: str, **more: object) -> dict[str, object]:
    answer = person.post("entry-previews", {"kind": kind, "category": category, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def test_a_newcomer_sees_what_would_open(coordinator: Person) -> None:
    tineke = coordinator.resident("Tineke", languages=["nl"])
    need = coordinator.need(tineke, "repair.bike")
    found = preview(coordinator, "offer", "repair.bike", languages=["nl"])
    assert (found["people"], found["mode"], found["match"]) == (1, "help", None)
    (fit,) = found["fits"]  # type: ignore[misc]  # a list of one
    assert (fit["entryId"], fit["residentId"], fit["fit"]) == (need["id"], tineke["id"], 1.0)
    assert {"code": "shared-language", "weight": 1.0, "value": "nl"} in fit["reasons"]
    assert preview(coordinator, "offer", "repair.bike", languages=["tr"])["people"] == 0
    assert preview(coordinator, "need", "repair.bike")["people"] == 0
    assert coordinator.get("offers").json()["items"] == [], "nothing is stored"


def test_somebody_who_is_there_hears_of_the_ring(coordinator: Person) -> None:
    ria, omar, wim = (coordinator.resident(name) for name in ("Ria", "Omar", "Wim"))
    coordinator.need(ria, "repair.bike")
    coordinator.offer(ria, "food.cook_for")
    coordinator.need(omar, "food.cook_for")
    coordinator.offer(omar, "admin.digital")
    coordinator.need(wim, "admin.digital")
    match = preview(coordinator, "offer", "repair.bike", residentId=wim["id"])["match"]
    assert isinstance(match, dict)
    assert match["shape"] == "ring"
    assert {step["giverId"] for step in match["steps"]} == {ria["id"], omar["id"], wim["id"]}
    assert "new" in {step["offerId"] for step in match["steps"]}
    assert match["explanation"]["nl"].startswith("Een kring van 3: A, B en C.")
    assert "Ria" not in match["explanation"]["nl"]
    coordinator.post("exclusions", {"residentId": wim["id"], "otherResidentId": ria["id"]})
    assert preview(coordinator, "offer", "repair.bike", residentId=wim["id"])["people"] == 0


def test_what_fits_with_something_else_is_found_as_the_neighbourhood_sees_it(world: World, coordinator: Person) -> None:
    tineke = coordinator.resident("Tineke")
    coordinator.need(tineke, "contact.meal", mode="together")
    (fit,) = preview(coordinator, "offer", "food.cook_for")["fits"]  # type: ignore[misc]  # a list of one
    assert fit["reasons"][0]["code"] == "fits-with"
    shown = coordinator.get("fits-with").json()["items"]
    pair = {"offered": "food.cook_for", "asked": "contact.meal"}
    assert [one["own"] for one in shown if one.items() >= pair.items()] == [False]
    etag = coordinator.get("").headers["ETag"]
    own = {"offered": "repair.bike", "asked": "contact.meal", "weight": 0.5}
    changed = coordinator.patch("", {"fitsWith": [pair | {"weight": 0}, own]}, etag)
    assert changed.status_code == 200, changed.text
    assert preview(coordinator, "offer", "food.cook_for")["people"] == 0
    (fit,) = preview(coordinator, "offer", "repair.bike")["fits"]  # type: ignore[misc]  # a list of one
    assert fit["fit"] == 0.5
    shown = coordinator.get("fits-with").json()["items"]
    assert [one for one in shown if one["own"]] == [own | {"own": True}]


def test_relations_that_make_no_sense_are_refused_by_their_place(coordinator: Person) -> None:
    etag = coordinator.get("").headers["ETag"]
    wrong = [
        {"offered": "repair.bike", "asked": "repair.bike", "weight": 0.5},
        {"offered": "no.such", "asked": "repair.bike", "weight": 0.5},
        {"offered": "repair.bike", "asked": "food.cook_for", "weight": 0.5},
        {"offered": "repair.bike", "asked": "food.cook_for", "weight": 0.6},
    ]
    refused = coordinator.patch("", {"fitsWith": wrong}, etag)
    assert refused.status_code == 400
    assert {(p["name"], p["code"]) for p in refused.json()["invalidParams"]} == {
        ("fitsWith.0.asked", "fits-itself"),
        ("fitsWith.1.offered", "unknown-reference"),
        ("fitsWith.3", "duplicate"),
    }


def test_unknown_names_are_refused_all_at_once(coordinator: Person) -> None:
    body = {
        "kind": "offer",
        "category": "no.such",
        "area": "nowhere",
        "residentId": "0199aaaa-0000-7000-8000-000000000000",
    }
    refused = coordinator.post("entry-previews", body)
    assert refused.status_code == 404
    assert {p["name"] for p in refused.json()["invalidParams"]} == {"category", "area", "residentId"}
