"""Text as people write it: what is hidden in it, what it comes down to, and what means nothing."""

import re
import unicodedata

HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
NOT_DECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
NOTHING = frozenset(
    (
        "geen nvt n v t|n v t|nvt|geen|geen idee|niets|niks|nog niets|leeg|nee|no|none|nothing|n a|na|"
        "not applicable|null|onbekend|unknown|weet niet|weet nog niet|weet ik niet|nog niet bekend|niet bekend|"
        "nog onbekend|nog bespreken|nog te bepalen|ntb|nnb|nb|tbd|volgt|volgt nog|later|nog niet|"
        "niet van toepassing|geen vraag|geen aanbod|geen behoefte|geen vragen|geen hulp nodig|heeft geen|"
        "don t know|not yet|not known|anonymous|anoniem"
    ).split("|")
)
PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
ERROR = re.compile(
    r"#(N/?[AB]|REF|VERW|VALUE|WAARDE|NAME|NAAM|DIV/0|DEEL/0|NULL|LEEG|NUM|GETAL|OVERLOOP|SPILL)[!?]?|#{4,}"
)


def fold(text: str) -> str:
    """Return a text without case, accents and punctuation, to compare by."""
    if text.isascii():
        return " ".join(text.translate(PLAIN).split())
    flat = unicodedata.normalize("NFKD", text.casefold().translate(NOT_DECOMPOSED))
    kept = (c if c.isalnum() else " " for c in flat if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def tidy(cell: str) -> tuple[str, bool]:
    """Return a cell without hidden characters and double spaces, lines kept; tell whether something was hidden."""
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split()), False
    bare = HIDDEN.sub("", unicodedata.normalize("NFC", cell))
    lines = (" ".join(line.split()) for line in bare.splitlines())
    return "\n".join(line for line in lines if line), HIDDEN.search(cell) is not None


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def means_nothing(text: str) -> bool:
    """Tell whether somebody wrote that there is nothing: n.v.t., geen, -, ?"""
    folded = fold(text)
    return not folded or folded in NOTHING


def is_error(text: str) -> bool:
    """Tell whether a spreadsheet wrote here that it could not calculate."""
    return text.startswith("#") and ERROR.fullmatch(text.upper()) is not None
