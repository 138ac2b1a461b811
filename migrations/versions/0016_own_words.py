"""Own words of a neighbourhood, words that nobody understood, lists that wait for a worker, and what columns mean."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()
TABLES = ("lexicon_words", "unknown_words", "waiting_lists")


def upgrade() -> None:
    """Add them, with their walls between neighbourhoods."""
    op.create_table(
        "lexicon_words",
        *_columns(),
        sa.Column("word", TEXT, nullable=False),
        sa.Column("folded", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=False),
        *_keys("lexicon_words"),
        sa.UniqueConstraint(
            "neighbourhood_id", "folded", "category", name=op.f("uq_lexicon_words_neighbourhood_id_folded_category")
        ),
    )
    op.create_table(
        "unknown_words",
        *_columns(),
        sa.Column("word", TEXT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        *_keys("unknown_words"),
        sa.UniqueConstraint("neighbourhood_id", "word", name=op.f("uq_unknown_words_neighbourhood_id_word")),
    )
    op.create_table(
        "waiting_lists",
        *_columns(),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        *_keys("waiting_lists"),
    )
    op.add_column("neighbourhoods", sa.Column("list_columns", sa.JSON(), server_default="{}", nullable=False))
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            _wall(table)


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("neighbourhoods") as table:
        table.drop_column("list_columns")
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
