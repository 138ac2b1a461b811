"""Seconds of importing and matching the list of 200 people, with the proof as the bound."""

import time
from datetime import UTC, datetime
from importlib.resources import files

from rich.console import Console
from rich.table import Table

from reciprocity.services.act import Act
from reciprocity.wire.match_runs import MatchRunCreate
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate

from .places import fresh


def run() -> None:
    """Measure and print."""
    data = files("reciprocity.cli").joinpath("data/09_volledige_lijst_200.csv").read_bytes()
    with fresh() as services:
        act = Act.by_hand(datetime.now(UTC))
        new = NeighbourhoodCreate(slug="kanaleneiland", name="Kanaleneiland", municipality="Utrecht")
        act = act.entering(services.neighbourhoods.create(act, new).read.id)
        begun = time.perf_counter()
        imported = services.imports.create(act, data).read
        halfway = time.perf_counter()
        run_ = services.match_runs.propose(act, MatchRunCreate()).read
        done = time.perf_counter()
    result = run_.result
    table = Table("what", "seconds", "outcome", title="The list of 200 people, SQLite, one core")
    table.add_row("import", f"{halfway - begun:.2f}", f"{imported.counts.importable} of {imported.counts.rows} rows")
    outcome = f"reached {result.reached} of {result.residents}; value {result.value:g}, bound {result.upper_bound:g}"
    table.add_row("match run, judged and stored", f"{done - halfway:.2f}", f"{outcome}, gap {result.gap:.2%}")
    table.add_row("  of which the engine", f"{result.seconds:.2f}", "optimal" if result.optimal else "not proven")
    Console().print(table)
