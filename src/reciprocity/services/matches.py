"""Matches: what is proposed, in words and in a picture, with names only for who may see them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.categories import Category
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import Deed, MatchStatus, Topic
from reciprocity.insight import pictures
from reciprocity.insight.pictures.embedding import embedded
from reciprocity.store.base import Slice
from reciprocity.store.database import Database
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.match_steps import StepFacts
from reciprocity.store.responses import ResponseRow
from reciprocity.store.stores import Stores
from reciprocity.wire.match_previews import Explanation, ReasonRead
from reciprocity.wire.matches import MatchRead, MatchStepRead

from . import checks, engine
from .act import Act
from .steps import for_engine, members, to_ask


@dataclass(frozen=True, slots=True)
class DrawnMatch:
    """A match with its drawing as it can stand in a page, and what the kind of help of each step is called."""

    read: MatchRead
    picture: str
    kinds: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class Matches:
    """What can be done with matches."""

    db: Database

    def page(
        self, act: Act, after: UUID | None, size: int, run_id: UUID | None, status: MatchStatus | None
    ) -> Slice[MatchRead]:
        """Return matches in the order they were made."""
        with self.db.read(act.neighbourhood) as stores:
            if run_id is not None:
                stores.match_runs.get(run_id)
            found = stores.matches.page(after, size, run_id, status)
            reads = _reads(stores, act, found.items)
        self._seen(act, found.items)
        return Slice(reads, found.last)

    def get(self, act: Act, match_id: UUID) -> MatchRead:
        """Return a match with its reasons."""
        with self.db.read(act.neighbourhood) as stores:
            match = stores.matches.get(match_id)
            (read,) = _reads(stores, act, [match])
        self._seen(act, [match])
        return read

    def picture(self, act: Act, match_id: UUID, language: str) -> str:
        """Return the drawing of a match, with a text alternative inside."""
        with self.db.read(act.neighbourhood) as stores:
            match = stores.matches.get(match_id)
            tree, names = checks.tree(stores), _names(stores, act, [match])
        self._seen(act, [match])
        return _drawing(match, tree, names, language)

    def drawn(self, act: Act, after: UUID | None, size: int, status: MatchStatus, language: str) -> Slice[DrawnMatch]:
        """Return matches in the order they were made, each with its drawing."""
        with self.db.read(act.neighbourhood) as stores:
            found = stores.matches.page(after, size, None, status)
            drawn = _drawn(stores, act, found.items, language)
        self._seen(act, found.items)
        return Slice(drawn, found.last)

    def drawn_one(self, act: Act, match_id: UUID, language: str) -> DrawnMatch:
        """Return a match with its drawing."""
        with self.db.read(act.neighbourhood) as stores:
            match = stores.matches.get(match_id)
            (drawn,) = _drawn(stores, act, [match], language)
        self._seen(act, [match])
        return drawn

    def _seen(self, act: Act, matches: Sequence[MatchFacts]) -> None:
        """Note whose names were shown; without them nobody was seen."""
        if act.may(Scope.RESIDENTS_READ):
            with self.db.write(act.neighbourhood) as stores:
                lines = [(match.id, who) for match in matches for who in members(match)]
                stores.audit.note_all(act.trace, Deed.READ, Topic.MATCH, lines)


SHAPES: Mapping[str, tuple[str, str]] = {
    "swap": ("Ruil", "Swap"),
    "ring": ("Kring", "Ring"),
    "chain": ("Keten", "Chain"),
    "group": ("Groep", "Group"),
}


def called(tree: Mapping[str, Category], code: str, language: str) -> str:
    """Return what a kind of help is called."""
    category = tree.get(code)
    if category is None:
        return code
    return category.name_en if language == "en" else category.name_nl


def _drawing(match: MatchFacts, tree: Mapping[str, Category], names: Mapping[UUID, str], language: str) -> str:
    label = _labels(match, names)
    steps = [
        pictures.PictureStep(label(str(s.giver)), label(str(s.receiver)), called(tree, s.category, language))
        for s in match.steps
    ]
    title = SHAPES[match.shape.value][language == "en"]
    return pictures.match_picture(steps, match.shape.value, title, language)


def _drawn(stores: Stores, act: Act, matches: Sequence[MatchFacts], language: str) -> list[DrawnMatch]:
    tree, names = checks.tree(stores), _names(stores, act, matches)
    found = []
    for number, (match, read) in enumerate(zip(matches, _reads(stores, act, matches), strict=True), 1):
        picture = embedded(_drawing(match, tree, names, language), number)
        kinds = {step.id: called(tree, step.category, language) for step in read.steps}
        found.append(DrawnMatch(read, picture, kinds))
    return found


def _names(stores: Stores, act: Act, matches: Sequence[MatchFacts]) -> dict[UUID, str]:
    if not act.may(Scope.RESIDENTS_READ):
        return {}
    return stores.residents.names({who for m in matches for s in m.steps for who in (s.giver, s.receiver)})


def _labels(match: MatchFacts, names: Mapping[UUID, str]) -> Callable[[str], str]:
    """Name people for who may see names; for others they are A, B and C."""
    letters = dict(zip(members(match), ascii_uppercase, strict=False))
    return lambda who: names.get(UUID(who), letters[UUID(who)])


@dataclass(frozen=True, slots=True)
class _Around:
    """What is told of matches beside what they are: names, of what kind offers are, answers, and what they replace."""

    names: Mapping[UUID, str]
    kinds: Mapping[UUID, str]
    answers: Mapping[UUID, Collection[ResponseRow]]
    replacing: Mapping[UUID, list[UUID]]
    replaced: Mapping[UUID, MatchFacts]

    @classmethod
    def of(cls, stores: Stores, act: Act, matches: Sequence[MatchFacts]) -> "_Around":
        ids = [match.id for match in matches]
        given = {step.gives for match in matches for step in match.steps}
        return cls(
            _names(stores, act, matches),
            stores.offers.kinds_among(given) | stores.needs.kinds_among(given),
            stores.responses.of(ids),
            stores.matches.replacing(ids),
            {old.id: old for old in stores.matches.among([m.replaces for m in matches if m.replaces is not None])},
        )

    def to_ask(self, match: MatchFacts) -> list[UUID]:
        """Return whose answer a proposal waits for."""
        return to_ask(match, self.answers[match.id]) if match.status is MatchStatus.PROPOSED else []


def _reads(stores: Stores, act: Act, matches: Sequence[MatchFacts]) -> list[MatchRead]:
    tree = checks.tree(stores)
    around = _Around.of(stores, act, matches)
    return [_read(act, match, tree, around) for match in matches]


def _read(act: Act, match: MatchFacts, tree: Mapping[str, Category], around: _Around) -> MatchRead:
    label = _labels(match, around.names)
    kinds = {str(step.takes): step.category for step in match.steps}
    kinds = {str(step.gives): around.kinds.get(step.gives, step.category) for step in match.steps} | kinds
    return MatchRead(
        id=match.id,
        run_id=match.run_id,
        made_by=match.made_by,
        replaces_id=match.replaces,
        answer_by=match.answer_by,
        shape=match.shape,
        status=match.status,
        steps=[_step(step, around.names) for step in match.steps],
        likelihood=match.likelihood,
        fallback=match.fallback,
        explanation=engine.explain(for_engine(match), kinds, tree, label),
        repair_kind=match.repair_kind,
        repair_explanation=_repair_in_words(match, around, label),
        replacement_ids=around.replacing[match.id],
        to_ask_ids=around.to_ask(match),
        picture=f"/v1/neighbourhoods/{act.neighbourhood}/matches/{match.id}/picture",
        created_at=match.created_at,
        updated_at=match.updated_at,
    )


def _repair_in_words(match: MatchFacts, around: _Around, label: Callable[[str], str]) -> Explanation | None:
    """Say how a match takes the place of another, while that other is there."""
    old = None if match.replaces is None else around.replaced.get(match.replaces)
    if old is None or match.repair_kind is None:
        return None
    new = tuple(str(who) for who in members(match) if who not in members(old))
    asked = tuple(str(who) for who in around.to_ask(match))
    one = matching.Replacement(for_engine(match), match.repair_kind, new, asked)
    words = matching.explain_repair(matching.Repair(match.repair_kind, (one,), (), frozenset(), True), label)
    return Explanation(nl=words.nl, en=words.en)


def _step(step: StepFacts, names: Mapping[UUID, str]) -> MatchStepRead:
    assert step.id is not None
    return MatchStepRead(
        id=step.id,
        giver_id=step.giver,
        receiver_id=step.receiver,
        giver_name=names.get(step.giver),
        receiver_name=names.get(step.receiver),
        offer_id=step.gives,
        need_id=step.takes,
        category=step.category,
        fit=step.fit,
        reasons=[ReasonRead.model_validate(reason) for reason in step.reasons],
    )
