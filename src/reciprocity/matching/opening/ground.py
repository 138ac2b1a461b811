"""A pool with its plan, and what its steps are worth beyond the prices that prove the plan.

A plan with a new entry holds one match that uses it, and otherwise only what could be done before in what that match
leaves. By weak duality the rest is worth at most the bound of the prices less the prices of what the match takes. So
no plan with the entry is worth more than that bound and what the best match through the entry is worth beyond the
prices of all else that it takes.
"""

from copy import copy
from functools import cached_property

import numpy as np

from reciprocity.matching.clearing.table import Bools, Floats, Numbers
from reciprocity.matching.fits import TOGETHER_MODE
from reciprocity.matching.graph import ExchangeGraph
from reciprocity.matching.market import Entry, Market
from reciprocity.matching.plan import Certificate, Plan
from reciprocity.matching.policy import Policy
from reciprocity.matching.pool import Pool
from reciprocity.matching.pool_arrays import Names, PoolArrays
from reciprocity.matching.possible import possible
from reciprocity.matching.steered import without
from reciprocity.matching.worth import FIT, credits_of

PAIR = 2


class Ground:
    """Where openings are looked for.

    Attributes
    ----------
    graph : ExchangeGraph
        The steps of the pool; all of them where `whole`.
    slack : float
        What the prices leave between the plan and its bound.
    gives, receives, entries : array
        Prices of giving and receiving once (people,) and of using an entry once (entries,).
    credit : array (people,)
        What it is worth to reach somebody at most, beyond its price.
    """

    def __init__(self, pool: Pool, policy: Policy, plan: Plan) -> None:
        self.pool, self.policy, self.plan = pool, policy, plan
        self.market = market = Market(pool)
        names = Names.of(market)
        arrays = PoolArrays.of(market)
        found = possible(arrays, names, policy)
        self.graph: ExchangeGraph = found.graphs[-1]
        self.whole = found.complete
        told = plan.certificate if found.complete else None
        self.slack = max(0.0, (plan.result.upper_bound if told is None else told.bound) - plan.result.value)
        self.gives, self.receives, reached, self.entries = _prices(names, told or Certificate(0.0))
        by_steps = policy.objective == "steps"
        self._by_fit, self._by_step = (0.0, 1.0) if by_steps else (FIT, 0.0)
        self.credits = credits_of(market.residents, policy)
        self.credit: Floats = np.maximum(np.array(self.credits) - reached, 0.0)

    @cached_property
    def placed(self) -> PoolArrays:
        """The pool in arrays, with one more entry for each resident: where and when he or she could do something."""
        market, some = copy(self.market), min(self.pool.categories)
        more = tuple(
            Entry("", place, some, "help", 1, who.area, who.available, True)
            for place, who in enumerate(market.residents)
        )
        market.entries = (*market.entries, *more)
        return without(PoolArrays.of(market), Names.of(market).residents, self.policy.steering.forbidden)

    @property
    def size(self) -> int:
        """How many residents there are."""
        return len(self.market.residents)

    @property
    def highest(self) -> float:
        """More than any match is worth, where prices say nothing."""
        people = max(self.policy.max_ring, self.policy.max_chain, self.policy.max_group * (self._hosts > 0))
        steps = PAIR * people
        return float(people * max(self.credits, default=0.0) + steps * (self._by_fit + self._by_step))

    @property
    def _hosts(self) -> int:
        return 0 if self.graph.together is None else int((self.graph.together.guests > 0).sum())

    def worth(self, fit: Floats) -> Floats:
        """Return what steps are worth by themselves."""
        worth: Floats = self._by_fit * fit + self._by_step
        return worth

    @property
    def most_worth(self) -> float:
        """What any step is worth by itself at most."""
        return self._by_fit + self._by_step

    @cached_property
    def half_prices(self) -> Floats:
        """Prices of an entry for one step: half of it where a swap may use it once for both ways."""
        both_ways = np.array([e.mode == "together" for e in self.market.entries], dtype=np.bool_)
        prices: Floats = np.where(both_ways, 0.5, 1.0) * self.entries
        return prices

    @cached_property
    def beyond(self) -> Floats:
        """What each arc of the graph is worth beyond the prices (arcs,)."""
        g = self.graph
        taken = self.gives[g.giver] + self.receives[g.receiver] + self.half_prices[g.offer] + self.half_prices[g.need]
        beyond: Floats = self.worth(g.weight) + self.credit[g.receiver] - taken
        return beyond

    @cached_property
    def guests(self) -> Floats:
        """What guests add at most to a table that has one, beyond the prices, by the entry of the host (entries,)."""
        best = np.zeros(len(self.market.entries))
        if self.graph.together is None or self.policy.max_group <= PAIR:
            return best
        seats = np.minimum(self.graph.together.guests, self.policy.max_group - 1)
        for host in np.flatnonzero(seats >= PAIR).tolist():
            adds = np.sort(self._adds(host)[1])[::-1][: seats[host] - 1]
            best[host] = float(adds.sum())
        return best

    def guests_of(self, host: int) -> list[int]:
        """Return the guests who pay at the table of an entry, those first who add most."""
        if self.graph.together is None or self.graph.together.guests[host] < PAIR:
            return []
        who, adds = self._adds(host)
        found: list[int] = who[np.argsort(-adds, kind="stable")].tolist()
        return found

    def _adds(self, host: int) -> tuple[Numbers, Floats]:
        """Return the guests who pay at a table, and what each adds."""
        g = self.graph
        out, back = np.flatnonzero(g.offer == host), np.flatnonzero(g.need == host)
        there, again = np.intersect1d(g.need[out], g.offer[back], return_indices=True)[1:]
        owner = self.market.entries[host].owner
        of_host = self.credit[owner] - self.receives[owner] - self.gives[owner]
        adds: Floats = self.beyond[out[there]] + self.beyond[back[again]] - of_host
        return g.receiver[out[there]][adds > 0], adds[adds > 0]

    @cached_property
    def together(self) -> Bools:
        """Which entries are done together."""
        return np.asarray(self.placed.mode[: len(self.market.entries)] == TOGETHER_MODE, dtype=np.bool_)

    def placeholders(self, people: Numbers) -> Numbers:
        """Return the entries of `placed` that stand for what some people could do."""
        return len(self.market.entries) + people


def _prices(names: Names, told: Certificate) -> tuple[Floats, Floats, Floats, Floats]:
    people = (told.gives, told.receives, told.reached)
    gives, receives, reached = (np.array([of.get(who, 0.0) for who in names.residents]) for of in people)
    return gives, receives, reached, np.array([told.entries.get(one, 0.0) for one in names.entries])
