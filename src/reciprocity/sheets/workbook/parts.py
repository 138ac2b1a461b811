"""The parts of a workbook: a zip that is looked at before anything in it is unpacked."""

import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

MAX_PARTS = 5_000
MAX_UNPACKED = 300_000_000  # 100,000 people with 12 columns unpack to 60 (Excel) or 110 MB (openpyxl)
MAX_RATIO = 60  # a list packs 5 to 25 times; the bomb of sample 12f 385 times
RATIO_FROM = 8_000_000
MAX_SMALL = 8_000_000
MAX_TOKEN = 1_000_000
CHUNK = 256 * 1024
OURS = frozenset(("Uitleg", "Soorten hulp", "Explanation", "Kinds of help"))  # as templates.py names them
Attributes = Mapping[str, str]


class Refused(Exception):
    """The file cannot be read; ``code`` goes to the parent, which has a sentence for it."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook: where it stands, whether somebody can see it, and whether it comes with our template."""

    path: str
    visible: bool
    explains: bool


@contextmanager
def opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """Open a workbook, after a look at its directory."""
    try:
        with zipfile.ZipFile(file) as archive:
            _check(archive)
            yield archive
    except (Refused, MemoryError, BrokenPipeError):
        raise
    except Exception as fault:  # a crafted zip makes zipfile and zlib fail in many ways; all mean the same here
        raise Refused("corrupt") from fault


def _check(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename.replace("\\", "/") for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("encrypted")
    if not any(name.lower().startswith("xl/") for name in names):
        raise Refused(_kind(archive, names))
    if any(name.startswith("xl/workbook.bin") for name in names):
        raise Refused("xlsb")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused("unpacks")
    if any(p.file_size > RATIO_FROM and p.file_size > MAX_RATIO * p.compress_size for p in parts):
        raise Refused("unpacks")


def _kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    if any(name.startswith("word/") for name in names):
        return "word"
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        return "ods" if b"spreadsheet" in archive.read("mimetype") else "zip"
    return "zip"


def parse(
    stream: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    *,
    at_most: int = MAX_UNPACKED,
    after_chunk: Callable[[int], bool] = lambda _fed: True,
) -> None:
    """Read XML piece by piece; a document type, and with it every entity, is refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.EntityDeclHandler = _no_doctype
    parser.ExternalEntityRefHandler = _no_doctype
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    fed = 0
    while chunk := stream.read(CHUNK):
        fed += len(chunk)
        if fed > at_most:
            raise Refused("unpacks")
        parser.Parse(chunk, False)
        if fed - parser.CurrentByteIndex > MAX_TOKEN:  # one endless tag
            raise Refused("unpacks")
        if not after_chunk(fed):
            return
    parser.Parse(b"", True)


def _no_doctype(*_: object) -> int:
    raise Refused("doctype")


def local(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


def member(archive: zipfile.ZipFile, path: str) -> str | None:
    """Return the name of a part as the zip spells it: in other case or with backslashes."""
    wanted = path.lower()
    return next((name for name in archive.namelist() if name.replace("\\", "/").lower() == wanted), None)


def small(archive: zipfile.ZipFile, path: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of a small part in order, empty when there is no such part."""
    found: list[tuple[str, dict[str, str]]] = []
    if name := member(archive, path):
        with archive.open(name) as stream:
            parse(
                stream,
                lambda name, attributes: found.append((local(name), {local(k): v for k, v in attributes.items()})),
                at_most=MAX_SMALL,
            )
    return found


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook consists of; paths as the zip spells them."""

    sheets: list[SheetPart]
    mac: bool
    strings: str | None
    styles: str | None


def book_of(archive: zipfile.ZipFile) -> Book:
    """Return the worksheets in the order of their tabs, whether days count from 1904, and where texts and styles are."""
    path = next((target for _, kind, target in _relations(archive, "") if kind == "officeDocument"), "xl/workbook.xml")
    related = _relations(archive, path)
    sheets = {name: member(archive, target) for name, kind, target in related if kind == "worksheet"}
    elements = small(archive, path)
    found = [
        SheetPart(part, a.get("state", "visible") == "visible", a.get("name") in OURS)
        for name, a in elements
        if name == "sheet" and (part := sheets.get(a.get("id", "")))
    ]
    if not found:
        raise Refused("corrupt")
    mac = any(name == "workbookPr" and a.get("date1904") in ("1", "true") for name, a in elements)
    other = {kind: member(archive, target) for _, kind, target in related}
    return Book(found, mac, other.get("sharedStrings"), other.get("styles"))


def _relations(archive: zipfile.ZipFile, path: str) -> list[tuple[str, str, str]]:
    """Return id, kind and target of what a part refers to."""
    folder, name = posixpath.split(path)
    return [
        (
            a.get("Id", ""),
            a.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, a.get("Target", ""))).lstrip("/"),
        )
        for element, a in small(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
        if element == "Relationship" and a.get("TargetMode") != "External"
    ]
