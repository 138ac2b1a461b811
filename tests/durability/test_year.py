"""A year of a neighbourhood over HTTP: people say yes, no and later, come and go; at every step it holds together."""

from collections import Counter
from typing import Any

import pytest

from tests.support.effort import times
from tests.support.world import Person, World
from tests.support.year import Year

WEEKS, PEOPLE = 52, 9
SHORT = times(WEEKS)  # on PostgreSQL, unless there is time for all of it: the year is the same; half of it on SQLite
HAPPENS = (
    *("by run", "by repair", "accepted", "declined", "later", "taken back", "asked to repair", "apart"),
    *("fulfilled", "not-fulfilled", "no-show", "no-longer-needed", "paused", "active", "left", "erased"),
)


def asking(person: Person) -> Any:
    """Return a way to ask the service; what is not expected is a fault."""

    def ask(
        method: str, path: str, body: Any = None, *, etag: Any = None, may: tuple[int, ...] = (), **more: Any
    ) -> Any:
        headers = {"If-Match": etag} if isinstance(etag, str) else {}
        answer = person.request(method, path, headers=headers, **({} if body is None else {"json": body}), **more)
        if answer.status_code in may:
            return None
        assert answer.status_code < 300, (method, path, answer.text)
        return answer.headers["ETag"] if etag is True else answer.json()

    return ask


@pytest.mark.long
def test_a_year(world: World, database_url: str) -> None:
    with world.http:  # one client for all of it: a new one for each request takes most of the time
        weeks = max(SHORT, WEEKS // 2) if database_url.startswith("sqlite") else SHORT
        year = lived(world, world.neighbourhood(answerDays=10), weeks)
        told = Counter((line["deed"], line["topic"]) for line in year.all("audit"))
    done = year.done
    assert told["respond", "match"] == done["accepted"] + done["declined"] + done["later"] + done["taken back"]
    assert told["run", "match-run"] == done["runs"]
    if weeks == WEEKS:
        assert min(done[what] for what in HAPPENS) > 0, "everything that can happen did"


def lived(world: World, coordinator: Person, weeks: int) -> Year:
    year = Year(asking(coordinator), seed=5, today=lambda: world.clock.moment.date())
    year.move_in(PEOPLE)
    for _ in range(weeks):
        for _step in year.week():
            year.check()
        world.clock.pass_(days=7)
        world.services.deadlines.keep()
        year.check()
    year.check_all()
    return year
