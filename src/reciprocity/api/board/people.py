"""The people of a match or a circle, by name for who may see names."""

from collections.abc import Mapping
from string import ascii_uppercase
from uuid import UUID

from reciprocity.wire.matches import MatchRead


def people_of(match: MatchRead) -> dict[UUID, str]:
    """Return who stands in a match, in the order of its steps; for who may not see names they are A, B and C."""
    named: dict[UUID, str | None] = {}
    for step in match.steps:
        named.setdefault(step.giver_id, step.giver_name)
        named.setdefault(step.receiver_id, step.receiver_name)
    return called(named)


def called(named: Mapping[UUID, str | None]) -> dict[UUID, str]:
    """Return how people are called: without a name they are A, B and C."""
    letters = ascii_uppercase[: len(named)]
    return {who: name or letter for (who, name), letter in zip(named.items(), letters, strict=True)}
