"""Days as the Dutch write them: day, month, year."""

import re
from datetime import date, timedelta

Found = tuple[date | None, str | None]

NUMERIC = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2('?\d{2}|\d{4})(?:[ T,]+\d{1,2}[:.]\d{2}.*)?")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+\d{1,2}:\d{2}.*)?")
WORDED = re.compile(
    r"(?:[a-z]{2,9},? )?(\d{1,2})(?:e|ste|de|st|nd|rd|th)?[ -]?([a-z]{3,9})\.?[ -]?('?\d{2}|\d{4})", re.I
)
SERIAL = re.compile(r"(\d{1,6})([.,]\d+)?")
MONTHS = (
    "jan", "feb", "maa mrt mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec",
)  # fmt: skip
EXCEL_DAY_ZERO = date(1899, 12, 30)
START = (date(1990, 1, 1), date(2050, 12, 31))
BIRTH = (date(1900, 1, 1), date(2050, 12, 31))


def read_date(text: str, within: tuple[date, date] = START) -> Found:
    """Return a day, or the code of what is wrong with it; ``3/4/2026`` is read the Dutch way and reported."""
    text = text.strip().rstrip(".")
    day = _serial(text)
    code = None
    if day is None:
        day = _iso(text) or _numeric(text) or _worded(text)
        code = "ambiguous-date" if day and _ambiguous(text, day) else None
    if day is None:
        return None, "invalid-date"
    if not within[0] <= day <= within[1]:
        return None, "implausible-date"
    return day, code


def _ambiguous(text: str, day: date) -> bool:
    return "/" in text[:3] and day.day <= 12 and day.day != day.month


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    number = int(text.lstrip("'"))
    if len(text.lstrip("'")) == 4:
        return number
    return 2000 + number if number <= 50 else 1900 + number


def _iso(text: str) -> date | None:
    found = ISO.fullmatch(text)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _numeric(text: str) -> date | None:
    found = NUMERIC.fullmatch(text)
    return _day(_year(found[4]), int(found[3]), int(found[1])) if found else None


def _worded(text: str) -> date | None:
    found = WORDED.fullmatch(text)
    if not found:
        return None
    start = found[2].lower()[:3]
    month = next((n for n, names in enumerate(MONTHS, 1) if start in names.split()), None)
    return _day(_year(found[3]), month, int(found[1])) if month else None


def _serial(text: str) -> date | None:
    """Read the number that a spreadsheet keeps for a day (46280 is 15-09-2026)."""
    found = SERIAL.fullmatch(text)
    return EXCEL_DAY_ZERO + timedelta(days=int(found[1])) if found else None
