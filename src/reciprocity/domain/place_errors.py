"""Refusals about places."""

from .errors import StateConflict


class PlaceInUse(StateConflict):
    """A place at which courses are given."""

    code = "in-use"
    title = "This place is in use"
    nl = "Hier is een cursus ({count} keer). Geef die eerst een andere plek, of zet 'placeId' daar op null."
    en = "Courses are given here ({count}). Give those another place first, or set 'placeId' there to null."
