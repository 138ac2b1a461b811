"""Which older software can work with the tables as they are: told by the migration that changed them."""

from sqlalchemy import Connection, inspect, select
from sqlmodel import Field, SQLModel, col


class CompatibilityRow(SQLModel, table=True):
    """One row: the revision of the oldest software that can work with these tables."""

    __tablename__ = "schema_compatibility"

    oldest: str = Field(primary_key=True)


def serves(connection: Connection, revision: str, found: str | None) -> bool:
    """Tell whether software of one revision can work with tables of a newer one."""
    if found is None or found < revision or not inspect(connection).has_table(str(CompatibilityRow.__tablename__)):
        return False
    oldest = connection.scalar(select(col(CompatibilityRow.oldest)))
    return oldest is not None and oldest <= revision
