"""The words of the explanations: short sentences, Dutch on level B1 and English. Nothing here decides anything."""

from dataclasses import dataclass

NL, EN = 0, 1
Both = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The same in plain Dutch and in English."""

    nl: str
    en: str


SHAPES: dict[str, Both] = {
    "swap": ("Een ruil tussen {names}.", "A swap between {names}."),
    "ring": ("Een kring van {count}: {names}.", "A ring of {count}: {names}."),
    "chain": (
        "Een keten. {first} begint en vraagt nu niets terug.",
        "A chain. {first} begins and asks nothing in return now.",
    ),
    "group": (
        "Een groep van {count}: {names}. Het telt voor iedereen.",
        "A group of {count}: {names}. It counts for everybody.",
    ),
}
TOGETHER: Both = ("Samen: {names}. Het telt voor allebei.", "Together: {names}. It counts for both.")
INVITES: Both = ("{first} nodigt de anderen uit: {offered}.", "{first} invites the others: {offered}.")
GUEST_NEAR: Both = (
    "{names} vroeg om: {asked}. Vraag of dit ook past.",
    "{names} asked for: {asked}. Ask whether this suits as well.",
)
ALL_LANGUAGE: Both = ("Ze spreken allemaal {value}.", "All speak {value}.")
ALL_TIME: Both = ("Ze kunnen allemaal op {value}.", "All have time on {value}.")
SOME_TIME: Both = ("Het kan op {value}.", "It can be on {value}.")
ALL_ADJOINING: Both = (
    "Ze wonen in hetzelfde deel van de wijk of ernaast.",
    "They live in the same part of the neighbourhood or next to it.",
)
GROUP_LEFT: Both = (
    "Zegt iemand nee, dan gaat het met de anderen door, zolang {first} meedoet.",
    "If somebody says no, the others go on, as long as {first} takes part.",
)
BRIDGE: Both = (
    "{last} mag iets doorgeven aan een volgende. Dat is een uitnodiging, het hoeft niet.",
    "{last} may pass something on to a next person. That is an invitation, never a debt.",
)
STEPS: dict[str, Both] = {
    "help": ("{giver} helpt {receiver}: {asked}.", "{giver} helps {receiver}: {asked}."),
    "together": ("{giver} en {receiver} doen dit samen: {asked}.", "{giver} and {receiver} do this together: {asked}."),
    "lend": ("{giver} leent iets aan {receiver}: {asked}.", "{giver} lends something to {receiver}: {asked}."),
    "give": ("{giver} geeft iets aan {receiver}: {asked}.", "{giver} gives something to {receiver}: {asked}."),
    "give-for-lend": (
        "{giver} geeft {receiver} wat die wilde lenen: {asked}.",
        "{giver} gives {receiver} what was asked to borrow: {asked}.",
    ),
}
NEAR: Both = (
    "Het aanbod is: {offered}. Vraag of dat past.",
    "What is offered is: {offered}. Ask whether that fits.",
)
FITS_WITH: Both = (
    "Het aanbod is: {offered}. Dat past vaak bij wat gevraagd is; vraag of het hier ook past.",
    "What is offered is: {offered}. That often suits who asks for this; ask whether it does here.",
)
MET: Both = ("Ze deden al eens iets voor elkaar.", "They did something for each other before.")
LANGUAGE: Both = ("Ze spreken allebei {value}.", "Both speak {value}.")
SAME_AREA: Both = ("Ze wonen in hetzelfde deel van de wijk.", "They live in the same part of the neighbourhood.")
ADJOINING: Both = ("Ze wonen in delen van de wijk naast elkaar.", "They live in adjoining parts of the neighbourhood.")
TIME: Both = ("Allebei kunnen ze op {value}.", "Both have time on {value}.")
ASK: Both = ("Vraag nog naar: {topics}.", "Still to ask: {topics}.")
TOPICS: dict[str, Both] = {
    "language-unknown": ("de taal", "the language"),
    "area-unknown": ("waar iemand woont", "where people live"),
    "time-unknown": ("wanneer het kan", "when it suits"),
}
DOUBTS: dict[str, Both] = {
    "no-offer-in-category": ("Let op: het gaat om iets anders dan er gevraagd is.", "Note: it is not what was asked."),
    "no-offer-in-mode": (
        "Let op: de een denkt aan helpen, lenen, geven of samen doen, de ander aan iets anders daarvan.",
        "Note: one thinks of helping, lending, giving or doing it together, the other of another of these.",
    ),
    "no-shared-language": (
        "Let op: er is geen taal bekend die ze allebei spreken.",
        "Note: no language is known that both speak.",
    ),
    "no-offer-in-area": (
        "Let op: ze wonen in delen van de wijk die niet aan elkaar grenzen.",
        "Note: they live in parts of the neighbourhood that do not adjoin.",
    ),
    "no-shared-time": (
        "Let op: er is geen moment bekend waarop ze allebei kunnen.",
        "Note: no time is known that suits both.",
    ),
}
SAFEGUARDS: dict[str, Both] = {
    "privacy": (
        "Eerst afspreken: wat iemand leest of hoort, blijft onder elkaar.",
        "First agree: what is read or heard stays between them.",
    ),
    "coordinator": ("De coördinator praat eerst met allebei.", "The coordinator talks with both first."),
    "vog": (
        "Nodig: een verklaring omtrent het gedrag (VOG) van wie helpt.",
        "Needed: a certificate of conduct (VOG) of who helps.",
    ),
    "home_visit": (
        "Het is bij iemand thuis: ga de eerste keer mee.",
        "It is at somebody's home: come along the first time.",
    ),
    "keys": ("Maak een afspraak over de sleutels.", "Make an agreement about the keys."),
    "money": ("Er komt geld bij kijken: maak eerst een afspraak.", "Money is involved: make an agreement first."),
}
GROUP_SAFEGUARDS: dict[str, Both] = {
    "coordinator": ("De coördinator praat eerst met iedereen.", "The coordinator talks with everybody first."),
    "vog": (
        "Nodig: een verklaring omtrent het gedrag (VOG) van wie uitnodigt.",
        "Needed: a certificate of conduct (VOG) of who invites.",
    ),
}
OTHER_SAFEGUARD: Both = ("Let eerst op: {value}.", "Take care of this first: {value}.")
FALLBACKS: dict[str, Both] = {
    "swap": ("Zegt iemand nee, dan kunnen {names} nog ruilen.", "If somebody says no, {names} can still swap."),
    "ring": (
        "Zegt iemand nee, dan kan een kring van {names} nog doorgaan.",
        "If somebody says no, a ring of {names} can still go on.",
    ),
    "chain": (
        "Zegt de laatste nee, dan gaat de keten tot en met {last} gewoon door.",
        "If the last one says no, the chain goes on as far as {last}.",
    ),
}
LANGUAGES: dict[str, Both] = {
    "nl": ("Nederlands", "Dutch"),
    "en": ("Engels", "English"),
    "ar": ("Arabisch", "Arabic"),
    "ary": ("Marokkaans-Arabisch", "Moroccan Arabic"),
    "ber": ("Berbers", "Berber"),
    "zgh": ("Tamazight", "Tamazight"),
    "rif": ("Riffijns", "Riffian"),
    "tr": ("Turks", "Turkish"),
    "fa": ("Farsi", "Farsi"),
    "prs": ("Dari", "Dari"),
    "ps": ("Pasjtoe", "Pashto"),
    "so": ("Somalisch", "Somali"),
    "ti": ("Tigrinya", "Tigrinya"),
    "am": ("Amhaars", "Amharic"),
    "ku": ("Koerdisch", "Kurdish"),
    "pl": ("Pools", "Polish"),
    "ro": ("Roemeens", "Romanian"),
    "bg": ("Bulgaars", "Bulgarian"),
    "uk": ("Oekraïens", "Ukrainian"),
    "ru": ("Russisch", "Russian"),
    "fr": ("Frans", "French"),
    "de": ("Duits", "German"),
    "es": ("Spaans", "Spanish"),
    "pt": ("Portugees", "Portuguese"),
    "it": ("Italiaans", "Italian"),
    "pap": ("Papiaments", "Papiamento"),
    "srn": ("Sranantongo", "Sranan Tongo"),
    "zh": ("Chinees", "Chinese"),
    "ur": ("Urdu", "Urdu"),
    "hi": ("Hindi", "Hindi"),
}
DAYS: dict[str, Both] = {
    "mon": ("maandag", "Monday"),
    "tue": ("dinsdag", "Tuesday"),
    "wed": ("woensdag", "Wednesday"),
    "thu": ("donderdag", "Thursday"),
    "fri": ("vrijdag", "Friday"),
    "sat": ("zaterdag", "Saturday"),
    "sun": ("zondag", "Sunday"),
}
PARTS: dict[str, Both] = {
    "morning": ("ochtend", " morning"),
    "afternoon": ("middag", " afternoon"),
    "evening": ("avond", " evening"),
}


def language(tag: str, lang: int) -> str:
    """Return what a language is called, or its tag when it is not known here."""
    known = LANGUAGES.get(tag) or LANGUAGES.get(tag.split("-")[0])
    return known[lang] if known else tag


def day_part(slot: str, lang: int) -> str:
    """Return a day part such as ``mon-morning`` in words."""
    day, _, part = slot.partition("-")
    if day not in DAYS or part not in PARTS:
        return slot
    return DAYS[day][lang] + PARTS[part][lang]


def listed(names: list[str], lang: int) -> str:
    """Return names as a sentence lists them: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {('en', 'and')[lang]} {names[-1]}"
