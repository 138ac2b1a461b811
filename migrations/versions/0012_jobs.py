"""Jobs, and on PostgreSQL the tables of procrastinate, which brings them to workers, in a schema of their own."""

from pathlib import Path

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()
KINDS = ("daily", "minutely", "match-run", "import", "webhook", "repair")
STATUSES = ("waiting", "running", "done", "dead")
OPEN = sa.text("status IN ('waiting', 'running')")
SCHEMA = "procrastinate"
THEIRS = Path(__file__).parents[1] / "procrastinate" / "schema-3.4.0.sql"  # as it is from 3.4.0 to 3.10.0


def upgrade() -> None:
    """Add them."""
    op.create_table(
        "jobs",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("dedupe", TEXT, nullable=True),
        sa.Column("in_order", TEXT, nullable=True),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("progress", sa.JSON(), nullable=True),
        sa.Column("reason", TEXT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("enqueued_at", MOMENT, nullable=False),
        sa.Column("run_at", MOMENT, nullable=False),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.CheckConstraint(_among("kind", KINDS), name=op.f("ck_jobs_kind")),
        sa.CheckConstraint(_among("status", STATUSES), name=op.f("ck_jobs_status")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_jobs")),
    )
    op.create_index("uq_jobs_id", "jobs", ["id"], unique=True)
    op.create_index("uq_jobs_dedupe", "jobs", ["dedupe"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_jobs_in_order", "jobs", ["in_order", "number"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_jobs_run_at", "jobs", ["run_at", "number"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_jobs_finished_at", "jobs", ["finished_at"])
    if op.get_bind().dialect.name == "postgresql":
        _make_theirs()


def downgrade() -> None:
    """Take them away, with the jobs that wait."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
    op.drop_table("jobs")


def _among(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, words))})"


def _make_theirs() -> None:
    """Make the tables of procrastinate; its functions find them whatever the path of who calls them is."""
    connection = op.get_bind()
    before = connection.scalar(sa.text("SHOW search_path"))
    op.execute(f"CREATE SCHEMA {SCHEMA}")
    op.execute(f"SET LOCAL search_path = {SCHEMA}")
    connection.connection.cursor().execute(THEIRS.read_text("utf-8"))  # many statements, and % in them
    named = "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = CAST(:schema AS regnamespace)"
    for function in connection.scalars(sa.text(named), {"schema": SCHEMA}).all():
        op.execute(f"ALTER FUNCTION {function} SET search_path = {SCHEMA}, pg_temp")
    connection.execute(sa.text("SELECT set_config('search_path', :before, true)"), {"before": before})
