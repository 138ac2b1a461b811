"""Bounds that hold for every plan of a pool, however dense: cheap ones, for when not all rings could be listed."""

import numpy as np

from .arcs import Arcs
from .market import Market
from .policy import Policy
from .worth import Worth

MOST_TO_ASSIGN = 1500


def bound(market: Market, arcs: Arcs, worth: Worth) -> float:
    """Return a value that no plan exceeds."""
    by_receiver = _by_receiver(market, arcs, worth)
    unit = all(r.max_gives <= 1 and r.max_receives <= 1 for r in market.residents)
    if unit and len(market.residents) <= MOST_TO_ASSIGN:
        return min(by_receiver, _by_assignment(arcs, worth))
    return by_receiver


def _by_receiver(market: Market, arcs: Arcs, worth: Worth) -> float:
    """Everybody receives as well and as often as possible, whoever has to give it."""
    most = _surest(worth.policy)
    value = 0.0
    for number, resident in enumerate(market.residents):
        fits = arcs.top_fits[number][: resident.max_receives]
        if fits:
            value += most * (worth.credit(number) + sum(map(worth.base, fits)))
    return value


def _by_assignment(arcs: Arcs, worth: Worth) -> float:
    """Everybody gives once at most and receives once at most; rings and chains of any length."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - loads half a second, and few plans need it

    fits = np.round(arcs.best.astype(np.float64), 6)
    credit = np.array([worth.credit(i) for i in range(len(fits))])
    value = np.where(fits > 0, credit[None, :] + worth.by_fit * fits + worth.by_step, 0.0)
    givers, receivers = linear_sum_assignment(value, maximize=True)
    return _surest(worth.policy) * float(value[givers, receivers].sum())


def _surest(policy: Policy) -> float:
    """The greatest chance with which anybody receives: both say yes, or in a ring, at least one of the others."""
    if policy.objective != "robust":
        return 1.0
    a = policy.acceptance
    return float(a * (1 - (1 - a) ** (policy.max_ring - 1)))
