"""The refused rows of a list, as a list to correct and send again."""

from collections.abc import Iterator
from typing import Literal

from .exports import write_csv
from .fields import OURS
from .opening import OpenList
from .people import Problem
from .sentences import sentence
from .uses import Use

BEFORE = {"offers": ("Biedt: ", "Offers: "), "needs": ("Vraagt: ", "Needs: ")}
Language = Literal["nl", "en"]


def refused_rows(found: OpenList, language: Language = "nl") -> Iterator[bytes]:
    """Yield a CSV of the rows that did not come in, with a column that tells why and is not read again.

    Columns that are never kept, such as BSN, are left out. Who reads the list with a mapping sends the same mapping
    with the corrected rows.
    """
    uses = [use for use in found.uses if use.column.how != "sensitive"]
    header = [_title(use, language) for use in uses] + [OURS[language == "en"]]
    return write_csv(header, _rows(found, uses, language))


def _rows(found: OpenList, uses: list[Use], language: Language) -> Iterator[list[str]]:
    for record, _, problems in found.rows():
        wrong = [problem for problem in problems if problem.level == "rejected"]
        if not wrong or record is None:
            continue
        cells = [record.cells[use.index] if use.index < len(record.cells) else "" for use in uses]
        too_many = record.cells[len(found.columns) :]
        yield [*cells, _why(wrong, language), *too_many]


def _title(use: Use, language: Language) -> str:
    """Return a header that means the same without the groups above it."""
    before = BEFORE.get(use.field or "", ("", ""))[language == "en"] if use.words else ""
    return f"{before}{use.words}" if before else use.column.header


def _why(problems: list[Problem], language: Language) -> str:
    return " ".join(dict.fromkeys(sentence(problem)[language == "en"] for problem in problems))
