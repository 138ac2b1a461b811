"""On which day a key was last used, and by which key it is replaced."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both; of keys of before neither is known."""
    op.add_column("access_keys", sa.Column("last_used_on", sa.Date(), nullable=True))
    op.add_column("access_keys", sa.Column("replaced_by", sa.Uuid(), nullable=True))


def downgrade() -> None:
    """Take both away."""
    op.drop_column("access_keys", "replaced_by")
    op.drop_column("access_keys", "last_used_on")
