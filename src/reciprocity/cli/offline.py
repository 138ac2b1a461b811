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

from .files import read
from .screen import english, say, working

M = TypeVar("M", bound=WireModel)
Pool = Annotated[Path, typer.Argument(help="The body of POST /v1/match-previews, as a file.")]


class NotValid(InvalidInput):
    """A file that does not hold what it should."""

    nl = "Het bestand '{file}' klopt niet:"
    en = "The file '{file}' is not right:"


def match(
    pool: Pool,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to write; else to stdout.")] = None,
    max_ring: Annotated[int | None, typer.Option(help="Longest ring, 2 to 6.")] = None,
    max_chain: Annotated[int | None, typer.Option(help="Longest chain in steps, 0 to 10.")] = None,
    objective: Annotated[Objective | None, typer.Option(help="What is made as large as possible.")] = None,
    seed: Annotated[int | None, typer.Option(help="Same pool, policy and seed: same result.")] = None,
    time_limit: Annotated[float | None, typer.Option(help="Seconds; the best so far is given then.")] = None,
) -> None:
    """Propose swaps, rings and chains for a pool; options go before the policy in the file."""
    flags = {
        "maxRing": max_ring,
        "maxChain": max_chain,
        "objective": objective,
        "seed": seed,
        "timeLimitSeconds": time_limit,
    }
    asked = _pool(pool, {name: value for name, value in flags.items() if value is not None})
    with working("Matching" if english() else "Er wordt gezocht naar matches"):
        answer = match_previews.propose(asked)
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


def verify(pool: Pool, result: Annotated[Path, typer.Argument(help="The answer to judge, as a file.")]) -> None:
    """Judge a result: exit code 0 when all is right, 1 when anything is wrong, with what it is."""
    asked = _pool(pool, {})
    try:
        answer = _parsed(MatchPreview, result, _json(result))
        faults = [f"{f.where}: {f.en if english() else f.nl}" for f in match_previews.verify(asked, answer)]
    except InvalidInput as refusal:
        faults = [f"{p.name}: {p.en if english() else p.nl}" for p in refusal.params]
    if not faults:
        say("All is right." if english() else "Alles klopt.")
        return
    _wrong(faults)


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
