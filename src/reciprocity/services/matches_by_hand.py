"""Matches by hand: what a coach has in mind, looked at with the same rules, and with the same life."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.errors import InvalidInput, InvalidParam, OvertakenByOthers
from reciprocity.domain.words import Deed, MatchOrigin, Topic
from reciprocity.store.base import Stored
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.match_previews import PreviewPolicy
from reciprocity.wire.matches import MatchCreate, MatchMade, MatchRead

from . import checks, engine
from .act import Act
from .life_of_match import Origin, propose
from .matches import Matches
from .once import keep, once
from .pools import Gathered, gather, still_true
from .steps import members

WHY = {
    "own-offer": ("Iemand kan zichzelf niet helpen.", "Nobody can help himself or herself."),
    "kept-apart": (
        "Deze twee worden niet aan elkaar gekoppeld, of een van hen zei hier eerder nee op.",
        "These two are not matched with each other, or one of them said no to this before.",
    ),
    "wrong-side": (
        "Dit is geen aanbod aan de gevende kant, of geen vraag aan de ontvangende.",
        "This is no offer on the giving side, or no need on the receiving side.",
    ),
    "gives-too-often": (
        "Iemand kan nu niets meer geven: kijk naar 'maxGives' en naar open voorstellen.",
        "Somebody cannot give more now: look at 'maxGives' and at open proposals.",
    ),
    "receives-too-often": (
        "Iemand kan nu niets meer ontvangen: kijk naar 'maxReceives' en naar open voorstellen.",
        "Somebody cannot receive more now: look at 'maxReceives' and at open proposals.",
    ),
    "used-too-often": (
        "Een aanbod of vraag komt vaker voor dan kan: kijk naar 'capacity'.",
        "An offer or need is used more often than it can be: look at 'capacity'.",
    ),
    "not-one-match": (
        "Deze stappen vormen niet samen één ruil, kring, keten of groep: wie ontvangt, geeft de volgende stap.",
        "These steps are not one swap, ring, chain or group: whoever receives gives the next step.",
    ),
    "too-long": (
        "Een kring heeft hoogstens 6 mensen, een keten 10 stappen, een groep 12 mensen.",
        "A ring has at most 6 people, a chain 10 steps, a group 12 people.",
    ),
}
NOT_FREE = (
    "Dit is niet (meer) open en vrij, of de bewoner doet nu niet mee. Kijk bij aanbod, vragen en open voorstellen.",
    "This is not open and free (any more), or the resident does not take part now. See offers, needs and proposals.",
)


@dataclass(frozen=True, slots=True)
class MatchesByHand:
    """What can be done with a match that a coach has in mind."""

    db: Database
    now: Callable[[], datetime]
    matches: Matches

    def create(self, act: Act, new: MatchCreate) -> Stored[MatchRead]:
        """Propose it to its members, with what the rules would advise against among its reasons."""
        made = self._propose(act, new)
        return Stored(self.matches.get(act, made.read.id), 1, made.replayed)

    @once(MatchMade)
    def _propose(self, act: Act, new: MatchCreate) -> Stored[MatchMade]:
        with self.db.read(act.neighbourhood) as stores:
            checks.refuse(_unknown(stores, new))
            before = self._gather(stores, act)
            neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
        found = _looked_at(before.pool, new, neighbourhood.policy.acceptance)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            if not still_true([found], before.pool, self._gather(stores, act).pool):
                raise OvertakenByOthers
            (match,) = propose(stores, [found], before.pool, Origin(MatchOrigin.HAND), neighbourhood.answer_days)
            stores.audit.note(act.trace, Deed.CREATE, Topic.MATCH, match.id, members(match))
            return keep(stores, act, Stored(MatchMade(id=match.id), 1))

    def _gather(self, stores: Stores, act: Act) -> Gathered:
        neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
        return gather(stores, neighbourhood, self.now(), ignore_proposals=False)


def _looked_at(pool: matching.Pool, new: MatchCreate, acceptance: float) -> matching.Match:
    """Return the match of some steps, or refuse what forbids it."""
    free = {entry.id for entry in pool.entries}
    named = [(str(step.offer_id), str(step.need_id)) for step in new.steps]
    lost = [
        InvalidParam(f"steps.{place}.{name}", "not-free", *NOT_FREE)
        for place, pair in enumerate(named)
        for name, entry in zip(("offerId", "needId"), pair, strict=True)
        if entry not in free
    ]
    if lost:
        raise InvalidInput(*lost)
    found = matching.by_hand(pool, engine.policy(PreviewPolicy(acceptance=acceptance)), named)
    if found.match is None:
        raise InvalidInput(*_against(found.forbidden))
    return found.match


def _against(forbidden: Sequence[matching.Objection]) -> Iterator[InvalidParam]:
    for objection in forbidden:
        name = "steps" if objection.step is None else f"steps.{objection.step}"
        yield InvalidParam(name, objection.code, *WHY[objection.code])


def _unknown(stores: Stores, new: MatchCreate) -> Iterator[InvalidParam]:
    named = {entry for step in new.steps for entry in (step.offer_id, step.need_id)}
    there: set[UUID] = {entry.id for kind in (stores.offers, stores.needs) for entry in kind.among(named)}
    for place, step in enumerate(new.steps):
        if step.offer_id not in there:
            yield checks.unknown(f"steps.{place}.offerId", "aanbod", "offer")
        if step.need_id not in there:
            yield checks.unknown(f"steps.{place}.needId", "vraag", "need")
