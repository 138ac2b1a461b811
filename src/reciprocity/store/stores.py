"""The stores of one transaction, each made when it is first asked for."""

from functools import cached_property

from .access_keys import AccessKeyStore
from .administration import AdministrationStore
from .audit import AuditStore
from .barriers import BarrierStore
from .base import Clock, Ids
from .categories import CategoryStore
from .circles import CircleStore
from .conversations import ConversationEntryStore, ConversationStore
from .course_editions import CourseEditionStore
from .course_participants import CourseParticipantStore
from .courses import CourseStore
from .entries import NeedStore, OfferStore
from .events import EventStore
from .exclusions import ExclusionStore
from .first_contacts import FirstContactStore
from .follow_up_steps import FollowUpStepStore
from .idempotency import IdempotencyStore
from .imports import ImportStore
from .jobs import JobStore
from .learning_sessions import LearningSessionStore
from .lexicon import LexiconStore
from .links import LinkStore
from .match_runs import MatchRunStore
from .matches import MatchStore
from .micro_analyses import MicroAnalysisStore
from .neighbourhoods import NeighbourhoodStore
from .outcomes import OutcomeStore
from .outside_steps import OutsideStepStore
from .partners import PartnerStore
from .places import PlaceStore
from .refusals import RefusalStore
from .residents import ResidentStore
from .responses import ResponseStore
from .tenancy import TenantSession
from .unknown_words import UnknownWordStore
from .waiting_lists import WaitingListStore
from .webhook_deliveries import WebhookDeliveryStore
from .webhooks import WebhookStore


class Stores:
    """The stores of one transaction."""

    def __init__(self, session: TenantSession, now: Clock, ids: Ids) -> None:
        self._plain = (session, now)
        self._of = (session, now, ids)

    @cached_property
    def neighbourhoods(self) -> NeighbourhoodStore:
        return NeighbourhoodStore(*self._of)

    @cached_property
    def categories(self) -> CategoryStore:
        return CategoryStore(*self._of)

    @cached_property
    def residents(self) -> ResidentStore:
        return ResidentStore(*self._of)

    @cached_property
    def offers(self) -> OfferStore:
        return OfferStore(*self._of)

    @cached_property
    def needs(self) -> NeedStore:
        return NeedStore(*self._of)

    @cached_property
    def conversations(self) -> ConversationStore:
        return ConversationStore(*self._of)

    @cached_property
    def conversation_entries(self) -> ConversationEntryStore:
        return ConversationEntryStore(*self._of)

    @cached_property
    def course_editions(self) -> CourseEditionStore:
        return CourseEditionStore(*self._of)

    @cached_property
    def course_participants(self) -> CourseParticipantStore:
        return CourseParticipantStore(*self._of)

    @cached_property
    def courses(self) -> CourseStore:
        return CourseStore(*self._of)

    @cached_property
    def first_contacts(self) -> FirstContactStore:
        return FirstContactStore(*self._of)

    @cached_property
    def places(self) -> PlaceStore:
        return PlaceStore(*self._of)

    @cached_property
    def exclusions(self) -> ExclusionStore:
        return ExclusionStore(*self._of)

    @cached_property
    def lexicon(self) -> LexiconStore:
        return LexiconStore(*self._of)

    @cached_property
    def unknown_words(self) -> UnknownWordStore:
        return UnknownWordStore(*self._of)

    @cached_property
    def waiting_lists(self) -> WaitingListStore:
        return WaitingListStore(*self._of)

    @cached_property
    def imports(self) -> ImportStore:
        return ImportStore(*self._of)

    @cached_property
    def match_runs(self) -> MatchRunStore:
        return MatchRunStore(*self._of)

    @cached_property
    def matches(self) -> MatchStore:
        return MatchStore(*self._of)

    @cached_property
    def circles(self) -> CircleStore:
        return CircleStore(*self._of)

    @cached_property
    def responses(self) -> ResponseStore:
        return ResponseStore(*self._of)

    @cached_property
    def links(self) -> LinkStore:
        return LinkStore(*self._of)

    @cached_property
    def outcomes(self) -> OutcomeStore:
        return OutcomeStore(*self._of)

    @cached_property
    def micro_analyses(self) -> MicroAnalysisStore:
        return MicroAnalysisStore(*self._of)

    @cached_property
    def learning_sessions(self) -> LearningSessionStore:
        return LearningSessionStore(*self._of)

    @cached_property
    def follow_up_steps(self) -> FollowUpStepStore:
        return FollowUpStepStore(*self._of)

    @cached_property
    def barriers(self) -> BarrierStore:
        return BarrierStore(*self._of)

    @cached_property
    def partners(self) -> PartnerStore:
        return PartnerStore(*self._of)

    @cached_property
    def outside_steps(self) -> OutsideStepStore:
        return OutsideStepStore(*self._of)

    @cached_property
    def events(self) -> EventStore:
        return EventStore(*self._of)

    @cached_property
    def webhooks(self) -> WebhookStore:
        return WebhookStore(*self._of)

    @cached_property
    def webhook_deliveries(self) -> WebhookDeliveryStore:
        return WebhookDeliveryStore(*self._of)

    @cached_property
    def refusals(self) -> RefusalStore:
        return RefusalStore(*self._of)

    @cached_property
    def audit(self) -> AuditStore:
        return AuditStore(*self._of)

    @cached_property
    def jobs(self) -> JobStore:
        return JobStore(*self._plain)

    @cached_property
    def administration(self) -> AdministrationStore:
        return AdministrationStore(*self._plain)

    @cached_property
    def access_keys(self) -> AccessKeyStore:
        return AccessKeyStore(*self._plain)

    @cached_property
    def idempotency(self) -> IdempotencyStore:
        return IdempotencyStore(*self._plain)
