"""Refusals about the life of a match: why not now, and what to do instead."""

from .errors import StateConflict


class CannotAnswerNow(StateConflict):
    """A match that nobody can answer, or not in this way."""

    nl = "Dit antwoord kan nu niet: de match is '{now}'. Tot hij begint kan een ja nog een nee worden, later niet."
    en = "This cannot be answered now: the match is '{now}'. Until it begins a yes can become a no; after that not."


class NothingToRepair(StateConflict):
    """A match that is going on, was replaced already, or of which nobody said no."""

    nl = (
        "Hier valt niets te herstellen: de match is '{now}', is al vervangen, of niemand zei er nee op. "
        "Leg eerst het nee vast, of start een matchronde."
    )
    en = (
        "There is nothing to repair: the match is '{now}', was replaced already, or nobody said no to it. "
        "Record the no first, or start a match run."
    )


class NothingToTell(StateConflict):
    """A match that has not begun, or has ended."""

    nl = "Van deze match kan niets worden verteld: hij is '{now}'. Dat kan als iedereen ja zei, en tot hij klaar is."
    en = "Nothing can be told of this match: it is '{now}'. It can once everybody said yes, until it is completed."
