"""Learning from cases: micro-analyses, barriers, learning sessions and what is done with lessons."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()
TABLES = ("micro_analyses", "barriers", "learning_sessions", "follow_up_steps")
KINDS = ("rules", "money", "transport", "language", "digital", "waiting-list", "place", "shyness", "other")


def upgrade() -> None:
    """Add them, with their walls between neighbourhoods."""
    op.create_table(
        "micro_analyses",
        *_columns(),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("match_id", sa.Uuid(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("told_by", TEXT, nullable=False),
        sa.Column("ladder_before", sa.Integer(), nullable=True),
        sa.Column("ladder_after", sa.Integer(), nullable=True),
        sa.Column("own_words", TEXT, nullable=False),
        sa.Column("cost", sa.JSON(), nullable=True),
        sa.Column("would_have_cost", sa.JSON(), nullable=True),
        sa.CheckConstraint("told_by IN ('resident', 'coach', 'professional')", name=op.f("ck_micro_analyses_told_by")),
        sa.CheckConstraint(
            "ladder_before BETWEEN 0 AND 10 AND ladder_after BETWEEN 0 AND 10", name=op.f("ck_micro_analyses_ladders")
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id", "resident_id"],
            ["residents.neighbourhood_id", "residents.id"],
            name=op.f("fk_micro_analyses_neighbourhood_id_resident_id_residents"),
            ondelete="CASCADE",
        ),
        *_keys("micro_analyses"),
    )
    op.create_index("ix_micro_analyses_resident_id", "micro_analyses", ["resident_id"])
    op.create_table(
        "barriers",
        *_columns(),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("organisation", TEXT, nullable=True),
        sa.Column("match_id", sa.Uuid(), nullable=True),
        sa.Column("micro_analysis_id", sa.Uuid(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("taken_away_on", sa.Date(), nullable=True),
        sa.Column("how", TEXT, nullable=False),
        sa.CheckConstraint(f"kind IN ({', '.join(map(repr, KINDS))})", name=op.f("ck_barriers_kind")),
        *_keys("barriers"),
    )
    op.create_table(
        "learning_sessions",
        *_columns(),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("cases", sa.JSON(), nullable=False),
        sa.Column("lessons", sa.JSON(), nullable=False),
        *_keys("learning_sessions"),
    )
    op.create_table(
        "follow_up_steps",
        *_columns(),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.CheckConstraint("status IN ('open', 'done', 'dropped')", name=op.f("ck_follow_up_steps_status")),
        *_keys("follow_up_steps"),
    )
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


def _wall(table: str) -> None:
    mine = "neighbourhood_id = nullif(current_setting('app.neighbourhood', true), '')::uuid"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_neighbourhood ON {table} USING ({mine}) WITH CHECK ({mine})")
