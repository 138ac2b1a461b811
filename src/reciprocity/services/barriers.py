"""Barriers: what stood in the way, and how it was taken away."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reciprocity.domain.errors import InvalidParam
from reciprocity.domain.words import Topic
from reciprocity.store.barriers import BarrierRow
from reciprocity.store.records import RecordStore
from reciprocity.store.stores import Stores
from reciprocity.wire.barriers import BarrierRead

from . import checks
from .records import Records


@dataclass(frozen=True, slots=True)
class Barriers(Records[BarrierRead]):
    """What can be done with barriers."""

    topic = Topic.BARRIER
    read = BarrierRead
    told = ("what", "how")

    @staticmethod
    def store(stores: Stores) -> RecordStore[BarrierRow, BarrierRead]:
        """Return where they are kept."""
        return stores.barriers

    def wrong(self, values: Mapping[str, Any]) -> Iterator[InvalidParam]:
        """Tell of days that are still to come, or the wrong way round."""
        today = self.now().date()
        yield from checks.still_to_come("metOn", values["met_on"], today)
        yield from checks.still_to_come("takenAwayOn", values["taken_away_on"], today)
        if values["taken_away_on"] is not None and values["taken_away_on"] < values["met_on"]:
            yield InvalidParam(
                "takenAwayOn",
                "before-it-was-met",
                "Deze drempel is weggenomen voordat hij er was. Kijk de dagen na.",
                "This barrier was taken away before it was met. Look at the days again.",
            )
        if values["how"] and values["taken_away_on"] is None:
            yield InvalidParam(
                "takenAwayOn",
                "day-missing",
                "Er staat hoe de drempel is weggenomen. Vul ook in op welke dag.",
                "It says how the barrier was taken away. Say on which day too.",
            )

    def unknown(self, stores: Stores, values: Mapping[str, Any], named: Collection[str]) -> Iterator[InvalidParam]:
        """Tell of a match or case that is not there."""
        match_id, analysis = values["match_id"], values["micro_analysis_id"]
        if "match_id" in named and match_id is not None and not stores.matches.among([match_id]):
            yield checks.unknown("matchId", "match", "match")
        if "micro_analysis_id" in named and analysis is not None and not stores.micro_analyses.has(analysis):
            yield checks.unknown("microAnalysisId", "micro-analyse", "micro-analysis")
