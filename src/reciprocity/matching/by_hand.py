"""A match that a coach has in mind: what it is, what forbids it, and what the rules would advise against."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from .checks import check
from .market import Entry, Market
from .plan import CHAIN, GROUP, RING, SWAP, Match, Reason, Step
from .policy import CHAIN as CHAIN_BOUNDS
from .policy import GROUP as GROUP_BOUNDS
from .policy import RING as RING_BOUNDS
from .policy import Policy
from .pool import TOGETHER, Pool
from .rules import fit, kept_apart, looked_at

DOUBTED = 0.5
NOT_ONE, TOO_LONG, NOBODY_STARTS = "not-one-match", "too-long", "not-a-starter"


@dataclass(frozen=True, slots=True)
class Objection:
    """What is against a step: its place among the steps as they were given (None: against the whole), and a code."""

    step: int | None
    code: str


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a coach had in mind.

    Attributes
    ----------
    match : Match or None
        As in any plan; None where something forbids it.
    forbidden : tuple of Objection
        ``own-offer``, ``kept-apart``, ``wrong-side``, ``gives-too-often``, ``receives-too-often``, ``used-too-often``,
        ``not-one-match``, ``too-long``.
    doubts : tuple of Objection
        What the rules would not have proposed, and a coach may: ``no-offer-in-category``, ``no-offer-in-mode``,
        ``no-shared-language``, ``no-offer-in-area``, ``no-shared-time``, ``not-a-starter``. They stand among the
        reasons of the step, with half the fit.
    """

    match: Match | None
    forbidden: tuple[Objection, ...]
    doubts: tuple[Objection, ...]


def by_hand(pool: Pool, policy: Policy | None, steps: Sequence[tuple[str, str]]) -> ByHand:
    """Look at a match that somebody has in mind with the same rules as those of the engine.

    Parameters
    ----------
    pool : Pool
        Everybody who is free, with what they offer and need, and how much of it is left.
    policy : Policy, optional
        Of it only the acceptance is used, for the likelihood.
    steps : sequence of (str, str)
        Offer and need of each step, in any order, all of the pool. For something done together one direction is
        enough: the way back follows. An offer to do something together with several makes a group.

    Returns
    -------
    ByHand
        The match, or what forbids it; and what speaks against it.

    Raises
    ------
    PoolError
        If the pool is not a pool.
    KeyError
        If an entry is not in the pool.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> pool = m.Pool(
    ...     (m.Resident("a", frozenset({"nl"})), m.Resident("b", frozenset({"tr"}))),
    ...     (m.Offer("o1", "a", "errands"), m.Offer("o2", "b", "walk")),
    ...     (m.Need("n1", "b", "errands"), m.Need("n2", "a", "walk")),
    ...     {"errands": m.Category("errands"), "walk": m.Category("walk")},
    ... )
    >>> found = m.by_hand(pool, None, [("o2", "n2"), ("o1", "n1")])
    >>> found.match.shape, found.match.members, [(doubt.step, doubt.code) for doubt in found.doubts]
    ('swap', ('a', 'b'), [(0, 'no-shared-language'), (1, 'no-shared-language')])
    """
    check(pool)
    return _Looking(Market(pool), policy or Policy(), steps).look()


