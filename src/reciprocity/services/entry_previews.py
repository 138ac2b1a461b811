"""Entry previews: with whom an offer or need would go that is not stored yet; nothing is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from string import ascii_uppercase
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.categories import Category
from reciprocity.domain.words import EntryKind, Mode
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.entry_previews import EntryFit, EntryPreview, EntryPreviewCreate
from reciprocity.wire.match_previews import ReasonRead
from reciprocity.wire.neighbourhoods import NeighbourhoodRead

from . import checks, engine
from .act import Act
from .pools import gather
from .preview_plans import match_read

NEW = "new"


@dataclass(frozen=True, slots=True)
class EntryPreviews:
    """What can be told of offers and needs before they are there."""

    db: Database
    now: Callable[[], datetime]

    def create(self, act: Act, asked: EntryPreviewCreate) -> EntryPreview:
        """Tell what an offer or need would fit with, and what it would open."""
        with self.db.read(act.neighbourhood) as stores:
            tree = checks.tree(stores)
            neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
            _check(stores, neighbourhood, tree, asked)
            pool = gather(stores, neighbourhood, self.now(), ignore_proposals=False).pool
            owner = _owner(stores, pool, asked)
        mode = asked.mode or tree[asked.category].mode or Mode.HELP
        whole = _with(pool, owner, asked, mode)
        policy = engine.usual_policy(neighbourhood)
        return _read(matching.fitting(whole, policy, NEW), whole, asked, mode, tree)


def _check(
    stores: Stores, neighbourhood: NeighbourhoodRead, tree: Mapping[str, Category], asked: EntryPreviewCreate
) -> None:
    known = [] if asked.resident_id is None else checks.resident(stores, "residentId", asked.resident_id)
    checks.refuse(known, checks.area(neighbourhood, asked.area), checks.category(tree, asked.category))


def _owner(stores: Stores, pool: matching.Pool, asked: EntryPreviewCreate) -> matching.Resident:
    """Return whose it is: as in the pool, else as somebody who begins to take part."""
    if asked.resident_id is None:
        return matching.Resident(NEW, languages=frozenset(asked.languages))
    who = str(asked.resident_id)
    found = next((resident for resident in pool.residents if resident.id == who), None)
    if found is not None:
        return found
    read = stores.residents.get(asked.resident_id).read
    times = frozenset(slot.value for slot in read.available)
    return matching.Resident(who, languages=frozenset(read.languages), area=read.area, available=times)


def _with(pool: matching.Pool, owner: matching.Resident, asked: EntryPreviewCreate, mode: Mode) -> matching.Pool:
    """Return a pool with the entry, and its owner if that is somebody new."""
    times = None if asked.available is None else frozenset(slot.value for slot in asked.available)
    others = tuple(resident for resident in pool.residents if resident.id != owner.id)
    whole = replace(pool, residents=(*others, owner))
    if asked.kind is EntryKind.OFFER:
        offer = matching.Offer(NEW, owner.id, asked.category, mode.value, asked.capacity, asked.area, times)
        return replace(whole, offers=(*pool.offers, offer))
    return replace(
        whole, needs=(*pool.needs, matching.Need(NEW, owner.id, asked.category, mode.value, asked.area, times))
    )


def _read(
    found: matching.Fitting, pool: matching.Pool, asked: EntryPreviewCreate, mode: Mode, tree: Mapping[str, Category]
) -> EntryPreview:
    entries = {entry.id: entry for entry in pool.entries}
    best: dict[str, matching.Step] = {}
    for step in found.steps:
        best.setdefault(step.need if step.offer == NEW else step.offer, step)
    fits = [
        EntryFit(
            entry_id=UUID(entry),
            resident_id=UUID(entries[entry].resident),
            category=entries[entry].category,
            fit=step.fit,
            reasons=[ReasonRead(code=r.code, weight=r.weight, value=r.value) for r in step.reasons],
        )
        for entry, step in list(best.items())[: asked.most]
    ]
    kinds = {entry.id: entry.category for entry in pool.entries}
    people = len({entries[entry].resident for entry in best})
    match = None
    if found.match is not None:
        letters = dict(zip(found.match.members, ascii_uppercase, strict=False))
        match = match_read(found.match, kinds, tree, letters.__getitem__)
    return EntryPreview(category=asked.category, mode=mode, people=people, fits=fits, match=match)
