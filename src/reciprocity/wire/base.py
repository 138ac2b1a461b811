"""What all wire models share: camelCase names, no unknown fields, text without hidden characters."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

_HIDDEN = r"\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_HIDDEN_IN_NOTES = _HIDDEN.replace(r"\u0000-\u001f", r"\u0000-\u0009\u000b-\u001f")
LINE_PATTERN = rf"^[^{_HIDDEN}]*[^\s{_HIDDEN}][^{_HIDDEN}]*$"
NOTES_PATTERN = rf"^[^{_HIDDEN_IN_NOTES}]*$"
CODE_PATTERN = r"^[a-z][a-z0-9_]{0,30}(\.[a-z][a-z0-9_]{0,30})?$"
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
UUID_PATTERN = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"


class WireModel(BaseModel):
    """Base of everything that is sent or received."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        extra="forbid",
        allow_inf_nan=False,
        frozen=True,
        json_schema_serialization_defaults_required=True,
    )


def _canonical_uuid(value: Any) -> Any:
    if isinstance(value, str) and (len(value) != 36 or value.lower() != value or value.count("-") != 4):
        raise PydanticCustomError("uuid_parsing", "Input should be a UUID in its usual spelling, 36 characters")
    return value


def _plain_date(value: Any) -> Any:
    if isinstance(value, str) and len(value) != 10:
        raise PydanticCustomError("date_parsing", "Input should be a date such as 2026-09-15")
    if isinstance(value, int | float | bool | datetime):
        raise PydanticCustomError("date_type", "Input should be a date such as 2026-09-15")
    return value


Id = Annotated[UUID, BeforeValidator(_canonical_uuid)]
Whole = Annotated[int, Field(strict=True)]
Truth = Annotated[bool, Field(strict=True)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=LINE_PATTERN)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=LINE_PATTERN)]
Notes = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=NOTES_PATTERN)]
CategoryCode = Annotated[str, StringConstraints(max_length=63, pattern=CODE_PATTERN)]
Slug = Annotated[str, StringConstraints(min_length=2, max_length=63, pattern=SLUG_PATTERN)]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$", max_length=6)]
_DAY_PATTERN = r"(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME_PATTERN = r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])"
_FIRST, _LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, tzinfo=UTC)


def _bounded(value: datetime) -> datetime:
    if not _FIRST.replace(tzinfo=None) <= value.replace(tzinfo=None) <= _LAST.replace(tzinfo=None):
        raise PydanticCustomError("moment_out_of_range", "Input should be between 1900 and 2200")
    return value


Day = Annotated[
    date,
    BeforeValidator(_plain_date),
    Field(ge=_FIRST.date(), le=_LAST.date(), json_schema_extra={"pattern": f"^{_DAY_PATTERN}$"}),
]
Moment = Annotated[
    AwareDatetime,
    AfterValidator(_bounded),
    Field(json_schema_extra={"pattern": f"^{_DAY_PATTERN}{_TIME_PATTERN}$"}),
]


def left_out(**limits: Any) -> Any:
    """Return the default of a field that may be left out of a change, but not be null."""
    return Field(default_factory=lambda: None, **limits)  # a default would stand in the description as null


class Problem(WireModel):
    """A refusal as the caller reads it (RFC 9457)."""

    type: str = Field(description="Stable address of this kind of problem.")
    title: str
    status: int
    detail: str = Field(description="What is wrong and what to do, in Dutch or English by Accept-Language.")
    instance: str = Field(description="Id of this request, to name when you ask for help.")
    code: str = Field(description="Stable code of this kind of problem.")
    invalid_params: list["ProblemParam"] | None = Field(None, description="Everything that is wrong with the input.")


class ProblemParam(WireModel):
    """One thing that is wrong with the input."""

    name: str
    code: str
    reason: str


T = TypeVar("T")


class Page(WireModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    next_cursor: str | None = Field(None, description="Send it as `cursor` for the next page; null on the last.")
