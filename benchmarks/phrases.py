"""From a resident's own words to kinds of help: how often the right one is first, or among three, and what it costs.

``python -m benchmarks phrases``

Three sets: the phrases we were given to develop on; those of our own that the lexicon was tuned on; and those of our
own, written before the lexicon grew, that were kept out of sight until it was done. The last are by the same hand as
the lexicon, and their figure is too kind. What the tuned ones gave when they were new is fairer: they were written in
rounds, harder than life, each measured once before anything was learned from it (ids f, g, h): top-1 0.61, 0.76, 0.79
and top-3 0.71, 0.92, 0.90. Baselines in the same run: the exact recogniser, which knows whole phrases or nothing, and
the letter groups (Naive Bayes) alone, which never say nothing.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from reciprocity.domain.categories import starter_tree
from reciprocity.suggest import Recogniser, Suggester
from reciprocity.suggest.index import base_index
from reciprocity.suggest.lexicon import lexicon
from reciprocity.suggest.resemblance import base_resemblance, meaning

from .figures import show, timed

PHRASES = Path(__file__).parents[1] / "tests" / "suggest" / "data"
TOP1, TOP3 = 0.70, 0.90
Answer = Callable[[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a resident said, as an offer or a need, and the codes that are right; none if it asks nothing."""

    kind: str
    text: str
    accepted: frozenset[str]


def phrases(name: str) -> list[Phrase]:
    """Return a set of phrases: dev, tuned or kept."""
    page = PHRASES / ("phrases-dev.jsonl" if name == "dev" else "phrases-own.jsonl")
    rows = [json.loads(line) for line in page.read_text("utf-8").splitlines()]
    return [
        Phrase(row["kind"], row["text"], frozenset(row["accepted"])) for row in rows if row.get("set", "dev") == name
    ]


def run() -> None:
    """Measure and print."""
    labels = {code: (category.name_nl, category.name_en) for code, category in starter_tree().items()}
    _, built = timed(lambda: (base_index(), base_resemblance()))
    suggester, each = timed(lambda: _ready(labels))
    answers = {
        "exact recogniser": _recogniser(labels),
        "letter groups alone": _letters,
        "suggester": _suggester(suggester),
    }
    table = Table(title=f"a resident's own words, {len(lexicon()):,} terms in the lexicon")
    for head in ("set", "phrases", "by", "top-1", "top-3", "nothing where nothing is right", "ms a phrase"):
        table.add_column(head)
    for name in ("dev", "tuned", "kept"):
        for by, answer in answers.items():
            table.add_row(name, str(len(phrases(name))), by, *_figures(phrases(name), answer))
        table.add_section()
    notes = f"targets: top-1 {TOP1:.2f}, top-3 {TOP3:.2f}", f"building: {built:.2f} s once, {each * 1e3:.0f} ms a tree"
    show(table, *notes)


def _ready(labels: dict[str, tuple[str, str]]) -> Suggester:
    suggester = Suggester(labels)
    suggester.suggest("koken")
    return suggester


def _recogniser(labels: dict[str, tuple[str, str]]) -> Answer:
    recogniser = Recogniser(labels)
    return lambda text, _: [code for code in [recogniser.recognise(text)] if code]


def _letters(text: str, _: str) -> Sequence[str]:
    chances = base_resemblance().chances(meaning(text))
    return sorted(chances, key=lambda code: -chances[code])[:3]


def _suggester(suggester: Suggester) -> Answer:
    def answer(text: str, kind: str) -> Sequence[str]:
        found = suggester.suggest(text, "offer" if kind == "offer" else "need")
        return [suggested.code for suggested in found.categories]

    return answer


def _figures(said: Sequence[Phrase], answer: Answer) -> tuple[str, str, str, str]:
    begun = time.perf_counter()
    answered = [(phrase, answer(phrase.text, phrase.kind)) for phrase in said]
    spent = (time.perf_counter() - begun) / len(said)
    asking = [(phrase.accepted, codes) for phrase, codes in answered if phrase.accepted]
    first = sum(bool(codes) and codes[0] in accepted for accepted, codes in asking) / len(asking)
    among = sum(not accepted.isdisjoint(codes) for accepted, codes in asking) / len(asking)
    idle = [codes for phrase, codes in answered if not phrase.accepted]
    nothing = f"{sum(not codes for codes in idle)} of {len(idle)}" if idle else "-"
    return f"{first:.2f}", f"{among:.2f}", nothing, f"{spent * 1e3:.2f}"
