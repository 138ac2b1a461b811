"""Who is around an entry that does not exist yet: on its best ways, in the matches these touch, and who is free."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from reciprocity.matching.clearing.table import Floats
from reciprocity.matching.plan import Match

from .ground import Ground
from .hopes import Hopes, Steps
from .ways import NEVER, Arcs, Ways

LARGEST, BEST, TABLE = 48, 6, 8


class Hope(NamedTuple):
    """What an entry of a kind (its number) of a resident could win at most, by the prices."""

    most: float
    kind: int
    resident: int


class Around:
    """Finds the people around openings on one ground."""

    def __init__(self, ground: Ground, ways: Ways, hopes: Hopes, largest: int) -> None:
        self._largest = largest
        self._ground, self._ways, self._hopes = ground, ways, hopes
        number = ground.market.number
        members = [[number[who] for who in match.members] for match in ground.plan.matches]
        self._matches: list[list[int]] = [[] for _ in range(ground.size)]
        for place, some in enumerate(members):
            for who in some:
                self._matches[who].append(place)
        self._members = members
        self._free = np.array([not found for found in self._matches], dtype=np.bool_)

    def people(self, hope: Hope) -> tuple[str, ...]:
        """Return the people to plan anew with an entry; all, where these are few."""
        residents = self._ground.market.residents
        if len(residents) <= self._largest:
            return tuple(who.id for who in residents)
        found = dict.fromkeys([hope.resident])
        for way in self._best_ways(hope):
            touched = {who: None for one in way for who in (one, *self._with(one))}
            if len(found | touched) > self._largest:
                break
            found |= touched
        for who in self._beside(list(found)):
            if len(found) >= self._largest:
                break
            found[who] = None
        for who in list(found):
            if len(found | dict.fromkeys(self._with(who))) <= self._largest:
                found |= dict.fromkeys(self._with(who))
        return tuple(residents[who].id for who in sorted(found))

    def _with(self, person: int) -> Iterator[int]:
        """Yield who is in a match with somebody."""
        return (who for match in self._matches[person] for who in self._members[match])

    def _best_ways(self, hope: Hope) -> Iterator[list[int]]:
        """Yield the people on the best ways through an entry, best first."""
        me = np.array([hope.resident])
        out, into = self._ways.after(me), self._ways.before(me)
        steps, back = self._hopes.steps(hope.kind, me, out, into)
        found = [(worth + rest, who, True) for worth, who, rest in self._ranked(steps, out)]
        found += [(worth + rest, who, False) for worth, who, rest in self._ranked(back, into)]
        for _, who, giving in sorted(found, key=lambda one: (-one[0], one[1]))[:BEST]:
            yield self._completed(hope.resident, who, giving=giving)
        for table in self._hopes.tables(hope.kind, me):
            yield [hope.resident, *table[:TABLE]]

    def _ranked(self, steps: Steps, rest: Floats) -> list[tuple[float, int, float]]:
        owner = self._ground.placed.owner[steps.other]
        best: dict[int, float] = {}
        for who, worth in zip(owner.tolist(), steps.worth.tolist(), strict=True):
            best[who] = max(worth, best.get(who, NEVER))
        return [(worth, who, float(rest[who, 0])) for who, worth in best.items()]

    def _completed(self, me: int, other: int, *, giving: bool) -> list[int]:
        """Return the people on the best ring or chain with a step between two."""
        policy, ways = self._ground.policy, self._ways
        arcs, against = (ways.there, ways.back) if giving else (ways.back, ways.there)
        levels = [level[:, 0] for level in ways.levels(arcs, against, np.array([me]))]
        longest = max(range(len(levels)), key=lambda place: levels[place][other])
        giver, receiver = (me, other) if giving else (other, me)
        chains = [
            (float(ways.inward[before][giver] + ways.onward[policy.max_chain - 1 - before][receiver]), before)
            for before in range(policy.max_chain)
        ]
        worth, before = max(chains, default=(NEVER, 0))
        if levels[longest][other] >= worth:
            goal = np.where(np.arange(ways.size) == me, 0.0, NEVER)
            return [me, *_walk(arcs, other, [goal, *levels[: longest + 1]])]
        onward = ways.onward[: policy.max_chain - before]
        return [*_walk(ways.back, giver, ways.inward[: before + 1]), *_walk(ways.there, receiver, onward)]

    def _beside(self, people: Sequence[int]) -> list[int]:
        """Return who is free and can do something for, or have something of, some people; most worth first."""
        inside = np.isin(np.arange(self._ground.size), people)
        best = np.full(self._ground.size, NEVER)
        for arcs in (self._ways.there, self._ways.back):
            some = inside[arcs.begin] & self._free[arcs.end] & ~inside[arcs.end]
            np.maximum.at(best, arcs.end[some], arcs.worth[some])
        ranked = np.lexsort((np.arange(len(best)), -best))
        found: list[int] = ranked[best[ranked] > NEVER].tolist()
        return found

    def matches(self, people: Sequence[str]) -> tuple[list[Match], list[Match]]:
        """Return the matches of the plan that are all among some people, and those with others too."""
        number, some = self._ground.market.number, set(people)
        places = sorted({place for who in people for place in self._matches[number[who]]})
        touching = [self._ground.plan.matches[place] for place in places]
        within = [match for match in touching if some.issuperset(match.members)]
        return within, [match for match in touching if not some.issuperset(match.members)]


def _walk(arcs: Arcs, begin: int, levels: Sequence[Floats]) -> list[int]:
    """Return the people on the best way from somebody, by what each can go on with in so many steps."""
    way = [begin]
    for level in reversed(levels[:-1]):
        some = slice(*arcs.begins[way[-1] : way[-1] + 2].tolist())
        values = arcs.worth[some] + level[arcs.end[some]]
        if not len(values) or values.max() <= NEVER / 2:
            break
        way.append(int(arcs.end[some][int(values.argmax())]))
    return way
