"""What members of a match answer, and what somebody refused and is not asked again."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("responses", "refusals")
AUDIT = ("audit_lines", "administration_lines")
BEFORE = ("create", "read", "change", "delete", "export", "erase", "import", "run", "enter")


def upgrade() -> None:
    """Add them, with their walls between neighbourhoods."""
    op.create_table(
        "responses",
        *_columns(),
        sa.Column("match_id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("later_until", sa.Date(), nullable=True),
        sa.Column("given_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.CheckConstraint("answer IN ('accepted', 'declined', 'later')", name=op.f("ck_responses_answer")),
        sa.CheckConstraint(
            "reason IN ('no-time', 'too-far', 'rather-somebody-else', 'no-longer-needed', 'rather-not')",
            name=op.f("ck_responses_reason"),
        ),
        sa.CheckConstraint("given_by IN ('member', 'team-member')", name=op.f("ck_responses_given_by")),
        _within("responses", "match_id", "matches"),
        _within("responses", "resident_id", "residents"),
        *_keys("responses"),
        sa.UniqueConstraint(
            "neighbourhood_id",
            "match_id",
            "resident_id",
            name=op.f("uq_responses_neighbourhood_id_match_id_resident_id"),
        ),
    )
    op.create_table(
        "refusals",
        *_columns(),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("need_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(offer_id IS NULL) <> (need_id IS NULL)", name=op.f("ck_refusals_one_thing")),
        _within("refusals", "resident_id", "residents"),
        _within("refusals", "offer_id", "offers"),
        _within("refusals", "need_id", "needs"),
        *_keys("refusals"),
    )
    op.create_index("ix_refusals_resident_id", "refusals", ["neighbourhood_id", "resident_id"])
    for table in AUDIT:
        _change_list(table, "deed", (*BEFORE, "respond"))
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            _wall(table)


def downgrade() -> None:
    """Take them away, with the lines that tell of them."""
    for table in TABLES:
        op.drop_table(table)
    for table in AUDIT:
        _without_lines(table)
        _change_list(table, "deed", BEFORE)


def _columns() -> list[sa.Column]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
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


def _without_lines(table: str) -> None:
    """Remove what a version before this one cannot read, although lines stay otherwise."""
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    triggers = {"postgresql": f"ALTER TABLE {table} DISABLE TRIGGER USER", "sqlite": f"DROP TRIGGER {table}_not_yet"}
    walled = on_postgresql and table == "audit_lines"
    op.execute(triggers[op.get_bind().dialect.name])
    if walled:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(f"DELETE FROM {table} WHERE deed = 'respond'")  # noqa: S608 - a table of ours
    if walled:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"ALTER TABLE {table} ENABLE TRIGGER USER"
        if on_postgresql
        else f"CREATE TRIGGER {table}_not_yet BEFORE DELETE ON {table} "
        "WHEN OLD.created_at > datetime('now', '-365 days') "
        "BEGIN SELECT RAISE(ABORT, 'lines of the audit trail stay as they are'); END"
    )


def _change_list(table: str, column: str, words: tuple[str, ...]) -> None:
    """Let a column hold these words and no others; SQLite makes the table anew, with its triggers."""
    connection = op.get_bind()
    rule, name = f"{column} IN ({', '.join(map(repr, words))})", op.f(f"ck_{table}_{column}")
    if connection.dialect.name == "postgresql":
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, rule)
        return
    named = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"
    triggers = list(connection.scalars(sa.text(named), {"table": table}))
    with op.batch_alter_table(table) as anew:
        anew.drop_constraint(name, type_="check")
        anew.create_check_constraint(name, rule)
    for trigger in triggers:
        op.execute(trigger)
