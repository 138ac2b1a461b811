"""What is wrong with a field, in plain Dutch and English; by kind of fault, never with what was sent."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reciprocity.domain.errors import InvalidParam

_SENTENCES: Mapping[str, tuple[str, str, str]] = {
    "missing": ("missing", "Dit veld is nodig.", "This field is needed."),
    "extra_forbidden": (
        "unknown-field",
        "Dit veld bestaat niet; kijk de spelling na.",
        "There is no such field; check the spelling.",
    ),
    "string_type": ("not-text", "Dit moet tekst zijn.", "This must be text."),
    "string_too_short": ("too-short", "Minstens {min_length} teken(s).", "At least {min_length} character(s)."),
    "string_too_long": ("too-long", "Hoogstens {max_length} tekens.", "At most {max_length} characters."),
    "string_pattern_mismatch": (
        "wrong-form",
        "De vorm klopt niet of er staan verborgen tekens in; zie het voorbeeld in de documentatie.",
        "The form is not right or there are hidden characters in it; see the example in the documentation.",
    ),
    "string_unicode": ("not-text", "Dit is geen geldige tekst.", "This is not valid text."),
    "int_type": ("not-a-whole-number", "Dit moet een geheel getal zijn.", "This must be a whole number."),
    "int_parsing": ("not-a-whole-number", "Dit moet een geheel getal zijn.", "This must be a whole number."),
    "int_from_float": ("not-a-whole-number", "Dit moet een geheel getal zijn.", "This must be a whole number."),
    "int_parsing_size": ("too-large", "Dit getal is te groot.", "This number is too large."),
    "float_type": ("not-a-number", "Dit moet een getal zijn.", "This must be a number."),
    "finite_number": ("not-a-number", "Dit moet een gewoon getal zijn.", "This must be a finite number."),
    "bool_type": ("not-true-or-false", "Dit moet true of false zijn.", "This must be true or false."),
    "greater_than_equal": ("too-small", "Minstens {ge}.", "At least {ge}."),
    "less_than_equal": ("too-large", "Hoogstens {le}.", "At most {le}."),
    "greater_than": ("too-small", "Meer dan {gt}.", "More than {gt}."),
    "less_than": ("too-large", "Minder dan {lt}.", "Less than {lt}."),
    "enum": ("not-in-list", "Kies een van: {expected}.", "Choose one of: {expected}."),
    "literal_error": ("not-in-list", "Kies een van: {expected}.", "Choose one of: {expected}."),
    "uuid_parsing": ("wrong-id", "Dit is geen id van 36 tekens.", "This is no id of 36 characters."),
    "uuid_type": ("wrong-id", "Dit is geen id van 36 tekens.", "This is no id of 36 characters."),
    "date_type": ("wrong-date", "Schrijf een datum als 2026-09-15.", "Write a date as 2026-09-15."),
    "date_parsing": ("wrong-date", "Schrijf een datum als 2026-09-15.", "Write a date as 2026-09-15."),
    "date_from_datetime_parsing": ("wrong-date", "Schrijf een datum als 2026-09-15.", "Write a date as 2026-09-15."),
    "date_from_datetime_inexact": ("wrong-date", "Schrijf een datum als 2026-09-15.", "Write a date as 2026-09-15."),
    "timezone_aware": (
        "needs-an-offset",
        "Een tijd heeft een tijdzone nodig, zoals 2026-09-15T09:00:00+02:00.",
        "A time needs an offset, such as 2026-09-15T09:00:00+02:00.",
    ),
    "moment_out_of_range": ("out-of-range", "Een tijd ligt tussen 1900 en 2200.", "A time lies between 1900 and 2200."),
    "time_wrong": ("wrong-time", "Schrijf een tijd als 09:30 of 16:00.", "Write a time as 09:30 or 16:00."),
    "list_type": ("not-a-list", "Dit moet een lijst zijn.", "This must be a list."),
    "too_long": ("too-many", "Hoogstens {max_length} stuks.", "At most {max_length} items."),
    "too_short": ("too-few", "Minstens {min_length} stuks.", "At least {min_length} items."),
    "model_attributes_type": (
        "not-an-object",
        "Dit moet een object zijn: { ... }.",
        "This must be an object: { ... }.",
    ),
    "model_type": ("not-an-object", "Dit moet een object zijn: { ... }.", "This must be an object: { ... }."),
    "dict_type": ("not-an-object", "Dit moet een object zijn: { ... }.", "This must be an object: { ... }."),
}
_OTHER = ("wrong-value", "Deze waarde klopt niet.", "This value is not right.")
_FROM_DATES = ("datetime_", "timezone_")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,60}")


def param(fault: Mapping[str, Any], *, within: int = 0) -> InvalidParam:
    """Turn a fault as pydantic tells it into ours; ``within`` leading parts of its place are left out."""
    kind = "timezone_aware" if fault["type"].startswith(_FROM_DATES) else fault["type"]
    code, nl, en = _SENTENCES.get(kind, _OTHER)
    return InvalidParam(where(fault["loc"][within:]), code, _filled(nl, fault, "of"), _filled(en, fault, "or"))


def where(location: Sequence[str | int]) -> str:
    """Return the name of a field as the caller knows it; names that somebody made up are not repeated."""
    parts = [str(part) for part in location] or ["body"]
    return ".".join(part if _PLAIN_NAME.fullmatch(part) else "?" for part in parts)


def _filled(sentence: str, fault: Mapping[str, Any], word: str) -> str:
    for name, value in fault.get("ctx", {}).items():
        sentence = sentence.replace(f"{{{name}}}", str(value).replace(" or ", f" {word} "))
    return sentence
