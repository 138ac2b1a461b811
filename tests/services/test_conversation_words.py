"""What people say in a talk, taken apart: each wish by itself, and nothing lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.domain.categories import starter_tree
from reciprocity.domain.words import EntryKind
from reciprocity.services.conversation_words import Heard, Listener, kept
from reciprocity.services.suggestions import recogniser, suggester

OFFER, NEED = EntryKind.OFFER, EntryKind.NEED
LISTENER = Listener(recogniser(starter_tree(), {}), suggester(starter_tree(), {}))


def understood(heard: Heard) -> list[tuple[str, str]]:
    return [(said.category, said.words) for said in heard.wishes.values()]


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        ("Ik heb een auto en rijd graag mensen naar de markt.", [("transport.ride", None)]),
        (
            "Ik kan goed luisteren, en ik kan koken.",
            [("support.listen", "Ik kan goed luisteren"), ("food.cook_for", "ik kan koken")],
        ),
        (
            "help met verhuizen en klussen in huis",
            [("repair.moving", "help met verhuizen"), ("repair.small", "klussen in huis")],
        ),
        ("- koken\n- naaien", [("food.cook_for", "koken"), ("repair.clothes", "naaien")]),
        ("oppassen (niet 's avonds)", [("family.childcare", "oppassen, niet 's avonds")]),
        ("koken. Ik kook vaak. Koken!", [("food.cook_for", "koken; Ik kook vaak")]),
        ("I can cook and babysit", [("food.cook_for", "I can cook"), ("family.childcare", "babysit")]),
        ("niks", []),
        ("Niks hoor, ik red me wel.", []),
    ],
)
def test_each_wish_stands_by_itself(said: str, wishes: list[tuple[str, str | None]]) -> None:
    found = understood(LISTENER.hear(said, ""))
    assert found == [(code, words or said.rstrip(".")) for code, words in wishes]


def test_what_is_not_understood_is_told_and_what_cannot_be_done_is_a_limit() -> None:
    heard = LISTENER.hear("Ik kan niet zwaar tillen. Ik kan flurken", "Hulp bij de boschapen, en samen wandelen")
    assert heard.limits == ["kan niet zwaar tillen"]
    assert heard.not_understood == [(OFFER, "Ik kan flurken"), (NEED, "Hulp bij de boschapen")]
    assert understood(heard) == [("contact.walk", "samen wandelen")]
    assert {"flurken", "boschapen"} <= set(heard.unknown)


def test_from_delicate_words_nothing_is_concluded() -> None:
    heard = LISTENER.hear("", "Ik was verslaafd en wil graag samen sporten")
    assert understood(heard) == [("creative.sport", "wil graag samen sporten")]
    assert heard.not_understood == [(NEED, "Ik was verslaafd")]


def test_words_that_are_too_long_for_an_offer_are_cut_and_stand_whole_in_the_talk() -> None:
    assert kept("koken") == "koken"
    assert len(kept("koken " * 200)) <= 480


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("koken en, of.!;/-()\n ik fiets niet 12 xq"), max_size=120))
def test_any_words_come_back_understood_or_not(said: str) -> None:
    heard = LISTENER.hear(said, said)
    told = " ".join([words for _, words in understood(heard)] + [w for _, w in heard.not_understood] + heard.limits)
    assert all(0 < len(kept(words)) <= 480 for _, words in understood(heard))
    assert "xq" not in said.split() or "xq" in told
