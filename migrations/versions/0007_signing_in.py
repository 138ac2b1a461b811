"""Who comes in by signing in with an account of an organisation stands among the keys, found by a digest."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; all of before are keys."""
    kind = sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="key")
    with op.batch_alter_table("access_keys") as table:
        table.add_column(kind)
        table.create_check_constraint(op.f("ck_access_keys_kind"), "kind IN ('key', 'sign-in')")
        table.create_index("uq_access_keys_digest", ["digest"], unique=True)


def downgrade() -> None:
    """Take it away, and who only signs in with it: no version before this one lets them in."""
    op.execute("DELETE FROM access_keys WHERE kind = 'sign-in'")
    with op.batch_alter_table("access_keys") as table:
        table.drop_index("uq_access_keys_digest")
        table.drop_constraint(op.f("ck_access_keys_kind"), type_="check")
        table.drop_column("kind")
