"""Warnings: what was kept, and should be looked at again by who wrote it."""

from typing import Any

from pydantic import Field

from .base import WireModel


class TextWarning(WireModel):
    """A field that was kept and that its writer should look at again."""

    name: str
    code: str
    nl: str
    en: str


def warnings() -> Any:
    """Return the field of an answer in which they stand."""
    return Field([], description="To look at again; only in the answer to who adds or changes it.")
