"""The lexicon: what people say, and which kinds of help they mean by it. Text files that a coach can read and extend.

A section names its kinds of help, the likeliest first: ``[food.cook_for > food.delivery]``. Under it stand terms with
commas between them, of the first kind above all. A line that begins with ``~`` holds what people say when they mean it
without naming it; ``en:``, ``tr:`` and ``pl:`` begin lines in another language than Dutch. Under ``[]`` stand phrases
of which the words mean no kind of help together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

LEXICON_VERSION = 1
LATER = 0.3
INDIRECT = 0.9
GROUPS = "groups.txt"
IN_GROUP = (0.8, 0.5, 0.4, 0.3, 0.3, 0.3)
Language = Literal["nl", "en", "tr", "pl"]
LANGUAGES: tuple[Language, ...] = ("nl", "en", "tr", "pl")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase and how strongly it means which kinds of help, the likeliest first."""

    text: str
    codes: tuple[tuple[str, float], ...]
    language: Language = "nl"


@cache
def lexicon() -> tuple[Term, ...]:
    """Return the terms of the package."""
    folder = files("reciprocity.suggest").joinpath(f"data/lexicon.v{LEXICON_VERSION}")
    pages = sorted(folder.iterdir(), key=lambda page: page.name)
    return tuple(term for page in pages for term in read_terms(page.read_text("utf-8"), group=page.name == GROUPS))


def read_terms(text: str, *, group: bool = False) -> Iterator[Term]:
    """Yield the terms of one page; on a page of groups the kinds of a section are nearly equal."""
    codes: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            codes = [code.strip() for code in line.strip("[] ").split(">") if code.strip()]
        elif line and not line.startswith("#"):
            yield from _terms_of_line(line, codes, group)


def _terms_of_line(line: str, codes: list[str], group: bool) -> Iterator[Term]:
    strength, language = 1.0, LANGUAGES[0]
    if line.startswith("~"):
        strength, line = INDIRECT, line[1:]
    for other in LANGUAGES[1:]:
        if line.startswith(f"{other}:"):
            language, line = other, line[3:]
    ranks = IN_GROUP if group else (1.0, *[LATER] * (len(codes) - 1))
    weights = tuple((code, rank * strength) for code, rank in zip(codes, ranks, strict=False))
    for words in line.split(","):
        if words.strip():
            yield Term(words.strip(), weights, language)
