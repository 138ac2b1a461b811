"""Whether the service can do its work."""

from dataclasses import dataclass
from typing import Literal, cast

from reciprocity.store.database import Database
from reciprocity.store.migrate import demand_current
from reciprocity.wire.health import HealthRead, ReadyRead


@dataclass(frozen=True, slots=True)
class Health:
    """What can be asked of the service itself."""

    db: Database
    version: str

    def alive(self) -> HealthRead:
        """Tell that the service runs."""
        return HealthRead(version=self.version)

    def ready(self) -> ReadyRead:
        """Tell that the database is there and of this version, or refuse."""
        revision = demand_current(self.db.engine)
        kind = cast(Literal["sqlite", "postgresql"], self.db.dialect)
        return ReadyRead(version=self.version, database=kind, schema_revision=revision)
