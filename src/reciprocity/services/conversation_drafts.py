"""What a talk asks next: its drafts with their alternatives, what neighbours often like too, how rich the list is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from reciprocity.domain.categories import Category
from reciprocity.domain.conversations import NEEDS, OFFERS, HintFrom, richness
from reciprocity.domain.usual_hints import Told, UsualHint, usual_hints
from reciprocity.domain.words import EntryKind, EntryStatus
from reciprocity.insight.often_together import often_together
from reciprocity.store.stores import Stores
from reciprocity.wire.conversations import ConversationDraft, ConversationHint, RichnessRead
from reciprocity.wire.entries import EntryRead
from reciprocity.wire.match_previews import Explanation

from .conversation_words import Listener
from .suggestions import suggested

Wish = tuple[EntryKind, str]
CONFIRMED = (EntryStatus.OPEN, EntryStatus.MATCHED, EntryStatus.FULFILLED, EntryStatus.PAUSED, EntryStatus.EXPIRED)
STANDING = (EntryStatus.OPEN, EntryStatus.MATCHED, EntryStatus.PAUSED)
MOST_HINTS = 3
ENOUGH = {EntryKind.NEED: NEEDS[1], EntryKind.OFFER: OFFERS[1]}  # shy askers first
OF_NEIGHBOURS: Mapping[tuple[EntryKind, EntryKind], tuple[str, str]] = {
    (EntryKind.OFFER, EntryKind.NEED): (
        "Buren die '{told}' aanbieden, vragen vaak om '{hint}'. Is dat hier ook zo?",
        "Neighbours who offer '{told}' often ask for '{hint}'. Is it so here too?",
    ),
    (EntryKind.OFFER, EntryKind.OFFER): (
        "Buren die '{told}' aanbieden, bieden vaak ook '{hint}' aan. Is dat hier ook zo?",
        "Neighbours who offer '{told}' often offer '{hint}' too. Is it so here?",
    ),
    (EntryKind.NEED, EntryKind.NEED): (
        "Buren die om '{told}' vragen, vragen vaak ook om '{hint}'. Is dat hier ook zo?",
        "Neighbours who ask for '{told}' often ask for '{hint}' too. Is it so here?",
    ),
    (EntryKind.NEED, EntryKind.OFFER): (
        "Buren die om '{told}' vragen, bieden vaak '{hint}' aan. Is dat hier ook zo?",
        "Neighbours who ask for '{told}' often offer '{hint}'. Is it so here too?",
    ),
}


@dataclass(frozen=True, slots=True)
class OfResident:
    """What a resident offers and needs, also what waits for a yes."""

    offers: list[EntryRead]
    needs: list[EntryRead]

    @classmethod
    def of(cls, stores: Stores, resident_id: UUID) -> "OfResident":
        """Read it."""
        wanted = (*STANDING, EntryStatus.DRAFT)
        offers, needs = stores.offers.of(resident_id), stores.needs.of(resident_id)
        return cls([o for o in offers if o.status in wanted], [n for n in needs if n.status in wanted])

    def all(self) -> Iterator[tuple[EntryKind, EntryRead]]:
        """Yield each with what it is."""
        yield from ((EntryKind.OFFER, offer) for offer in self.offers)
        yield from ((EntryKind.NEED, need) for need in self.needs)

    def by_wish(self) -> dict[Wish, EntryRead]:
        """Return them by what they are of, one of each."""
        return {(kind, entry.category): entry for kind, entry in self.all() if entry.category is not None}


def drafts_of(
    of_talk: Collection[UUID], there: OfResident, tree: Mapping[str, Category], listener: Listener
) -> Iterator[ConversationDraft]:
    """Yield the drafts of a talk, with what else their words may mean."""
    for kind, entry in there.all():
        if entry.status is not EntryStatus.DRAFT or entry.id not in of_talk:
            continue
        found = listener.suggested(kind, entry.words)
        own = tree.get(entry.category or "")
        meant = [suggested(one, tree) for one in found]
        yield ConversationDraft(
            id=entry.id,
            kind=kind,
            words=entry.words,
            category=entry.category,
            name_nl=None if own is None else own.name_nl,
            name_en=None if own is None else own.name_en,
            mode=entry.mode,
            alternatives=[one for one in meant if one.code != entry.category],
            evidence=next((one.evidence for one in meant if one.code == entry.category), []),
        )


def neighbours(stores: Stores, without: UUID) -> list[set[Wish]]:
    """Return what each other resident confirmed to offer and need, by kind; who that is stays behind."""
    found: defaultdict[UUID, set[Wish]] = defaultdict(set)
    for kind, entries in ((EntryKind.OFFER, stores.offers), (EntryKind.NEED, stores.needs)):
        for resident, category in entries.kinds(CONFIRMED):
            found[resident].add((kind, category))
    return [wishes for resident, wishes in found.items() if resident != without]


def hints(people: Iterable[set[Wish]], told: Collection[Wish], tree: Mapping[str, Category]) -> list[ConversationHint]:
    """Return what to ask after: what neighbours with the same have in common, else what our own list has."""
    wider = {
        (kind, code): (kind, category.parent)
        for code, category in tree.items()
        for kind in EntryKind
        if category.parent is not None
    }
    here: list[ConversationHint] = []
    for one in often_together(people, sorted(told), wider=wider):
        (kind, code), (of_kind, of_code) = one.wish, one.because
        if code in tree and of_code in tree:
            nl, en = OF_NEIGHBOURS[of_kind, kind]
            words = Explanation(
                nl=nl.format(told=tree[of_code].name_nl, hint=tree[code].name_nl),
                en=en.format(told=tree[of_code].name_en, hint=tree[code].name_en),
            )
            here.append(_hint(kind, tree[code], HintFrom.NEIGHBOURHOOD, words))
    ours = [
        _hint(hint.kind, tree[hint.category], HintFrom.STARTER_LIST, Explanation(nl=hint.nl, en=hint.en))
        for hint in _usual(told, wider)
    ]
    return list(_chosen([*here, *ours], told))


def _usual(told: Collection[Wish], wider: Mapping[Wish, Wish]) -> Iterator[UsualHint]:
    """Yield what our own list has, in turns for each that was told."""
    groups: list[Told] = [*dict.fromkeys(wider.get(wish, wish) for wish in sorted(told))]
    for place in range(MOST_HINTS):
        for group in groups:
            yield from usual_hints().get(group, ())[place : place + 1]
    yield from usual_hints()[None]


def _chosen(found: Iterable[ConversationHint], told: Collection[Wish]) -> Iterator[ConversationHint]:
    """Yield a few of each kind for as long as the list is not rich, each kind of help once."""
    seen = {code for _, code in told}
    found = list(found)
    for kind, enough in ENOUGH.items():
        room = min(MOST_HINTS, enough - sum(1 for of_kind, _ in told if of_kind is kind))
        for hint in found:
            if room > 0 and hint.kind is kind and hint.category not in seen:
                seen.add(hint.category)
                room -= 1
                yield hint


def _hint(kind: EntryKind, category: Category, based_on: HintFrom, words: Explanation) -> ConversationHint:
    return ConversationHint(
        kind=kind,
        category=category.code,
        name_nl=category.name_nl,
        name_en=category.name_en,
        mode=category.mode,
        based_on=based_on,
        explanation=words,
    )


def rich(offers: int, needs: int) -> RichnessRead:
    """Return how far a list of so many goes."""
    found = richness(offers, needs)
    words = Explanation(nl=found.nl, en=found.en)
    return RichnessRead(offers=offers, needs=needs, enough=found.enough, explanation=words)
