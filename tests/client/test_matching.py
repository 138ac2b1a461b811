"""From a list to what came of a match, once by who waits and once by who does other things meanwhile."""

import asyncio
from collections.abc import Iterator

import pytest

from reciprocity.client import AsyncClient, Client, InvalidInput, JobDead, NotYetDone
from reciprocity.wire.jobs import JobRead
from reciprocity.wire.matches import MatchRead

from .conftest import Service

LIST = """naam;telefoon;toestemming;ik kan;ik zoek
Tineke;06-12345678;ja;fietsen maken;koken voor mij
Achmed;06-12345679;ja;koken;fiets repareren
Noor;06-12345670;nee;koken;fiets repareren
"""
BASIS = {"given_on": "2026-09-01"}


def swap(client: Client, slug: str) -> None:
    place = client.neighbourhood(slug)
    one, other = (place.residents.create(name=name, legal_basis=BASIS) for name in ("Tineke", "Achmed"))
    for giver, receiver, category in ((one, other, "repair.bike"), (other, one, "food.cook_for")):
        place.offers.create(resident_id=giver.id, category=category, confirmed_by="resident")
        place.needs.create(resident_id=receiver.id, category=category, confirmed_by="resident")


def members(match: MatchRead) -> Iterator[object]:
    yield from dict.fromkeys(step.giver_id for step in match.steps)


def test_from_a_run_to_what_came_of_it(client: Client, slug: str) -> None:
    swap(client, slug)
    place = client.neighbourhood(slug)
    run = place.match_runs.create(seed=3)
    assert (run.swaps, run.policy.seed, run.result.optimal) == (1, 3, True)
    (match,) = place.match_runs.matches(run)
    assert place.matches.get(match) == match
    assert [one.id for one in place.matches.list(match_run_id=run.id, status="proposed")] == [match.id]
    assert place.matches.picture(match).startswith("<svg")
    for member in members(match):
        assert place.links.create(match, resident_id=member).url is not None
        place.responses.create(match, resident_id=member, answer="accepted")
    assert place.matches.get(match).status == "agreed"
    assert {one.answer for one in place.responses.list(match)} == {"accepted"}
    told = [
        {"step_id": step.id, "side": side, "outcome": "fulfilled"}
        for step in match.steps
        for side in ("giver", "receiver")
    ]
    assert place.outcomes.create(match, outcomes=told).match_status == "completed"
    assert len(list(place.outcomes.list(match))) == 4
    assert place.acceptance.get().accepted == 2
    types = [event.type.removeprefix("nl.reciprocity.") for event in place.events.list(page_size=2)]
    assert {"match.proposed", "match.agreed", "match.completed"} <= set(types)
    assert run.id in {one.id for one in place.match_runs.list()}


def test_after_a_no_something_else_is_looked_for(client: Client, slug: str) -> None:
    swap(client, slug)
    place = client.neighbourhood(slug)
    run = place.match_runs.create()
    (match,) = place.match_runs.matches(run)
    first, *_ = members(match)
    place.responses.create(match, resident_id=first, answer="declined")
    assert place.repairs.create(match).kind == "nothing"
    by_hand = [{"offer_id": step.offer_id, "need_id": step.need_id} for step in match.steps]
    with pytest.raises(InvalidInput, match="said no"):
        place.matches.create(steps=by_hand)


def test_what_to_look_at_today(client: Client, slug: str) -> None:
    place = client.neighbourhood(slug)
    place.imports.create(b"naam;telefoon\nWil;06-12345678\n")
    (one,) = place.attention.list()
    assert (one.kind, one.resident_names) == ("no-legal-basis", ["Wil"])


def test_a_worker_makes_a_run_and_somebody_watches(client: Client, slug: str) -> None:
    swap(client, slug)
    place, seen = client.neighbourhood(slug), list[JobRead]()
    run = place.match_runs.create(progress=seen.append)
    assert (run.swaps, seen[-1].status) == (1, "done")
    job = place.match_runs.start(replace_proposals=True)
    assert place.match_runs.wait(job, patience=30).swaps == 1
    assert place.jobs.wait(job).result is not None
    assert place.jobs.get(job).status == "done"


def test_who_has_no_patience_is_told_how_far_it_is(client: Client, slug: str) -> None:
    place = client.neighbourhood(slug)
    job = place.match_runs.start()
    with pytest.raises(NotYetDone) as waited:
        place.match_runs.wait(job, patience=-1)
    assert waited.value.job == job
    dead = job.model_copy(update={"status": "dead", "reason": "unknown-reference"})
    with pytest.raises(JobDead, match="unknown-reference"):
        place.match_runs.wait(dead)


def test_others_go_on_while_one_waits(service: Service, slug: str) -> None:
    async def bring_in(client: AsyncClient) -> list[str]:
        place = client.neighbourhood(slug)
        assert (await place.imports.try_out(LIST.encode())).dry_run
        stored, categories = await asyncio.gather(place.imports.create(LIST.encode()), client.categories.list())
        assert stored.id is not None and stored.counts.residents_added == 2 and categories
        assert (await place.imports.get(stored.id)).counts == stored.counts
        run = await place.match_runs.create(progress=lambda _job: None)
        async for match in place.match_runs.matches(run):
            for member in members(match):
                await place.responses.create(match, resident_id=member, answer="later")
        return [event.type.removeprefix("nl.reciprocity.") async for event in place.events.list()]

    async def all_of_it() -> list[str]:
        async with service.async_client("coordinator", slug) as client:
            return await bring_in(client)

    assert "import.finished" in asyncio.run(all_of_it())


def test_events_are_followed_while_they_happen(client: Client, service: Service, slug: str) -> None:
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        client.neighbourhood(slug).residents.create(name="Noor", legal_basis=BASIS)

    with service.client("coordinator", slug, sleep=sleep) as listening:
        client.neighbourhood(slug).residents.create(name="Tineke", legal_basis=BASIS)
        followed = iter(listening.neighbourhood(slug).events.follow(every=5))
        first, second, third = (next(followed) for _ in range(3))
        assert waited == [5, 5]
        assert int(first.sequence) < int(second.sequence) < int(third.sequence)
        later = iter(listening.neighbourhood(slug).events.follow(after=first))
        assert next(later) == second


def test_a_pool_of_opaque_ids_is_matched_and_nothing_kept(client: Client, slug: str) -> None:
    preview = client.match_previews.create(
        residents=[{"id": "a"}, {"id": "b"}],
        offers=[
            {"id": "o1", "residentId": "a", "category": "repair.bike"},
            {"id": "o2", "residentId": "b", "category": "food.cook_for"},
        ],
        needs=[
            {"id": "n1", "residentId": "b", "category": "repair.bike"},
            {"id": "n2", "residentId": "a", "category": "food.cook_for"},
        ],
    )
    assert [match.shape for match in preview.matches] == ["swap"]
    assert preview.result.optimal
    assert list(client.neighbourhood(slug).match_runs.list()) == []
