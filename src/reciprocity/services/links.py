"""Links: with one a member answers one question without a login, and does nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from reciprocity.domain.errors import StateConflict
from reciprocity.domain.life_of_match import ANSWERABLE
from reciprocity.domain.link_errors import LinkOpensNothing, NothingToAnswer
from reciprocity.domain.links import SECRET_BYTES, LinkText
from reciprocity.domain.words import Answer, DeclineReason, Deed, GivenBy, MatchStatus, Topic
from reciprocity.store.base import Stored
from reciprocity.store.database import Database
from reciprocity.store.links import LinkRow
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.responses import ResponseRow
from reciprocity.store.stores import Stores
from reciprocity.wire.links import LinkCreate, LinkIssued
from reciprocity.wire.responses import ResponseCreate

from . import checks
from .act import Act
from .door import digest
from .once import keep, once
from .questions import Question, question
from .responses import heard, values_of
from .steps import members

LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Links:
    """What can be done with links, and through them.

    ``pepper`` is a secret of the installation: digests in a stolen database are worth nothing without it.
    ``public_url`` is the address at which residents reach this service, if it is known.
    """

    db: Database
    now: Callable[[], datetime]
    randomness: Callable[[int], bytes]
    pepper: bytes
    public_url: str

    @once(LinkIssued)
    def create(self, act: Act, match_id: UUID, new: LinkCreate) -> Stored[LinkIssued]:
        """Make a link for a member, in place of an earlier one; its address is told this once."""
        text = str(LinkText.make(act.neighbourhood, self.randomness(SECRET_BYTES)))
        with self.db.write_in_turn(act.neighbourhood) as stores:
            match = stores.matches.get(match_id)
            if new.resident_id not in members(match):
                checks.refuse([checks.unknown("residentId", "lid van deze match", "member of this match")])
            ends = match.answer_by or self.now() + LASTS
            if match.status not in ANSWERABLE or ends <= self.now():
                raise NothingToAnswer(now=match.status.value)
            row = stores.links.replace(match.id, new.resident_id, digest(self.pepper, text), ends)
            issued = _read(row, f"{self.public_url.rstrip('/')}/answer/{text}")
            stores.audit.note(act.trace, Deed.CREATE, Topic.LINK, row.id, [row.resident_id])
            keep(stores, act, Stored(issued.model_copy(update={"url": None}), row.version))
        return Stored(issued, row.version)

    def look(self, text: str) -> Question:
        """Return what a link asks; changes nothing, also not that it was looked at."""
        place = self._place(text)
        with self.db.read(place) as stores:
            return question(stores, place, *self._opened(stores, text))

    def answer(self, text: str, said: Answer, request_id: UUID) -> None:
        """Keep what a member says through a link, as if a team member had told it."""
        place = self._place(text)
        with self.db.write_in_turn(place) as stores:
            link, match, _ = self._opened(stores, text)
            new = ResponseCreate(resident_id=link.resident_id, answer=said)
            values = values_of(new, self.now().date(), GivenBy.MEMBER)
            heard(stores, Act.by_link(self.now(), place, request_id), match, link.resident_id, values)

    def explain(self, text: str, reason: DeclineReason, request_id: UUID) -> None:
        """Keep why a member said no, who wants to tell it after all."""
        place = self._place(text)
        with self.db.write_in_turn(place) as stores:
            link, match, own = self._opened(stores, text)
            if own is None or own.answer != Answer.DECLINED:
                raise StateConflict(now=match.status.value, then=Answer.DECLINED.value)
            stores.responses.give(match.id, link.resident_id, {"reason": reason.value})
            trace = Act.by_link(self.now(), place, request_id).trace
            stores.audit.note(trace, Deed.RESPOND, Topic.MATCH, match.id, [link.resident_id])

    def _place(self, text: str) -> UUID:
        """Return the neighbourhood that a link tells, without asking there."""
        link = LinkText.read(text)
        if link is not None:
            with self.db.read() as stores:
                place = next(filter(link.is_of, stores.neighbourhoods.every_id()), None)
            if place is not None:
                return place
        raise LinkOpensNothing

    def _opened(self, stores: Stores, text: str) -> tuple[LinkRow, MatchFacts, ResponseRow | None]:
        """Return what a link opens: a question that can be answered, or the own no to it."""
        link = stores.links.find(digest(self.pepper, text), self.now())
        if link is None:
            raise LinkOpensNothing
        match = stores.matches.get(link.match_id)
        given = {row.resident_id: row for row in stores.responses.of([match.id])[match.id]}
        own = given.get(link.resident_id)
        said_no = match.status is MatchStatus.DECLINED and own is not None and own.answer == Answer.DECLINED
        if match.status not in ANSWERABLE and not said_no:
            raise LinkOpensNothing
        return link, match, own


def _read(row: LinkRow, url: str) -> LinkIssued:
    told = {name: getattr(row, name) for name in ("id", "match_id", "resident_id", "expires_at")}
    return LinkIssued.model_validate({**told, "url": url})
