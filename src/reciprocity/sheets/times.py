"""When somebody has time: 'altijd', 'ma, wo', 'maandagochtend', 'doordeweeks na 18 uur' become parts of the week."""

import re
from collections.abc import Iterable

from .text import fold

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")
DAY_NAMES = {
    "mon": ("maandag", "Monday"),
    "tue": ("dinsdag", "Tuesday"),
    "wed": ("woensdag", "Wednesday"),
    "thu": ("donderdag", "Thursday"),
    "fri": ("vrijdag", "Friday"),
    "sat": ("zaterdag", "Saturday"),
    "sun": ("zondag", "Sunday"),
}
PART_NAMES = {"morning": "ochtend", "afternoon": "middag", "evening": "avond"}
ALL_IN_ORDER = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)
ALL = frozenset(ALL_IN_ORDER)
DAY_WORDS = (
    r"ma(?:andag)?(?:en|s)?|mon(?:day)?s?", r"di(?:nsdag)?(?:en|s)?|tue(?:s|sday)?s?", r"wo(?:ensdag)?(?:en|s)?|wed(?:nesday)?s?",
    r"do(?:nderdag)?(?:en|s)?|thu(?:rs|rsday)?s?", r"vr(?:ijdag)?(?:en|s)?|fri(?:day)?s?", r"za(?:t|terdag)?(?:en|s)?|sat(?:urday)?s?",
    r"zo(?:n|ndag)?(?:en|s)?|sun(?:day)?s?",
)  # fmt: skip
GROUPS = (
    (re.compile(r"altijd|elke dag|iedere dag|alle dagen|dagelijks|flexibel|hele week|(?:in )?overleg|always|any ?time|every day|daily|"
                r"flexible|maakt niet uit|wisselend|24 7"), DAYS),
    (re.compile(r"door ?de ?week\w*|werkdag\w*|week ?days?|weekdag\w*|op werkdagen"), DAYS[:5]),
    (re.compile(r"week ?end\w*"), DAYS[5:]),
)  # fmt: skip
PART_WORDS = (
    (re.compile(r"overdag|daytime|kantoortijd\w*|office hours|schooltijd\w*"), PARTS[:2]),
    (re.compile(r"hele dag\w*|all day"), PARTS),
    (re.compile(r"voormiddag\w*|ochtend\w*|s morgens|morgen\w*|mornings?|\bocht\b"), PARTS[:1]),
    (re.compile(r"namiddag\w*|middag\w*|afternoons?"), PARTS[1:2]),
    (re.compile(r"avond\w*|evenings?|nights?"), PARTS[2:]),
)
_DAY = "|".join(rf"(?P<d{n}>{words})" for n, words in enumerate(DAY_WORDS))
_TOKEN = re.compile(rf"\b(?:{_DAY})(?=ochtend|morgen|voormiddag|middag|namiddag|avond|\b)")
_PLAIN = "|".join(DAY_WORDS)
RANGE = re.compile(rf"\b({_PLAIN})\s*(?:-|–|t/?m|t\.e\.m\.|tot(?: en met)?|to|through|until)\s*({_PLAIN})\b")
HOURS = re.compile(
    r"(?<![\d-])(\d{1,2})(?:[:.]\d{2})?\s*(?:u|uur|h)?\s*(?:-|–|tot|to|until)\s*(\d{1,2})(?:[:.]\d{2})?(?![\d-])\s*(?:u\b|uur|h\b)?"
)
AFTER = re.compile(r"\b(?:na|vanaf|after|from)\s+(\d{1,2})")
BEFORE = re.compile(r"\b(?:voor|tot|before|until)\s+(\d{1,2})")
NOT = re.compile(r"\b(?:niet|behalve|geen|not|except|no|m u v)\b")
CUT = re.compile(r"[,;/\n|+]")
Slots = frozenset[str]


