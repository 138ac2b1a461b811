"""Trying again: what, how often, after how long, and never so that something is done twice."""

import asyncio
import pickle
import traceback
from uuid import uuid4

import httpx
import pytest

from reciprocity.client import (
    Client,
    Conflict,
    PreconditionFailed,
    Problem,
    RateLimited,
    ServiceFault,
    Unavailable,
    UnexpectedAnswer,
    Unreachable,
)

from .service_by_hand import KEY, ME, ByHand, problem

GOOD = httpx.Response(200, json=ME)
BASIS = {"given_on": "2026-09-01"}
SECRET_WORDS = "Tineke van de Waterkant"


def words(service: ByHand) -> set[str]:
    return {request.headers["Idempotency-Key"] for request in service.asked}


def test_what_fails_for_a_moment_is_asked_again_after_longer_and_longer() -> None:
    service = ByHand(httpx.ConnectError, httpx.ReadTimeout, problem(503), GOOD)
    assert service.client().me().label == "Buurtteam"
    assert service.waited == [0.5, 1.0, 2.0]


def test_waiting_times_are_drawn_by_lot_and_have_an_end() -> None:
    service = ByHand(problem(502))
    lots = iter([0.5] * 20)
    with Client("http://service", KEY, transport=httpx.MockTransport(service._answer), retries=7,
                chance=lambda: next(lots), sleep=service._sleep) as client, pytest.raises(Problem):  # fmt: skip
        client.me()
    assert service.waited == [0.25, 0.5, 1.0, 2.0, 4.0, 4.0, 4.0]


def test_a_post_has_the_same_word_each_time_and_another_the_next_time() -> None:
    service = ByHand(httpx.ReadError, problem(504), problem(404))
    residents = service.client().neighbourhood("kanaleneiland").residents
    for _ in range(2):
        with pytest.raises(Problem):
            residents.create(name="Tineke", legal_basis=BASIS)
    first, second, third, fourth = (request.headers["Idempotency-Key"] for request in service.asked)
    assert first == second == third != fourth


def test_the_caller_may_choose_the_word() -> None:
    service = ByHand(problem(422, "idempotency-key-reused"))
    with pytest.raises(Problem) as refused:
        service.client().neighbourhood("kanaleneiland").residents.create(
            name="Tineke", legal_basis=BASIS, idempotency_key="list-7-row-3"
        )
    assert (words(service), refused.value.code) == ({"list-7-row-3"}, "idempotency-key-reused")


def test_the_service_says_when_to_come_again() -> None:
    service = ByHand(problem(429, Retry_After="7"), GOOD)
    service.client().me()
    assert service.waited == [7.5]
    impatient = ByHand(problem(429, Retry_After="3600"))
    with pytest.raises(RateLimited) as refused:
        impatient.client().me()
    assert (refused.value.retry_after, impatient.waited) == (3600, [])


def test_what_still_runs_is_waited_for_as_long_as_there_is_patience() -> None:
    running = problem(409, "still-running")
    service = ByHand(*[running] * 6, httpx.Response(201, json={"id": str(uuid4())}))
    with pytest.raises(UnexpectedAnswer):  # what is answered in the end is no resident: enough for this test
        service.client(retries=0).neighbourhood("zuilen").residents.create(name="Tineke", legal_basis=BASIS)
    assert (len(words(service)), len(service.asked)) == (1, 7)
    never = ByHand(running)
    with pytest.raises(Conflict):
        never.client(patience=60).neighbourhood("zuilen").residents.create(name="Tineke", legal_basis=BASIS)
    assert 60 < sum(never.waited) < 70
    other = ByHand(problem(409, "in-match"))
    with pytest.raises(Conflict):
        other.client().neighbourhood("zuilen").residents.create(name="Tineke", legal_basis=BASIS)
    assert other.waited == []


CATEGORY = {
    "code": "food.halal",
    "parent": "food",
    "nameNl": "Halal",
    "nameEn": "Halal",
    "mode": "help",
    "safeguard": None,
    "own": True,
}


