"""What is accepted is done once, or ends dead with a reason, however often workers are killed."""

import random
import time
from collections import Counter
from uuid import UUID, uuid4

import pytest

from reciprocity.domain.errors import DatabaseNotReady
from reciprocity.domain.jobs import JobKind, JobStatus
from reciprocity.wiring import Services
from tests.conftest import prepare
from tests.support import postgres
from tests.support.labour import KINDS, Gang, services_of, until
from tests.support.world import Clock, World

MANNERS = ("plain", "plain", "plain", "later", "hopeless", "clumsy")
JOBS, KILLS = 240, 12


def place_of(services: Services) -> UUID:
    """Make a neighbourhood to work in."""
    World(services, Clock()).neighbourhood()
    with services.jobs.db.read() as stores:
        place = stores.neighbourhoods.id_of("kanaleneiland")
    assert place is not None
    return place


def enqueue_many(services: Services, place: UUID, many: int) -> dict[UUID, tuple[str, UUID, str | None]]:
    """Enqueue jobs of all manners, some of them in order; return what each is to do."""
    wanted = {}
    with services.jobs.db.write(place) as stores:
        for number in range(many):
            manner, effect = MANNERS[number % len(MANNERS)] if number else "poison", uuid4()
            row = f"row-{number % 4}" if number % 3 == 0 and number else None
            payload = {"manner": manner, "effect": str(effect)}
            made = stores.jobs.enqueue(KINDS[number % len(KINDS)], payload, in_order=row)
            wanted[made] = (manner, effect, row)
    return wanted


def effects(services: Services, place: UUID) -> list[UUID]:
    found, after = [], None
    with services.jobs.db.read(place) as stores:
        while True:
            part = stores.events.page(after, 200)
            found += [event.subject for event in part.items if event.type == "need.unmet"]
            if part.last is None:
                return found
            after = part.last


def unfinished(services: Services) -> int:
    counts = services.jobs.counts()
    return sum(many for (_, status), many in counts.items() if status in (JobStatus.WAITING, JobStatus.RUNNING))


@pytest.mark.long
def test_workers_are_killed_at_random_and_every_job_is_done_once_or_dead_with_a_reason(database_url: str) -> None:
    services = services_of(database_url)
    place = place_of(services)
    wanted = enqueue_many(services, place, JOBS)
    gang, chance, began = Gang(database_url, 3), random.Random(7), time.monotonic()
    next_kill = began + 0.5

    def kill_now_and_then() -> None:
        nonlocal next_kill
        if time.monotonic() > next_kill and gang.killed < KILLS:
            gang.kill_one(chance)
            next_kill = time.monotonic() + chance.uniform(0.1, 0.8)
        gang.fill_up()

    until(lambda: unfinished(services) == 0, 60, kill_now_and_then)
    gang.stop()
    ended = {job_id: services.jobs.get(job_id) for job_id in wanted}
    seen = effects(services, place)
    services.close()
    assert gang.killed >= KILLS // 2
    assert max(Counter(seen).values()) == 1, "no effect came twice"
    for job_id, (manner, effect, _) in wanted.items():
        facts = ended[job_id]
        assert facts.status in (JobStatus.DONE, JobStatus.DEAD)
        assert (facts.status is JobStatus.DONE) == (effect in seen), "the effect and the end came together"
        assert (facts.status is JobStatus.DEAD) == (facts.reason is not None)
        if facts.status is JobStatus.DEAD:
            assert facts.reason == ("gone" if manner == "hopeless" else "lost")
    assert [facts.reason for job_id, facts in ended.items() if wanted[job_id][0] == "poison"] == ["lost"]
    for row in {row for _, _, row in wanted.values() if row is not None}:
        in_row = [effect for _, effect, of in wanted.values() if of == row and effect in seen]
        assert [effect for effect in seen if effect in set(in_row)] == in_row, "in the order of enqueueing"


@pytest.mark.long
def test_workers_go_on_by_themselves_when_postgresql_was_killed_under_them() -> None:
    if postgres.binaries() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres.killable() as server:
        prepare(server.address, "killed")
        services = services_of(f"postgresql://{postgres.APP}@{server.address}/killed")
        place = place_of(services)
        wanted = [uuid4() for _ in range(150)]
        with services.jobs.db.write(place) as stores:
            for effect in wanted:
                stores.jobs.enqueue(JobKind.WEBHOOK, {"manner": "plain", "effect": str(effect)})
        gang = Gang(str(services.jobs.db.engine.url).replace("+psycopg", ""), 2)
        until(lambda: unfinished(services) < 130, 30)
        server.kill()
        with pytest.raises(DatabaseNotReady):
            unfinished(services)
        server.start()
        assert unfinished(services) > 0
        until(lambda: unfinished(services) == 0, 60)
        gang.stop()
        assert Counter(effects(services, place)) == Counter(wanted)
        services.close()
