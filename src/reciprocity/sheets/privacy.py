"""What may never be kept: citizen service numbers, and words about health, justice, religion and origin."""

import re
import unicodedata

from .text import fold

NUMBER = re.compile(
    r"(?<![\d+])(?<!\+31[ -])(?<!0031[ -])(?<!\(0\))(?<!\(0\)[ -])(?<!\+31\))"  # then it is a telephone number
    r"(?:\d{9}|\d{3}[. -]\d{3}[. -]\d{3}|\d{4}[. -]\d{2}[. -]\d{3}|\d{2}[. ]\d{2}[. ]\d{2}[. ]\d{3})(?!\d)"
)
SPOKEN_OF = re.compile(r"\b(?:bsn|burgerservicenummer|sofinummer|citizen service number)\b")
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
DELICATE = re.compile(
    r"\b(?:diagnos\w*|schizo\w*|psychos\w*|psychot\w*|psychiat\w*|psychisch\w*|borderline|bipola\w*|manisch\w*|depress\w*|"
    r"ptss|ptsd|autis\w*|asperger|adhd|verslaa\w*|verslav\w*|afkick\w*|ontwenning\w*|methadon\w*|heroi\w*|cocai\w*|"
    r"alcoholi\w*|drugs\w*|drank ?probleem\w*|gokverslaa\w*|hiv|aids|kanker|cancer|tumor|chemo\w*|dementi\w*|alzheimer|"
    r"parkinson|diabet\w*|epilep\w*|reuma\w*|beroerte|hartpatient|medicatie|antidepress\w*|antipsychot\w*|lithium|"
    r"suicid\w*|zelfmoord\w*|zelfdoding|ggz|jellinek|gedetineerd\w*|detentie|gevangenis\w*|veroordeel\w*|strafblad|"
    r"reclassering|enkelband|tbs|justitie|criminel\w*|huiselijk geweld|mishandel\w*|verkracht\w*|zedendelict\w*|abortus|"
    r"verstandelijk\w*|lvb|addict\w*|rehab|alcoholic\w*|mental\w* ill\w*|medication|prison\w*|jail\w*|convict\w*|"
    r"probation|criminal record|illegaal|ongedocumenteerd\w*|asielzoeker\w*|asylum\w*|statushouder\w*|"
    r"moslim\w*|muslim\w*|christen|christian|jood|joods|jewish|hindoe\w*|katholiek\w*|homoseksu\w*|burn ?out|trauma\w*|"
    r"bsn|burgerservicenummer|sofinummer)\b"
)


def is_bsn(digits: str) -> bool:
    """Tell whether nine digits pass the eleven-test of the citizen service number."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0


def holds_number(text: str) -> bool:
    """Tell whether a text holds what is most likely a citizen service number."""
    plain = unicodedata.normalize("NFKC", text)  # digits and spaces of any width
    return any(is_bsn(re.sub(r"\D", "", found)) for found in NUMBER.findall(plain))


def speaks_of_number(text: str) -> bool:
    """Tell whether a text names the citizen service number."""
    return SPOKEN_OF.search(fold(text)) is not None


def without_numbers(text: str) -> str:
    """Return a text without citizen service numbers."""
    return NUMBER.sub(lambda found: "" if is_bsn(re.sub(r"\D", "", found[0])) else found[0], text)


def is_delicate(text: str) -> bool:
    """Tell whether a text holds a number or speaks of matters that are nobody's business here."""
    return holds_number(text) or DELICATE.search(fold(text)) is not None
