"""A link for one member: shown once, kept as a digest, in place of an earlier one, and for this neighbourhood only."""

from typing import Any

import pytest
from sqlalchemy import text

from reciprocity.settings import Settings
from reciprocity.store.engine import open_engine
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support import postgres
from tests.support.world import Clock, Person, World

from .test_responses import answer, members, proposed


def linked(person: Person, match: Any, who: str, **headers: str) -> Any:
    return person.post(f"matches/{match['id']}/links", {"residentId": who}, **headers)


def test_a_link_is_shown_once_and_short_enough_for_a_text_message(coordinator: Person) -> None:
    match = proposed(coordinator)
    one, _ = members(match)
    made = linked(coordinator, match, one)
    link = made.json()
    assert made.status_code == 201
    assert (link["matchId"], link["residentId"]) == (match["id"], one)
    assert link["expiresAt"].startswith("2026-09-22T10:")
    assert link["url"].startswith("/answer/")
    assert len(link["url"]) <= 50
    assert coordinator.http.get(link["url"]).status_code == 200
    line = coordinator.get(f"audit?residentId={one}").json()["items"][-1]
    assert (line["deed"], line["topic"], line["objectId"]) == ("create", "link", link["id"])


def test_it_begins_with_the_address_that_residents_know(database_url: str, clock: Clock) -> None:
    settings = Settings(database_url=database_url, secret=SECRET, public_url="https://buurt.example/")
    services = build(settings, now=clock)
    coordinator = World(services, clock).neighbourhood()
    match = proposed(coordinator)
    assert linked(coordinator, match, members(match)[0]).json()["url"].startswith("https://buurt.example/answer/")
    services.close()


def test_the_secret_is_not_in_the_database(coordinator: Person, database_url: str) -> None:
    match = proposed(coordinator)
    token = linked(coordinator, match, members(match)[0], Idempotency_Key="one").json()["url"].rsplit("/")[-1]
    owner = database_url.replace(f"{postgres.APP}@", f"{postgres.OWNER}@")
    engine = open_engine(owner).execution_options(migrates=True)
    with engine.connect() as connection:
        for table in ("answer_links", "idempotency_keys"):
            rows = str(connection.execute(text(f"SELECT * FROM {table}")).all())
            assert match["id"].replace("-", "") in rows.replace("-", "")
            assert token not in rows
            assert token[11:33] not in rows
    engine.dispose()


def test_a_request_that_comes_again_gets_no_second_link_and_no_secret(coordinator: Person) -> None:
    match = proposed(coordinator)
    one, _ = members(match)
    first = linked(coordinator, match, one, Idempotency_Key="one")
    again = linked(coordinator, match, one, Idempotency_Key="one")
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.json() == first.json() | {"url": None}
    assert coordinator.http.get(first.json()["url"]).status_code == 200


def test_a_new_link_takes_the_place_of_the_older_and_of_nobody_elses(coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    old, theirs, new = (linked(coordinator, match, who).json()["url"] for who in (one, other, one))
    assert [coordinator.http.get(url).status_code for url in (old, theirs, new)] == [404, 200, 200]


def test_a_link_is_for_a_member_of_a_match_that_can_be_answered(world: World, coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    assert linked(coordinator, match, coordinator.resident("Ria")["id"]).status_code == 404
    assert linked(world.neighbourhood("lombok"), match, one).status_code == 404
    assert linked(world.person("professional", "kanaleneiland"), match, one).status_code == 403
    assert linked(world.person("coach", "kanaleneiland"), match, one).status_code == 201
    answer(coordinator, match, other, "declined")
    refused = linked(coordinator, match, one)
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing-to-answer")


def test_a_link_goes_with_the_person_and_is_told_to_who_asks(coordinator: Person) -> None:
    match = proposed(coordinator)
    one, other = members(match)
    url = linked(coordinator, match, one, Idempotency_Key="one").json()["url"]
    told = coordinator.post(f"residents/{one}/_export", None).json()["links"]
    assert [link["matchId"] for link in told] == [match["id"]]
    assert coordinator.post(f"residents/{other}/_export", None).json()["links"] == []
    assert coordinator.post(f"residents/{one}/_erase", None).status_code == 200
    assert coordinator.http.get(url).status_code == 404
    assert linked(coordinator, match, one, Idempotency_Key="one").status_code == 410


def test_links_that_are_over_are_removed(world: World, coordinator: Person) -> None:
    match = proposed(coordinator)
    one, _ = members(match)
    linked(coordinator, match, one)
    world.services.retention.keep_to_terms()
    assert len(coordinator.post(f"residents/{one}/_export", None).json()["links"]) == 1
    world.clock.pass_(days=8)
    world.services.retention.keep_to_terms()
    assert coordinator.post(f"residents/{one}/_export", None).json()["links"] == []


@pytest.mark.parametrize("wrong", ["http://buurt.example", "buurt.example", "https://buurt.example/?x"])
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("RECIPROCITY_PUBLIC_URL", wrong)
    with pytest.raises(Exception, match="settings-wrong"):
        Settings.read()
