"""A resident's own words lead to kinds of help with their evidence, or to none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.suggest import Suggester
from reciprocity.suggest.folding import fold
from reciprocity.suggest.lexicon import lexicon

from .said import LABELS, LEAVES, TREE, codes, said, share, suggester

HOSTILE = [
    "",
    " ",
    "x" * 10_000,
    "koken " * 2_000,
    "niet " * 2_000,
    "en ik kan niet " * 700,
    "\u0000\ud800"[:1] * 10_000,
    "\u0301" * 10_000,
    "\ufdfa" * 10_000,
    "🚲" * 10_000,
    "\u202efiets\u202c",
    "a.b,c;d!" * 1_250,
    "<script>alert(1)</script>",
    "'; DROP TABLE residents; --",
    "fietsfietsfiets" * 600,
]
ORDINARY = st.sampled_from([term.text for term in lexicon()])
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.one_of(ORDINARY, st.text(max_size=8)), max_size=6).map(" ".join))


@pytest.mark.parametrize("name", ["dev", "tuned", "kept"])
def test_of_ten_phrases_seven_are_right_at_once_and_nine_among_three(name: str) -> None:
    assert share(said(name), 1) >= 0.70
    assert share(said(name), 3) >= 0.90


@pytest.mark.parametrize("phrase", [one for one in said("tuned") if not one.accepted], ids=lambda one: one.text)
def test_what_asks_nothing_gets_nothing(phrase) -> None:
    assert codes(suggester().suggest(phrase.text, phrase.kind)) == []


@pytest.mark.parametrize(
    ("text", "code", "how"),
    [
        ("koken", "food.cook_for", "exact"),
        ("ik kookte altijd", "food.cook_for", "stem"),
        ("mijn kinderfietsketting", "repair.bike", "compound"),
        ("mijn viets is van slag", "repair.bike", "sound"),
        ("boor masjien", "things.tools", "sound"),
        ("verhuisinf", "repair.moving", "spelling"),
        ("wie laat mijn hondje even uit", "animals.walk", "stem"),
        ("boodscappen", "food.shopping", "spelling"),
    ],
)
def test_how_a_word_was_understood_is_told(text: str, code: str, how: str) -> None:
    found = {suggested.code: suggested.evidence for suggested in suggester().suggest(text, "need").categories}
    assert how in {evidence.how for evidence in found[code]}


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("ik kan maken fiets", "offer", "repair.bike"),
        ("ik haar knippe man en jonge", "offer", "care.hair"),
        ("lamp in keuken doet nit", "need", "repair.small"),
        ("I can babysit on Fridays", "offer", "family.childcare"),
        ("hastaneye gitmek için araba lazım", "need", "transport.ride"),
        ("szukam pracy", "need", "admin.cv"),
        ("potrzebuję pomocy w przeprowadzce", "need", "repair.moving"),
        ("ik durf de telefoon niet op te nemen", "need", "admin.rights"),
        ("mijn brievenbus zit vol blauwe enveloppen", "need", "admin.forms"),
        ("ik zie niemand", "need", "contact.coffee"),
        ("heb achter het fornuis gestaan", "offer", "food.cook_for"),
        ("de was doen", "need", "household.laundry"),
        ("ik was timmerman", "offer", "repair.small"),
    ],
)
def test_telling_words(text: str, kind, code: str) -> None:
    assert code in codes(suggester().suggest(text, kind))


@pytest.mark.parametrize("text", ["ik was timmerman", "ik was juf"])
def test_what_somebody_was_is_no_laundry(text: str) -> None:
    assert "household.laundry" not in codes(suggester().suggest(text, "offer"))


def test_own_words_of_a_neighbourhood_and_its_own_kinds_are_understood() -> None:
    own = Suggester(LABELS | {"food.brink": ("Brinkmaal",)}, own={"food.cook_for": ("zwarakoul",)})
    assert codes(own.suggest("ik maak zwarakoul", "offer"))[0] == "food.cook_for"
    assert codes(own.suggest("het brinkmaal", "need"))[0] == "food.brink"
    assert "zwarakoul" in suggester().suggest("ik maak zwarakoul", "offer").unknown


def test_kinds_that_a_neighbourhood_does_not_have_are_not_suggested() -> None:
    assert codes(Suggester({"repair.bike": ("Fiets maken",)}).suggest("koken", "offer")) == []
    assert Suggester({}).suggest("koken").categories == ()


def test_of_groups_nothing_is_suggested() -> None:
    assert set(codes(suggester().suggest("klussen en reparatie", "offer"))) <= LEAVES


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered_soon(text: str) -> None:
    suggester().suggest("koken")
    begun = time.perf_counter()
    assert len(suggester().suggest(text).categories) <= 3
    assert time.perf_counter() - begun < 2


@given(TEXTS, st.sampled_from(["offer", "need", None]))
def test_whatever_is_said_the_answer_keeps_its_rules(text: str, kind) -> None:
    found = suggester().suggest(text, kind)
    assert found == Suggester(LABELS).suggest(text, kind)
    assert len(found.categories) <= 3
    assert len(set(codes(found))) == len(found.categories)
    assert set(codes(found)) <= LEAVES
    folded = fold(text)
    for suggested in found.categories:
        assert suggested.evidence
        assert all(word in folded for evidence in suggested.evidence for word in fold(evidence.word).split())
    assert all(fold(limit) in folded for limit in found.limits)
    assert all(word in folded and word.isalpha() for word in found.unknown)


def test_the_lexicon_names_kinds_of_the_starter_tree_and_leaves_none_out() -> None:
    named = {code for term in lexicon() for code, _ in term.codes}
    assert named == LEAVES
    assert all(TREE[code] for code in named)
    direct = dict.fromkeys(LEAVES, 0)
    for term in lexicon():
        if term.codes:
            direct[term.codes[0][0]] += 1
    assert min(direct.values()) >= 40
