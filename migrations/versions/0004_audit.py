"""The audit trail: lines are added and read, and the database itself refuses to change or remove one."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it, with its wall between neighbourhoods."""
    op.create_table(
        "audit_lines",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deed", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("topic", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=True),
        sa.Column("resident_id", sa.Uuid(), nullable=True),
        sa.Column("access_key_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "deed IN ('create', 'read', 'change', 'delete', 'export', 'erase', 'import', 'run')",
            name=op.f("ck_audit_lines_deed"),
        ),
        sa.CheckConstraint(
            "topic IN ('neighbourhood', 'category', 'resident', 'offer', 'need', 'exclusion', 'match', 'match-run', "
            "'import')",
            name=op.f("ck_audit_lines_topic"),
        ),
        sa.CheckConstraint("origin IN ('api', 'command-line')", name=op.f("ck_audit_lines_origin")),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhoods.id"], name=op.f("fk_audit_lines_neighbourhood_id_neighbourhoods")
        ),
        sa.PrimaryKeyConstraint("neighbourhood_id", "id", name=op.f("pk_audit_lines")),
    )
    op.create_index("ix_audit_lines_resident_id", "audit_lines", ["neighbourhood_id", "resident_id", "id"])
    if op.get_bind().dialect.name == "postgresql":
        _wall()
        op.execute(
            "CREATE FUNCTION audit_lines_stay() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'lines of the audit trail stay as they are'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_lines_stay BEFORE UPDATE OR DELETE ON audit_lines "
            "FOR EACH ROW EXECUTE FUNCTION audit_lines_stay()"
        )
        return
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_lines_no_{deed.lower()} BEFORE {deed} ON audit_lines "
            "BEGIN SELECT RAISE(ABORT, 'lines of the audit trail stay as they are'); END"
        )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("audit_lines")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_lines_stay()")


def _wall() -> None:
    mine = "neighbourhood_id = nullif(current_setting('app.neighbourhood', true), '')::uuid"
    op.execute("ALTER TABLE audit_lines ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE audit_lines FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_neighbourhood ON audit_lines USING ({mine}) WITH CHECK ({mine})")
