"""Counts: how many people, in words, so that nobody is found by counting."""

from collections.abc import Sequence

FEW = 5
_UNDER = {"nl": "minder dan {few}", "en": "fewer than {few}"}
_OVER = {"nl": "{few} of meer", "en": "{few} or more"}


def is_few(count: int) -> bool:
    """Return whether so few people would be found in their number.

    Examples
    --------
    >>> [is_few(count) for count in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return 0 < count < FEW


def number(count: int, lang: str, *, close: bool) -> str:
    """Return a count in words; who may not look from close by hears of a few people that they are few.

    Examples
    --------
    >>> number(3, "nl", close=False), number(3, "nl", close=True), number(12, "en", close=False)
    ('minder dan 5', '3', '12')
    """
    return _UNDER[lang].format(few=FEW) if is_few(count) and not close else str(count)


def numbers(parts: Sequence[int], lang: str, *, close: bool) -> list[str]:
    """Return the parts of a sum in words: where one of them is hidden, a second is too, so that none can be computed.

    Parameters
    ----------
    parts : sequence of int
        Counts of people, of a whole that may be told.
    lang : str
        ``nl`` or ``en``.
    close : bool
        Whether whoever hears it may see people.

    Examples
    --------
    >>> numbers([30, 3, 8, 0], "nl", close=False)
    ['30', 'minder dan 5', '5 of meer', '0']
    """
    words = [number(part, lang, close=close) for part in parts]
    hidden = [i for i, part in enumerate(parts) if is_few(part)]
    others = [i for i, part in enumerate(parts) if part >= FEW]
    if not close and len(hidden) == 1 and others:
        words[min(others, key=lambda i: parts[i])] = _OVER[lang].format(few=FEW)
    return words
