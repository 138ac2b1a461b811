"""Other systems hear of what happens: signed, at least once, in order per match, for three days, and by ids only."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from examples.webhook_receiver import verified
from standardwebhooks import Webhook, WebhookVerificationError

from reciprocity.domain.jobs import TryAgain
from reciprocity.domain.webhook_urls import read_origins
from reciprocity.domain.words import EventType
from reciprocity.services.events import note
from reciprocity.services.webhook_sender import Sender
from reciprocity.services.webhook_signatures import shown, signed
from reciprocity.settings import Settings
from reciprocity.store.base import new_id
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support.webhooks import Got, Queue, Receiver, happens, saying
from tests.support.world import Clock, Person, World

from .test_audit import lines

ROOT = Path(__file__).parents[2]
ON, OFF = EventType.MATCH_PROPOSED, EventType.MATCH_DECLINED


@pytest.fixture
def clock() -> Clock:
    """The time of now: the public library compares a signature with it."""
    return Clock(datetime.now(UTC))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """The other side."""
    with Receiver().listening() as receiver:
        yield receiver


@pytest.fixture
def world(database_url: str, clock: Clock, receiver: Receiver) -> Iterator[World]:
    """The API, allowed to send to the other side on this machine."""
    settings = Settings(database_url=database_url, secret=SECRET, environment="test", webhook_hosts=receiver.origin)
    services = build(settings, now=clock)
    yield World(services, clock)
    services.close()


@pytest.fixture
def queue(world: World) -> Queue:
    """Who does the jobs."""
    return Queue(world)


def subscribed(person: Person, receiver: Receiver, **more: Any) -> dict[str, Any]:
    made = person.post("webhooks", {"label": "Zaaksysteem", "url": f"{receiver.origin}/hook?x=1"} | more)
    assert made.status_code == 201, made.text
    assert made.headers["Location"].endswith(f"/webhooks/{made.json()['id']}")
    body: dict[str, Any] = made.json()
    return body


def deliveries(person: Person, webhook: Any, **asked: str) -> list[dict[str, Any]]:
    answer = person.get(f"webhooks/{webhook['id']}/deliveries", params=asked)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def verify(secret: str, got: Got) -> Any:
    return Webhook(secret).verify(got.body, got.headers)


def test_what_happens_arrives_signed_as_a_cloud_event(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue
) -> None:
    webhook = subscribed(coordinator, receiver)
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", webhook["secret"])
    match = happens(coordinator, world)
    queue.work()
    (got,) = receiver.got
    told = verify(webhook["secret"], got)
    (event,) = coordinator.get("events").json()["items"]
    assert told == event
    assert (told["specversion"], told["type"], told["subject"]) == ("1.0", "nl.reciprocity.match.agreed", str(match))
    assert (got.path, got.headers["content-type"]) == ("/hook?x=1", "application/cloudevents+json")
    assert got.headers["webhook-id"] == event["id"]
    assert got.headers["user-agent"].startswith("reciprocity/")
    assert got.headers["host"] == receiver.origin.removeprefix("http://")
    (delivery,) = deliveries(coordinator, webhook)
    assert (delivery["status"], delivery["attempts"], delivery["lastStatus"]) == ("delivered", 1, 204)
    assert (delivery["eventId"], delivery["type"], delivery["subject"]) == (event["id"], "match.agreed", str(match))
    assert delivery["deliveredAt"] is not None
    queue.work()
    assert len(receiver.got) == 1


def test_what_was_changed_on_the_way_or_is_old_is_refused(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue, clock: Clock
) -> None:
    secret = subscribed(coordinator, receiver)["secret"]
    happens(coordinator, world)
    queue.work()
    clock.pass_(minutes=-10)
    happens(coordinator, world)
    queue.work()
    old = receiver.got[1]
    clock.pass_(minutes=10)
    happens(coordinator, world)
    queue.work()
    fresh = receiver.got[2]
    assert verify(secret, fresh)
    for wrong in (
        Got("", fresh.headers, fresh.body.replace(b"agreed", b"broken")),
        Got("", fresh.headers | {"webhook-id": str(new_id())}, fresh.body),
        Got("", fresh.headers | {"webhook-timestamp": str(int(fresh.headers["webhook-timestamp"]) - 1)}, fresh.body),
        old,
    ):
        with pytest.raises(WebhookVerificationError):
            verify(secret, wrong)
        assert not verified(secret, wrong.headers, wrong.body), "nor by the example"  # type: ignore[arg-type]
    assert verified(secret, fresh.headers, fresh.body)  # type: ignore[arg-type]


def test_while_a_secret_is_replaced_both_sign(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue, clock: Clock
) -> None:
    webhook = subscribed(coordinator, receiver)
    place = f"webhooks/{webhook['id']}/_rotate-secret"
    answer = coordinator.post(place, {"overlapHours": 0.5})
    assert answer.status_code == 400
    rotated = coordinator.post(place, {"overlapHours": 1}, Idempotency_Key="one")
    assert (rotated.status_code, rotated.headers["ETag"]) == (200, '"v2"')
    again = coordinator.post(place, {"overlapHours": 1}, Idempotency_Key="one")
    assert (again.headers["Idempotent-Replayed"], again.json()["secret"]) == ("true", None)
    old, new = webhook["secret"], rotated.json()["secret"]
    assert old != new
    happens(coordinator, world)
    queue.work()
    assert receiver.got[0].headers["webhook-signature"].count("v1,") == 2
    assert verify(old, receiver.got[0]) == verify(new, receiver.got[0])
    clock.pass_(hours=1)
    happens(coordinator, world)
    queue.work()
    assert receiver.got[1].headers["webhook-signature"].count("v1,") == 1
    at_once = coordinator.post(place, {"overlapHours": 0}).json()
    assert at_once["oldSecretUntil"] is None
    clock.moment = datetime.now(UTC)
    happens(coordinator, world)
    queue.work()
    assert verify(at_once["secret"], receiver.got[2])
    for former in (old, new):
        with pytest.raises(WebhookVerificationError):
            verify(former, receiver.got[2])


def test_a_secret_is_shown_once_and_kept_sealed(world: World, coordinator: Person, receiver: Receiver) -> None:
    body = {"label": "Zaaksysteem", "url": receiver.origin}
    made = coordinator.post("webhooks", body, Idempotency_Key="one")
    secret, place = made.json()["secret"], made.headers["Location"]
    again = coordinator.post("webhooks", body, Idempotency_Key="one")
    assert (again.headers["Idempotent-Replayed"], again.json() | {"secret": secret}) == ("true", made.json())
    assert again.json()["secret"] is None
    for answer in (coordinator.get(place), coordinator.get("webhooks")):
        assert "secret" not in answer.text.replace("oldSecretUntil", "").lower()
    with world.services.webhooks.db.read(UUID(coordinator.get("").json()["id"])) as stores:
        kept = stores.webhooks.find(UUID(made.json()["id"])).model_dump_json()
    assert secret.removeprefix("whsec_")[:20] not in kept


def test_of_one_match_things_arrive_in_the_order_in_which_they_happened(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue, clock: Clock
) -> None:
    subscribed(coordinator, receiver)
    receiver.next = [saying(500)]
    first, other = new_id(), new_id()
    for what in (EventType.MATCH_PROPOSED, EventType.MATCH_AGREED, EventType.MATCH_COMPLETED):
        happens(coordinator, world, what, first)
    happens(coordinator, world, EventType.MATCH_PROPOSED, other)
    queue.work()
    told = [(json.loads(got.body)["subject"], json.loads(got.body)["type"]) for got in receiver.got]
    assert told == [
        (str(first), "nl.reciprocity.match.proposed"),  # not accepted
        (str(other), "nl.reciprocity.match.proposed"),  # which another match does not wait for
    ]
    clock.pass_(seconds=7)
    queue.work()
    of_first = [json.loads(got.body) for got in receiver.got if str(first).encode() in got.body]
    assert [one["type"].rpartition(".")[2] for one in of_first] == ["proposed", "proposed", "agreed", "completed"]
    assert of_first[0] == of_first[1], "the same message again"
    assert receiver.got[0].headers["webhook-id"] == receiver.got[2].headers["webhook-id"]


def test_what_does_not_arrive_is_tried_for_three_days_and_can_be_sent_anew(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue, clock: Clock
) -> None:
    webhook = subscribed(coordinator, receiver)
    receiver.always = saying(503)
    begun = clock.moment
    match = happens(coordinator, world)
    later = happens(coordinator, world, EventType.MATCH_COMPLETED, match)
    waits, last = [], clock.moment
    while not queue.ended:
        before = len(receiver.got)
        queue.work()
        if len(receiver.got) > before:
            waits.append((clock.moment - last).total_seconds())
            last = clock.moment
        (delivery, _) = deliveries(coordinator, webhook)
        if delivery["status"] == "waiting":
            assert (delivery["lastStatus"], delivery["lastReason"]) == (503, "not-accepted")
            redo = coordinator.post(f"webhooks/{webhook['id']}/deliveries/{delivery['id']}/_redeliver", None)
            assert (redo.status_code, redo.json()["code"]) == (409, "still-waiting")
            clock.moment = max(clock.moment, datetime.fromisoformat(delivery["nextAt"]))
    usual = [0, 5, 60, 300, 1800, 7200, 21600, *[43200] * 5]
    for waited, about in zip(waits, usual, strict=False):
        assert about * 0.79 <= waited <= about * 1.21 + 1
    assert 10 <= len(waits) <= 14
    assert 48 < (clock.moment - begun).total_seconds() / 3600 < 73
    assert queue.ended == ["not-accepted"]
    assert coordinator.get(f"webhooks/{webhook['id']}").json()["deadDeliveries"] == 1
    (dead,) = deliveries(coordinator, webhook, status="dead")
    assert (dead["status"], dead["nextAt"]) == ("dead", None)
    receiver.always, receiver.got = saying(200), []
    clock.pass_(days=1)
    queue.work()
    assert [json.loads(got.body)["type"] for got in receiver.got] == ["nl.reciprocity.match.completed"]
    assert str(later) == json.loads(receiver.got[0].body)["subject"], "what came after it goes on"
    redo = coordinator.post(f"webhooks/{webhook['id']}/deliveries/{dead['id']}/_redeliver", None, Idempotency_Key="one")
    assert (redo.status_code, redo.json()["status"], redo.json()["attempts"]) == (200, "waiting", 0)
    queue.work()
    assert json.loads(receiver.got[1].body)["type"] == "nl.reciprocity.match.agreed"
    assert deliveries(coordinator, webhook, status="dead") == []
    assert len(deliveries(coordinator, webhook, status="delivered")) == 2


def test_a_job_that_comes_too_early_or_twice_sends_nothing(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue, clock: Clock
) -> None:
    webhook = subscribed(coordinator, receiver)
    receiver.next = [saying(500)]
    happens(coordinator, world)
    job = queue.claim()
    assert job is not None
    for _ in range(2):
        with pytest.raises(TryAgain):
            world.services.webhook_deliveries.deliver(job)
    assert len(receiver.got) == 1
    clock.pass_(seconds=7)
    for _ in range(2):
        world.services.webhook_deliveries.deliver(job)
    assert len(receiver.got) == 2
    coordinator.delete(f"webhooks/{webhook['id']}", '"v1"')
    world.services.webhook_deliveries.deliver(job)


def test_nothing_is_locked_while_the_other_side_is_called_and_of_two_at_once_one_is_noted(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue
) -> None:
    webhook = subscribed(coordinator, receiver)
    happens(coordinator, world)

    def meanwhile(request: BaseHTTPRequestHandler) -> None:
        assert queue.doing is not None
        world.services.webhook_deliveries.deliver(queue.doing)  # as another worker does whose lease came too soon
        happens(coordinator, world)
        saying(500)(request)

    receiver.next = [meanwhile]
    queue.work()
    assert [one["attempts"] for one in deliveries(coordinator, webhook, status="delivered")] == [1, 1]
    assert len(receiver.got) == 3
    happens(coordinator, world)
    receiver.next = [lambda request: (coordinator.delete(f"webhooks/{webhook['id']}", '"v1"'), saying(500)(request))[1]]
    queue.work()
    assert (queue.waiting, queue.ended) == ([], [])


def test_a_delivery_whose_job_is_lost_can_be_begun_anew(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue, clock: Clock
) -> None:
    webhook = subscribed(coordinator, receiver)
    happens(coordinator, world)
    queue.lose()
    (delivery,) = deliveries(coordinator, webhook)
    anew = f"webhooks/{webhook['id']}/deliveries/{delivery['id']}/_redeliver"
    assert coordinator.post(anew, None).status_code == 409
    clock.pass_(minutes=61)
    assert coordinator.post(anew, None).status_code == 200
    queue.work()
    assert deliveries(coordinator, webhook)[0]["status"] == "delivered"


def test_where_nobody_listens_any_more_nothing_is_sent_until_it_is_switched_on_again(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue
) -> None:
    webhook = subscribed(coordinator, receiver)
    receiver.next = [saying(410)]
    match = happens(coordinator, world)
    happens(coordinator, world, EventType.MATCH_COMPLETED, match)
    queue.work()
    happens(coordinator, world)
    queue.work()
    assert len(receiver.got) == 1
    assert [(one["status"], one["lastReason"]) for one in deliveries(coordinator, webhook)] == [
        ("dead", "gone"),
        ("dead", "inactive"),
    ]
    now = coordinator.get(f"webhooks/{webhook['id']}")
    assert (now.json()["active"], now.json()["goneAt"] is not None) == (False, True)
    line = lines(coordinator)[-1]
    assert (line["deed"], line["topic"], line["origin"]) == ("change", "webhook", "service")
    dead = deliveries(coordinator, webhook)[0]["id"]
    anew = f"webhooks/{webhook['id']}/deliveries/{dead}/_redeliver"
    assert coordinator.post(anew, None).json()["code"] == "webhook-inactive"
    on = coordinator.patch(f"webhooks/{webhook['id']}", {"active": True}, now.headers["ETag"]).json()
    assert (on["active"], on["goneAt"]) == (True, None)
    assert coordinator.post(anew, None).status_code == 200
    queue.work()
    assert len(receiver.got) == 2


def test_a_redirect_is_not_followed(world: World, coordinator: Person, receiver: Receiver, queue: Queue) -> None:
    webhook = subscribed(coordinator, receiver)
    for status in (301, 302, 303, 307, 308):
        receiver.next.append(saying(status, Location=f"{receiver.origin}/inside"))
        tried = coordinator.post(f"webhooks/{webhook['id']}/_test", None).json()
        assert (tried["delivered"], tried["lastStatus"], tried["lastReason"]) == (False, status, "redirected")
    assert {got.path for got in receiver.got} == {"/hook?x=1"}


def dribbling(request: BaseHTTPRequestHandler) -> None:
    """Say nothing that ends, a byte at a time."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.1)


