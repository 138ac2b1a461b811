"""Small random pools, and the best plan of one by trying everything."""

from functools import cache
from itertools import combinations, pairwise, permutations, product
from typing import Any

from hypothesis import strategies as st

from reciprocity.matching import Category, Need, Offer, Policy, Pool, Resident, exchange_graph

KINDS = {
    c.code: c
    for c in (Category("food"), Category("food.cook", "food"), Category("food.shop", "food"), Category("repair"))
}
SLOTS = ("mon-morning", "tue-evening", "sat-afternoon")


@st.composite
def pools(draw: st.DrawFn, most_residents: int = 6, most_entries: int = 8) -> Pool:
    """Return a pool of a few residents with everything that a pool can have."""
    names = [f"r{i}" for i in range(draw(st.integers(1, most_residents)))]
    residents = tuple(draw(_residents(name)) for name in names)
    offers = tuple(
        Offer(f"o{i}", capacity=draw(st.integers(1, 3)), **draw(_entries(names)))
        for i in range(draw(st.integers(0, most_entries)))
    )
    needs = tuple(Need(f"n{i}", **draw(_entries(names))) for i in range(draw(st.integers(0, most_entries))))
    pairs = [frozenset(pair) for pair in combinations(names, 2)]
    refusals = [(name, need.id) for name in names for need in needs]
    return Pool(
        residents,
        offers,
        needs,
        KINDS,
        exclusions=frozenset(draw(st.lists(st.sampled_from(pairs), max_size=1)) if pairs else ()),
        refusals=frozenset(draw(st.lists(st.sampled_from(refusals), max_size=2)) if refusals else ()),
        adjoining=frozenset({frozenset({"zuid", "midden"})}),
    )


def _residents(name: str) -> st.SearchStrategy[Resident]:
    return st.builds(
        Resident,
        st.just(name),
        languages=st.sampled_from([frozenset(), frozenset({"nl"}), frozenset({"nl", "ar"}), frozenset({"tr"})]),
        area=st.sampled_from([None, None, "zuid", "midden", "noord"]),
        available=st.frozensets(st.sampled_from(SLOTS), max_size=2),
        starter=st.booleans(),
        max_gives=st.integers(0, 2),
        max_receives=st.integers(0, 2),
        waiting_days=st.sampled_from([0, 30, 400]),
        reached=st.booleans(),
    )


def _entries(names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "resident": st.sampled_from(names),
            "category": st.sampled_from(sorted(KINDS)),
            "mode": st.sampled_from(["help", "help", "together", "lend", "give"]),
        }
    )


def policies() -> st.SearchStrategy[Policy]:
    """Return policies of every kind that a small pool can tell apart."""
    return st.builds(
        Policy,
        max_ring=st.integers(2, 4),
        max_chain=st.integers(0, 3),
        seed=st.integers(0, 3),
        time_limit=st.just(30.0),
        objective=st.sampled_from(["reach", "robust", "steps"]),
        acceptance=st.sampled_from([0.5, 0.7, 1.0]),
        min_fit=st.sampled_from([0.0, 0.5]),
    )


Steps = tuple[tuple[str, str, str, str, float], ...]


