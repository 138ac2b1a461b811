"""A plain list comes back row for row, whatever program wrote it."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .lists import read, said, written

LABELS = {"koken": "food.cook_for", "fiets maken": "repair.bike", "samen wandelen": "contact.walk"}
HEADERS = ["Naam", "Nr", "Postcode", "Telefoon", "Biedt aan", "Vraagt", "Toestemming"]
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"]


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
        """Return the cells of the n-th row; nobody is somebody else."""
        wishes = (", ".join(self.offers), ", ".join(self.needs))
        agrees = "ja" if self.agrees else "nee"
        return [self.name + " " + "I" * n, f"W{n}-{self.number}", self.postcode, self.phone, *wishes, agrees]


neighbours = st.builds(
    Neighbour,
    name=st.sampled_from(["Ria Jansen", "José Müller", "Zoë van 't Veld", "Ömer Aydin", "Anne-Marie Smit"]),
    number=st.integers(1, 9999).map(str),
    postcode=st.from_regex(r"[1-9][0-9]{3}A[A-Z]", fullmatch=True),
    phone=st.from_regex(r"06-[1-9][0-9]{7}", fullmatch=True),
    offers=st.lists(st.sampled_from(sorted(LABELS)), unique=True),
    needs=st.lists(st.sampled_from(["oppas", *sorted(LABELS)]), unique=True),
    agrees=st.booleans(),
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@settings(max_examples=30, deadline=None)
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
