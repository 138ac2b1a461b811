"""Matches of several people who do one thing together."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEFORE, NOW = ("shape IN ('swap', 'ring', 'chain')", "shape IN ('swap', 'ring', 'chain', 'group')")


def upgrade() -> None:
    """Allow them, and count them; runs of before made none."""
    op.add_column("match_runs", sa.Column("groups", sa.Integer(), nullable=False, server_default="0"))
    _shapes(BEFORE, NOW)


def downgrade() -> None:
    """Take them away; the other matches stay."""
    _walls("NO FORCE")
    op.execute("DELETE FROM match_steps WHERE match_id IN (SELECT id FROM matches WHERE shape = 'group')")
    op.execute("DELETE FROM matches WHERE shape = 'group'")
    _walls("FORCE")
    _shapes(NOW, BEFORE)
    op.drop_column("match_runs", "groups")


def _walls(forced: str) -> None:
    """Let who owns the tables reach the rows of all neighbourhoods, or no longer."""
    if op.get_bind().dialect.name == "postgresql":
        for table in ("matches", "match_steps"):
            op.execute(f"ALTER TABLE {table} {forced} ROW LEVEL SECURITY")


def _shapes(before: str, now: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuilt("matches", before, now)
        return
    op.drop_constraint(op.f("ck_matches_shape"), "matches", type_="check")
    op.create_check_constraint(op.f("ck_matches_shape"), "matches", now)


def _rebuilt(table: str, before: str, now: str) -> None:
    """Make a table anew with another rule, as SQLite wants it: it cannot change a rule of a table that is there.

    Source: https://www.sqlite.org/lang_altertable.html, "Making other kinds of table schema changes".
    """
    connection = op.get_bind()
    if connection.scalar(sa.text("PRAGMA foreign_keys")):
        raise RuntimeError("With foreign keys on, what refers to the table would be deleted with it.")
    made = "SELECT sql FROM sqlite_master WHERE type = :type AND tbl_name = :name AND sql IS NOT NULL"
    (definition,) = connection.scalars(sa.text(made), {"type": "table", "name": table})
    indexes = list(connection.scalars(sa.text(made), {"type": "index", "name": table}))
    named = re.match(rf'CREATE TABLE "?{table}"? ', definition)
    if named is None or before not in definition:
        raise RuntimeError(f"The table {table} is not as it was made.")
    anew = f"CREATE TABLE {table}_anew {definition[named.end() :].replace(before, now)}"
    for statement in (
        anew,
        f"INSERT INTO {table}_anew SELECT * FROM {table}",  # noqa: S608 - a name of ours
        f"DROP TABLE {table}",
        f"ALTER TABLE {table}_anew RENAME TO {table}",
        *indexes,
    ):
        connection.exec_driver_sql(statement)
