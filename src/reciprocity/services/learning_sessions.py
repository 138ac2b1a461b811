"""Learning sessions: what a team learns from, when by its rhythm, and never by somebody's name."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.words import Topic
from reciprocity.store.base import Stored
from reciprocity.store.learning_sessions import LearningSessionRow
from reciprocity.store.records import RecordStore
from reciprocity.store.stores import Stores
from reciprocity.wire.learning_sessions import LearningSessionProposal, LearningSessionRead

from . import agenda, checks, texts
from .act import Act
from .records import Records
from .steps import members

SATURDAY = 5
TOLD = ("title", "told", "lesson")


@dataclass(frozen=True, slots=True)
class LearningSessions(Records[LearningSessionRead]):
    """What can be done with learning sessions."""

    topic = Topic.LEARNING_SESSION
    read = LearningSessionRead

    @staticmethod
    def store(stores: Stores) -> RecordStore[LearningSessionRow, LearningSessionRead]:
        """Return where they are kept."""
        return stores.learning_sessions

    def propose(self, act: Act) -> LearningSessionProposal:
        """Propose the next session: what was to be done since the last one, and what could be learned from."""
        with self.db.read(act.neighbourhood) as stores:
            since = begun(stores, act.neighbourhood)
            return LearningSessionProposal(
                planned_on=_working(max(next_day(stores, act.neighbourhood), self.now().date())),
                follow_up_steps=stores.follow_up_steps.open(),
                cases=agenda.proposed(stores, since),
            )

    def wrong(self, values: Mapping[str, Any]) -> Iterator[InvalidParam]:
        """Tell of a session that was held and is still to come."""
        yield from checks.still_to_come("heldOn", values["held_on"], self.now().date())

    def unknown(self, stores: Stores, values: Mapping[str, Any], named: Collection[str]) -> Iterator[InvalidParam]:
        """Tell of matches that are not there."""
        for number, case in enumerate(values["cases"] if "cases" in named else ()):
            if case["match_id"] is not None and not stores.matches.among([case["match_id"]]):
                yield checks.unknown(f"cases.{number}.matchId", "match", "match")

    def check(self, stores: Stores, values: Mapping[str, Any], named: Collection[str]) -> None:
        """Refuse a session that cannot be, or that names who is in the match of a case."""
        Records.check(self, stores, values, named)
        found = list[InvalidParam]()
        for number, case in enumerate(values["cases"] if "cases" in named else ()):
            for match in stores.matches.among([case["match_id"]] if case["match_id"] is not None else []):
                found += _named(number, case, stores.residents.names(members(match)).values())
        if found:
            raise InvalidInput(*found)

    def warned(self, made: Stored[LearningSessionRead], values: Mapping[str, Any]) -> Stored[LearningSessionRead]:
        """Say where a writer should look again."""
        told = {
            f"cases.{number}.{name}": case[name]
            for number, case in enumerate(values.get("cases") or ())
            for name in TOLD
        }
        told |= {f"lessons.{number}": lesson for number, lesson in enumerate(values.get("lessons") or ())}
        return Stored(made.read.model_copy(update={"warnings": texts.warnings(**told)}), made.version)

    def removed(self, stores: Stores, was: LearningSessionRead) -> None:
        """Keep what was to be done."""
        stores.follow_up_steps.let_go(was.id)


def begun(stores: Stores, place: UUID) -> date:
    """Return the day of the last session, or on which the neighbourhood began."""
    return stores.learning_sessions.last_day() or stores.neighbourhoods.get(place).read.created_at.date()


def next_day(stores: Stores, place: UUID) -> date:
    """Return the day of the next session by the rhythm; it may have passed."""
    weeks = stores.neighbourhoods.get(place).read.session_rhythm_weeks
    return begun(stores, place) + timedelta(weeks=weeks)


def _working(day: date) -> date:
    """Return a day, or the Monday after it when it is on a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _named(number: int, case: Mapping[str, Any], names: Iterable[str]) -> Iterator[InvalidParam]:
    """Tell where somebody's name stands in a case; the name itself is not repeated."""
    parts = {part for name in names for part in (name, *name.split()) if len(part) > 1}
    if not parts:
        return
    anybody = re.compile(rf"\b({'|'.join(map(re.escape, sorted(parts)))})\b", re.IGNORECASE)
    for name in TOLD:
        if anybody.search(case[name]):
            yield InvalidParam(
                f"cases.{number}.{name}",
                "name-in-case",
                "Hier staat een naam van iemand uit deze match. Vertel het zonder namen: 'een buurvrouw met een auto'.",
                "This holds a name of somebody in the match. Tell it without names: 'a neighbour with a car'.",
            )
