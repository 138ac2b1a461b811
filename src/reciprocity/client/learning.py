"""What a team learns from, what it learned, and what is done with it."""

from typing import Generic

from reciprocity.wire.barriers import BarrierCreate, BarrierRead, BarrierUpdate
from reciprocity.wire.follow_up_steps import FollowUpStepCreate, FollowUpStepRead, FollowUpStepUpdate
from reciprocity.wire.learning_sessions import (
    LearningSessionCreate,
    LearningSessionProposal,
    LearningSessionRead,
    LearningSessionUpdate,
)
from reciprocity.wire.micro_analyses import MicroAnalysisCreate, MicroAnalysisRead, MicroAnalysisUpdate

from .asking import Asking
from .operations import R, operation
from .records import Kinds, Records
from .steps import Steps


class MicroAnalyses(Records[R, MicroAnalysisCreate, MicroAnalysisUpdate, MicroAnalysisRead], Generic[R]):
    """What cases meant for people, in own words, and what they cost; listed by ``match_id``."""

    _kinds = Kinds(MicroAnalysisCreate, MicroAnalysisUpdate, MicroAnalysisRead)


class LearningSessions(Records[R, LearningSessionCreate, LearningSessionUpdate, LearningSessionRead], Generic[R]):
    """Sessions in which a team learns from cases."""

    _kinds = Kinds(LearningSessionCreate, LearningSessionUpdate, LearningSessionRead)


class LearningSessionProposals(Asking[R], Generic[R]):
    """What the next session could look at."""

    @operation
    def get(self) -> Steps[LearningSessionProposal]:
        """Return the day, what was to be done, and up to six cases to learn from."""
        return self._read("", LearningSessionProposal)


class FollowUpSteps(Records[R, FollowUpStepCreate, FollowUpStepUpdate, FollowUpStepRead], Generic[R]):
    """What organisations do with lessons; listed by ``session_id`` and ``status``."""

    _kinds = Kinds(FollowUpStepCreate, FollowUpStepUpdate, FollowUpStepRead)


class Barriers(Records[R, BarrierCreate, BarrierUpdate, BarrierRead], Generic[R]):
    """What stood in the way, and how it was taken away."""

    _kinds = Kinds(BarrierCreate, BarrierUpdate, BarrierRead)
