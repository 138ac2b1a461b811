"""Work in a process of its own, so that its peak memory is its own too."""

import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
A = TypeVar("A")
STATUS = Path("/proc/self/status")


def apart(work: Callable[P, A], *args: P.args, **kwargs: P.kwargs) -> tuple[A, float]:
    """Return the answer of a function of a module, and the peak memory in MB of a new process that did nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        answer = alone.submit(work, *args, **kwargs).result()
        return answer, alone.submit(_peak).result()


def _peak() -> float:
    """Return megabytes; `ru_maxrss` on Linux takes over what the parent had, the high-water mark does not."""
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 / (1024 if sys.platform == "darwin" else 1)
