"""Refusals about links with which members answer."""

from .errors import Refusal


class NothingToAnswer(Refusal):
    """A link is asked for where nobody can answer any more."""

    code = "nothing-to-answer"
    title = "There is nothing to answer any more"
    nl = "Op deze match kan niemand meer antwoorden: hij is '{now}' of de tijd is om. Een link zou niets openen."
    en = "Nobody can answer this match any more: it is '{now}' or its time is over. A link would open nothing."


class LinkOpensNothing(Refusal):
    """A link that is none, was replaced, is over, or whose question is; which of these is not told."""

    code = "link-opens-nothing"
    title = "This link opens nothing"
    nl = "Deze link werkt niet of niet meer. Bel uw coach."
    en = "This link does not work, or no longer. Call your coach."
