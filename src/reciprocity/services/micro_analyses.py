"""Micro-analyses: what a case meant for somebody; as sums they are told in `case_sums` only."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import InvalidParam
from reciprocity.domain.words import Topic
from reciprocity.store.micro_analyses import MicroAnalysisRow
from reciprocity.store.records import RecordStore
from reciprocity.store.stores import Stores
from reciprocity.wire.micro_analyses import MicroAnalysisRead

from . import checks
from .records import Records
from .steps import members

ESTIMATES = {"cost": "cost", "would_have_cost": "wouldHaveCost"}


@dataclass(frozen=True, slots=True)
class MicroAnalyses(Records[MicroAnalysisRead]):
    """What can be done with micro-analyses."""

    topic = Topic.MICRO_ANALYSIS
    read = MicroAnalysisRead
    told = ("own_words",)

    @staticmethod
    def store(stores: Stores) -> RecordStore[MicroAnalysisRow, MicroAnalysisRead]:
        """Return where they are kept."""
        return stores.micro_analyses

    def wrong(self, values: Mapping[str, Any]) -> Iterator[InvalidParam]:
        """Tell of what day is still to come, and what was estimated by nobody knows what."""
        yield from checks.still_to_come("madeOn", values["made_on"], self.now().date())
        for name, shown in ESTIMATES.items():
            told = values[name] or {}
            if not told.get("source") and (told.get("hours"), told.get("euros")) != (None, None):
                yield InvalidParam(
                    f"{shown}.source",
                    "source-missing",
                    "Dit is een schatting. Schrijf erbij hoe je eraan komt, zoals 'eigen uren' of 'tarief thuiszorg'.",
                    "This is an estimate. Say how you come to it, such as 'own hours' or 'rate of home care'.",
                )

    def unknown(self, stores: Stores, values: Mapping[str, Any], named: Collection[str]) -> Iterator[InvalidParam]:
        """Tell of a resident or match that is not there."""
        if "resident_id" in named:
            yield from checks.resident(stores, "residentId", values["resident_id"])
        if "match_id" in named and values["match_id"] is not None:
            found = stores.matches.among([values["match_id"]])
            if not found or values["resident_id"] not in members(found[0]):
                yield checks.unknown("matchId", "match van deze bewoner", "match of this resident")

    def concerned(self, read: MicroAnalysisRead) -> Iterable[UUID]:
        """Return whose case it is."""
        return (read.resident_id,)

    def removed(self, stores: Stores, was: MicroAnalysisRead) -> None:
        """Let the barriers that were told in it be told in none."""
        stores.barriers.let_go([was.id])
