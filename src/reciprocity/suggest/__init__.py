"""Suggestions: from a resident's own words to the kind of help that is meant. Pure; knows no other room."""

from .limits import Kind
from .recogniser import Recogniser
from .suggester import Suggested, Suggester, Suggestion
from .weighing import Evidence

__all__ = ["Evidence", "Kind", "Recogniser", "Suggested", "Suggester", "Suggestion"]
