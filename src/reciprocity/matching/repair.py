"""After a no: the replacement with the least change, at once."""

import time
from collections.abc import Callable, Collection

from .checks import check
from .matches import matches
from .plan import CHAIN, GROUP, RING, Match
from .policy import Policy
from .pool import Pool
from .repairing.broken import Broken, No
from .repairing.choice import Choice
from .repairing.effort import Effort
from .repairing.kinds import KINDS, NOTHING, kind
from .repairing.near import Near
from .repairing.preferences import NOTHING as NO_CHANGE
from .repairing.preferences import Change, Score, most, score
from .repairing.repaired import Repair, Replacement
from .repairing.ways import Way, Ways
from .selection import Selection
from .worth import Worth

MILLIONTHS = 1_000_000
MOST_WALKED, MOST_TRIED = 60_000, 20_000


def repair(
    pool: Pool,
    policy: Policy | None,
    broken: Match,
    noes: Collection[No],
    *,
    accepted: Collection[str] = (),
    busy: Collection[str] = (),
    clock: Callable[[], float] = time.monotonic,
) -> Repair:
    """Propose what can take the place of a match that somebody said no to, with the least change.

    Parameters
    ----------
    pool : Pool
        Everybody who is free now and the members of the broken match, with what they offer and need. A member who is
        not in it comes free.
    policy : Policy, optional
        Bounds and objective; `Policy()` if left out. Of its steering what is forbidden holds; what is required is a
        wish for a whole plan and is not looked at. Rings without a bound are taken as rings of at most 6.
    broken : Match
        The match, of at most 12 people.
    noes : collection of No
        Who said no, and to what. Who said no to all of it is asked nothing now; who said no to one step may be asked
        for something else.
    accepted : collection of str
        Members who said yes, also of those who said no to one step: yes to the rest. After a no to all of it a yes does
        not count.
    busy : collection of str
        Residents who are not to be asked now, be they members or not.
    clock : callable, optional
        Seconds, for the time limit of the policy.

    Returns
    -------
    Repair
        Replacements in which everybody stands at most once, and who comes free.

    Raises
    ------
    PoolError
        If the pool is not a pool, with all faults.
    NobodySaidNo, NotInMatch, MatchTooLong
        If there is no no, if somebody or something is not in the match, or if the match has too many people.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> kinds = {code: m.Category(code) for code in ("errands", "repair.bike", "admin.letters")}
    >>> pool = m.Pool(
    ...     tuple(map(m.Resident, "abcd")),
    ...     (m.Offer("o1", "a", "errands"), m.Offer("o2", "b", "repair.bike"), m.Offer("o3", "c", "admin.letters"),
    ...      m.Offer("o4", "d", "admin.letters")),
    ...     (m.Need("n1", "b", "errands"), m.Need("n2", "c", "repair.bike"), m.Need("n3", "a", "admin.letters"),
    ...      m.Need("n4", "d", "repair.bike")),
    ...     kinds,
    ... )
    >>> (ring,) = m.propose(pool).matches
    >>> ring.members
    ('a', 'b', 'c')
    >>> found = m.repair(pool, None, ring, [m.No("c")], accepted=["a", "b"])
    >>> found.kind, [match.members for match in found.matches], found.released
    ('substitute', [('a', 'b', 'd')], ('c',))
    >>> m.explain_repair(found).en.partition("needed. ")[2]
    'd can take the open place: a, b and d. Ask: a, b and d. Free again for another match: c.'

    Notes
    -----
    What is better stands in a list, `repairing.preferences.PREFERENCES`; each next counts only among equals so far.

    1. Who said yes stay together, and then all members: in the match as it goes on without who said no, as a
       smaller one, a chain that is shortened or goes another way, or with one substitute around whom all stays as
       it was. What counts is the ties: people less the parts into which they fall.
    2. Then it is widened: who said yes stay together in any match; are in a match at all; and so the other members.
    3. The fewest new people are asked; then most steps are as they were; then the fewest steps are new.
    4. The value under the objectives of the policy; the order of ids.

    Whoever is new stands next to a member, so there are at most two new people between two members. Everything of
    that kind is looked at, first with nobody new, then with one, two and so on, until more cannot be better; after
    60,000 steps of the walk, or the time limit, the best so far is given and `Repair.complete` is false.
    """
    check(pool)
    return _Repairing(pool, policy or Policy(), Broken.of(broken, noes, accepted), busy, clock).repair()


