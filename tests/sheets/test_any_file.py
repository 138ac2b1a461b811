"""Whatever is sent: a list or one refusal, never anything else; and a plain list comes back row for row."""

import csv
import io
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reciprocity.sheets import ListRefused, ParticipantList, sentence
from reciprocity.wire.residents import ResidentImported

from .lists import read, said

LABELS = {"koken": "food.cook_for", "fiets maken": "repair.bike", "samen wandelen": "contact.walk"}
HEADERS = ["Naam", "Nr", "Postcode", "Telefoon", "Biedt aan", "Vraagt", "Toestemming"]
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"]
CANARY = "kanarie"
words = st.text(st.sampled_from('abz éÜ;,\t"|\n\r\0\u202e=+@-(/)?!ja1203569xX€\u00a0'), max_size=20)
cells = st.one_of(
    words, st.sampled_from(["ja", "Ria", "koken", "123456782", "06-12345678", "1-9-2026", "", "?", "totaal"])
)
headers = st.sampled_from([*HEADERS, "Talen", "Beschikbaar", "Startdatum", "E-mail", "BSN", "Koken", "Rol", "", "iets"])


class Neighbour(NamedTuple):
    """What one row says."""

    name: str
    number: str
    postcode: str
    phone: str
    offers: list[str]
    needs: list[str]
    agrees: bool

    def row(self, n: int) -> list[str]:
        wishes = (", ".join(self.offers), ", ".join(self.needs))
        return [
            f"{self.name} {_roman(n)}",
            f"W{n}-{self.number}",
            self.postcode,
            self.phone,
            *wishes,
            "ja" if self.agrees else "nee",
        ]


def _roman(n: int) -> str:
    return "I" * n


neighbours = st.builds(
    Neighbour,
    name=st.sampled_from(["Ria Jansen", "José Müller", "Zoë van 't Veld", "Ömer Yıldız"[:5], "Anne-Marie Smit"]),
    number=st.integers(1, 9999).map(str),
    postcode=st.from_regex(r"[1-9][0-9]{3}A[A-Z]", fullmatch=True),
    phone=st.from_regex(r"06-[1-9][0-9]{7}", fullmatch=True),
    offers=st.lists(st.sampled_from(sorted(LABELS)), unique=True),
    needs=st.lists(st.sampled_from(["oppas", *sorted(LABELS)]), unique=True),
    agrees=st.booleans(),
)


def outcome(data: bytes) -> ParticipantList | str:
    try:
        return read(data, consent_elsewhere=True)
    except ListRefused as refusal:
        assert refusal.nl
        assert refusal.en
        return refusal.code


def written(rows: list[list[str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


@given(st.binary(max_size=400))
@example(b"Naam\n\xff")
@example(b"\xff\xfeN")
@example(b"\xff\xfe\x00\x00a")
@example(b"PK\x03\x04" + b"PK\x05\x06" + b"\0" * 18)
def test_arbitrary_bytes_are_a_list_or_refused(data: bytes) -> None:
    assert outcome(data)
    assert outcome(b"Naam;Toestemming\nRia;ja\n" + data)
    assert outcome(b"PK\x03\x04" + data)


@given(
    st.lists(headers, min_size=1, max_size=8),
    st.lists(st.lists(cells, max_size=9), max_size=8),
    st.sampled_from(";,\t"),
)
def test_whoever_comes_in_can_be_stored_and_reading_twice_is_the_same(
    first: list[str], rows: list[list[str]], delimiter: str
) -> None:
    data = written([["Naam", *first], *rows], delimiter).encode()
    found = outcome(data)
    assert found == outcome(data)
    if isinstance(found, str):
        return
    assert len({p.row for p in found.people}) == len(found.people)
    for person in found.people:
        ResidentImported.model_validate(
            {
                "name": person.name,
                "external_id": person.external_id,
                "phone": person.phone,
                "email": person.email,
                "postcode": person.postcode,
                "languages": list(person.languages),
                "available": list(person.available),
                "roles": list(person.roles) or ["participant"],
            }
        )
        assert all(0 < len(w.words) + len(w.note or "") <= 490 for w in (*person.offers, *person.needs))
        assert "123456782" not in repr(person)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@given(people=st.lists(neighbours, min_size=1, max_size=6))
def test_a_plain_list_comes_back_row_for_row(encoding: str, delimiter: str, people: list[Neighbour]) -> None:
    rows = [person.row(n) for n, person in enumerate(people, 1)]
    found = read(written([HEADERS, *rows], delimiter).encode(encoding))
    assert (found.facts.delimiter, found.facts.rows) == (delimiter, len(people))
    agreed = [(at, row, person) for at, (row, person) in enumerate(zip(rows, people, strict=True), 2) if person.agrees]
    assert [p.row for p in found.people] == [at for at, _, _ in agreed]
    for read_back, (_, row, person) in zip(found.people, agreed, strict=True):
        assert [read_back.name, read_back.external_id, read_back.postcode] == row[:3]
        assert read_back.phone == "+31" + person.phone.replace("-", "")[1:]
        assert said(read_back.offers) == [(label, LABELS[label]) for label in person.offers]
        assert [w.words for w in read_back.needs] == person.needs
        assert read_back.consent is True
    rejected = [p.row for p in found.problems if p.level == "rejected"]
    assert rejected == [at for at, person in enumerate(people, 2) if not person.agrees]


@given(st.lists(headers, min_size=1, max_size=6), st.data())
def test_a_report_never_holds_a_word_of_the_list(names: list[str], data: st.DataObject) -> None:
    canary = cells.map(lambda cell: f"{cell}{CANARY}{cell}")
    rows = data.draw(st.lists(st.lists(canary | cells, min_size=1, max_size=7), max_size=5))
    found = outcome(written([["Naam", *names], *rows], ";").encode())
    if not isinstance(found, str):
        told = [repr(found.problems), *(text for problem in found.problems for text in sentence(problem))]
        assert CANARY not in " ".join(told).casefold()
