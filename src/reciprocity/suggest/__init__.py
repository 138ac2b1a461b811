"""Suggestions: from a resident's own words to the kind of help that is meant. Pure; knows no other room."""

from .recogniser import Recogniser

__all__ = ["Recogniser"]
