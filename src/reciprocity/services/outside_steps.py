"""Steps from outside: what no neighbour can do now is asked of a partner, or in the last resort of a professional."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.outside_step_errors import (
    AskedAlready,
    DoneByOthers,
    FulfilledFromOutside,
    NeedNotOpen,
    NeighboursFirst,
    PartnerNotActive,
    PartnersFirst,
    TakesNoPart,
)
from reciprocity.domain.outside_steps import OutsideOutcome, is_last_resort
from reciprocity.domain.words import Deed, EntryStatus, MatchStatus, Topic
from reciprocity.store.base import Clock, Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.match_rows import RESERVING
from reciprocity.store.stores import Stores
from reciprocity.wire.entries import NeedRead
from reciprocity.wire.outside_steps import OutsideStepCreate, OutsideStepRead, OutsideStepUpdate

from . import checks, texts
from .act import Act
from .life_of_match import withdraw
from .once import keep, once
from .partners import covering
from .residents import may_be_matched


@dataclass(frozen=True, slots=True)
class OutsideSteps:
    """What can be done with steps from outside."""

    db: Database
    now: Clock

    @once(OutsideStepRead)
    def create(self, act: Act, new: OutsideStepCreate) -> Stored[OutsideStepRead]:
        """Record that somebody outside is asked; the need stays open, so that a neighbour can still come first."""
        texts.refuse_numbers(new)
        if (new.partner_id is None) == (new.professional is None):
            raise InvalidInput(_one_of_two())
        with self.db.write_in_turn(act.neighbourhood) as stores:
            need = self._named(stores, new)
            self._refuse_unless_nobody_can(stores, need)
            _refuse_unless_asked_in_order(stores, need, new)
            made = stores.outside_steps.create(new.model_dump(by_alias=False))
            stores.audit.note(act.trace, Deed.CREATE, Topic.OUTSIDE_STEP, made.read.id, [need.resident_id])
            warnings = texts.warnings(professional=new.professional)
            return keep(stores, act, Stored(made.read.model_copy(update={"warnings": warnings}), made.version))

    def get(self, act: Act, step_id: UUID) -> Stored[OutsideStepRead]:
        """Return a step from outside."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.outside_steps.get(step_id)

    def page(self, act: Act, after: UUID | None, size: int, need_id: UUID | None) -> Slice[OutsideStepRead]:
        """Return steps from outside in the order they were asked."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.outside_steps.page(after, size, need_id)

    def change(self, act: Act, step_id: UUID, version: int, update: OutsideStepUpdate) -> Stored[OutsideStepRead]:
        """Record what came of it: a need that is fulfilled is closed, and opened again if that was a mistake."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            old = stores.outside_steps.get(step_id).read
            need = stores.needs.get(old.need_id).read
            changed = stores.outside_steps.change(step_id, version, self._outcome(stores, old, update))
            _settle(stores, need, old.outcome, changed.read.outcome)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.OUTSIDE_STEP, step_id, [need.resident_id])
            return changed

    def delete(self, act: Act, step_id: UUID, version: int) -> None:
        """Remove a step that was recorded by mistake."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            old = stores.outside_steps.get(step_id).read
            if old.outcome is OutsideOutcome.FULFILLED:
                raise FulfilledFromOutside
            stores.outside_steps.delete(step_id, version)
            whose = stores.needs.get(old.need_id).read.resident_id
            stores.audit.note(act.trace, Deed.DELETE, Topic.OUTSIDE_STEP, step_id, [whose])

    def _named(self, stores: Stores, new: OutsideStepCreate) -> NeedRead:
        """Return the need that is named, if it and the partner are there."""
        needs = stores.needs.among([new.need_id])
        gone = new.partner_id is not None and not stores.partners.has(new.partner_id)
        checks.refuse(
            [] if needs else [checks.unknown("needId", "vraag", "need")],
            [checks.unknown("partnerId", "partner", "partner")] if gone else [],
        )
        return needs[0]

    def _refuse_unless_nobody_can(self, stores: Stores, need: NeedRead) -> None:
        """Refuse while neighbours are asked or at it, and for who takes no part."""
        if stands_in_match(stores, need.id):
            raise NeighboursFirst
        if need.status is not EntryStatus.OPEN:
            raise NeedNotOpen(now=need.status.value)
        if not may_be_matched(stores.residents.get(need.resident_id).read, self.now().date()):
            raise TakesNoPart

    def _outcome(self, stores: Stores, old: OutsideStepRead, update: OutsideStepUpdate) -> dict[str, Any]:
        """Return what changes: a new outcome is of today."""
        if "outcome" not in update.model_fields_set or update.outcome is old.outcome:
            return {}
        if update.outcome is None:
            _refuse_a_second(stores, old.need_id)
            return {"outcome": None, "outcome_on": None}
        return {"outcome": update.outcome.value, "outcome_on": self.now().date()}


def stands_in_match(stores: Stores, need_id: UUID) -> bool:
    """Tell whether a need stands in what is proposed to neighbours, agreed or under way."""
    return bool(stores.matches.that_may_lapse(entry=need_id, among=(MatchStatus.PROPOSED, *RESERVING)))


def _refuse_a_second(stores: Stores, need_id: UUID) -> None:
    if any(one.outcome is None for one in stores.outside_steps.of([need_id])):
        raise AskedAlready


def _refuse_unless_asked_in_order(stores: Stores, need: NeedRead, new: OutsideStepCreate) -> None:
    """Refuse a second while the first waits, a partner that is not active, and a professional before partners."""
    _refuse_a_second(stores, need.id)
    could = [one.id for one, _ in covering(stores.partners.all(active=True), need.category, checks.tree(stores))]
    if new.partner_id is not None:
        if not stores.partners.get(new.partner_id).read.active:
            raise PartnerNotActive
    elif not is_last_resort(could, said_no(stores.outside_steps.of([need.id]))):
        raise PartnersFirst(count=len(could))


def said_no(steps: list[OutsideStepRead]) -> set[UUID | None]:
    """Return the partners that were asked in vain."""
    return {one.partner_id for one in steps if one.outcome is OutsideOutcome.NOT_FULFILLED}


def _settle(stores: Stores, need: NeedRead, was: OutsideOutcome | None, now: OutsideOutcome | None) -> None:
    """Let a need go with what came of a step."""
    if was is now:
        return
    if now is OutsideOutcome.FULFILLED:
        if need.status in (EntryStatus.MATCHED, EntryStatus.FULFILLED):
            raise DoneByOthers
        withdraw(stores, entry=need.id, among=(MatchStatus.PROPOSED,))
        stores.needs.move([need.id], need.status, EntryStatus.FULFILLED)
    elif was is OutsideOutcome.FULFILLED:
        complete = need.category is not None and need.confirmed_by is not None
        stores.needs.move([need.id], EntryStatus.FULFILLED, EntryStatus.OPEN if complete else EntryStatus.DRAFT)


def _one_of_two() -> InvalidParam:
    return InvalidParam(
        "partnerId",
        "one-of-two",
        "Noem een partner ('partnerId'), of als laatste redmiddel een organisatie van professionals ('professional').",
        "Name a partner ('partnerId'), or as the last resort an organisation of professionals ('professional').",
    )
