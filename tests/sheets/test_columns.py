"""What a column is for: by the words above it, or because the caller says so."""

import pytest

from reciprocity.sheets import ListRefused

from .lists import BSN, codes, read, said


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Naam", "name"),
        ("Volledige naam", "name"),
        ("Naam deelnemer", "name"),
        ("Full name", "name"),
        ("Voornaam", "firstname"),
        ("Roepnaam", "firstname"),
        ("First name", "firstname"),
        ("Voorletters", "initials"),
        ("Tussenvoegsel", "infix"),
        ("Achternaam", "lastname"),
        ("Surname", "lastname"),
        ("Nr.", "id"),
        ("Deelnemernummer", "id"),
        ("External ID", "id"),
        ("Postcode", "postcode"),
        ("Zip code", "postcode"),
        ("Telefoonnummer", "phone"),
        ("Mobiel", "phone"),
        ("Phone", "phone"),
        ("E-mailadres", "email"),
        ("Talen", "languages"),
        ("Welke talen spreekt u?", "languages"),
        ("Wijk", "area"),
        ("Neighbourhood", "area"),
        ("Beschikbaarheid", "available"),
        ("Wanneer kan je?", "available"),
        ("Rol", "roles"),
        ("Biedt aan", "offers"),
        ("Aanbod 1", "offers"),
        ("Wat kan je voor een ander betekenen?", "offers"),
        ("Offers", "offers"),
        ("Talenten", "offers"),
        ("Vraagt", "needs"),
        ("Zoekt", "needs"),
        ("Waar heeft u hulp bij nodig?", "needs"),
        ("Hulpvraag", "needs"),
        ("Needs", "needs"),
        ("Startdatum", "startdate"),
        ("Toestemming", "consent"),
        ("AKKOORD gegevens (AVG)", "consent"),
        ("Mag ik uw gegevens bewaren?", "consent"),
        ("Consent", "consent"),
        ("Datum toestemming", "consentdate"),
        ("Geboortedatum", "birthdate"),
        ("Laatste contact", "lastcontact"),
        ("Opmerkingen", "remarks"),
        ("Huisnummer", None),
        ("Telefoon contactpersoon", None),
        ("Schoenmaat", None),
    ],
)
def test_a_header_in_the_words_people_use(header: str, field: str | None) -> None:
    name = "Kleur" if field == "name" else "Naam"
    found = read(f"{header};{name};Toestemming\n1-9-2026;x;ja\n", consent_elsewhere=True)
    column = found.columns[0]
    assert (column.index, column.header, column.field) == (1, header, field)
    assert (column.how == "ignored") is (field in ("birthdate", "lastcontact", "remarks", None))


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("BSN", "bsn"),
        ("Burgerservicenummer", "bsn"),
        ("Paspoortnummer", "bsn"),
        ("Diagnose", "health"),
        ("Medicatie", "health"),
        ("WMO-indicatie", "health"),
        ("Strafblad", "justice"),
        ("Reclassering", "justice"),
        ("Geloof", "religion"),
        ("Religion", "religion"),
        ("Nationaliteit", "origin"),
        ("Geboorteland", "origin"),
        ("Seksuele geaardheid", "orientation"),
    ],
)
def test_a_column_that_is_nobodys_business_is_dropped_and_told(header: str, kind: str) -> None:
    found = read(f"Naam;{header};Biedt aan;Toestemming\nRia;iets;koken;ja\nBep;;koken;ja\n")
    assert (found.columns[1].field, found.columns[1].how) == (kind, "sensitive")
    assert codes(found) == [(None, kind, "sensitive-column-dropped"), (2, kind, "sensitive-column-dropped")]
    assert "iets" not in repr(found)


ODD = "Wie;Kan;Wil;Mag;Los\nTineke;koken;fiets maken;ja;schaken\n"
MAPPING = {"Wie": "name", "Kan": "offers", "Wil": "needs", "Mag": "consent"}


def test_the_caller_may_tell_what_the_columns_are() -> None:
    found = read(ODD, mapping=MAPPING)
    assert [(c.field, c.how) for c in found.columns] == [
        *((field, "mapping") for field in MAPPING.values()),
        (None, "ignored"),
    ]
    assert said(found.people[0].offers) == [("koken", "food.cook_for")]
    assert said(found.people[0].needs) == [("fiets maken", "repair.bike")]


def test_a_mapping_wins_of_what_a_header_seems_to_say() -> None:
    content = "Naam;Vraagt;Toestemming\nRia;koken;ja\n"
    assert said(read(content, mapping={"vraagt": "offers"}).people[0].offers) == [("koken", "food.cook_for")]
    ignored = read(content, mapping={"Vraagt": "ignore"})
    assert (ignored.people[0].needs, ignored.columns[1].how) == ((), "ignored")


@pytest.mark.parametrize("spelling", ["external_id", "externalId", "External ID", "id"])
def test_a_field_may_be_spelled_in_more_than_one_way(spelling: str) -> None:
    found = read("Kaart;Naam;Toestemming\nW1;Ria;ja\n", mapping={"Kaart": spelling})
    assert found.people[0].external_id == "W1"


@pytest.mark.parametrize("mapping", [{"Wie": "king"}, {"Nergens": "name"}, {"Wie": ""}, {"Wie": "birthplace"}])
def test_a_mapping_that_is_wrong_is_refused(mapping: dict[str, str]) -> None:
    with pytest.raises(ListRefused) as refused:
        read(ODD, mapping=MAPPING | mapping)
    assert refused.value.code == "mapping-wrong"


def test_no_mapping_brings_in_a_citizen_number() -> None:
    found = read(f"Naam;BSN;Toestemming\nRia;{BSN};ja\n", mapping={"BSN": "id"})
    assert found.columns[1].how == "sensitive"
    assert BSN not in repr(found)


def test_of_two_columns_for_a_name_the_plain_one_counts() -> None:
    found = read("Deelnemer;Naam;Toestemming\n17;Ria;ja\n")
    assert found.people[0].name == "Ria"


def test_a_second_header_above_the_header_names_groups() -> None:
    found = read("Persoon;;Wederkerigheid;\nNaam;Toestemming;Biedt;Zoekt\nRia;ja;koken;fiets maken\n")
    assert codes(found) == [(1, "row", "group-header-row")]
    assert [c.field for c in found.columns] == ["name", "consent", "offers", "needs"]
