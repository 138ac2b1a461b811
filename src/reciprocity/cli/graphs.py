"""`match` and `verify` on a bare graph: arcs from a file, without residents, offers and needs."""

from dataclasses import dataclass
from pathlib import Path

from reciprocity import matching
from reciprocity.services import match_graphs
from reciprocity.wire.match_previews import MatchPreview

from .files import read_text
from .screen import say


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of a command, as they were given; None where not."""

    max_ring: int | None = None
    max_chain: int | None = None
    objective: str | None = None
    seed: int | None = None
    time_limit: float | None = None


def solve(graph: Path, starters: Path | None, wanted: Wanted) -> MatchPreview:
    """Solve the graph of a file."""
    return match_graphs.solve(_graph(graph, starters), _policy(wanted))


def verify(graph: Path, starters: Path | None, wanted: Wanted, answer: MatchPreview) -> tuple[matching.Fault, ...]:
    """Judge an answer to the graph of a file."""
    return match_graphs.verify(_graph(graph, starters), _policy(wanted), answer)


def _graph(file: Path, starters: Path | None) -> matching.ExchangeGraph:
    found = match_graphs.reading(read_text(file), None if starters is None else read_text(starters))
    for remark in found.remarks:
        say(remark)
    return found.graph


def _policy(wanted: Wanted) -> matching.Policy:
    return match_graphs.policy(
        max_ring=wanted.max_ring,
        max_chain=wanted.max_chain,
        objective=wanted.objective,
        seed=wanted.seed,
        time_limit=wanted.time_limit,
    )
