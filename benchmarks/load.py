"""The service under load on both databases: many writers at once over a real port, and nothing lost or doubled.

The service (`reciprocity serve`, one process) and PostgreSQL run on the other cores, the writers on the one that all
benchmarks stay on; where there is one core they share it. `python -m benchmarks load`.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from rich.table import Table
from tests.support import postgres
from tests.support.load import key_of, settings
from tests.support.program import Program, running

from . import bare
from .cores import elsewhere, others
from .figures import WrongValue, show, skipped
from .writers import Writers

WRITERS = (1, 8, 32)
SECONDS, BARE_ROUNDS, BARE_SECONDS = 8.0, 3, 0.5
NOTES = (
    "Each writer adds a resident and an offer, with Idempotency-Keys of which every tenth is used by two, and then one",
    "to a count that all share (GET, PATCH with If-Match); who is refused tries again after the next resident.",
    "A write is an acknowledged POST or PATCH, with the time of that request. Refused: 412 stale, 409 still running.",
    "Bare: rows that as many connections commit one by one, on the same disk and the service's core, best of six times",
    "(SQLite: WAL, synchronous FULL, one writes at a time; PostgreSQL: fsync on). The service itself commits twice for",
    "a POST with a key, once for a PATCH and once for a GET of somebody, with the audit line of each.",
)
Opened = Callable[[], AbstractContextManager[bare.Place]]


def run() -> None:
    """Measure and print; what is lost, doubled or an error is a wrong value."""
    table = Table(
        "database", "writers", "writes", "writes/s", "bare/s", "ratio", "p50 ms", "p99 ms", "refused", "errors", "lost",
        "doubled", "service CPU", "ms a request", title=f"Writers at once, {SECONDS:g} s each; {_where()}",
    )  # fmt: skip
    crowd = f"Before it began the load of this machine was {os.getloadavg()[0]:.1f}, on {os.cpu_count()} cores."
    faults: list[str] = []
    for name, opened in _databases():
        for many in WRITERS:
            row, wrong = _measured(opened, many)
            table.add_row(name, str(many), *row)
            faults += [f"{name}, {many} writers: {fault}" for fault in wrong]
    show(table, *NOTES, crowd)
    if faults:
        raise WrongValue("; ".join(faults))


def _where() -> str:
    apart = f"service and database on {len(others())} of the cores, the writers on another"
    return apart if others() else "service, database and writers share the cores"


def _databases() -> Iterator[tuple[str, Opened]]:
    yield "SQLite", bare.sqlite
    if postgres.binaries() is None:
        skipped("load on PostgreSQL", "it is not installed")
    else:
        yield "PostgreSQL", bare.postgresql


def _measured(opened: Opened, many: int) -> tuple[tuple[str, ...], list[str]]:
    """Return a row, and what is wrong with it."""
    with ExitStack() as stack:
        with elsewhere():
            place = stack.enter_context(opened())
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            program = stack.enter_context(running(folder, **settings(place.database_url)))
        best = _bare(place, many)
        writers, before = Writers(program.address, key_of(place.database_url)), _cpu(program)
        seconds = writers.write(many, SECONDS)
        cpu = _cpu(program) - before
        best = max(best, _bare(place, many))
        lost, doubled = writers.lost_and_doubled()
        unhandled = program.told().count("Traceback")
    told = writers.told
    rate, times, errors = len(told.seconds) / seconds, sorted(told.seconds), len(told.errors) + unhandled
    row = (
        f"{len(times):,}", f"{rate:,.0f}", f"{best:,.0f}", f"{rate / best:.3f}", _ms(times, 0.5), _ms(times, 0.99),
        f"{len(told.refused):,}", str(errors), str(lost), str(doubled),
        f"{cpu / seconds:.0%}", f"{1000 * cpu / len(told.asked):.1f}",
    )  # fmt: skip
    wrong = {"lost": lost, "doubled": doubled, f"errors {Counter(told.errors).most_common(3)}": errors}
    return row, [f"{number} {what}" for what, number in wrong.items() if number]


def _bare(place: bare.Place, many: int) -> float:
    with elsewhere():
        return max(place.rate(many, BARE_SECONDS) for _ in range(BARE_ROUNDS))


def _ms(times: list[float], part: float) -> str:
    return f"{times[int(part * (len(times) - 1))] * 1000:,.1f}" if times else "-"


def _cpu(program: Program) -> float:
    """Return the seconds of a core that the service has used; where nobody tells, nothing."""
    place = Path(f"/proc/{program.pid}/stat")
    if not place.exists():
        return float("nan")
    user, system = place.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
