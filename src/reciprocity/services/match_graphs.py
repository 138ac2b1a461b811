"""Bare graphs from files: the engine on arcs with weights, with an answer in the shape of a match preview."""

from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

from reciprocity import matching
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.matching.readers import Reading, read_graph
from reciprocity.wire.match_previews import Explanation, MatchPreview, PreviewMatch, PreviewStep

from . import engine
from .graph_faults import in_dutch
from .preview_plans import certificate, explained_otherwise, plan_of, unmet

T = TypeVar("T")


def reading(text: str, starters: str | None) -> Reading:
    """Return the graph of a file in one of the formats that are known, with remarks."""
    return _told(lambda: read_graph(text, starters=starters), "graph")


def policy(**wanted: int | float | str | None) -> matching.Policy:
    """Return a policy of what was asked for; the rest as usual."""
    asked = {name: value for name, value in wanted.items() if value is not None}
    return _told(lambda: matching.Policy(**asked), "policy")  # type: ignore[arg-type]  # Policy checks them itself


def solve(
    graph: matching.ExchangeGraph,
    wanted: matching.Policy,
    executor: Executor | None = None,
    reporter: matching.Reporter | None = None,
) -> MatchPreview:
    """Return the rings and chains of greatest value, with the helpers that there are; nothing is stored."""
    return _preview(_told(lambda: matching.solve(graph, wanted, executor=executor, reporter=reporter), "policy"))


def _preview(plan: matching.Plan) -> MatchPreview:
    return MatchPreview(
        matches=[_match(match) for match in plan.matches],
        result=engine.result(plan.result),
        unmatched=[],
        unmet=unmet(plan.unmet),
        certificate=certificate(plan.certificate),
    )


def verify(graph: matching.ExchangeGraph, wanted: matching.Policy, answer: MatchPreview) -> tuple[matching.Fault, ...]:
    """Judge an answer to a graph, wherever it comes from; an empty tuple means that all is right."""
    plan = plan_of(answer)
    return matching.verify(graph, wanted, plan) or tuple(explained_otherwise(_preview(plan), answer))


def _told(work: Callable[[], T], name: str) -> T:
    """Do something; what is wrong with what was given is told as a refusal."""
    try:
        return work()
    except matching.GraphError as fault:
        raise InvalidInput(InvalidParam(name, _code(fault), in_dutch(fault), str(fault))) from fault
    except matching.PolicyError as fault:
        params = (InvalidParam(".".join((name, *f.path)), f.code, f.nl, f.en) for f in fault.faults)
        raise InvalidInput(*params) from fault


def _code(fault: Exception) -> str:
    name = type(fault).__name__
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")


def _match(match: matching.Match) -> PreviewMatch:
    steps = [
        PreviewStep(
            giver_id=step.giver, receiver_id=step.receiver, offer_id=step.offer, need_id=step.need, fit=step.fit,
            reasons=[],
        )
        for step in match.steps
    ]  # fmt: skip
    nl = ", ".join(f"{step.giver} geeft aan {step.receiver}" for step in match.steps)
    en = ", ".join(f"{step.giver} gives to {step.receiver}" for step in match.steps)
    words = Explanation(nl=f"{nl}.", en=f"{en}.")
    return PreviewMatch.model_validate(
        {
            "shape": match.shape,
            "steps": steps,
            "likelihood": match.likelihood,
            "fallback": match.fallback,
            "explanation": words,
        }
    )
