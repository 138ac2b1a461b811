"""The one place where everything is put together."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reciprocity import __version__
from reciprocity.domain.errors import SettingsWrong
from reciprocity.services.acceptance import Acceptance
from reciprocity.services.access_keys import AccessKeys
from reciprocity.services.attention import AttentionList
from reciprocity.services.audit import Audit
from reciprocity.services.barriers import Barriers
from reciprocity.services.case_sums import TellsCaseSums
from reciprocity.services.categories import Categories
from reciprocity.services.circle_previews import CirclePreviews
from reciprocity.services.circles import Circles
from reciprocity.services.confirmations import Confirmations
from reciprocity.services.conversations import Conversations
from reciprocity.services.course_editions import CourseEditions
from reciprocity.services.course_participants import CourseParticipants
from reciprocity.services.courses import Courses
from reciprocity.services.deadlines import Deadlines
from reciprocity.services.door import Door
from reciprocity.services.entries import Needs, Offers
from reciprocity.services.entry_previews import EntryPreviews
from reciprocity.services.events import Events
from reciprocity.services.exclusions import Exclusions
from reciprocity.services.exports import Exports
from reciprocity.services.first_contacts import FirstContacts
from reciprocity.services.follow_up_steps import FollowUpSteps
from reciprocity.services.health import Health
from reciprocity.services.identity_provider import IdentityProvider, SignIn
from reciprocity.services.imports import Imports
from reciprocity.services.insight import Insight
from reciprocity.services.jobs import Jobs
from reciprocity.services.learning_history import TellsLearningHistory
from reciprocity.services.learning_sessions import LearningSessions
from reciprocity.services.lexicon import Lexicon
from reciprocity.services.links import Links
from reciprocity.services.match_runs import MatchRuns
from reciprocity.services.matches import Matches
from reciprocity.services.matches_by_hand import MatchesByHand
from reciprocity.services.meeting_places import FindsMeetingPlaces
from reciprocity.services.micro_analyses import MicroAnalyses
from reciprocity.services.need_partners import FindsPartners
from reciprocity.services.neighbourhoods import Neighbourhoods
from reciprocity.services.openings import FindsOpenings
from reciprocity.services.outcomes import Outcomes
from reciprocity.services.outgoing import fetched
from reciprocity.services.outside_steps import OutsideSteps
from reciprocity.services.partners import Partners
from reciprocity.services.paths import Paths
from reciprocity.services.person_data import PersonData
from reciprocity.services.places import Places
from reciprocity.services.rate_limits import RateLimits
from reciprocity.services.repairs import Repairs
from reciprocity.services.residents import Residents
from reciprocity.services.responses import Responses
from reciprocity.services.retention import Retention
from reciprocity.services.sessions import Sessions
from reciprocity.services.suggestions import Suggestions
from reciprocity.services.turns import Turns
from reciprocity.services.webhook_deliveries import WebhookDeliveries
from reciprocity.services.webhook_sender import Sender
from reciprocity.services.webhook_signatures import Seal
from reciprocity.services.webhooks import Messenger, Webhooks
from reciprocity.settings import Settings
from reciprocity.store.base import Clock, Ids, new_id
from reciprocity.store.carriers import words_of_connection
from reciprocity.store.copies import copy_in, copy_out
from reciprocity.store.database import Database
from reciprocity.store.engine import open_engine
from reciprocity.store.memory import Memory
from reciprocity.store.migrate import demand_current, migrate

from . import parts


@dataclass(frozen=True, slots=True)
class Services:
    """All use cases on one database."""

    acceptance: Acceptance
    access_keys: AccessKeys
    attention: AttentionList
    audit: Audit
    barriers: Barriers
    case_sums: TellsCaseSums
    categories: Categories
    circle_previews: CirclePreviews
    circles: Circles
    confirmations: Confirmations
    conversations: Conversations
    course_editions: CourseEditions
    course_participants: CourseParticipants
    courses: Courses
    deadlines: Deadlines
    door: Door
    entry_previews: EntryPreviews
    events: Events
    exclusions: Exclusions
    exports: Exports
    follow_up_steps: FollowUpSteps
    first_contacts: FirstContacts
    health: Health
    imports: Imports
    insight: Insight
    jobs: Jobs
    learning_history: TellsLearningHistory
    learning_sessions: LearningSessions
    lexicon: Lexicon
    links: Links
    match_runs: MatchRuns
    matches: Matches
    micro_analyses: MicroAnalyses
    meeting_places: FindsMeetingPlaces
    need_partners: FindsPartners
    needs: Needs
    neighbourhoods: Neighbourhoods
    offers: Offers
    openings: FindsOpenings
    outcomes: Outcomes
    outside_steps: OutsideSteps
    partners: Partners
    matches_by_hand: MatchesByHand
    paths: Paths
    person_data: PersonData
    places: Places
    rate_limits: RateLimits
    repairs: Repairs
    residents: Residents
    responses: Responses
    retention: Retention
    sessions: Sessions
    sign_in: SignIn
    suggestions: Suggestions
    turns: Turns
    webhooks: Webhooks
    webhook_deliveries: WebhookDeliveries
    memory: Memory
    cursor_secret: bytes
    max_body_bytes: int
    close: Callable[[], None]
    each_minute: tuple[Callable[[], None], ...] = ()


def _utc_now() -> datetime:
    return datetime.now(UTC)


def build(settings: Settings, now: Clock = _utc_now, ids: Ids = new_id, *, serves: bool = False) -> Services:
    """Put the services together on a database that is there and of this version.

    The process that serves an embedded database is alone: what an earlier one left half done is nobody's any more.
    """
    secret = settings.secret_bytes()
    terms, claims, turns = settings.terms(), settings.claims(), Turns(settings.runs_at_once)
    messenger = _messenger(settings, _derived(secret, "webhooks"), now)
    provider, pepper = _provider(settings, now), _derived(secret, "access-keys")
    db = _opened(settings.database_url, now, ids, serves=serves)
    return Services(
        **parts.of_matches(db, now, turns),
        access_keys=AccessKeys(db, now, secrets.token_bytes, pepper, settings.environment),
        audit=Audit(db),
        **parts.of_words(db, now),
        **parts.of_people(db, now, Residents(db, now, settings.allowed_bases())),
        **parts.from_outside(db, now),
        door=Door(db, now, pepper, settings.environment, provider, claims),
        events=Events(db, settings.event_source),
        exclusions=Exclusions(db),
        exports=Exports(db, now),
        health=Health(db, __version__),
        **parts.of_learning(db, now),
        imports=Imports(db, now, settings.allowed_bases()),
        jobs=Jobs(db, now, words_of_connection(db.engine)),
        links=Links(db, now, secrets.token_bytes, _derived(secret, "links"), settings.public_url or ""),
        needs=Needs(db, now),
        neighbourhoods=Neighbourhoods(db),
        offers=Offers(db, now),
        person_data=PersonData(db, now),
        rate_limits=RateLimits(settings.requests_per_minute, settings.wrong_keys_per_minute),
        retention=Retention(db, now, terms),
        sessions=Sessions(Seal(_derived(secret, "sessions"), secrets.token_bytes), now),
        sign_in=SignIn(provider, settings.oidc_client_id, settings.oidc_scope),
        webhooks=Webhooks(db, now, messenger),
        webhook_deliveries=WebhookDeliveries(db, now, messenger, secrets.SystemRandom().random),
        memory=db.memory,
        cursor_secret=_derived(secret, "cursors"),
        max_body_bytes=settings.max_body_bytes,
        close=db.close,
    )


def _opened(address: str, now: Clock, ids: Ids, *, serves: bool) -> Database:
    db = Database(open_engine(address), now, ids)
    try:
        demand_current(db.engine)
        if serves and db.dialect == "sqlite":
            db.overwrite()  # what an erasure could not before the service stopped
            with db.write() as stores:
                stores.idempotency.release_all()
    except BaseException:
        db.close()
        raise
    return db


def _provider(settings: Settings, now: Clock) -> IdentityProvider | None:
    if settings.oidc_issuer is None:
        return None
    if not settings.oidc_audience:
        raise SettingsWrong(
            nl="Met RECIPROCITY_OIDC_ISSUER hoort RECIPROCITY_OIDC_AUDIENCE: voor wie de tokens zijn.",
            en="RECIPROCITY_OIDC_ISSUER needs RECIPROCITY_OIDC_AUDIENCE: whom the tokens are for.",
        )
    return IdentityProvider(settings.oidc_issuer, settings.oidc_audience, fetched, now)


def _messenger(settings: Settings, key: bytes, now: Clock) -> Messenger:
    named = settings.webhook_origins()
    return Messenger(Sender(named=named), Seal(key, secrets.token_bytes), now, settings.event_source, named)


def migrated(settings: Settings) -> str:
    """Bring the database to this version; returns the revision."""
    return migrate(settings.migration_database_url or settings.database_url, settings.app_role)


def copied_out(settings: Settings, copy: Path) -> None:
    """Copy the embedded database that is in use into a new file."""
    copy_out(settings.database_url, copy)


def copied_in(settings: Settings, copy: Path) -> None:
    """Put a copy where no embedded database is yet."""
    copy_in(settings.database_url, copy)


def _derived(secret: bytes, purpose: str) -> bytes:
    return hmac.new(secret, purpose.encode(), hashlib.sha256).digest()
