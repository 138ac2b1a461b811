"""From bytes to text: UTF-8, UTF-16, and what Windows, DOS and the Mac wrote before."""

import codecs

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


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of the encoding."""
    for bom, codec, name in BOMS:
        if data.startswith(bom):
            return _strict(data, codec), name
    if wide := _utf16_without_bom(data[:SAMPLE]):
        return _strict(data[: len(data) // 2 * 2], wide), wide
    if _binary(data[:SAMPLE]):
        raise wrong_kind("geen lijst in tekst", "not a list in text")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _eight_bit(data)


def _strict(data: bytes, codec: str) -> str:
    if codec == "utf-16":
        data = data[: len(data) // 2 * 2]
    try:
        return data.decode(codec)
    except UnicodeDecodeError as fault:
        if codec == "utf-8-sig":
            return _eight_bit(data.removeprefix(codecs.BOM_UTF8))[0]
        raise ListRefused("corrupt-file") from fault


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


def _eight_bit(data: bytes) -> tuple[str, str]:
    high = bytes(b for b in data[:SAMPLE] if b > 127)
    scores = [(sum(c in EXPECTED for c in high.decode(codec, "replace")), codec, name) for codec, name in EIGHT_BIT]
    best = max(scores, key=lambda score: score[0])
    return data.decode(best[1], "replace"), best[2]
