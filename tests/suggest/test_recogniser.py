"""A few words are recognised as one kind of help, or left to a coach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.domain.categories import starter_tree
from reciprocity.suggest import Recogniser
from reciprocity.suggest.recogniser import synonyms

TREE = starter_tree()
LABELS = {code: (category.name_nl, category.name_en) for code, category in TREE.items()}
ALL_LABELS = [label for names in LABELS.values() for label in names]
RECOGNISER = Recogniser(LABELS)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("koken", "food.cook_for"),
        ("KOKEN!", "food.cook_for"),
        ("ik kan goed koken", "food.cook_for"),
        ("Fietsen repareren", "repair.bike"),
        ("fiets maken", "repair.bike"),
        ("bike repair", "repair.bike"),
        ("hulp bij formulieren", "admin.forms"),
        ("Formulieren invullen", "admin.forms"),
        ("klusjes in huis", "repair.small"),
        ("samen wandelen", "contact.walk"),
        ("Arabisch vertalen", "learn.translate"),
        ("Medicijnen ophalen", "transport.pharmacy"),
        ("mee naar de huisarts", "accompany.appointment"),
        ("Koffie of een praatje", "contact.coffee"),
        ("koffie, of een praatje?", "contact.coffee"),
    ],
)
def test_words_for_a_kind_of_help(words: str, code: str) -> None:
    assert RECOGNISER.recognise(words) == code


@pytest.mark.parametrize(
    "words",
    [
        "",
        "?",
        "iets",
        "hulp",
        "iets met ruimteschepen",
        "iets met fietsen",
        "koken en fietsen en wandelen en tuinieren en nog veel meer dan wij hier kunnen opschrijven",
        "ik wil niet koken",
        "x" * 10_000,
        "koken " * 50,
    ],
)
def test_what_is_not_sure_is_left_to_a_coach(words: str) -> None:
    assert RECOGNISER.recognise(words) is None


@pytest.mark.parametrize("code", TREE)
def test_every_label_of_the_tree_means_itself(code: str) -> None:
    unique = [label for label in LABELS[code] if [x.casefold() for x in ALL_LABELS].count(label.casefold()) == 1]
    assert unique
    for label in unique:
        for spelling in (label, label.upper(), f"  {label}. "):
            assert RECOGNISER.recognise(spelling) == code


def test_labels_that_two_kinds_share_mean_neither() -> None:
    shared = Recogniser({"a": ("Samen eten", "Sharing a meal"), "b": ("Samen eten", "Eating together")})
    assert shared.recognise("samen eten") is None
    assert shared.recognise("sharing a meal") == "a"
    assert shared.recognise("eating together") == "b"


def test_the_own_words_of_a_neighbourhood_go_before_ours() -> None:
    own = Recogniser(LABELS | {"food.halal": ("Halal koken", "Halal cooking"), "food.own": ("Koken", "Own cooking")})
    assert own.recognise("halal koken") == "food.halal"
    assert own.recognise("koken") == "food.own"


def test_kinds_that_a_neighbourhood_does_not_have_are_not_recognised() -> None:
    assert Recogniser({"repair.bike": ("Fiets maken", "Bike repair")}).recognise("koken") is None
    assert Recogniser({}).recognise("koken") is None


def test_synonyms_name_kinds_that_exist_and_say_one_thing() -> None:
    assert synonyms().keys() <= TREE.keys()
    assert not [code for code in synonyms() if TREE[code].is_group]
    said = [(word, code) for code, words in synonyms().items() for word in words]
    assert len({word for word, _ in said}) == len(said)
    overruled = {word: RECOGNISER.recognise(word) for word, code in said if RECOGNISER.recognise(word) != code}
    own = {label.casefold() for label in ALL_LABELS}
    assert overruled.keys() <= own, "only a label of the tree may overrule a synonym"


@given(st.text(max_size=60), st.sampled_from(ALL_LABELS))
def test_any_words_give_a_kind_that_exists_or_none(text: str, label: str) -> None:
    for words in (text, text + label, f"{label} {text}"):
        found = RECOGNISER.recognise(words)
        assert found is None or found in TREE
        assert RECOGNISER.recognise(words) == found
