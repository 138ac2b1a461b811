"""From bytes to text: UTF-8, UTF-16, and what Windows, DOS and the Mac wrote before."""

import codecs
import re
from dataclasses import dataclass
from typing import IO

from .refusals import ListRefused, wrong_kind

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
# The order is the preference when two explain the bytes equally well.
EIGHT_BIT = (("cp1252", "windows-1252"), ("cp850", "cp850"), ("mac_roman", "mac-roman"))
EXPECTED = frozenset("éèëêïíîìóöôòüúûùáàäâåçñøæœßÉÈËÊÏÍÓÖÜÚÁÀÄÅÇÑØŠšŽžÿýÝ€–—‘’“”„•…°½²³´`\xa0ãõâõ«»·©®")
SAMPLE = 200_000
NO_ASCII = re.compile(rb"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become text; ``start`` is where the text begins."""

    name: str
    codec: str
    errors: str = "ignore"  # what is checked to be right may end in half a character
    start: int = 0


def encoding_of(file: IO[bytes]) -> Encoding:
    """Return the encoding of a whole file."""
    file.seek(0)
    sample = file.read(SAMPLE)
    for bom, codec, name in BOMS:
        if sample.startswith(bom):
            return _marked(file, codec, name, len(bom))
    if wide := _utf16_without_bom(sample):
        if not _can_be(file, wide):
            raise ListRefused("corrupt-file")
        return Encoding(wide, wide)
    if _binary(sample):
        raise wrong_kind("geen lijst in tekst", "not a list in text")
    if _can_be(file, "utf-8", whole=True):
        return Encoding("utf-8", "utf-8")
    codec, name = _eight_bit(file)
    return Encoding(name, codec, "replace")


def _marked(file: IO[bytes], codec: str, name: str, mark: int) -> Encoding:
    if _can_be(file, codec, whole=codec == "utf-8-sig"):
        return Encoding(name, codec)
    if codec == "utf-8-sig":
        return Encoding(name, _eight_bit(file, mark)[0], "replace", mark)
    raise ListRefused("corrupt-file")


def _can_be(file: IO[bytes], codec: str, *, whole: bool = False) -> bool:
    """Tell whether a file is right in an encoding; only the last character may be cut off, unless ``whole``."""
    decoder = codecs.getincrementaldecoder(codec)()
    file.seek(0)
    try:
        while chunk := file.read(1 << 20):
            decoder.decode(chunk)
        decoder.decode(b"", whole)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_bom(sample: bytes) -> str | None:
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.6 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _binary(sample: bytes) -> bool:
    strange = sum(sample.count(code) for code in (*range(9), *range(14, 32)))
    return strange > 0.05 * len(sample) + 20


def _eight_bit(file: IO[bytes], start: int = 0) -> tuple[str, str]:
    """Return the codec and its name that make the most of the letters outside ASCII."""
    file.seek(start)
    high = b""
    while len(high) < SAMPLE and (chunk := file.read(1 << 20)):
        high += NO_ASCII.sub(b"", chunk)
    scores = [(sum(c in EXPECTED for c in high.decode(codec, "replace")), codec, name) for codec, name in EIGHT_BIT]
    best = max(scores, key=lambda score: score[0])
    return best[1], best[2]
