"""A request that comes twice with the same key is done once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.world import Person, World

BODY = {"name": "Tineke", "legalBasis": {"givenOn": "2026-09-01"}}


def test_the_same_request_again_gets_the_first_answer(coordinator: Person) -> None:
    first = coordinator.post("residents", BODY, Idempotency_Key="one")
    again = coordinator.post("residents", BODY, Idempotency_Key="one")
    assert again.status_code == 201
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Location"] == first.headers["Location"]
    assert len(coordinator.get("residents").json()["items"]) == 1


def test_the_same_key_for_another_request_is_refused(coordinator: Person) -> None:
    coordinator.post("residents", BODY, Idempotency_Key="one")
    other = coordinator.post("residents", BODY | {"name": "Achmed"}, Idempotency_Key="one")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")


def test_keys_of_different_callers_do_not_meet(world: World, coordinator: Person) -> None:
    coordinator.post("residents", BODY, Idempotency_Key="one")
    coach = world.person("coach", "kanaleneiland")
    assert coach.post("residents", BODY | {"name": "Achmed"}, Idempotency_Key="one").status_code == 201


def test_a_refused_request_may_be_tried_again_with_its_key(coordinator: Person) -> None:
    assert coordinator.post("residents", BODY | {"area": "nergens"}, Idempotency_Key="one").status_code == 404
    assert coordinator.post("residents", BODY, Idempotency_Key="one").status_code == 201


def test_many_at_once_do_it_once(coordinator: Person) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: coordinator.post("residents", BODY, Idempotency_Key="one"), range(16)))
    assert {a.status_code for a in answers} <= {201, 409}
    assert len({a.json()["id"] for a in answers if a.status_code == 201}) == 1
    assert len(coordinator.get("residents").json()["items"]) == 1


def test_after_seven_days_a_key_is_free_again(world: World, coordinator: Person) -> None:
    coordinator.post("residents", BODY, Idempotency_Key="one")
    world.clock.pass_(days=7, minutes=1)
    again = coordinator.post("residents", BODY, Idempotency_Key="one")
    assert "Idempotent-Replayed" not in again.headers
    assert len(coordinator.get("residents").json()["items"]) == 2


def test_the_answer_about_somebody_goes_with_the_person(coordinator: Person) -> None:
    made = coordinator.post("residents", BODY, Idempotency_Key="one")
    assert coordinator.delete(f"residents/{made.json()['id']}", made.headers["ETag"]).status_code == 204
    for body in (BODY, BODY | {"name": "Achmed"}):
        again = coordinator.post("residents", body, Idempotency_Key="one")
        assert (again.status_code, again.json()["code"]) == (410, "answer-erased")
    assert coordinator.get("residents").json()["items"] == [], "nobody comes back by a late retry"


def test_only_answers_of_the_own_neighbourhood_go_with_a_person(world: World, coordinator: Person) -> None:
    who = coordinator.resident("Tineke")["id"]
    elsewhere = world.neighbourhood("lunetten")
    copied = elsewhere.post("residents", BODY | {"limits": f"zie {who}"}, Idempotency_Key="one")
    need = coordinator.post(
        "needs", {"residentId": who, "confirmedBy": "resident", "category": "transport.goods"}, Idempotency_Key="two"
    )
    assert (copied.status_code, need.status_code) == (201, 201)
    run = coordinator.post("match-runs", {}, Idempotency_Key="three")
    assert run.json()["unmatched"][0]["needId"] == need.json()["id"]
    assert len(coordinator.post(f"residents/{who}/_export", {}).json()["repeatableRequests"]) == 2
    assert coordinator.post(f"residents/{who}/_erase", {}).json()["repeatableRequests"] == 2
    assert coordinator.post("match-runs", {}, Idempotency_Key="three").status_code == 410
    again = elsewhere.post("residents", BODY | {"limits": f"zie {who}"}, Idempotency_Key="one")
    assert again.headers["Idempotent-Replayed"] == "true"


def test_the_secret_of_a_key_is_not_repeated(world: World, coordinator: Person) -> None:
    administrator = world.person("administrator")
    body = {"label": "coach", "role": "coach", "neighbourhoods": ["kanaleneiland"]}
    first = administrator.post("/v1/access-keys", body, Idempotency_Key="one")
    again = administrator.post("/v1/access-keys", body, Idempotency_Key="one")
    assert first.json()["key"].startswith("rcp_test_")
    assert again.json() == first.json() | {"key": None}


@pytest.mark.parametrize("key", ["", "with space", "é", "x" * 201])
def test_a_key_of_another_form_is_refused(coordinator: Person, key: str) -> None:
    headers = {"Idempotency-Key": key.encode()}
    assert coordinator.request("POST", "residents", json=BODY, headers=headers).status_code == 400
