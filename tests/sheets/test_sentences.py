"""Every problem has a sentence for a coordinator: what is wrong and what to do."""

import re
from pathlib import Path

import pytest

from reciprocity import sheets
from reciprocity.sheets import Problem, sentence
from reciprocity.sheets.fields import FIELDS as READ
from reciprocity.sheets.sentences import FIELDS, OTHER, SENTENCES

CODE = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"')
PLACES = (
    "cells",
    "columns",
    "contact",
    "dates",
    "duplicates",
    "headers",
    "opening",
    "persons",
    "rows",
    "surveys",
    "wishes",
)


def codes_in_use() -> set[str]:
    """Return what looks like a code in the files that report problems."""
    room = Path(sheets.__file__).parent
    return {code for place in PLACES for code in CODE.findall((room / f"{place}.py").read_text("utf-8"))}


def test_every_code_has_a_sentence() -> None:
    no_problems = {"no-header", "no-data-rows", "offers-or-needs", "too-large", "mapping-wrong", "utf-8"}
    assert {code for code in codes_in_use() if code not in SENTENCES} <= no_problems
    assert len(codes_in_use() & SENTENCES.keys()) > 30


def test_every_field_has_a_name() -> None:
    assert {*READ} <= FIELDS.keys()


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_short_and_plain(code: str) -> None:
    for text in sentence(Problem(2, "phone", code)):
        assert text.endswith(".")
        assert "{" not in text
        assert max(len(part.split()) for part in re.split(r"[.;:?]", text)) <= 21


def test_a_code_that_nobody_knows_gets_a_sentence_too() -> None:
    assert sentence(Problem(2, "phone", "unheard-of")) == OTHER
