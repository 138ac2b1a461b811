"""Links with which members of a match answer themselves; only a keyed digest of each is kept."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLE = "answer_links"
TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    """Add them, with their wall between neighbourhoods."""
    op.create_table(
        TABLE,
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("match_id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f(f"fk_{TABLE}_neighbourhood_id_neighbourhoods")
        ),
        _within("match_id", "matches"),
        _within("resident_id", "residents"),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f(f"pk_{TABLE}")),
        sa.UniqueConstraint("neighbourhood_id", "digest", name=op.f(f"uq_{TABLE}_neighbourhood_id_digest")),
        sa.UniqueConstraint(
            "neighbourhood_id",
            "match_id",
            "resident_id",
            name=op.f(f"uq_{TABLE}_neighbourhood_id_match_id_resident_id"),
        ),
    )
    if op.get_bind().dialect.name == "postgresql":
        _wall()


def downgrade() -> None:
    """Take them away: no version before this one opens them."""
    op.drop_table(TABLE)


def _within(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["neighbourhood_id", column],
        [f"{other}.neighbourhood_id", f"{other}.id"],
        name=op.f(f"fk_{TABLE}_neighbourhood_id_{column}_{other}"),
        ondelete="CASCADE",
    )


def _wall() -> None:
    mine = "neighbourhood_id = nullif(current_setting('app.neighbourhood', true), '')::uuid"
    op.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_neighbourhood ON {TABLE} USING ({mine}) WITH CHECK ({mine})")
