"""What a coordinator required of a match run and could not be."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; runs of before required nothing."""
    op.add_column("match_runs", sa.Column("unmet", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("match_runs", "unmet")
