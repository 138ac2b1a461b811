"""`match` and `verify` on a bare graph: arcs from a file, without residents, offers and needs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from reciprocity import matching
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.matching import Reporter
from reciprocity.matching.readers import Kind
from reciprocity.services import match_graphs
from reciprocity.wire.match_previews import MatchPreview

from .files import read_text
from .options import NAMES, Wanted, of_options
from .refusals import NotPossible, NotValid, OptionsWrong
from .screen import english, say

KINDS: Mapping[Kind, tuple[str, str]] = {
    "arc-list": ("a list of arcs", "een lijst van pijlen"),
    "kidney": ("a kidney pool", "een nierlijst"),
    "want-list": ("want lists of a math trade", "wensenlijsten van een ruilbeurs"),
}


def solve(
    graph: Path, starters: Path | None, wanted: Wanted, executor: Executor | None, reporter: Reporter
) -> MatchPreview:
    """Solve the graph of a file."""
    policy = _policy(wanted)
    arcs, kind = _graph(graph, starters)
    one, een = KINDS[kind]
    say(
        f"'{graph}' is read as {one}: {arcs.size:,} nodes, {len(arcs):,} arcs."
        if english()
        else f"'{graph}' is gelezen als {een}: {arcs.size:,} knopen, {len(arcs):,} pijlen."
    )
    if wanted.max_chain and not arcs.starter.any():
        say(
            "Nobody may begin a chain in this graph, so there are none; --starters tells who may."
            if english()
            else "Niemand mag in deze graaf een keten beginnen, dus zijn er geen; met --starters zegt u wie mag."
        )
    with _by_options():
        return match_graphs.solve(arcs, policy, executor, reporter)


def judge(graph: Path, starters: Path | None, wanted: Wanted) -> Callable[[MatchPreview], Sequence[matching.Fault]]:
    """Read the graph of a file, and return what judges answers to it."""
    policy = _policy(wanted)
    arcs, _ = _graph(graph, starters)
    return lambda answer: match_graphs.verify(arcs, policy, answer)


def _graph(file: Path, starters: Path | None) -> tuple[matching.ExchangeGraph, Kind]:
    text = read_text(file)
    _demand_arcs(file, text)
    try:
        found = match_graphs.reading(text, None if starters is None else read_text(starters))
    except InvalidInput as refusal:
        names = str(file) if starters is None else f"{file}' {'or' if english() else 'of'} '{starters}"
        raise NotValid.of(names, *refusal.params) from None
    for remark in found.remarks:
        say(remark)
    return found.graph, found.kind


def _demand_arcs(file: Path, text: str) -> None:
    """Refuse what is surely no graph, before a reader wonders what format it has."""
    if text.lstrip()[:1] in ("{", "["):
        raise NotPossible(
            nl=f"In '{file}' staat JSON, geen graaf. Een lijst van bewoners gaat zonder --graph: match LIJST.json",
            en=f"'{file}' holds JSON, no graph. A pool of residents goes without --graph: match POOL.json",
        )
    if text.startswith("PK\x03\x04") or "\x00" in text:
        raise NotPossible(
            nl=f"'{file}' is geen gewone tekst. Bewaar een rekenblad als CSV (UTF-8).",
            en=f"'{file}' is no plain text. Save a spreadsheet as CSV (UTF-8).",
        )
    if all(line.lstrip()[:1] in ("", "#") for line in text.splitlines()):
        raise NotPossible(
            nl=f"Het bestand '{file}' is leeg. Schrijf per pijl een regel 'giver,receiver,weight'.",
            en=f"The file '{file}' is empty. Write a line 'giver,receiver,weight' for each arc.",
        )


def _policy(wanted: Wanted) -> matching.Policy:
    if wanted.min_fit is not None:
        raise NotPossible(
            nl="--min-fit hoort bij een lijst van bewoners. Laat in een graaf de lichte pijlen weg.",
            en="--min-fit belongs to a pool of residents. Leave light arcs out of a graph.",
        )
    if wanted.max_group is not None:
        raise NotPossible(
            nl="--max-group hoort bij een lijst van bewoners: in een graaf staan geen groepen.",
            en="--max-group belongs to a pool of residents: there are no groups in a graph.",
        )
    with _by_options():
        return match_graphs.policy(**wanted.policy())


@contextmanager
def _by_options() -> Iterator[None]:
    """Let a refusal name the options of the command line: the policy of a graph has no other source."""
    try:
        yield
    except InvalidInput as refusal:
        wrong = of_options(refusal, NAMES)
        if wrong is None:
            raise
        raise OptionsWrong(*map(_ring, wrong.params)) from None


def _ring(param: InvalidParam) -> InvalidParam:
    """Say that 0 is a length too: of a graph, rings need no bound."""
    if (param.name, param.code) != ("--max-ring", "out-of-range"):
        return param
    return replace(param, nl="Kies 0 (geen grens) of 2 tot en met 6.", en="Choose 0 (no bound), or 2 to 6.")
