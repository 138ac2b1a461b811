"""Follow-up steps: what organisations do with what was learned."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reciprocity.domain.errors import InvalidParam
from reciprocity.domain.words import Topic
from reciprocity.store.follow_up_steps import FollowUpStepRow
from reciprocity.store.records import RecordStore
from reciprocity.store.stores import Stores
from reciprocity.wire.follow_up_steps import FollowUpStepRead

from . import checks
from .records import Records


@dataclass(frozen=True, slots=True)
class FollowUpSteps(Records[FollowUpStepRead]):
    """What can be done with follow-up steps."""

    topic = Topic.FOLLOW_UP_STEP
    read = FollowUpStepRead
    told = ("what", "outcome")

    @staticmethod
    def store(stores: Stores) -> RecordStore[FollowUpStepRow, FollowUpStepRead]:
        """Return where they are kept."""
        return stores.follow_up_steps

    def unknown(self, stores: Stores, values: Mapping[str, Any], named: Collection[str]) -> Iterator[InvalidParam]:
        """Tell of a session that is not there."""
        session = values["session_id"]
        if "session_id" in named and session is not None and not stores.learning_sessions.has(session):
            yield checks.unknown("sessionId", "leersessie", "learning session")
