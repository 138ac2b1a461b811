"""The lines of a want list: options, official names, and what is wanted for each item; no graph yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .faults import ColonMissing, LineNotReadable, UsernameMissing
from .lines import numbered

BEGIN, END = "!BEGIN-OFFICIAL-NAMES", "!END-OFFICIAL-NAMES"
DUMMY = "%"

Lines = Iterator[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class WantLine:
    """What a user wants for an item; names as they are compared."""

    line: int
    user: str | None
    item: str
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WantLines:
    """All of a text: its options, its official names if it has them, its want lists."""

    options: frozenset[str]
    official: frozenset[str] | None
    lists: tuple[WantLine, ...]


def want_lines(text: str) -> WantLines:
    """Take a text of want lists apart.

    Examples
    --------
    >>> parts = want_lines("#! REQUIRE-COLONS\\n(Ann) a : b ; c")
    >>> parts.options, parts.lists
    (frozenset({'REQUIRE-COLONS'}), (WantLine(line=2, user='ANN', item='A', wants=('B', 'C')),))
    """
    options: set[str] = set()
    official: frozenset[str] | None = None
    lists: list[WantLine] = []
    lines = numbered(text)
    for line, raw in lines:
        if raw.startswith("#!"):
            if lists or official is not None:
                raise LineNotReadable(line, "options belong above the official names and the want lists")
            options.update(raw[2:].upper().split())
        elif raw.upper() == BEGIN:
            if lists or official is not None:
                raise LineNotReadable(line, "official names belong above the want lists, and only once")
            official = frozenset(_official(lines, line, options))
        elif raw.upper() == END:
            raise LineNotReadable(line, f"official names end here without {BEGIN} above them")
        elif not raw.startswith("#"):
            lists.append(_want_line(line, _compared(raw, options), options))
    return WantLines(frozenset(options), official, tuple(lists))


def _compared(raw: str, options: Iterable[str]) -> str:
    return raw if "CASE-SENSITIVE" in options else raw.upper()


def _official(lines: Lines, begin: int, options: set[str]) -> Iterator[str]:
    for line, raw in lines:
        if raw.upper() == END:
            return
        if raw.startswith("#"):
            continue
        name = _compared(raw, options).replace(":", " ", 1).split()[:1]
        if not name or raw[0] in (":", DUMMY):
            raise LineNotReadable(line, "an official name cannot be empty or a dummy item")
        yield name[0]
    raise LineNotReadable(begin, f"official names begin here and {END} is missing")


def _want_line(line: int, raw: str, options: set[str]) -> WantLine:
    if "#" in raw:
        raise LineNotReadable(line, "'#' can only be the first character of a line")
    user, rest = _user(line, raw)
    if user is None and "REQUIRE-USERNAMES" in options:
        raise UsernameMissing(line)
    head, colon, tail = rest.partition(":")
    if not colon and "REQUIRE-COLONS" in options:
        raise ColonMissing(line)
    if ":" in tail:
        raise LineNotReadable(line, "there is more than one colon")
    if not colon:
        head, *others = rest.split(maxsplit=1)
        tail = "".join(others)
    if len(head.split()) != 1 or ";" in head:
        raise LineNotReadable(line, "the line should begin with one item, with at most its user before it")
    return WantLine(line, user, head.strip(), tuple(tail.replace(";", " ").split()))


def _user(line: int, raw: str) -> tuple[str | None, str]:
    """Return the name between brackets, and what comes after it."""
    if raw[0] != "(":
        if "(" in raw or ")" in raw:
            raise LineNotReadable(line, "brackets can only be around the user name at the beginning of a line")
        return None, raw
    user, closed, rest = raw[1:].partition(")")
    if not closed:
        raise LineNotReadable(line, "the bracket after the user name is missing")
    if not user.strip() or not rest.strip() or "(" in user + rest or ")" in rest:
        raise LineNotReadable(line, "there should be one user name between brackets, and an item after it")
    return user.strip(), rest
