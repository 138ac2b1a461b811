"""Nobody comes in who did not say yes; in doubt nobody does."""

from datetime import date

import pytest

from reciprocity.sheets import ListRefused

from .lists import codes, read, read_row

YES = "ja Ja JA j J x X v ✓ ☑ ✔️ WAAR true 1 yes Y ok akkoord getekend ja! [x] aan".split()
NO = "nee Nee N no ONWAAR false 0 geen ☐ ☒ ✗ - n.v.t. [ ]".split()
DOUBT = (
    "", "?", "ja?", "X?", "misschien", "onbekend", "nog vragen", "nog niet", "later", "volgt", "ja/nee", "j/n",
    "yes/no", "ja nee", "jaa", "Jan", "2", "waarschijnlijk", "ja -> ingetrokken 20-09", "ja tot 1-1-2027",
    "ja, maar niet delen",
    "ja, alleen telefoon", "ja, nog tekenen", "ja (moeder)", "ja, ingevuld door dochter", "ja denk ik", "ja, hopelijk",
    "ja onder voorbehoud", "ja zolang nodig", "was akkoord", "niet akkoord", "toestemming geweigerd", "31-02-2026",
    "yes but ask again", "withdrawn",
)  # fmt: skip


@pytest.mark.parametrize("answer", YES)
def test_a_clear_yes_comes_in_without_a_word(answer: str) -> None:
    person, problems = read_row({"Toestemming": answer})
    assert person is not None
    assert person.consent is True
    assert [p.code for p in problems] == []


@pytest.mark.parametrize("answer", [*NO, *DOUBT])
def test_no_and_doubt_stay_out(answer: str) -> None:
    person, problems = read_row({"Toestemming": answer})
    assert person is None
    assert [(p.row, p.field, p.code, p.level, p.column) for p in problems] == [
        (2, "consent", "no-consent", "rejected", 3)
    ]


@pytest.mark.parametrize(
    "answer",
    ["ja, mondeling", "ja, mondeling 12-09", "ja, telefonisch", "ja, per mail", "ja (formulier)", "yes, by phone"],
)
def test_a_yes_that_tells_how_comes_in_to_be_looked_at(answer: str) -> None:
    person, problems = read_row({"Toestemming": answer})
    assert person is not None
    assert [p.code for p in problems] == ["unclear-consent"]


@pytest.mark.parametrize(
    "answer", ["12-09-2026", "2026-09-12", "ja 12-09-2026", "ja, getekend op 12-9-2026", "akkoord d.d. 12/09/2026"]
)
def test_the_day_of_a_yes_is_kept(answer: str) -> None:
    person, problems = read_row({"Toestemming": answer})
    assert person is not None
    assert person.consent == date(2026, 9, 12)
    assert problems == []


def test_a_day_in_a_column_of_its_own_belongs_to_the_yes_and_is_no_yes_itself() -> None:
    found = read(
        "Naam;Biedt aan;Toestemming;Datum toestemming\nRia;koken;ja;1-9-2026\nBep;koken;ja;\nWim;koken;;1-9-2026\n"
    )
    assert [(p.name, p.consent) for p in found.people] == [("Ria", date(2026, 9, 1)), ("Bep", True)]
    assert codes(found) == [(4, "consent", "no-consent")]


@pytest.mark.parametrize("taken_back", ["ingetrokken", "ingetrokken 2-9-2026", "nog niet", "trekt in"])
def test_a_yes_that_is_taken_back_in_the_next_column_is_no_yes(taken_back: str) -> None:
    person, problems = read_row({"Datum toestemming": taken_back})
    assert person is None
    assert [p.code for p in problems] == ["no-consent"]


@pytest.mark.parametrize("day", ["", "?", "onbekend", "n.v.t."])
def test_a_yes_of_which_nobody_knows_the_day_is_a_yes(day: str) -> None:
    person, _ = read_row({"Datum toestemming": day})
    assert person is not None
    assert person.consent is True


@pytest.mark.parametrize(
    ("cell", "comes_in"), [("", True), ("nee", True), ("x", False), ("2-9-2026", False), ("?", False)]
)
def test_a_column_for_those_who_withdrew(cell: str, comes_in: bool) -> None:
    person, _ = read_row({"Toestemming ingetrokken": cell})
    assert (person is not None) is comes_in


def test_two_questions_of_consent_need_two_times_yes() -> None:
    found = read("Naam;Biedt aan;Toestemming AVG;Akkoord gegevens delen\nRia;koken;ja;ja\nBep;koken;ja;nee\n")
    assert [p.name for p in found.people] == ["Ria"]


def test_consent_for_photos_says_nothing_of_the_data() -> None:
    with pytest.raises(ListRefused) as refused:
        read("Naam;Biedt aan;Toestemming foto's\nRia;koken;ja\n")
    assert refused.value.code == "no-consent-column"


def test_of_who_said_no_nothing_is_told_but_that() -> None:
    _, problems = read_row({"Toestemming": "nee", "Telefoon": "12", "Postcode": "99", "Biedt aan": "#N/B"})
    assert [p.code for p in problems] == ["no-consent"]


WITHOUT = "Naam;Biedt aan\nRia;koken\nBep;fiets maken\n"


def test_a_list_that_does_not_ask_is_refused() -> None:
    with pytest.raises(ListRefused) as refused:
        read(WITHOUT)
    assert refused.value.code == "no-consent-column"


def test_a_list_that_does_not_ask_comes_in_without_consent_when_that_is_kept_elsewhere() -> None:
    found = read(WITHOUT, consent_elsewhere=True)
    assert [(p.name, p.consent) for p in found.people] == [("Ria", None), ("Bep", None)]
    assert [(p.row, p.code, p.level) for p in found.problems] == [(None, "no-consent-column", "warning")]


def test_who_said_no_stays_out_wherever_consent_is_kept() -> None:
    found = read("Naam;Biedt aan;Toestemming\nRia;koken;nee\nBep;koken;ja\n", consent_elsewhere=True)
    assert [(p.name, p.consent) for p in found.people] == [("Bep", True)]