def test_who_is_slow_is_not_waited_for(coordinator: Person, receiver: Receiver) -> None:
    webhook, begun = subscribed(coordinator, receiver), time.monotonic()
    receiver.always = dribbling
    tried = coordinator.post(f"webhooks/{webhook['id']}/_test", None).json()
    assert (tried["delivered"], tried["lastReason"]) == (False, "too-slow")
    assert 4.5 < time.monotonic() - begun < 7
    assert "seconden" in tried["nl"]


def test_who_says_much_is_listened_to_for_64_kilobytes(coordinator: Person, receiver: Receiver) -> None:
    written = []

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(2000):
            request.wfile.write(b"x" * 100_000)
            written.append(100_000)

    def long_headers(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 80_000 + b"\r\n\r\n")

    webhook = subscribed(coordinator, receiver)
    receiver.next = [endless, long_headers]
    tried = coordinator.post(f"webhooks/{webhook['id']}/_test", None).json()
    assert (tried["delivered"], tried["lastStatus"]) == (True, 200)
    assert sum(written) < 20_000_000, "what the system holds by itself and no more"
    tried = coordinator.post(f"webhooks/{webhook['id']}/_test", None).json()
    assert (tried["delivered"], tried["lastReason"]) == (False, "no-valid-answer")


def test_a_test_tells_what_came_of_it(
    coordinator: Person, receiver: Receiver, queue: Queue, world: World, clock: Clock
) -> None:
    webhook = subscribed(coordinator, receiver, types=["match.agreed"], active=False)
    place = f"webhooks/{webhook['id']}/_test"
    first = coordinator.post(place, None, Idempotency_Key="one")
    again = coordinator.post(place, None, Idempotency_Key="one")
    assert again.json() == first.json()
    assert (first.json()["delivered"], again.headers["Idempotent-Replayed"]) == (True, "true")
    (got,) = receiver.got
    told = verify(webhook["secret"], got)
    assert (told["type"], told["subject"]) == ("nl.reciprocity.webhook.test", webhook["id"])
    assert coordinator.get("events").json()["items"] == deliveries(coordinator, webhook) == []
    receiver.next = [saying(404)]
    tried = coordinator.post(place, None).json()
    assert (tried["delivered"], tried["lastStatus"], tried["lastReason"]) == (False, 404, "not-accepted")
    receiver.next = [lambda request: request.wfile.write(b"220 mail.example ESMTP\r\n")]
    assert coordinator.post(place, None).json()["lastReason"] == "no-valid-answer"


