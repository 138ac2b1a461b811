"""Partners: local organisations that can do what no neighbour can."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from reciprocity.domain.categories import Category
from reciprocity.domain.errors import InvalidParam
from reciprocity.domain.outside_step_errors import PartnerWasAsked
from reciprocity.domain.partners import Cover, cover
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.partners import PartnerCreate, PartnerRead, PartnerUpdate

from . import checks
from .act import Act
from .once import keep, once
from .texts import refuse_numbers


@dataclass(frozen=True, slots=True)
class Partners:
    """What can be done with partners."""

    db: Database

    @once(PartnerRead)
    def create(self, act: Act, new: PartnerCreate) -> Stored[PartnerRead]:
        """Add a partner."""
        refuse_numbers(new)
        values: dict[str, Any] = new.model_dump(by_alias=False)
        with self.db.write(act.neighbourhood) as stores:
            made = stores.partners.create(_checked(stores, act, values))
            stores.audit.note(act.trace, Deed.CREATE, Topic.PARTNER, made.read.id)
            return keep(stores, act, made)

    def get(self, act: Act, partner_id: UUID) -> Stored[PartnerRead]:
        """Return a partner."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.partners.get(partner_id)

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[PartnerRead]:
        """Return partners in the order they came."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.partners.page(after, size)

    def change(self, act: Act, partner_id: UUID, version: int, update: PartnerUpdate) -> Stored[PartnerRead]:
        """Change a partner."""
        refuse_numbers(update)
        values: dict[str, Any] = update.model_dump(by_alias=False, exclude_unset=True)
        with self.db.write(act.neighbourhood) as stores:
            stores.partners.get(partner_id)
            changed = stores.partners.change(partner_id, version, _checked(stores, act, values))
            stores.audit.note(act.trace, Deed.CHANGE, Topic.PARTNER, partner_id)
            return changed

    def delete(self, act: Act, partner_id: UUID, version: int) -> None:
        """Remove a partner that was never asked anything."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            stores.partners.get(partner_id)
            if stores.outside_steps.asks(partner_id):
                raise PartnerWasAsked
            stores.partners.delete(partner_id, version)
            stores.audit.note(act.trace, Deed.DELETE, Topic.PARTNER, partner_id)


def covering(
    partners: Iterable[PartnerRead], kind: str | None, tree: Mapping[str, Category]
) -> list[tuple[PartnerRead, Cover]]:
    """Return which partners could do something of a kind, and in what way."""
    found = ((one, None if kind is None else cover(one.categories, kind, tree)) for one in partners)
    return [(one, how) for one, how in found if how is not None]


def _checked(stores: Stores, act: Act, values: dict[str, Any]) -> dict[str, Any]:
    """Refuse kinds of help and an area that are not there; return each kind once."""
    named = list(dict.fromkeys(values.get("categories", ())))
    area = checks.area(stores.neighbourhoods.get(act.neighbourhood).read, values.get("area"))
    checks.refuse(area, _unknown(values.get("categories", ()), checks.tree(stores)))
    return values | ({"categories": named} if "categories" in values else {})


def _unknown(kinds: Iterable[str], tree: Mapping[str, Category]) -> list[InvalidParam]:
    wrong = (place for place, kind in enumerate(kinds) if kind not in tree)
    return [checks.unknown(f"categories.{place}", "soort", "category") for place in wrong]
