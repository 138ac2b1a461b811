"""Kinds of help that fit with others, as a neighbourhood sees it; and telling that something is to be reviewed."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

EVENTS = (
    *("match.proposed", "match.answer-due", "match.agreed", "match.declined", "match.expired", "match.withdrawn"),
    *("match.completed", "match.repaired", "bridge.invited", "need.unmet", "offer.expiring", "import.finished"),
    *("match-run.finished", "resident.joined", "resident.erased"),
)
NEW = ("offer.review-due", "need.review-due")


def upgrade() -> None:
    """Add what a neighbourhood changes (none at first), and the events."""
    op.add_column("neighbourhoods", sa.Column("fits_with", sa.JSON(), server_default="[]", nullable=False))
    _let_events_be((*EVENTS, *NEW))


def downgrade() -> None:
    """Take them away, with what was told."""
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        op.execute("ALTER TABLE events NO FORCE ROW LEVEL SECURITY")
    op.execute(f"DELETE FROM events WHERE {_among(NEW)}")  # noqa: S608 - words of ours
    if on_postgresql:
        op.execute("ALTER TABLE events FORCE ROW LEVEL SECURITY")
    _let_events_be(EVENTS)
    with op.batch_alter_table("neighbourhoods") as table:
        table.drop_column("fits_with")


def _let_events_be(types: tuple[str, ...]) -> None:
    with op.batch_alter_table("events") as events:
        events.drop_constraint(op.f("ck_events_type"), type_="check")
        events.create_check_constraint(op.f("ck_events_type"), _among(types))


def _among(types: tuple[str, ...]) -> str:
    return f"type IN ({', '.join(map(repr, types))})"