def test_only_what_is_asked_for_is_sent_and_only_while_it_is_on(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue
) -> None:
    webhook = subscribed(coordinator, receiver, types=["match.proposed", "match.proposed"])
    assert webhook["types"] == ["match.proposed"]
    happens(coordinator, world, OFF)
    happens(coordinator, world, ON)
    queue.work()
    assert [json.loads(got.body)["type"] for got in receiver.got] == ["nl.reciprocity.match.proposed"]
    place = f"webhooks/{webhook['id']}"
    off = coordinator.patch(place, {"active": False, "types": [], "label": "Anders"}, '"v1"')
    assert (off.json()["types"], off.json()["label"], off.headers["ETag"]) == ([], "Anders", '"v2"')
    happens(coordinator, world, ON)
    assert queue.waiting == []
    assert coordinator.patch(place, {"active": True}, '"v1"').status_code == 412
    assert coordinator.patch(place, {"active": True}).status_code == 428
    assert coordinator.delete(place, '"v2"').status_code == 204
    assert coordinator.get(place).status_code == 404


def test_a_webhook_hears_of_its_own_neighbourhood_only(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue
) -> None:
    stranger = world.neighbourhood("lombok")
    theirs = subscribed(stranger, receiver)
    subject = happens(coordinator, world)
    queue.work()
    assert receiver.got == []
    own = happens(stranger, world)
    queue.work()
    (got,) = receiver.got
    assert str(own).encode() in got.body
    assert str(subject).encode() not in got.body
    (delivery,) = deliveries(stranger, theirs)
    ours = subscribed(coordinator, receiver)
    for path in (f"webhooks/{theirs['id']}", f"webhooks/{theirs['id']}/deliveries"):
        assert coordinator.get(path).status_code == 404
    for webhook in (ours, theirs):
        anew = f"webhooks/{webhook['id']}/deliveries/{delivery['id']}/_redeliver"
        assert coordinator.post(anew, None).status_code == 404


