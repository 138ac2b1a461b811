"""Two coordinators at once: one of two changes wins, the other is told so, and no proposal rests on what is gone."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.support.postgres import held_up
from tests.support.world import Person, World

ROUNDS = 4
LOST = {404, 409, 412}
BASIS = {"givenOn": "2026-09-01"}
HEARD = [(201, 200), (201, 201), (201, 204)]
Doing = Callable[[], Any]
Change = Callable[[Person, Any], Any]


def at_once(*doings: Doing) -> list[int]:
    """Do several things at the same moment; return how each was answered, and nothing is answered with a crash."""
    gate = threading.Barrier(len(doings))

    def do(doing: Doing) -> int:
        gate.wait()
        status: int = doing().status_code
        return status

    with ThreadPoolExecutor(len(doings)) as pool:
        statuses = list(pool.map(do, doings))
    assert max(statuses) < 500, statuses
    return statuses


def one_wins(statuses: list[int], won: int) -> None:
    assert statuses.count(won) == 1, statuses
    assert set(statuses) - {won} <= LOST, statuses


def things(coordinator: Person) -> dict[str, dict[str, Any]]:
    """Bring in somebody who offers and asks something; return by address what may change of each."""
    who = coordinator.resident()
    offer, need = coordinator.offer(who, "repair.bike"), coordinator.need(who, "food.cook_for")
    return {
        f"residents/{who['id']}": {"limits": "alleen 's ochtends"},
        f"offers/{offer['id']}": {"words": "banden plakken"},
        f"needs/{need['id']}": {"words": "soep"},
    }


def test_of_changes_to_the_same_version_one_is_made(coordinator: Person) -> None:
    for _ in range(ROUNDS):
        for address, change in things(coordinator).items():
            etag = coordinator.get(address).headers["ETag"]
            statuses = at_once(*[lambda a=address, c=change, e=etag: coordinator.patch(a, c, e)] * 4)
            one_wins(statuses, 200)
            assert coordinator.get(address).headers["ETag"] == '"v2"'


def test_what_is_removed_is_not_changed_and_what_is_changed_is_not_removed(coordinator: Person) -> None:
    for _ in range(ROUNDS):
        for address, change in reversed(things(coordinator).items()):
            etag = coordinator.get(address).headers["ETag"]
            changed, removed = at_once(
                lambda a=address, c=change, e=etag: coordinator.patch(a, c, e),
                lambda a=address, e=etag: coordinator.delete(a, e),
            )
            there = coordinator.get(address).status_code
            assert (changed, removed, there) in [(200, 412, 200), (200, 409, 200), (404, 204, 404), (409, 204, 404)]


def test_consent_is_withdrawn_once(coordinator: Person) -> None:
    for _ in range(ROUNDS):
        address = f"residents/{coordinator.resident()['id']}"
        withdrawn = {"legalBasis": BASIS | {"withdrawnOn": "2026-09-15"}}
        one_wins(at_once(*[lambda a=address, w=withdrawn: coordinator.patch(a, w, '"v1"')] * 2), 200)
        assert coordinator.get(address).json()["legalBasis"]["withdrawnOn"] == "2026-09-15"


def test_a_pair_is_kept_apart_once(coordinator: Person) -> None:
    for made in range(1, ROUNDS + 1):
        one, other = coordinator.resident()["id"], coordinator.resident()["id"]
        pairs = [{"residentId": a, "otherResidentId": b} for a, b in ((one, other), (other, one))]
        statuses = at_once(*(lambda p=pair: coordinator.post("exclusions", p) for pair in pairs))
        one_wins(statuses, 201)
        assert len(coordinator.get("exclusions").json()["items"]) == made


def test_somebody_is_erased_once(coordinator: Person) -> None:
    for _ in range(ROUNDS):
        one, _other = coordinator.swap()
        assert coordinator.post("match-runs", {}).json()["result"]["reached"] == 2
        address = f"residents/{one['id']}"
        won, *lost = sorted(at_once(*[lambda a=address: coordinator.post(f"{a}/_erase", {})] * 3))
        assert (won, set(lost) <= LOST) == (200, True)
        assert coordinator.get(address).status_code == 404
        lines = coordinator.get(f"audit?residentId={one['id']}").json()["items"]
        assert [line["deed"] for line in lines].count("erase") == 1
        coordinator.post(f"residents/{_other['id']}/_erase", {})


def test_a_key_is_replaced_once(world: World, coordinator: Person) -> None:
    administrator = world.person("administrator")
    for _ in range(ROUNDS):
        body = {"label": "coach", "role": "coach", "neighbourhoods": ["kanaleneiland"]}
        address = administrator.post("/v1/access-keys", body).headers["Location"]
        before = len(administrator.get("/v1/access-keys?pageSize=200").json()["items"])
        one_wins(at_once(*[lambda a=address: administrator.post(f"{a}/_rotate", {})] * 3), 201)
        assert len(administrator.get("/v1/access-keys?pageSize=200").json()["items"]) == before + 1


def test_what_is_asked_twice_at_once_is_made_once(coordinator: Person) -> None:
    for i in range(ROUNDS):
        who, other = coordinator.resident()["id"], coordinator.resident()["id"]
        wish = {"residentId": who, "category": "repair.bike", "confirmedBy": "coach"}
        bodies = {
            "offers": wish,
            "needs": wish,
            "exclusions": {"residentId": who, "otherResidentId": other},
            "match-runs": {},
        }
        for topic, body in bodies.items():
            before = len(coordinator.get(topic).json()["items"])
            statuses = at_once(*[lambda t=topic, b=body: coordinator.post(t, b, Idempotency_Key=f"{t}{i}")] * 3)  # noqa: B023
            assert (201 in statuses, set(statuses) <= {201, 409}) == (True, True), statuses
            assert len(coordinator.get(topic).json()["items"]) == before + 1


# What follows sets runs against what makes their plans untrue.
# On SQLite one writes at a time; on PostgreSQL the moment at which somebody can come between is made to last.
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def crowd(coordinator: Person) -> list[str]:
    """Twenty people who can all help each other, twice each."""
    people = [coordinator.resident(maxGives=2, maxReceives=2) for _ in range(20)]
    for who in people:
        coordinator.offer(who, "repair.bike", capacity=2)
        coordinator.need(who, "repair.bike")
    return [who["id"] for who in people]


def propose(coordinator: Person, *, anew: bool = True) -> Doing:
    return lambda: coordinator.post("match-runs", {"replaceProposals": anew, "maxChain": 0, "timeLimitSeconds": 1.0})


def proposed(coordinator: Person) -> list[Any]:
    found: list[Any] = coordinator.get("matches?status=proposed&pageSize=200").json()["items"]
    return found


def steps(coordinator: Person) -> list[Any]:
    """Return the steps of all open matches, each of which is whole."""
    matches = proposed(coordinator)
    for match in matches:
        assert [s["giverId"] for s in match["steps"][1:]] == [s["receiverId"] for s in match["steps"][:-1]], match
        assert match["steps"][-1]["receiverId"] == match["steps"][0]["giverId"], match
    return [step for match in matches for step in match["steps"]]


def test_runs_at_once_ask_nobody_too_often(coordinator: Person, crowd: list[str]) -> None:
    for anew in (False, True) * 2:
        statuses = at_once(*[propose(coordinator, anew=anew)] * 2)
        assert (201 in statuses, set(statuses) <= {201, 409}) == (True, True), statuses
        open_now = steps(coordinator)
        for side, most in (("giverId", 2), ("receiverId", 2), ("needId", 1), ("offerId", 2)):
            assert max(Counter(step[side] for step in open_now).values()) <= most
        assert {match["runId"] for match in proposed(coordinator)} <= {
            run["id"] for run in coordinator.get("match-runs").json()["items"]
        }


def test_runs_at_once_do_not_ask_the_same_people_for_different_things(coordinator: Person) -> None:
    for _ in range(ROUNDS):
        one, other = coordinator.resident(), coordinator.resident()
        ways = []
        for there, back in (("repair.bike", "food.cook_for"), ("transport.goods", "admin.digital")):
            sides = ((one, other, there), (other, one, back))
            pairs = [(coordinator.offer(a, kind), coordinator.need(b, kind)) for a, b, kind in sides]
            ways.append([{"offerId": offer["id"], "needId": need["id"]} for offer, need in pairs])
        runs = [{"steering": {"forbiddenSteps": way}} for way in ways]
        statuses = at_once(*(lambda r=run: coordinator.post("match-runs", r) for run in runs))
        assert (201 in statuses, set(statuses) <= {201, 409}) == (True, True), statuses
        assert len(steps(coordinator)) == 2, "each gives once and receives once"
        for who in (one, other):
            coordinator.post(f"residents/{who['id']}/_erase", {})


def members(coordinator: Person) -> set[str]:
    return {step[side] for step in steps(coordinator) for side in ("giverId", "receiverId")}


def test_who_pauses_while_runs_go_on_stands_in_no_proposal(coordinator: Person, crowd: list[str]) -> None:
    for _ in range(ROUNDS):
        pausing, crowd = crowd[:4], crowd[4:]
        changes = [lambda w=who: coordinator.patch(f"residents/{w}", {"status": "paused"}, '"v1"') for who in pausing]
        run, *changed = at_once(propose(coordinator), *changes)
        assert (set(changed), run in (201, 409)) == ({200}, True)
        assert not members(coordinator) & set(pausing)
        assert propose(coordinator)().status_code == 201


def pause(coordinator: Person, step: Any) -> Any:
    return coordinator.patch(f"residents/{step['giverId']}", {"status": "paused"}, '"v1"')


def withdraw_consent(coordinator: Person, step: Any) -> Any:
    basis = BASIS | {"withdrawnOn": "2026-09-15"}
    return coordinator.patch(f"residents/{step['receiverId']}", {"legalBasis": basis}, '"v1"')


def erase(coordinator: Person, step: Any) -> Any:
    return coordinator.post(f"residents/{step['giverId']}/_erase", {})


def remove(coordinator: Person, step: Any) -> Any:
    return coordinator.delete(f"residents/{step['giverId']}", '"v1"')


def keep_apart(coordinator: Person, step: Any) -> Any:
    pair = {"residentId": step["giverId"], "otherResidentId": step["receiverId"]}
    return coordinator.post("exclusions", pair)


def withdraw_need(coordinator: Person, step: Any) -> Any:
    return coordinator.patch(f"needs/{step['needId']}", {"status": "withdrawn"}, '"v1"')


def withdraw_offer(coordinator: Person, step: Any) -> Any:
    return coordinator.patch(f"offers/{step['offerId']}", {"status": "withdrawn"}, '"v1"')


def expected(coordinator: Person) -> Any:
    """Bring in two people of whom only one plan can be made; return a step of it."""
    one, other = coordinator.swap()
    need = next(need for need in coordinator.get("needs").json()["items"] if need["residentId"] == other["id"])
    offer = next(offer for offer in coordinator.get("offers").json()["items"] if offer["residentId"] == one["id"])
    return {"giverId": one["id"], "receiverId": other["id"], "offerId": offer["id"], "needId": need["id"]}


CHANGES: list[Change] = [
    pause, withdraw_consent, erase, remove, keep_apart, withdraw_need, withdraw_offer,
]  # fmt: skip


@on_postgresql
@pytest.mark.parametrize("change", CHANGES, ids=[change.__name__ for change in CHANGES])
def test_who_changes_something_while_a_run_is_stored_is_heard(
    coordinator: Person, database_url: str, change: Change
) -> None:
    step = expected(coordinator)
    with ThreadPoolExecutor(2) as pool:
        with held_up(database_url, "match_runs") as until:
            run = pool.submit(propose(coordinator))
            until(run, 1)
            changed = pool.submit(change, coordinator, step)
            until(changed, 2)
        assert (run.result().status_code, changed.result().status_code) in HEARD
    assert steps(coordinator) == [], "what was proposed rests on what is no longer so"


@on_postgresql
@pytest.mark.parametrize("topic", ["offer", "need"])
def test_what_a_run_proposes_is_not_removed_while_it_is_stored(
    coordinator: Person, database_url: str, topic: str
) -> None:
    entry = expected(coordinator)[f"{topic}Id"]
    with ThreadPoolExecutor(2) as pool:
        with held_up(database_url, "match_runs") as until:
            run = pool.submit(propose(coordinator))
            until(run, 1)
            removed = pool.submit(coordinator.delete, f"{topic}s/{entry}", '"v1"')
            until(removed, 2)
        assert (run.result().status_code, removed.result().json()["code"]) == (201, "in-match")
    assert len(steps(coordinator)) == 2


@on_postgresql
def test_while_a_run_is_stored_people_are_looked_up_and_needs_are_added(coordinator: Person, database_url: str) -> None:
    one, _ = coordinator.swap()
    with ThreadPoolExecutor(2) as pool:
        with held_up(database_url, "match_runs") as until:
            run = pool.submit(propose(coordinator))
            until(run, 1)
            for doing in (lambda: coordinator.get("residents"), lambda: coordinator.need(one, "food.shopping")):
                other = pool.submit(doing)
                until(other, 2)
                assert (other.done(), run.done()) == (True, False)
        assert run.result().status_code == 201
