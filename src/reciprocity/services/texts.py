"""What people write: a citizen service number is refused wherever it stands, delicate words are a warning.

A number of nine digits that passes the eleven-test by chance, as one in eleven does, is refused too.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.sheets import holds_number, is_delicate
from reciprocity.wire.base import WireModel
from reciprocity.wire.warnings import TextWarning

NL = (
    "Hier lijkt iets te staan over gezondheid, justitie, geloof of afkomst. Schrijf alleen op wat iemand wil of kan: "
    "'kan niet tillen', niet waarom."
)
EN = (
    "This seems to be about health, justice, religion or origin. Write down only what somebody wants or can do: "
    "'cannot lift', not why."
)


def refuse_numbers(written: WireModel) -> None:
    """Refuse what holds a citizen service number in any text.

    Raises
    ------
    InvalidInput
        With every field that holds one.
    """
    wrong = [
        _number(where)
        for where, text in _texts(written.model_dump(by_alias=True, exclude_unset=True))
        if holds_number(text)
    ]
    if wrong:
        raise InvalidInput(*wrong)


def refuse_number(where: str, text: str) -> None:
    """Refuse a text that holds a citizen service number.

    Raises
    ------
    InvalidInput
        If it does.
    """
    if holds_number(text):
        raise InvalidInput(_number(where))


def warnings(**texts: str | None) -> list[TextWarning]:
    """Return what a writer should look at again, by the name of the field."""
    delicate = [name for name, text in texts.items() if text and is_delicate(text)]
    return [TextWarning(name=name, code="delicate-words", nl=NL, en=EN) for name in delicate]


def _number(where: str) -> InvalidParam:
    return InvalidParam(
        where,
        "citizen-service-number",
        "Hier lijkt een burgerservicenummer te staan. Dat mag hier niet worden bewaard; laat het weg.",
        "This seems to hold a citizen service number. It may not be kept here; leave it out.",
    )


def _texts(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in what was sent, and where it stands."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield where, name  # some are said by people: headings of lists
            yield from _texts(part, f"{where}.{name}".lstrip("."))
    elif isinstance(value, Sequence):
        for number, part in enumerate(value):
            yield from _texts(part, f"{where}.{number}")
