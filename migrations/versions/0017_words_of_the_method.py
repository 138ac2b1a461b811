"""The words of the method around the matches: what the audit trail tells of, and what happens, from here on."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

AUDIT = ("audit_lines", "administration_lines")
TOPICS = (
    *("neighbourhood", "category", "resident", "offer", "need", "exclusion", "match", "match-run", "import"),
    *("access-key", "audit", "service", "event", "webhook", "link"),
)
NEW_TOPICS = (
    *("first-contact", "place", "partner", "outside-step", "course", "conversation", "micro-analysis", "barrier"),
    *("learning-session", "follow-up-step", "circle"),
)
EVENTS = (
    *("match.proposed", "match.answer-due", "match.agreed", "match.declined", "match.expired", "match.withdrawn"),
    *("match.completed", "match.repaired", "bridge.invited", "need.unmet", "offer.expiring", "import.finished"),
    *("match-run.finished", "resident.joined", "resident.erased", "offer.review-due", "need.review-due"),
)
NEW_EVENTS = (
    *("circle.proposed", "circle.agreed", "circle.declined", "circle.expired", "circle.withdrawn", "circle.ended"),
    "resident.became-coach",
)
NEW = {"topic": (TOPICS, NEW_TOPICS)}


def upgrade() -> None:
    """Let them be."""
    for table in AUDIT:
        _change_lists(table, {"topic": (*TOPICS, *NEW_TOPICS)})
    _change_lists("events", {"type": (*EVENTS, *NEW_EVENTS)})


def downgrade() -> None:
    """Take them away, with the lines that tell of them."""
    with _unwalled("events"):
        op.execute(f"DELETE FROM events WHERE {_among('type', NEW_EVENTS)}")  # noqa: S608 - words of ours
    _change_lists("events", {"type": EVENTS})
    for table in AUDIT:
        _without_lines(table)
        _change_lists(table, {"topic": TOPICS})


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
