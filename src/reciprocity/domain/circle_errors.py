"""Refusals about the life of a circle: why not now, and what to do instead."""

from .errors import StateConflict


class CannotAnswerCircleNow(StateConflict):
    """A circle that is over, or one that lives and of which somebody can only step out."""

    nl = "Dit antwoord kan nu niet: de wooncirkel is '{now}'. Uit een die loopt kan iemand stappen met declined."
    en = "This cannot be answered now: the circle is '{now}'. Of one that lives somebody can step out with declined."


class CircleDoesNotLive(StateConflict):
    """A circle that is proposed or over cannot be ended."""

    nl = "Deze wooncirkel is '{now}'. Alleen een waar iedereen ja op zei kan worden beëindigd."
    en = "This circle does not live: it is '{now}'. Only one to which all said yes can be ended."
