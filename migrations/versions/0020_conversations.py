"""Conversations: the talk with the three questions, and which offers and needs came of it."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()
TABLES = ("conversations", "conversation_entries")


def upgrade() -> None:
    """Add both tables, with the walls between neighbourhoods."""
    op.create_table(
        "conversations",
        *_columns(),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("led_by", TEXT, nullable=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("goals", "means", "needed", "plan")),
        sa.Column("agreed_by", sa.JSON(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        _within("conversations", "resident_id", "residents"),
        *_keys("conversations"),
    )
    op.create_index("ix_conversations_resident_id", "conversations", ["neighbourhood_id", "resident_id"])
    op.create_table(
        "conversation_entries",
        *_columns(),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("need_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(offer_id IS NULL) <> (need_id IS NULL)", name=op.f("ck_conversation_entries_one_entry")),
        _within("conversation_entries", "conversation_id", "conversations"),
        _within("conversation_entries", "offer_id", "offers"),
        _within("conversation_entries", "need_id", "needs"),
        *_keys("conversation_entries"),
    )
    for column in ("conversation_id", "offer_id", "need_id"):
        name = f"ix_conversation_entries_{column}"
        op.create_index(name, "conversation_entries", ["neighbourhood_id", column])
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            _wall(table)


def downgrade() -> None:
    """Take both away."""
    for table in reversed(TABLES):
        op.drop_table(table)


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
