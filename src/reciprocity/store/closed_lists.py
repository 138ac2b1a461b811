"""Changing a closed list of a table, for migrations: the rule that refuses other words is made anew."""

from collections.abc import Sequence

from alembic import op
from sqlalchemy import text


def change_list(table: str, column: str, words: Sequence[str]) -> None:
    """Let a column hold these words and no others; SQLite makes the table anew, with its triggers."""
    connection = op.get_bind()
    rule, name = f"{column} IN ({', '.join(map(repr, words))})", op.f(f"ck_{table}_{column}")
    if connection.dialect.name == "postgresql":
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, rule)
        return
    named = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"
    triggers = list(connection.scalars(text(named), {"table": table}))
    with op.batch_alter_table(table) as anew:
        anew.drop_constraint(name, type_="check")
        anew.create_check_constraint(name, rule)
    for trigger in triggers:
        op.execute(trigger)
