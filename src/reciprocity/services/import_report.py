"""The report of a list: numbers, columns, and what is wrong per row and column; never what stood in a cell."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reciprocity import sheets
from reciprocity.wire.imports import ImportColumn, ImportCounts, ImportHeld, ImportProblem, ImportReport

from .import_plan import Held
from .import_words import in_words

MOST_TOLD = 10_000


@dataclass(slots=True)
class Findings:
    """What a list had to be told of, while it is read: the first so many, and how many there were."""

    problems: list[ImportProblem] = field(default_factory=list)
    held: list[ImportHeld] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    left_out: int = 0

    def note(self, problems: Iterable[sheets.Problem]) -> None:
        """Note what is wrong with one row, or with the list."""
        found = list(problems)
        self.counts.update({problem.level for problem in found})
        for problem in found:
            if len(self.problems) < MOST_TOLD:
                nl, en = sheets.sentence(problem)
                told = {"row": problem.row, "field": problem.field, "code": problem.code, "level": problem.level}
                self.problems.append(ImportProblem(**told, column=problem.column, nl=nl, en=en))
            else:
                self.left_out += 1

    def hold(self, held: Held) -> None:
        """Note that it has to be decided whether somebody is there already."""
        if len(self.held) < MOST_TOLD:
            self.held.append(ImportHeld(row=held.row, resident_id=held.resident_id))


def report_of(
    read: sheets.OpenList, importable: int, counts: Counter[str], findings: Findings, *, dry_run: bool
) -> ImportReport:
    """Return the report of a list that was gone through."""
    names = ("residents_added", "residents_known", "offers_added", "needs_added", "drafts_added", "held")
    counted = ImportCounts(
        rows=read.facts.rows,
        importable=importable,
        rejected=findings.counts["rejected"],
        skipped=findings.counts["skipped"],
        **{name: counts[name] for name in names},
    )
    to_check = any(column.how in ("content", "ignored") for column in read.columns)
    return ImportReport(
        explanation=in_words(counted, dry_run=dry_run, has_columns_to_check=to_check),
        dry_run=dry_run,
        encoding=read.facts.encoding,
        delimiter=read.facts.delimiter,
        header_row=read.facts.header_row,
        counts=counted,
        columns=[_column(column) for column in read.columns],
        problems=findings.problems,
        problems_left_out=findings.left_out,
        held=findings.held,
    )


def _column(column: sheets.Column) -> ImportColumn:
    """Return how a column was understood; what stands above an unknown column may be anything, so it is left out."""
    header = sheets.without_numbers(column.header) if column.field is not None else ""
    return ImportColumn(column=column.index, header=header, field=column.field, how=column.how)
