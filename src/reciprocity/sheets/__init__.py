"""Participant lists: a file goes in, people and problems come out. Knows no database and no HTTP."""

from .citizen_numbers import holds_number, without_numbers
from .people import Column, ListFacts, ParticipantList, Person, Problem, Wish
from .privacy import is_delicate
from .reading import read_list
from .refusals import ListRefused
from .sentences import sentence

__all__ = [
    "Column",
    "ListFacts",
    "ListRefused",
    "ParticipantList",
    "Person",
    "Problem",
    "Wish",
    "holds_number",
    "is_delicate",
    "read_list",
    "sentence",
    "without_numbers",
]
