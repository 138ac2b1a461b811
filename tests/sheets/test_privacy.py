"""What may not be kept is not kept, and a report never holds what stood in a cell."""

import pytest

from reciprocity.sheets import Problem, sentence

from .lists import BSN, read, read_row

HEADERS = (
    "Naam", "Nr", "Postcode", "Telefoon", "E-mail", "Talen", "Wijk", "Beschikbaar", "Rol", "Biedt aan", "Vraagt",
    "Startdatum", "Opmerkingen", "Geboortedatum", "BSN",
)  # fmt: skip
CODES = (
    "missing-name name-too-long no-consent duplicate-row id-conflict bad-row-shape formula-no-value error-value "
    "empty-row title-row group-header-row section-row repeated-header total-row footer-row hidden-row pc4-only invalid-postcode "
    "invalid-phone phone-zero-restored phone-normalised phone-unrecoverable invalid-email invalid-date ambiguous-date "
    "implausible-date unclear-consent unknown-value nothing-offered-or-asked offers-what-it-asks possible-duplicate "
    "annotation-in-name formula-text control-chars-removed cell-too-long sensitive-content sensitive-column-dropped "
    "not-text unclear-mark no-consent-column words-for-coach"
).split()
FIELDS = (
    "name id postcode phone email languages area available roles offers needs startdate consent consentdate consentwithdrawn "
    "birthdate lastcontact remarks bsn health justice religion origin orientation row offers-or-needs"
).split()
CANARIES = (
    "kanarie", "kanarie@", "@kanarie", "=kanarie", "06-kanarie", "3526 kanarie", "kanarie (kanarie)", "kanarie\u200b",
    "kanarie, autisme", "kanarie 123456782", "31-02-kanarie", "kanarie " * 400, "#kanarie", "ja, kanarie", "kanarie?",
)  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize(
    "number", [BSN, "1234 56 782", "123.456.782", "123-456-782", f"Ria {BSN}", f"BSN: {BSN}", f"({BSN})"]
)
def test_a_citizen_number_is_kept_nowhere(header: str, number: str) -> None:
    person, _ = read_row({header: number})
    kept = "".join(c for c in repr(person) if c.isdigit())
    assert BSN not in kept


def test_nine_digits_that_are_no_citizen_number_may_be_a_number_of_a_person() -> None:
    person, problems = read_row({"Nr": "123456789"})
    assert person is not None
    assert (person.external_id, problems) == ("123456789", [])


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Nr", BSN),
        ("Wijk", "psychiatrische kliniek"),
        ("Talen", "doventaal vanwege diabetes"),
        ("Opmerkingen", "zat in detentie"),
        ("Opmerkingen", "gebruikt medicatie"),
        ("Vraagt", "praten over mijn verslaving"),
    ],
)
def test_something_delicate_in_a_cell_is_told(header: str, cell: str) -> None:
    person, problems = read_row({header: cell})
    assert cell not in repr(person)
    assert "sensitive-content" in [p.code for p in problems]


@pytest.mark.parametrize("header", [*HEADERS, "Toestemming", "Datum toestemming", "Toestemming ingetrokken"])
@pytest.mark.parametrize("cell", CANARIES)
def test_no_report_holds_what_stood_in_a_cell(header: str, cell: str) -> None:
    _, problems = read_row({header: cell})
    for problem in problems:
        assert "kanarie" not in repr(problem).casefold()
        assert "kanarie" not in " ".join(sentence(problem)).casefold()


def test_no_report_holds_what_stood_in_a_title_a_heading_or_a_broken_row() -> None:
    found = read(
        "Lijst kanarie;;\nNaam;Biedt aan;Toestemming\nWijk kanarie;;\nRia;koken;ja;kanarie\n"
        'Bep;koken;ja\nBep;koken;ja\nJo;"kanarie;ja\n* kanarie;;\n'
    )
    assert {p.code for p in found.problems} >= {
        "title-row",
        "section-row",
        "bad-row-shape",
        "duplicate-row",
        "footer-row",
    }
    assert "kanarie" not in repr(found.problems)


@pytest.mark.parametrize("code", CODES)
def test_every_problem_has_a_sentence_in_dutch_and_in_english(code: str) -> None:
    for field in FIELDS:
        nl, en = sentence(Problem(2, field, code))
        assert (nl, en) != sentence(Problem(2, field, "a code that nobody knows"))
        assert nl != en
        for text in (nl, en):
            assert text.endswith(".")
            assert not {"{", "}", "\n"} & set(text)
            assert len(text) < 200


def test_sentences_name_the_column_in_the_language_of_the_reader() -> None:
    nl, en = sentence(Problem(2, "startdate", "invalid-date"))
    assert "startdatum" in nl
    assert "start date" in en
