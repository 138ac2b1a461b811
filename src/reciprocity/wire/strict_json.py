"""JSON without surprises: UTF-8, every name once, finite numbers, no lone surrogates, not too deep."""

import json
import re
from itertools import accumulate
from typing import Any

DEEPEST = 60
LARGEST_EXACT = 2**53


class Unreadable:
    """Stands for a body that is no JSON we read; refused after the caller's rights were looked at."""

    def __init__(self, nl: str, en: str) -> None:
        self.nl, self.en = nl, en


def read_json(data: bytes) -> Any:
    """Read JSON as UTF-8 without a byte order mark, doubled keys, NaN, lone surrogates or great depth."""
    try:
        text = data.decode("utf-8")
        if text.startswith("\ufeff") or _depth(text) > DEEPEST:
            return Unreadable("BOM of te diep genest", "a byte order mark, or nested too deeply")
        found = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_constant, parse_float=_finite)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except _DoubledKeyError:
        return Unreadable("een naam staat er dubbel in", "a name stands in it twice")
    except UnicodeError:
        return Unreadable("de tekst is geen geldige UTF-8", "the text is not valid UTF-8")
    except (ValueError, RecursionError):
        return Unreadable("de JSON klopt niet", "the JSON is not well formed")
    return found


class _DoubledKeyError(ValueError):
    pass


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _DoubledKeyError
    return found


def _no_constant(_name: str) -> float:
    raise ValueError


def _finite(text: str) -> float:
    """Return a number; 18.0 is the whole number 18, as in JSON Schema."""
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError
    return int(number) if number.is_integer() and abs(number) < LARGEST_EXACT else number


_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')


def _depth(text: str) -> int:
    """Return how deep brackets are nested, those inside strings not counted."""
    steps = [1 if c in "[{" else -1 for c in _STRINGS.sub("", text) if c in "[{]}"]
    return max(accumulate(steps), default=0)
