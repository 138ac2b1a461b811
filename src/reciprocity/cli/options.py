"""What `match` and `verify` can be asked for, as options of the command line."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from reciprocity.domain.errors import InvalidInput
from reciprocity.domain.words import Objective

from .refusals import OptionsWrong

Graph = Annotated[
    Path | None,
    typer.Option(
        help="A bare graph: CSV giver,receiver,weight, a kidney pool (.input) or a want list of a math trade."
    ),
]
Starters = Annotated[Path | None, typer.Option(help="Who may begin a chain in a CSV graph, a name per line.")]
MaxRing = Annotated[int | None, typer.Option(help="Longest ring, 2 to 6; of a graph also 0: no bound.")]
MaxChain = Annotated[int | None, typer.Option(help="Longest chain in steps, 0 to 10.")]
MaxGroup = Annotated[int | None, typer.Option(help="Most people in a group, 2 (no groups) to 12; of a pool only.")]
Target = Annotated[Objective | None, typer.Option(help="What is made as large as possible.")]
Seed = Annotated[int | None, typer.Option(help="Same pool, policy and seed: same result.")]
TimeLimit = Annotated[float | None, typer.Option(help="Seconds; the best so far is given then.")]
Acceptance = Annotated[float | None, typer.Option(help="Chance that a member says yes, above 0 and at most 1.")]
MinFit = Annotated[float | None, typer.Option(help="Steps that fit less are not proposed, 0 to 1; of a pool only.")]

Processes = Annotated[int | None, typer.Option(help="How many processes work on a large graph, this one included.")]
Dask = Annotated[
    str | None,
    typer.Option(help="Have the workers of a Dask cluster help with a large graph: its scheduler's address."),
]

# An option, and what it is called in a policy and in a pool's file.
NAMES = {
    "--max-ring": ("max_ring", "maxRing"),
    "--max-chain": ("max_chain", "maxChain"),
    "--max-group": ("max_group", "maxGroup"),
    "--objective": ("objective", "objective"),
    "--seed": ("seed", "seed"),
    "--time-limit": ("time_limit", "timeLimitSeconds"),
    "--acceptance": ("acceptance", "acceptance"),
    "--min-fit": ("min_fit", "minFit"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of a policy, as they were given; None where not."""

    max_ring: int | None = None
    max_chain: int | None = None
    max_group: int | None = None
    objective: Objective | None = None
    seed: int | None = None
    time_limit: float | None = None
    acceptance: float | None = None
    min_fit: float | None = None

    def given(self) -> dict[str, Any]:
        """Return what was given, by the names of options."""
        found = {option: getattr(self, policy) for option, (policy, _) in NAMES.items()}
        found["--objective"] = None if self.objective is None else self.objective.value
        return {option: value for option, value in found.items() if value is not None}

    def policy(self) -> dict[str, Any]:
        """Return what was given, by the names of a policy."""
        return {NAMES[option][0]: value for option, value in self.given().items()}

    def in_file(self) -> dict[str, Any]:
        """Return what was given, by the names in a pool's file."""
        return {NAMES[option][1]: value for option, value in self.given().items()}


def of_options(refusal: InvalidInput, options: Iterable[str]) -> OptionsWrong | None:
    """Return what a refusal says of options, by their own names, if it says anything of these."""
    names = {f"policy.{name}": option for option in options for name in NAMES[option]}
    params = [replace(param, name=names[param.name]) for param in refusal.params if param.name in names]
    return OptionsWrong(*params) if params else None
