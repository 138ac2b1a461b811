"""What a coach should look at today."""

from datetime import datetime

from pydantic import Field

from reciprocity.domain.attention import Attention

from .base import Id, WireModel
from .match_previews import Explanation


class AttentionRead(WireModel):
    """One thing to look at, in words; what somebody waits for comes first."""

    id: Id
    kind: Attention
    since: datetime
    until: datetime | None = Field(description="When it is too late, if there is such a moment.")
    match_id: Id | None
    resident_ids: list[Id] = Field(description="Whom it is about: of a proposal those whose answer is waited for.")
    resident_names: list[str]
    entry_id: Id | None = Field(description="Which offer or need.")
    conversation_id: Id | None = Field(description="Which talk.")
    circle_id: Id | None = Field(description="Which circle.")
    follow_up_step_id: Id | None = Field(description="Which follow-up step.")
    explanation: Explanation
