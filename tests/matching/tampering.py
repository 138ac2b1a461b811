"""One neighbourhood with something of everything, its real plan, and the tools of a forger."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from reciprocity.matching import (
    Category,
    Match,
    Need,
    Offer,
    Plan,
    Policy,
    Pool,
    Reason,
    Resident,
    Step,
    Unmatched,
    propose,
)

POLICY = Policy(max_ring=3, max_chain=3, min_fit=0.5, acceptance=0.7)
NL, MONDAY = frozenset({"nl"}), frozenset({"mon-morning"})
PUPIL: dict[str, Any] = {"languages": NL, "area": "zuid", "available": MONDAY}
RESIDENTS = {
    "ann": {"area": "zuid"},
    "bob": {"area": "midden"},
    "cas": {"starter": True},
    "dia": {"reached": True},
    "eva": {},
    "fin": {"starter": True},
    "gea": {},
    "hugo": {},
    "jan": PUPIL | {"starter": True, "max_gives": 2},
    "kim": PUPIL | {"waiting_days": 90},
    "leo": PUPIL | {"waiting_days": 400},
    "vera": PUPIL,
    "kept apart from jan": PUPIL,
    "refused by jan": PUPIL,
    "speaks Turkish": PUPIL | {"languages": frozenset({"tr"})},
    "lives far away": PUPIL | {"area": "noord"},
    "free on Tuesday": PUPIL | {"available": frozenset({"tue-evening"})},
    "asks for maths": PUPIL,
    "wants to borrow": PUPIL,
    "asks for a cat": PUPIL,
    "mia": {"starter": True, "waiting_days": 60},
    "noor": {"waiting_days": 30},
    "olaf": {},
    "wil": {"starter": True, "max_gives": 3},
    "xena": {"waiting_days": 10},
    "yara": {},
    "yve": {},
    "zoe": {"max_receives": 2},
}
OFFERS = {
    "ann": ("bike",),
    "bob": ("cook",),
    "cas": ("dig",),
    "dia": ("type", "shop"),
    "eva": ("shop",),
    "fin": ("ride",),
    "gea": ("paint",),
    "jan": ("lesson.dutch",),
    "wil": ("move", "sew.hem"),
}
CAPACITY = {"lesson.dutch": 3, "sew.hem": 2}
NEEDS = {
    "ann": ("cook",),
    "bob": ("bike",),
    "cas": ("shop",),
    "dia": ("dig",),
    "eva": ("type",),
    "gea": ("ride", "sew"),
    "hugo": ("paint",),
    "jan": ("lesson.dutch",),
    "leo": ("lesson",),
    "asks for maths": ("lesson.maths",),
    "asks for a cat": ("cat",),
    "mia": ("walk",),
    "noor": ("walk",),
    "olaf": ("walk",),
    "xena": ("move",),
    "yara": ("move",),
    "yve": ("bike",),
    "zoe": ("sew.hem",),
}
PUPIL_ASKS = ("lesson.dutch",)
MODES = {"walk": "together", "wants to borrow": "lend"}


def _needs() -> Iterator[Need]:
    for who in RESIDENTS:
        for kind in NEEDS.get(who, PUPIL_ASKS if "languages" in RESIDENTS[who] else ()):
            yield Need(f"{who} asks {kind}", who, kind, MODES.get(who) or MODES.get(kind) or "help")


def _kinds() -> Iterator[Category]:
    for code in {"lesson", "sew"} | {k for table in (OFFERS, NEEDS) for kinds in table.values() for k in kinds}:
        group, _, leaf = code.partition(".")
        yield Category(code, group if leaf else None, "first-meeting-in-public" if code == "ride" else None)


POOL = Pool(
    tuple(Resident(who, **facts) for who, facts in RESIDENTS.items()),
    tuple(Offer(f"{w} offers {k}", w, k, capacity=CAPACITY.get(k, 1)) for w, kinds in OFFERS.items() for k in kinds),
    tuple(_needs()),
    {kind.code: kind for kind in _kinds()},
    exclusions=frozenset({frozenset({"jan", "kept apart from jan"})}),
    refusals=frozenset({("jan", "refused by jan asks lesson.dutch")}),
    adjoining=frozenset({frozenset({"zuid", "midden"})}),
)

SWAP, WALK, RING, CHAIN, KIM, LEO, XENA, ZOE = range(8)  # the matches of the real plan
SHAPES = ("swap", "ring", "chain", "group")


@cache
def real() -> Plan:
    """Return what the engine proposes for the neighbourhood."""
    return propose(POOL, POLICY)


def told(plan: Plan, **facts: Any) -> Plan:
    """Say something else about how good the plan is."""
    return replace(plan, result=replace(plan.result, **facts))


def changed(i: int, **facts: Any) -> Plan:
    """Change one match of the real plan."""
    matches = list(real().matches)
    matches[i] = replace(matches[i], **facts)
    return replace(real(), matches=tuple(matches))


def stepped(i: int, j: int, **facts: Any) -> Plan:
    """Change one step of one match of the real plan."""
    steps = list(real().matches[i].steps)
    steps[j] = replace(steps[j], **facts)
    return changed(i, steps=tuple(steps))


def left(i: int, **facts: Any) -> Plan:
    """Change one of the needs that are left in the real plan."""
    listed = list(real().unmatched)
    listed[i] = replace(listed[i], **facts)
    return replace(real(), unmatched=tuple(listed))


def like(i: int, receiver: str, **facts: Any) -> Match:
    """Return a chain of one step like one in the real plan, to somebody else who asks for the same."""
    (step,) = real().matches[i].steps
    new = {"receiver": receiver, "need": step.need.replace(step.receiver, receiver, 1)} | facts
    return replace(real().matches[i], steps=(replace(step, **new),))


def retold(plan: Plan, matches: Sequence[Match], *more_left: Unmatched, pool: Pool = POOL, objective: str = "") -> Plan:
    """Give a plan other matches and let all that is told fit them, as a forger would who knows the rules.

    It says of itself that none is better.
    """
    ordered = tuple(sorted(matches, key=lambda m: (SHAPES.index(m.shape), [_ids(s) for s in m.steps])))
    steps = [step for match in matches for step in match.steps]
    filled = {entry for step in steps for entry in (step.offer, step.need)}
    unmatched = [one for one in (*plan.unmatched, *more_left) if one.need not in filled]
    plan = replace(plan, matches=ordered, unmatched=tuple(sorted(unmatched, key=lambda one: one.need)))
    reached = {step.receiver for step in steps}
    value = float(len(steps)) if objective == "steps" else sum(20 * s.fit for s in steps) + _credit(pool, reached)
    return told(plan, reached=len(reached), value=value, upper_bound=value, gap=0.0, optimal=True)


def with_more(*more: Match, without: int | None = None) -> Plan:
    """Return the real plan with more matches than go together."""
    return retold(real(), [*(m for i, m in enumerate(real().matches) if i != without), *more])


def steps(*which: tuple[int, int]) -> tuple[Step, ...]:
    """Return steps of the real plan, each by its match and its place there."""
    return tuple(real().matches[i].steps[j] for i, j in which)


def sewing_for_gea() -> Match:
    """Help from Wil for somebody who is already helped by Fin."""
    (step,) = steps((ZOE, 0))
    reasons = (Reason("category-in-group", 0.7, "sew"), *step.reasons[1:])
    return like(ZOE, "gea", need="gea asks sew", fit=0.7, reasons=reasons)


def walk_in_a_row() -> Plan:
    """Return a plan in which Noor walks with Mia and with Olaf, and asked for one walk."""
    (first,) = steps((WALK, 0))
    second = replace(first, giver="noor", receiver="olaf", offer="noor asks walk", need="olaf asks walk")
    return honest(with_more(Match("chain", (first, second), 0.7**3, "chain mia-noor"), without=WALK))


def without_the_swap() -> Plan:
    """Return a much worse plan that is right in every word but one: that none is better."""
    why = "helpers-chosen-elsewhere", {"rule": "room", "candidates": 1}
    return retold(real(), real().matches[1:], Unmatched("ann asks cook", *why), Unmatched("bob asks bike", *why))


def with_olaf() -> Plan:
    """Return a slightly worse plan, right in every word but that none is better: Olaf waited less long than Noor."""
    there, back = steps((WALK, 0), (WALK, 1))
    there, back = (
        replace(there, receiver="olaf", need="olaf asks walk"),
        replace(back, giver="olaf", offer="olaf asks walk"),
    )
    matches = list(real().matches)
    matches[WALK] = replace(matches[WALK], steps=(there, back))
    why = "helpers-chosen-elsewhere", {"rule": "room", "candidates": 2}
    return retold(real(), matches, Unmatched("noor asks walk", *why))


def honest(plan: Plan) -> Plan:
    """Let a worse plan say how much better the real one is."""
    most = real().result.value
    return told(plan, upper_bound=most, gap=(most - plan.result.value) / most, optimal=False)


def _ids(step: Step) -> tuple[str, str, str, str]:
    return step.giver, step.receiver, step.offer, step.need


def _credit(pool: Pool, reached: set[str]) -> float:
    return sum(100 + min(r.waiting_days, 200) / 10 + 10 * (not r.reached) for r in pool.residents if r.id in reached)


Change = Callable[[Any], Any]


def every_word(thing: Any, path: str = "") -> Iterator[tuple[str, Any, Change]]:
    """Yield every word and figure of a plan: where it stands, what it is, and how to put another in its place."""
    if is_dataclass(thing):
        for f in fields(thing):
            for where, word, change in every_word(getattr(thing, f.name), f"{path}.{f.name}".lstrip(".")):
                yield where, word, lambda new, n=f.name, c=change: replace(thing, **{n: c(new)})
    elif isinstance(thing, tuple):
        for i, item in enumerate(thing):
            for where, word, change in every_word(item, f"{path}.{i}"):
                yield where, word, lambda new, i=i, c=change: (*thing[:i], c(new), *thing[i + 1 :])
    else:
        yield path, thing, lambda new: new


def another(where: str, word: Any) -> Any:
    """Return something of the same sort that is slightly different."""
    match word:
        case bool():
            return not word
        case int() | float():
            return word + 1e-3 if isinstance(word, float) else word + 1
        case None:
            return {"rule": "ring", "candidates": 1} if where.endswith("nearest") else "x"
        case str():
            return word + "x"
        case _:
            return dict(word) | {"candidates": word["candidates"] + 1}
