"""Small random pools, and the best plan of one by trying everything."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise, permutations, product
from random import Random
from typing import Any

from hypothesis import strategies as st

from reciprocity.matching import Category, Need, Offer, Plan, Policy, Pool, Resident, Steering, exchange_graph

KINDS = {
    c.code: c
    for c in (Category("food"), Category("food.cook", "food"), Category("food.shop", "food"), Category("repair"))
}
MOST_TO_TRY = 34
FITS_WITH: tuple[dict[tuple[str, str], float], ...] = (
    {},
    {("repair", "food.cook"): 0.6, ("food.shop", "food.cook"): 0.8, ("food.cook", "food"): 0.6},
    {("food.cook", "repair"): 0.9, ("food", "repair"): 0.3},
)
WELCOME: tuple[dict[tuple[str, str], float], ...] = ({}, {("help", "food"): 0.5, ("together", "food"): 0.8})
SLOTS = ("mon-morning", "tue-evening", "sat-afternoon")


@st.composite
def pools(draw: st.DrawFn, most_residents: int = 6, most_entries: int = 8) -> Pool:
    """Return a pool of a few residents with everything that a pool can have."""
    names = [f"r{i}" for i in range(draw(_mostly_many(most_residents, least=1)))]
    residents = tuple(draw(_residents(name)) for name in names)
    offers = tuple(
        Offer(f"o{i}", capacity=draw(st.integers(1, 3)), **draw(_entries(names, i)))
        for i in range(draw(_mostly_many(most_entries)))
    )
    needs = tuple(Need(f"n{i}", **draw(_entries(names, i))) for i in range(draw(_mostly_many(most_entries))))
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
        fits_with=draw(st.sampled_from(FITS_WITH)),
        met=frozenset(draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else ()),
        welcome=draw(st.sampled_from(WELCOME)),
    )


def _mostly_many(most: int, least: int = 0) -> st.SearchStrategy[int]:
    """Return numbers up to some most, and seldom few: with few people or entries nothing can be matched."""
    return st.sampled_from([*range(most, most // 2, -1), *range(most, most // 2, -1), *range(least, most // 2 + 1)])


def _residents(name: str) -> st.SearchStrategy[Resident]:
    return st.builds(
        Resident,
        st.just(name),
        languages=st.sampled_from([*[frozenset({"nl"})] * 4, frozenset(), frozenset({"nl", "ar"}), frozenset({"tr"})]),
        area=st.sampled_from(["zuid", "zuid", "zuid", None, "midden", "noord"]),
        available=st.sampled_from([frozenset(), frozenset(SLOTS), frozenset(SLOTS[1:]), frozenset(SLOTS[:1])]),
        starter=st.booleans(),
        max_gives=st.sampled_from([1, 2, 1, 2, 3, 0]),
        max_receives=st.sampled_from([1, 2, 1, 1, 2, 0]),
        waiting_days=st.sampled_from([0, 30, 400]),
        reached=st.booleans(),
    )


def _entries(names: list[str], number: int) -> st.SearchStrategy[dict[str, Any]]:
    """Return offers and needs spread over the people, so that most people have both."""
    return st.fixed_dictionaries(
        {
            "resident": st.sampled_from([names[number % len(names)]] * len(names) + names),
            "category": st.sampled_from([*["food.cook"] * 4, "food.shop", "food", "repair"]),
            "mode": st.sampled_from([*["help"] * 5, "together", "together", "lend", "give"]),
        }
    )


def policies() -> st.SearchStrategy[Policy]:
    """Return policies of every kind that a small pool can tell apart."""
    return st.builds(
        Policy,
        max_ring=st.integers(2, 4),
        max_chain=st.integers(0, 3),
        max_group=st.sampled_from([2, 3, 8]),
        seed=st.integers(0, 3),
        time_limit=st.just(30.0),
        objective=st.sampled_from(["reach", "robust", "steps"]),
        acceptance=st.sampled_from([0.5, 0.7, 1.0]),
        min_fit=st.sampled_from([0.0, 0.5]),
    )


def lively_pools(residents: int = 5, entries: int = 6) -> st.SearchStrategy[Pool]:
    """Return pools in which much can be done, made of a number: most of `pools` are so small that nothing can be."""
    return st.builds(_lively, st.integers(0, 2**32), st.just(residents), st.just(entries))


def _lively(seed: int, residents: int, entries: int) -> Pool:
    random = Random(seed)
    names = [f"r{i}" for i in range(random.randint(residents - 2, residents))]
    people = tuple(
        Resident(
            name,
            languages=random.choice([frozenset({"nl"}), frozenset({"nl", "ar"}), frozenset()]),
            area=random.choice(["zuid", "zuid", "zuid", "midden", None]),
            available=random.choice([frozenset(), frozenset(SLOTS), frozenset(SLOTS[:2]), frozenset(SLOTS[2:])]),
            starter=random.random() < 0.3,
            max_gives=random.choice([1, 1, 1, 1, 2, 2, 3, 0]),
            max_receives=random.choice([1, 1, 1, 1, 2, 2, 2, 0]),
            waiting_days=random.choice([0, 30, 400]),
            reached=random.random() < 0.5,
        )
        for name in names
    )

    def entry(i: int) -> dict[str, Any]:
        return {
            "resident": names[(i + random.randint(0, 1)) % len(names)],
            "category": random.choice(["food.cook", "food.cook", "food.shop", "food", "repair"]),
            "mode": random.choice([*["help"] * 6, "together", "together", "lend", "give"]),
        }

    offers = tuple(Offer(f"o{i}", capacity=random.choice([1, 1, 2, 3]), **entry(i)) for i in range(entries))
    needs = tuple(Need(f"n{i}", **entry(i)) for i in range(entries))
    refused = frozenset({(random.choice(names), random.choice(needs).id)}) if random.random() < 0.3 else frozenset()
    apart = frozenset({frozenset(random.sample(names, 2))}) if random.random() < 0.2 else frozenset()
    near = frozenset({frozenset({"zuid", "midden"})})
    fits_with, welcome = random.choice(FITS_WITH), random.choice(WELCOME)
    met = frozenset({frozenset(random.sample(names, 2))}) if random.random() < 0.4 else frozenset()
    return Pool(people, offers, needs, KINDS, apart, refused, near, fits_with, met, welcome)


def sociable_pools(residents: int = 6, entries: int = 5) -> st.SearchStrategy[Pool]:
    """Return lively pools in which much is to be done together, by several people at once too."""
    return st.builds(_sociable, st.integers(0, 2**32), st.just(residents), st.just(entries))


def _sociable(seed: int, residents: int, entries: int) -> Pool:
    random, pool = Random(seed), _lively(seed, residents, entries)

    def kind() -> dict[str, str]:
        return {"mode": "together", "category": random.choice(["food.cook", "food.cook", "food"])}

    offers = [replace(o, capacity=random.choice([1, 2, 3, 4]), **kind()) for o in pool.offers]
    needs = [replace(n, **kind()) if random.random() < 0.7 else n for n in pool.needs]
    mixed = [new if random.random() < 0.6 else old for new, old in zip(offers, pool.offers, strict=True)]
    return replace(pool, offers=tuple(mixed), needs=tuple(needs))


@st.composite
def steerings(draw: st.DrawFn, pool: Pool) -> Steering:
    """Return what a coordinator could want of a pool: one or two people and steps, some of which nobody can do."""
    people = [r.id for r in pool.residents]
    steps = [(giving.id, asking.id) for giving in pool.entries for asking in pool.entries]
    possible = [(edge["offer"], edge["need"]) for *_, edge in exchange_graph(pool).edges(data=True)]

    def some(of: list[Any], most: int) -> frozenset[Any]:
        return frozenset(draw(st.lists(st.sampled_from(of), max_size=most))) if of else frozenset()

    required, wanted = some(people, 2), some(possible, 2) | some(steps, 1)
    return Steering(required, some(people, 1) - required, wanted, some(possible or steps, 2) - wanted)


Steps = tuple[tuple[str, str, str, str, float], ...]


class Group(Steps):  # type: ignore[misc]  # a tuple that is known to be a group
    """The steps of a group: from the host to each guest and back."""


class BruteForce:
    """Tries every set of rings, chains and groups that goes together; it shares only the graph with the engine."""

    def __init__(self, pool: Pool, policy: Policy, earlier: Sequence[Plan] = ()) -> None:
        self.policy, self._pool = policy, pool
        self.earlier = [{(s.giver, s.receiver) for m in plan.matches for s in m.steps} for plan in earlier]
        self.people = {r.id: r for r in pool.residents}
        self.capacity = {o.id: o.capacity for o in pool.offers} | {n.id: 1 for n in pool.needs}
        graph = exchange_graph(pool, policy)
        self.arcs: dict[tuple[str, str], list[tuple[str, str, str, str, float]]] = {}
        for giver, receiver, edge in graph.edges(data=True):
            if self.people[giver].max_gives and self.people[receiver].max_receives:
                step = (giver, receiver, edge["offer"], edge["need"], edge["fit"])
                self.arcs.setdefault((giver, receiver), []).append(step)
        self.ring_fit = cache(self._ring_fit)

    @property
    def few(self) -> bool:
        """Whether there are so few rings, chains and groups that every set of them can be tried in a blink."""
        return len(self._rings()) + len(self._chains()) + len(self._groups()) <= MOST_TO_TRY

    def every(self) -> list[tuple[str, Steps, float]]:
        """Return every ring, chain and group with its shape, and what each is worth by itself."""
        found = [("ring", steps, self._ring_worth(steps)) for steps in self._rings()]
        found += [("chain", steps, self._chain_worth(steps)) for steps in self._chains()]
        found += [("group", steps, self._group_worth(steps)) for steps in self._groups()]
        return [(shape, steps, round(self._total([earned]), 6)) for shape, steps, earned in found]

    def best(self) -> float:
        """Return what the best plan is worth, of those that hold most of what is required."""
        return self.best_met()[1]

    def best_met(self) -> tuple[float, ...]:
        """Return how much of what is required can be met at most, and what the best plan that does so is worth.

        Of those the best is worth most under the first objective, then under the next, and so on.
        """
        every = [self, *(BruteForce(self._pool, one) for one in self.policy.later)]
        found = [(steps, [one._ring_worth(steps) for one in every]) for steps in self._rings()]
        found += [(steps, [one._chain_worth(steps) for one in every]) for steps in self._chains()]
        found += [(steps, [one._group_worth(steps) for one in every]) for steps in self._groups()]
        return self._most(found, 0, (), ())

    def _most(self, found: list[Any], at: int, taken: tuple[Steps, ...], worth: tuple[Any, ...]) -> tuple[float, ...]:
        totals = [[earned[i] for earned in worth] for i in range(1 + len(self.policy.then))]
        best = (self._met(taken), *(round(self._total(one), 6) for one in totals))
        for i in range(at, len(found)):
            steps, earned = found[i]
            if self._together((*taken, steps)):
                best = max(best, self._most(found, i + 1, (*taken, steps), (*worth, earned)))
        return best

    def _met(self, taken: tuple[Steps, ...]) -> int:
        reached, steps = {s[1] for m in taken for s in m}, {s[2:4] for m in taken for s in m}
        wanted = self.policy.steering
        return len(wanted.required & reached) + len(wanted.required_steps & steps)

    def _total(self, worth: list[Any]) -> float:
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
            givers, receivers = [s[0] for s in steps], [s[1] for s in steps]
            if len(steps) == 2 and steps[-1][1] == steps[0][0]:
                entries = list(set(entries))
            if isinstance(steps, Group):
                givers, receivers = list(set(givers)), list(set(receivers))
                entries = [s[2] for s in steps]  # of the host once for every guest
            steps_taken += [step[2:4] for step in steps]
            for table, keys in ((gives, givers), (receives, receivers), (used, entries)):
                for key in keys:
                    table[key] = table.get(key, 0) + 1
        met = [step[:2] for steps in matches for step in steps]
        return (
            len(set(steps_taken)) == len(steps_taken)
            and all(sum(pair in pairs for pair in met) <= len(pairs) // 2 for pairs in self.earlier)
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

    def _groups(self) -> list[Group]:
        found: list[Group] = []
        arcs = [step for steps in self.arcs.values() for step in steps]
        for host in (o for o in self._pool.offers if o.mode == "together" and o.capacity > 1):
            back = {step[2]: step for step in arcs if step[3] == host.id}
            pairs = [(step, back[step[3]]) for step in arcs if step[2] == host.id and step[3] in back]
            for size in range(2, min(host.capacity, self.policy.max_group - 1) + 1):
                found += (
                    Group(step for pair in guests for step in pair)
                    for guests in combinations(pairs, size)
                    if self._may_meet(host.id, [there[3] for there, _ in guests])
                )
        return found

    def _may_meet(self, host: str, entries: list[str]) -> bool:
        """Tell whether guests differ, none is to be kept from another, and all share a time and a language."""
        every = {entry.id: entry for entry in self._pool.entries}
        who = {entry: self.people[every[entry].resident] for entry in (host, *entries)}
        if len({person.id for person in who.values()}) < len(who):
            return False
        for one, other in permutations(entries, 2):
            apart = frozenset((who[one].id, who[other].id)) in self._pool.exclusions
            if apart or (who[one].id, other) in self._pool.refusals:
                return False
        languages = [person.languages for person in who.values() if person.languages]
        times = [person.available for person in who.values() if person.available]
        return all(not sets or frozenset.intersection(*sets) for sets in (languages, times))

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

    def _group_worth(self, steps: Steps) -> tuple[float, dict[str, float]]:
        """Under ``robust``: over all answers, those who come when the host does."""
        host, guests = steps[0][0], sorted({s[1] for s in steps} - {steps[0][0]})
        a = self.policy.acceptance if self.policy.objective == "robust" else 1.0
        base, credits = 0.0, dict.fromkeys((host, *guests), 0.0)
        for answers in product((True, False), repeat=len(guests)):
            chance = a * a ** sum(answers) * (1 - a) ** (len(guests) - sum(answers))
            come = {guest for guest, yes in zip(guests, answers, strict=True) if yes}
            base += chance * sum(self._base(s[4]) for s in steps if {s[0], s[1]} - {host} <= come)
            for person in (*come, *([host] if come else [])):
                credits[person] += chance * self._credit(person)
        return base, credits

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