def read_times(text: str) -> tuple[tuple[str, ...], str | None]:
    """Return the parts of the week in order, and a code when nothing was understood."""
    slots: Slots = frozenset()
    waiting: frozenset[str] = frozenset()
    understood = False
    for chunk in CUT.split(RANGE.sub(_range, text.casefold()[:500])):
        wanted, _, unwanted = _cut_at_not(chunk)
        days, grouped, parts = _read(wanted)
        understood = understood or bool(days or parts)
        if days and not parts and not grouped and not unwanted:
            waiting |= days
        elif days or parts:
            slots |= _product(days | (waiting if not grouped else frozenset()), parts)
            slots |= _product(waiting, frozenset()) if grouped and waiting else frozenset()
            waiting = frozenset()
        if unwanted:
            slots, understood = (slots or ALL) - _without(unwanted), True
    slots |= _product(waiting, frozenset()) if waiting else frozenset()
    ordered = tuple(slot for slot in ALL_IN_ORDER if slot in slots)
    return ordered, None if understood and ordered else "unknown-value"


def times_in_words(slots: Iterable[str], *, english: bool) -> str:
    """Return parts of the week as they are read: 'maandagochtend, zondagavond'."""
    told = (slot.split("-") for slot in slots)
    if english:
        return ", ".join(f"{DAY_NAMES[day][1]} {part}" for day, part in told)
    return ", ".join(f"{DAY_NAMES[day][0]}{PART_NAMES[part]}" for day, part in told)


def is_time(text: str) -> bool:
    """Tell whether a text holds nothing but times: then it is no kind of help."""
    folded = fold(text)
    left = _TOKEN.sub(" ", folded)
    for pattern, _ in (*GROUPS, *PART_WORDS):
        left = pattern.sub(" ", left)
    return left != folded and not re.sub(r"\b(?:op|en|s|de|in|het|na|voor|uur|and|on|the|tot|vanaf)\b|\d|\s", "", left)


def _range(found: re.Match[str]) -> str:
    start, end = (_first_day(found[n]) for n in (1, 2))
    days = DAYS[start : end + 1] if start <= end else DAYS[start:] + DAYS[: end + 1]
    return " " + " ".join(days) + " "


def _first_day(word: str) -> int:
    return next(n for n, words in enumerate(DAY_WORDS) if re.fullmatch(words, word))


def _cut_at_not(chunk: str) -> tuple[str, str, str]:
    found = NOT.search(chunk)
    return (chunk[: found.start()], found[0], chunk[found.end() :]) if found else (chunk, "", "")


def _read(chunk: str) -> tuple[frozenset[str], bool, frozenset[str]]:
    """Return the days, whether they came as a group such as 'weekend', and the parts of the day."""
    folded = fold(chunk)
    parts = {part for pattern, found in PART_WORDS if pattern.search(folded) for part in found} | _hours(chunk)
    if "namiddag" in folded or "voormiddag" in folded:
        parts -= {"afternoon"} if "namiddag" not in folded else set()
    groups = [days for pattern, days in GROUPS if pattern.search(folded)]
    named = {DAYS[n] for found in _TOKEN.finditer(folded) for n in range(7) if found[f"d{n}"]}
    return frozenset(named.union(*groups)), bool(groups), frozenset(parts)


def _hours(chunk: str) -> set[str]:
    bounds = [(int(a), int(b)) for a, b in HOURS.findall(chunk)]
    if not bounds:
        bounds = [(int(a), 24) for a in AFTER.findall(chunk)] + [(8, int(b)) for b in BEFORE.findall(chunk)]
    limits = ((0, 12), (12, 18), (18, 24))
    return {part for part, (low, high) in zip(PARTS, limits, strict=True) for a, b in bounds if a < high and b > low}


def _product(days: frozenset[str], parts: frozenset[str]) -> Slots:
    return frozenset(f"{day}-{part}" for day in days or DAYS for part in parts or PARTS)


def _without(text: str) -> Slots:
    days, _, parts = _read(text)
    return _product(days, parts) if days or parts else frozenset()
