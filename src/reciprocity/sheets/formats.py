"""What kind of file it is, decided on its content and never on its name."""

import os
import re
from typing import IO, Literal

from .refusals import ListRefused, wrong_kind

MAX_BYTES = 60_000_000  # 100,000 people with much to say

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


def kind_of(file: IO[bytes], max_bytes: int = MAX_BYTES) -> Literal["csv", "workbook"]:
    """Return what a file can be, or refuse in one sentence what can be no list."""
    if file.seek(0, os.SEEK_END) > max_bytes:
        raise ListRefused("too-large")
    file.seek(0)
    head = file.read(4096)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "workbook"
    if head.startswith((OLE, *BIFF)):
        raise ListRefused("encrypted-or-old-format")
    for start, nl, en in KINDS:
        if head.startswith(start):
            raise wrong_kind(nl, en)
    text = head.removeprefix(b"\xef\xbb\xbf")
    if HTML.match(text):
        raise wrong_kind("een webpagina (HTML), geen Excel-bestand", "a web page (HTML), not an Excel file")
    if XML.match(text):
        raise wrong_kind("een XML-bestand", "an XML file")
    if JSON.match(text):
        raise wrong_kind("een JSON-bestand", "a JSON file")
    if _is_empty(file):
        raise ListRefused("empty-file")
    return "csv"


def _is_empty(file: IO[bytes]) -> bool:
    file.seek(0)
    while chunk := file.read(1 << 20):
        if chunk.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
            return False
    return True
