"""Plans as they go over the wire, and back: with words, prices, and what was required and could not be."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reciprocity import matching
from reciprocity.domain.categories import Category
from reciprocity.wire.match_previews import (
    Certificate,
    PreviewMatch,
    PreviewPlan,
    PreviewStep,
    PreviewUnmatched,
    ReasonRead,
    StepPrice,
    StepRef,
    Unmet,
)

from . import engine


def preview(plan: matching.Plan, pool: matching.Pool, tree: Mapping[str, Category]) -> PreviewPlan:
    """Return a plan as it goes over the wire, with its words."""
    kinds = {entry.id: entry.category for entry in pool.entries}
    return PreviewPlan(
        matches=[match_read(match, kinds, tree) for match in plan.matches],
        result=engine.result(plan.result),
        unmatched=[
            PreviewUnmatched(
                need_id=left.need,
                code=left.code,
                nearest=None if left.nearest is None else dict(left.nearest),
                explanation=engine.explain_unmatched(left, kinds[left.need], tree),
            )
            for left in plan.unmatched
        ],
        unmet=unmet(plan.unmet),
        certificate=certificate(plan.certificate),
    )


def unmet(found: matching.Unmet) -> Unmet:
    """Return what was required and is not there, for the wire."""
    return Unmet(
        residents=list(found.residents),
        steps=[StepRef(offer_id=offer, need_id=need) for offer, need in found.steps],
    )


def certificate(found: matching.Certificate | None) -> Certificate | None:
    """Return the prices that prove a bound, for the wire."""
    if found is None:
        return None
    steps = [StepPrice(offer_id=o, need_id=n, price=price) for (o, n), price in sorted(found.steps.items())]
    names = ("gives", "receives", "reached", "entries")
    return Certificate(
        bound=found.bound,
        counts=found.counts,
        steps=steps,
        alike=list(found.alike),
        **{name: dict(sorted(getattr(found, name).items())) for name in names},
    )


def match_read(
    match: matching.Match, kinds: Mapping[str, str], tree: Mapping[str, Category], label: Callable[[str], str] = str
) -> PreviewMatch:
    """Return a match as it goes over the wire, in words that call people by ``label``."""
    return PreviewMatch.model_validate(
        {
            "shape": match.shape,
            "steps": [
                PreviewStep(
                    giver_id=step.giver,
                    receiver_id=step.receiver,
                    offer_id=step.offer,
                    need_id=step.need,
                    fit=step.fit,
                    reasons=[ReasonRead(code=r.code, weight=r.weight, value=r.value) for r in step.reasons],
                )
                for step in match.steps
            ],
            "likelihood": match.likelihood,
            "fallback": match.fallback,
            "explanation": engine.explain(match, kinds, tree, label),
        }
    )


def plan_of(answer: PreviewPlan) -> matching.Plan:
    """Return an answer as the engine and its judge know it."""
    told = answer.result.model_dump(by_alias=False, exclude={"further"})
    further = tuple(
        matching.Further(one.objective.value, one.value, one.upper_bound, one.optimal) for one in answer.result.further
    )
    return matching.Plan(
        matches=tuple(
            matching.Match(
                shape=m.shape.value,
                steps=tuple(
                    matching.Step(
                        giver=s.giver_id,
                        receiver=s.receiver_id,
                        offer=s.offer_id,
                        need=s.need_id,
                        fit=s.fit,
                        reasons=tuple(matching.Reason(r.code, r.weight, r.value) for r in s.reasons),
                    )
                    for s in m.steps
                ),
                likelihood=m.likelihood,
                fallback=m.fallback,
            )
            for m in answer.matches
        ),
        result=matching.Result(**told, further=further),
        unmatched=tuple(matching.Unmatched(u.need_id, u.code, u.nearest) for u in answer.unmatched),
        unmet=matching.Unmet(
            tuple(answer.unmet.residents), tuple((step.offer_id, step.need_id) for step in answer.unmet.steps)
        ),
        certificate=_certificate_of(answer.certificate),
    )


def _certificate_of(told: Certificate | None) -> matching.Certificate | None:
    if told is None:
        return None
    return matching.Certificate(
        bound=told.bound,
        counts=told.counts,
        gives=told.gives,
        receives=told.receives,
        reached=told.reached,
        entries=told.entries,
        steps={(step.offer_id, step.need_id): step.price for step in told.steps},
        alike=tuple(told.alike),
    )


def explained_otherwise(ours: PreviewPlan, theirs: PreviewPlan) -> list[matching.Fault]:
    """Compare the words too: an explanation that says something else than the match is a fault."""
    pairs: Sequence[tuple[str, Any, Any]] = [
        (f"matches.{i}.explanation", a.explanation, b.explanation)
        for i, (a, b) in enumerate(zip(ours.matches, theirs.matches, strict=True))
    ]
    pairs = [
        *pairs,
        *(
            (f"unmatched.{i}.explanation", a.explanation, b.explanation)
            for i, (a, b) in enumerate(zip(ours.unmatched, theirs.unmatched, strict=True))
        ),
    ]
    return [
        matching.Fault(
            "explanation-differs",
            where,
            "De uitleg past niet bij de match.",
            "The explanation does not fit the match.",
        )
        for where, our, their in pairs
        if our != their
    ]
