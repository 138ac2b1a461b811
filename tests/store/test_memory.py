"""What was read is remembered until anything is committed, by whomever."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reciprocity.store.database import Database
from reciprocity.store.engine import open_engine
from reciprocity.store.memory import MOST, Memory
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate


def database(url: str) -> Database:
    return Database(open_engine(url), lambda: datetime.now(UTC))


def slugs(db: Database) -> list[str]:
    def read() -> list[str]:
        with db.read() as stores:
            return [place.slug for place in stores.neighbourhoods.page(None, 50, None).items]

    return db.memory.recall("slugs", read)


def add(db: Database, slug: str) -> None:
    with db.write() as stores:
        stores.neighbourhoods.create(NeighbourhoodCreate(slug=slug, name=slug, municipality="Utrecht"))


def test_a_commit_of_our_own_or_of_somebody_else_is_seen_at_once(database_url: str) -> None:
    here, there = database(database_url), database(database_url)
    assert slugs(here) == []
    add(here, "kanaleneiland")
    assert slugs(here) == ["kanaleneiland"]
    add(there, "lombok")
    assert slugs(here) == ["kanaleneiland", "lombok"]
    here.close()
    there.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_is_read_twice_while_nothing_changes(database_url: str) -> None:
    db, reads = database(database_url), []
    assert [db.memory.recall("x", lambda: reads.append(1) or len(reads)) for _ in range(3)] == [1, 1, 1]
    assert db.memory.known("x") == 1
    add(db, "kanaleneiland")
    assert db.memory.known("x") is None
    assert db.memory.recall("x", lambda: reads.append(1) or len(reads)) == 2
    db.close()


def test_what_was_read_while_somebody_committed_is_not_kept() -> None:
    version = [1]
    memory = Memory(lambda: version[0])

    def read_and_be_overtaken() -> str:
        version[0] += 1
        memory.recall("other", lambda: "new")
        return "old"

    assert memory.recall("x", read_and_be_overtaken) == "old"
    assert memory.recall("x", lambda: "new") == "new"


def test_where_the_version_is_not_known_nothing_is_kept() -> None:
    memory = Memory(lambda: None)
    assert [memory.recall("x", lambda i=i: i) for i in range(3)] == [0, 1, 2]
    assert memory.known("x") is None


def test_memory_has_an_end() -> None:
    memory = Memory(lambda: 1)
    for i in range(MOST + 5):
        memory.recall(i, lambda i=i: i)
    assert memory.known(0) is None
    assert memory.known(MOST + 4) == MOST + 4


def test_a_database_that_is_gone_is_no_version(tmp_path: Path, database_url: str) -> None:
    db = database(database_url)
    db.close()
    assert db.memory.known("x") is None
