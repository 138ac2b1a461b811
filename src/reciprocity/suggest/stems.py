"""Stems of words in four languages, by the Snowball algorithms; forms of strong Dutch verbs are in a table."""

import threading
from functools import lru_cache
from typing import Final

import Stemmer

from .lexicon import Language

ALGORITHMS: Final = {"nl": "dutch", "en": "english", "tr": "turkish", "pl": "polish"}
STRONG = {
    form: verb
    for verb, forms in {
        "rijden": "reed gereden rij",
        "brengen": "bracht brachten gebracht",
        "kopen": "kocht kochten gekocht",
        "snijden": "sneed gesneden",
        "spreken": "sprak spraken gesproken",
        "eten": "at aten gegeten eet",
        "lezen": "las lazen gelezen",
        "schrijven": "schreef schreven geschreven",
        "verliezen": "verloor verloren",
        "sterven": "stierf gestorven",
        "lopen": "liep liepen gelopen",
        "zingen": "zong zongen gezongen",
        "drinken": "dronk dronken gedronken",
        "zwemmen": "zwom gezwommen",
        "strijken": "streek gestreken",
        "bakken": "gebakken",
        "wassen": "gewassen",
        "bieden": "bood geboden",
        "slapen": "sliep geslapen",
        "vallen": "viel gevallen",
        "breken": "brak gebroken",
        "dragen": "droeg gedragen",
        "verhuizen": "verhuisd verhuisde",
        "naaien": "genaaid naaide",
        "scheren": "schoor geschoren",
        "bidden": "gebeden",
        "slijpen": "sleep geslepen",
        "graven": "groef gegraven",
        "timmeren": "getimmerd timmerde",
        "tuinieren": "getuinierd",
        "repareren": "gerepareerd",
    }.items()
    for form in forms.split()
}
_own = threading.local()


@lru_cache(maxsize=50_000)
def stem_of(word: str, language: Language = "nl") -> str:
    """Return the stem of a folded word; a Dutch one is stemmed until nothing comes off, so 'fietsen' is 'fiets'."""
    if language != "nl":
        return f"{language}:{_stem(word, language)}"
    word = STRONG.get(word, word)
    for _ in range(3):
        stem = _stem(word, language)
        if stem == word:
            break
        word = stem
    return word


def _stem(word: str, language: Language) -> str:
    """Ask a stemmer of this thread: they are not to be shared."""
    stemmers: dict[str, Stemmer.Stemmer] = _own.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = Stemmer.Stemmer(ALGORITHMS[language], 0)
    return stemmers[language].stemWord(word) or word
