"""The audit trail tells what was refused, for whom it was asked, and what has no neighbourhood; and it has a term."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = ("audit_lines", "administration_lines")
DEEDS = ("create", "read", "change", "delete", "export", "erase", "import", "run")
TOPICS = ("neighbourhood", "category", "resident", "offer", "need", "exclusion", "match", "match-run", "import")
ORIGINS = ("api", "command-line")
CLOSED = {
    "deed": (DEEDS, (*DEEDS, "enter")),
    "topic": (TOPICS, (*TOPICS, "access-key", "audit", "service")),
    "origin": (ORIGINS, (*ORIGINS, "service")),
}


def upgrade() -> None:
    """Add it; all lines of before are of what was done."""
    _unlocked("audit_lines")
    with op.batch_alter_table("audit_lines") as table:
        table.add_column(_result())
        table.add_column(sa.Column("on_behalf_of", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        table.create_check_constraint(op.f("ck_audit_lines_result"), "result IN ('done', 'refused')")
        for name, (_, words) in CLOSED.items():
            table.drop_constraint(op.f(f"ck_audit_lines_{name}"), type_="check")
            table.create_check_constraint(op.f(f"ck_audit_lines_{name}"), _in(name, words))
    op.create_table(
        "administration_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("deed", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("topic", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=True),
        sa.Column("access_key_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        _result(),
        sa.Column("on_behalf_of", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.CheckConstraint("result IN ('done', 'refused')", name=op.f("ck_administration_lines_result")),
        *(
            sa.CheckConstraint(_in(name, words), name=op.f(f"ck_administration_lines_{name}"))
            for name, (_, words) in CLOSED.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_administration_lines")),
    )
    op.create_index("ix_administration_lines_object_id", "administration_lines", ["object_id"])
    for name in TABLES:
        _locked(name)


def downgrade() -> None:
    """Take it away, with the lines that a version before this one cannot read."""
    for name in TABLES:
        _unlocked(name)
    op.drop_table("administration_lines")
    _walls("NO FORCE")
    for word in ("deed = 'enter'", "topic IN ('access-key', 'audit', 'service')", "origin = 'service'"):
        op.execute(f"DELETE FROM audit_lines WHERE {word}")  # noqa: S608 - words of ours
    op.execute("DELETE FROM audit_lines WHERE result = 'refused'")
    _walls("FORCE")
    with op.batch_alter_table("audit_lines") as table:
        table.drop_constraint(op.f("ck_audit_lines_result"), type_="check")
        table.drop_column("on_behalf_of")
        table.drop_column("result")
        for name, (words, _) in CLOSED.items():
            table.drop_constraint(op.f(f"ck_audit_lines_{name}"), type_="check")
            table.create_check_constraint(op.f(f"ck_audit_lines_{name}"), _in(name, words))
    _stays("audit_lines")


def _walls(forced: str) -> None:
    """Let who owns the table reach the rows of all neighbourhoods, or no longer."""
    if _on_postgresql():
        op.execute(f"ALTER TABLE audit_lines {forced} ROW LEVEL SECURITY")


def _result() -> sa.Column:
    return sa.Column("result", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="done")


def _in(name: str, words: tuple[str, ...]) -> str:
    return f"{name} IN ({', '.join(map(repr, words))})"


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _unlocked(table: str) -> None:
    if _on_postgresql():
        for name in ("stay", "not_yet"):
            op.execute(f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}")
        return
    for name in ("no_update", "no_delete", "not_yet"):
        op.execute(f"DROP TRIGGER IF EXISTS {table}_{name}")


def _locked(table: str) -> None:
    """Let no line be changed, and none be removed within a year, by the clock of the database itself."""
    if _on_postgresql():
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_lines_stay()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_not_yet BEFORE DELETE ON {table} FOR EACH ROW "
            "WHEN (OLD.created_at > now() - interval '365 days') EXECUTE FUNCTION audit_lines_stay()"
        )
        return
    stays = "BEGIN SELECT RAISE(ABORT, 'lines of the audit trail stay as they are'); END"
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {stays}")
    op.execute(
        f"CREATE TRIGGER {table}_not_yet BEFORE DELETE ON {table} "
        f"WHEN OLD.created_at > datetime('now', '-365 days') {stays}"
    )


def _stays(table: str) -> None:
    """Let no line be changed or removed, as it was before."""
    if _on_postgresql():
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION audit_lines_stay()"
        )
        return
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'lines of the audit trail stay as they are'); END"
        )
