"""Which cores a benchmark uses: it stays on one, unless it says otherwise."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def all_cores() -> Iterator[int]:
    """Undo for a while that benchmarks stay on one core; yields how many there are."""
    if not hasattr(os, "sched_setaffinity"):
        yield os.cpu_count() or 1
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    try:
        yield len(os.sched_getaffinity(0))
    finally:
        os.sched_setaffinity(0, before)


def others() -> set[int]:
    """Return the cores that are there and not used here; none where nobody can choose."""
    if not hasattr(os, "sched_setaffinity"):
        return set()
    here = os.sched_getaffinity(0)
    with all_cores():
        return os.sched_getaffinity(0) - here


@contextmanager
def elsewhere() -> Iterator[None]:
    """Let what is started in the block run on the other cores, if there are any."""
    there = others()
    if not there:
        yield
        return
    here = os.sched_getaffinity(0)
    os.sched_setaffinity(0, there)
    try:
        yield
    finally:
        os.sched_setaffinity(0, here)
