"""What people see in a terminal: words on stderr, results on stdout, plain when nobody watches."""

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

screen = Console(soft_wrap=True, highlight=False)
notes = Console(stderr=True, soft_wrap=True, highlight=False)


@contextmanager
def answers_only() -> Iterator[None]:
    """Send what libraries print on stdout to stderr: a script reads our answer there, and a solver may talk."""
    if os.name != "posix":
        yield
        return
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        ctypes.CDLL(None).fflush(None)
        os.dup2(kept, 1)
        os.close(kept)


def english() -> bool:
    """Tell whether to speak English: yes, unless the terminal is set to Dutch."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return not wanted.lower().startswith("nl")


def say(text: str, *, bad: bool = False) -> None:
    """Say something on stderr."""
    notes.print(text, style="red" if bad else None, markup=False)


@contextmanager
def counting(text: str) -> Iterator[Callable[[int, int | None], None]]:
    """Show how many rows were read of how many, only when somebody watches."""
    if not notes.is_terminal:
        yield lambda _done, _all: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=notes, transient=True) as progress:
        task = progress.add_task(text, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


@contextmanager
def working(text: str) -> Iterator[Callable[[str], None]]:
    """Show that something takes a while, only when somebody watches; what it gives tells how far it is."""
    if not notes.is_terminal:
        yield lambda _: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=notes, transient=True) as progress:
        task = progress.add_task(text, total=None)
        yield lambda more: progress.update(task, description=f"{text}: {more}")
