"""How cases for a learning session are told: what happened without names, and why it is worth a talk."""

from collections.abc import Mapping
from types import MappingProxyType

from .learning import BarrierKind, CaseKind

Both = tuple[str, str]

WHY: Mapping[CaseKind, Both] = MappingProxyType(
    {
        CaseKind.HEALED: (
            "Er was een nee, en toch kwam er iets tot stand. Wat hielp?",
            "There was a no, and something came of it all the same. What helped?",
        ),
        CaseKind.FAILED: (
            "Dit ging niet door. Wat was er anders nodig geweest?",
            "This came to nothing. What else would have been needed?",
        ),
        CaseKind.BARRIER: (
            "Deze drempel kwam vaker voor of staat er nog. Wie kan hem wegnemen?",
            "This barrier came back or still stands. Who can take it away?",
        ),
        CaseKind.UNMET: (
            "Deze vraag bleef liggen. Wie kennen we nog niet?",
            "This need was left. Whom do we not know yet?",
        ),
        CaseKind.WORDS: (
            "Deze woorden begreep niemand. Wat bedoelen mensen ermee?",
            "Nobody understood these words. What do people mean by them?",
        ),
        CaseKind.OTHER: ("Dit wilde iemand bespreken.", "Somebody wanted to talk about this."),
    }
)
SHAPES: Mapping[str, Both] = MappingProxyType(
    {
        "swap": ("Een ruil", "A swap"),
        "ring": ("Een kring", "A ring"),
        "chain": ("Een keten", "A chain"),
        "group": ("Een groep", "A group"),
    }
)
HEALED: Both = (
    "Iemand zei nee, en dit kwam ervoor in de plaats: {helps}.",
    "Somebody said no, and this took its place: {helps}.",
)
DECLINED: Both = ("Gevraagd was: {helps}. Iemand zei nee.", "What was asked: {helps}. Somebody said no.")
EXPIRED: Both = (
    "Gevraagd was: {helps}. Het antwoord kwam niet op tijd.",
    "What was asked: {helps}. The answer did not come in time.",
)
NOT_DONE: Both = ("Afgesproken was: {helps}. Niet alles ging door.", "Agreed was: {helps}. Not all of it was done.")
BARRIERS: Mapping[BarrierKind, Both] = MappingProxyType(
    {
        BarrierKind.RULES: ("regels van een organisatie", "rules of an organisation"),
        BarrierKind.MONEY: ("geld", "money"),
        BarrierKind.TRANSPORT: ("vervoer", "transport"),
        BarrierKind.LANGUAGE: ("taal", "language"),
        BarrierKind.DIGITAL: ("digitaal", "digital"),
        BarrierKind.WAITING_LIST: ("een wachtlijst", "a waiting list"),
        BarrierKind.PLACE: ("een plek", "a place"),
        BarrierKind.SHYNESS: ("durven vragen", "daring to ask"),
        BarrierKind.OTHER: ("iets anders", "something else"),
    }
)
BARRIER: Both = ("Drempel: {kind}", "Barrier: {kind}")
BARRIER_TOLD: Both = (
    "{count} keer, waarvan {left} nog niet weg. Het laatst: {what}",
    "{count} times, {left} of them still there. Most recently: {what}",
)
UNMET: Both = ("Vraag die blijft liggen: {kind}", "A need that is left: {kind}")
WORDS: Both = ("Woorden die niemand begreep: {word}", "Words nobody understood: {word}")
WORDS_TOLD: Both = ("{count} keer gehoord.", "Heard {count} times.")
