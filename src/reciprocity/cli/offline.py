"""The engine without a service: `match` on a pool or a bare graph in a file, and `verify` as the independent judge."""

from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from reciprocity.domain.errors import InvalidInput
from reciprocity.wire.match_previews import RunResult

from . import graphs, options, pools
from .files import not_written, write
from .helpers import helping
from .options import NAMES, Wanted
from .refusals import NotPossible
from .screen import answers_only, english, say, working
from .watching import Watched

MOST_TOLD = 50
OTHER_INPUT = "wrong-fingerprint"


def match(
    pool: Annotated[Path | None, typer.Argument(help="The body of POST /v1/match-previews, as a file.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to write; else to stdout.")] = None,
    graph: options.Graph = None,
    starters: options.Starters = None,
    max_ring: options.MaxRing = None,
    max_chain: options.MaxChain = None,
    max_group: options.MaxGroup = None,
    objective: options.Target = None,
    seed: options.Seed = None,
    time_limit: options.TimeLimit = None,
    acceptance: options.Acceptance = None,
    min_fit: options.MinFit = None,
    processes: options.Processes = None,
    dask: options.Dask = None,
) -> None:
    """Propose swaps, rings, chains and groups for a pool or a bare graph; options go before the policy in the file."""
    wanted = Wanted(max_ring, max_chain, max_group, objective, seed, time_limit, acceptance, min_fit)
    _demand_one(pool, graph)
    _demand_with_graph(graph, {"--starters": starters, "--processes": processes, "--dask": dask})
    if output is not None:
        _demand_place(output, pool, graph, starters)
    with answers_only(), working("Matching" if english() else "Er wordt gezocht naar matches") as tell:
        if graph is not None:
            with helping(processes, dask) as executor:
                answer = graphs.solve(graph, starters, wanted, executor, Watched(tell))
        else:
            assert pool is not None, "there is a pool or a graph"
            answer = pools.propose(pool, wanted, Watched(tell))
    text = answer.model_dump_json(indent=2) + "\n"
    if output is None:
        typer.echo(text, nl=False)
    else:
        write(output, text.encode())
    say(_summary(len(answer.matches), answer.result))


def verify(
    files: Annotated[
        list[Path] | None, typer.Argument(help="The pool and the answer to judge; of a graph only the answer.")
    ] = None,
    graph: options.Graph = None,
    starters: options.Starters = None,
    max_ring: options.MaxRing = None,
    max_chain: options.MaxChain = None,
    max_group: options.MaxGroup = None,
    objective: options.Target = None,
    seed: options.Seed = None,
    time_limit: options.TimeLimit = None,
    acceptance: options.Acceptance = None,
    min_fit: options.MinFit = None,
) -> None:
    """Judge a result, with the options that `match` had: exit code 0 when all is right, 1 when not, with what it is."""
    wanted = Wanted(max_ring, max_chain, max_group, objective, seed, time_limit, acceptance, min_fit)
    files = files or []
    if len(files) != (2 if graph is None else 1):
        raise NotPossible(
            nl="Noem de lijst en de uitkomst: verify LIJST.json UITKOMST.json. Van een graaf alleen de uitkomst: "
            "verify --graph GRAAF.csv UITKOMST.json",
            en="Name the pool and the answer: verify POOL.json ANSWER.json. Of a graph only the answer: "
            "verify --graph GRAPH.csv ANSWER.json",
        )
    _demand_with_graph(graph, {"--starters": starters})
    judge = pools.judge(files[0], wanted) if graph is None else graphs.judge(graph, starters, wanted)
    try:
        answer = pools.answer_in(files[-1])
    except InvalidInput as refusal:
        _wrong(files[-1], [f"{p.name}: {p.en if english() else p.nl}" for p in refusal.params])
    found = judge(answer)
    if found:
        asked_otherwise = graph is not None or any(fault.code == OTHER_INPUT for fault in found)
        hints = [_options_count()] if asked_otherwise else []
        _wrong(files[-1], [f"{f.where}: {f.en if english() else f.nl}" for f in found], *hints)
    say("All is right." if english() else "Alles klopt.")


def _options_count() -> str:
    names = ", ".join(["--starters", *NAMES])
    if english():
        return f"Options that match had ({names}) count as much as the file: give verify the same."
    return f"Opties die match had ({names}) tellen net zo mee als het bestand: geef verify dezelfde."


def _wrong(file: Path, faults: Sequence[str], *hints: str) -> NoReturn:
    say(f"The result in '{file}' is wrong:" if english() else f"De uitkomst in '{file}' klopt niet:", bad=True)
    for fault in (*faults[:MOST_TOLD], *hints):
        say(f"  {fault}", bad=True)
    raise typer.Exit(1)


def _demand_one(pool: Path | None, graph: Path | None) -> None:
    if pool is not None and graph is not None:
        raise NotPossible(
            nl=f"Kies de lijst '{pool}' of de graaf '{graph}', niet allebei.",
            en=f"Choose the pool '{pool}' or the graph '{graph}', not both.",
        )
    if pool is None and graph is None:
        raise NotPossible(
            nl="Noem een bestand met een lijst van bewoners: match LIJST.json. Of een graaf: match --graph GRAAF.csv",
            en="Name a file with a pool of residents: match POOL.json. Or a graph: match --graph GRAPH.csv",
        )


def _demand_with_graph(graph: Path | None, given: dict[str, object]) -> None:
    """Refuse options that would do nothing for a pool."""
    ways_nl = {"--starters": ' In een lijst van bewoners zegt "starter": true wie een keten mag beginnen.'}
    ways_en = {"--starters": ' In a pool of residents "starter": true says who may begin a chain.'}
    for option, value in given.items():
        if graph is None and value is not None:
            raise NotPossible(
                nl=f"{option} hoort bij --graph.{ways_nl.get(option, '')}",
                en=f"{option} belongs to --graph.{ways_en.get(option, '')}",
            )


def _summary(matches: int, result: RunResult) -> str:
    gap = f" ({result.gap:.2%})" if isfinite(result.gap) else ""
    if english():
        return (
            f"{matches} {'match reaches' if matches == 1 else 'matches reach'} {result.reached} of {result.residents} "
            f"residents; value {result.value:g}, upper bound {result.upper_bound:g}, "
            f"{'proven optimal' if result.optimal else f'not proven optimal{gap}'}, {result.seconds:.2f} s"
        )
    return (
        f"{matches} {'match bereikt' if matches == 1 else 'matches bereiken'} {result.reached} van {result.residents} "
        f"bewoners; waarde {result.value:g}, bovengrens {result.upper_bound:g}, "
        f"{'bewezen optimaal' if result.optimal else f'niet bewezen optimaal{gap}'}, {result.seconds:.2f} s"
    )


def _demand_place(output: Path, *inputs: Path | None) -> None:
    """Refuse before the work what would be refused after it, and what would be lost by it."""
    if output.is_dir() or not output.absolute().parent.is_dir():
        raise not_written(output)
    if output.resolve() in [path.resolve() for path in inputs if path is not None]:
        raise NotPossible(
            nl=f"De uitkomst zou '{output}' overschrijven, en daar komt de vraag uit. Kies een andere naam.",
            en=f"The result would overwrite '{output}', from which it is made. Choose another name.",
        )
