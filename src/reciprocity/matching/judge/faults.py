"""What can be wrong with a plan, in words that never repeat what was in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a plan: a stable code, where, and what it means."""

    code: str
    where: str
    nl: str
    en: str


TEXTS = {
    "unknown-shape": ("Dit is geen ruil, kring, keten of groep.", "This is no swap, ring, chain or group."),
    "wrong-length": ("Dit aantal stappen mag niet.", "This number of steps is not allowed."),
    "not-linked": ("Wie ontvangt, is niet de volgende gever.", "Who receives is not the next giver."),
    "not-closed": ("De kring sluit niet.", "The ring does not close."),
    "somebody-twice": ("Iemand komt hier meer dan eens in voor.", "Somebody is in it more than once."),
    "not-together": (
        "Deze groep kan zo niet bij elkaar komen.",
        "These people cannot come together as one group.",
    ),
    "not-a-starter": ("Wie begint, is geen starter.", "Who begins is no starter."),
    "unknown-entry": ("Dit aanbod of deze vraag staat niet in de lijst.", "This offer or need is not in the pool."),
    "wrong-owner": ("Dit is niet van deze bewoner.", "This is not of this resident."),
    "step-not-possible": ("Deze stap kan niet volgens de regels.", "This step is not possible by the rules."),
    "wrong-reasons": ("De redenen kloppen niet.", "The reasons are not right."),
    "wrong-fit": ("Hoe goed het past, klopt niet.", "The fit is not right."),
    "wrong-likelihood": ("De kans klopt niet.", "The likelihood is not right."),
    "wrong-fallback": ("Wat overblijft bij een nee, klopt niet.", "What is left after a no is not right."),
    "not-in-order": ("De volgorde klopt niet.", "The order is not right."),
    "gives-too-often": ("Iemand geeft vaker dan mag.", "Somebody gives more often than allowed."),
    "receives-too-often": ("Iemand ontvangt vaker dan mag.", "Somebody receives more often than allowed."),
    "step-twice": ("Dezelfde stap staat er twee keer in.", "The same step is in it twice."),
    "used-too-often": ("Dit wordt vaker gebruikt dan kan.", "This is used more often than it can be."),
    "wrong-count": ("Het aantal klopt niet.", "The number is not right."),
    "wrong-value": ("De waarde klopt niet.", "The value is not right."),
    "wrong-gap": ("De afstand tot de bovengrens klopt niet.", "The gap to the upper bound is not right."),
    "bound-below-value": ("De bovengrens ligt onder de waarde.", "The upper bound is below the value."),
    "bound-refuted": (
        "Er is een plan dat meer waard is dan de bovengrens.",
        "A plan is worth more than the upper bound.",
    ),
    "wrong-proof": ("Of het bewezen is, klopt niet met de getallen.", "Whether it is proven does not fit the figures."),
    "wrong-fingerprint": ("Dit hoort bij een andere lijst of regels.", "This belongs to another pool or policy."),
    "wrong-seconds": ("De duur klopt niet.", "The duration is not right."),
    "unnamed-engine": ("Er staat niet bij waarmee het gemaakt is.", "It does not say what made it."),
    "wrong-unmatched": ("De lijst van wat overblijft klopt niet.", "The list of what is left is not right."),
    "wrong-certificate": ("De prijzen in het bewijs kloppen niet.", "The prices in the certificate are not right."),
    "certificate-refuted": (
        "De prijzen in het bewijs bewijzen de grens niet.",
        "The prices in the certificate do not prove its bound.",
    ),
    "wrong-unmet": ("Wat gevraagd is en niet lukt, klopt niet.", "What was required and is not met is not right."),
    "too-alike": ("Dit plan lijkt te veel op een eerder plan.", "This plan is too much like an earlier one."),
    "wrong-reason-left": ("Waarom deze vraag overblijft, klopt niet.", "Why this need is left is not right."),
}


def fault(code: str, *where: str | int) -> Fault:
    """Return the fault with this code at a place."""
    return Fault(code, ".".join(map(str, where)), *TEXTS[code])
