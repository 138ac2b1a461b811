"""Partners: local organisations, and whether one could fill a need that no neighbour can."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from .categories import Category


class Cover(StrEnum):
    """In what way the kinds of help of a partner hold what is asked."""

    SAME_KIND = "same-kind"
    WHOLE_GROUP = "whole-group"
    PART_OF_GROUP = "part-of-group"


class Reach(StrEnum):
    """Where a partner is, seen from who asks; what is nearest stands first."""

    HERE = "here"
    ADJOINING = "adjoining"
    ELSEWHERE = "elsewhere"


COVERS: Mapping[Cover, tuple[str, str]] = MappingProxyType(
    {
        Cover.SAME_KIND: ("{name} helpt hiermee: {kind}.", "{name} helps with this: {kind}."),
        Cover.WHOLE_GROUP: (
            "{name} helpt met alles van '{group}', dus ook hiermee: {kind}.",
            "{name} helps with all of '{group}', and so with this: {kind}.",
        ),
        Cover.PART_OF_GROUP: (
            "{name} helpt met een deel van: {kind}. Vraag na of het dit is.",
            "{name} helps with a part of: {kind}. Ask whether it is this.",
        ),
    }
)
"""What each says; ``name`` is the organisation's, ``kind`` what is asked, ``group`` what that belongs to."""

REACHES: Mapping[Reach, tuple[str, str]] = MappingProxyType(
    {
        Reach.HERE: ("", ""),
        Reach.ADJOINING: (" Het is in een deelwijk ernaast.", " It is in an area next to it."),
        Reach.ELSEWHERE: (
            " Het is in een andere deelwijk: vraag of dat te ver is.",
            " It is in another area: ask whether that is too far.",
        ),
    }
)


def cover(helps_with: Collection[str], kind: str, tree: Mapping[str, Category]) -> Cover | None:
    """Tell in what way some kinds of help, or whole groups, hold another; None if they do not.

    Examples
    --------
    >>> from .categories import starter_tree
    >>> tree = starter_tree()
    >>> [cover(["repair"], kind, tree) for kind in ("repair.bike", "repair", "food.baking")]
    [<Cover.WHOLE_GROUP: 'whole-group'>, <Cover.SAME_KIND: 'same-kind'>, None]
    >>> cover(["repair.bike"], "repair", tree)
    <Cover.PART_OF_GROUP: 'part-of-group'>
    """
    if kind in helps_with:
        return Cover.SAME_KIND
    if kind in tree and tree[kind].parent in helps_with:
        return Cover.WHOLE_GROUP
    return Cover.PART_OF_GROUP if any(one in tree and tree[one].parent == kind for one in helps_with) else None


def reach(area: str | None, other: str | None, adjoining: Collection[frozenset[str]]) -> Reach:
    """Tell where a partner is, seen from who asks; of whom no area is known is here.

    Examples
    --------
    >>> reach("zuid", "noord", [frozenset({"noord", "zuid"})]), reach("zuid", None, [])
    (<Reach.ADJOINING: 'adjoining'>, <Reach.HERE: 'here'>)
    """
    if area is None or other is None or area == other:
        return Reach.HERE
    return Reach.ADJOINING if frozenset((area, other)) in adjoining else Reach.ELSEWHERE
