"""The agenda of a learning session: what happened since the last one that a team could learn from, without names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from reciprocity.domain import learning_words as words
from reciprocity.domain.categories import Category
from reciprocity.domain.learning import CaseKind
from reciprocity.domain.outcomes import result
from reciprocity.domain.words import MatchStatus, Outcome, Side
from reciprocity.insight.cases import Candidate, agenda
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.stores import Stores
from reciprocity.wire.learning_sessions import ProposedCase
from reciprocity.wire.match_previews import Explanation

from . import checks, engine
from .match_runs import left_over
from .matches import called
from .steps import members

STANDS = frozenset({MatchStatus.AGREED, MatchStatus.UNDER_WAY, MatchStatus.COMPLETED})
FELL = {MatchStatus.DECLINED: words.DECLINED, MatchStatus.EXPIRED: words.EXPIRED}
NEXT_TIME = ("helpers-chosen-elsewhere",)  # nothing is amiss
Found = Iterator[Candidate[ProposedCase]]


def proposed(stores: Stores, since: date) -> list[ProposedCase]:
    """Return cases to look at: few, and as unlike as can be."""
    tree = checks.tree(stores)
    found = [*_matches(stores, tree, since), *_barriers(stores, since), *_unmet(stores, tree), *_words(stores)]
    return [one.case for one in agenda(found, [kind.value for kind in CaseKind])]


def _matches(stores: Stores, tree: Mapping[str, Category], since: date) -> Found:
    changed = stores.matches.changed_since(datetime.combine(since, time(), UTC))
    replaced = {match.replaces for match in changed if match.status in STANDS}
    not_done = _not_done(stores, [match.id for match in changed if match.status in STANDS])
    for match in changed:
        if match.id in not_done:
            yield _of_match(CaseKind.FAILED, match, words.NOT_DONE, tree)
        elif match.status in STANDS and match.replaces is not None:
            yield _of_match(CaseKind.HEALED, match, words.HEALED, tree)
        elif match.status in FELL and match.id not in replaced:
            yield _of_match(CaseKind.FAILED, match, FELL[match.status], tree)


def _not_done(stores: Stores, matches: Sequence[UUID]) -> set[UUID]:
    """Return the matches of which a step was not done."""
    found = set()
    for match, rows in stores.outcomes.of(matches).items():
        told: dict[UUID, dict[Side, Outcome]] = defaultdict(dict)
        for row in rows:
            told[row.step_id][Side(row.side)] = Outcome(row.outcome)
        if any(result(sides.get(Side.GIVER), sides.get(Side.RECEIVER)) in NOT_DONE for sides in told.values()):
            found.add(match)
    return found


NOT_DONE = (Outcome.NOT_FULFILLED, Outcome.NO_SHOW)


def _of_match(
    kind: CaseKind, match: MatchFacts, told: words.Both, tree: Mapping[str, Category]
) -> Candidate[ProposedCase]:
    helps = [", ".join(dict.fromkeys(called(tree, step.category, one) for step in match.steps)) for one in ("nl", "en")]
    shape = words.SHAPES[match.shape.value]
    titles = [f"{name}: {what}" for name, what in zip(shape, helps, strict=True)]
    case = ProposedCase(
        kind=kind,
        title=_both(titles),
        told=_both([sentence.format(helps=what) for sentence, what in zip(told, helps, strict=True)]),
        why=_both(words.WHY[kind]),
        match_id=match.id,
    )
    return Candidate(kind.value, len(members(match)), case)


def _barriers(stores: Stores, since: date) -> Found:
    """Yield the kinds of barriers that came back, or that still stand."""
    known = stores.barriers.all()
    for kind in dict.fromkeys(one.kind for one in known if one.met_on >= since or one.taken_away_on is None):
        some = [one for one in known if one.kind == kind]
        left = sum(one.taken_away_on is None for one in some)
        if len(some) > 1 or left:
            last = max(some, key=lambda one: one.met_on)
            numbers = {"count": len(some), "left": left, "what": last.what}
            yield _plain(
                CaseKind.BARRIER,
                len(some) + left,
                [title.format(kind=name) for title, name in zip(words.BARRIER, words.BARRIERS[kind], strict=True)],
                [sentence.format(**numbers) for sentence in words.BARRIER_TOLD],
            )


def _unmet(stores: Stores, tree: Mapping[str, Category]) -> Found:
    """Yield the kinds of help that the last match run left most needs of, with a reason."""
    run = stores.match_runs.latest()
    left = (
        [] if run is None else [row for row in stores.match_runs.unmatched(run.read.id) if row["need_id"] is not None]
    )
    kinds = stores.needs.kinds_among([UUID(row["need_id"]) for row in left])
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in left:
        if (kind := kinds.get(UUID(row["need_id"]))) is not None and row["code"] not in NEXT_TIME:
            groups[kind, row["code"]].append(row)
    for (kind, _), rows in groups.items():
        reason = engine.explain_unmatched(left_over(rows[0]), kind, tree)
        names = [called(tree, kind, one) for one in ("nl", "en")]
        titles = [title.format(kind=name) for title, name in zip(words.UNMET, names, strict=True)]
        yield _plain(CaseKind.UNMET, len(rows), titles, (reason.nl, reason.en))


def _words(stores: Stores) -> Found:
    for one in stores.unknown_words.often():
        titles = [title.format(word=one.word) for title in words.WORDS]
        yield _plain(CaseKind.WORDS, one.count, titles, [told.format(count=one.count) for told in words.WORDS_TOLD])


def _plain(kind: CaseKind, weight: float, title: Sequence[str], told: Sequence[str]) -> Candidate[ProposedCase]:
    case = ProposedCase(kind=kind, title=_both(title), told=_both(told), why=_both(words.WHY[kind]), match_id=None)
    return Candidate(kind.value, weight, case)


def _both(told: Sequence[str]) -> Explanation:
    return Explanation(nl=told[0], en=told[1])
