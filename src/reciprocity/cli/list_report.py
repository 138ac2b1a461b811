"""The report of a participant list, as people read it in a terminal."""

from rich.table import Table

from reciprocity.wire.imports import ImportResult

from .screen import english, screen

SHOWN = 40


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
    screen.print(_columns(result))
    for held in result.held[:SHOWN]:
        screen.print(_held(held.row), markup=False)
    problems = sorted(result.problems, key=lambda p: (p.level != "rejected", p.row or 0))
    if problems:
        screen.print(_table(result, SHOWN))
    if len(problems) > SHOWN:
        screen.print(f"... {len(problems) - SHOWN} more" if english() else f"... en nog {len(problems) - SHOWN}")


def _held(row: int) -> str:
    if english():
        return (
            f"Row {row} may be somebody who is there already. Decide, and bring the list in again: "
            f"--decide {row}=same (it is) or --decide {row}=new (it is not)."
        )
    return (
        f"Rij {row} is misschien iemand die er al is. Beslis, en lees de lijst opnieuw in: "
        f"--decide {row}=same (is dezelfde) of --decide {row}=new (is een ander)."
    )


def _columns(result: ImportResult) -> Table:
    """Return how the columns were understood; what is wrong can be told with --mapping."""
    words = ("Column", "Heading", "Read as", "How") if english() else ("Kolom", "Kop", "Gelezen als", "Hoe")
    table = Table(*words)
    for column in result.columns:
        table.add_row(str(column.column), column.header, column.field or "-", column.how)
    return table


def _table(result: ImportResult, most: int) -> Table:
    table = Table("Row" if english() else "Rij", "Level" if english() else "Soort", "What" if english() else "Wat")
    problems = sorted(result.problems, key=lambda p: (p.level != "rejected", p.row or 0))
    for problem in problems[:most]:
        table.add_row(str(problem.row or ""), problem.level, problem.en if english() else problem.nl)
    return table
