"""The life of a match: where it comes from, until when it is asked, what came of its steps, and what happened."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()
AUDIT = ("audit_lines", "administration_lines")
DEEDS = ("create", "read", "change", "delete", "export", "erase", "import", "run", "enter", "respond")
TOPICS = (
    *("neighbourhood", "category", "resident", "offer", "need", "exclusion", "match", "match-run", "import"),
    *("access-key", "audit", "service"),
)
ORIGINS = ("api", "command-line", "service")
NEW = {
    "deed": (DEEDS, ("repair", "report")),
    "topic": (TOPICS, ("event", "webhook", "link")),
    "origin": (ORIGINS, ("link",)),
}
EVENTS = (
    *("match.proposed", "match.answer-due", "match.agreed", "match.declined", "match.expired", "match.withdrawn"),
    *("match.completed", "match.repaired", "bridge.invited", "need.unmet", "offer.expiring", "import.finished"),
    *("match-run.finished", "resident.joined", "resident.erased"),
)
OUTCOMES = ("fulfilled", "not-fulfilled", "no-show", "no-longer-needed")
TERMS = {"answer_days": "7", "max_open_requests": "3"}
ORIGIN_OF_MATCH = "made_by IN ('run', 'repair', 'hand')"
REPAIRS = "repair_kind IN ('shortened', 'smaller', 'rerouted', 'substitute', 'widened')"


def upgrade() -> None:
    """Add it all, with the walls between neighbourhoods."""
    with op.batch_alter_table("matches") as matches:
        matches.alter_column("run_id", existing_type=sa.Uuid(), nullable=True)
        matches.add_column(sa.Column("made_by", TEXT, nullable=False, server_default="run"))
        matches.add_column(sa.Column("replaces_id", sa.Uuid(), nullable=True))
        matches.add_column(sa.Column("repair_kind", TEXT, nullable=True))
        matches.add_column(sa.Column("answer_by", MOMENT, nullable=True))
        matches.add_column(sa.Column("remind_at", MOMENT, nullable=True))
        matches.create_check_constraint(op.f("ck_matches_made_by"), ORIGIN_OF_MATCH)
        matches.create_check_constraint(op.f("ck_matches_repair_kind"), REPAIRS)
    with _unwalled("matches"):  # what is proposed already waits from now on
        now = datetime.now(UTC)
        waits = sa.table("matches", sa.column("status"), sa.column("answer_by", MOMENT), sa.column("remind_at", MOMENT))
        until = {"answer_by": now + timedelta(days=7), "remind_at": now + timedelta(days=3.5)}
        op.execute(waits.update().where(waits.c.status == "proposed").values(until))
    op.create_index("ix_matches_replaces_id", "matches", ["neighbourhood_id", "replaces_id"])
    for column, usual in TERMS.items():
        op.add_column("neighbourhoods", sa.Column(column, sa.Integer(), nullable=False, server_default=usual))
    op.add_column("responses", sa.Column("about", sa.JSON(), nullable=True))
    op.create_table(
        "events",
        *_columns(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.CheckConstraint(_among("type", EVENTS), name=op.f("ck_events_type")),
        *_keys("events"),
        sa.UniqueConstraint("neighbourhood_id", "position", name=op.f("uq_events_neighbourhood_id_position")),
    )
    op.create_table(
        "outcomes",
        *_columns(),
        sa.Column("match_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("side", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("again", sa.Boolean(), nullable=True),
        sa.Column("given_by", TEXT, nullable=False),
        sa.CheckConstraint(_among("side", ("giver", "receiver")), name=op.f("ck_outcomes_side")),
        sa.CheckConstraint(_among("outcome", OUTCOMES), name=op.f("ck_outcomes_outcome")),
        sa.CheckConstraint(_among("given_by", ("member", "team-member")), name=op.f("ck_outcomes_given_by")),
        _within("outcomes", "match_id", "matches"),
        _within("outcomes", "step_id", "match_steps"),
        *_keys("outcomes"),
        sa.UniqueConstraint(
            "neighbourhood_id", "step_id", "side", name=op.f("uq_outcomes_neighbourhood_id_step_id_side")
        ),
    )
    op.create_index("ix_outcomes_match_id", "outcomes", ["neighbourhood_id", "match_id"])
    for table in AUDIT:
        _change_lists(table, {column: (*old, *more) for column, (old, more) in NEW.items()})
    if op.get_bind().dialect.name == "postgresql":
        for table in ("events", "outcomes"):
            _wall(table)


def downgrade() -> None:
    """Take it away, with the lines that tell of it, and the matches that an older version cannot read."""
    for table in ("outcomes", "events"):
        op.drop_table(table)
    with _unwalled("matches"):
        op.execute("DELETE FROM matches WHERE run_id IS NULL")
    for column in TERMS:
        op.drop_column("neighbourhoods", column)
    op.drop_column("responses", "about")
    op.drop_index("ix_matches_replaces_id", "matches")
    with op.batch_alter_table("matches") as matches:
        matches.drop_constraint(op.f("ck_matches_repair_kind"), type_="check")
        matches.drop_constraint(op.f("ck_matches_made_by"), type_="check")
        for column in ("remind_at", "answer_by", "repair_kind", "replaces_id", "made_by"):
            matches.drop_column(column)
        matches.alter_column("run_id", existing_type=sa.Uuid(), nullable=False)
    for table in AUDIT:
        _without_lines(table)
        _change_lists(table, {column: old for column, (old, _) in NEW.items()})


def _columns() -> list[sa.Column]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
    ]


def _keys(table: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f(f"fk_{table}_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f(f"pk_{table}")),
    ]


def _within(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["neighbourhood_id", column],
        [f"{other}.neighbourhood_id", f"{other}.id"],
        name=op.f(f"fk_{table}_neighbourhood_id_{column}_{other}"),
        ondelete="CASCADE",
    )


def _wall(table: str) -> None:
    mine = "neighbourhood_id = nullif(current_setting('app.neighbourhood', true), '')::uuid"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_neighbourhood ON {table} USING ({mine}) WITH CHECK ({mine})")


def _among(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, words))})"


class _unwalled:
    """Lets the owner of a table reach the rows of all neighbourhoods for a moment."""

    def __init__(self, table: str) -> None:
        self._table = table if op.get_bind().dialect.name == "postgresql" else None

    def __enter__(self) -> None:
        if self._table:
            op.execute(f"ALTER TABLE {self._table} NO FORCE ROW LEVEL SECURITY")

    def __exit__(self, *_: object) -> None:
        if self._table:
            op.execute(f"ALTER TABLE {self._table} FORCE ROW LEVEL SECURITY")


def _without_lines(table: str) -> None:
    """Remove what a version before this one cannot read, although lines stay otherwise."""
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    new = " OR ".join(_among(column, more) for column, (_, more) in NEW.items())
    op.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER" if on_postgresql else f"DROP TRIGGER {table}_not_yet")
    if table == "audit_lines":
        with _unwalled(table):
            op.execute(f"DELETE FROM {table} WHERE {new}")  # noqa: S608 - a table of ours
    else:
        op.execute(f"DELETE FROM {table} WHERE {new}")  # noqa: S608 - a table of ours
    op.execute(
        f"ALTER TABLE {table} ENABLE TRIGGER USER"
        if on_postgresql
        else f"CREATE TRIGGER {table}_not_yet BEFORE DELETE ON {table} "
        "WHEN OLD.created_at > datetime('now', '-365 days') "
        "BEGIN SELECT RAISE(ABORT, 'lines of the audit trail stay as they are'); END"
    )


def _change_lists(table: str, lists: dict[str, tuple[str, ...]]) -> None:
    """Let columns hold these words and no others; SQLite makes the table anew once, with its triggers."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        for column, words in lists.items():
            op.drop_constraint(op.f(f"ck_{table}_{column}"), table, type_="check")
            op.create_check_constraint(op.f(f"ck_{table}_{column}"), table, _among(column, words))
        return
    named = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"
    triggers = list(connection.scalars(sa.text(named), {"table": table}))
    with op.batch_alter_table(table) as anew:
        for column, words in lists.items():
            anew.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
            anew.create_check_constraint(op.f(f"ck_{table}_{column}"), _among(column, words))
    for trigger in triggers:
        op.execute(trigger)
