"""Case sums: what micro-analyses and barriers come to; of nobody by himself or herself."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from reciprocity.domain.learning import BarrierKind
from reciprocity.domain.permissions import Scope
from reciprocity.insight.case_sums import Case, CaseSums, Pair, case_sums
from reciprocity.insight.small_numbers import AT_LEAST, without_small_numbers
from reciprocity.store.database import Database
from reciprocity.wire.case_sums import BarrierKindRead, BarriersInsight, CaseSumsRead, CostSums, LadderSums
from reciprocity.wire.match_previews import Explanation
from reciprocity.wire.micro_analyses import Estimate, MicroAnalysisRead

from .act import Act

FEW = Explanation(
    nl=f"Er zijn nog geen {AT_LEAST} bewoners die dit vertelden. Tot dan blijft het bij de casussen zelf.",
    en=f"Fewer than {AT_LEAST} residents have told this so far. Until then it stays with the cases themselves.",
)


@dataclass(frozen=True, slots=True)
class TellsCaseSums:
    """What can be told of all cases together."""

    db: Database

    def sums(self, act: Act) -> CaseSumsRead:
        """Return what micro-analyses come to."""
        with self.db.read(act.neighbourhood) as stores:
            found = case_sums(_case(one) for one in stores.micro_analyses.all())
        return _read(found)

    def barriers(self, act: Act) -> BarriersInsight:
        """Return which barriers were met and taken away, by kind; who may read them hears all of it."""
        with self.db.read(act.neighbourhood) as stores:
            known = stores.barriers.all()
        close = act.may(Scope.LEARNING_READ)
        met = Counter(one.kind for one in known)
        gone = Counter(one.kind for one in known if one.taken_away_on is not None)
        left = {kind: met[kind] - gone[kind] for kind in met}
        shown, total = _shown(met, close=close)
        items = list(_kinds(shown, gone, left, close=close))
        return BarriersInsight(items=items, total=total)


def _shown(counts: Counter[BarrierKind], *, close: bool) -> tuple[Mapping[BarrierKind, int | None], int | None]:
    if close:
        return dict(counts), counts.total()
    found = without_small_numbers(counts)
    return found.counts, found.total


def _kinds(
    met: Mapping[BarrierKind, int | None], gone: Counter[BarrierKind], left: Mapping[BarrierKind, int], *, close: bool
) -> Iterator[BarrierKindRead]:
    for kind in sorted(met):
        told = met[kind] is not None and not (0 < gone[kind] < AT_LEAST or 0 < left[kind] < AT_LEAST)
        yield BarrierKindRead(kind=kind, met=met[kind], taken_away=gone[kind] if told or close else None)


def _case(read: MicroAnalysisRead) -> Case[UUID]:
    ladder = _pair(read.ladder_before, read.ladder_after)
    spent, otherwise = read.cost or Estimate(), read.would_have_cost or Estimate()
    return Case(read.resident_id, ladder, _pair(spent.hours, otherwise.hours), _pair(spent.euros, otherwise.euros))


def _pair(one: float | None, other: float | None) -> Pair | None:
    return None if one is None or other is None else (one, other)


def _read(found: CaseSums) -> CaseSumsRead:
    ladder, hours, euros = found.ladder, found.hours, found.euros
    return CaseSumsRead(
        explanation=FEW if ladder is None and hours is None and euros is None else _in_words(found),
        ladder=None
        if ladder is None
        else LadderSums(
            cases=ladder.cases,
            mean_before=round(ladder.before, 1),
            mean_after=round(ladder.after, 1),
            median_change=ladder.change,
        ),
        hours=None
        if hours is None
        else CostSums(cases=hours.cases, spent=round(hours.spent), would_have_been=round(hours.otherwise)),
        euros=None
        if euros is None
        else CostSums(cases=euros.cases, spent=round(euros.spent), would_have_been=round(euros.otherwise)),
    )


def _in_words(found: CaseSums) -> Explanation:
    said = list(_said(found))
    return Explanation(nl=" ".join(nl for nl, _ in said), en=" ".join(en for _, en in said))


def _said(found: CaseSums) -> Iterator[tuple[str, str]]:
    if (one := found.ladder) is not None:
        yield (
            f"In {one.cases} casussen ging de eigen ladder gemiddeld van {_nl(one.before)} naar {_nl(one.after)}.",
            f"In {one.cases} cases the residents' own ladder went from {one.before:.1f} to {one.after:.1f} on average.",
        )
    if (hours := found.hours) is not None:
        yield (
            f"Het kostte naar schatting {hours.spent:.0f} uur; anders was het {hours.otherwise:.0f} uur geweest.",
            f"It took some {hours.spent:.0f} hours; otherwise it would have been {hours.otherwise:.0f}.",
        )
    if (euros := found.euros) is not None:
        yield (
            f"Het kostte naar schatting {euros.spent:.0f} euro; anders was het {euros.otherwise:.0f} euro geweest.",
            f"It cost some {euros.spent:.0f} euros; otherwise it would have been {euros.otherwise:.0f}.",
        )


def _nl(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
