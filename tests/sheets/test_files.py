"""Files as programs write them are read; what is no list is refused in one sentence that says what to do."""

import io
import json
import zipfile

import pytest

from reciprocity.sheets import ListRefused

from .lists import read

TEXT = "Naam;Biedt aan;Toestemming\nZoë Müller;café bezoeken;ja\n"
LIST = TEXT.encode()
HEADER = "Naam;Biedt aan;Toestemming\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode("cp850"), "cp850"),
        (TEXT.encode("mac_roman"), "mac-roman"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
    ],
)
def test_letters_survive_every_encoding(data: bytes, encoding: str) -> None:
    found = read(data)
    assert found.facts.encoding == encoding
    assert (found.people[0].name, found.people[0].offers[0].words) == ("Zoë Müller", "café bezoeken")


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_usual_separator_and_line_end(mark: str, end: str) -> None:
    found = read(TEXT.replace(";", mark).replace("\n", end))
    assert (found.facts.delimiter, found.facts.rows) == (mark, 1)
    assert found.people[0].name == "Zoë Müller"


@pytest.mark.parametrize("mark", [";", ",", "\t", "^"])
def test_a_first_line_may_name_the_separator(mark: str) -> None:
    found = read(f"sep={mark}\n" + TEXT.replace(";", mark))
    assert (found.facts.delimiter, found.facts.header_row, found.people[0].row) == (mark, 2, 3)


def test_a_first_line_that_lies_about_the_separator_is_not_believed() -> None:
    assert read("sep=,\n" + TEXT).facts.delimiter == ";"


def test_commas_inside_cells_do_not_make_it_a_comma_list() -> None:
    found = read(HEADER + "Ria;koken, wandelen, fiets maken;ja\nBep;koken, wandelen, fiets maken;ja\n")
    assert (found.facts.delimiter, len(found.people), len(found.people[0].offers)) == (";", 2, 3)


def test_lines_that_stand_as_a_whole_between_quotes() -> None:
    found = read('"Naam;Biedt aan;Toestemming"\n"Ria;""koken; wandelen"";ja"\n')
    assert [w.words for w in found.people[0].offers] == ["koken", "wandelen"]


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return file.getvalue()


def zip_that_grows() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 51_000_000)
    return file.getvalue()


def locked(data: bytes) -> bytes:
    """Return a zip that says that its first part has a password."""
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + b"\x01" + data[at + 1 :]


REFUSED = [
    ("nothing", b"", "empty-file", "empty"),
    ("only a byte order mark", b"\xef\xbb\xbf", "empty-file", "empty"),
    ("only white space", b" \r\n\t\n", "empty-file", "empty"),
    ("only zeros", b"\0" * 50, "empty-file", "empty"),
    ("only the separator", b"sep=;\n", "no-data-rows", "rows"),
    ("only a header", HEADER.encode(), "no-data-rows", "rows"),
    ("a header and empty rows", (HEADER + ";;\n;;\n").encode(), "no-data-rows", "rows"),
    ("no header", b"Ria;koken;ja\nBep;wandelen;ja\n", "no-header", "column names"),
    ("a letter", b"Beste mensen,\nhierbij de lijst.\n", "no-header", "column names"),
    ("a web page", b"\n<html><table><tr><td>Naam</td></tr></table>", "unsupported-format", "HTML"),
    ("a web page with a doctype", b"\xef\xbb\xbf<!DOCTYPE html><p>Naam", "unsupported-format", "HTML"),
    ("XML", b"<?xml version='1.0'?><Workbook/>", "unsupported-format", "XML"),
    ("JSON", json.dumps([{"Naam": "Ria"}]).encode(), "unsupported-format", "JSON"),
    ("a PDF", b"%PDF-1.7\nNaam;Biedt aan;Toestemming\nRia;koken;ja\n", "unsupported-format", "PDF"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "unsupported-format", "picture"),
    ("a photo", b"\xff\xd8\xff\xe0" + b"\0" * 40, "unsupported-format", "photo"),
    ("RTF", b"{\\rtf1 Naam}", "unsupported-format", "RTF"),
    ("a packed list", b"\x1f\x8b\x08" + b"\0" * 40, "unsupported-format", "packed"),
    ("a zip", zipped("lijst.csv"), "unsupported-format", "packed"),
    ("a workbook without sheets", zipped("[Content_Types].xml", "xl/workbook.xml"), "corrupt-file", "damaged"),
    ("a letter in Word", zipped("word/document.xml"), "unsupported-format", "Word"),
    ("bytes", bytes(range(256)) * 40, "unsupported-format", "not a list"),
    ("an old or locked workbook", OLE + b"\0" * 512, "encrypted-or-old-format", "password"),
    ("a zip with a password", locked(zipped("xl/workbook.xml")), "encrypted-or-old-format", "password"),
    ("half a zip", zipped("xl/workbook.xml")[:60], "corrupt-file", "damaged"),
    ("a zip and no more", b"PK\x03\x04", "corrupt-file", "damaged"),
    ("a zip that grows", zip_that_grows(), "too-large", "too large"),
    ("a zip with very many parts", zipped(*(f"xl/{n}" for n in range(5_001))), "too-large", "too large"),
    ("too many bytes", LIST + b"\n" * 60_000_000, "too-large", "too large"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_list_gets_one_clear_sentence(data: bytes, code: str, words: str) -> None:
    with pytest.raises(ListRefused) as refused:
        read(data)
    assert refused.value.code == code
    assert words in refused.value.en
    for sentence in (refused.value.nl, refused.value.en):
        assert 30 < len(sentence) < 250
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert ": " in sentence, "it says what to do"


def test_a_list_has_at_most_as_many_people_as_the_caller_allows() -> None:
    people = HEADER + "".join(f"Persoon {letter};koken;ja\n" for letter in "ABC")
    assert len(read(people, max_rows=3).people) == 3
    with pytest.raises(ListRefused) as refused:
        read(people, max_rows=2)
    assert refused.value.code == "too-large"


def test_a_million_empty_rows_are_not_a_large_list() -> None:
    found = read(TEXT + ";;\n" * 1_000_000)
    assert len(found.people) == 1
    assert len(found.problems) <= 2_000


@pytest.mark.parametrize("junk", ['"' * 100_000, '"\n' * 50_000, ";" * 100_000, '"a""\n' * 20_000, "(" * 100_000])
def test_junk_below_a_header_never_breaks_the_reading(junk: str) -> None:
    try:
        found = read(TEXT + junk)
    except ListRefused as refusal:
        assert refusal.code in ("too-large", "no-data-rows")
    else:
        assert found.people[0].name == "Zoë Müller"
