"""In which neighbourhood a request was made whose answer is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; of answers of before it is not known, and they go within seven days."""
    op.add_column("idempotency_keys", sa.Column("neighbourhood_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("idempotency_keys", "neighbourhood_id")
