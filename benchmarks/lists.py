"""Participant lists into the embedded database: rows a second beside the bare insert of the same rows, and memory."""

import csv
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from rich.table import Table

from reciprocity.domain.categories import starter_tree
from reciprocity.services.act import Act
from reciprocity.settings import Settings
from reciprocity.sheets.exports_xlsx import write_xlsx
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate
from reciprocity.wiring import build, migrated

from .apart import apart
from .figures import WrongValue, show

HEADER = ("Nr", "Naam", "Telefoon", "E-mail", "Postcode", "Talen", "Beschikbaar", "Biedt aan", "Vraagt", "Toestemming")
ROWS = (1_000, 100_000)


def run() -> None:
    """Print the table."""
    table = Table(title="a list into an empty neighbourhood (SQLite), in a process of its own; dry runs only read")
    for head in (
        "list",
        "rows",
        "read, rows/s",
        "brought in, rows/s",
        "bare insert, rows/s",
        "ratio",
        "peak memory, MB",
    ):
        table.add_column(head)
    for kind in ("csv", "xlsx"):
        for rows in ROWS:
            table.add_row(kind, f"{rows:,}", *_figures(kind, rows))
        table.add_section()
    notes = (
        "bare insert: the same residents, offers and needs by executemany in one transaction, nothing checked",
        "peak memory: of the process that imports; a workbook is read in a child that may use 200 MB of address space",
    )
    show(table, *notes)


def _figures(kind: str, rows: int) -> tuple[str, str, str, str, str]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _write(place / f"list.{kind}", rows)
        settings = Settings(database_url=f"sqlite:///{place}/reciprocity.db", environment="bench")
        migrated(settings)
        read, _ = apart(import_here, place, kind, dry=True)
        spent, peak = apart(import_here, place, kind, dry=False)
        with sqlite3.connect(place / "reciprocity.db") as known:
            if known.execute("SELECT count(*) FROM residents").fetchone()[0] != rows:
                raise WrongValue(f"not everybody of {rows} came in")
        bare = _bare(place)
    return (
        f"{rows / read:,.0f}",
        f"{rows / spent:,.0f}",
        f"{rows / bare:,.0f}",
        f"{spent / bare:,.0f}",
        f"{peak:,.0f}",
    )


def import_here(place: Path, kind: str, *, dry: bool) -> float:
    """Bring a list in, or only read it, and return the seconds."""
    services = build(Settings(database_url=f"sqlite:///{place}/reciprocity.db", environment="bench"))
    home = services.neighbourhoods.id_of("wijk")
    if home is None:
        act = Act.by_hand(datetime.now(UTC))
        new = NeighbourhoodCreate(slug="wijk", name="Wijk", municipality="Utrecht")
        home = services.neighbourhoods.create(act, new).read.id
    act, source = Act.by_hand(datetime.now(UTC), home), place / f"list.{kind}"
    begun = time.perf_counter()
    if dry:
        services.imports.try_out(act, source)
    else:
        services.imports.create(act, source)
    spent = time.perf_counter() - begun
    services.close()
    return spent


def _write(path: Path, rows: int) -> None:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows([HEADER, *_people(rows)])
    else:
        with path.open("wb") as file:
            write_xlsx(file, HEADER, _people(rows))


def _people(rows: int) -> Iterator[tuple[str, ...]]:
    kinds = [category.name_nl for category in starter_tree().values() if not category.is_group]
    first, last = ("Tineke", "Achmed", "Ria", "Omar", "Wim", "Zohra"), ("de Vries", "Yilmaz", "Bakker", "el Amrani")
    for n in range(rows):
        name = f"{first[n % 6]} {last[n % 4]}"
        reach = (f"06{10_000_000 + n}", f"bewoner{n}@example.org", f"{1000 + n % 9000} AB")
        times = "maandagochtend, weekend"
        yield (f"B{n}", name, *reach, "Nederlands, Turks", times, kinds[n % 71], kinds[(n * 7 + 1) % 71], "ja")


def _bare(place: Path) -> float:
    """Return the seconds that it takes to insert the same rows into a fresh database with the same tables."""
    with sqlite3.connect(place / "reciprocity.db") as known:
        tables = {name: known.execute(f"SELECT * FROM {name}").fetchall() for name in ("residents", "offers", "needs")}
        home = known.execute("SELECT * FROM neighbourhoods").fetchall()
    settings = Settings(database_url=f"sqlite:///{place}/bare.db", environment="bench")
    migrated(settings)
    with sqlite3.connect(place / "bare.db", isolation_level=None) as bare:
        bare.execute("PRAGMA synchronous=FULL")
        _insert(bare, "neighbourhoods", home)
        begun = time.perf_counter()
        bare.execute("BEGIN IMMEDIATE")
        for name, rows in tables.items():
            _insert(bare, name, rows)
        bare.execute("COMMIT")
        return time.perf_counter() - begun


def _insert(bare: sqlite3.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    bare.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