class _Looking:
    """One match in somebody's mind."""

    def __init__(self, market: Market, policy: Policy, steps: Sequence[tuple[str, str]]) -> None:
        self._market, self._policy = market, policy
        entry = {name: market.entries[number] for name, number in market.entry_number.items()}
        self._pairs = [(entry[giving], entry[asking]) for giving, asking in steps]
        self._doubts: list[Objection] = []

    def look(self) -> ByHand:
        """Tell what it is, and what is against it."""
        forbidden = [*self._wrong_steps()]
        steps = [self._step(place, *pair) for place, pair in enumerate(self._pairs)]
        shape, ordered = self._shaped(steps)
        if shape is None:
            forbidden.append(Objection(None, NOT_ONE))
        elif shape == GROUP and self._some_are_kept_apart(ordered):
            forbidden.append(Objection(None, "kept-apart"))
        elif len(ordered) > {SWAP: 2, RING: RING_BOUNDS[1], CHAIN: CHAIN_BOUNDS[1]}.get(shape, 2 * GROUP_BOUNDS[1] - 2):
            forbidden.append(Objection(None, TOO_LONG))
        else:
            forbidden += self._too_often(ordered)
        if forbidden or shape is None:
            return ByHand(None, tuple(forbidden), tuple(self._doubts))
        if shape == CHAIN and not self._market.residents[self._market.number[ordered[0].giver]].starter:
            self._doubts.append(Objection(None, NOBODY_STARTS))
        people = {who for step in ordered for who in (step.giver, step.receiver)}
        match = Match(shape, tuple(ordered), self._policy.acceptance ** len(people))
        return ByHand(match, (), tuple(self._doubts))

    def _wrong_steps(self) -> list[Objection]:
        wrong = []
        for place, (giving, asking) in enumerate(self._pairs):
            if giving.owner == asking.owner:
                wrong.append(Objection(place, "own-offer"))
            elif kept_apart(self._market, giving, asking):
                wrong.append(Objection(place, "kept-apart"))
            elif not (giving.gives and asking.asks):
                wrong.append(Objection(place, "wrong-side"))
        return wrong

    def _some_are_kept_apart(self, steps: list[Step]) -> bool:
        """Tell whether two are not to meet who would be at one table."""
        people = {who for step in steps for who in (step.giver, step.receiver)}
        return any(frozenset(two) in self._market.pool.exclusions for two in combinations(people, 2))

    def _step(self, place: int, giving: Entry, asking: Entry) -> Step:
        why, broken = looked_at(self._market, giving, asking)
        self._doubts += (Objection(place, code) for code in broken)
        why = (*why, *(Reason(code, DOUBTED) for code in broken))
        people = self._market.residents
        return Step(people[giving.owner].id, people[asking.owner].id, giving.id, asking.id, fit(why), why)

    def _shaped(self, steps: list[Step]) -> tuple[str | None, list[Step]]:
        """Return which form steps have, in the order of that form; None when they are no single match."""
        together = all(giving.mode == asking.mode == TOGETHER for giving, asking in self._pairs)
        if together and len({step.offer for step in steps}) == 1 and len({s.giver for s in steps}) == 1:
            return self._gathered(steps)
        following = {step.giver: step for step in steps}
        receivers = {step.receiver for step in steps}
        if not steps or len(following) < len(steps) or len(receivers) < len(steps):
            return None, steps
        begins = set(following) - receivers
        first = min(begins or following)
        ordered: list[Step] = []
        at = first
        while at in following and len(ordered) < len(steps):
            ordered.append(following[at])
            at = following[at].receiver
        if len(ordered) < len(steps):
            return None, steps
        if begins:
            return CHAIN, ordered
        return (SWAP if len(steps) == 2 else RING), ordered

    def _gathered(self, steps: list[Step]) -> tuple[str | None, list[Step]]:
        """Return a host to and fro with guests."""
        entry = {e.id: e for e in self._market.entries}
        pairs = []
        for there in sorted(steps, key=lambda step: step.receiver):
            why, broken = looked_at(self._market, entry[there.need], entry[there.offer])
            why = (*why, *(Reason(code, DOUBTED) for code in broken))
            pairs += [there, Step(there.receiver, there.giver, there.need, there.offer, fit(why), why)]
        if len({step.receiver for step in steps}) < len(steps):
            return None, steps
        if len(steps) > 1:
            return GROUP, pairs
        first = min(range(2), key=lambda place: pairs[place].giver)
        return SWAP, pairs[first:] + pairs[:first]

    def _too_often(self, steps: list[Step]) -> list[Objection]:
        people = {r.id: r for r in self._market.residents}
        wrong = []
        if any(people[who].max_gives < 1 for who in {step.giver for step in steps}):
            wrong.append(Objection(None, "gives-too-often"))
        if any(people[who].max_receives < 1 for who in {step.receiver for step in steps}):
            wrong.append(Objection(None, "receives-too-often"))
        used = Counter(entry for pair in {frozenset((g.id, a.id)) for g, a in self._pairs} for entry in pair)
        if any(used[entry.id] > entry.capacity for entry in self._market.entries):
            wrong.append(Objection(None, "used-too-often"))
        return wrong
