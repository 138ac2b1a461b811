"""Kinds of help: the starter tree and what a neighbourhood adds to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reciprocity.domain.categories import Category, starter_tree
from reciprocity.domain.errors import AlreadyExists, InvalidInput, InvalidParam
from reciprocity.domain.fits_with import starter_fits
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Stored
from reciprocity.store.database import Database
from reciprocity.wire.categories import CategoryCreate, CategoryRead, CategoryUpdate, FitsWith, FitsWithRead

from . import checks
from .act import Act
from .once import keep, once
from .texts import refuse_numbers


@dataclass(frozen=True, slots=True)
class Categories:
    """What can be done with kinds of help."""

    db: Database

    def starter(self) -> list[CategoryRead]:
        """Return the tree that every neighbourhood begins with."""
        return [_read(category) for category in starter_tree().values()]

    def all(self, act: Act) -> list[CategoryRead]:
        """Return the tree of a neighbourhood."""
        with self.db.read(act.neighbourhood) as stores:
            tree = checks.tree(stores)
        return [_read(category) for category in tree.values()]

    def fits_with(self, act: Act) -> list[FitsWithRead]:
        """Return which kinds of help also serve who asks for another in a neighbourhood."""
        with self.db.read(act.neighbourhood) as stores:
            neighbourhood, tree = stores.neighbourhoods.get(act.neighbourhood).read, checks.tree(stores)
        own = {(one.offered, one.asked) for one in neighbourhood.fits_with}
        return [
            FitsWithRead(offered=pair[0], asked=pair[1], weight=weight, own=pair in own)
            for pair, weight in sorted(fits_with(tree, neighbourhood.fits_with).items())
        ]

    def get(self, act: Act, code: str) -> Stored[CategoryRead]:
        """Return one kind of help of a neighbourhood's own."""
        with self.db.read(act.neighbourhood) as stores:
            return _stored(stores.categories.get(code))

    @once(CategoryRead)
    def create(self, act: Act, new: CategoryCreate) -> Stored[CategoryRead]:
        """Add a kind of help under a group of the starter tree."""
        refuse_numbers(new)
        group, _, leaf = new.code.partition(".")
        if not leaf or group not in starter_tree():
            raise InvalidInput(
                InvalidParam(
                    "code",
                    "unknown-group",
                    "Begin met de code van een bestaande groep en een punt, zoals 'food.halal'.",
                    "Begin with the code of an existing group and a dot, such as 'food.halal'.",
                )
            )
        with self.db.write(act.neighbourhood) as stores:
            if new.code in checks.tree(stores):
                raise AlreadyExists(field="code")
            made = stores.categories.create(Category(new.code, group, new.name_nl, new.name_en, new.mode, None))
            stores.audit.note(act.trace, Deed.CREATE, Topic.CATEGORY, None)
            return keep(stores, act, _stored(made))

    def change(self, act: Act, code: str, version: int, update: CategoryUpdate) -> Stored[CategoryRead]:
        """Rename a kind of help of a neighbourhood's own, or change how it usually goes."""
        refuse_numbers(update)
        values: dict[str, Any] = update.model_dump(mode="json", by_alias=False, exclude_unset=True)
        with self.db.write(act.neighbourhood) as stores:
            changed = stores.categories.change(code, version, values)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.CATEGORY, None)
            return _stored(changed)


def fits_with(tree: Mapping[str, Category], own: Iterable[FitsWith] = ()) -> dict[tuple[str, str], float]:
    """Return the starter relation with what was changed on it, of kinds of help that are there."""
    changed = {(one.offered, one.asked): one.weight for one in own}
    return {
        pair: weight
        for pair, weight in {**starter_fits(), **changed}.items()
        if weight > 0 and tree.keys() >= set(pair)
    }


def _stored(found: Stored[Category]) -> Stored[CategoryRead]:
    return Stored(_read(found.read), found.version)


def _read(category: Category) -> CategoryRead:
    return CategoryRead(
        code=category.code,
        parent=category.parent,
        name_nl=category.name_nl,
        name_en=category.name_en,
        mode=category.mode,
        safeguard=category.safeguard,
        own=category.code not in starter_tree(),
    )
