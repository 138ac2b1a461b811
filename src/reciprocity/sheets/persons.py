"""From one record to one person, or to the reasons why not."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from . import contact, names
from .cells import Cells
from .choices import read_roles
from .citizen_numbers import holds_number
from .consent import is_mark, read_consent, takes_back
from .dates import BIRTH, read_date
from .directions import wishes_of
from .people import Person
from .privacy import is_delicate
from .readers import Many, Readers
from .text import fold, is_error, means_nothing, one_line
from .times import ALL_IN_ORDER, is_time

MAX_LINE = 200
Reader = Callable[[str], tuple[str | None, str | None]]


def read_person(cells: Cells, readers: Readers) -> Person | None:
    """Return the person of a record; None when the row is rejected, with the reason in ``cells.problems``."""
    name = _name(cells)
    comes_in, consent = _consent(cells)
    if name is None or not comes_in:
        cells.problems = [p for p in cells.problems if p.level == "rejected"]
        return None
    person = Person(
        row=cells.row,
        name=name,
        external_id=_external_id(cells),
        postcode=_first(cells, "postcode", contact.read_postcode) or _first(cells, "address", contact.postcode_inside),
        phone=_first(cells, "phone", contact.read_phone) or _first(cells, "contact", contact.phone_inside),
        email=_first(cells, "email", contact.read_email) or _first(cells, "contact", contact.email_inside),
        languages=_many(cells, "languages", readers.languages)[:10],
        area=_area(cells),
        available=_available(cells, readers.times),
        roles=_many(cells, "roles", read_roles),
        offers=wishes_of(cells, "offers", readers),
        needs=wishes_of(cells, "needs", readers),
        start_date=_date(cells, "startdate"),
        consent=consent,
    )
    _check_what_is_not_kept(cells)
    _check_wishes(cells, person)
    return person


def _name(cells: Cells) -> str | None:
    parts = {field: _part(cells, field) for field in ("firstname", "initials", "infix", "lastname", "name")}
    if None in parts.values():
        cells.report("name", "error-value", "rejected")
        return None
    first, initials, infix, last, whole = (part or "" for part in parts.values())
    written = names.join(first, initials, infix, last) if first or last else whole
    if _unfinished(cells, in_parts=bool(first or last)):
        cells.report("name", "formula-no-value", "rejected")
        if names.is_name(written):
            return None
    bare, noted = names.without_note(written)
    bare = bare if first or last else names.turned(bare)
    bare, numbered = names.clean_number(bare)
    if not names.is_name(bare):
        cells.report("name", "missing-name", "rejected")
        return None
    if len(bare) > names.MAX_NAME:
        cells.report("name", "name-too-long", "rejected")
        return None
    if noted:
        cells.report("name", "annotation-in-name")
    if names.SEVERAL.search(bare):
        cells.report("name", "two-people")
    if numbered or (is_delicate(written) and not is_delicate(bare)):
        cells.report("name", "sensitive-content")
    return bare


def _unfinished(cells: Cells, *, in_parts: bool) -> bool:
    """Tell whether a part of the name that counts is a formula that was never calculated."""
    parts = ("firstname", "infix", "lastname") if in_parts else ("firstname", "lastname", "name")
    return any(cells.kind(use) == "f" and not cells.raw(use) for use in cells.uses(*parts))


def _part(cells: Cells, field: str) -> str | None:
    """Return a part of a name, empty when there is none, None for an error of the spreadsheet."""
    for use in cells.uses(field):
        text = one_line(cells.text(use))
        if is_error(text):
            return None
        if text and not means_nothing(text):
            return text
    return ""


def _consent(cells: Cells) -> tuple[bool, date | Literal[True] | None]:
    """Tell whether somebody may come in, and what the list says of consent: a day, a yes, or nothing at all."""
    asked = cells.uses("consent") or cells.uses("consentdate")
    answers = [(use, *read_consent(one_line(cells.text(use)))) for use in asked]
    withdrawn = any(is_mark(cells.text(use)) is not False for use in cells.uses("consentwithdrawn"))
    withdrawn = withdrawn or any(takes_back(cells.text(use)) for use in cells.uses("consentdate"))
    refused = next((use for use, answer, _ in answers if answer is None), None)
    if refused or withdrawn:
        cells.report("consent", "no-consent", "rejected", refused)
        return False, None
    if not asked:
        return True, None
    for use, _, code in answers:
        if code:
            cells.report("consent", code, use=use)
    days = [answer for _, answer, _ in answers if isinstance(answer, date)]
    return True, next(iter(days), None) or _date(cells, "consentdate" if cells.uses("consent") else "") or True


def _external_id(cells: Cells) -> str | None:
    for use, text in cells.said("id"):
        if holds_number(text):
            cells.report("id", "sensitive-content", use=use)
        elif len(text) > MAX_LINE:
            cells.report("id", "cell-too-long", use=use)
        else:
            return one_line(text)
    return None


def _area(cells: Cells) -> str | None:
    for use, text in cells.said("area"):
        if is_delicate(text) or len(text) > MAX_LINE:
            cells.report("area", "sensitive-content" if is_delicate(text) else "cell-too-long", use=use)
        else:
            return one_line(text)
    return None


def _first(cells: Cells, field: str, reader: Reader) -> str | None:
    """Return the first value of a field that is one."""
    found = None
    for use, text in cells.said(field):
        value, code = reader(text)
        found = found or value
        if code:
            cells.report(field, code, use=use)
    return found


def _many(cells: Cells, field: str, reader: Many) -> tuple[str, ...]:
    found: list[str] = []
    for use, text in cells.said(field):
        values, code = reader(text)
        found += values
        if code:
            cells.report(field, "sensitive-content" if is_delicate(text) else code, use=use)
    return tuple(dict.fromkeys(found))


def _date(cells: Cells, field: str, within: tuple[date, date] | None = None) -> date | None:
    for use, text in cells.said(field):
        day, code = read_date(one_line(text), within) if within else read_date(one_line(text))
        if code:
            cells.report(field, code, use=use)
        if day:
            return day
    return None


def _available(cells: Cells, times: Many) -> tuple[str, ...]:
    """Return the parts of the week, out of words and out of crosses below days."""
    found = set(_many(cells, "available", times))
    for use in cells.uses("available"):
        text = cells.text(use) if use.words else ""
        mark = is_mark(text)
        slots, code = times(f"{use.words} {text}") if mark is None else times(use.words or "")
        if mark is None and (code or "?" in text or not is_time(text)):
            cells.report("available", "unclear-mark", use=use)
        elif mark is not False:
            found |= set(slots)
    return tuple(slot for slot in ALL_IN_ORDER if slot in found)


def _check_what_is_not_kept(cells: Cells) -> None:
    _date(cells, "birthdate", BIRTH)
    _date(cells, "lastcontact")
    for use, text in cells.said("remarks"):
        if is_delicate(text):
            cells.report("remarks", "sensitive-content", use=use)


def _check_wishes(cells: Cells, person: Person) -> None:
    if not person.offers and not person.needs:
        cells.report("row", "nothing-offered-or-asked")
    offered = {wish.category or fold(wish.words) for wish in person.offers}
    if offered & {wish.category or fold(wish.words) for wish in person.needs}:
        cells.report("row", "offers-what-it-asks")
