"""Suggestions: from a resident's own words to the kind of help that is meant. Pure; knows no other room."""

from .fits import fits_with
from .recogniser import Recogniser
from .suggester import Suggested, Suggester, Suggestion
from .weighing import Evidence

__all__ = ["Evidence", "Recogniser", "Suggested", "Suggester", "Suggestion", "fits_with"]
