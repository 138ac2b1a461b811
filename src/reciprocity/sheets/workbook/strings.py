"""The texts of a workbook, kept as bytes behind one another: a million of them take little room."""

import re
import zipfile
from array import array

from .parts import Attributes, Refused, local, parse

LONGEST = 33_000  # a cell of Excel holds 32,767 characters
MAX_TEXT = 90_000_000
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def plain(text: str) -> str:
    """Return a text with the characters that Excel writes as ``_x000D_``."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class Strings:
    """Texts by number."""

    def __init__(self) -> None:
        self._text = bytearray()
        self._ends = array("Q", [0])
        self._one: list[str] = []
        self._length = 0
        self._listens = self._phonetic = False

    def __getitem__(self, number: int) -> str:
        """Return a text; empty when the workbook names one that it does not have."""
        if not 0 <= number < len(self._ends) - 1:
            return ""
        return self._text[self._ends[number] : self._ends[number + 1]].decode("utf-8", "replace")

    def read(self, archive: zipfile.ZipFile, path: str) -> None:
        """Read the texts that a workbook keeps apart from its cells."""
        with archive.open(path) as stream:
            parse(stream, self._start, self._end, self._hear)

    def _start(self, name: str, _attributes: Attributes) -> None:
        tag = local(name)
        if tag == "t":
            self._listens = not self._phonetic
        elif tag == "si":
            self._one, self._length = [], 0
        elif tag == "rPh":
            self._phonetic = True

    def _end(self, name: str) -> None:
        tag = local(name)
        if tag == "t":
            self._listens = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self._text += plain("".join(self._one)).encode("utf-8", "replace")
            self._ends.append(len(self._text))
            if len(self._text) > MAX_TEXT:
                raise Refused("unpacks")

    def _hear(self, text: str) -> None:
        if self._listens and self._length < LONGEST:
            self._one.append(text[:LONGEST])
            self._length += len(text)
