"""Which records are people, and which are titles, sections, totals and footnotes."""

import re
from collections.abc import Iterator, Sequence

from .headers import NAMES, Header, is_group_row
from .people import Problem
from .records import Record
from .text import fold

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
RAGGED = 1 / 3


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


def sort_out(records: Sequence[Record], header: Header) -> tuple[list[Record], list[Problem]]:
    """Divide the records below the header into people and the rest."""
    kinds = [_kind(record, header) for record in records]
    last = max((at for at, kind in enumerate(kinds) if kind is None), default=-1)
    people, problems = [], []
    for at, (record, kind) in enumerate(zip(records, kinds, strict=True)):
        if kind is None:
            people.append(record)
            continue
        code = "footer-row" if kind == "section-row" and at > last else kind
        problems.append(Problem(record.row, "row", code, "skipped"))
    return people, problems


def wrong_shape(people: Sequence[Record], header: Header) -> set[int]:
    """Return the rows whose cells do not fit the header, so that words may stand under the wrong name."""
    width = len(header.uses)
    last = max((use.index for use in header.uses if use.field), default=0)
    short = {r.row for r in people if len(r.cells) <= last and not r.broken}
    wrong = {r.row for r in people if r.broken or any(cell.strip() for cell in r.cells[width:])}
    return wrong if len(short) > RAGGED * len(people) and len(people) > 2 else wrong | short


def _filled(record: Record) -> list[int]:
    return [at for at, cell in enumerate(record.cells) if cell.strip(" \t\n\r\x00\xa0\ufeff\u200b\u3000")]


def _kind(record: Record, header: Header) -> str | None:
    """Return the code of a record that is nobody, None for a person."""
    if record.broken:
        return None
    filled = _filled(record)
    if not filled:
        return "empty-row"
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
    pairs = [
        (fold(u.column.header), fold(record.cells[u.index][:200])) for u in header.uses if u.index < len(record.cells)
    ]
    filled = [(a, b) for a, b in pairs if a]
    same = sum(1 for a, b in filled if a == b)
    return same >= 2 and same >= 0.7 * len(filled)
