"""What the tables share: where public data lies, a figure beside its target, the second of two runs, wide tables."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from reciprocity.matching import Result

A = TypeVar("A")
INSTANCES = Path(__file__).resolve().parents[2] / "shared" / "instances"
WIDE = 170
LONG = 3.0


class WrongValue(Exception):
    """A value that a peer, a bound or a published optimum contradicts: a fault in somebody's engine, not slowness."""


def show(table: Table, *notes: str) -> None:
    """Print a table whole, also where there is no terminal, with notes under it."""
    console = Console()
    console = console if console.is_terminal else Console(width=WIDE)
    console.print(table)
    for note in notes:
        console.print(f"  {note}", highlight=False)


def skipped(what: str, why: str) -> None:
    """Tell that a benchmark was not run."""
    Console(width=WIDE).print(f"{what}: SKIPPED, {why}", highlight=False)


def beside(figure: float, target: float, digits: int = 2) -> str:
    """Return a figure that should not exceed a target, beside it."""
    return f"{figure:.{digits}f} of {target:g}{'' if figure <= target else ' MISSED'}"


def proof(result: Result) -> tuple[str, str, str, str]:
    """Return value, bound, gap and whether it is proven that nothing is better."""
    proven = "yes" if result.optimal else "no"
    return f"{result.value:,.6g}", f"{result.upper_bound:,.6g}", f"{result.gap:.2%}", proven


def timed(work: Callable[[], A]) -> tuple[A, float]:
    """Return the answer and the seconds of one run."""
    begun = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - begun


def warm(work: Callable[[], A]) -> tuple[A, float]:
    """Return the answer and the seconds of the second of two runs; of the only one, if that took seconds."""
    answer, seconds = timed(work)
    return (answer, seconds) if seconds > LONG else timed(work)


def holds(what: str, result: Result, known: float, *, exactly: bool = False) -> None:
    """Check a result against a known optimum.

    Raises
    ------
    WrongValue
        If the value is above it or the bound below it (so also if another value is called proven); with `exactly`, if
        the value is any other.
    """
    below = result.value < known - 1e-6
    if result.value > known + 1e-6 or result.upper_bound < known - 1e-6 or (exactly and below):
        told = f"value {result.value:g}, bound {result.upper_bound:g}"
        raise WrongValue(f"{what}: {told}, but the optimum is {known:g}")
