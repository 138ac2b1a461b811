"""A match that somebody said no to: who is left, whose yes still counts, and what is never asked again."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from reciprocity.matching.plan import Match, Step
from reciprocity.matching.policy import CHAIN

MOST_MEMBERS = CHAIN[1] + 2


@dataclass(frozen=True, slots=True)
class No:
    """Somebody's no. It needs no reason.

    Attributes
    ----------
    member : str
        Who said it.
    entries : frozenset of str
        What it was about: offers and needs of the steps that are refused. Of other things the member may be asked.
        Empty when it is about the whole match: then the member is asked nothing at all now.
    """

    member: str
    entries: frozenset[str] = frozenset()


class RepairError(ValueError):
    """A repair that was asked for wrongly."""


class NobodySaidNo(RepairError):
    """There is nothing to repair."""

    def __init__(self) -> None:
        super().__init__("Say who said no.")


class NotInMatch(RepairError):
    """Somebody said no or yes who is not in the match, or to something that was not asked there: `ids`."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = tuple(sorted(ids))
        super().__init__(f"Not in this match: {len(self.ids)}.")


class MatchTooLong(RepairError):
    """A match of more people than any policy with bounds allows: `members`."""

    def __init__(self, members: int) -> None:
        self.members = members
        super().__init__(f"A match of at most {MOST_MEMBERS} people can be repaired, not of {members}.")


@dataclass(frozen=True, slots=True)
class Broken:
    """What is left of a match.

    Attributes
    ----------
    match : Match
        As it was proposed.
    gone : frozenset of str
        Members who take no part in what replaces it.
    accepted : frozenset of str
        Members who said yes to all of it, or to what they did not refuse.
    refusals : frozenset of (str, str)
        Resident and offer or need: what is never asked of that resident again.
    """

    match: Match
    gone: frozenset[str]
    accepted: frozenset[str]
    refusals: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, match: Match, noes: Collection[No], accepted: Collection[str]) -> "Broken":
        """Return what some noes leave.

        Raises
        ------
        NobodySaidNo, NotInMatch, MatchTooLong
            When that cannot be said.
        """
        members, entries = set(match.members), {e for step in match.steps for e in (step.offer, step.need)}
        strangers = ({no.member for no in noes} | set(accepted)) - members
        strangers |= {entry for no in noes for entry in no.entries} - entries
        if not noes:
            raise NobodySaidNo
        if strangers:
            raise NotInMatch(strangers)
        if len(members) > MOST_MEMBERS:
            raise MatchTooLong(len(members))
        gone = frozenset(no.member for no in noes if not no.entries)
        return cls(
            match,
            gone,
            frozenset(accepted) - gone,
            frozenset(pair for no in noes for pair in _refused(match.steps, no)),
        )


def _refused(steps: Iterable[Step], no: No) -> Iterator[tuple[str, str]]:
    """Yield a member and what of the other side is refused, per step."""
    for step in steps:
        if no.member in (step.giver, step.receiver) and not (no.entries and no.entries.isdisjoint(_both(step))):
            yield no.member, step.need if no.member == step.giver else step.offer


def _both(step: Step) -> tuple[str, str]:
    return step.offer, step.need
