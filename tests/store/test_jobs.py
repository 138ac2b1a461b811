"""Jobs: kept with what they belong to, one per word, in order, at their time, and ended by who holds them."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from reciprocity.domain.errors import Collision, NotFound
from reciprocity.domain.jobs import Hopeless, Job, JobKind, JobStatus, JobTaken, TryAgain
from reciprocity.services.jobs import Jobs
from reciprocity.settings import Settings
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate
from reciprocity.wiring import Services, build
from tests.conftest import SECRET
from tests.support.world import Clock

HOOK, RUN = JobKind.WEBHOOK, JobKind.MATCH_RUN
LEASE = timedelta(seconds=60)


@pytest.fixture
def services(database_url: str, clock: Clock) -> Iterator[Services]:
    made = build(Settings(database_url=database_url, secret=SECRET), now=clock)
    yield made
    made.close()


@pytest.fixture
def jobs(services: Services) -> Jobs:
    return services.jobs


def enqueue(jobs: Jobs, kind: JobKind = HOOK, **how: object) -> UUID:
    with jobs.db.write() as stores:
        return stores.jobs.enqueue(kind, {"delivery": "1"}, **how)


def do(jobs: Jobs, handler: Callable[[Job], None] = lambda _: None, *kinds: JobKind) -> UUID | None:
    job = jobs.claim(kinds or tuple(JobKind), LEASE)
    if job is None:
        return None
    jobs.do(job, handler)
    return job.id


def fail(_job: Job) -> None:
    raise ZeroDivisionError("Tineke divided by nought")


def status(jobs: Jobs, job_id: UUID) -> tuple[str, str | None]:
    facts = jobs.get(job_id)
    return facts.status.value, facts.reason


def test_a_job_is_enqueued_with_what_it_belongs_to_or_not_at_all(services: Services) -> None:
    new = NeighbourhoodCreate(slug="kanaleneiland", name="Kanaleneiland", municipality="Utrecht")
    with pytest.raises(NotFound), services.jobs.db.write() as stores:
        stores.neighbourhoods.create(new)
        lost = stores.jobs.enqueue(HOOK, {})
        raise NotFound
    with pytest.raises(NotFound):
        services.jobs.get(lost)
    with services.jobs.db.write() as stores:
        place = stores.neighbourhoods.create(new).read.id
    with services.jobs.db.write(place) as stores:
        kept = stores.jobs.enqueue(RUN, {"run": "1"})
        carriers = "SELECT count(*) FROM procrastinate.procrastinate_jobs"
        if services.jobs.db.dialect == "postgresql":
            assert stores.jobs.session.scalar(text(carriers)) == 1, "and so is what carries it"
    job = services.jobs.claim([RUN])
    assert job == Job(kept, RUN, place, {"run": "1"}, 1)


def test_while_a_job_with_a_word_waits_or_runs_there_is_no_second(jobs: Jobs) -> None:
    first = enqueue(jobs, dedupe="webhook:1")
    assert enqueue(jobs, dedupe="webhook:1") == first
    assert enqueue(jobs, dedupe="webhook:2") != first
    assert enqueue(jobs) not in (enqueue(jobs), first), "without a word each is its own"
    job = jobs.claim([HOOK])
    assert job is not None
    assert job.id == first
    assert enqueue(jobs, dedupe="webhook:1") == first, "it runs"
    jobs.do(job, lambda _: None)
    assert enqueue(jobs, dedupe="webhook:1") != first


def test_jobs_with_a_word_are_done_in_the_order_of_enqueueing_also_when_the_first_waits(
    jobs: Jobs, clock: Clock
) -> None:
    first, second, other = enqueue(jobs, in_order="a"), enqueue(jobs, in_order="a"), enqueue(jobs, in_order="b")
    running = jobs.claim([HOOK], LEASE)
    assert running is not None
    assert running.id == first
    assert do(jobs) == other, "the second of the row waits for the first"

    def later(_job: Job) -> None:
        raise TryAgain(clock() + timedelta(hours=1))

    jobs.do(running, later)
    assert do(jobs) is None
    clock.pass_(hours=1)
    assert [do(jobs), do(jobs), do(jobs)] == [first, second, None]


def test_a_row_goes_on_after_a_job_that_is_dead(jobs: Jobs) -> None:
    first, second = enqueue(jobs, in_order="a"), enqueue(jobs, in_order="a")

    def give_up(_job: Job) -> None:
        raise Hopeless("endpoint-gone")

    assert do(jobs, give_up) == first
    assert status(jobs, first) == ("dead", "endpoint-gone")
    assert do(jobs) == second


def test_a_job_waits_for_its_time(jobs: Jobs, clock: Clock) -> None:
    made = enqueue(jobs, run_at=clock() + timedelta(minutes=5))
    assert do(jobs) is None
    clock.pass_(minutes=5)
    assert do(jobs) == made
    assert status(jobs, made) == ("done", None)


def test_who_asks_to_be_called_again_never_dies_of_it(jobs: Jobs, clock: Clock) -> None:
    made = enqueue(jobs)

    def later(_job: Job) -> None:
        raise TryAgain(clock() + timedelta(hours=1))

    for _ in range(12):
        assert do(jobs, later) == made
        assert do(jobs) is None
        clock.pass_(hours=1)
    assert jobs.get(made).attempts == 12
    assert status(jobs, made) == ("waiting", None)


def test_what_fails_is_tried_again_ever_later_and_then_is_dead_by_the_name_of_the_fault(
    jobs: Jobs, clock: Clock
) -> None:
    made = enqueue(jobs)
    for wait in (5, 20, 80, 320):
        assert do(jobs, fail) == made
        assert status(jobs, made) == ("waiting", "ZeroDivisionError")
        clock.pass_(seconds=wait - 1)
        assert do(jobs) is None
        clock.pass_(seconds=1)
    assert do(jobs, fail) == made
    assert status(jobs, made) == ("dead", "ZeroDivisionError")
    assert do(jobs) is None


def test_a_job_that_costs_its_worker_the_life_five_times_is_dead(jobs: Jobs, clock: Clock) -> None:
    made = enqueue(jobs)
    for attempt in range(1, 6):
        job = jobs.claim([HOOK], LEASE)
        assert job is not None
        assert job.attempt == attempt
        assert jobs.claim([HOOK], LEASE) is None, "it is held"
        clock.pass_(seconds=61)
    assert jobs.claim([HOOK], LEASE) is None
    assert status(jobs, made) == ("dead", "lost")


def test_a_sign_of_life_holds_a_job_longer(jobs: Jobs, clock: Clock) -> None:
    enqueue(jobs)
    job = jobs.claim([HOOK], LEASE)
    assert job is not None
    for _ in range(5):
        clock.pass_(seconds=45)
        jobs.extend([job], LEASE)
        assert jobs.claim([HOOK], LEASE) is None


def test_a_worker_that_lost_its_lease_cannot_end_the_job_and_leaves_nothing_behind(jobs: Jobs, clock: Clock) -> None:
    made = enqueue(jobs)
    slow = jobs.claim([HOOK], LEASE)
    assert slow is not None
    clock.pass_(seconds=61)
    quick = jobs.claim([HOOK], LEASE)
    assert quick is not None
    assert (quick.id, quick.attempt) == (slow.id, 2)
    jobs.extend([slow], timedelta(days=1))
    with pytest.raises(JobTaken), jobs.db.write() as stores:
        left = stores.jobs.enqueue(RUN, {})
        stores.jobs.finish(slow)
    with pytest.raises(NotFound):
        jobs.get(left)
    for late in (fail, lambda _: None):
        jobs.do(slow, late)
        assert status(jobs, made) == ("running", None)
    jobs.do(quick, lambda _: None)
    assert status(jobs, made) == ("done", None)


def test_after_the_handler_ended_a_job_nothing_more_is_done_for_it(jobs: Jobs) -> None:
    made = enqueue(jobs)

    def clumsy(job: Job) -> None:
        with jobs.db.write() as stores:
            stores.jobs.finish(job)
        raise ValueError

    assert do(jobs, clumsy) == made
    assert status(jobs, made) == ("done", None)
    assert do(jobs) is None


def test_a_kind_without_a_handler_waits(jobs: Jobs) -> None:
    made, other = enqueue(jobs, RUN), enqueue(jobs, HOOK)
    assert do(jobs, lambda _: None, HOOK) == other
    assert do(jobs, lambda _: None, HOOK) is None
    assert status(jobs, made) == ("waiting", None)
    assert jobs.counts() == {(RUN, JobStatus.WAITING): 1, (HOOK, JobStatus.DONE): 1}


def test_a_worker_that_stops_leaves_a_job_to_the_next_without_harm(jobs: Jobs) -> None:
    made = enqueue(jobs)
    job = jobs.claim([HOOK], LEASE)
    assert job is not None
    jobs.let_go([job])
    with pytest.raises(JobTaken), jobs.db.write() as stores:
        stores.jobs.finish(job)
    assert do(jobs) == made


def test_two_workers_begin_each_day_once_and_catch_up_once(jobs: Jobs, clock: Clock) -> None:
    kinds, done = [JobKind.DAILY], []
    for days in (0, 0, 1, 9):
        clock.pass_(days=days)
        for seen in ({}, {}):  # two workers that have just begun
            jobs.tick(kinds, seen)
            while do(jobs, lambda job: done.append(job.id)):
                pass
        assert jobs.tick(kinds, jobs.tick(kinds, {})) == {JobKind.DAILY: clock().strftime("%Y-%m-%d")}
    assert len(done) == len(set(done)) == 3


def test_each_minute_all_is_done_even_when_one_thing_fails_and_the_past_is_forgotten(jobs: Jobs, clock: Clock) -> None:
    done: list[int] = []

    def work(number: int) -> Callable[[], None]:
        return lambda: done.append(number) if number else fail(Job(uuid4(), HOOK, None, {}, 1))

    jobs.tick([JobKind.MINUTELY], {})
    assert do(jobs, lambda _: jobs.minute((work(1), work(0), work(2)))) is not None
    assert done == [1, 2]
    clock.pass_(minutes=5)
    for _ in range(3):
        do(jobs, lambda _: jobs.minute((work(3),)))
        clock.pass_(hours=2)
        jobs.tick([JobKind.MINUTELY], {})
    assert done == [1, 2, 3, 3, 3]
    assert jobs.counts()[JobKind.MINUTELY, JobStatus.DONE] == 1


def test_jobs_that_ended_go_after_their_term(services: Services, clock: Clock) -> None:
    done, dead, waits = (enqueue(services.jobs) for _ in range(3))
    do(services.jobs)
    do(services.jobs, lambda _: (_ for _ in ()).throw(Hopeless("no")))
    for days, left in ((13, 3), (2, 2), (74, 2), (2, 1)):
        clock.pass_(days=days)
        services.retention.keep_to_terms()
        assert sum(services.jobs.counts().values()) == left
    assert services.jobs.get(waits).status is JobStatus.WAITING
    with pytest.raises(NotFound):
        services.jobs.get(done)
    with pytest.raises(NotFound):
        services.jobs.get(dead)


def test_who_enqueues_the_same_word_at_once_gets_one_job(jobs: Jobs) -> None:
    if jobs.db.dialect == "sqlite":
        pytest.skip("one writes at a time")
    with jobs.db.write() as one:
        first = one.jobs.enqueue(HOOK, {}, dedupe="x")
        with pytest.raises(Collision), jobs.db.write() as other:
            other.jobs.session.execute(text("SET LOCAL lock_timeout = '100ms'"))
            other.jobs.enqueue(HOOK, {}, dedupe="x")
    assert enqueue(jobs, dedupe="x") == first


def test_the_tables_of_procrastinate_are_those_of_the_version_that_is_installed() -> None:
    """Another version may need a migration of ours that plays procrastinate's own."""
    schema = pytest.importorskip("procrastinate.schema")
    ours = Path(__file__).parents[2] / "migrations" / "procrastinate" / "schema-3.4.0.sql"
    assert ours.read_text("utf-8") == schema.SchemaManager.get_schema()
