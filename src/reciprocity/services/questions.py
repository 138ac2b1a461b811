"""Questions: what a match asks of one member, without anybody's name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reciprocity.domain.categories import Category
from reciprocity.domain.words import Answer, DeclineReason, Language, MatchStatus, Mode
from reciprocity.store.links import LinkRow
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.match_steps import StepFacts
from reciprocity.store.responses import ResponseRow
from reciprocity.store.stores import Stores

from . import checks
from .matches import called
from .steps import members


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is asked or comes in return: how, and what it is called in each language."""

    mode: Mode
    names: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Question:
    """What a member is asked, and what he or she answered so far.

    Attributes
    ----------
    link : UUID
        By which link it is asked.
    language : Language
        The language of the neighbourhood.
    spoken : sequence of str
        The languages that the member speaks, if they are known.
    people : int
        How many stand in the match, the member among them.
    gives, receives, together : sequence of Thing
        What the member does for others, what others do for him or her, and what they do with each other.
    until : datetime
        Until when the link can be used.
    """

    link: UUID
    language: Language
    spoken: tuple[str, ...]
    people: int
    gives: tuple[Thing, ...]
    receives: tuple[Thing, ...]
    together: tuple[Thing, ...]
    until: datetime
    status: MatchStatus
    answer: Answer | None
    reason: DeclineReason | None
    later_until: date | None


def question(stores: Stores, place: UUID, link: LinkRow, match: MatchFacts, own: ResponseRow | None) -> Question:
    """Return what a link asks."""
    who = link.resident_id
    gives, receives = ([s for s in match.steps if who == side(s)] for side in (_giver, _receiver))
    things = _Things(stores, match.steps)
    return Question(
        link=link.id,
        language=Language(stores.neighbourhoods.get(place).read.language),
        spoken=tuple(stores.residents.get(who).read.languages),
        people=len(members(match)),
        gives=things.apart(gives),
        receives=things.apart(receives),
        together=things.together([*gives, *receives]),
        until=link.expires_at,
        status=match.status,
        answer=None if own is None else Answer(own.answer),
        reason=None if own is None or own.reason is None else DeclineReason(own.reason),
        later_until=None if own is None else own.later_until,
    )


class _Things:
    """What steps are about, each thing told once."""

    def __init__(self, stores: Stores, steps: Iterable[StepFacts]) -> None:
        asked = [step.takes for step in steps]
        entries = [*stores.needs.among(asked), *stores.offers.among(asked)]
        self._modes = {entry.id: entry.mode for entry in entries}
        self._tree = checks.tree(stores)

    def apart(self, steps: Iterable[StepFacts]) -> tuple[Thing, ...]:
        """Return what one does for another."""
        return self._told(step for step in steps if self._mode(step) is not Mode.TOGETHER)

    def together(self, steps: Iterable[StepFacts]) -> tuple[Thing, ...]:
        """Return what people do with each other, which counts for both."""
        return self._told(step for step in steps if self._mode(step) is Mode.TOGETHER)

    def _mode(self, step: StepFacts) -> Mode:
        return self._modes.get(step.takes) or _usual(self._tree.get(step.category)) or Mode.HELP

    def _told(self, steps: Iterable[StepFacts]) -> tuple[Thing, ...]:
        found = {(step.category, self._mode(step)): None for step in steps}
        return tuple(Thing(mode, {one: called(self._tree, code, one) for one in Language}) for code, mode in found)


def _usual(category: Category | None) -> Mode | None:
    return None if category is None else category.mode


def _giver(step: StepFacts) -> UUID:
    return step.giver


def _receiver(step: StepFacts) -> UUID:
    return step.receiver
