"""The engine as the services use it: between wire models and `matching`, with the judge always on."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict

from reciprocity import matching
from reciprocity.domain.categories import Category
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.wire.match_previews import Explanation, FurtherResult, PreviewPolicy, RunResult
from reciprocity.wire.neighbourhoods import NeighbourhoodRead

MOST_PAIRS = 60_000_000  # pairs of an offer and a need: five seconds before the search begins
MOST_JUDGED = 400_000  # pairs of an offer and a need: ten seconds; of more the judge leaves the bound alone


class EngineFault(RuntimeError):
    """The judge does not agree with the solver: a mistake of ours; nothing is stored. `codes` may be logged."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(sorted(set(codes)))
        super().__init__(", ".join(self.codes))


def propose(pool: matching.Pool, wanted: matching.Policy, reporter: matching.Reporter | None = None) -> matching.Plan:
    """Return a plan that the independent judge has found right."""
    return propose_several(pool, wanted, 1, reporter)[0]


def propose_several(
    pool: matching.Pool, wanted: matching.Policy, count: int, reporter: matching.Reporter | None = None
) -> tuple[matching.Plan, ...]:
    """Return the best plan and next best ones, all of which the independent judge has found right."""
    if not pool.residents:
        return (matching.nobody_helped(pool, wanted),)
    with policy_faults():
        plans = matching.propose_several(pool, wanted, count=count, reporter=reporter)
    for number, plan in enumerate(plans):
        faults = matching.verify(pool, wanted, plan, earlier=plans[:number], most_pairs=MOST_JUDGED)
        if faults:
            raise EngineFault(fault.code for fault in faults)
    return plans


def circles(
    pool: matching.Pool,
    wanted: matching.Policy,
    least: int,
    most: int,
    earlier: Collection[frozenset[str]] = (),
) -> matching.Circles:
    """Return circles that the independent judge has found right."""
    found = matching.circles(pool, wanted, least=least, most=most, earlier=earlier)
    faults = matching.verify_circles(pool, wanted, found, least=least, most=most, earlier=earlier)
    if faults:
        raise EngineFault(fault.code for fault in faults)
    return found


def demand_servable(pool: matching.Pool) -> None:
    """Refuse a pool in which there is more to look at than a service with other callers has time for."""
    if pool.pairs > MOST_PAIRS:
        raise InvalidInput(*_too_many_pairs())


def _too_many_pairs() -> Iterator[InvalidParam]:
    most = f"{MOST_PAIRS:,}"
    for name in ("offers", "needs"):
        yield InvalidParam(
            name,
            "too-many-pairs",
            "Er zijn te veel paren van een aanbod en een vraag van dezelfde groep: hoogstens "
            f"{most.replace(',', '.')}. Splits de groep, bijvoorbeeld per deelwijk, of stuur minder per mens.",
            f"There are too many pairs of an offer and a need of one group: at most {most}. "
            "Split the pool, for instance by area, or send fewer per person.",
        )


@contextmanager
def policy_faults() -> Iterator[None]:
    """Tell what is wrong with a policy as a refusal, by the names of the wire."""
    try:
        yield
    except matching.PolicyError as error:
        raise InvalidInput(
            *(InvalidParam(".".join(("policy", *map(_wire_name, f.path))), f.code, f.nl, f.en) for f in error.faults)
        ) from error


def _wire_name(name: str) -> str:
    if name in ("required", "forbidden"):
        return f"{name}Residents"
    first, *others = name.split("_")
    return "timeLimitSeconds" if name == "time_limit" else first + "".join(map(str.capitalize, others))


def usual_policy(neighbourhood: NeighbourhoodRead) -> matching.Policy:
    """Return the policy of a neighbourhood as the engine wants it."""
    return policy(PreviewPolicy.model_validate(neighbourhood.policy.model_dump(by_alias=False)))


def policy(wanted: PreviewPolicy) -> matching.Policy:
    """Return a policy as the engine wants it."""
    with policy_faults():
        return _policy(wanted)


def _policy(wanted: PreviewPolicy) -> matching.Policy:
    wishes = wanted.steering
    return matching.Policy(
        max_ring=wanted.max_ring or 0,
        max_chain=wanted.max_chain,
        max_group=wanted.max_group,
        seed=wanted.seed,
        time_limit=wanted.time_limit_seconds,
        objective=wanted.objective.value,
        acceptance=wanted.acceptance,
        min_fit=wanted.min_fit,
        then=tuple(objective.value for objective in wanted.then),
        steering=matching.Steering(
            required=frozenset(wishes.required_residents),
            forbidden=frozenset(wishes.forbidden_residents),
            required_steps=frozenset((step.offer_id, step.need_id) for step in wishes.required_steps),
            forbidden_steps=frozenset((step.offer_id, step.need_id) for step in wishes.forbidden_steps),
        ),
    )


def categories(tree: Mapping[str, Category]) -> dict[str, matching.Category]:
    """Return the tree as the engine wants it."""
    return {c.code: matching.Category(c.code, c.parent, c.safeguard) for c in tree.values()}


def result(found: matching.Result) -> RunResult:
    """Return how good the outcome is, for the wire."""
    further = [FurtherResult(**asdict(one)) for one in found.further]
    return RunResult(**{name: getattr(found, name) for name in RunResult.model_fields} | {"further": further})


def names_of(tree: Mapping[str, Category]) -> dict[str, tuple[str, str]]:
    """Return what kinds of help are called in Dutch and English."""
    return {code: (category.name_nl, category.name_en) for code, category in tree.items()}


def explain(
    match: matching.Match, kinds: Mapping[str, str], tree: Mapping[str, Category], label: Callable[[str], str]
) -> Explanation:
    """Say in plain words what a match is and why it fits."""
    words = matching.explain(match, kinds, names_of(tree), label)
    return Explanation(nl=words.nl, en=words.en)


def explain_unmatched(left: matching.Unmatched, kind: str, tree: Mapping[str, Category]) -> Explanation:
    """Say in plain words why a need is in no match."""
    words = matching.explain_unmatched(left, kind, names_of(tree))
    return Explanation(nl=words.nl, en=words.en)