def test_what_is_undone_is_told_to_nobody(world: World, coordinator: Person, receiver: Receiver, queue: Queue) -> None:
    subscribed(coordinator, receiver)
    place = UUID(coordinator.get("").json()["id"])

    class Undone(Exception):
        pass

    with pytest.raises(Undone), world.services.webhooks.db.write(place) as stores:
        note(stores, ON, new_id())
        raise Undone
    assert queue.waiting == receiver.got == []
    happens(coordinator, world)
    queue.work()
    assert len(receiver.got) == 1


def test_no_name_or_contact_data_is_in_anything_that_is_sent(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue
) -> None:
    subscribed(coordinator, receiver)
    one = coordinator.resident("Zonneschijn", phone="06-12345678", email="zon@example.org", externalId="NR-77")
    other = coordinator.resident("Maneschijn", postcode="3526AB", limits="geen trappen")
    coordinator.offer(one, "repair.bike", words="banden plakken")
    coordinator.need(other, "repair.bike", words="fiets kapot")
    coordinator.offer(other, "food.cook_for")
    coordinator.need(one, "food.cook_for")
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1
    (match,) = coordinator.get("matches").json()["items"]
    for who in (one, other):
        coordinator.post(f"matches/{match['id']}/responses", {"residentId": who["id"], "answer": "accepted"})
    happens(coordinator, world, EventType.MATCH_AGREED, UUID(match["id"]))
    queue.work()
    assert receiver.got
    sent = b"".join(got.body + repr(got.headers).encode() for got in receiver.got).lower()
    held = "zonneschijn maneschijn 12345678 zon@ nr-77 3526 trappen plakken kapot"
    assert [word for word in held.split() if word.encode() in sent] == []


