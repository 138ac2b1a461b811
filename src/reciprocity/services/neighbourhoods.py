"""Neighbourhoods: making one, looking it up, changing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from reciprocity.domain.categories import Category, starter_tree
from reciprocity.domain.errors import InvalidInput, InvalidParam, NotAllowed
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.wire.categories import FitsWith
from reciprocity.wire.neighbourhoods import Area, NeighbourhoodCreate, NeighbourhoodRead, NeighbourhoodUpdate

from . import checks
from .act import Act
from .once import keep, once
from .texts import refuse_numbers


@dataclass(frozen=True, slots=True)
class Neighbourhoods:
    """What can be done with neighbourhoods."""

    db: Database

    @once(NeighbourhoodRead)
    def create(self, act: Act, new: NeighbourhoodCreate) -> Stored[NeighbourhoodRead]:
        """Make a neighbourhood; only an administrator of the whole installation can."""
        if not act.everywhere:
            raise NotAllowed(scope=Scope.NEIGHBOURHOODS_CREATE.value)
        refuse_numbers(new)
        _check_areas(new.areas)
        _check_fits(new.fits_with, starter_tree())
        with self.db.write() as stores:
            made = stores.neighbourhoods.create(new)
            stores.administration.note(act.trace, Deed.CREATE, Topic.NEIGHBOURHOOD, made.read.id)
            return keep(stores, act, made)

    def id_of(self, slug: str) -> UUID | None:
        """Return the id that belongs to a slug, for whoever stands at the machine itself."""
        with self.db.read() as stores:
            return stores.neighbourhoods.id_of(slug)

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[NeighbourhoodRead]:
        """Return the neighbourhoods that the key opens."""
        only = None if act.everywhere else sorted(act.key.neighbourhoods)
        with self.db.read() as stores:
            return stores.neighbourhoods.page(after, size, only)

    def get(self, act: Act) -> Stored[NeighbourhoodRead]:
        """Return one neighbourhood."""
        with self.db.read() as stores:
            return stores.neighbourhoods.get(act.neighbourhood)

    def change(self, act: Act, version: int, update: NeighbourhoodUpdate) -> Stored[NeighbourhoodRead]:
        """Change a neighbourhood."""
        refuse_numbers(update)
        values: dict[str, Any] = update.model_dump(mode="json", by_alias=False, exclude_unset=True)
        if "areas" in values:
            _check_areas(update.areas)
        with self.db.write(act.neighbourhood) as stores:
            if "fits_with" in values:
                _check_fits(update.fits_with, checks.tree(stores))
            changed = stores.neighbourhoods.change(act.neighbourhood, version, values)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.NEIGHBOURHOOD, act.neighbourhood)
            return changed


def _check_fits(relations: list[FitsWith], tree: Mapping[str, Category]) -> None:
    """Refuse what is no kind of help, a kind with itself, and the same pair twice."""
    wrong, seen = [], set[tuple[str, str]]()
    for i, one in enumerate(relations):
        for field in ("offered", "asked"):
            if getattr(one, field) not in tree:
                words = ("Deze soort hulp is niet bekend.", "This category is not known.")
                wrong.append(InvalidParam(f"fitsWith.{i}.{field}", "unknown-reference", *words))
        if one.offered == one.asked:
            words = ("Een soort hulp past altijd bij zichzelf.", "A kind of help always fits with itself.")
            wrong.append(InvalidParam(f"fitsWith.{i}.asked", "fits-itself", *words))
        if (one.offered, one.asked) in seen:
            words = ("Dit paar staat er al.", "This pair is there already.")
            wrong.append(InvalidParam(f"fitsWith.{i}", "duplicate", *words))
        seen.add((one.offered, one.asked))
    if wrong:
        raise InvalidInput(*wrong)


def _check_areas(areas: list[Area]) -> None:
    codes = [area.code for area in areas]
    wrong = [
        InvalidParam(f"areas.{i}.code", "duplicate", "Deze code staat er al.", "This code is there already.")
        for i, code in enumerate(codes)
        if code in codes[:i]
    ]
    wrong += [
        InvalidParam(
            f"areas.{i}.adjoins.{j}",
            "unknown-reference",
            "Dit is geen code van een andere deelwijk in de lijst.",
            "This is no code of another area in the list.",
        )
        for i, area in enumerate(areas)
        for j, code in enumerate(area.adjoins)
        if code not in codes or code == area.code
    ]
    if wrong:
        raise InvalidInput(*wrong)
