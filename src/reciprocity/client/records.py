"""Records that a team keeps: listed, made, read, changed and removed in the same way, whatever they are about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from reciprocity.wire.barriers import BarrierCreate, BarrierRead, BarrierUpdate
from reciprocity.wire.base import Page, WireModel
from reciprocity.wire.follow_up_steps import FollowUpStepCreate, FollowUpStepRead, FollowUpStepUpdate
from reciprocity.wire.learning_sessions import (
    LearningSessionCreate,
    LearningSessionProposal,
    LearningSessionRead,
    LearningSessionUpdate,
)
from reciprocity.wire.micro_analyses import MicroAnalysisCreate, MicroAnalysisRead, MicroAnalysisUpdate

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps

M = TypeVar("M", bound=WireModel)
Where = Mapping[str, UUID | str]


@dataclass(frozen=True, slots=True)
class Kinds(Generic[M]):
    """What is sent to make and to change a record, and what comes back."""

    create: type[WireModel]
    update: type[WireModel]
    read: type[M]


class Records(Asking[R], Generic[R, M]):
    """Records of one topic."""

    _kinds: Kinds[M]

    @listing
    def list(self, *, where: Where | None = None, page_size: int = 50) -> Reading[Page[M]]:
        """List records in the order they came; narrowed down by what the API calls it: ``{"matchId": ...}``."""
        return self._all("", Page[self._kinds.read], where, page_size)  # type: ignore[name-defined]  # of this topic

    @operation
    def create(self, new: WireModel | None = None, /, *, idempotency_key: str | None = None, **fields: Any) -> Steps[M]:
        """Keep a new record."""
        return self._make("", given(self._kinds.create, new, fields), self._kinds.read, idempotency_key)

    @operation
    def get(self, record: Of[HasId]) -> Steps[M]:
        """Return a record."""
        return self._read(at(record), self._kinds.read)

    @operation
    def update(self, record: Of[HasId], changes: WireModel | None = None, /, **fields: Any) -> Steps[M]:
        """Change what is named; what is left out stays."""
        return self._change(at(record), record, given(self._kinds.update, changes, fields), self._kinds.read)

    @operation
    def delete(self, record: Of[HasId]) -> Steps[None]:
        """Remove a record."""
        return self._remove(at(record), record, self._kinds.read)


class MicroAnalyses(Records[R, MicroAnalysisRead], Generic[R]):
    """What cases meant for people, in own words, and what they cost; ``where`` takes ``matchId``."""

    _kinds = Kinds(MicroAnalysisCreate, MicroAnalysisUpdate, MicroAnalysisRead)


class LearningSessions(Records[R, LearningSessionRead], Generic[R]):
    """Sessions in which a team learns from cases."""

    _kinds = Kinds(LearningSessionCreate, LearningSessionUpdate, LearningSessionRead)


class LearningSessionProposals(Asking[R], Generic[R]):
    """What the next session could look at."""

    @operation
    def get(self) -> Steps[LearningSessionProposal]:
        """Return the day, what was to be done, and up to six cases to learn from."""
        return self._read("", LearningSessionProposal)


class FollowUpSteps(Records[R, FollowUpStepRead], Generic[R]):
    """What organisations do with lessons; ``where`` takes ``sessionId`` and ``status``."""

    _kinds = Kinds(FollowUpStepCreate, FollowUpStepUpdate, FollowUpStepRead)


class Barriers(Records[R, BarrierRead], Generic[R]):
    """What stood in the way, and how it was taken away."""

    _kinds = Kinds(BarrierCreate, BarrierUpdate, BarrierRead)
