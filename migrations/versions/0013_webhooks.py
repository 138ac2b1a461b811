"""Webhooks: who wants to hear of what happens, and what became of telling it."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqlmodel.sql.sqltypes.AutoString(), sqlmodel.sql.sqltypes.UTCDateTime()
FAILURES = (
    *("address-refused", "host-not-found", "no-connection", "certificate-refused", "too-slow", "no-valid-answer"),
    *("redirected", "not-accepted", "gone", "inactive", "secret-unreadable"),
)


def upgrade() -> None:
    """Add both tables, with the walls between neighbourhoods."""
    op.create_table(
        "webhooks",
        *_columns(),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("gone_at", MOMENT, nullable=True),
        sa.Column("sealed_secret", TEXT, nullable=False),
        sa.Column("sealed_old_secret", TEXT, nullable=True),
        sa.Column("old_secret_until", MOMENT, nullable=True),
        *_keys("webhooks"),
    )
    op.create_table(
        "webhook_deliveries",
        *_columns(),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_status", sa.Integer(), nullable=True),
        sa.Column("last_reason", TEXT, nullable=True),
        sa.Column("first_at", MOMENT, nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("delivered_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            _among("status", ("waiting", "delivered", "dead")), name=op.f("ck_webhook_deliveries_status")
        ),
        sa.CheckConstraint(_among("last_reason", FAILURES), name=op.f("ck_webhook_deliveries_last_reason")),
        _within("webhook_deliveries", "webhook_id", "webhooks"),
        _within("webhook_deliveries", "event_id", "events"),
        *_keys("webhook_deliveries"),
        sa.UniqueConstraint(
            "neighbourhood_id",
            "webhook_id",
            "event_id",
            name=op.f("uq_webhook_deliveries_neighbourhood_id_webhook_id_event_id"),
        ),
    )
    op.create_index("ix_webhook_deliveries_status", "webhook_deliveries", ["neighbourhood_id", "webhook_id", "status"])
    op.create_index("ix_webhook_deliveries_event_id", "webhook_deliveries", ["neighbourhood_id", "event_id"])
    if op.get_bind().dialect.name == "postgresql":
        for table in ("webhooks", "webhook_deliveries"):
            _wall(table)


def downgrade() -> None:
    """Take both away."""
    for table in ("webhook_deliveries", "webhooks"):
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


def _among(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, words))})"
