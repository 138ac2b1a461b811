"""Circles: who is in them, what each said, and what they can mean for each other."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()
TABLES = ("circles", "circle_members", "circle_helps")
STATUSES = ("proposed", "agreed", "declined", "expired", "withdrawn", "ended")
ANSWERS = ("accepted", "declined", "later")


def upgrade() -> None:
    """Add them, with their walls between neighbourhoods; somebody is held by one circle at most."""
    op.create_table(
        "circles",
        *_columns(),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("answer_by", MOMENT, nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.CheckConstraint(_among("status", STATUSES), name=op.f("ck_circles_status")),
        *_keys("circles"),
    )
    op.create_table(
        "circle_members",
        *_columns(),
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("answer", TEXT, nullable=True),
        sa.Column("later_until", sa.Date(), nullable=True),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.CheckConstraint(_among("answer", ANSWERS), name=op.f("ck_circle_members_answer")),
        _within("circle_members", "circle_id", "circles"),
        _within("circle_members", "resident_id", "residents"),
        *_keys("circle_members"),
        sa.UniqueConstraint(
            "neighbourhood_id",
            "circle_id",
            "resident_id",
            name=op.f("uq_circle_members_neighbourhood_id_circle_id_resident_id"),
        ),
    )
    op.create_index(
        "uq_circle_members_held_once",
        "circle_members",
        ["neighbourhood_id", "resident_id"],
        unique=True,
        sqlite_where=sa.text("holds"),
        postgresql_where=sa.text("holds"),
    )
    op.create_table(
        "circle_helps",
        *_columns(),
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=False),
        sa.Column("receiver_id", sa.Uuid(), nullable=False),
        sa.Column("category", TEXT, nullable=False),
        sa.Column("fit", sa.Float(), nullable=False),
        _within("circle_helps", "circle_id", "circles"),
        _within("circle_helps", "giver_id", "residents"),
        _within("circle_helps", "receiver_id", "residents"),
        *_keys("circle_helps"),
    )
    op.create_index("ix_circle_helps_circle_id", "circle_helps", ["neighbourhood_id", "circle_id"])
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            _wall(table)


def downgrade() -> None:
    """Take them away."""
    for name in reversed(TABLES):
        op.drop_table(name)


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
