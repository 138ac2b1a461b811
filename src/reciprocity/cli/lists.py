"""Participant lists from the command line."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

import typer

from reciprocity.domain.errors import ListUnreadable, SettingsWrong
from reciprocity.domain.words import ListFormat
from reciprocity.services.act import Act
from reciprocity.services.import_plan import Decision
from reciprocity.services.import_reading import ListReading, Progress
from reciprocity.settings import Settings
from reciprocity.wire.imports import ImportResult
from reciprocity.wire.strict_json import read_json
from reciprocity.wiring import Services, build, migrated

from .elsewhere import bring_in
from .files import read, readable, write
from .list_report import show
from .screen import counting, english, say


def import_list(
    file: Annotated[Path, typer.Argument(help="The list, as CSV or Excel workbook (.xlsx).")],
    neighbourhood: Annotated[str, typer.Option(help="Slug of the neighbourhood, such as kanaleneiland.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would happen, store nothing.")] = False,
    mapping: Annotated[Path | None, typer.Option(help='JSON: {"name of the column": "field"}.')] = None,
    keep_mapping: Annotated[bool, typer.Option("--keep-mapping", help="Read such columns so from now on.")] = False,
    decide: Annotated[
        list[str] | None, typer.Option(metavar="ROW=same|new", help="Whether a row is somebody who is there already.")
    ] = None,
    refused: Annotated[
        Path | None,
        typer.Option(help="Where to write the refused rows, to correct.", dir_okay=False),
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A service elsewhere; its key stands in RECIPROCITY_KEY.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The report as JSON, for pipes.")] = False,
    consent_given_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="For a list without a column for consent.")
    ] = None,
) -> None:
    """Bring a participant list in, here or at a service elsewhere; the same list twice adds nobody."""
    source = readable(file)
    given_on = consent_given_on.date() if consent_given_on else None
    how = ListReading(_mapping(mapping), given_on, keep_mapping, _decisions(decide))
    with counting("Reading the list" if english() else "De lijst wordt gelezen") as progress:
        if at is None:
            result = _here(neighbourhood, source, how, progress, dry_run=dry_run, refused=refused)
        else:
            result = bring_in(at, neighbourhood, source, how, dry_run=dry_run, refused=refused, progress=progress)
    if as_json:
        typer.echo(result.model_dump_json(indent=1))
    else:
        show(result)


def _here(
    slug: str, source: Path, how: ListReading, progress: Progress, *, dry_run: bool, refused: Path | None
) -> ImportResult:
    settings = Settings.read()
    if settings.database_url.startswith("sqlite"):
        migrated(settings)
    services = build(settings)
    try:
        act = Act.by_hand(datetime.now(UTC), place(services, slug))
        if dry_run:
            result = services.imports.try_out(act, source, how, progress)
        else:
            result = services.imports.create(act, source, how, progress).read
        if refused is not None:
            write(refused, b"".join(services.imports.refused_rows(act, source, how, _language())))
        return result
    finally:
        services.close()


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


def _decisions(decide: list[str] | None) -> dict[int, Decision]:
    found: dict[int, Decision] = {}
    for text in decide or ():
        row, _, decision = text.partition("=")
        if not row.isdigit() or decision not in ("same", "new"):
            raise ListUnreadable(
                nl="Schrijf --decide als rij=same (is er al) of rij=new (is nieuw), bijvoorbeeld --decide 12=same.",
                en="Write --decide as row=same (is there already) or row=new, for instance --decide 12=same.",
            )
        found[int(row)] = "same" if decision == "same" else "new"
    return found


def template(
    file: Annotated[Path, typer.Argument(help="Where to write the empty list, such as list.xlsx.")],
    neighbourhood: Annotated[str, typer.Option(help="Slug of the neighbourhood whose kinds of help it is to have.")],
) -> None:
    """Write an empty list to fill in, as an Excel workbook."""
    _write(file, neighbourhood, lambda services, act: services.imports.template(act, _language()))


def export_list(
    file: Annotated[Path, typer.Argument(help="Where to write it: a name that ends in .xlsx is an Excel workbook.")],
    neighbourhood: Annotated[str, typer.Option(help="Slug of the neighbourhood.")],
) -> None:
    """Write who takes part as a list for a spreadsheet; read back, it adds nobody."""
    kind = ListFormat.XLSX if file.suffix.lower() == ".xlsx" else ListFormat.CSV
    _write(file, neighbourhood, lambda services, act: services.exports.participants(act, kind, _language()))


def _write(file: Path, slug: str, made: Callable[[Services, Act], bytes]) -> None:
    services = build(Settings.read())
    try:
        content = made(services, Act.by_hand(datetime.now(UTC), place(services, slug)))
    finally:
        services.close()
    write(file, content)
    say(f"The list is {file}." if english() else f"De lijst is {file}.")


def _language() -> Literal["nl", "en"]:
    return "en" if english() else "nl"
