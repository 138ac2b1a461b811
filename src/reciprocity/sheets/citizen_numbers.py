"""Citizen service numbers: eight or nine digits that pass the eleven-test, however they are written.

What is read is a *chain*: digits with little between them, but not those of an identifier (UUID). A telephone number,
date or amount in a chain is none. In what is left a number is looked for in groups as people write them; where a text
names the citizen service number, and where a chain holds nothing else, in any groups.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

from .text import fold

CHAIN = re.compile(r"(?<!\d)[+(]*\d(?:[ .,_/()'-]{0,3}\d)*")
IDENTIFIER = re.compile(
    r"\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b", re.IGNORECASE
)  # a UUID
MONEY_BEFORE = re.compile(r"(?:[€$£]|\beuro?)\s*$", re.IGNORECASE)
MONEY_AFTER = re.compile(r"\s*(?:,-|€|euro?\b)", re.IGNORECASE)
SPOKEN_OF = re.compile(r"\b(?:bsn|burgerservicenummer|sofinummer|citizen service number)")
GROUPS = frozenset(
    ((9,), (3, 3, 3), (4, 2, 3), (2, 2, 2, 3), (6, 3), (3, 6), (5, 4), (4, 5), (8, 1), (1, 8), (2, 7), (7, 2))
)
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
FEWEST = 8
DIALLED = re.compile(r"(?:0|31|0031)\d{9}")  # as if it were a telephone number
DUTCH_PLAN = re.compile(
    r"(?=\d{9}$)(?:6\d|10|11[1-8]|1[35]|16[1-8]|17[24]|18[0-7]|2[0346]|22[2-9]|25[1-5]|29[479]|30|31[3-8]|32[01]|"
    r"3[3568]|34[1-8]|4[0356]|41[1-8]|47[58]|48[1-8]|49[23579]|5[0358]|51[1-9]|52[1-9]|54[1-8]|56[126]|57[0-378]|"
    r"59[1-9]|7\d|8[0458]|87|9[07])\d+"
)
ABROAD = range(10, 16)
INVISIBLE = frozenset(("Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"))


def is_bsn(digits: str) -> bool:
    """Tell whether nine digits, or eight without the zero in front, pass the eleven-test."""
    nine = digits.rjust(len(WEIGHTS), "0")
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, nine, strict=True))
    return total % 11 == 0 and int(nine) > 0


def holds_number(text: str) -> bool:
    """Tell whether a text holds what is most likely a citizen service number."""
    return any(_found(text))


def speaks_of_number(text: str) -> bool:
    """Tell whether a text names the citizen service number."""
    return SPOKEN_OF.search(fold(text)) is not None


def without_numbers(text: str) -> str:
    """Return a text without citizen service numbers."""
    found = [*_found(text)]
    left = _plain(text)
    for begin, end in reversed(found):
        left = left[:begin] + left[end:]
    return left if found else text


def _plain(text: str) -> str:
    """Return a text with digits, dashes and spaces of one kind, and nothing that cannot be seen."""
    return "".join(map(_plain_character, unicodedata.normalize("NFKC", text)))


def _plain_character(one: str) -> str:
    if one.isascii():
        return " " if one.isspace() else one
    if one.isdecimal():
        return str(unicodedata.digit(one))
    kind = unicodedata.category(one)
    if kind == "Pd" or one == "\u2212":
        return "-"
    return " " if one.isspace() else "" if kind in INVISIBLE else one


def _found(text: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers begin and end, in the plain text."""
    if sum(map(str.isdigit, text)) < FEWEST:
        return
    plain = IDENTIFIER.sub(lambda found: "x" * len(found[0]), _plain(text))
    named = speaks_of_number(plain)
    for chain in CHAIN.finditer(plain):
        if not (MONEY_BEFORE.search(plain[: chain.start()]) or MONEY_AFTER.match(plain, chain.end())):
            yield from _in_chain(chain, named=named)


def _in_chain(chain: re.Match[str], *, named: bool) -> Iterator[tuple[int, int]]:
    groups = [*re.finditer(r"\d+", chain[0])]
    texts = [group[0] for group in groups]
    place = 0
    while place < len(texts):
        plus = place == 0 and chain[0].startswith(("+", "(+"))
        other = _other(texts[place:], plus=plus)
        size = 0 if other else _number(texts[place:], named=named, first=place == 0)
        if size:
            yield chain.start() + groups[place].start(), chain.start() + groups[place + size - 1].end()
        place += other or size or 1


def _number(texts: Sequence[str], *, named: bool, first: bool) -> int:
    """Return how many of the first groups make a citizen service number, 0 if they do not."""
    if DIALLED.fullmatch(texts[0]) and is_bsn(texts[0][-len(WEIGHTS) :]):
        return 1
    for size, length in enumerate(accumulate(map(len, texts)), 1):
        if length > len(WEIGHTS):
            return 0
        usual = tuple(map(len, texts[:size])) in GROUPS
        alone = first and size == len(texts)
        lengths = (FEWEST, len(WEIGHTS)) if named else (len(WEIGHTS),)
        if length in lengths and (named or usual or alone) and is_bsn("".join(texts[:size])):
            return size
    return 0


def _other(texts: Sequence[str], *, plus: bool) -> int:
    """Return how many of the first groups make a telephone number or a date, 0 if they do neither."""
    if _is_date(texts[:3]):
        return 3
    for size, length in enumerate(accumulate(map(len, texts)), 1):
        if length > ABROAD[-1] + 2:
            return 0
        if _is_telephone("".join(texts[:size]), plus=plus):
            return size
    return 0


def _is_telephone(digits: str, *, plus: bool) -> bool:
    if plus or digits.startswith("00"):
        bare = digits if plus else digits[2:]
        if not bare.startswith("31"):
            return len(bare) in ABROAD
        return DUTCH_PLAN.fullmatch(bare[2:].removeprefix("0")) is not None
    national = digits[1:] if digits.startswith("0") else digits[2:] if digits.startswith("31") else ""
    return DUTCH_PLAN.fullmatch(national) is not None


def _is_date(texts: Sequence[str]) -> bool:
    if len(texts) < 3 or sorted(map(len, texts))[-1] != 4:
        return False
    day, month, year = texts if len(texts[2]) == 4 else reversed(texts)
    short = len(day) <= 2 and len(month) <= 2 and len(year) == 4
    return short and 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and year[:2] in ("19", "20")
