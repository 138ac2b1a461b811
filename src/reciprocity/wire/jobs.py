"""Work that was accepted and is done later."""

from datetime import datetime

from pydantic import Field

from .base import Id, WireModel


class JobProgress(WireModel):
    """How far a match run or an import is."""

    stage: str = Field(description="`steps`, `rings`, `prices`, `choice`, `proof`, `words`; of a list `reading`.")
    seconds: float
    value: float | None = Field(None, description="Of the best plan so far.")
    upper_bound: float | None = Field(None, description="No plan whatsoever is worth more.")
    rows: int | None = Field(None, description="Rows of the list that were read.")
    all_rows: int | None = Field(None, description="Rows that the list has, once that is known.")


class JobRead(WireModel):
    """Something that was asked for and is done by a worker."""

    id: Id
    kind: str = Field(examples=["match-run"])
    status: str = Field(description="`waiting`, `running`, `done`, or `dead` with a reason.", examples=["running"])
    reason: str | None = Field(description="A code: why it is dead, or why it was not done the last time.")
    attempts: int
    progress: JobProgress | None
    address: str = Field(description="Where to ask how far it is.")
    result: str | None = Field(description="Where the result stands, once it is done.")
    created_at: datetime
    finished_at: datetime | None