class BruteForce:
    """Tries every set of rings and chains that goes together; the only thing it shares with the engine is the graph."""

    def __init__(self, pool: Pool, policy: Policy) -> None:
        self.policy = policy
        self.people = {r.id: r for r in pool.residents}
        self.capacity = {o.id: o.capacity for o in pool.offers} | {n.id: 1 for n in pool.needs}
        graph = exchange_graph(pool, policy)
        self.arcs: dict[tuple[str, str], list[tuple[str, str, str, str, float]]] = {}
        for giver, receiver, edge in graph.edges(data=True):
            if self.people[giver].max_gives and self.people[receiver].max_receives:
                step = (giver, receiver, edge["offer"], edge["need"], edge["fit"])
                self.arcs.setdefault((giver, receiver), []).append(step)
        self.ring_fit = cache(self._ring_fit)

    def best(self) -> float:
        """Return what the best plan is worth."""
        found = [(steps, self._ring_worth(steps)) for steps in self._rings()]
        found += [(steps, self._chain_worth(steps)) for steps in self._chains()]
        return self._most(found, 0, (), ())

    def _most(self, found: list[Any], at: int, taken: tuple[Steps, ...], worth: tuple[Any, ...]) -> float:
        best = self._total(worth)
        for i in range(at, len(found)):
            steps, earned = found[i]
            if self._together((*taken, steps)):
                best = max(best, self._most(found, i + 1, (*taken, steps), (*worth, earned)))
        return best

    def _total(self, worth: tuple[Any, ...]) -> float:
        credits: dict[str, float] = {}
        for _, reached in worth:
            for person, credit in reached.items():
                credits[person] = max(credit, credits.get(person, 0.0))
        return sum(base for base, _ in worth) + sum(credits.values())

    def _together(self, matches: tuple[Steps, ...]) -> bool:
        gives, receives, used = {}, {}, {}
        steps_taken: list[Any] = []
        for steps in matches:
            entries = [e for s in steps for e in (s[2], s[3])]
            if len(steps) == 2 and steps[-1][1] == steps[0][0]:
                entries = list(set(entries))
            steps_taken += [step[2:4] for step in steps]
            for table, keys in ((gives, [s[0] for s in steps]), (receives, [s[1] for s in steps]), (used, entries)):
                for key in keys:
                    table[key] = table.get(key, 0) + 1
        return (
            len(set(steps_taken)) == len(steps_taken)
            and all(n <= self.people[p].max_gives for p, n in gives.items())
            and all(n <= self.people[p].max_receives for p, n in receives.items())
            and all(n <= self.capacity[e] for e, n in used.items())
        )

    def _rings(self) -> list[Steps]:
        names = sorted(self.people)
        found: list[Steps] = []
        for size in range(2, self.policy.max_ring + 1):
            for first, *rest in combinations(names, size):
                for order in permutations(rest):
                    found += self._choices((first, *order, first))
        return found

    def _chains(self) -> list[Steps]:
        found: list[Steps] = []
        for size in range(2, self.policy.max_chain + 2):
            for order in permutations(sorted(self.people), size):
                if self.people[order[0]].starter:
                    found += self._choices(order)
        return found

    def _choices(self, order: tuple[str, ...]) -> list[Steps]:
        options = [self.arcs.get(pair, []) for pair in pairwise(order)]
        return [steps for steps in product(*options) if self._together((steps,))] if all(options) else []

    def _base(self, fit: float) -> float:
        return 1.0 if self.policy.objective == "steps" else 20 * fit

    def _credit(self, person: str) -> float:
        if self.policy.objective == "steps":
            return 0.0
        who = self.people[person]
        return 100 + min(who.waiting_days, 200) / 10 + (0 if who.reached else 10)

    def _chain_worth(self, steps: Steps) -> tuple[float, dict[str, float]]:
        a = self.policy.acceptance if self.policy.objective == "robust" else 1.0
        base = sum(a ** (i + 2) * self._base(s[4]) for i, s in enumerate(steps))
        return base, {s[1]: a ** (i + 2) * self._credit(s[1]) for i, s in enumerate(steps)}

    def _ring_worth(self, steps: Steps) -> tuple[float, dict[str, float]]:
        """Under ``robust``: over all answers of all members, the best that is left of the ring."""
        members = tuple(sorted(s[0] for s in steps))
        if self.policy.objective != "robust":
            return sum(self._base(s[4]) for s in steps), {p: self._credit(p) for p in members}
        a, base, credits = self.policy.acceptance, 0.0, dict.fromkeys(members, 0.0)
        for answers in product((True, False), repeat=len(members)):
            chance = a ** sum(answers) * (1 - a) ** (len(members) - sum(answers))
            if all(answers):
                parts, fit = (members,), sum(s[4] for s in steps)
            else:
                parts = self._left(tuple(p for p, yes in zip(members, answers, strict=True) if yes))[1]
                fit = sum(self.ring_fit(part) or 0.0 for part in parts)
            base += chance * 20 * fit
            for person in (p for part in parts for p in part):
                credits[person] += chance * self._credit(person)
        return base, credits

    def _left(self, willing: tuple[str, ...]) -> tuple[float, tuple[tuple[str, ...], ...]]:
        if len(willing) < 2:
            return 0.0, ()
        best = self._left(willing[1:])
        for size in range(1, len(willing)):
            for partners in combinations(willing[1:], size):
                fit = self.ring_fit((willing[0], *partners))
                if fit is not None:
                    value, parts = self._left(tuple(p for p in willing[1:] if p not in partners))
                    value += 20 * fit + sum(self._credit(p) for p in (willing[0], *partners))
                    best = max(best, (value, ((willing[0], *partners), *parts)), key=lambda b: round(b[0], 6))
        return best

    def _ring_fit(self, members: tuple[str, ...]) -> float | None:
        orders = [(members[0], *rest, members[0]) for rest in permutations(members[1:])]
        fits = [sum(s[4] for s in steps) for order in orders for steps in self._choices(order)]
        return max(fits, default=None) if len(members) <= self.policy.max_ring else None
