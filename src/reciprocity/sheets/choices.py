"""Cells with words out of a closed list: languages and roles."""

import re
from collections.abc import Iterable, Iterator

from .text import fold, means_nothing

LANGUAGES = {
    "nl": "nederlands dutch nederlandse nl nld ned hollands vlaams",
    "en": "engels english en eng engelse",
    "ar": "arabisch arabic ar ara marokkaans darija syrisch arabische",
    "tr": "turks turkish tr tur turkce turkse",
    "ber": "berbers berber tamazight tarifit riffijns rif ber amazigh tmazight",
    "pl": "pools polish pl pol polski poolse",
    "de": "duits german de deu ger deutsch duitse",
    "fr": "frans french fr fra fre francais franse",
    "es": "spaans spanish es spa espanol castellano spaanse",
    "pt": "portugees portuguese pt por portugues braziliaans",
    "it": "italiaans italian it ita italiano",
    "ru": "russisch russian ru rus",
    "uk": "oekraiens ukrainian uk ukr",
    "so": "somalisch somali so som",
    "ti": "tigrinya tigrinya ti tir tigrigna",
    "am": "amhaars amharic am amh",
    "fa": "farsi persian perzisch fa fas iraans",
    "prs": "dari dari prs afghaans",
    "ps": "pasjtoe pashto ps pus pashtu",
    "ku": "koerdisch kurdish ku kur kurmanji",
    "ckb": "sorani sorani ckb",
    "zh": "chinees chinese zh zho mandarijn mandarin kantonees",
    "pap": "papiaments papiamento papiamentu pap antilliaans",
    "srn": "sranantongo sranan srn surinaams taki",
    "hns": "sarnami sarnami hns",
    "hi": "hindi hindi hi hin hindoestaans",
    "ur": "oerdoe urdu ur urd",
    "pa": "punjabi punjabi pa pan",
    "id": "indonesisch indonesian id ind bahasa",
    "vi": "vietnamees vietnamese vi vie",
    "th": "thais thai th tha",
    "ro": "roemeens romanian ro ron",
    "bg": "bulgaars bulgarian bg bul",
    "hu": "hongaars hungarian hu hun",
    "el": "grieks greek el ell",
    "sr": "servisch serbian sr srp",
    "hr": "kroatisch croatian hr hrv",
    "bs": "bosnisch bosnian bs bos",
    "sq": "albanees albanian sq sqi",
    "fy": "fries frisian fy fry",
    "tw": "twi twi tw ghanees akan",
    "sw": "swahili swahili sw swa",
    "ja": "japans japanese jpn",
    "ta": "tamil tamil tam",
    "dse": "gebarentaal gebarentaal ngt dse",
}
"""Words for each language; the first is the Dutch one, the second the English one."""
_CODES = {word: code for code, words in LANGUAGES.items() for word in words.split()}
ROLES = (
    ("coach", re.compile(r"(ervarings)?(coach\w*|deskundig\w*|werker)|experience coach|peer (coach|worker)|buddy coach")),
    ("starter", re.compile(r"starter\w*|vrijwillig\w*|volunteer\w*|gever|giver|bijspringer|goede buur|good neighbour")),
    ("participant", re.compile(r"deelneme\w*|bewone\w*|participant\w*|resident\w*|member|lid|buur\w*|neighbou?r|buurtbewon\w*")),
)  # fmt: skip
ROLE_NAMES = {
    "coach": ("ervaringscoach", "experience coach"),
    "starter": ("starter", "starter"),
    "participant": ("deelnemer", "participant"),
}
MARKS = r"[,;/&|+\n\u2022\u00b7]"
PARTS = re.compile(rf"{MARKS}|\ben\b|\band\b|\bof\b|\bor\b", re.IGNORECASE)
ENGLISH = re.compile(rf"(?:^|{MARKS})\s*en\b|\ben\s*(?:$|{MARKS})", re.IGNORECASE)  # elsewhere 'en' is Dutch for 'and'
MOST = 10


def read_languages(text: str) -> tuple[tuple[str, ...], str | None]:
    """Return codes such as nl and ar; words that are no language are left out and reported."""
    found, unknown = [], False
    for part in _parts(ENGLISH.sub(",eng,", text)):
        codes = [_CODES[word] for word in fold(part).split() if word in _CODES and (len(word) > 2 or len(part) <= 5)]
        found += codes
        unknown = unknown or not codes
    return tuple(dict.fromkeys(found))[:MOST], "unknown-value" if unknown else None


def read_roles(text: str) -> tuple[tuple[str, ...], str | None]:
    """Return participant, coach, starter."""
    found, unknown = [], False
    for part in _parts(text):
        role = next((role for role, pattern in ROLES if pattern.search(fold(part))), None)
        unknown = unknown or role is None
        found += [role] if role else []
    return tuple(dict.fromkeys(found)), "unknown-value" if unknown else None


def language_names(codes: Iterable[str], *, english: bool) -> str:
    """Return languages as they are read; one that has no name here by its code."""
    names = (LANGUAGES[code].split()[english].capitalize() if code in LANGUAGES else code for code in codes)
    return ", ".join(names)


def role_names(roles: Iterable[str], *, english: bool) -> str:
    """Return roles as they are read."""
    return ", ".join(ROLE_NAMES[role][english] for role in roles)


def _parts(text: str) -> Iterator[str]:
    for part in PARTS.split(re.sub(r"\([^)]*\)", " ", text)):
        if not means_nothing(part):
            yield part.strip()
