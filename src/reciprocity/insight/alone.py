"""Who stands alone, and what a coach can invite each to: an occasion for a talk, never a list of scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic

from .network import Network, P, Person


class Invitation(StrEnum):
    """Why somebody stands alone, as far as is known; the first that holds is told.

    The order goes from what would be unkind to overlook to what is known least: a match that is coming, a match that
    came to nothing, neighbours who are gone, a need, an offer, a silence, nothing at all.
    """

    MATCH_UNDER_WAY = "match-under-way"
    """A match waits for answers or is under way: ask how it goes, do not begin something else."""
    FELL_THROUGH = "match-fell-through"
    """A match came to nothing since the last help: hear how that was, and try again."""
    LEFT_BEHIND = "those-known-have-left"
    """There was help, but all whom he or she knew have left: introduce new neighbours."""
    ASKS = "asks-and-nobody-came"
    """A need is open and nobody came: look for somebody together, or put it otherwise."""
    OFFERS = "offers-and-was-not-asked"
    """An offer is open and nobody asked: ask for it."""
    QUIET = "quiet-of-late"
    """There was help before the window, and nothing is open now: drop in."""
    NOTHING_TOLD = "nothing-told-yet"
    """Nothing offered and nothing asked yet: the talk with the three questions."""


@dataclass(frozen=True, slots=True)
class Alone(Generic[P]):
    """Somebody who stands alone: where, what to invite to, and when help was given or received last, if ever."""

    person: P
    area: str | None
    invitation: Invitation
    last: date | None


def standing_alone(network: Network[P], *, within: bool = False) -> tuple[Alone[P], ...]:
    """Return who is there and has no tie with anybody who is there.

    Parameters
    ----------
    network : Network
        People and ties.
    within : bool
        Look at the ties of the window only; otherwise at all ties up to today.

    Returns
    -------
    tuple of Alone
        In the order of the people, which ranks nobody; each with one invitation.

    Examples
    --------
    >>> from reciprocity.insight.network import Tie
    >>> day = date(2025, 3, 1)
    >>> people = [Person("a"), Person("b"), Person("c", needs=True)]
    >>> [(who.person, who.invitation.value) for who in standing_alone(Network(people, [Tie("a", "b", day)], day))]
    [('c', 'asks-and-nobody-came')]

    Notes
    -----
    An isolate in the words of Wasserman and Faust (1994), section 4.2, of the network of who is there now.
    """
    here = {person.id for person in network.there}
    tied = {end for ends in network.helps(within=within) if here.issuperset(ends) for end in ends}
    last = _last_help(network)
    befriended = {end for ends in network.helps() if here.issuperset(ends) for end in ends}
    return tuple(
        Alone(
            who.id, who.area, _invitation(who, network.today, last.get(who.id), who.id in befriended), last.get(who.id)
        )
        for who in network.there
        if who.id not in tied
    )


def _last_help(network: Network[P]) -> Mapping[P, date]:
    """When everybody gave or received last, with whomever."""
    last: dict[P, date] = {}
    for tie in network.done():
        for end in (tie.giver, tie.receiver):
            last[end] = max(tie.on, last.get(end, tie.on))
    return last


def _invitation(who: Person[P], today: date, last: date | None, befriended: bool) -> Invitation:
    fell = who.fell_through
    holds = {
        Invitation.MATCH_UNDER_WAY: who.in_match,
        Invitation.FELL_THROUGH: fell is not None and fell <= today and (last is None or last < fell),
        Invitation.LEFT_BEHIND: last is not None and not befriended,
        Invitation.ASKS: who.needs,
        Invitation.OFFERS: who.offers,
        Invitation.QUIET: last is not None,
        Invitation.NOTHING_TOLD: True,
    }
    return next(invitation for invitation in Invitation if holds[invitation])
