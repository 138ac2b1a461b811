"""The wall between neighbourhoods holds also where code forgets it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import aliased

from reciprocity.domain.errors import NotFound
from reciprocity.store.base import Stored
from reciprocity.store.database import Database
from reciprocity.store.engine import open_engine
from reciprocity.store.entries import NeedRow, OfferRow
from reciprocity.store.match_rows import MatchRow
from reciprocity.store.match_steps import MatchStepRow
from reciprocity.store.residents import ResidentRow
from reciprocity.store.stores import Stores
from reciprocity.store.tenancy import TenantMissing, tenant_rows, unbound_tables
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate
from reciprocity.wire.residents import ResidentCreate, ResidentRead


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    database = Database(open_engine(database_url), lambda: datetime(2026, 9, 15, tzinfo=UTC))
    yield database
    database.close()


def neighbourhood(db: Database, slug: str) -> UUID:
    with db.write() as stores:
        new = NeighbourhoodCreate(slug=slug, name=slug, municipality="Utrecht")
        return stores.neighbourhoods.create(new).read.id


def resident(stores: Stores, name: str) -> Stored[ResidentRead]:
    return stores.residents.create(
        ResidentCreate.model_validate({"name": name, "legalBasis": {"givenOn": "2026-09-01"}})
    )


@pytest.fixture
def two(db: Database) -> tuple[UUID, UUID, UUID]:
    """Two neighbourhoods, and a resident of the first."""
    home, other = neighbourhood(db, "home"), neighbourhood(db, "other")
    with db.write(home) as stores:
        who = resident(stores, "Tineke").read.id
    with db.write(other) as stores:
        resident(stores, "Achmed")
    return home, other, who


A = aliased(ResidentRow)
READS = {
    "all": select(ResidentRow),
    "by id": select(ResidentRow).where(ResidentRow.name == "Tineke"),
    "one column": select(ResidentRow.name),
    "count": select(func.count()).select_from(ResidentRow),
    "alias": select(A.name),
    "join": select(ResidentRow.name).join(A, A.id == ResidentRow.id),
    "subquery": select(ResidentRow.name).where(ResidentRow.id.in_(select(A.id))),
    "exists": select(ResidentRow.name).where(select(A.id).where(A.id == ResidentRow.id).exists()),
    "scalar subquery": select(select(func.max(ResidentRow.name)).scalar_subquery()),
    "cte": select(select(ResidentRow.name).cte("people").c.name),
    "union": select(ResidentRow.name).union_all(select(A.name)),
    "outer join": select(NeedRow.id, ResidentRow.name).outerjoin_from(
        ResidentRow, NeedRow, NeedRow.resident_id == ResidentRow.id
    ),
    "core table": select(ResidentRow.__table__),
    "core column": select(ResidentRow.__table__.c.name),
    "text": text("SELECT name FROM residents"),
    "quoted text": text('SELECT name FROM "residents" AS r'),
    "text join": text("SELECT r.name FROM neighbourhoods n JOIN residents r ON r.neighbourhood_id = n.id"),
    "text comma": text("SELECT r.name FROM neighbourhoods AS n, residents AS r"),
}
WRITES = {
    "update all": update(ResidentRow).values(name="X"),
    "core update": update(ResidentRow.__table__).values(name="X"),
    "text update": text("UPDATE residents SET name = 'X'"),
    "delete all": delete(ResidentRow),
    "core delete": delete(ResidentRow.__table__),
    "text delete": text("DELETE FROM residents"),
    "delete matches": delete(MatchRow),
    "update steps": update(MatchStepRow).values(holds=False),
    "update offers": update(OfferRow).values(category=None),
}


@pytest.mark.parametrize("forgotten", READS)
def test_forgetting_the_neighbourhood_shows_nobody_else(
    db: Database, two: tuple[UUID, UUID, UUID], forgotten: str
) -> None:
    with db.read(two[1]) as stores:
        session = stores.residents.session
        try:
            found = [value for row in session.execute(READS[forgotten]) for value in row]
        except TenantMissing:
            return
    names = {getattr(value, "name", value) for value in found}
    assert "Tineke" not in names
    assert 2 not in names


@pytest.mark.parametrize("forgotten", [*READS, *WRITES])
def test_without_a_neighbourhood_its_rows_are_out_of_reach(
    db: Database, two: tuple[UUID, UUID, UUID], forgotten: str
) -> None:
    with pytest.raises((TenantMissing, DBAPIError)), db.write() as stores:
        found = stores.neighbourhoods.session.execute((READS | WRITES)[forgotten])
        assert not list(found)
        raise TenantMissing("nothing was seen")


@pytest.mark.parametrize("forgotten", WRITES)
def test_forgetting_the_neighbourhood_changes_nobody_else(
    db: Database, two: tuple[UUID, UUID, UUID], forgotten: str
) -> None:
    home, other, who = two
    try:
        with db.write(other) as stores:
            stores.residents.session.execute(WRITES[forgotten])
    except TenantMissing:
        pass
    with db.read(home) as stores:
        assert stores.residents.get(who).read.name == "Tineke"


def test_a_row_of_another_neighbourhood_cannot_be_added(db: Database, two: tuple[UUID, UUID, UUID]) -> None:
    home, other, _ = two
    moment = datetime(2026, 9, 15, tzinfo=UTC)
    with pytest.raises(TenantMissing), db.write(other) as stores:
        stores.matches.session.add(
            MatchRow(
                neighbourhood_id=home,
                id=uuid4(),
                run_id=uuid4(),
                shape="swap",
                status="proposed",
                likelihood=1.0,
                fallback=None,
                created_at=moment,
                updated_at=moment,
            )
        )
        stores.matches.session.flush()


def test_a_reference_to_another_neighbourhood_is_refused_by_the_database(
    db: Database, two: tuple[UUID, UUID, UUID]
) -> None:
    _, other, who = two
    moment = datetime(2026, 9, 15, tzinfo=UTC)
    values = {
        "id": uuid4(),
        "neighbourhood_id": other,
        "resident_id": who,
        "mode": "help",
        "status": "draft",
        "version": 1,
        "created_at": moment,
        "updated_at": moment,
    }
    with pytest.raises((IntegrityError, Exception)) as refused, db.write(other) as stores:
        stores.needs.session.execute(insert(NeedRow.__table__).values(**values))
    assert "collision" in str(refused.value) or isinstance(refused.value, IntegrityError)


def test_an_id_of_another_neighbourhood_does_not_exist(db: Database, two: tuple[UUID, UUID, UUID]) -> None:
    _, other, who = two
    with pytest.raises(NotFound), db.write(other) as stores:
        stores.residents.change(who, 1, {"name": "X"})
    with pytest.raises(NotFound), db.write(other) as stores:
        stores.residents.delete(who, 1)


def test_postgresql_walls_every_tenant_table_by_itself(db: Database, two: tuple[UUID, UUID, UUID]) -> None:
    if db.dialect != "postgresql":
        pytest.skip("row level security is PostgreSQL's")
    query = text(
        "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind = 'r' ORDER BY 1"
    )
    with db.read() as stores:
        walled = set(stores.neighbourhoods.session.scalars(query))
        assert walled == {row.__tablename__ for row in tenant_rows()}
    plain = open_engine(db.engine.url.render_as_string(hide_password=False))
    with plain.connect() as connection:
        seen = connection.exec_driver_sql(
            "SELECT count(*) FROM residents WHERE residents.neighbourhood_id = neighbourhood_id"
        )
        assert seen.scalar() == 0
    plain.dispose()


def test_the_guard_reads_sql_as_databases_do() -> None:
    assert unbound_tables("SELECT * FROM residents WHERE residents.neighbourhood_id = ?") == ()
    assert unbound_tables("SELECT * FROM residents AS r WHERE residents.neighbourhood_id = ?") == ("r",)
    assert unbound_tables("SELECT * FROM residents WHERE neighbourhood_id = ?") == ("residents",)
    assert unbound_tables("select 1 from needs join residents on true where needs.neighbourhood_id = 1") == (
        "residents",
    )
    assert unbound_tables("INSERT INTO offers (id) VALUES (1)") == ("offers",)
    assert unbound_tables("SELECT * FROM neighbourhoods") == ()
