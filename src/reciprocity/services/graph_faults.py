"""What is wrong with a graph in Dutch; the engine itself speaks English."""

from collections.abc import Mapping

from reciprocity.matching import GraphError

_DUTCH: Mapping[str, str] = {
    "ArcToOneself": "Pijl {arc} (geteld vanaf 0) gaat van '{node}' naar zichzelf. Laat hem weg.",
    "ColonMissing": "Regel {line}: er staat geen dubbelepunt. Zet er een achter wat wordt aangeboden.",
    "DummyNotAllowed": "Regel {line}: '{item}' is een loos ding. Zet boven de eerste lijst een regel "
    "'#! ALLOW-DUMMIES'.",
    "DuplicateNode": "Knoop '{node}' komt vaker voor. Geef elke knoop een eigen id.",
    "EmptyName": "Regel {line}: er ontbreekt een naam. Vul hem in of haal de regel weg.",
    "FormatUnknown": "Aan '{found:.60}' is de vorm niet te zien. Geef een van deze: pijlen, regels "
    "'giver,receiver,weight'; een nierlijst, een regel 'pairs arcs', regels 'from to weight' en als laatste "
    "'-1 -1 -1'; een wensenlijst, regels '(user) item : want want'.",
    "ItemTwice": "Regel {line}: '{item}' heeft al een lijst op regel {first}. Maak er één regel van.",
    "LengthsDiffer": "Er zijn {length} waarden van {name} waar er {wanted} horen.",
    "LineNotReadable": "Regel {line}: deze regel is niet te lezen. Verbeter hem of haal hem weg.",
    "LoopOnLine": "Regel {line}: de pijl gaat van '{node}' naar zichzelf. Haal de regel weg.",
    "MaximumNotUsable": "Waarde {place} (geteld vanaf 0) van {name} is geen heel getal van 0 of meer.",
    "NoArcs": "Er staan geen pijlen in. Schrijf per pijl een regel 'giver,receiver,weight'.",
    "NoItems": "Er staan geen wensenlijsten in. Schrijf per ding een regel '(user) item : want want'.",
    "NoNodes": "De graaf heeft geen knopen. Geef minstens één pijl of één knoop.",
    "NotAStarter": "Starter '{starter}' staat niet in de graaf. Zet die erin, of laat de starter weg.",
    "NotTerminated": "Regel {line}: hier eindigt de tekst zonder '-1 -1 -1'. Haal het hele bestand op of zet die "
    "laatste regel erbij.",
    "NumberOutOfRange": "Regel {line}: knoop {number} is er niet; er zijn er {count}, geteld vanaf 0. Verbeter de pijl "
    "of de kop.",
    "StartersNotExpected": "Starters horen bij een lijst van pijlen, en dit is iets anders ({kind}). Laat de starters "
    "weg.",
    "TooManyArcs": "De graaf heeft {found} pijlen of meer; {most} mogen. Houd per ontvanger de beste paar.",
    "TooManyNodes": "Regel {line}: er zijn {found} knopen en {most} mogen. Laat weg wie geen pijlen heeft.",
    "UnknownNode": "Pijl {arc} (geteld vanaf 0) noemt knoop '{node}', en die staat niet in de graaf.",
    "UsernameMissing": "Regel {line}: er staat geen naam. Begin de regel met de naam tussen ( en ).",
    "WeightNotReadable": "Regel {line}: het gewicht '{weight:.40}' is geen getal van 0 tot en met 1e12. Schrijf het "
    "met cijfers en een punt, zoals 0.5.",
    "WeightNotUsable": "Pijl {arc} (geteld vanaf 0) weegt {weight}. Een gewicht is een getal van 0 tot en met 1e12.",
    "WrongColumns": "Regel {line}: er staan {found} kolommen en dat klopt niet. Zet een naam tussen aanhalingstekens "
    "als het scheidingsteken erin voorkomt.",
    "WrongCount": "Regel {line}: de kop noemt {wanted} pijlen en dat klopt hier niet. Verbeter de kop of de lijst.",
}


def in_dutch(fault: GraphError) -> str:
    """Return what is wrong in Dutch, with the same evidence."""
    sentence = _DUTCH.get(type(fault).__name__)
    return str(fault) if sentence is None else sentence.format(**vars(fault))