@pytest.mark.parametrize(
    ("answer", "fault", "times"),
    [
        (httpx.ConnectError, Unreachable, 4),
        (httpx.ReadError, Unreachable, 1),
        (httpx.ReadTimeout, Unreachable, 1),
        (problem(503), Unavailable, 4),
        (problem(429), RateLimited, 4),
        (problem(502), ServiceFault, 1),
        (problem(412, "stale-version"), PreconditionFailed, 1),
    ],
)
def test_a_change_is_sent_again_only_when_surely_not_made(answer: object, fault: type[Exception], times: int) -> None:
    service = ByHand(httpx.Response(200, headers={"ETag": '"v1"'}, json=CATEGORY), answer)  # type: ignore[arg-type]
    with pytest.raises(fault):
        service.client().neighbourhood("zuilen").categories.update("food.halal", name_nl="Halal koken")
    assert [request.method for request in service.asked] == ["GET", *["PATCH"] * times]
    assert {request.headers["If-Match"] for request in service.asked[1:]} == {'"v1"'}


def test_a_refusal_is_not_asked_again() -> None:
    for status in (400, 401, 403, 404, 409, 410, 413, 422, 500):
        service = ByHand(problem(status))
        with pytest.raises(Problem) as refused:
            service.client().me()
        assert (len(service.asked), refused.value.status) == (1, status)


def test_who_awaits_has_the_same_patience() -> None:
    service = ByHand(httpx.ConnectTimeout, problem(429, Retry_After="3"), GOOD)

    async def ask() -> str:
        async with service.async_client() as client:
            return (await client.me()).label

    assert asyncio.run(ask()) == "Buurtteam"
    assert service.waited == [0.5, 4.0]


def test_a_page_of_a_proxy_is_no_problem_of_ours() -> None:
    service = ByHand(httpx.Response(200, text="<html>Log in to the WiFi</html>"))
    with pytest.raises(UnexpectedAnswer, match="status 200"):
        service.client().me()
    service = ByHand(httpx.Response(404, text="<html>nginx</html>"))
    with pytest.raises(UnexpectedAnswer, match="status 404"):
        service.client().me()


def test_a_newer_service_may_tell_more() -> None:
    service = ByHand(httpx.Response(200, json=ME | {"shoeSize": 41}))
    assert service.client().me().label == "Buurtteam"
    older = ByHand(httpx.Response(200, json={"label": "Buurtteam"}, headers={"API-Version": "0.0.1"}))
    with pytest.raises(UnexpectedAnswer, match=r"version 0\.0\.1.* in .*role"):
        older.client().me()


@pytest.mark.parametrize("answer", [httpx.ReadError, problem(500), problem(404), httpx.Response(201, text="{}")])
def test_no_exception_holds_the_key_or_what_was_sent(answer: object) -> None:
    service = ByHand(answer)  # type: ignore[arg-type]
    client = service.client(retries=0)
    with pytest.raises(Exception) as raised:  # whichever it is
        client.neighbourhood("zuilen").residents.create(name=SECRET_WORDS, legal_basis=BASIS)
    with pytest.raises(Problem) as here:
        client.neighbourhood("zuilen").residents.create(name=SECRET_WORDS, phone=SECRET_WORDS)
    for fault in (raised.value, here.value):
        assert fault.__cause__ is None and fault.__context__ is None
        told = "".join(traceback.format_exception(fault)) + repr(fault) + str(vars(fault)) + repr(fault.args)
        assert SECRET_WORDS not in told and KEY not in told
        assert str(pickle.loads(pickle.dumps(fault))) == str(fault), "processes can hand it on"
    shown = repr(client) + repr(vars(client)) + repr(vars(client._runner)) + str(vars(client._runner.http))
    assert KEY not in shown


def test_what_is_no_key_or_no_address_is_refused_without_repeating_it() -> None:
    for key in ("rcp_é", "rcp_x\n", "Bearer rcp_x"):
        with pytest.raises(ValueError, match=r"^this is no access key$"):
            Client("http://service", key)
    with pytest.raises(ValueError, match="begins with https"):
        Client("service", KEY)


def test_an_address_may_have_a_path_and_the_version() -> None:
    for address in ("http://service", "http://service/", "http://service/v1", "http://service/v1/"):
        service = ByHand(GOOD)
        with Client(address, KEY, transport=httpx.MockTransport(service._answer)) as client:
            client.me()
        assert str(service.asked[0].url) == "http://service/v1/me"
