"""Which records are people, and which are titles, sections, totals and footnotes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .fields import field_of
from .headers import Header, is_group_row
from .people import Problem
from .records import Record
from .text import fold
from .uses import NAMES

TOTAL = re.compile(
    r"(sub ?|eind ?)?tota(al|len|l|ls)\b.*|grand total.*|aantal( \w+){0,2}( \d+)?|som|sum|gemiddelde?|average|count|generaal"
)
SECTION = re.compile(
    r"\b(wijk|buurt|noord|zuid|oost|west|centrum|groep|team|afdeling|locatie|complex|\w*straat|\w*plein|\w*laan|\w*weg|flat|"
    r"blok|portiek|\w+dag|deelnemers|vrijwilligers|bewoners|coaches|wachtlijst|nieuw|oud|gestopt|actief|north|south|east|"
    r"group|section|district)\b"
)
FOOT = re.compile(r"\s*(\*|†|©|\(?(bron|legenda|toelichting|pagina|page|printdatum|afgedrukt|gegenereerd|export|laatst "
                  r"bijgewerkt|let op|noot|note|source|generated|last updated|einde|end of|vertrouwelijk)\b)", re.IGNORECASE)  # fmt: skip


def before_header(records: Sequence[Record], header: Header) -> Iterator[Problem]:
    """Yield why the records above the header are no people."""
    for record in records[: header.at]:
        if not _filled(record):
            code = "empty-row"
        elif record.row == header.group_row or (record.row == header.row - 1 and is_group_row(record)):
            code = "group-header-row"
        else:
            code = "title-row"
        yield Problem(record.row, "row", code, "skipped")


def is_transposed(records: Sequence[Record]) -> bool:
    """Tell whether the names of fields stand below instead of beside one another."""
    firsts = [[cell for cell in record.cells if cell.strip()][:1] for record in records]
    found = [field_of(first[0]) for first in firsts if first]
    return bool(NAMES & set(found)) and len(set(found) - {None}) >= 3


def continued(records: Iterable[Record], header: Header) -> Iterator[Record]:
    """Put rows that are one with the person above, by merged cells under the name, back together."""
    places = [use.index for use in header.uses if use.field in NAMES]
    held: Record | None = None
    parts: list[Record] = []
    for record in records:
        if held and record.row > header.row and any(record.kind(at) == "m" for at in places):
            parts.append(replace(record, cells=(), kinds=None, continues=True))
            held = _glued(held, record)
            continue
        yield from [held, *parts] if held else []
        held, parts = record, []
    yield from [held, *parts] if held else []


def _glued(record: Record, more: Record) -> Record:
    width = max(len(record.cells), len(more.cells))
    pairs = zip(*(r.cells + ("",) * (width - len(r.cells)) for r in (record, more)), strict=True)
    return replace(record, cells=tuple("\n".join(part for part in pair if part) for pair in pairs))


def _filled(record: Record) -> list[int]:
    """Return where something stands, be it a formula that was never calculated."""
    filled = [at for at, cell in enumerate(record.cells) if cell.strip(" \t\n\r\x00\xa0\ufeff\u200b\u3000")]
    unfinished = [at for at, kind in record.kinds.items() if kind == "f" and at not in filled] if record.kinds else []
    return sorted(filled + unfinished) if filled else []


def kind_of_row(record: Record, header: Header) -> str | None:
    """Return the code of a record that is nobody, None for a person."""
    if record.broken:
        return None
    if record.continues:
        return "continued-row"
    filled = _filled(record)
    if not filled:
        return "empty-row"
    if record.hidden:
        return "hidden-row"
    if _repeats(record, header):
        return "repeated-header"
    first = record.cells[filled[0]]
    others = [record.cells[at] for at in filled[1:]]
    if TOTAL.fullmatch(fold(first)) and (len(filled) <= 3 or not any(c.isalpha() for cell in others for c in cell)):
        return "total-row"
    named = any(use.field in NAMES and use.index in filled for use in header.uses)
    if FOOT.match(first) and (len(filled) == 1 or (len(filled) <= 3 and not named)):
        return "footer-row"
    return "section-row" if len(filled) == 1 and len(header.uses) > 1 and _heading(first, named) else None


def _heading(text: str, named: bool) -> bool:
    """Tell whether the only words in a row are a heading; under a name they may as well be a person."""
    if not named:
        return True
    return (
        bool(SECTION.search(fold(text))) or text.rstrip().endswith(":") or len(text) > 60 or any(map(str.isdigit, text))
    )


def _repeats(record: Record, header: Header) -> bool:
    """Tell whether most cells say what the header says."""
    titles = header.titles
    wrong, most = 0, len(titles) - max(2, 0.7 * len(titles))
    for at, title in titles:
        cell = record.cells[at] if at < len(record.cells) else ""
        wrong += fold(cell[:200]) != title if cell else True
        if wrong > most:
            return False
    return True
