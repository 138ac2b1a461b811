"""What people are called, as lists write it."""

import pytest

from .lists import BSN, read, read_row


@pytest.mark.parametrize(
    ("cell", "name", "told"),
    [
        ("Henk van der Berg", "Henk van der Berg", []),
        ("Berg, Henk van der", "Henk van der Berg", []),
        ("de Vries, J.", "J. de Vries", []),
        ("O'Neil, Sean", "Sean O'Neil", []),
        ("Jan, Piet en Klaas", "Jan, Piet en Klaas", ["two-people"]),
        ("Jansen, zus van Bep", "Jansen, zus van Bep", []),
        ("  Anne-Marie   in 't Veld ", "Anne-Marie in 't Veld", []),
        ("Ria\nJansen", "Ria Jansen", []),
        ("مريم", "مريم", []),
        ("李雷", "李雷", []),
        ("Ruud Smit (gestopt)", "Ruud Smit", ["annotation-in-name"]),
        ("Smit*", "Smit", ["annotation-in-name"]),
        ("Bep - verhuisd", "Bep", ["annotation-in-name"]),
        ("Ria (schizofrenie)", "Ria", ["annotation-in-name", "sensitive-content"]),
        (f"Ria {BSN}", "Ria", ["sensitive-content"]),
        ("=Ria", "=Ria", ["formula-text"]),
        ("@Ria", "@Ria", ["formula-text"]),
        ("Ria\u202eJansen", "RiaJansen", ["control-chars-removed"]),
        ("Ria\u200b", "Ria", ["control-chars-removed"]),
        ("R" + "i" * 199, "R" + "i" * 199, []),
    ],
)
def test_a_name(cell: str, name: str, told: list[str]) -> None:
    person, problems = read_row({"Naam": cell})
    assert person is not None
    assert (person.name, [p.code for p in problems]) == (name, told)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "missing-name"),
        ("\u00a0", "missing-name"),
        ("?", "missing-name"),
        ("12345", "missing-name"),
        ("naam volgt", "missing-name"),
        ("anoniem", "missing-name"),
        (BSN, "missing-name"),
        ("#N/B", "error-value"),
        ("R" + "i" * 200, "name-too-long"),
    ],
)
def test_somebody_without_a_name_cannot_come_in(cell: str, code: str) -> None:
    person, problems = read_row({"Naam": cell})
    assert person is None
    assert [(p.row, p.field, p.code, p.level) for p in problems] == [(2, "name", code, "rejected")]


def test_a_name_in_parts_is_put_together() -> None:
    found = read(
        "Voornaam;Voorletters;Tussenvoegsel;Achternaam;Biedt aan;Toestemming\n"
        "Henk;H.;van der;Berg;koken;ja\n"
        ";B.;;Jansen;koken;ja\n"
        "Fatima;;el;El Amrani;koken;ja\n"
        "Ria;;;;koken;ja\n"
    )
    assert [p.name for p in found.people] == ["Henk van der Berg", "B. Jansen", "Fatima El Amrani", "Ria"]
