"""Postcodes, telephone numbers and e-mail addresses: (value, code of what is wrong)."""

import re

from .citizen_numbers import holds_number, is_bsn, speaks_of_number

Found = tuple[str | None, str | None]

POSTCODE = re.compile(r"(?:NL[- ]?)?([1-9][0-9]{3})\s*-?\s*([A-Z]{2})?(?:[.,]0+)?(?:[ ,].*)?")
INSIDE = re.compile(r"(?<![\dA-Z])([1-9][0-9]{3})\s?([A-Z]{2})(?![A-Z])")
NEVER = frozenset(("SA", "SD", "SS"))
SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?E\+?0?(\d{1,2})", re.IGNORECASE)
EMAIL = re.compile(r"[^@\s<>\"\\,;:()\x00-\x1f]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,24}")
SEPARATORS = re.compile(r"[\s()./\u2010-\u2015-]+")
DUTCH = re.compile(r"[1-9]\d{8}")


def read_postcode(text: str) -> Found:
    """Return 1234AB, or 1234 when no more is known."""
    found = POSTCODE.fullmatch(text.strip().upper())
    if not found or found[2] in NEVER:
        return None, "invalid-postcode"
    return (found[1] + found[2], None) if found[2] else (found[1], "pc4-only")


def postcode_inside(text: str) -> Found:
    """Return the postcode in an address; an address without one is no mistake."""
    found = [pair for pair in INSIDE.findall(text.upper()) if pair[1] not in NEVER]
    return ("".join(found[-1]), None) if found else (None, None)


def phone_inside(text: str) -> Found:
    """Return the telephone number among what is said of reaching somebody."""
    parts = re.split(r"[;,|\n/]|\s[-\u2013]\s| en | of ", re.sub(r"\S+@\S+", " ; ", text))
    values = (read_phone(part) for part in parts if sum(map(str.isdigit, part)) >= 9)
    return next(
        ((value, None if code == "phone-normalised" else code) for value, code in values if value), (None, None)
    )


def email_inside(text: str) -> Found:
    """Return the e-mail address among what is said of reaching somebody."""
    return read_email(text) if "@" in text else (None, None)


def read_phone(text: str) -> Found:
    """Return the international form, such as +31612345678; of several numbers the first that is one."""
    if speaks_of_number(text):
        return None, "sensitive-content"
    found = _first_phone(text)
    return (None, "sensitive-content") if found[0] and holds_number(found[0]) else found


def _first_phone(text: str) -> Found:
    whole = _phone(text)
    if whole[0]:
        return whole
    for part in re.split(r"[;,&|\n/]| en | of | or ", text):
        value, _ = _phone(part)
        if value:
            return value, "phone-normalised"
    return whole


def _phone(text: str) -> Found:
    text = re.sub(r"^\D*?(?=[+0-9(])", "", re.sub(r"\([^()\d]*\)|\(0\)", "", text.strip()), count=1)
    text = re.sub(r"\s*[a-zA-Z][a-zA-Z .]*$", "", text) if not SCIENTIFIC.fullmatch(text) else text
    if scientific := SCIENTIFIC.fullmatch(text):
        return _scientific(scientific)
    bare = SEPARATORS.sub("", re.sub(r"[.,]0+$", "", text.strip()) if re.fullmatch(r"\d{9,11}[.,]0+", text) else text)
    plus = bare.startswith("+") or bare.startswith("00")
    digits = bare.removeprefix("+").removeprefix("00") if plus else bare
    if not digits.isascii() or not digits.isdigit():
        return None, "invalid-phone"
    return _abroad(digits) if plus else _home(digits)


def _abroad(digits: str) -> Found:
    if digits.startswith("31"):
        local = digits[2:].removeprefix("0")
        return (f"+31{local}", None) if DUTCH.fullmatch(local) else (None, "invalid-phone")
    return (f"+{digits}", None) if 8 <= len(digits) <= 15 and digits[0] != "0" else (None, "invalid-phone")


def _home(digits: str) -> Found:
    if len(digits) == 10 and digits[0] == "0" and DUTCH.fullmatch(digits[1:]):
        return f"+31{digits[1:]}", None
    if len(digits) == 11 and digits.startswith("31") and DUTCH.fullmatch(digits[2:]):
        return f"+{digits}", "phone-normalised"
    if DUTCH.fullmatch(digits):
        if digits[0] != "6" and is_bsn(digits):  # a mobile number that lost its zero begins with 6
            return None, "sensitive-content"
        return f"+31{digits}", "phone-zero-restored"
    return None, "invalid-phone"


def _scientific(found: re.Match[str]) -> Found:
    """Restore a number that became 6,12345678E+08, if no digits were lost."""
    digits, power = found[1] + (found[2] or ""), int(found[3])
    if len(digits) == power + 1:
        value, _ = _home(digits)
        return (value, "phone-zero-restored") if value else (None, "phone-unrecoverable")
    return None, "phone-unrecoverable"


def read_email(text: str) -> Found:
    """Return an e-mail address; of several the first."""
    for part in re.split(r"[\s;,<>|]+|\s/\s", text.strip().removeprefix("mailto:")):
        part = part.strip(".:()'\"").removeprefix("mailto:")
        if EMAIL.fullmatch(part) and ".." not in part and len(part) <= 254:
            local, _, host = part.rpartition("@")
            if holds_number(local):
                return None, "sensitive-content"
            return f"{local}@{host.lower()}", None
    return None, "invalid-email"
