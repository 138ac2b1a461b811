"""Why a need is in no match, in plain words, with what would help."""

from collections.abc import Mapping

from .plan import Unmatched
from .wording import EN, NL, Both, Explanation

SENTENCES: dict[str, Both] = {
    "no-offer-in-category": (
        "Niemand biedt dit aan: {kind}. Vraag rond wie dit kan.",
        "Nobody offers this: {kind}. Ask around who could.",
    ),
    "only-own-offer": (
        "Alleen deze bewoner biedt dit zelf aan: {kind}. Zoek een tweede die dit kan.",
        "Only this resident offers it: {kind}. Look for a second person who can.",
    ),
    "no-offer-in-mode": (
        "{helpers} dit aan ({kind}), maar op een andere manier (helpen, samen doen, lenen of geven).",
        "{helpers} this ({kind}), but in another way (helping, doing it together, lending or giving).",
    ),
    "excluded-or-refused": (
        "{helpers} dit aan ({kind}), maar het past niet bij elkaar of er is al nee gezegd.",
        "{helpers} this ({kind}), but they are kept apart or have already said no.",
    ),
    "no-shared-language": (
        "{helpers} dit aan ({kind}), maar er is geen taal die zij allebei spreken. Misschien kan een derde tolken.",
        "{helpers} this ({kind}), but there is no language that both speak. Perhaps a third person can interpret.",
    ),
    "no-offer-in-area": (
        "{helpers} dit aan ({kind}), maar niet in de buurt.",
        "{helpers} this ({kind}), but not nearby.",
    ),
    "no-shared-time": (
        "{helpers} dit aan ({kind}), maar niet op dezelfde momenten. Vraag of iemand kan schuiven.",
        "{helpers} this ({kind}), but not at the same times. Ask whether somebody can move things.",
    ),
    "below-min-fit": (
        "{helpers} iets aan dat hier op lijkt ({kind}), maar het past te weinig.",
        "{helpers} something like it ({kind}), but it fits too little.",
    ),
    "left-out": (
        "{helpers} dit aan ({kind}), maar de coördinator heeft dit nu buiten beschouwing gelaten.",
        "{helpers} this ({kind}), but the coordinator has left it out for now.",
    ),
    "not-in-a-ring": (
        "{helpers} dit aan ({kind}), maar er komt geen kring of keten rond. Een starter kan helpen.",
        "{helpers} this ({kind}), but no ring or chain comes round. A starter could help.",
    ),
    "helpers-chosen-elsewhere": (
        "{helpers} dit aan ({kind}), maar nu wordt een ander geholpen. Het kan bij een volgende ronde.",
        "{helpers} this ({kind}), but somebody else is helped now. It can come in a next round.",
    ),
}
UNKNOWN: Both = ("Hiervoor is nog niemand gevonden: {kind}.", "Nobody has been found for this yet: {kind}.")


def explain_unmatched(left: Unmatched, kind: str, names: Mapping[str, tuple[str, str]]) -> Explanation:
    """Say why a need is left, and what would help.

    Parameters
    ----------
    left : Unmatched
        As the engine gave it.
    kind : str
        Category of the need.
    names : Mapping
        What categories are called: code -> (Dutch, English).

    Returns
    -------
    Explanation
        One or two sentences in Dutch (B1) and English.

    Examples
    --------
    >>> from reciprocity.matching import Unmatched, explain_unmatched
    >>> left = Unmatched("n", "no-offer-in-area", {"rule": "area", "candidates": 3})
    >>> explain_unmatched(left, "repair.bike", {"repair.bike": ("Fiets maken", "Mending bicycles")}).en
    '3 residents offer this (Mending bicycles), but not nearby.'
    """
    called = names.get(kind, (kind, kind))
    both = SENTENCES.get(left.code, UNKNOWN)
    count = int((left.nearest or {}).get("candidates", 0))
    helpers = _helpers(count)
    return Explanation(*(both[lang].format(kind=called[lang], helpers=helpers[lang]) for lang in (NL, EN)))


def _helpers(count: int) -> Both:
    if count == 1:
        return "1 bewoner biedt", "1 resident offers"
    return (f"{count} bewoners bieden", f"{count} residents offer") if count else ("Bewoners bieden", "Residents offer")
