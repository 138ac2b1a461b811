"""Match previews: the engine on a pool that the caller sends; stateless. `verify` judges such an answer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reciprocity import matching
from reciprocity.domain.categories import Category, starter_tree
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.wire.match_previews import (
    MatchPreview,
    MatchPreviewCreate,
    PreviewMatch,
    PreviewNeed,
    PreviewOffer,
    PreviewStep,
    PreviewUnmatched,
    ReasonRead,
)

from . import engine


def propose(asked: MatchPreviewCreate) -> MatchPreview:
    """Return the proposed matches for a pool, with their proof; nothing is stored."""
    pool = pool_of(asked)
    return _preview(asked, pool, engine.propose(pool, engine.policy(asked.policy)))


def verify(asked: MatchPreviewCreate, answer: MatchPreview) -> tuple[matching.Fault, ...]:
    """Judge an answer to a pool, wherever it comes from; an empty tuple means that all is right."""
    pool = pool_of(asked)
    plan = plan_of(answer)
    faults = matching.verify(pool, engine.policy(asked.policy), plan)
    return faults or tuple(explained_otherwise(_preview(asked, pool, plan), answer))


def pool_of(asked: MatchPreviewCreate) -> matching.Pool:
    """Turn what was sent into a pool; everything that is wrong is told at once."""
    pool = matching.Pool(
        residents=tuple(
            matching.Resident(
                id=r.id,
                languages=frozenset(r.languages),
                area=r.area,
                available=frozenset(slot.value for slot in r.available),
                starter=r.starter,
                max_gives=r.max_gives,
                max_receives=r.max_receives,
                waiting_days=r.waiting_days,
                reached=r.reached,
            )
            for r in asked.residents
        ),
        offers=tuple(matching.Offer(capacity=o.capacity, **_entry(o)) for o in asked.offers),
        needs=tuple(matching.Need(**_entry(n)) for n in asked.needs),
        categories=engine.categories(_tree(asked)),
        exclusions=frozenset(frozenset(pair) for pair in asked.exclusions),
        refusals=frozenset((r.resident_id, r.need_id) for r in asked.refusals),
        adjoining=frozenset(frozenset(pair) for pair in asked.areas.adjoining),
    )
    try:
        matching.check(pool)
    except matching.PoolError as error:
        others = (fault for fault in error.faults if fault.path[0] not in ("exclusions", "refusals"))
        raise InvalidInput(*map(_param, (*others, *_wrong_pairs(asked)))) from error
    return pool


def _wrong_pairs(asked: MatchPreviewCreate) -> Iterator[matching.PoolFault]:
    """Name the place of wrong exclusions and refusals: in the pool they are sets, without places."""
    people, needs = {r.id for r in asked.residents}, {n.id for n in asked.needs}
    for i, (one, other) in enumerate(asked.exclusions):
        if one == other:
            yield matching.pool_fault(("exclusions", i), "self-exclusion")
        elif not {one, other} <= people:
            yield matching.pool_fault(("exclusions", i), "unknown-resident")
    for i, refusal in enumerate(asked.refusals):
        if refusal.resident_id not in people:
            yield matching.pool_fault(("refusals", i, "resident"), "unknown-resident")
        if refusal.need_id not in needs:
            yield matching.pool_fault(("refusals", i, "need"), "unknown-need")


def _entry(entry: PreviewNeed | PreviewOffer) -> dict[str, Any]:
    return {
        "id": entry.id,
        "resident": entry.resident_id,
        "category": entry.category,
        "mode": entry.mode.value,
        "area": entry.area,
        "available": None if entry.available is None else frozenset(slot.value for slot in entry.available),
    }


def _tree(asked: MatchPreviewCreate) -> Mapping[str, Category]:
    if asked.categories is None:
        return starter_tree()
    return {
        c.code: Category(c.code, c.parent, c.name_nl or c.code, c.name_en or c.name_nl or c.code, None, c.safeguard)
        for c in asked.categories
    }


_WIRE_NAMES = {"resident": "residentId", "max_gives": "maxGives", "max_receives": "maxReceives", "need": "needId"}


def _param(fault: matching.PoolFault) -> InvalidParam:
    name = ".".join(_WIRE_NAMES.get(str(part), str(part)) for part in fault.path)
    return InvalidParam(name, fault.code, fault.nl, fault.en)


def _preview(asked: MatchPreviewCreate, pool: matching.Pool, plan: matching.Plan) -> MatchPreview:
    tree = _tree(asked)
    kinds = {entry.id: entry.category for entry in pool.entries}
    return MatchPreview(
        matches=[_match(match, kinds, tree) for match in plan.matches],
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
    )


def _match(match: matching.Match, kinds: Mapping[str, str], tree: Mapping[str, Category]) -> PreviewMatch:
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
            "explanation": engine.explain(match, kinds, tree, str),
        }
    )


def plan_of(answer: MatchPreview) -> matching.Plan:
    """Return an answer as the engine and its judge know it."""
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
        result=matching.Result(**answer.result.model_dump(by_alias=False)),
        unmatched=tuple(matching.Unmatched(u.need_id, u.code, u.nearest) for u in answer.unmatched),
    )


def explained_otherwise(ours: MatchPreview, theirs: MatchPreview) -> list[matching.Fault]:
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
