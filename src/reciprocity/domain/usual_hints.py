"""What who offers or asks something may like too: a list of ours, for a neighbourhood that has just begun."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from .words import EntryKind

USUAL_HINTS_VERSION = 1
Told = tuple[EntryKind, str] | None


@dataclass(frozen=True, slots=True)
class UsualHint:
    """Something to ask for in a talk, with the reason why it is worth asking.

    Attributes
    ----------
    kind, category
        An offer or a need, and of what; a leaf of the starter tree.
    nl, en : str
        Why, in plain words.
    """

    kind: EntryKind
    category: str
    nl: str
    en: str


@cache
def usual_hints() -> Mapping[Told, tuple[UsualHint, ...]]:
    """Return the list: what was told (an offer or need of a group of the tree; None: nothing) -> what may go with it.

    Examples
    --------
    >>> usual_hints()[EntryKind.OFFER, "repair"][0].category
    'contact.meal'
    """
    name = f"data/usual_hints.v{USUAL_HINTS_VERSION}.csv"
    text = files("reciprocity.domain").joinpath(name).read_text("utf-8")
    found: dict[Told, list[UsualHint]] = {}
    for row in csv.DictReader(text.splitlines()):
        told = (EntryKind(row["told_kind"]), row["told"]) if row["told"] else None
        hint = UsualHint(EntryKind(row["kind"]), row["category"], row["nl"], row["en"])
        found.setdefault(told, []).append(hint)
    return MappingProxyType({told: tuple(hints) for told, hints in found.items()})
