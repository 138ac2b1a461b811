"""Participant lists from the command line."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.table import Table

from reciprocity.domain.errors import ListUnreadable, SettingsWrong
from reciprocity.services.act import Act
from reciprocity.services.imports import ListReading
from reciprocity.settings import Settings
from reciprocity.wire.imports import ImportResult
from reciprocity.wire.strict_json import read_json
from reciprocity.wiring import Services, build, migrated

from .files import read
from .screen import english, screen, working

SHOWN = 40


def import_list(
    file: Annotated[Path, typer.Argument(help="The list, as CSV.")],
    neighbourhood: Annotated[str, typer.Option(help="Slug of the neighbourhood, such as kanaleneiland.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would happen, store nothing.")] = False,
    mapping: Annotated[Path | None, typer.Option(help='JSON: {"name of the column": "field"}.')] = None,
    consent_given_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="For a list without a column for consent.")
    ] = None,
) -> None:
    """Bring a participant list in; the same list twice adds nobody."""
    settings = Settings.read()
    if settings.database_url.startswith("sqlite"):
        migrated(settings)
    data = read(file)
    how = ListReading(_mapping(mapping), consent_given_on.date() if consent_given_on else None)
    services = build(settings)
    try:
        act = Act.by_hand(datetime.now(UTC), place(services, neighbourhood))
        with working("Reading the list" if english() else "De lijst wordt gelezen"):
            if dry_run:
                result = services.imports.try_out(act, data, how)
            else:
                result = services.imports.create(act, data, how).read
    finally:
        services.close()
    show(result)


def place(services: Services, slug: str) -> UUID:
    """Return the id of a neighbourhood."""
    found = services.neighbourhoods.id_of(slug)
    if found is None:
        raise SettingsWrong(
            nl=f"Er is geen wijk '{slug}'. Maak haar eerst aan (POST /v1/neighbourhoods) of kijk de spelling na.",
            en=f"There is no neighbourhood '{slug}'. Make it first (POST /v1/neighbourhoods) or check the spelling.",
        )
    return found


def _mapping(path: Path | None) -> dict[str, str] | None:
    if path is None:
        return None
    found = read_json(read(path))
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ListUnreadable(
            nl='Het bestand van --mapping moet JSON zijn: {"naam van de kolom": "veld"}.',
            en='The file of --mapping must be JSON: {"name of the column": "field"}.',
        )
    return found


def show(result: ImportResult) -> None:
    """Show what came of a list: numbers, then what asks for attention."""
    counts = result.counts
    if english():
        done = "would come in" if result.dry_run else "came in"
        lines = (
            f"{counts.importable} of {counts.rows} rows {done}; {counts.rejected} refused, {counts.skipped} skipped.",
            f"New residents: {counts.residents_added}; known already: {counts.residents_known}.",
            f"New: {counts.offers_added} offers, {counts.needs_added} needs, {counts.drafts_added} drafts for a coach.",
        )
    else:
        done = "zouden binnenkomen" if result.dry_run else "kwamen binnen"
        lines = (
            f"{counts.importable} van {counts.rows} rijen {done}; {counts.rejected} geweigerd, "
            f"{counts.skipped} overgeslagen.",
            f"Nieuwe bewoners: {counts.residents_added}; al bekend: {counts.residents_known}.",
            f"Nieuw: {counts.offers_added} keer aanbod, {counts.needs_added} keer vraag, "
            f"{counts.drafts_added} concepten voor een coach.",
        )
    for line in lines:
        screen.print(line, markup=False)
    problems = sorted(result.problems, key=lambda p: (p.level != "rejected", p.row or 0))
    if problems:
        screen.print(_table(result, SHOWN))
    if len(problems) > SHOWN:
        screen.print(f"... {len(problems) - SHOWN} more" if english() else f"... en nog {len(problems) - SHOWN}")


def _table(result: ImportResult, most: int) -> Table:
    table = Table("Row" if english() else "Rij", "Level" if english() else "Soort", "What" if english() else "Wat")
    problems = sorted(result.problems, key=lambda p: (p.level != "rejected", p.row or 0))
    for problem in problems[:most]:
        table.add_row(str(problem.row or ""), problem.level, problem.en if english() else problem.nl)
    return table
