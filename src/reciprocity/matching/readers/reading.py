"""Read an exchange graph from a text in any of the formats, and tell which it was."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from reciprocity.matching.graph import ExchangeGraph

from .arc_list import read_arc_list, separator_of
from .faults import FormatUnknown, StartersNotExpected
from .kidney import END, read_kidney
from .lines import numbered
from .want_list import read_want_list

Kind = Literal["arc-list", "kidney", "want-list"]
HEAD_OF_KIDNEY = re.compile(r"\d+\s+\d+")
SURELY_WANTS = re.compile(r"![A-Z]|\([^()]+\)\s*\S|[^\s,;{}<>\"]+\s*:(\s|$)", re.IGNORECASE)
MAYBE_WANTS = re.compile(r"""[^\s,;(){}\[\]<>"'=]+(\s+[^\s,(){}\[\]<>"']+)*""")


@dataclass(frozen=True, slots=True)
class Reading:
    """A graph that was read: in which format, and what to know about it, a sentence each."""

    graph: ExchangeGraph
    kind: Kind
    remarks: tuple[str, ...] = ()


def read_graph(text: str, format: str | None = None, starters: str | None = None) -> Reading:
    """Read an exchange graph.

    Parameters
    ----------
    text : str
        An arc list, a kidney-exchange pool or want lists.
    format : {"arc-list", "kidney", "want-list"}, optional
        Recognised from the text if left out.
    starters : str, optional
        Who may begin a chain, one on a line; only with an arc list.

    Raises
    ------
    FormatUnknown, StartersNotExpected
        If it is not clear how to read the text, or what for.
    GraphError
        What the reader of the format raises: `read_arc_list`, `read_kidney`, `read_want_list`.

    Examples
    --------
    >>> reading = read_graph("(ann) a : b\\n(bob) b : a c")
    >>> reading.kind, len(reading.graph)
    ('want-list', 2)
    >>> reading.remarks
    ("1 want is left out: nobody offers the item. The first is 'C' for 'B' on line 2.",)
    >>> read_graph("ann,bob\\nbob,ann").kind
    'arc-list'
    """
    kind = recognise(text) if format is None else _known(format)
    if starters is not None and kind != "arc-list":
        raise StartersNotExpected(kind)
    match kind:
        case "arc-list":
            return Reading(read_arc_list(text, starters), kind)
        case "kidney":
            return Reading(read_kidney(text), kind)
        case "want-list":
            wants = read_want_list(text)
            return Reading(wants.graph, kind, tuple(wants.remarks()))


def recognise(text: str) -> Kind:
    """Tell the format of a text by its first line that counts.

    Raises
    ------
    FormatUnknown
        If it looks like none.

    Examples
    --------
    >>> recognise("2 1\\n0 1 1\\n-1 -1 -1"), recognise("a\\tb"), recognise("#! ALLOW-DUMMIES\\na b")
    ('kidney', 'arc-list', 'want-list')
    """
    has_options, first = _head(text)
    if HEAD_OF_KIDNEY.fullmatch(first) and any(raw.split() == END for _, raw in numbered(text)):
        return "kidney"
    if has_options or SURELY_WANTS.match(first):
        return "want-list"
    if separator_of(text):
        return "arc-list"
    if MAYBE_WANTS.fullmatch(first):
        return "want-list"
    raise FormatUnknown(first)


def _head(text: str) -> tuple[bool, str]:
    """Return whether there are options above the first line that counts, and that line."""
    has_options = False
    for _, raw in numbered(text):
        if not raw.startswith("#"):
            return has_options, raw
        has_options = has_options or raw.startswith("#!")
    return has_options, ""


def _known(name: str) -> Kind:
    for kind in get_args(Kind):
        if kind == name:
            found: Kind = kind
            return found
    raise FormatUnknown(name)
