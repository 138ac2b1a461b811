"""Names as lists write them: in parts, turned round, with a remark behind them."""

import re

from .citizen_numbers import without_numbers
from .text import is_error, means_nothing, one_line

MAX_NAME = 200
NOTE = re.compile(
    r"\s*<[^<>]*>|\s*\S+@\S+|\s*[(\[{][^)\]}]*[)\]}]?\s*|\s*\*+\s*$|\s+[-\u2013\u2014]+\s+.*$|\s*[\u2020!?]+$"
)
NO_NAME = re.compile(
    r"(naam|name) (volgt|onbekend|unknown|follows|nog niet bekend)|anoniem|anonymous|onbekend|xx+|idem", re.I
)
BEHIND = frozenset("van de den der het 't ter ten te in op el al la le du von d' vd v.d. v/d".split())
SEVERAL = re.compile(r"\b(?:en|and)\b|&")


def without_note(name: str) -> tuple[str, bool]:
    """Return a name without what somebody wrote behind it: (gestopt), *, - verhuisd."""
    bare = one_line(NOTE.sub(" ", name))
    if not bare:
        bare = one_line(re.sub(r"[()\[\]{}*]", " ", name))
    return bare, bare != name


def turned(name: str) -> str:
    """Return 'Henk van der Berg' for 'Berg, Henk van der'."""
    last, comma, first = name.partition(",")
    first = first.strip()
    several = "," in first or SEVERAL.search(first)
    if not comma or several or not first[:1].isupper() or not last.strip():
        return name
    return one_line(f"{first} {last}")


def join(first: str, initials: str, infix: str, last: str) -> str:
    """Return a name from its parts; initials only stand in for a first name."""
    if first and last and first.casefold().endswith(" " + last.casefold()):
        return first
    last, comma, behind = (part.strip() for part in last.partition(","))
    if comma and behind and all(word in BEHIND for word in behind.casefold().split()):
        infix = infix or behind
    elif comma:
        last = f"{last}, {behind}"
    if infix and last.casefold().startswith(infix.casefold() + " "):
        infix = ""
    return " ".join(part for part in (first or initials, infix, last) if part)


def is_name(text: str) -> bool:
    """Tell whether this can be what somebody is called."""
    return any(c.isalpha() for c in text) and not (
        means_nothing(text) or is_error(text) or NO_NAME.fullmatch(text.strip())
    )


def clean_number(name: str) -> tuple[str, bool]:
    """Return a name without a citizen service number in it."""
    bare = one_line(without_numbers(name))
    return bare, bare != one_line(name)
