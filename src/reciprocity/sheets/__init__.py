"""Participant lists: a file goes in, people and problems come out. Knows no database and no HTTP.

Workbooks are written by ``sheets.templates`` and ``sheets.exports_xlsx``, which take long to load and are imported apart.
"""

from .citizen_numbers import holds_number, without_numbers
from .exports import write_csv
from .formulas import safe_cell
from .identity import Identifying, keys_of, same_person
from .opening import OpenList, open_list
from .people import Column, ListFacts, ParticipantList, Person, Problem, Wish
from .privacy import is_delicate
from .reading import read_list
from .refusals import ListRefused
from .refused import refused_rows
from .sentences import sentence

__all__ = [
    "Column",
    "Identifying",
    "ListFacts",
    "ListRefused",
    "OpenList",
    "ParticipantList",
    "Person",
    "Problem",
    "Wish",
    "holds_number",
    "is_delicate",
    "keys_of",
    "open_list",
    "read_list",
    "refused_rows",
    "safe_cell",
    "same_person",
    "sentence",
    "without_numbers",
    "write_csv",
]
