"""Workbooks that mean harm get one sentence; the child that reads them has little memory, little time and no network."""

import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reciprocity import sheets
from reciprocity.sheets import ListRefused
from reciprocity.sheets.workbook import child

from .lists import read
from .workbooks import HEADER, MAIN, RIA, packed, row_of, sheet_of, workbook

LIST = row_of(1, *HEADER) + row_of(2, *RIA)
LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def many_rows(count: int) -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(3, count))
    return packed(sheet_of(LIST + rows))


def noise(size: int) -> str:
    return random.Random(1).randbytes(size // 2).hex()


def one_string_everywhere() -> bytes:
    """Return a workbook of which one long text stands in very many cells: little to unpack, very much to tell."""
    cells = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(3, 30_000))
    return packed(sheet_of(LIST + cells), strings=f'<sst xmlns="{MAIN}"><si><t>{noise(32_000)}</t></si></sst>')


def shortened() -> bytes:
    data = workbook([HEADER, RIA])
    return data[: len(data) * 2 // 3]


def lying_directory() -> bytes:
    """Return a zip whose directory says that a part is small."""
    data = bytearray(packed(sheet_of(LIST + row_of(3, "x" * 40_000))))
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    data[at + 24 : at + 28] = (900).to_bytes(4, "little")
    return bytes(data)


HOSTILE = {
    "400,000 rows": (lambda: many_rows(400_000), "too-large"),
    "one text of 300 MB": (lambda: packed(sheet_of(LIST), strings=b"<sst><si><t>" + b"a" * 300_000_000), "too-large"),
    "one text in every cell": (one_string_everywhere, "too-large"),
    "a billion laughs": (lambda: packed(sheet_of(row_of(1, "&j;")), prolog=LAUGHS), "corrupt-file"),
    "an entity from outside": (lambda: packed(sheet_of(row_of(1, "&e;")), prolog=OUTSIDE), "corrupt-file"),
    "an entity in the texts": (lambda: packed(sheet_of(LIST), strings=OUTSIDE + "<sst><si><t>&e;</t></si></sst>"), "corrupt-file"),
    "an entity in the book": (lambda: packed(sheet_of(LIST), book=OUTSIDE + "<workbook>&e;</workbook>"), "corrupt-file"),
    "two corners": (lambda: packed(sheet_of(LIST + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), "too-large"),
    "a corner below": (lambda: packed(sheet_of(LIST + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>')), "too-large"),
    "an endless tag": (lambda: packed(sheet_of(LIST + f'<row r="{noise(3_000_000)}"/>')), "too-large"),
    "formatted cells without end": (lambda: packed(sheet_of(LIST + "".join(
        f'<row r="{n}" s="{n % 977}"><c r="A{n}" s="{n % 991}"/><c r="B{n}" s="{n % 983}"/></row>' for n in range(3, 600_000)
    ))), "too-large"),
    "a cut off zip": (shortened, "corrupt-file"),
    "a directory that lies": (lying_directory, "corrupt-file"),
    "XML that stops": (lambda: packed(sheet_of(LIST)[:-40]), "corrupt-file"),
    "no XML": (lambda: packed("Naam;Toestemming"), "corrupt-file"),
    "no sheets": (lambda: packed("", book="<workbook/>"), "corrupt-file"),
    "a sheet outside the file": (lambda: packed(sheet_of(LIST), relations='<R><Relationship Id="rId1" Type="/worksheet" Target="../../../etc/passwd"/></R>'), "corrupt-file"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_workbook_gets_one_sentence(case: str) -> None:
    make, code = HOSTILE[case]
    data = make()
    with pytest.raises(ListRefused) as refused:
        read(data)
    assert refused.value.code == code
    assert re.fullmatch(r"[^\n]{30,250}\.", refused.value.nl)


def test_a_dimension_that_lies_hides_nobody() -> None:
    rows = "".join(row_of(n, f"Persoon {chr(60 + n)}", "koken", "ja") for n in range(5, 30))
    found = read(packed(sheet_of(LIST + rows, before='<dimension ref="A1:A2"/>')))
    assert len(found.people) == 26


def asked_of_the_child(words: str) -> subprocess.CompletedProcess[bytes]:
    code = "import sys; sys.path.append(sys.argv[1]); from workbook import child; child.limit(); " + words
    place = str(Path(sheets.__file__).parent)
    return subprocess.run([sys.executable, "-I", "-S", "-c", code, place], capture_output=True, check=False)


def test_the_child_gets_no_more_memory_than_it_is_allowed() -> None:
    told = asked_of_the_child(f"bytearray({child.MEMORY})")
    assert b"MemoryError" in told.stderr


def test_the_child_is_stopped_when_its_time_is_over() -> None:
    told = asked_of_the_child("import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass")
    assert told.returncode < 0


def test_the_child_writes_no_files(tmp_path: Path) -> None:
    asked_of_the_child(f"open({str(tmp_path / 'x')!r}, 'w').write('x' * 10)")
    assert (tmp_path / "x").stat().st_size == 0


def test_the_child_knows_nothing_but_the_standard_library() -> None:
    told = asked_of_the_child(
        "print([n for n in sys.modules if n.partition('.')[0] not in {*sys.stdlib_module_names, 'workbook', '__main__'}])"
    )
    assert told.stdout.strip() == b"[]"


def test_a_password_is_told(tmp_path: Path) -> None:
    data = workbook([HEADER, RIA])
    at = data.index(b"PK\x01\x02") + 8
    with pytest.raises(ListRefused, match="password"):
        read(data[:at] + b"\x01" + data[at + 1 :])


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"word/document.xml": b"x"}, "Word"),
        ({"xl/workbook.bin": b"x"}, "xlsb"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "LibreOffice"),
        ({"lijst.csv": b"x"}, "packed"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(parts: dict[str, bytes], words: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(ListRefused, match=words) as refused:
        read((tmp_path / "x").read_bytes())
    assert refused.value.code == "unsupported-format"
