"""Checks against what a neighbourhood has: its areas and kinds of help. Everything wrong is told at once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from reciprocity.domain.categories import Category, starter_tree
from reciprocity.domain.errors import InvalidInput, InvalidParam, UnknownReference
from reciprocity.domain.words import LegalBasisKind
from reciprocity.store.stores import Stores
from reciprocity.wire.neighbourhoods import NeighbourhoodRead


def unknown(name: str, what_nl: str, what_en: str) -> InvalidParam:
    """Say that a field names something that is not there."""
    return InvalidParam(
        name,
        "unknown-reference",
        f"Deze {what_nl} bestaat niet in deze wijk. Zoek eerst de juiste op.",
        f"This {what_en} does not exist in this neighbourhood. Look up the right one first.",
    )


def refuse(*groups: Iterable[InvalidParam]) -> None:
    """Refuse when anything named does not exist."""
    params = [param for group in groups for param in group]
    if params:
        raise UnknownReference(*params)


def to_come(name: str, moment: datetime | None, now: datetime) -> None:
    """Refuse a moment at which something is to end and that has passed."""
    if moment is not None and moment <= now:
        raise InvalidInput(
            InvalidParam(
                name,
                "in-the-past",
                "Dit moment is al geweest. Kies een later moment, of laat het weg.",
                "This moment has passed. Choose a later one, or leave it out.",
            )
        )


def not_later(name: str, day: date | None, today: date) -> None:
    """Refuse a day on which something is said to have happened and that is still to come."""
    if wrong := still_to_come(name, day, today):
        raise InvalidInput(*wrong)


def still_to_come(name: str, day: date | None, today: date) -> list[InvalidParam]:
    """Check that a day on which something is said to have happened has come."""
    if day is None or day <= today:
        return []
    return [
        InvalidParam(
            name,
            "in-the-future",
            "Deze dag moet nog komen. Vul de dag in waarop het is gebeurd.",
            "This day is still to come. Give the day on which it happened.",
        )
    ]


def basis(name: str, kind: LegalBasisKind, allowed: Collection[LegalBasisKind]) -> None:
    """Refuse a legal basis that this installation does not work with."""
    if kind not in allowed:
        kinds = ", ".join(sorted(allowed))
        raise InvalidInput(
            InvalidParam(
                name,
                "basis-not-allowed",
                f"Met deze grondslag werkt deze organisatie niet. Kies: {kinds}.",
                f"This organisation does not work with this legal basis. Choose: {kinds}.",
            )
        )


def area(neighbourhood: NeighbourhoodRead, code: str | None) -> list[InvalidParam]:
    """Check that an area is one of the neighbourhood's."""
    known = {a.code for a in neighbourhood.areas}
    return [] if code is None or code in known else [unknown("area", "deelwijk", "area")]


def category(tree: Mapping[str, Category], code: str | None) -> list[InvalidParam]:
    """Check that a kind of help is known."""
    return [] if code is None or code in tree else [unknown("category", "soort", "category")]


def resident(stores: Stores, name: str, resident_id: UUID) -> list[InvalidParam]:
    """Check that a resident is one of the neighbourhood's."""
    return [] if stores.residents.names([resident_id]) else [unknown(name, "bewoner", "resident")]


def tree(stores: Stores) -> dict[str, Category]:
    """Return all kinds of help of a neighbourhood: the starter tree and its own."""
    return dict(starter_tree()) | stores.categories.all()
