"""Cells in which people write what they offer or need, in one cell or many, the way people write lists."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .citizen_numbers import holds_number
from .people import Wish
from .privacy import is_delicate
from .text import fold, is_error, means_nothing, one_line
from .times import is_time

Recognise = Callable[[str], str | None]
MAX_WISH = 480
LONG_PART = 6
BULLET = re.compile(
    r"(?:^|(?<=\n))\s*(?:[\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2013\u2014*>o-]\s+|[\u2022\u00b7\u25aa\u25cf]|\(?(?:\d{1,2}|[a-h])[.)]\s*)"
)
INLINE = re.compile(r"\s*[\u2022\u25aa\u25cf]\s*|(?:(?<=\s)|^)\(?(?:\d{1,2}[.)]|[a-h]\))\s+")
QUALIFIER = re.compile(
    r"(?:maar|alleen|niet|mits|behalve|indien|als|liever|wel|dus|want|omdat|zoals|bijv\w*|bv|zonder|liefst|graag|max\w*|"
    r"minimaal|tot|vanaf|in overleg|af en toe|soms|eventueel|geen|met name|vooral|but|only|not|except|if|no|because|"
    r"preferably|such as|e g|sometimes|eens|een keer|elke|iedere|per|\d+ ?x|1x)\b"
)
BRACKETS = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]")
COPY = frozenset(
    (
        "idem",
        "zie boven",
        "zie hierboven",
        "same",
        "same as above",
        "ditto",
        "zelfde",
        "hetzelfde",
        "ja",
        "j",
        "yes",
        "y",
        "x",
    )
)
NOT_TEXT = re.compile(r"[\d.,:/\s%\u20ac$+-]+(?:e\+?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """The wishes of a cell and the codes of what was left out."""

    wishes: list[Wish]
    codes: list[str]


def read_wishes(text: str, recognise: Recognise) -> Found:
    """Return the wishes in a cell; what is not recognised becomes a draft in its own words."""
    found = Found([], [])
    for words, note in wishes_apart(text, recognise):
        _take(found, words, note, recognise)
    return found


def distinct(wishes: list[Wish]) -> tuple[Wish, ...]:
    """Return the wishes without those that say the same again."""
    return tuple({fold(wish.words) or wish.words: wish for wish in reversed(wishes)}.values())[::-1]


def _take(found: Found, words: str, note: str | None, recognise: Recognise) -> None:
    if means_nothing(words):
        return
    code, category = None, recognise(words)
    if fold(words) in COPY or is_error(words):
        code = "error-value" if is_error(words) else "unknown-value"
    elif NOT_TEXT.fullmatch(words):
        code = "sensitive-content" if is_delicate(words) else "not-text"
    elif holds_number(words) or (category is None and is_delicate(words)):
        code = "sensitive-content"
    elif len(words) > MAX_WISH:
        code = "cell-too-long"
    if code is None and category is None:
        found.codes.append("words-for-coach")
    if note and (is_delicate(note) or len(words) + len(note) > MAX_WISH):
        found.codes.append("sensitive-content" if is_delicate(note) else "cell-too-long")
        note = None
    if code:
        found.codes.append(code)
    else:
        found.wishes.append(Wish(words, category, note))


def wishes_apart(text: str, recognise: Recognise) -> Iterator[tuple[str, str | None]]:
    """Yield what is said of each wish in a text, and what is said about it in brackets or after a comma."""
    for line in _lines(text):
        for piece in _pieces(line, recognise):
            words, notes = _noted(piece)
            if words:
                yield words, notes


def _lines(text: str) -> Iterator[str]:
    """Yield the items of a list written below or behind one another: lines, bullets, numbers."""
    for line in BULLET.sub("", text).split("\n"):
        for item in INLINE.split(line):
            if item and item.strip():
                yield one_line(item)


def _pieces(line: str, recognise: Recognise) -> list[str]:
    if recognise(line):
        return [line]
    pieces: list[str] = []
    for part in _split(line, ";|"):
        pieces += [part] if recognise(part) else _commas(part, recognise)
    return pieces


def _commas(text: str, recognise: Recognise) -> list[str]:
    parts = _attach(_split(text, ","), ", ", recognise)
    known = any(recognise(_noted(part)[0]) for part in parts)
    if len(parts) > 1 and not known and any(len(part.split()) > LONG_PART for part in parts):
        return [text]
    pieces: list[str] = []
    for part in parts:
        pieces += [part] if recognise(part) else _slashes(part, recognise)
    return pieces


def _slashes(text: str, recognise: Recognise) -> list[str]:
    text = re.sub(r"\ben/of\b|\band/or\b", "/", text)
    pieces: list[str] = []
    for part in _attach(_split(text, "/&+"), " / ", recognise):
        pieces += [part] if recognise(part) else _ands(part, recognise)
    return pieces


def _ands(text: str, recognise: Recognise) -> list[str]:
    """Split at 'en' only when every part is a kind of help that we know."""
    if "(" in text:
        return [text]
    parts = [part.strip() for part in re.split(r"\s(?:en|and)\s", text) if part.strip()]
    return parts if len(parts) > 1 and all(recognise(_noted(part)[0]) for part in parts) else [text]


def _split(text: str, marks: str) -> list[str]:
    """Split at the marks, but never inside brackets nor between digits (2,5 m; 24/7)."""
    parts, start, depth = [], 0, 0
    last = max(text.rfind(mark) for mark in ")]}")
    for at, char in enumerate(text):
        depth = max(0, depth + (char in "([{") - (char in ")]}"))
        if char not in marks or (depth and at < last):
            continue
        if char in ",/+" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
            continue
        parts.append(text[start:at])
        start = at + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _attach(parts: list[str], glue: str, recognise: Recognise) -> list[str]:
    """Put 'maar niet boven 2 m' and 'wo' back to what they belong to."""
    kept: list[str] = []
    for part in parts:
        said = QUALIFIER.match(fold(part)) or is_time(part)
        if kept and said and not means_nothing(part) and not recognise(part):
            kept[-1] += glue + part
        else:
            kept.append(part)
    return kept


def _noted(piece: str) -> tuple[str, str | None]:
    """Return the words of a wish and what is said about it, in brackets or after a comma."""
    notes = [note.strip() for note in BRACKETS.findall(piece) if note.strip()]
    words = one_line(BRACKETS.sub(" ", piece))
    head, comma, tail = words.partition(", ")
    if comma and (QUALIFIER.match(fold(tail)) or is_time(tail)):
        words, notes = head, [*notes, tail]
    words = words.strip(" .,;:!\"'*\u2026").strip()
    if not words:
        return one_line(re.sub(r"[()\[\]{}]", " ", piece)).strip(" .,;:"), None
    return words, "; ".join(notes) or None
