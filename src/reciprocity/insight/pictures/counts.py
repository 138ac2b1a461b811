"""Counts: how many people, in words, so that nobody is found by counting."""

from collections.abc import Sequence

from reciprocity.insight.small_numbers import without_small_numbers

FEW = 5
_UNDER = {"nl": "minder dan {few}", "en": "fewer than {few}"}
_SOME = {"nl": "een aantal", "en": "some"}


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
    """Return the parts of a sum in words: where one is hidden, so much more is that none can be computed.

    Parameters
    ----------
    parts : sequence of int
        Counts of people, of a whole that may be told.
    lang : str
        ``nl`` or ``en``.
    close : bool
        Whether whoever hears it may see people.

    Returns
    -------
    list of str
        All that is hidden reads the same: that it is few only where all of it is, and the sum tells no more.

    Examples
    --------
    >>> numbers([30, 3, 8, 0], "nl", close=False)
    ['30', 'een aantal', 'een aantal', '0']
    >>> numbers([30, 3, 2], "nl", close=False), numbers([4, 4], "nl", close=False)
    (['30', 'minder dan 5', 'minder dan 5'], ['een aantal', 'een aantal'])

    Notes
    -----
    The rule is that of `small_numbers`. Words for a hidden number must not tell of it either: beside "5 or more" a
    "fewer than 5" would be one, if they are six together, and twice "fewer than 5" would be fours, if they are eight.
    What stays: five parts or more of one each are told by their sum.
    """
    told = without_small_numbers(dict(enumerate(parts)), at_least=FEW)
    if close or not told.hidden:
        return [str(part) for part in parts]
    hidden = {parts[i] for i in told.hidden}
    word = _UNDER[lang].format(few=FEW) if max(hidden) < FEW and hidden != {FEW - 1} else _SOME[lang]
    return [word if count is None else str(count) for count in told.counts.values()]


def short(words: str, lang: str) -> str:
    """Return a number in words as it fits in a circle.

    Examples
    --------
    >>> [short(words, "nl") for words in ("12", "minder dan 5", "een aantal")]
    ['12', '<5', '?']
    """
    return {_UNDER[lang].format(few=FEW): f"<{FEW}", _SOME[lang]: "?"}.get(words, words)
