"""Partners: local organisations that can do what no neighbour can."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reciprocity.domain.categories import Category
from reciprocity.domain.errors import InvalidParam
from reciprocity.domain.outside_step_errors import PartnerWasAsked
from reciprocity.domain.partners import Cover, cover
from reciprocity.domain.words import Topic
from reciprocity.store.partners import PartnerRow
from reciprocity.store.records import RecordStore
from reciprocity.store.stores import Stores
from reciprocity.wire.partners import PartnerRead

from . import checks
from .records import Records


@dataclass(frozen=True, slots=True)
class Partners(Records[PartnerRead]):
    """What can be done with partners."""

    topic = Topic.PARTNER
    read = PartnerRead

    @staticmethod
    def store(stores: Stores) -> RecordStore[PartnerRow, PartnerRead]:
        """Return where they are kept."""
        return stores.partners

    def columns(self, values: dict[str, Any]) -> dict[str, Any]:
        """Keep each kind of help once."""
        named = {"categories": list(dict.fromkeys(values["categories"]))} if "categories" in values else {}
        return values | named

    def unknown(self, stores: Stores, values: Mapping[str, Any], named: Collection[str]) -> Iterator[InvalidParam]:
        """Tell of an area and kinds of help that are not there."""
        if "area" in named:
            yield from checks.area(stores.neighbourhoods.here(), values["area"])
        tree = checks.tree(stores)
        for place, kind in enumerate(values["categories"] if "categories" in named else ()):
            if kind not in tree:
                yield checks.unknown(f"categories.{place}", "soort", "category")

    def demand_free(self, stores: Stores, was: PartnerRead) -> None:
        """Refuse to remove a partner that was asked something."""
        if stores.outside_steps.asks(was.id):
            raise PartnerWasAsked


def covering(
    partners: Iterable[PartnerRead], kind: str | None, tree: Mapping[str, Category]
) -> list[tuple[PartnerRead, Cover]]:
    """Return which partners could do something of a kind, and in what way."""
    found = ((one, None if kind is None else cover(one.categories, kind, tree)) for one in partners)
    return [(one, how) for one, how in found if how is not None]
