"""What a text of want lists says: the graph of a math trade, and what the graph leaves out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reciprocity.matching.graph import ExchangeGraph

from .want_lines import WantLine


class Why(StrEnum):
    """Why a want is left out."""

    UNKNOWN = "nobody offers the item"
    NO_LIST = "the owner of the item sent no want list"
    OWN = "the item is of the same user"
    ITSELF = "an item cannot be wanted for itself"
    REPEATED = "the item is already on the same line"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A want that is left out: on which line, of which item, what was wanted, why."""

    line: int
    item: str
    want: str
    why: Why


@dataclass(frozen=True, slots=True)
class WantList:
    """A graph of items, and what it does not tell.

    Attributes
    ----------
    graph : ExchangeGraph
        A node for each item; an arc from an item to each item that it is wanted for.
    ignored : tuple of Ignored
        Wants without an arc, in the order of the text.
    unofficial : tuple of WantLine
        Want lists without a node: there are official names, and the item is not among them.
    owners : mapping of str to str
        The user of each node whose line names one.
    dummies : frozenset of str
        Nodes that are no items.
    options : frozenset of str
        What the text asks of TradeMaximizer; of these, priorities are not followed.
    """

    graph: ExchangeGraph
    ignored: tuple[Ignored, ...]
    unofficial: tuple[WantLine, ...]
    owners: Mapping[str, str]
    dummies: frozenset[str]
    options: frozenset[str]

    def remarks(self) -> Iterator[str]:
        """Yield what the reader of a result should know, a sentence each.

        Examples
        --------
        >>> from reciprocity.matching.readers import read_want_list
        >>> list(read_want_list("a : b c\\nb : a").remarks())
        ["1 want is left out: nobody offers the item. The first is 'C' for 'A' on line 1."]
        """
        for why, count in Counter(ignored.why for ignored in self.ignored).items():
            first = next(ignored for ignored in self.ignored if ignored.why is why)
            wants = "1 want is" if count == 1 else f"{count:,} wants are"
            yield f"{wants} left out: {why}. The first is {first.want!r} for {first.item!r} on line {first.line}."
        for entry in self.unofficial:
            yield f"The list of {entry.item!r} on line {entry.line} is left out: it is not an official name."
        if self.dummies:
            yield f"Dummy items: {len(self.dummies):,}. Each counts as a step where rings have a greatest length."
        for option in sorted(self.options):
            if option.endswith("-PRIORITIES"):
                yield f"The option {option} is not followed: every want counts the same."
