"""Insight: what the help between neighbours looks like as a whole, and where a coach can do something."""

from datetime import date, datetime

from pydantic import Field

from reciprocity.domain.insight import Noticed
from reciprocity.domain.words import EntryKind, Mode

from .base import Id, WireModel
from .match_previews import Explanation

HIDDEN = "Null where it would tell of fewer than five people, for callers without `residents:read`."


class NetworkFigures(WireModel):
    """Counts of people and of the help between them."""

    people: int
    alone: int | None = Field(description=f"Who have no tie with anybody here. {HIDDEN}")
    gave: int | None = Field(description=HIDDEN)
    received: int | None = Field(description=HIDDEN)
    gave_and_received: int | None = Field(description=HIDDEN)
    helps: int | None = Field(description="How often help was given; what was done together counts for both.")
    pairs: int | None = Field(description="Pairs of people with help between them.")
    in_circles: int | None = Field(description=f"People to whom help comes back, by one or by many. {HIDDEN}")
    largest_circle: int | None = Field(description=f"The largest strongly connected part. {HIDDEN}")
    largest_part: int | None = Field(description=f"The largest part that hangs together. {HIDDEN}")
    share_both_ways: float | None = Field(description="Of the pairs, those with help both ways (M / (M + A)).")
    share_on_circle: float | None = Field(description="Of the ties, those along which help comes back, also round.")


class NeedsMetRead(WireModel):
    """What became of needs in a period; null: fewer than five, for callers without `residents:read`."""

    asked: int | None
    by_peers: int | None = Field(description="Met by neighbours.")
    by_partners: int | None = Field(description="Met by local organisations; no reciprocity.")
    by_professionals: int | None = Field(description="Met by professionals, the last resort; no reciprocity.")
    withdrawn: int | None
    open: int | None = Field(description="Open at the end of the period.")


class InsightPeriod(WireModel):
    """A period of the rhythm of learning sessions."""

    first_day: date
    last_day: date
    until_then: NetworkFigures
    within: NetworkFigures
    needs: NeedsMetRead


class NetworkInsight(WireModel):
    """The neighbourhood as a network, today and over the rhythm of its learning sessions."""

    explanation: Explanation
    today: date
    weeks: int
    figures: NetworkFigures
    periods: list[InsightPeriod] = Field(description="Oldest first, from when somebody came; the last ends today.")


class NoticedPerson(WireModel):
    """Somebody a coach may want to see; the order is that of who came first, and ranks nobody."""

    id: Id
    kind: Noticed
    resident_id: Id
    resident_name: str
    invitation: str | None = Field(description="Of somebody who stands alone: what to invite to.")
    explanation: Explanation


class UnmetKind(WireModel):
    """Of one kind of help, how many needs were left and why."""

    category: str
    name_nl: str
    name_en: str
    reasons: dict[str, int | None] = Field(description=f"Code of the reason -> how many needs. {HIDDEN}")
    explanations: dict[str, Explanation] = Field(description="Code of the reason -> the reason, and what would help.")
    partners: int = Field(description="How many active partners could do it; organisations, so never hidden.")
    total: int | None = Field(description=HIDDEN)


class UnmetNeeds(WireModel):
    """The needs that the last match run left, by kind of help and reason."""

    match_run_id: Id | None = Field(description="Null: there was no match run yet.")
    created_at: datetime | None
    items: list[UnmetKind]


class OpeningRead(WireModel):
    """An offer or need that does not exist yet, and what it is confirmed to open."""

    explanation: Explanation
    kind: EntryKind
    category: str
    name_nl: str
    name_en: str
    mode: Mode
    people: int = Field(description="How many more people would be reached, by a plan that was made.")
    gain: float = Field(description="How much more that plan is worth.")
    upper_bound: float = Field(description="No plan with such an offer or need is worth more than this beyond today's.")
    proven: bool = Field(description="Gain and bound are the same.")
    carriers: int = Field(description="For how many residents there is hope that it opens anything.")
    resident_id: Id | None = Field(description="With whom it opens most. Null without `residents:read`.")
    resident_name: str | None


class OpeningsRead(WireModel):
    """A help for a talk: what would open most."""

    reached: int = Field(description="How many are reached as things are.")
    complete: bool = Field(description="None that is not told opens more.")
    items: list[OpeningRead]
