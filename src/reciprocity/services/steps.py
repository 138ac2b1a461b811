"""Between matches as the engine knows them and as they are kept."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.words import Answer
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.match_steps import StepFacts
from reciprocity.store.responses import ResponseRow


def as_kept(step: matching.Step, kinds: Mapping[str, str]) -> StepFacts:
    """Return a step of the engine as it is kept; ``kinds`` tells the kind of help of every entry."""
    return StepFacts(
        giver=UUID(step.giver),
        receiver=UUID(step.receiver),
        gives=UUID(step.offer),
        takes=UUID(step.need),
        category=kinds[step.need],
        fit=step.fit,
        reasons=[{"code": r.code, "weight": r.weight, "value": r.value} for r in step.reasons],
    )


def for_engine(match: MatchFacts) -> matching.Match:
    """Return a match that is kept as the engine knows it."""
    steps = tuple(
        matching.Step(
            giver=str(step.giver),
            receiver=str(step.receiver),
            offer=str(step.gives),
            need=str(step.takes),
            fit=step.fit,
            reasons=tuple(matching.Reason(r["code"], r["weight"], r["value"]) for r in step.reasons),
        )
        for step in match.steps
    )
    return matching.Match(match.shape.value, steps, match.likelihood, match.fallback)


def members(match: MatchFacts) -> list[UUID]:
    """Return who stands in a match, in the order of its steps."""
    return list(dict.fromkeys(who for step in match.steps for who in (step.giver, step.receiver)))


def to_ask(match: MatchFacts, given: Iterable[ResponseRow]) -> list[UUID]:
    """Return the members who said neither yes nor no, by what was answered, in the order of the steps."""
    decided = {row.resident_id for row in given if row.answer != Answer.LATER.value}
    return [who for who in members(match) if who not in decided]


def entries(match: MatchFacts) -> set[UUID]:
    """Return the offers and needs that a match rests on."""
    return {entry for step in match.steps for entry in (step.gives, step.takes)}
