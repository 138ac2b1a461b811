"""Refusals about partners and steps from outside: why not now, and what to do instead."""

from .errors import StateConflict


class NeedNotOpen(StateConflict):
    """Nobody outside is asked for what is not open."""

    code = "need-not-open"
    nl = "Van buiten vragen kan alleen voor een vraag die open staat; deze is '{now}'."
    en = "Only for a need that is open somebody outside can be asked; this one is '{now}'."


class NeighboursFirst(StateConflict):
    """A need that stands in a match waits for what neighbours say."""

    code = "neighbours-first"
    nl = "Buren gaan voor: deze vraag staat in een voorstel of afspraak. Wacht af wat zij zeggen, of leg hun nee vast."
    en = "Neighbours come first: this need stands in a proposal or agreement. Wait for their answer, or record a no."


class TakesNoPart(StateConflict):
    """For who takes no part nobody outside is asked."""

    code = "takes-no-part"
    nl = "Deze bewoner doet nu niet mee, of heeft geen toestemming gegeven. Leg dat eerst vast bij de bewoner."
    en = "This resident takes no part now, or gave no consent. Record that with the resident first."


class AskedAlready(StateConflict):
    """One at a time is asked for a need."""

    code = "asked-already"
    nl = "Hier is al iemand van buiten voor gevraagd. Leg eerst vast wat daarvan kwam: 'not-fulfilled' of 'called-off'."
    en = "Somebody outside is asked for this already. First record what came of it: 'not-fulfilled' or 'called-off'."


class PartnerNotActive(StateConflict):
    """A partner that is not active is asked nothing."""

    code = "partner-not-active"
    nl = "Deze partner is nu niet actief. Kies een andere, of zet 'active' weer op true."
    en = "This partner is not active now. Choose another, or set 'active' to true again."


class PartnersFirst(StateConflict):
    """A professional is the last resort."""

    code = "partners-first"
    nl = (
        "Een professional komt pas als het niet anders kan. Partners die dit misschien kunnen: {count}. Vraag er eerst "
        "een; u vindt ze bij de vraag, onder 'partners'."
    )
    en = (
        "A professional is the last resort. Partners that may be able to do this: {count}. Ask one of them first; they "
        "stand with the need, under 'partners'."
    )


class DoneByOthers(StateConflict):
    """A need that neighbours agreed on, or that is fulfilled, is not fulfilled from outside as well."""

    code = "done-by-others"
    nl = (
        "Deze vraag is al vervuld, of buren spraken er iets over af. Kies 'called-off', of leg bij de match vast wat "
        "ervan kwam."
    )
    en = (
        "This need is fulfilled already, or neighbours agreed on it. Choose 'called-off', or record with the match "
        "what came of it."
    )


class FulfilledFromOutside(StateConflict):
    """What tells who fulfilled a need stays."""

    code = "fulfilled-from-outside"
    nl = "Deze stap vertelt wie een vraag vervulde en blijft staan. Klopt dat niet? Wijzig dan eerst 'outcome'."
    en = "This step tells who fulfilled a need, and stays. Is that not right? Then change its 'outcome' first."


class PartnerWasAsked(StateConflict):
    """A partner that was asked something stays, so that it can be told who did what."""

    code = "partner-was-asked"
    nl = "Aan deze partner is al iets gevraagd; die blijft bewaard. Zet 'active' op false: dan vraagt u er niets meer."
    en = "This partner was asked something and stays on record. Set 'active' to false; then it is asked nothing more."


class NeedWasAskedOutside(StateConflict):
    """A need for which somebody outside was asked cannot be removed."""

    code = "asked-outside"
    nl = "Voor deze vraag is iemand van buiten gevraagd; zij blijft bewaard. Niet meer nodig? Zet haar op 'withdrawn'."
    en = "Somebody outside was asked for this need; it stays on record. No longer needed? Set it to 'withdrawn'."
