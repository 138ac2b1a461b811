"""Whether two people on paper are one: in doubt somebody looks, and nobody is lost in somebody else."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.sheets import Person, keys_of, same_person

from .lists import codes, read, written

PHONE, OTHER, MAIL, HOME, AWAY = "+31612345678", "+31687654321", "ria@example.org", "3526AB", "1234ZZ"


@dataclass(frozen=True)
class Known:
    """A resident as another room may hold it: only what identifies."""

    name: str
    phone: str | None = None
    email: str | None = None
    postcode: str | None = None
    external_id: str | None = None


CASES = [
    # the same, however it is spelled
    (Known("Jan van den Berg", PHONE), Known("Berg, Jan van den", PHONE), "same"),
    (Known("Jan van den Berg", PHONE), Known("jan v.d. berg", PHONE), "same"),
    (Known("José Müller", PHONE), Known("Jose Muller", PHONE), "same"),
    (Known("Ria Jansen", PHONE), Known("Ria Janssen", PHONE), "same"),
    (Known("Mirjam de Wit", PHONE), Known("Mirajm de Wit", PHONE), "same"),
    (Known("Ria Jansen", email=MAIL), Known("mevr. Ria Jansen", email="RIA@example.org"), "same"),
    (Known("Ria Jansen", external_id="W1"), Known("RIA JANSEN", external_id="w1"), "same"),
    (Known("Ria Jansen", postcode=HOME), Known("Ria Jansen", postcode=HOME), "same"),
    # somebody has to look
    (Known("J. van den Berg", PHONE), Known("Jan van den Berg", PHONE), "probable"),
    (Known("J.P. Bos", PHONE), Known("Jan Peter Bos", PHONE), "probable"),
    (Known("Ria Jansen", PHONE), Known("Ria de Boer-Jansen", PHONE), "probable"),
    (Known("Ria Jansen", PHONE), Known("Piet Jansen", PHONE), "probable"),
    (Known("Ria", PHONE), Known("Ria Jansen", PHONE), "probable"),
    (Known("Ria Jansen"), Known("Ria Jansen"), "probable"),
    (Known("Ria Jansen", postcode="3526"), Known("Ria Jansen", postcode=HOME), "probable"),
    (Known("R. Jansen", postcode=HOME), Known("Ria Jansen", postcode=HOME), "probable"),
    (Known("Ria Jansen", PHONE, postcode=HOME), Known("Ria Jansen", OTHER, postcode=HOME), "probable"),
    # different people
    (Known("Ria Jansen", PHONE), Known("Ria Jansen", OTHER), "different"),
    (Known("Ria Jansen", PHONE, postcode=HOME), Known("Ria Jansen", OTHER, postcode=AWAY), "different"),
    (Known("Ria Jansen", postcode=HOME), Known("Ria Jansen", postcode=AWAY), "different"),
    (Known("Ria Jansen", postcode=HOME), Known("Piet Jansen", postcode=HOME), "different"),
    (Known("Ria Jansen", postcode=HOME), Known("Ria Bakker", postcode=HOME), "different"),
    (Known("Jan Bos"), Known("Jan Vos"), "different"),
    (Known("J. Jansen"), Known("Jan Jansen"), "different"),
    (Known("?"), Known("!"), "different"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "verdict"), CASES)
def test_whether_two_are_one(a: Known, b: Known, verdict: str) -> None:
    assert same_person(a, b) == same_person(b, a) == verdict


@pytest.mark.parametrize(("a", "b", "verdict"), CASES)
def test_who_may_be_one_shares_a_key(a: Known, b: Known, verdict: str) -> None:
    if verdict != "different":
        assert {*keys_of(a)} & {*keys_of(b)}


names = st.text(st.sampled_from("abjß .,'-van de éR"), max_size=20)
known = st.builds(
    Known, names, st.sampled_from([None, PHONE, OTHER]), st.sampled_from([None, MAIL]),
    st.sampled_from([None, HOME, "3526", AWAY]), st.sampled_from([None, "W1", "w1", "2"]),
)  # fmt: skip


@settings(deadline=None)
@given(known, known)
def test_it_does_not_matter_who_is_named_first_and_whoever_may_be_one_is_found(a: Known, b: Known) -> None:
    verdict = same_person(a, b)
    assert verdict == same_person(b, a)
    if verdict != "different":
        assert {*keys_of(a)} & {*keys_of(b)}


def test_a_person_of_a_list_can_be_compared_with_a_resident() -> None:
    assert same_person(Person(2, "Ria Jansen", phone=PHONE), Known("Ria Jansen", PHONE)) == "same"


PAIRS = [
    (["Jan van den Berg", "06-12345678", ""], ["Berg, Jan van den", "0612345678", "3526AB"]),
    (["Ria Janssen", "06-12345678", ""], ["Ria Jansen", "+31 6 12345678", ""]),
    (["J. Bos", "", "3526AB"], ["Jan Bos", "", "3526 AB"]),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_somebody_spelled_otherwise_is_told_as_a_possible_duplicate(one: list[str], other: list[str]) -> None:
    rows = [["Naam", "Telefoon", "Postcode", "Biedt aan", "Toestemming"]]
    rows += [[*one, "koken", "ja"], ["Iemand Anders", "06-99999999", "", "koken", "ja"], [*other, "wandelen", "ja"]]
    found = read(written(rows))
    assert [p.row for p in found.people] == [2, 3, 4]
    assert (4, "row", "possible-duplicate") in codes(found)


def test_thousands_of_neighbours_who_differ_are_not_told() -> None:
    letters = "abcdefghijklmnopqrst"
    rows = [["Naam", "Telefoon", "Biedt aan", "Toestemming"]]
    rows += [
        [f"{a.upper()}{b}{a}ard {c.upper()}{b}{c}kens", f"06-1{n:03}{m:02}{k:02}", "koken", "ja"]
        for n, (a, b) in enumerate(pairwise(letters))
        for m, c in enumerate(letters)
        for k in (0,)
    ]
    found = read(written(rows))
    assert len(found.people) == len(rows) - 1
    assert not [p for p in found.problems if p.code == "possible-duplicate"]
