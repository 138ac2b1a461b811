"""Match previews: the engine on a pool that the caller sends; stateless. `verify` judges such an answer."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from reciprocity import matching
from reciprocity.domain.categories import Category, starter_tree
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.wire.match_previews import MatchPreview, MatchPreviewCreate, PreviewNeed, PreviewOffer

from . import engine
from .categories import fits_with
from .preview_plans import explained_otherwise, plan_of, preview
from .turns import Turns


def propose(asked: MatchPreviewCreate, reporter: matching.Reporter | None = None) -> MatchPreview:
    """Return the proposed matches for a pool, with their proof; nothing is stored."""
    return _proposed(asked, pool_of(asked), reporter)


def serve(asked: MatchPreviewCreate, turns: Turns) -> MatchPreview:
    """Return the same where others ask too: of a pool that is not too much, in turn."""
    pool = pool_of(asked)
    engine.demand_servable(pool)
    with turns.one():
        return _proposed(asked, pool, None)


def _proposed(asked: MatchPreviewCreate, pool: matching.Pool, reporter: matching.Reporter | None) -> MatchPreview:
    plans = engine.propose_several(pool, engine.policy(asked.policy), 1 + asked.policy.alternatives, reporter)
    first, *others = (preview(plan, pool, _tree(asked)) for plan in plans)
    return MatchPreview(**dict(first), alternatives=others)


def verify(asked: MatchPreviewCreate, answer: MatchPreview) -> tuple[matching.Fault, ...]:
    """Judge an answer to a pool, wherever it comes from; an empty tuple means that all is right."""
    pool, policy = pool_of(asked), engine.policy(asked.policy)
    told = [answer, *answer.alternatives]
    plans = [plan_of(one) for one in told]
    faults: list[matching.Fault] = []
    for number, (plan, one) in enumerate(zip(plans, told, strict=True)):
        found = matching.verify(pool, policy, plan, earlier=plans[:number])
        found = found or tuple(explained_otherwise(preview(plan, pool, _tree(asked)), one))
        faults += found if number == 0 else [_of_alternative(number - 1, fault) for fault in found]
    return tuple(faults)


def _of_alternative(number: int, fault: matching.Fault) -> matching.Fault:
    return replace(fault, where=f"alternatives.{number}.{fault.where}")


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
        fits_with=_fits_with(asked),
        met=frozenset(frozenset(pair) for pair in asked.met),
    )
    try:
        matching.check(pool)
    except matching.PoolError as error:
        others = (fault for fault in error.faults if fault.path[0] not in OF_PAIRS)
        wrong = (*others, *_wrong_pairs(asked), *_wrong_fits(asked), *_wrong_steering(asked))
        raise InvalidInput(*map(_param, wrong)) from error
    if wrong_steering := list(_wrong_steering(asked)):
        raise InvalidInput(*map(_param, wrong_steering))
    return pool


def _fits_with(asked: MatchPreviewCreate) -> dict[tuple[str, str], float]:
    """Return what fits with what: as it was sent, else our starter list."""
    if asked.fits_with is None:
        return fits_with(_tree(asked))
    return {(one.offered, one.asked): one.weight for one in asked.fits_with if one.weight > 0}


def _wrong_steering(asked: MatchPreviewCreate) -> Iterator[matching.PoolFault]:
    """Name what a coordinator wants of people and things that are not there."""
    people, wishes = {r.id for r in asked.residents}, asked.policy.steering
    entries = {entry.id for entry in (*asked.offers, *asked.needs)}
    where = ("policy", "steering")
    for name, ids in (
        ("requiredResidents", wishes.required_residents),
        ("forbiddenResidents", wishes.forbidden_residents),
    ):
        yield from (
            matching.pool_fault((*where, name, i), "unknown-resident") for i, who in enumerate(ids) if who not in people
        )
    for name, steps in (("requiredSteps", wishes.required_steps), ("forbiddenSteps", wishes.forbidden_steps)):
        for i, step in enumerate(steps):
            for field, entry in (("offerId", step.offer_id), ("needId", step.need_id)):
                if entry not in entries:
                    yield matching.pool_fault((*where, name, i, field), "unknown-entry")


def _wrong_pairs(asked: MatchPreviewCreate) -> Iterator[matching.PoolFault]:
    """Name the place of wrong exclusions, meetings and refusals: in the pool they are sets, without places."""
    people, entries = {r.id for r in asked.residents}, {e.id for e in (*asked.offers, *asked.needs)}
    for name, pairs in (("exclusions", asked.exclusions), ("met", asked.met)):
        for i, (one, other) in enumerate(pairs):
            if one == other:
                yield matching.pool_fault((name, i), "self-exclusion")
            elif not {one, other} <= people:
                yield matching.pool_fault((name, i), "unknown-resident")
    for i, refusal in enumerate(asked.refusals):
        if refusal.resident_id not in people:
            yield matching.pool_fault(("refusals", i, "resident"), "unknown-resident")
        if refusal.need_id not in entries:
            yield matching.pool_fault(("refusals", i, "need"), "unknown-need")


def _wrong_fits(asked: MatchPreviewCreate) -> Iterator[matching.PoolFault]:
    kinds = _tree(asked).keys()
    for i, one in enumerate(asked.fits_with or ()):
        for field, kind in (("offered", one.offered), ("asked", one.asked)):
            if kind not in kinds:
                yield matching.pool_fault(("fitsWith", i, field), "unknown-category")
        if one.offered == one.asked:
            yield matching.pool_fault(("fitsWith", i, "asked"), "fits-itself")


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


OF_PAIRS = ("exclusions", "refusals", "met", "fits_with")
_WIRE_NAMES = {"resident": "residentId", "max_gives": "maxGives", "max_receives": "maxReceives", "need": "needId"}


def _param(fault: matching.PoolFault) -> InvalidParam:
    name = ".".join(_WIRE_NAMES.get(str(part), str(part)) for part in fault.path)
    return InvalidParam(name, fault.code, fault.nl, fault.en)
