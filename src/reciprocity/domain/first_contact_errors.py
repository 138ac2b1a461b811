"""Refusals about first contacts."""

from .errors import StateConflict


class AlreadyJoined(StateConflict):
    """Somebody is entered as a resident from a first contact who was before."""

    code = "already-joined"
    title = "This person joined already"
    nl = (
        "Deze persoon is al bewoner geworden; zie 'residentId' bij het eerste contact. "
        "Was dat een vergissing, zet 'residentId' daar dan eerst op null."
    )
    en = (
        "This person became a resident already; see 'residentId' of the first contact. "
        "If that was a mistake, set 'residentId' there to null first."
    )
