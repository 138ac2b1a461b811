"""Partners, and steps that are asked of them, or of a professional, when no neighbour can."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()
TABLES = ("partners", "outside_steps")


def upgrade() -> None:
    """Add both, with the walls between neighbourhoods."""
    op.create_table(
        "partners",
        *_columns(),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("area", TEXT, nullable=True),
        sa.Column("how_to_reach", TEXT, nullable=True),
        sa.Column("phone", TEXT, nullable=True),
        sa.Column("email", TEXT, nullable=True),
        sa.Column("website", TEXT, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        *_keys("partners"),
    )
    op.create_table(
        "outside_steps",
        *_columns(),
        sa.Column("need_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("professional", TEXT, nullable=True),
        sa.Column("outcome", TEXT, nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(partner_id IS NULL) <> (professional IS NULL)", name=op.f("ck_outside_steps_one_is_asked")
        ),
        sa.CheckConstraint("(outcome IS NULL) = (outcome_on IS NULL)", name=op.f("ck_outside_steps_day_of_outcome")),
        sa.CheckConstraint(
            "outcome IN ('fulfilled', 'not-fulfilled', 'called-off')", name=op.f("ck_outside_steps_outcome")
        ),
        _within("outside_steps", "need_id", "needs"),
        _within("outside_steps", "partner_id", "partners"),
        *_keys("outside_steps"),
    )
    op.create_index("ix_outside_steps_need_id", "outside_steps", ["neighbourhood_id", "need_id"])
    op.create_index("ix_outside_steps_partner_id", "outside_steps", ["neighbourhood_id", "partner_id"])
    waits = sa.text("outcome IS NULL")
    op.create_index(
        "uq_outside_steps_need_waits_once",
        "outside_steps",
        ["neighbourhood_id", "need_id"],
        unique=True,
        sqlite_where=waits,
        postgresql_where=waits,
    )
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            _wall(table)


def downgrade() -> None:
    """Take both away."""
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
