"""The database tells which older software can work with it, so that that serves on while the new one is put in place.

A migration that keeps it so leaves the row as it is; one that takes away what older software uses sets it to the
revision before which nothing may serve any more.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OLDEST = "0006"  # proven by its tests on these tables: scripts/previous-release.sh


def upgrade() -> None:
    """Add it."""
    made = op.create_table(
        "schema_compatibility",
        sa.Column("oldest", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("oldest", name=op.f("pk_schema_compatibility")),
    )
    op.bulk_insert(made, [{"oldest": OLDEST}])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("schema_compatibility")
