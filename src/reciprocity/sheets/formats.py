"""What kind of file it is, decided on its content and never on its name."""

import io
import re
import zipfile

from .refusals import ListRefused, wrong_kind

MAX_BYTES = 20_000_000
MAX_UNPACKED = 50_000_000
MAX_PARTS = 5_000

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BIFF = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
KINDS = (
    (b"%PDF", "een PDF", "a PDF"),
    (b"{\\rtf", "een tekstdocument (RTF)", "a text document (RTF)"),
    (b"\x89PNG", "een plaatje", "a picture"),
    (b"\xff\xd8\xff", "een foto", "a photo"),
    (b"GIF8", "een plaatje", "a picture"),
    (b"\x1f\x8b", "een ingepakt bestand", "a packed file"),
    (b"7z\xbc\xaf", "een ingepakt bestand", "a packed file"),
    (b"Rar!", "een ingepakt bestand", "a packed file"),
    (b"SQLite format 3", "een database", "a database"),
    (b"PAR1", "een gegevensbestand", "a data file"),
)
HTML = re.compile(
    rb"\s*(<!--.{0,2000}?-->\s*)?<(!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL
)
XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
JSON = re.compile(rb'\s*(\[\s*)?\{\s*("|\})')


def check_format(data: bytes) -> None:
    """Refuse, in one sentence, what cannot be a CSV file."""
    if len(data) > MAX_BYTES:
        raise ListRefused("too-large")
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        raise _zipped(data)
    if data.startswith(OLE) or data.startswith(BIFF):
        raise ListRefused("encrypted-or-old-format")
    for start, nl, en in KINDS:
        if data.startswith(start):
            raise wrong_kind(nl, en)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if HTML.match(head):
        raise wrong_kind("een webpagina (HTML), geen Excel-bestand", "a web page (HTML), not an Excel file")
    if XML.match(head):
        raise wrong_kind("een XML-bestand", "an XML file")
    if JSON.match(head):
        raise wrong_kind("een JSON-bestand", "a JSON file")


def _zipped(data: bytes) -> ListRefused:
    """Tell what a zip is from its directory alone; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except Exception:  # noqa: BLE001 - a crafted directory makes zipfile fail in many ways; all mean the same here
        return ListRefused("corrupt-file")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        return ListRefused("too-large")
    if any(part.flag_bits & 1 for part in parts):
        return ListRefused("encrypted-or-old-format")
    names = {part.filename for part in parts}
    if any(name.startswith("xl/") for name in names):
        return wrong_kind("een Excel-werkmap", "an Excel workbook")
    if any(name.startswith("word/") for name in names):
        return wrong_kind("een Word-document", "a Word document")
    return wrong_kind("een ingepakt bestand", "a packed file")
