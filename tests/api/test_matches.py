"""From people to proposals at the front door: match runs, matches, pictures and previews."""

from typing import Any
from xml.etree import ElementTree

import pytest

from reciprocity.api.routes.match_previews import EXAMPLE
from tests.support.world import Person, World


def run(coordinator: Person, **body: Any) -> Any:
    answer = coordinator.post("match-runs", body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def matches(coordinator: Person, **query: str) -> list[Any]:
    words = "&".join(f"{name}={value}" for name, value in query.items())
    found: list[Any] = coordinator.get(f"matches?{words}").json()["items"]
    return found


def test_two_who_can_help_each_other_are_proposed_a_swap(coordinator: Person) -> None:
    one, other = coordinator.swap()
    made = run(coordinator)
    assert (made["swaps"], made["rings"], made["chains"]) == (1, 0, 0)
    assert made["result"]["reached"] == made["result"]["residents"] == 2
    assert made["result"]["optimal"] is True
    assert made["result"]["value"] == made["result"]["upperBound"]
    assert made["unmatched"] == []
    (match,) = matches(coordinator, matchRunId=made["id"])
    assert match["shape"] == "swap"
    assert match["status"] == "proposed"
    assert {step["giverName"] for step in match["steps"]} == {"Tineke", "Achmed"}
    assert {step["giverId"] for step in match["steps"]} == {one["id"], other["id"]}
    assert "Tineke" in match["explanation"]["nl"]
    assert coordinator.get(f"match-runs/{made['id']}/matches").json()["items"] == [match]
    assert coordinator.get(f"matches/{match['id']}").json() == match
    assert coordinator.get(f"match-runs/{made['id']}").json() == made


def test_who_offers_something_near_is_told_with_what_is_offered(coordinator: Person) -> None:
    sjaan, rosa = coordinator.resident("Sjaan"), coordinator.resident("Rosa")
    coordinator.offer(sjaan, "repair.clothes")
    coordinator.need(rosa, "repair.bike")
    coordinator.offer(rosa, "food.cook_for")
    coordinator.need(sjaan, "food.cook_for")
    coordinator.post("match-runs", {})
    (match,) = coordinator.get("matches").json()["items"]
    told = "Sjaan helpt Rosa: Fiets maken. Het aanbod is: Kleding herstellen & naaien. Vraag of dat past."
    assert told in match["explanation"]["nl"]
    assert "Koken voor iemand. Het aanbod" not in match["explanation"]["nl"]


def test_a_ring_of_three_that_nobody_could_see(coordinator: Person) -> None:
    kinds = ("repair.bike", "food.cook_for", "admin.digital")
    people = [coordinator.resident(name) for name in ("Tineke", "Achmed", "Ria")]
    for number, person in enumerate(people):
        coordinator.offer(person, kinds[number])
        coordinator.need(person, kinds[number - 1])
    assert run(coordinator, maxRing=2)["swaps"] == 0
    assert run(coordinator)["rings"] == 1


def test_a_starter_begins_a_chain(coordinator: Person) -> None:
    starter = coordinator.resident("Jan", roles=["starter"])
    coordinator.offer(starter, "repair.bike")
    coordinator.need(coordinator.resident("Ria"), "repair.bike")
    assert run(coordinator)["chains"] == 1
    assert run(coordinator, maxChain=0, replaceProposals=True)["chains"] == 0


def test_what_is_done_together_is_a_swap_by_itself(coordinator: Person) -> None:
    for name in ("Tineke", "Achmed"):
        coordinator.need(coordinator.resident(name), "contact.walk")
    assert run(coordinator)["swaps"] == 1
    (match,) = matches(coordinator)
    assert {step["category"] for step in match["steps"]} == {"contact.walk"}


def test_who_has_room_for_several_hosts_a_group(coordinator: Person) -> None:
    host = coordinator.resident("Tineke")
    table = coordinator.offer(host, "contact.walk", capacity=3)
    for name in ("Achmed", "Ria", "Jan"):
        coordinator.need(coordinator.resident(name), "contact.walk")
    made = run(coordinator)
    assert (made["groups"], made["swaps"], made["result"]["reached"]) == (1, 0, 4)
    (match,) = matches(coordinator)
    assert match["shape"] == "group"
    assert {step["giverName"] for step in match["steps"][::2]} == {"Tineke"}
    assert {step["offerId"] for step in match["steps"][::2]} == {table["id"]}
    assert [step["giverName"] for step in match["steps"][1::2]] == [s["receiverName"] for s in match["steps"][::2]]
    assert match["explanation"]["nl"].startswith("Een groep van 4: Tineke, ")
    assert "Tineke nodigt de anderen uit" in match["explanation"]["nl"]
    picture = ElementTree.fromstring(coordinator.get(match["picture"], headers={"Accept-Language": "nl"}).text)
    assert "Groep" in "".join(picture.itertext())
    assert run(coordinator, maxGroup=2, replaceProposals=True)["groups"] == 0


def test_who_is_in_a_proposed_group_gives_and_receives_once(coordinator: Person) -> None:
    host = coordinator.resident("Tineke", maxGives=2, maxReceives=2)
    coordinator.offer(host, "contact.walk", capacity=5)
    for name in ("Achmed", "Ria", "Bram"):
        coordinator.need(coordinator.resident(name), "contact.walk")
    assert run(coordinator)["groups"] == 1
    for name in ("Jan", "Olga"):
        coordinator.need(coordinator.resident(name), "contact.walk")
    second = run(coordinator)
    assert (second["groups"], second["result"]["reached"]) == (1, 3)


def test_who_has_a_proposal_is_left_in_peace_until_it_is_replaced(coordinator: Person) -> None:
    coordinator.swap()
    first = run(coordinator)
    second = run(coordinator)
    assert (second["swaps"], second["waiting"]) == (0, 2)
    third = run(coordinator, replaceProposals=True)
    assert third["swaps"] == 1
    by_run = {match["runId"]: match["status"] for match in matches(coordinator)}
    assert by_run == {first["id"]: "withdrawn", third["id"]: "proposed"}


@pytest.mark.parametrize(
    "change",
    [{"status": "paused"}, {"status": "left"}, {"legalBasis": {"givenOn": "2026-09-01", "withdrawnOn": "2026-09-15"}}],
)
def test_who_no_longer_takes_part_is_taken_out_at_once(coordinator: Person, change: dict[str, Any]) -> None:
    one, _ = coordinator.swap()
    run(coordinator)
    assert coordinator.patch(f"residents/{one['id']}", change, '"v1"').status_code == 200
    assert [match["status"] for match in matches(coordinator)] == ["withdrawn"]
    again = run(coordinator)
    assert (again["swaps"], again["result"]["residents"]) == (0, 1)


def test_keeping_two_apart_withdraws_their_proposal(coordinator: Person) -> None:
    one, other = coordinator.swap()
    run(coordinator)
    coordinator.post("exclusions", {"residentId": one["id"], "otherResidentId": other["id"]})
    assert [match["status"] for match in matches(coordinator)] == ["withdrawn"]
    left = run(coordinator)
    assert {need["code"] for need in left["unmatched"]} == {"excluded-or-refused"}


def test_withdrawing_a_need_withdraws_the_proposal_and_keeps_the_history(coordinator: Person) -> None:
    coordinator.swap()
    run(coordinator)
    need = coordinator.get("needs").json()["items"][0]
    assert coordinator.delete(f"needs/{need['id']}", '"v1"').json()["code"] == "in-match"
    assert coordinator.patch(f"needs/{need['id']}", {"status": "withdrawn"}, '"v1"').status_code == 200
    assert [match["status"] for match in matches(coordinator, status="withdrawn")] == ["withdrawn"]
    assert matches(coordinator, status="proposed") == []


def test_removing_somebody_frees_the_others(coordinator: Person) -> None:
    one, _ = coordinator.swap()
    run(coordinator)
    assert coordinator.delete(f"residents/{one['id']}", '"v1"').status_code == 204
    assert matches(coordinator) == []
    assert run(coordinator)["waiting"] == 0


def test_an_offer_can_help_several_people(coordinator: Person) -> None:
    host = coordinator.resident("Jan", roles=["starter"], maxGives=3)
    coordinator.offer(host, "repair.bike", capacity=2)
    for name in ("Ria", "Karel", "Joop"):
        coordinator.need(coordinator.resident(name), "repair.bike")
    made = run(coordinator)
    assert made["result"]["reached"] == 2
    assert [need["code"] for need in made["unmatched"]] == ["helpers-chosen-elsewhere"]
    assert run(coordinator)["result"]["reached"] == 0


def test_what_is_not_open_or_not_valid_any_more_is_not_matched(world: World, coordinator: Person) -> None:
    one, _ = coordinator.swap()
    offer = coordinator.get(f"offers?residentId={one['id']}").json()["items"][0]
    coordinator.patch(f"offers/{offer['id']}", {"validUntil": "2026-09-20"}, '"v1"')
    world.clock.pass_(days=6)
    assert run(coordinator)["swaps"] == 0
    coordinator.patch(f"offers/{offer['id']}", {"validUntil": None}, '"v2"')
    assert run(coordinator)["swaps"] == 1


def test_areas_keep_people_near(world: World) -> None:
    areas = [
        {"code": "zuid", "name": "Zuid", "adjoins": ["midden"]},
        {"code": "midden", "name": "Midden"},
        {"code": "noord", "name": "Noord"},
    ]
    coordinator = world.neighbourhood(areas=areas)
    one, other = coordinator.swap()
    coordinator.patch(f"residents/{one['id']}", {"area": "zuid"}, '"v1"')
    coordinator.patch(f"residents/{other['id']}", {"area": "noord"}, '"v1"')
    assert {need["code"] for need in run(coordinator)["unmatched"]} == {"no-offer-in-area"}
    coordinator.patch(f"residents/{other['id']}", {"area": "midden"}, '"v2"')
    assert run(coordinator)["swaps"] == 1


def test_the_policy_of_the_neighbourhood_holds_unless_told_otherwise(coordinator: Person) -> None:
    policy = {"maxRing": 2, "maxChain": 0, "objective": "steps", "acceptance": 0.5, "minFit": 0.2}
    assert coordinator.patch(coordinator.base, {"policy": policy}, '"v1"').status_code == 200
    made = run(coordinator, maxRing=4)
    assert policy | {"maxRing": 4} == {name: made["policy"][name] for name in policy}
    for wrong in (0, 1, 7, 50):
        assert coordinator.post("match-runs", {"maxRing": wrong}).status_code == 400


def test_names_are_for_who_may_see_them(world: World, coordinator: Person) -> None:
    coordinator.swap()
    run(coordinator)
    professional = world.person("professional", "kanaleneiland")
    (match,) = matches(professional)
    picture = professional.get(f"matches/{match['id']}/picture")
    for text in (str(match), picture.text, professional.get("match-runs").text):
        assert "Tineke" not in text
        assert "Achmed" not in text
    assert match["steps"][0]["giverName"] is None


def test_a_match_can_be_looked_at(coordinator: Person) -> None:
    coordinator.swap()
    run(coordinator)
    (match,) = matches(coordinator)
    dutch = coordinator.get(match["picture"], headers={"Accept-Language": "nl"})
    assert dutch.headers["Content-Type"] == "image/svg+xml"
    drawing = ElementTree.fromstring(dutch.text)
    assert drawing.tag.endswith("svg")
    assert "Tineke" in dutch.text
    assert "<script" not in dutch.text
    english = coordinator.get(match["picture"], headers={"Accept-Language": "en"})
    assert english.headers["Content-Language"] == "en"
    assert english.text != dutch.text


def test_a_run_with_nobody_is_a_run_too(coordinator: Person) -> None:
    made = run(coordinator)
    assert made["result"]["optimal"] is True
    assert made["result"]["residents"] == made["result"]["reached"] == 0
    assert coordinator.get("match-runs").json()["items"][0]["id"] == made["id"]


def test_a_preview_stores_nothing(coordinator: Person) -> None:
    answer = coordinator.post("/v1/match-previews", EXAMPLE)
    assert answer.status_code == 200, answer.text
    preview = answer.json()
    assert [match["shape"] for match in preview["matches"]] == ["ring"]
    assert preview["result"]["reached"] == 3
    assert preview["result"]["optimal"] is True
    assert preview["result"]["fingerprint"].startswith("sha256:")
    assert coordinator.get("match-runs").json()["items"] == []
    assert coordinator.get("residents").json()["items"] == []


def test_a_preview_tells_everything_that_is_wrong(coordinator: Person) -> None:
    pool = {
        "residents": [{"id": "a"}, {"id": "a"}, {"id": "b"}],
        "offers": [{"id": "o1", "residentId": "x", "category": "repair.spaceship"}],
        "needs": [{"id": "n1", "residentId": "b", "category": "repair.bike"}],
        "exclusions": [["a", "a"], ["a", "z"]],
        "refusals": [{"residentId": "b", "needId": "n9"}],
    }
    answer = coordinator.post("/v1/match-previews", pool)
    assert answer.status_code == 400
    names = {param["name"] for param in answer.json()["invalidParams"]}
    assert {"residents.1.id", "offers.0.residentId", "offers.0.category"} <= names
    assert len(names) >= 6
    assert "spaceship" not in answer.text


def test_a_preview_can_bring_its_own_kinds_of_help(coordinator: Person) -> None:
    pool = {
        "categories": [{"code": "ruimte"}, {"code": "ruimte.schip", "parent": "ruimte", "nameNl": "Ruimteschip"}],
        "residents": [{"id": "a"}, {"id": "b"}],
        "offers": [
            {"id": "o1", "residentId": "a", "category": "ruimte.schip"},
            {"id": "o2", "residentId": "b", "category": "ruimte"},
        ],
        "needs": [
            {"id": "n1", "residentId": "b", "category": "ruimte.schip"},
            {"id": "n2", "residentId": "a", "category": "ruimte.schip"},
        ],
    }
    preview = coordinator.post("/v1/match-previews", pool).json()
    assert sorted(step["fit"] for step in preview["matches"][0]["steps"]) == [0.7, 1.0]
    assert "Ruimteschip" in preview["matches"][0]["explanation"]["nl"]


def test_nobody_helps_or_avoids_himself(coordinator: Person) -> None:
    one = coordinator.resident("Tineke", roles=["starter"])
    coordinator.offer(one, "repair.bike")
    coordinator.need(one, "repair.bike")
    made = run(coordinator)
    assert (made["swaps"], made["chains"]) == (0, 0)
    assert [need["code"] for need in made["unmatched"]] == ["only-own-offer"]
    apart = coordinator.post("exclusions", {"residentId": one["id"], "otherResidentId": one["id"]})
    assert (apart.status_code, apart.json()["invalidParams"][0]["code"]) == (400, "same-resident")


def test_a_coordinator_steers_a_run(coordinator: Person) -> None:
    one, other = coordinator.swap()
    third = coordinator.resident("Fatima", roles=["starter"])
    offer = coordinator.offer(third, "repair.bike")
    (need,) = [n for n in coordinator.get("needs").json()["items"] if n["residentId"] == other["id"]]
    step = {"offerId": offer["id"], "needId": need["id"]}
    made = run(coordinator, steering={"requiredSteps": [step], "requiredResidents": [third["id"]]})
    assert made["unmet"] == {"residents": [third["id"]], "steps": []}
    (match,) = matches(coordinator, matchRunId=made["id"])
    assert [(s["giverId"], s["receiverId"]) for s in match["steps"]][:1] == [(third["id"], other["id"])]
    assert coordinator.get(f"match-runs/{made['id']}").json() == made
    again = run(coordinator, replaceProposals=True, steering={"forbiddenResidents": [one["id"], third["id"]]})
    assert matches(coordinator, matchRunId=again["id"]) == []
    assert {left["code"] for left in again["unmatched"]} == {"left-out"}
    assert all("coördinator" in left["explanation"]["nl"] for left in again["unmatched"])


def test_steering_by_who_and_what_is_not_there_is_told_all_at_once(coordinator: Person) -> None:
    nobody = "00000000-0000-7000-8000-000000000000"
    steering = {"requiredResidents": [nobody], "forbiddenSteps": [{"offerId": nobody, "needId": nobody}]}
    answer = coordinator.post("match-runs", {"steering": steering})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-reference")
    assert [param["name"] for param in answer.json()["invalidParams"]] == [
        "steering.requiredResidents.0",
        "steering.forbiddenSteps.0.offerId",
        "steering.forbiddenSteps.0.needId",
    ]


def everybody(policy: Any) -> Any:
    people = ["ann", "bob", "cas", "dia"]
    return {
        "residents": [{"id": name} for name in people],
        "offers": [{"id": f"o-{name}", "residentId": name, "category": "repair.bike"} for name in people],
        "needs": [{"id": f"n-{name}", "residentId": name, "category": "repair.bike"} for name in people],
        "policy": policy,
    }


def test_a_preview_gives_next_best_plans_that_differ(coordinator: Person) -> None:
    answer = coordinator.post("/v1/match-previews", everybody({"alternatives": 2, "then": ["robust"]}))
    assert answer.status_code == 200, answer.text
    plans = [answer.json(), *answer.json()["alternatives"]]
    met = [{(s["giverId"], s["receiverId"]) for m in plan["matches"] for s in m["steps"]} for plan in plans]
    assert len(met) == 3
    assert all(len(pairs & other) <= len(other) // 2 for i, pairs in enumerate(met) for other in met[:i])
    assert all(plan["result"]["optimal"] and plan["result"]["further"][0]["optimal"] for plan in plans)
    assert plans[0]["certificate"]["bound"] >= plans[0]["result"]["value"] == 520.0


def test_a_preview_is_steered(coordinator: Person) -> None:
    steering = {"forbiddenResidents": ["dia"], "requiredSteps": [{"offerId": "o-ann", "needId": "n-cas"}]}
    preview = coordinator.post("/v1/match-previews", everybody({"steering": steering})).json()
    steps = [(s["offerId"], s["needId"]) for match in preview["matches"] for s in match["steps"]]
    assert ("o-ann", "n-cas") in steps
    assert [left["needId"] for left in preview["unmatched"]] == ["n-dia"]
    assert preview["unmet"] == {"residents": [], "steps": []}


def test_rings_without_a_bound_can_be_looked_at(coordinator: Person) -> None:
    preview = coordinator.post("/v1/match-previews", everybody({"maxRing": None, "maxChain": 0})).json()
    assert preview["result"]["reached"] == 4
    assert preview["result"]["optimal"] is True


@pytest.mark.parametrize(
    ("policy", "names"),
    [
        ({"maxRing": None, "objective": "robust"}, ["policy.objective"]),
        ({"then": ["reach"]}, ["policy.then"]),
        ({"alternatives": 9}, ["policy.alternatives"]),
        ({"steering": {"requiredResidents": ["zoe"]}}, ["policy.steering.requiredResidents.0"]),
        (
            {"steering": {"forbiddenSteps": [{"offerId": "o-ann", "needId": "x"}]}},
            ["policy.steering.forbiddenSteps.0.needId"],
        ),
        (
            {"steering": {"requiredResidents": ["ann"], "forbiddenResidents": ["ann"]}},
            ["policy.steering.requiredResidents"],
        ),
    ],
)
def test_a_policy_that_cannot_be_followed_is_refused(coordinator: Person, policy: Any, names: list[str]) -> None:
    answer = coordinator.post("/v1/match-previews", everybody(policy))
    assert answer.status_code == 400
    assert [param["name"] for param in answer.json()["invalidParams"]] == names
