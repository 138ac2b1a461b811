"""Whether somebody said yes. In doubt: no."""

import re
from datetime import date
from typing import Literal

from .dates import NUMERIC, read_date
from .text import fold

Answer = date | Literal[True] | None

YES = frozenset(
    (
        "ja|j|yes|y|x|xx|v|waar|true|1|akkoord|ok|oke|okay|prima|getekend|gegeven|verleend|ontvangen|binnen|"
        "ja akkoord|akkoord ja|ja getekend|ja gegeven|toestemming gegeven|toestemming|gaf toestemming|"
        "geeft toestemming|is akkoord|gaat akkoord|agreed|agrees|consent|consent given|given|signed|checked|on|"
        "wel|jazeker|zeker|ja hoor|in orde|aan|ondertekend|heeft getekend|form getekend|formulier getekend|"
        "mee eens|ja mee eens|ja dat mag|mag|ja dat is goed"
    ).split("|")
)
SAID = re.compile(
    r"(?:ja |yes )?(?:ik|i|hij|zij|ze|we|wij) (?:(?:ga|gaat|gaan|geef|geeft|geven|ben|stem|agree|consent|give|hereby|hierbij|hiermee|"
    r"hiervoor|daarmee|ermee|er|hier|daar|mee|my|mijn|with this|to this)\s)*"
    r"(?:akkoord|toestemming|toe|in|mee eens|eens|agree|consent|permission)"
)
TICKED = frozenset("✓✔☑✅🗸√")
NO_DAY = frozenset(("onbekend", "unknown", "nvt", "n v t", "geen"))
DOUBT = re.compile(
    r"\b(?:nee|neen|no|not|niet|geen|nog|onbekend|unknown|misschien|maybe|later|vraagt|vragen|navragen|ask|ingetrokken|"
    r"intrekken|trekt|stopt|gestopt|withdr\w*|revoked|bezwaar|weiger\w*|refus\w*|tot|until|deels|gedeeltelijk|partly|maar|"
    r"but|behalve|except|alleen|only|wacht\w*|pending|volgt|twijfel\w*|doubt\w*|mits|als|indien|unless|tenzij|verlopen|"
    r"expired|n v t|nvt|onwaar|false|off|uit|zonder|without|nooit|never|was|eerst|moeder|vader|familie)\b"
)
BEGINS = re.compile(
    r"(?:ja|yes|j|akkoord|toestemming gegeven|agreed|getekend|ondertekend|gegeven|verleend|ontvangen|ok|oke|prima|signed|received|waar|true|x)\b"
)
ANY_DATE = re.compile(r"\b(\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}-\d{2}-\d{2})\b")
HOW = frozenset(
    (
        "mondeling mondelinge telefonisch telefonische telefoon tel bellen gebeld schriftelijk schriftelijke schrift papier "
        "papieren mail e email gemaild app whatsapp sms brief formulier form digitaal digitale online website web intake gesprek "
        "huisbezoek bezoek bijeenkomst kantoor balie thuis bij via door in aan met het de een ons onze mij zelf persoonlijk "
        "coach buurtteam wijkteam team begeleider medewerker gezien gekregen bewaard dossier map kopie scan handtekening gezet "
        "tijdens uur vandaag hoor graag natuurlijk hij zij ze is goed vindt dat gegevens delen bewaren registratie avg privacy "
        "januari februari maart april mei juni juli augustus september oktober november december jan feb mrt apr jun jul aug "
        "sep sept okt nov dec oral orally verbal verbally written writing by phone at the meeting paper letter person sure "
        "please pls gave"
    ).split()
)
ADDED = re.compile(r"\b(?:op|d d|dd|sinds|per|on|since|getekend|akkoord|gegeven|datum|signed)\b")


def read_consent(text: str) -> tuple[Answer, str | None]:
    """Return the day of a yes, True for a yes without a day, None for everything else; and a code."""
    text = text.strip()
    bare = text.replace("\ufe0f", "").strip()
    if bare and all(c in TICKED for c in bare):
        return True, None
    folded = fold(text)
    if (folded in YES or SAID.fullmatch(folded)) and "?" not in text:
        return True, None
    if NUMERIC.fullmatch(text) or ANY_DATE.fullmatch(text):
        day, _ = read_date(text)
        return day, None if day else "no-consent"
    if "?" in text or not BEGINS.match(folded):
        return None, "no-consent"
    return _yes_and_more(text)


def _yes_and_more(text: str) -> tuple[Answer, str | None]:
    """Read 'ja 12-09-2026' as a yes of that day; 'ja, mondeling' is a yes to look at; 'ja, denk ik' is none."""
    found = ANY_DATE.search(text)
    day = read_date(found[1])[0] if found else None
    rest = fold(ANY_DATE.sub(" ", text) if day else text)
    bare = " ".join(ADDED.sub(" ", rest).split())
    if not bare or bare in YES or rest in YES:
        return day or True, None
    if all(word in HOW or word in YES or word.isdigit() for word in bare.split()):
        return day or True, "unclear-consent"
    return None, "no-consent"


def takes_back(text: str) -> bool:
    """Tell whether what stands where the day of a yes is asked takes it back: 'ingetrokken', 'nog niet'."""
    return fold(text) not in NO_DAY and DOUBT.search(fold(text)) is not None


def is_mark(text: str) -> bool | None:
    """Return True for a cross, False for none, None when it is unclear."""
    bare = text.replace("\ufe0f", "").strip(" .!()[]")
    if bare and all(c in TICKED or c in "☒×" for c in bare):
        return True
    if any(c in "✗✘❌" for c in bare):  # a cross to some, a no to others
        return None
    folded = fold(bare)
    if folded in YES or (folded and set(folded) <= {"x"}):
        return True
    if "?" in text:
        return None
    return False if folded in ("", "nee", "n", "no", "0", "onwaar", "false", "geen", "nvt", "n v t", "niet") else None
