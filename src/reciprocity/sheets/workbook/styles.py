"""What the number of a cell means: a day, a time, a number with zeros in front."""

import re
import zipfile
from datetime import date, timedelta

from .parts import small

DAY_ZERO, DAY_ZERO_MAC = date(1899, 12, 30), date(1904, 1, 1)
LAST_DAY = 2_958_465  # 31-12-9999
BUILT_IN_DAYS = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)))
BUILT_IN_TIMES = frozenset((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47))
NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
ZEROS = re.compile(r"0{2,20}")
Meaning = str | int | None
"""``day``, ``time``, how many digits a number has at least, or None for a plain number."""


def meanings(archive: zipfile.ZipFile, path: str | None) -> list[Meaning]:
    """Return for every style of a cell what its number means."""
    own: dict[int, str] = {}
    found: list[Meaning] = []
    inside = False
    for name, attributes in small(archive, path) if path else ():
        if name == "numFmt" and attributes.get("numFmtId", "").isdigit():
            own[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            number = attributes.get("numFmtId", "0")
            found.append(_meaning(int(number) if number.isdigit() else 0, own))
    return found


def _meaning(number: int, own: dict[int, str]) -> Meaning:
    if number not in own:
        return "day" if number in BUILT_IN_DAYS else "time" if number in BUILT_IN_TIMES else None
    code = own[number].partition(";")[0]
    if ZEROS.fullmatch(code):
        return len(code)
    bare = NO_LETTERS.sub("", code).casefold()
    if "general" in bare or "standaard" in bare:
        return None
    if any(letter in bare for letter in "dyj"):
        return "day"
    if "h" in bare or "s" in bare or "u" in bare:
        return "time"
    return "day" if "m" in bare else None


def shown(value: str, meaning: Meaning, *, mac: bool) -> tuple[str, str]:
    """Return a number as text, and its kind: ``d`` for a day, ``n`` for a number."""
    try:
        number = float(value)
    except ValueError:
        return value, "n"
    if meaning == "day" and 0 <= number <= LAST_DAY:
        day = (DAY_ZERO_MAC if mac else DAY_ZERO) + timedelta(days=int(number))
        return day.isoformat(), "d"
    if meaning == "time" and 0 <= number < 1:
        minutes = round(number * 24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}", "n"
    if number.is_integer() and abs(number) < 10**15:
        text = str(int(number))
        return (text.zfill(meaning) if isinstance(meaning, int) and number > 0 else text), "n"
    return value, "n"
