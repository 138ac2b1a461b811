"""The hardest pools that are let in: each gets an honest answer, and meanwhile everybody else gets theirs."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import combinations, count, product
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import httpx
import pytest

from reciprocity.services import match_previews
from reciprocity.services.turns import Turns
from reciprocity.wire.match_previews import MatchPreview, MatchPreviewCreate
from tests.support.load import Load, key_of, settings
from tests.support.program import Program, running
from tests.support.world import Person, World

MOST_RESIDENTS, MOST_ENTRIES = 5_000, 20_000
FEW, AT_LEAST = 3, 12  # how often three requests of others are answered meanwhile
TONGUES = ["".join(letters) for letters in product(ascii_lowercase, repeat=3)]
OFTEN = {"maxGives": 20, "maxReceives": 20}
TOGETHER = {"mode": "together"}
Of = Callable[[int], dict[str, Any]]


def nothing_more(_who: int) -> dict[str, Any]:
    return {}


def pool(
    size: int, *, each: int = 1, people: Of = nothing_more, offer: Any = None, need: Any = None, **policy: Any
) -> dict[str, Any]:
    """Return a pool in which everybody asks for what everybody offers, so many times each."""
    kind = {"category": "errands"}
    entries = [(f"{who}-{which}", f"r{who}") for who in range(size) for which in range(each)]
    return {
        "categories": [{"code": "errands"}],
        "residents": [{"id": f"r{who}"} | people(who) for who in range(size)],
        "offers": [kind | {"id": f"o{name}", "residentId": owner} | (offer or {}) for name, owner in entries],
        "needs": [kind | {"id": f"n{name}", "residentId": owner} | (need or {}) for name, owner in entries],
        "policy": {"timeLimitSeconds": 1.0} | policy,
    }


def apart(size: int, **more: Any) -> dict[str, Any]:
    pairs = [[f"r{one}", f"r{other}"] for one, other in combinations(range(size), 2)]
    return pool(size, **more) | {"exclusions": pairs}


def often(_who: int) -> dict[str, Any]:
    return OFTEN


def half_begin(who: int) -> dict[str, Any]:
    return OFTEN | {"starter": who % 2 == 0}


def tongue_of_ones_own(who: int) -> dict[str, Any]:
    return OFTEN | {"languages": [TONGUES[who]]}


LONGEST = {"maxRing": 6, "maxChain": 10, "maxGroup": 12}
HARD: dict[str, dict[str, Any]] = {
    "everybody fits everybody": pool(300),
    "everybody fits everybody, many times": pool(120, each=4, people=often, offer={"capacity": 50}),
    "the longest rings and chains, half of them begin": pool(150, people=half_begin, **LONGEST),
    "the largest groups": pool(200, offer=TOGETHER | {"capacity": 50}, need=TOGETHER, maxGroup=12, maxChain=0),
    "rings without a bound": pool(60, people=often, maxRing=None, maxChain=0, maxGroup=2),
    "everybody kept apart from everybody": apart(150, each=4, people=often, **LONGEST),
    "everybody speaks another language": pool(1_000, people=tongue_of_ones_own, **LONGEST),
    "every objective, and other plans": pool(8, objective="robust", then=["steps", "reach"], alternatives=5),
}
NOBODY_CAN = ("everybody kept apart from everybody", "everybody speaks another language")


@pytest.fixture(scope="module")
def served(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Program, str]]:
    """The program on a port, and a key for it."""
    folder = tmp_path_factory.mktemp("worst")
    address = f"sqlite:///{folder}/reciprocity.db"
    (folder / "reciprocity.db").write_bytes(sqlite_template.read_bytes())
    key = key_of(address)
    with running(folder, **settings(address)) as program:
        yield program, key


@pytest.mark.long
@pytest.mark.parametrize("name", HARD)
def test_a_hard_pool_gets_an_honest_answer(served: tuple[Program, str], name: str) -> None:
    program, key = served
    headers = {"Authorization": f"Bearer {key}"}
    answer = httpx.post(f"{program.address}/v1/match-previews", json=HARD[name], headers=headers, timeout=300)
    assert answer.status_code == 200, answer.text
    told, asked = MatchPreview.model_validate(answer.json()), MatchPreviewCreate.model_validate(HARD[name])
    assert match_previews.verify(asked, told) == ()
    assert (told.result.reached == 0) == (name in NOBODY_CAN)
    assert told.result.optimal == (told.result.gap == 0)


def test_more_pairs_than_there_is_time_for_are_refused_at_once(served: tuple[Program, str]) -> None:
    program, key = served
    headers = {"Authorization": f"Bearer {key}"}
    body = pool(4_000, each=2)
    answer = httpx.post(f"{program.address}/v1/match-previews", json=body, headers=headers, timeout=60)
    assert answer.status_code == 400
    assert {(p["name"], p["code"]) for p in answer.json()["invalidParams"]} == {
        ("offers", "too-many-pairs"),
        ("needs", "too-many-pairs"),
    }
    assert "Split the pool" in answer.text


def test_who_finds_no_turn_is_told_when_to_try_again(world: World) -> None:
    coordinator = world.neighbourhood()
    turns = Turns(1, wait=0.01)
    runs = replace(world.services.match_runs, turns=turns)
    busy = World(replace(world.services, turns=turns, match_runs=runs), world.clock)
    person = Person(busy.http, coordinator.key, "kanaleneiland")
    with turns.one():
        for answer in (person.post("/v1/match-previews", pool(2)), person.post("match-runs", {})):
            assert (answer.status_code, answer.json()["code"]) == (503, "too-busy")
            assert int(answer.headers["Retry-After"]) > 0
        assert person.get("residents").status_code == 200
    assert person.post("/v1/match-previews", pool(2)).status_code == 200
    assert person.post("match-runs", {}).status_code == 201


@contextmanager
def under_way(load: Load, path: str, body: dict[str, Any]) -> Iterator[Callable[[], list[int]]]:
    """Ask for something that takes long; yields how it was answered as far as it was. Nobody waits for it."""
    answers: list[int] = []
    place = httpx.URL(load.people).join(path)

    def ask() -> None:
        with suppress(httpx.TransportError):
            answers.append(httpx.post(place, json=body, headers=load.headers, timeout=600).status_code)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    yield lambda: answers if not asking.is_alive() else []


def others_are_served(load: Load) -> Iterator[int]:
    """Look twice and add somebody, again and again; yields how often that was done."""
    with httpx.Client(timeout=600, headers=load.headers) as http:
        for number in count(1):
            for place in ("/v1/me", load.people):
                assert http.get(httpx.URL(load.people).join(place)).status_code == 200
            assert load.ask(http, f"P{number}") == 201
            yield number


@pytest.mark.long
def test_the_largest_pool_keeps_nobody_waiting(database_url: str, tmp_path: Path) -> None:
    key = key_of(database_url)
    largest = pool(MOST_RESIDENTS, timeLimitSeconds=30.0)
    MatchPreviewCreate.model_validate(largest)
    with running(tmp_path, **settings(database_url)) as program:
        load = Load(program, key)
        with under_way(load, "/v1/match-previews", largest) as answered:
            next(number for number in others_are_served(load) if number == AT_LEAST)
            assert answered() == [], "it was under way all the while"
        load.demand_nothing_lost()


def test_more_than_the_largest_pool_is_refused_at_once(served: tuple[Program, str]) -> None:
    program, key = served
    headers = {"Authorization": f"Bearer {key}"}
    for name, most in (("residents", MOST_RESIDENTS), ("offers", MOST_ENTRIES), ("needs", MOST_ENTRIES)):
        one = pool(1)[name][0]
        body = pool(1) | {name: [one | {"id": f"x{number}"} for number in range(most + 1)]}
        answer = httpx.post(f"{program.address}/v1/match-previews", json=body, headers=headers, timeout=60)
        assert answer.status_code == 400
        assert [(p["name"], p["code"]) for p in answer.json()["invalidParams"]] == [(name, "too-many")]


@pytest.mark.long
def test_a_run_of_a_whole_neighbourhood_keeps_nobody_waiting(database_url: str, tmp_path: Path) -> None:
    key = key_of(database_url)
    lines = "".join(f"Ria {number};fiets maken;fiets maken;ja\n" for number in range(300))
    with running(tmp_path, **settings(database_url)) as program:
        load = Load(program, key)
        file = {"file": ("lijst.csv", f"Naam;Biedt aan;Vraagt;Toestemming\n{lines}".encode())}
        imports = load.people.replace("residents", "imports")
        done = httpx.post(imports, files=file, data={"dryRun": "false"}, headers=load.headers, timeout=120)
        assert done.status_code == 201
        with under_way(load, load.people.replace("residents", "match-runs"), {"timeLimitSeconds": 1.0}) as answered:
            meanwhile = next(number for number in others_are_served(load) if answered())
            found = answered()
        assert meanwhile > FEW, "whoever asked something else was answered before the run was"
        assert found == [201]
        run = httpx.get(load.people.replace("residents", "match-runs"), headers=load.headers).json()["items"][0]
        assert run["result"]["reached"] == 300
