"""Cells that look like a formula: marked in what we write, so that nothing is calculated, unmarked in what we read."""

from datetime import date, datetime

from .text import HIDDEN

Value = str | int | float | date | bool | None
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
"""How a cell begins that a spreadsheet may calculate (OWASP: CSV injection), the wide forms of East Asia included."""
MARK = "'"
LONGEST = 32_000


def safe_cell(value: Value) -> str:
    """Return a text that no spreadsheet calculates: what begins like a formula gets ``'`` in front.

    What begins with ``'`` and then like a formula gets one more, so that ``unmarked`` always finds the text again.
    """
    text = _text(value)
    return MARK + text if text.lstrip(MARK + " ").startswith(RISKY) or text.startswith(RISKY) else text


def unmarked(text: str) -> str:
    """Return what ``safe_cell`` was given."""
    return text[1:] if text.startswith(MARK) and safe_cell(text[1:]) == text else text


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case datetime():
            return value.strftime("%d-%m-%Y %H:%M")
        case date():
            return value.strftime("%d-%m-%Y")
    return HIDDEN.sub("", str(value)).replace("\x00", "")[:LONGEST]
