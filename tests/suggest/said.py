"""Phrases with the codes that are right, and a suggester of the starter tree to judge by them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reciprocity.domain.categories import starter_tree
from reciprocity.suggest import Suggester, Suggestion
from reciprocity.suggest.limits import Kind

DATA = Path(__file__).parent / "data"
TREE = starter_tree()
LABELS = {code: (category.name_nl, category.name_en) for code, category in TREE.items()}
LEAVES = frozenset(code for code, category in TREE.items() if not category.is_group)


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase, as an offer or a need, and the codes that are right; none if it asks nothing."""

    kind: Kind
    text: str
    accepted: frozenset[str]


def said(name: str) -> list[Said]:
    """Return a set of phrases: dev, tuned or kept."""
    page = DATA / ("phrases-dev.jsonl" if name == "dev" else "phrases-own.jsonl")
    rows = [json.loads(line) for line in page.read_text("utf-8").splitlines()]
    return [Said(row["kind"], row["text"], frozenset(row["accepted"])) for row in rows if row.get("set", "dev") == name]


@cache
def suggester() -> Suggester:
    """Return a suggester of the starter tree."""
    return Suggester(LABELS)


def codes(suggestion: Suggestion) -> list[str]:
    """Return what is suggested, best first."""
    return [suggested.code for suggested in suggestion.categories]


def share(phrases: Iterable[Said], first: int) -> float:
    """Return in how many phrases a right code is among the first so many."""
    asking = [phrase for phrase in phrases if phrase.accepted]
    right = [phrase.accepted & set(codes(suggester().suggest(phrase.text, phrase.kind))[:first]) for phrase in asking]
    return sum(map(bool, right)) / len(right)
