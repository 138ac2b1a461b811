"""A participant list that goes out reads back as the same people."""

import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.domain.categories import starter_tree
from reciprocity.sheets import Person, Wish, write_csv
from reciprocity.sheets.choices import LANGUAGES, ROLE_NAMES
from reciprocity.sheets.exports_xlsx import write_xlsx
from reciprocity.sheets.participants import Layout
from reciprocity.sheets.refused import Language
from reciprocity.sheets.times import ALL_IN_ORDER
from tests.support.effort import times

from .lists import codes, read

KINDS = [category for category in starter_tree().values() if not category.is_group]

TOLD = {"nothing-offered-or-asked", "offers-what-it-asks", "formula-text"}


def kinds(english: bool) -> st.SearchStrategy[tuple[Wish, ...]]:
    wish = st.sampled_from(KINDS).map(lambda kind: Wish(kind.name_en if english else kind.name_nl, kind.code))
    return st.lists(wish, max_size=12, unique_by=lambda wish: wish.category).map(tuple)


@st.composite
def people(draw: st.DrawFn, english: bool) -> list[Person]:
    names = st.sampled_from(["Ria Jansen", "'t Hart Bep", "=Jan", "Zoë Ünal", "Fatima el Idrissi"])
    return [
        Person(
            row=n + 2,
            name=name,
            external_id=f"W{n}",
            postcode=draw(st.sampled_from([None, "3526AB"])),
            phone=draw(st.sampled_from([None, f"+3161234567{n}"])),
            email=draw(st.sampled_from([None, f"p{n}@example.org"])),
            languages=tuple(draw(st.lists(st.sampled_from(sorted(LANGUAGES)), max_size=4, unique=True))),
            area=draw(st.sampled_from([None, "Zuid"])),
            available=tuple(slot for slot in ALL_IN_ORDER if draw(st.booleans())),
            roles=tuple(draw(st.lists(st.sampled_from(sorted(ROLE_NAMES)), max_size=3, unique=True))),
            offers=draw(kinds(english)),
            needs=draw(kinds(english)),
            consent=date(2026, 9, 1),
        )
        for n, name in enumerate(draw(st.lists(names, min_size=1, max_size=6, unique=True)))
    ]


@settings(max_examples=times(50), deadline=None)
@given(st.data(), st.sampled_from(["nl", "en"]), st.sampled_from(["csv", "xlsx"]))
def test_who_goes_out_comes_back(data: st.DataObject, language: Language, kind: str) -> None:
    there = data.draw(people(language == "en"))
    layout = Layout(
        max(len(one.offers) for one in there), max(len(one.needs) for one in there), contact=True, language=language
    )
    if kind == "csv":
        written = b"".join(write_csv(layout.header(), layout.rows(there)))
    else:
        file = io.BytesIO()
        write_xlsx(file, layout.header(), layout.rows(there))
        written = file.getvalue()
    found = read(written)
    assert {column.how for column in found.columns} == {"alias"}
    assert {code for _, _, code in codes(found)} <= TOLD
    assert found.people == tuple(there)


def test_without_contact_there_are_no_columns_for_it() -> None:
    header = Layout(1, 0, contact=False).header()
    assert header == "Naam;Nummer;Postcode;Wijk;Talen;Beschikbaar;Rol;Biedt aan 1;Toestemming;Datum toestemming".split(
        ";"
    )