def test_everything_done_with_a_webhook_leaves_a_line(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue
) -> None:
    before = len(lines(coordinator))
    webhook = subscribed(coordinator, receiver)
    place = f"webhooks/{webhook['id']}"
    happens(coordinator, world)
    queue.work()
    (delivery,) = deliveries(coordinator, webhook)
    coordinator.patch(place, {"label": "Anders"}, '"v1"')
    coordinator.post(f"{place}/_rotate-secret", {})
    coordinator.post(f"{place}/_test", None)
    coordinator.post(f"{place}/deliveries/{delivery['id']}/_redeliver", None)
    coordinator.delete(place, '"v3"')
    told = lines(coordinator)[before:]
    assert {(line["topic"], line["objectId"]) for line in told} == {("webhook", webhook["id"])}
    assert [line["deed"] for line in told] == ["create", "change", "change", "run", "run", "delete"]


def test_deliveries_go_when_their_events_go(
    world: World, coordinator: Person, receiver: Receiver, queue: Queue, clock: Clock
) -> None:
    webhook = subscribed(coordinator, receiver)
    happens(coordinator, world)
    clock.pass_(days=80)
    happens(coordinator, world)
    queue.work()
    assert len(deliveries(coordinator, webhook)) == 2
    clock.pass_(days=11)
    world.services.retention.keep_to_terms()
    assert len(deliveries(coordinator, webhook)) == 1
    clock.pass_(days=90)
    world.services.retention.keep_to_terms()
    assert deliveries(coordinator, webhook) == []


