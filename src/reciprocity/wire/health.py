"""Health: whether the service runs, and whether it can do its work."""

from typing import Literal

from .base import WireModel


class HealthRead(WireModel):
    """The service runs."""

    status: Literal["ok"] = "ok"
    version: str


class ReadyRead(HealthRead):
    """The service can do its work: the database is there and of this version."""

    database: Literal["sqlite", "postgresql"]
    schema_revision: str
