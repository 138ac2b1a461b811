"""Languages and roles, by their codes."""

import pytest

from .lists import read_cell


@pytest.mark.parametrize(
    ("cell", "languages", "told"),
    [
        ("Nederlands", ("nl",), []),
        ("Nederlands, Arabisch", ("nl", "ar"), []),
        ("Turks en Berbers", ("tr", "ber"), []),
        ("English and Dutch", ("en", "nl"), []),
        ("Nederlands en een beetje Engels", ("nl", "en"), []),
        ("Nederlands (moedertaal); Pools", ("nl", "pl"), []),
        ("Frans & Français", ("fr",), []),
        ("NL/EN", ("nl", "en"), []),
        ("nl en ar", ("nl", "ar"), []),
        ("en", ("en",), []),
        ("nl, en", ("nl", "en"), []),
        ("EN en NL", ("en", "nl"), []),
        ("gebarentaal", ("dse",), []),
        ("Klingon", (), ["unknown-value"]),
        ("Duits, Klingon", ("de",), ["unknown-value"]),
        ("n.v.t.", (), []),
    ],
)
def test_languages(cell: str, languages: tuple[str, ...], told: list[str]) -> None:
    person, about = read_cell("Talen", cell)
    assert person is not None
    assert (person.languages, about) == (languages, told)


@pytest.mark.parametrize(
    ("cell", "roles", "told"),
    [
        ("deelnemer", ("participant",), []),
        ("Bewoner", ("participant",), []),
        ("Vrijwilliger", ("starter",), []),
        ("goede buur", ("starter",), []),
        ("ervaringscoach", ("coach",), []),
        ("Deelnemer/coach", ("participant", "coach"), []),
        ("participant, volunteer", ("participant", "starter"), []),
        ("koning", (), ["unknown-value"]),
        ("deelnemer en koning", ("participant",), ["unknown-value"]),
    ],
)
def test_roles(cell: str, roles: tuple[str, ...], told: list[str]) -> None:
    person, about = read_cell("Rol", cell)
    assert person is not None
    assert (person.roles, about) == (roles, told)