def test_with_another_secret_of_the_installation_a_webhook_says_what_to_do(
    world: World, database_url: str, clock: Clock, coordinator: Person, receiver: Receiver
) -> None:
    webhook = subscribed(coordinator, receiver)
    settings = Settings(database_url=database_url, secret="x" * 40, environment="test", webhook_hosts=receiver.origin)
    services = build(settings, now=clock)
    other = World(services, clock).person("coordinator", "kanaleneiland")
    tried = other.post(f"webhooks/{webhook['id']}/_test", None).json()
    assert (tried["delivered"], tried["lastReason"]) == (False, "secret-unreadable")
    assert receiver.got == []
    rotated = other.post(f"webhooks/{webhook['id']}/_rotate-secret", {}).json()
    anew = rotated["secret"]
    assert rotated["oldSecretUntil"] is None, "since it cannot be read"
    assert other.post(f"webhooks/{webhook['id']}/_test", None).json()["delivered"]
    assert verify(anew, receiver.got[0])
    services.close()


def test_the_example_receives_what_is_signed_and_nothing_else() -> None:
    secret, event = bytes(range(32)), {"id": "1", "time": "now", "type": "nl.reciprocity.match.agreed", "subject": "x"}
    environment = {"WEBHOOK_SECRET": shown(secret), "PORT": "0"}
    program = [sys.executable, "examples/webhook_receiver.py"]
    with subprocess.Popen(program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        origin = running.stdout.readline().split()[-1]
        send, body = Sender(named=read_origins(origin)), json.dumps(event).encode()
        message, moment = new_id(), datetime.now(UTC)
        for _ in range(2):
            assert send(origin, signed([bytes(32), secret], message, moment, body), body).status == 204
        assert send(origin, signed([bytes(32)], message, moment, body), body).status == 401
        assert send(origin, signed([secret], message, moment - timedelta(hours=1), body), body).status == 401
        running.terminate()
        assert running.stdout.read() == "now nl.reciprocity.match.agreed x\n", "once"
