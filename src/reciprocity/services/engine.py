"""The engine as the services use it: between wire models and `matching`, with the judge always on."""

from collections.abc import Callable, Mapping

from reciprocity import matching
from reciprocity.domain.categories import Category
from reciprocity.wire.match_previews import Explanation, PreviewPolicy, RunResult


class EngineFault(RuntimeError):
    """The judge does not agree with the solver: a mistake of ours; nothing is stored."""


def propose(pool: matching.Pool, wanted: matching.Policy) -> matching.Plan:
    """Return a plan that the independent judge has found right."""
    plan = matching.propose(pool, wanted)
    faults = matching.verify(pool, wanted, plan)
    if faults:
        raise EngineFault(", ".join(sorted({fault.code for fault in faults})))
    return plan


def policy(wanted: PreviewPolicy) -> matching.Policy:
    """Return a policy as the engine wants it."""
    return matching.Policy(
        max_ring=wanted.max_ring,
        max_chain=wanted.max_chain,
        seed=wanted.seed,
        time_limit=wanted.time_limit_seconds,
        objective=wanted.objective.value,
        acceptance=wanted.acceptance,
        min_fit=wanted.min_fit,
    )


def categories(tree: Mapping[str, Category]) -> dict[str, matching.Category]:
    """Return the tree as the engine wants it."""
    return {c.code: matching.Category(c.code, c.parent, c.safeguard) for c in tree.values()}


def result(found: matching.Result) -> RunResult:
    """Return how good the outcome is, for the wire."""
    return RunResult(**{name: getattr(found, name) for name in RunResult.model_fields})


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
