"""Keeping to terms: what is past its term is removed, as if somebody had asked for it."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from reciprocity.domain.errors import Collision, NotFound, StaleVersion
from reciprocity.domain.jobs import JobStatus
from reciprocity.domain.retention import Kept
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Clock
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores

from . import conversations
from .act import Act
from .first_contacts import remove
from .person_data import erase_all

Removed = Mapping[Kept, int]
ENDED = {Kept.JOBS: JobStatus.DONE, Kept.DEAD_JOBS: JobStatus.DEAD}


class _OnlyLooked(Exception):
    """Undoes what was done to see what would be."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Removes what is past its term."""

    db: Database
    now: Clock
    terms: Mapping[Kept, int]

    def keep_to_terms(self, *, only_look: bool = False) -> Removed:
        """Remove what is past its term, neighbourhood by neighbourhood; return how many of each kind.

        ``only_look`` changes nothing. Where somebody else changes the same, nothing is removed until the next time.
        """
        found: Counter[Kept] = Counter()
        with self.db.read() as stores:
            places = stores.neighbourhoods.every_id()
        for place in places:
            found += self._tried(place, self._within, only_look)
        found += self._tried(None, self._outside, only_look)
        if not only_look:
            self.db.overwrite()
        return {kind: found[kind] for kind in Kept}

    def _tried(
        self, place: UUID | None, remove: Callable[[Stores, Act], Counter[Kept]], only_look: bool
    ) -> Counter[Kept]:
        found: Counter[Kept] = Counter()
        try:
            with self._open(place) as stores:
                found = remove(stores, Act.of_the_service(self.now(), place))
                if only_look:
                    raise _OnlyLooked
        except _OnlyLooked:
            return found
        except (Collision, NotFound, StaleVersion):
            return Counter()
        return found

    def _open(self, place: UUID | None) -> AbstractContextManager[Stores]:
        return self.db.write() if place is None else self.db.write_in_turn(place)

    def _within(self, stores: Stores, act: Act) -> Counter[Kept]:
        found: Counter[Kept] = Counter()
        if before := self._before(Kept.LEFT):
            for resident in stores.residents.gone_before(before):
                erase_all(stores, act, resident.read.id, resident.version, self.now())
                found[Kept.LEFT] += 1
        if before := self._before(Kept.DRAFTS):
            found[Kept.DRAFTS] = sum(_drafts(stores, act, topic, before) for topic in (Topic.OFFER, Topic.NEED))
        if before := self._before(Kept.CONVERSATIONS):
            over = stores.conversations.over_before(before)
            for talk in over:
                conversations.remove(stores, act, talk.read, talk.version)
            found[Kept.CONVERSATIONS] = len(over)
        if before := self._before(Kept.CASES):
            found[Kept.CASES] = stores.micro_analyses.remove_before(before)
        if before := self._before(Kept.FIRST_CONTACTS):
            for contact in stores.first_contacts.came_to_nothing(before):
                remove(stores, act, contact.read, contact.version)
                found[Kept.FIRST_CONTACTS] += 1
        if before := self._before(Kept.MATCHES):
            found[Kept.MATCHES] = stores.matches.remove_ended(before) + stores.circles.remove_ended(before)
            stores.match_runs.make_nameless(before)
        if before := self._before(Kept.OUTSIDE_STEPS):
            found[Kept.OUTSIDE_STEPS] = stores.outside_steps.remove_in_vain(before.date())
        stores.links.remove_over()
        stores.unknown_words.remove_old()
        stores.waiting_lists.remove_old()
        if before := self._before(Kept.IMPORTS):
            found[Kept.IMPORTS] = stores.imports.remove_before(before)
        if before := self._before(Kept.EVENTS):
            stores.webhook_deliveries.remove_before(before)
            found[Kept.EVENTS] = stores.events.remove_before(before)
        if before := self._before(Kept.AUDIT):
            found[Kept.AUDIT] = stores.audit.remove_before(before)
        return found

    def _outside(self, stores: Stores, _act: Act) -> Counter[Kept]:
        found: Counter[Kept] = Counter()
        stores.idempotency.remove_old()
        if before := self._before(Kept.KEYS):
            found[Kept.KEYS] = stores.access_keys.remove_ended(before)
        for kind, status in ENDED.items():
            if before := self._before(kind):
                found[kind] = stores.jobs.remove_ended(status, before)
        if before := self._before(Kept.AUDIT):
            found[Kept.AUDIT] = stores.administration.remove_before(before)
        return found

    def _before(self, kind: Kept) -> datetime | None:
        """Return the moment before which a kind is past its term; None when it is kept for ever."""
        return self.now() - timedelta(days=self.terms[kind]) if self.terms[kind] else None


def _drafts(stores: Stores, act: Act, topic: Topic, before: datetime) -> int:
    """Remove what nobody confirmed, and note it of whom it was."""
    entries = stores.offers if topic is Topic.OFFER else stores.needs
    old = entries.drafts_before(before)
    for entry, version, resident in old:
        entries.delete(entry, version)
        stores.audit.note(act.trace, Deed.DELETE, topic, entry, [resident])
    return len(old)
