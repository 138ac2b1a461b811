"""What of a row is offered and what is needed: by the column, by a cross, by a word in the cell or beside it."""

import re
from collections.abc import Iterator
from typing import Literal

from .cells import Cells
from .consent import is_mark
from .people import Wish
from .readers import Readers
from .text import fold
from .uses import Use
from .wishes import distinct

OFFERED = re.compile(
    r"\b(?:a|b|o|aanbod|biedt|bied|biedt aan|aanbieder|kan|offer|offers|geeft|gever|beide|beiden|allebei|both)\b"
)
NEEDED = re.compile(
    r"\b(?:v|n|vraag|vraagt|vrager|hulpvraag|zoekt|zoek|nodig|need|needs|ontvanger|beide|beiden|allebei|both)\b"
)
LABEL = re.compile(
    r"(?:^|(?<=[\s.;,/|(]))(?:(aanbod|biedt(?: aan)?|bied|kan|geeft|offers?|can)|(vraagt?|hulpvraag|zoekt?|nodig|needs?))\s*[:=\u2013-]\s*",
    re.IGNORECASE,
)
Way = Literal["offers", "needs"]


def wishes_of(cells: Cells, field: Way, readers: Readers) -> tuple[Wish, ...]:
    """Return the wishes of a person: out of words, and out of crosses below kinds of help."""
    found: list[Wish] = []
    for use, text in [*cells.said(field), *_directed(cells, field)]:
        if cells.kind(use) == "b":
            cells.report(field, "not-text", use=use)
            continue
        read = readers.wishes(text)
        found += read.wishes
        for code in read.codes:
            cells.report(field, code, use=use)
    for use in cells.uses(field, "offers-or-needs"):
        if use.words and _marked(cells, use, field):
            found.append(Wish(use.words, readers.recognise(use.words)))
    return distinct(found)


def _marked(cells: Cells, use: Use, field: Way) -> bool:
    """Tell whether a cell in a column of crosses says yes to offering, or to needing."""
    text = cells.text(use)
    mark, folded = is_mark(text), fold(text)
    if use.field == field:
        if mark is None:
            cells.report(field, "unclear-mark", use=use)
        return mark is True
    if mark is False and not NEEDED.search(folded):
        return False
    if not OFFERED.search(folded) and not NEEDED.search(folded):
        cells.report("row", "which-way" if mark else "unclear-mark", use=use)
    return bool((OFFERED if field == "offers" else NEEDED).search(folded))


def ways(text: str) -> set[Way]:
    """Return what a word such as 'aanbod', 'vraag' or 'beide' says."""
    folded = fold(text)
    found: set[Way] = {"offers"} if OFFERED.search(folded) else set()
    return found | {"needs"} if NEEDED.search(folded) else found


def _directed(cells: Cells, field: Way) -> Iterator[tuple[Use, str]]:
    """Yield the words of columns for both: after 'Aanbod:' and 'Vraag:', or as a column beside it tells."""
    for use, text in cells.said("both"):
        parts = LABEL.split(text)
        if len(parts) == 1:
            cells.report("both", "which-way", use=use)
        for offered, needed, words in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            if (offered if field == "offers" else needed) and words.strip(" .;,/|)("):
                yield use, words.strip(" .;,/|)(")
    told = {way for _, text in cells.said("way") for way in ways(text)}
    for use, text in cells.said("offers-or-needs"):
        if not told:
            cells.report("row", "which-way", use=use)
        elif field in told:
            yield use, text
