"""What people offer and need, one or many in a cell, known or in their own words."""

import pytest

from .lists import BSN, RECOGNISER, read, read_cell, said

COOK, BIKE, WALK = "food.cook_for", "repair.bike", "contact.walk"


@pytest.mark.parametrize(
    ("cell", "wishes"),
    [
        ("koken", [("koken", COOK)]),
        ("KOKEN!", [("KOKEN", COOK)]),
        ("hulp bij formulieren", [("hulp bij formulieren", "admin.forms")]),
        ("bike repair", [("bike repair", BIKE)]),
        ("Koken, fiets maken", [("Koken", COOK), ("fiets maken", BIKE)]),
        ("koken; fiets maken", [("koken", COOK), ("fiets maken", BIKE)]),
        ("koken|wandelen", [("koken", COOK), ("wandelen", WALK)]),
        ("koken/wandelen", [("koken", COOK), ("wandelen", WALK)]),
        ("koken & wandelen", [("koken", COOK), ("wandelen", WALK)]),
        ("koken + wandelen", [("koken", COOK), ("wandelen", WALK)]),
        ("koken en fiets maken", [("koken", COOK), ("fiets maken", BIKE)]),
        ("koken\nwandelen", [("koken", COOK), ("wandelen", WALK)]),
        ("• koken\n• wandelen", [("koken", COOK), ("wandelen", WALK)]),
        ("- koken\n- wandelen", [("koken", COOK), ("wandelen", WALK)]),
        ("1) koken 2) wandelen", [("koken", COOK), ("wandelen", WALK)]),
        ("1. koken\n2. wandelen", [("koken", COOK), ("wandelen", WALK)]),
        ("koken, koken, KOKEN", [("koken", COOK)]),
        ("koken, n.v.t.", [("koken", COOK)]),
    ],
)
def test_what_we_know_is_a_wish_of_that_kind(cell: str, wishes: list[tuple[str, str]]) -> None:
    person, about = read_cell("Biedt aan", cell)
    assert person is not None
    assert (said(person.offers), about) == (wishes, [])


@pytest.mark.parametrize(
    "words", ["iets met ruimteschepen", "op de planeten passen", "ruimte en tijd", "sterren kijken op het dak"]
)
def test_other_words_are_a_draft_for_a_coach(words: str) -> None:
    person, about = read_cell("Vraagt", words)
    assert person is not None
    assert (said(person.needs), about) == ([(words, None)], ["words-for-coach"])


def test_a_long_sentence_is_one_draft_and_not_many() -> None:
    words = "ik zou het liefst af en toe met iemand naar de sterren kijken, op het dak of zo"
    person, _ = read_cell("Vraagt", words)
    assert person is not None
    assert said(person.needs) == [(words, None)]


@pytest.mark.parametrize(
    ("cell", "words", "note"),
    [
        ("koken (alleen op ma/wo)", "koken", "alleen op ma/wo"),
        ("koken, maar niet op vrijdag", "koken", "maar niet op vrijdag"),
        ("koken, ma en wo", "koken", "ma en wo"),
        ("koken [vegetarisch, halal]", "koken", "vegetarisch, halal"),
    ],
)
def test_what_is_said_about_a_wish_stays_with_it(cell: str, words: str, note: str) -> None:
    person, _ = read_cell("Biedt aan", cell)
    assert person is not None
    assert [(w.words, w.category, w.note) for w in person.offers] == [(words, COOK, note)]


@pytest.mark.parametrize("cell", ["geen", "n.v.t.", "-", "?", "weet nog niet", "none", "\u00a0"])
def test_nothing_is_nothing(cell: str) -> None:
    person, about = read_cell("Biedt aan", cell)
    assert person is not None
    assert (person.offers, about) == ((), [])


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("idem", "unknown-value"),
        ("zie boven", "unknown-value"),
        ("ja", "unknown-value"),
        ("x", "unknown-value"),
        ("12", "not-text"),
        ("01-09-2026", "not-text"),
        ("+31612345678", "not-text"),
        ("#N/B", "error-value"),
        ("a" * 481, "cell-too-long"),
        ("a " * 1500, "cell-too-long"),
        (BSN, "sensitive-content"),
        ("gesprek over mijn diagnose schizofrenie", "sensitive-content"),
        ("iemand die ook in detentie zat", "sensitive-content"),
    ],
)
def test_what_is_no_wish_stays_out_and_is_told(cell: str, code: str) -> None:
    person, about = read_cell("Biedt aan", cell)
    assert person is not None
    assert (person.offers, about) == ((), [code])


