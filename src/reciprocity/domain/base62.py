"""Numbers and checksums in the 62 letters and digits that can stand in an address as they are."""

import zlib

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def base62(number: int, length: int) -> str:
    """Return a number with leading zeros.

    Examples
    --------
    >>> base62(63, 3), number_of("011")
    ('011', 63)
    """
    digits = []
    while number:
        number, rest = divmod(number, 62)
        digits.append(_DIGITS[rest])
    return "".join(reversed(digits)).rjust(length, "0")


def number_of(text: str) -> int:
    """Return the number that a text of these digits spells."""
    number = 0
    for digit in text:
        number = number * 62 + _DIGITS.index(digit)
    return number


def checksum(text: str, length: int) -> str:
    """Return by what a typing error is seen: six digits hold all of it, fewer the last of it."""
    return base62(zlib.crc32(text.encode()), length)[-length:]
