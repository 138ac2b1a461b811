"""Whatever is sent: a list or one refusal, never anything else."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reciprocity.sheets import ListRefused, ParticipantList, sentence
from reciprocity.wire.residents import ResidentImported

from .lists import read, written

CANARY = "kanarie"
words = st.text(st.sampled_from('abz éÜ;,\t"|\n\r\0\u202e=+@-(/)?!ja1203569xX€\u00a0'), max_size=20)
cells = st.one_of(
    words, st.sampled_from(["ja", "Ria", "koken", "123456782", "06-12345678", "1-9-2026", "", "?", "totaal"])
)
headers = st.sampled_from(
    [
        "Naam",
        "Nr",
        "Postcode",
        "Telefoon",
        "Biedt aan",
        "Vraagt",
        "Toestemming",
        "Talen",
        "Beschikbaar",
        "Startdatum",
        "E-mail",
        "BSN",
        "Koken",
        "Rol",
        "",
        "iets",
    ]
)


def outcome(data: bytes) -> ParticipantList | str:
    try:
        return read(data, consent_elsewhere=True)
    except ListRefused as refusal:
        assert refusal.nl
        assert refusal.en
        return refusal.code


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(b"Naam\n\xff")
@example(b"\xff\xfeN")
@example(b"\xff\xfe\x00\x00a")
def test_arbitrary_bytes_are_a_list_or_refused(data: bytes) -> None:
    assert outcome(data)
    assert outcome(b"Naam;Toestemming\nRia;ja\n" + data)


@settings(max_examples=8, deadline=None)  # every one starts a process
@given(st.binary(max_size=400))
@example(b"PK\x05\x06" + b"\0" * 18)
def test_whatever_begins_like_a_workbook_is_refused(data: bytes) -> None:
    assert isinstance(outcome(b"PK\x03\x04" + data), str)


@settings(deadline=None)
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


@settings(deadline=None)
@given(st.lists(headers, min_size=1, max_size=6), st.data())
def test_a_report_never_holds_a_word_of_the_list(names: list[str], data: st.DataObject) -> None:
    canary = cells.map(lambda cell: f"{cell}{CANARY}{cell}")
    rows = data.draw(st.lists(st.lists(canary | cells, min_size=1, max_size=7), max_size=5))
    found = outcome(written([["Naam", *names], *rows], ";").encode())
    if not isinstance(found, str):
        told = [repr(found.problems), *(text for problem in found.problems for text in sentence(problem))]
        assert CANARY not in " ".join(told).casefold()
