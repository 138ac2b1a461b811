"""Is every need in a match or rightly among what is left, with the right reason?"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from reciprocity.matching.plan import Nearest, Plan, Unmatched

from .book import BROKEN, LEFT_OUT, POSSIBLE, Book, Item
from .faults import Fault, fault
from .graph import Graph, answers

MOST_LOOKED_AT = 100_000
ELSEWHERE, NO_RING = "helpers-chosen-elsewhere", "not-in-a-ring"
OF_THE_WHOLE = ((ELSEWHERE, "room"), (NO_RING, "ring"))  # what only the whole graph tells apart


def left(book: Book, graph: Graph, plan: Plan) -> Iterator[Fault]:
    """Yield what is wrong in the list of unmatched needs."""
    used = {entry for match in plan.matches for step in match.steps for entry in (step.offer, step.need)}
    expected = sorted(item.id for item in book.items.values() if not item.is_offer and item.id not in used)
    if [one.need for one in plan.unmatched] != expected:
        yield fault("wrong-unmatched", "unmatched")
        return
    if not graph.whole:
        yield from _seen_in_part(book, plan)
        return
    reach = _Reach(graph)
    for i, one in enumerate(plan.unmatched):
        why = _why(book, graph, reach, book.items[one.need])
        if (one.code, _plain(one.nearest)) != (why.code, _plain(why.nearest)):
            yield fault("wrong-reason-left", "unmatched", i)


def _plain(nearest: Nearest | None) -> Nearest | None:
    return dict(nearest) if isinstance(nearest, Mapping) else None


def _why(book: Book, graph: Graph, reach: "_Reach", need: Item) -> Unmatched:
    broken, before = _broken(need, graph.answers[need.id])
    if broken is not None:
        return broken
    pairs = _possible_pairs(book, need)
    if not pairs or any(reach.step(giver, receiver) for giver, receiver in pairs):
        return Unmatched(need.id, ELSEWHERE, {"rule": "room", "candidates": before})
    return Unmatched(need.id, NO_RING, {"rule": "ring", "candidates": before})


def _broken(need: Item, left_by: Sequence[int]) -> tuple[Unmatched | None, int]:
    """Return the reason that one need by itself has to be left, if there is one, and else how many could serve it."""
    before = 0
    for count, (code, rule) in zip(left_by, BROKEN, strict=True):
        if count == 0:
            return Unmatched(need.id, code, {"rule": rule, "candidates": before} if before else None), before
        before = count
    return None, before


def _seen_in_part(book: Book, plan: Plan) -> Iterator[Fault]:
    """Yield what is wrong with the reasons of the first needs that are left, of what can be seen need by need."""
    looked_at = 0
    for i, one in enumerate(plan.unmatched):
        need = book.items[one.need]
        looked_at += sum(1 for _ in book.candidates(need))
        if looked_at > MOST_LOOKED_AT:
            return
        why, able = _broken(need, answers(book, need)[0])
        told = (one.code, _plain(one.nearest))
        possible = [(code, {"rule": rule, "candidates": able}) for code, rule in OF_THE_WHOLE]
        if told not in ([(why.code, _plain(why.nearest))] if why is not None else possible):
            yield fault("wrong-reason-left", "unmatched", i)


def _possible_pairs(book: Book, need: Item) -> list[tuple[str, str]]:
    """Return the steps that could fill a need; what is done together can go either way, with who could fill it."""
    me = need.owner
    pairs = []
    for giving in book.candidates(need):
        other = giving.owner
        there = book.first_broken(giving, need)
        if there == POSSIBLE and other.max_gives and me.max_receives:
            pairs.append((other.id, me.id))
        fits = there in (POSSIBLE, LEFT_OUT)
        goes_back = fits and need.mode == "together" and book.first_broken(need, giving) == POSSIBLE
        if goes_back and me.max_gives and other.max_receives:
            pairs.append((me.id, other.id))
    return pairs


class _Reach:
    """Could a step between two people stand in any ring or chain at all?"""

    def __init__(self, graph: Graph) -> None:
        self._onward = {giver: sorted(receivers) for giver, receivers in graph.links.items()}
        self._policy = graph.book.policy
        self._longest = self._policy.max_ring or len(graph.book.people)
        self._starters = [person for person, who in graph.book.people.items() if who.starter]
        self.step = lru_cache(maxsize=None)(self._step)

    def _step(self, giver: str, receiver: str) -> bool:
        comes_back = giver in self._within([receiver], self._longest - 1)
        others = [s for s in self._starters if s != receiver]
        return comes_back or (
            self._policy.max_chain > 0 and giver in self._within(others, self._policy.max_chain - 1, receiver)
        )

    def _within(self, start: list[str], steps: int, without: str | None = None) -> set[str]:
        seen = set(start)
        newest = seen
        for _ in range(steps):
            newest = {there for here in newest for there in self._onward.get(here, ())} - seen - {without}
            seen = seen | newest
        return {person for person in seen if person is not None}