class _Repairing:
    """One broken match and what is around it."""

    def __init__(
        self, pool: Pool, policy: Policy, broken: Broken, busy: Collection[str], clock: Callable[[], float]
    ) -> None:
        self._broken, self._near = broken, Near(pool, policy, broken, busy)
        until = clock() + policy.time_limit
        self._walk, self._tries = Effort(MOST_WALKED, clock, until), Effort(MOST_TRIED, clock, until)
        market, number = self._near.market, self._near.market.number
        first = Worth.of_pool(market.residents, self._near.policy, self._near.pairs.ring_fit)
        self._worths = (first, *first.later)
        self._yeses = {number[who] for who in broken.accepted if who in number} & set(self._near.members)

    def repair(self) -> Repair:
        """Return the best repair."""
        ways = self._best() if self._near.members else ()
        selection = Selection(*([way.steps for way in ways if way.shape == shape] for shape in (RING, CHAIN, GROUP)))
        changes = {frozenset(self._names(way)): self._change(way) for way in ways}
        found = matches(self._near.market, self._near.pairs, self._near.policy, selection)
        replacements = tuple(self._replacement(match, changes[frozenset(match.members)]) for match in found)
        placed = {who for match in found for who in match.members}
        return Repair(
            kind=min((one.kind for one in replacements), key=KINDS.index, default=NOTHING),
            replacements=replacements,
            released=tuple(sorted(set(self._broken.match.members) - placed)),
            refusals=self._broken.refusals,
            complete=not (self._walk.spent or self._tries.spent),
        )

    def _best(self) -> tuple[Way, ...]:
        """Look at more and more new people, until more of them cannot be better."""
        nothing = (*NO_CHANGE, *(0 for _ in self._worths))
        choice, ways = Choice(self._near.members, nothing), Ways(self._near, self._walk)
        best, chosen = nothing, tuple[Way, ...]()
        longest = max(self._near.policy.max_ring - 1, self._near.policy.max_chain)
        for new in range(longest + 1):
            for some in (ways.groups, ways.rings, ways.chains):
                for way in some(new):
                    choice.add(self._score(way), way)
                best, chosen = choice.best(self._tries)
                if best[: len(NO_CHANGE)] >= self._most(new, None):
                    return chosen
            if self._walk.spent or best[: len(NO_CHANGE)] >= self._most(new + 1, best if new else None):
                break
        return chosen

    def _most(self, new: int, stay: Score | None) -> Score:
        hopeful = self._near.hopeful
        return most(len(hopeful), len(self._yeses & hopeful), len(self._near.kept), new, stay)

    def _score(self, way: Way) -> Score:
        single = Selection(**{f"{way.shape}s": [way.steps]})
        worth = (round(MILLIONTHS * single.value(worth)) for worth in self._worths)
        return (*score(self._change(way)), *worth)

    def _change(self, way: Way) -> Change:
        members = {who for who in way.people if self._near.is_member(who)}
        changed = [arc for arc in way.steps if (arc.offer, arc.need) not in self._near.kept]
        new = len(way.people) - len(members)
        apart = any(arc.giver in members and arc.receiver in members for arc in changed)
        return Change(
            members=len(members),
            yeses=len(members & self._yeses),
            new=new,
            stays=not new or (new == 1 and not apart),
            kept=len(way.steps) - len(changed),
            fresh=len(changed),
        )

    def _names(self, way: Way) -> set[str]:
        return {self._near.market.residents[who].id for who in way.people}

    def _replacement(self, match: Match, change: Change) -> Replacement:
        old = set(self._broken.match.members)
        was = {(step.offer, step.need) for step in self._broken.match.steps}
        changed = [step for step in match.steps if (step.offer, step.need) not in was]
        stands = self._broken.accepted - {who for step in changed for who in (step.giver, step.receiver)}
        return Replacement(
            match=match,
            kind=kind(self._broken, match, change),
            new=tuple(sorted(set(match.members) - old)),
            asked=tuple(sorted(set(match.members) - stands)),
        )
