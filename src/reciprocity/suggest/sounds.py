"""How a Dutch word sounds: words that are written differently and sound alike have one key."""

import re
from functools import lru_cache

ALIKE = (
    ("machine", "masjine"),
    ("tsch", "sj"),
    ("sch", "sg"),
    ("sh", "sj"),
    ("ch", "g"),
    ("ck", "k"),
    ("qu", "kw"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("x", "ks"),
    ("tion", "sjon"),
    ("tie", "si"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("q", "k"),
    ("ij", "ei"),
    ("ey", "ei"),
    ("au", "ou"),
    ("ieu", "iu"),
    ("eau", "o"),
    ("oe", "u"),
    ("ie", "i"),
    ("ei", "e"),
    ("y", "i"),
    ("z", "s"),
    ("v", "f"),
    ("w", "f"),
    ("ou", "o"),
)
DOUBLE = re.compile(r"(.)\1+")
LAST = {"d": "t", "b": "p"}


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return the key of a folded word: 'fits', 'fiets' and 'viets' have one; so have 'knippe' and 'knippen'."""
    for written, heard in ALIKE:
        word = word.replace(written, heard)
    word = DOUBLE.sub(r"\1", word)
    if len(word) > 4 and word.endswith("en"):
        word = word[:-1]
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + LAST.get(word[-1], word[-1]) if word else word
