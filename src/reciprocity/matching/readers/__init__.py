"""Readers: bare exchange graphs from the texts in which others keep them; text in, graph out."""

from .arc_list import read_arc_list
from .kidney import read_kidney
from .reading import Kind, Reading, read_graph
from .trade import Ignored, WantList, Why
from .want_list import read_want_list

__all__ = [
    "Ignored",
    "Kind",
    "Reading",
    "WantList",
    "Why",
    "read_arc_list",
    "read_graph",
    "read_kidney",
    "read_want_list",
]
