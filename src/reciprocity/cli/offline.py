"""The engine without a service: `match` on a pool in a file, and `verify` as the independent judge."""

from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer
from pydantic import ValidationError

from reciprocity.domain.errors import InvalidInput, InvalidParam, SettingsWrong
from reciprocity.domain.words import Objective
from reciprocity.services import match_previews
from reciprocity.wire.base import WireModel
from reciprocity.wire.match_previews import MatchPreview, MatchPreviewCreate
from reciprocity.wire.sentences import param
from reciprocity.wire.strict_json import Unreadable, read_json

from . import graphs
from .files import read
from .graphs import Wanted
from .screen import english, say, working

M = TypeVar("M", bound=WireModel)
Graph = Annotated[
    Path | None,
    typer.Option(
        help="A bare graph: CSV giver,receiver,weight, a kidney pool (.input) or a want list of a math trade."
    ),
]
Starters = Annotated[Path | None, typer.Option(help="Who may begin a chain in a CSV graph, a name per line.")]
MaxChain = Annotated[int | None, typer.Option(help="Longest chain in steps, 0 to 10.")]
Target = Annotated[Objective | None, typer.Option(help="What is made as large as possible.")]


class NotValid(InvalidInput):
    """A file that does not hold what it should."""

    nl = "Het bestand '{file}' klopt niet:"
    en = "The file '{file}' is not right:"


def match(
    pool: Annotated[Path | None, typer.Argument(help="The body of POST /v1/match-previews, as a file.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to write; else to stdout.")] = None,
    graph: Graph = None,
    starters: Starters = None,
    max_ring: Annotated[int | None, typer.Option(help="Longest ring, 2 to 6; of a graph also 0: no bound.")] = None,
    max_chain: MaxChain = None,
    objective: Target = None,
    seed: Annotated[int | None, typer.Option(help="Same pool, policy and seed: same result.")] = None,
    time_limit: Annotated[float | None, typer.Option(help="Seconds; the best so far is given then.")] = None,
) -> None:
    """Propose swaps, rings and chains for a pool or a bare graph; options go before the policy in the file."""
    wanted = Wanted(max_ring, max_chain, None if objective is None else objective.value, seed, time_limit)
    with working("Matching" if english() else "Er wordt gezocht naar matches"):
        if graph is not None:
            answer = graphs.solve(graph, starters, wanted)
        else:
            answer = match_previews.propose(_pool(_named_pool(pool), _flags(wanted)))
    text = answer.model_dump_json(indent=2) + "\n"
    if output is None:
        typer.echo(text, nl=False)
    else:
        _write(output, text)
    result = answer.result
    say(
        f"{len(answer.matches)} matches reach {result.reached} of {result.residents} residents; "
        f"value {result.value:g}, upper bound {result.upper_bound:g}, "
        f"{'proven optimal' if result.optimal else 'not proven optimal'}, {result.seconds:.2f} s"
    )


def verify(
    files: Annotated[list[Path], typer.Argument(help="The pool and the answer to judge; of a graph only the answer.")],
    graph: Graph = None,
    starters: Starters = None,
    max_ring: Annotated[int | None, typer.Option(help="As it was asked for, with --graph.")] = None,
    max_chain: MaxChain = None,
    objective: Target = None,
    seed: Annotated[int | None, typer.Option(help="As it was asked for, with --graph.")] = None,
    time_limit: Annotated[float | None, typer.Option(help="As it was asked for, with --graph.")] = None,
) -> None:
    """Judge a result: exit code 0 when all is right, 1 when anything is wrong, with what it is."""
    if len(files) != (2 if graph is None else 1):
        raise typer.BadParameter("Name the pool and the answer; with --graph only the answer.")
    wanted = Wanted(max_ring, max_chain, None if objective is None else objective.value, seed, time_limit)
    asked = _pool(files[0], _flags(wanted)) if graph is None else None
    try:
        answer = _parsed(MatchPreview, files[-1], _json(files[-1]))
    except InvalidInput as refusal:
        _wrong([f"{p.name}: {p.en if english() else p.nl}" for p in refusal.params])
    if asked is not None:
        found = match_previews.verify(asked, answer)
    else:
        assert graph is not None, "there is a pool or a graph"
        found = graphs.verify(graph, starters, wanted, answer)
    if not found:
        say("All is right." if english() else "Alles klopt.")
        return
    _wrong([f"{f.where}: {f.en if english() else f.nl}" for f in found])


def _named_pool(pool: Path | None) -> Path:
    if pool is None:
        raise typer.BadParameter("Name a file with a pool, or a graph with --graph.")
    return pool


def _flags(wanted: Wanted) -> dict[str, Any]:
    flags = {
        "maxRing": wanted.max_ring,
        "maxChain": wanted.max_chain,
        "objective": wanted.objective,
        "seed": wanted.seed,
        "timeLimitSeconds": wanted.time_limit,
    }
    return {name: value for name, value in flags.items() if value is not None}


def _wrong(faults: list[str]) -> NoReturn:
    say("The result is wrong:" if english() else "De uitkomst klopt niet:", bad=True)
    for fault in faults[:50]:
        say(f"  {fault}", bad=True)
    raise typer.Exit(1)


def _pool(path: Path, flags: dict[str, Any]) -> MatchPreviewCreate:
    found = _json(path)
    if isinstance(found, dict) and flags:
        policy = found.get("policy")
        found["policy"] = (policy if isinstance(policy, dict) else {}) | flags
    return _parsed(MatchPreviewCreate, path, found)


def _json(path: Path) -> Any:
    found = read_json(read(path))
    if isinstance(found, Unreadable):
        raise _named(NotValid(InvalidParam("json", "not-json", f"{found.nl}.", f"{found.en}.")), path)
    return found


def _parsed(model: type[M], path: Path, found: Any) -> M:
    try:
        return model.model_validate(found)
    except ValidationError as fault:
        raise _named(NotValid(*map(param, fault.errors())), path) from None


def _named(refusal: NotValid, path: Path) -> NotValid:
    refusal.evidence = {"file": path}
    return refusal


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as fault:
        raise SettingsWrong(
            nl=f"Naar '{path}' kan niet worden geschreven. Kijk de map na.",
            en=f"Cannot write to '{path}'. Check the folder.",
        ) from fault
