"""The tree of neighbourly help: groups and leaves with a language-free code such as ``repair.bike``."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from .words import Mode

STARTER_TREE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Category:
    """One node of the tree.

    Attributes
    ----------
    code : str
        Language-free code; a leaf's code starts with its group's (``repair.bike``).
    parent : str or None
        Code of the group, None for a group itself.
    name_nl, name_en : str
        What people call it.
    mode : Mode or None
        How such help usually goes; None for a group.
    safeguard : str or None
        What a coach takes care of first (``vog``, ``home_visit``, ``keys``, ``money``, ``privacy``, ``coordinator``).
    """

    code: str
    parent: str | None
    name_nl: str
    name_en: str
    mode: Mode | None
    safeguard: str | None

    @property
    def is_group(self) -> bool:
        """True for a node that holds others."""
        return self.parent is None


@cache
def starter_tree() -> Mapping[str, Category]:
    """Return the starter tree of the package, code -> category, groups before their leaves.

    Examples
    --------
    >>> starter_tree()["repair.bike"].name_nl
    'Fiets maken'
    """
    text = files("reciprocity.domain").joinpath(f"data/categories.v{STARTER_TREE_VERSION}.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["code"]: _category(row) for row in rows})


def _category(row: Mapping[str, str]) -> Category:
    return Category(
        code=row["code"],
        parent=row["parent_code"] or None,
        name_nl=row["name_nl"],
        name_en=row["name_en"],
        mode=Mode(row["mode"]) if row["mode"] else None,
        safeguard=row["safeguard"] or None,
    )
