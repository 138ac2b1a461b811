"""What a list means for a neighbourhood: who is new, who is known, who may be, and which wishes are new."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from reciprocity import sheets
from reciprocity.store.entries import EntryMark
from reciprocity.store.residents import Identity, fold
from reciprocity.store.stores import Stores

Decision = Literal["same", "new"]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person of a list: new or known, with the wishes that are new."""

    person: sheets.Person
    resident_id: UUID
    is_new: bool
    lacks_basis: bool
    wishes: tuple[tuple[str, sheets.Wish], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A person of a list who may be somebody who is there: nobody comes in until it is decided."""

    row: int
    resident_id: UUID


@dataclass(slots=True)
class Known:
    """Who and what is there already, so that the same list adds nobody twice."""

    people: Mapping[str, list[Identity]]
    wishes: set[tuple[UUID, str, str]]
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def meet(self, person: sheets.Person, ids: Callable[[], UUID]) -> Newcomer | Held | sheets.Problem:
        """Decide whether a person is new and which wishes are; remember and count it."""
        verdict, known = self._verdict(person)
        decision = self.decisions.get(person.row)
        if verdict == "probable" and decision is None and known is not None:
            self.counts["held"] += 1
            return Held(person.row, known.id)
        found = known if verdict == "same" or decision == "same" else None
        if found is None and known is not None and person.external_id and person.external_id == known.external_id:
            return sheets.Problem(person.row, "id", "id-conflict", "rejected")
        resident_id = ids() if found is None else found.id
        self.counts["residents_known" if found else "residents_added"] += 1
        lacks_basis = found is not None and not found.has_basis
        return Newcomer(person, resident_id, found is None, lacks_basis, tuple(self._new_wishes(person, resident_id)))

    def _verdict(self, person: sheets.Person) -> tuple[str, Identity | None]:
        """Return whether somebody is there already, and who; of several the most certain."""
        near = {one.id: one for key in sheets.keys_of(person) for one in self.people.get(key, ())}
        probable = None
        for one in near.values():
            verdict = "same" if _equal(person, one) else sheets.same_person(person, one)
            if verdict == "same":
                return verdict, one
            if verdict == "probable":
                probable = probable or one
        return ("probable", probable) if probable else ("different", None)

    def _new_wishes(self, person: sheets.Person, resident_id: UUID) -> Iterator[tuple[str, sheets.Wish]]:
        for kind, said in (("offer", person.offers), ("need", person.needs)):
            seen = set[str]()
            for wish in said:
                what = wish.category or fold(wish.words)
                if what not in seen and (resident_id, kind, what) not in self.wishes:
                    seen.add(what)
                    self.counts[f"{kind}s_added" if wish.category else "drafts_added"] += 1
                    yield kind, wish


def known_of(stores: Stores, decisions: Mapping[int, Decision]) -> Known:
    """Return who and what a neighbourhood has."""
    people: defaultdict[str, list[Identity]] = defaultdict(list)
    for one in stores.residents.identities():
        for key in sheets.keys_of(one):
            people[key].append(one)
    wishes = {_mark(mark, "offer") for mark in stores.offers.marks()}
    wishes |= {_mark(mark, "need") for mark in stores.needs.marks()}
    return Known(people, wishes, decisions)


def _equal(person: sheets.Person, known: Identity) -> bool:
    """Tell whether a list says of somebody exactly what is known: then it is the same list once more."""
    if person.external_id or known.external_id:
        return person.external_id == known.external_id and fold(person.name) == fold(known.name)
    said = (fold(person.name), person.phone, person.email, person.postcode)
    return said == (fold(known.name), known.phone, known.email, known.postcode)


def _mark(mark: EntryMark, kind: str) -> tuple[UUID, str, str]:
    return (mark.resident_id, kind, mark.category or fold(mark.words or ""))
