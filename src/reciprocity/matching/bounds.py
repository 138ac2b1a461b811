"""Bounds that hold for every plan of a pool, however dense: cheap ones, for when not all steps could be searched."""

import numpy as np

from .at_once import hosting
from .candidates import candidates
from .clearing.table import Floats, Numbers
from .policy import Policy
from .pool_arrays import PoolArrays
from .possible import Possible
from .step_numbers import StepNumbers
from .worth import Worth

MOST_TO_ASSIGN = 1_500


def bound(pool: PoolArrays, possible: Possible, worth: Worth) -> float:
    """Return a value that no plan exceeds."""
    guests = _guests(pool, worth.policy)
    surest = _surest(worth.policy, int(guests.max(initial=1)))
    by_receiver = surest * _by_receiver(pool, possible, worth, guests)
    unit = max(pool.max_gives.max(initial=0), pool.max_receives.max(initial=0), guests.max(initial=0)) <= 1
    if unit and pool.size <= MOST_TO_ASSIGN:
        return min(by_receiver, surest * _by_assignment(pool, worth))
    return by_receiver


def _guests(pool: PoolArrays, policy: Policy) -> Numbers:
    """Return from how many others each resident can receive at once: a host of a group from all guests."""
    found: Numbers = np.ones(pool.size, dtype=np.int64)
    hosts = hosting(pool)
    np.maximum.at(found, pool.owner[hosts], np.minimum(pool.capacity[hosts], policy.max_group - 1))
    return found


def _by_receiver(pool: PoolArrays, possible: Possible, worth: Worth, guests: Numbers) -> float:
    """Everybody receives as well and as often as possible, whoever has to give it."""
    times = np.minimum(possible.helpers, pool.capacity).astype(np.int64)
    owner, fit = np.repeat(pool.owner, times), np.repeat(possible.best, times)
    order = np.lexsort((-fit, owner))
    owner, fit = owner[order], fit[order]
    place = np.arange(len(owner)) - np.searchsorted(owner, owner)
    counts = place < (pool.max_receives * guests)[owner]
    steps = worth.by_fit * fit[counts] + worth.by_step
    reached = np.unique(owner[counts])
    return float(steps.sum() + np.asarray(worth.credits, dtype=np.float64)[reached].sum())


def _by_assignment(pool: PoolArrays, worth: Worth) -> float:
    """Everybody gives once at most and receives once at most; rings and chains of any length."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - loads half a second, and few plans need it

    steps = StepNumbers(pool)
    found = steps.found(candidates(pool, steps, None, worth.policy.min_fit))
    fits: Floats = np.zeros((pool.size, pool.size))
    np.maximum.at(fits, (found.giver, found.receiver), found.fit)
    credit = np.asarray(worth.credits, dtype=np.float64)
    value = np.where(fits > 0, credit + worth.by_fit * fits + worth.by_step, 0.0)
    givers, receivers = linear_sum_assignment(value, maximize=True)
    return float(value[givers, receivers].sum())


def _surest(policy: Policy, guests: int) -> float:
    """The greatest chance with which anybody receives: both say yes, or in a ring or group, any of the others."""
    if policy.objective != "robust":
        return 1.0
    a = policy.acceptance
    return float(a * (1 - (1 - a) ** max(policy.max_ring - 1, guests)))