@pytest.mark.parametrize("cell", [f"koken (bsn {BSN})", f"koken, {BSN}", "koken (heeft diabetes)", "koken, diabetes"])
def test_of_a_cell_with_something_delicate_the_rest_comes_in(cell: str) -> None:
    person, about = read_cell("Biedt aan", cell)
    assert person is not None
    assert (said(person.offers), about) == ([("koken", COOK)], ["sensitive-content"])
    assert person.offers[0].note is None


def test_several_columns_are_one_list_of_wishes() -> None:
    found = read("Naam;Aanbod 1;Aanbod 2;Vraag 1;Vraag 2;Toestemming\nRia;koken;wandelen;fiets maken;Koken;ja\n")
    ria = found.people[0]
    assert [w.category for w in ria.offers] == [COOK, WALK]
    assert [w.category for w in ria.needs] == [BIKE, COOK]
    assert [p.code for p in found.problems] == ["offers-what-it-asks"]


def test_a_formula_is_only_text_and_is_told() -> None:
    person, about = read_cell("Biedt aan", "=koken")
    assert person is not None
    assert (said(person.offers), about) == ([("=koken", COOK)], ["formula-text"])


def test_somebody_without_wishes_comes_in_and_is_told() -> None:
    found = read("Naam;Biedt aan;Toestemming\nRia;;ja\n")
    assert found.people[0].name == "Ria"
    assert [(p.row, p.field, p.code) for p in found.problems] == [(2, "row", "nothing-offered-or-asked")]


CROSSES = [
    (
        "Naam;Biedt: koken;Biedt: fiets maken;Vraagt: koken;Toestemming\nRia;x;nee;;ja\nBep;;X;ja;ja\n",
        [([COOK], []), ([BIKE], [COOK])],
    ),
    (
        ";;Biedt aan;;Vraagt;\nNaam;Toestemming;Koken;Fiets maken;Koken;Fiets maken\nRia;ja;✓;;;1\nBep;ja;;x;x;0\n",
        [([COOK], [BIKE]), ([BIKE], [COOK])],
    ),
    (
        "Naam;Koken;Fiets maken;Toestemming\nRia;aanbod;vraag;ja\nBep;A;A/V;ja\n",
        [([COOK], [BIKE]), ([COOK, BIKE], [BIKE])],
    ),
]


@pytest.mark.parametrize(("content", "expected"), CROSSES)
def test_crosses_below_kinds_of_help(content: str, expected: list[tuple[list[str], list[str]]]) -> None:
    people = read(content).people
    assert [([w.category for w in p.offers], [w.category for w in p.needs]) for p in people] == expected


def test_a_cross_that_may_mean_both_and_a_mark_that_may_be_none_are_told_and_mean_nothing() -> None:
    both = read("Naam;Koken;Toestemming\nRia;x;ja\n")
    none = read("Naam;Biedt: koken;Toestemming\nRia;?;ja\n")
    for found, code in ((both, "which-way"), (none, "unclear-mark")):
        assert found.people[0].offers == found.people[0].needs == ()
        assert (code, 2) in [(p.code, p.column) for p in found.problems]


@pytest.mark.parametrize("group", ["Wil zelf graag", "Wil graag", "Wat mist u", "Zou zelf graag"])
def test_crosses_below_what_somebody_would_like_are_needs(group: str) -> None:
    found = read(f";;Kan iets voor een ander;{group}\nNaam;Toestemming;Koken;Koken\nRia;ja;x;\nBep;ja;;x\n")
    assert [(len(p.offers), len(p.needs)) for p in found.people] == [(1, 0), (0, 1)]


def test_the_own_kinds_of_the_caller_decide_even_when_their_name_is_delicate() -> None:
    assert RECOGNISER.recognise("medicijnen ophalen") == "transport.pharmacy"
    person, about = read_cell("Vraagt", "medicijnen ophalen")
    assert person is not None
    assert (said(person.needs), about) == ([("medicijnen ophalen", "transport.pharmacy")], [])
