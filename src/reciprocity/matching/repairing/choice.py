"""Which ways together are best: every person in one of them at most, and the sum of their scores the greatest."""

from operator import add
from typing import NamedTuple

from .effort import Effort
from .preferences import Score
from .ways import Way


class Option(NamedTuple):
    """A way with its score."""

    score: Score
    way: Way

    @property
    def rank(self) -> tuple[Score, list[tuple[int, ...]]]:
        """Best first, then in the order of ids."""
        return tuple(-one for one in self.score), [arc[:4] for arc in self.way.steps]


class Choice:
    """Ways by the members they hold, as bits; of the same people only the best is kept.

    Scores are compared in order and added up. Without looking at new people, who could be wanted twice, the best sum
    for any set of members follows from those for smaller sets; that is the bound of a search depth first.
    """

    def __init__(self, members: tuple[int, ...], nothing: Score) -> None:
        self._bit = {who: 1 << place for place, who in enumerate(members)}
        self._all, self._nothing = (1 << len(members)) - 1, nothing
        self._found: dict[int, dict[frozenset[int], Option]] = {}

    def add(self, score: Score, way: Way) -> None:
        """Let a way take part in the choice."""
        held = sum(self._bit.get(who, 0) for who in way.people)
        same, option = self._found.setdefault(held, {}), Option(score, way)
        if way.people not in same or option.rank < same[way.people].rank:
            same[way.people] = option

    def best(self, effort: Effort) -> tuple[Score, tuple[Way, ...]]:
        """Return the greatest sum and its ways; none when nothing can be done."""
        search = _Search(self._found, self._nothing, effort)
        search.choose(self._all, frozenset(), self._nothing, ())
        return search.most, search.chosen


class _Search:
    """One search depth first; the member of lowest id is placed first, or left out last."""

    def __init__(self, found: dict[int, dict[frozenset[int], Option]], nothing: Score, effort: Effort) -> None:
        self._ranked = {held: sorted(same.values(), key=lambda one: one.rank) for held, same in found.items()}
        self._by_lowest: dict[int, list[int]] = {}
        for held in sorted(self._ranked, key=lambda held: self._ranked[held][0].rank):
            self._by_lowest.setdefault(held & -held, []).append(held)
        self._hopes = {0: nothing}
        self._effort = effort
        self.most, self.chosen = nothing, tuple[Way, ...]()

    def choose(self, left: int, taken: frozenset[int], score: Score, chosen: tuple[Way, ...]) -> None:
        """Place members who are left in ways that do not ask whom others ask."""
        if score > self.most:
            self.most, self.chosen = score, chosen
        if self._sum(score, self._hope(left)) <= self.most or not self._effort.one():
            return
        for hope, held in self._options(left):
            for option in self._ranked[held]:
                if self._sum(score, self._sum(option.score, hope)) <= self.most:
                    break
                if taken.isdisjoint(option.way.people):
                    more = self._sum(score, option.score)
                    self.choose(left ^ held, taken | option.way.people, more, (*chosen, option.way))
        self.choose(left & (left - 1), taken, score, chosen)

    def _options(self, left: int) -> list[tuple[Score, int]]:
        """Return sets of members with the lowest who is left, most promising first, and what is hoped for the rest."""
        sets = [(self._hope(left ^ held), held) for held in self._holding(left)]
        return sorted(sets, key=lambda one: self._sum(self._ranked[one[1]][0].score, one[0]), reverse=True)

    def _holding(self, left: int) -> list[int]:
        return [held for held in self._by_lowest.get(left & -left, ()) if held & left == held]

    def _hope(self, left: int) -> Score:
        """Return the greatest sum for some members, if nobody new were wanted twice."""
        if left not in self._hopes:
            sums = [self._sum(self._ranked[held][0].score, self._hope(left ^ held)) for held in self._holding(left)]
            self._hopes[left] = max([self._hope(left & (left - 1)), *sums])
        return self._hopes[left]

    @staticmethod
    def _sum(one: Score, other: Score) -> Score:
        return tuple(map(add, one, other))
