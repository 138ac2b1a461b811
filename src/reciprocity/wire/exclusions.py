"""Exclusions: two residents who are not to be matched; no reason is stored."""

from datetime import datetime

from .base import Id, WireModel


class ExclusionCreate(WireModel):
    """Keep two residents apart."""

    resident_id: Id
    other_resident_id: Id


class ExclusionRead(ExclusionCreate):
    """Two residents who are kept apart."""

    id: Id
    created_at: datetime
