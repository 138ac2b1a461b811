"""The part of a step's fit that kind, mode and area make, for many pairs of entries at once; arrays broadcast."""

import numpy as np
import numpy.typing as npt

from .clearing.table import Bools, Floats, Numbers
from .pool import MODES, TOGETHER
from .pool_arrays import UNKNOWN, PoolArrays
from .rules import ADJOINING, GIVE_FOR_LEND, MET_BEFORE, OFFER_AS_NEED

TOGETHER_MODE = MODES.index(TOGETHER)
BITS = 64


def plain_fit(pool: PoolArrays, give: Numbers, ask: Numbers | int) -> Floats:
    """Return how well giving entries serve asking entries, whoever owns them; 0 where kind, mode or area forbid it."""
    kind = pool.kind_fit[pool.kind[give], pool.kind[ask]]
    fit = kind * mode_fit(pool, give, ask) * area_fit(pool, give, ask)
    fit = np.where(pool.offered[ask], fit * OFFER_AS_NEED, fit)
    return fit if pool.welcome is None else np.asarray(fit * pool.welcome[ask])


def step_fit(pool: PoolArrays, give: Numbers, ask: Numbers | int) -> Floats:
    """Return the same for these two people: a little less where they met before."""
    return plain_fit(pool, give, ask) * met_fit(pool, pool.owner[give], pool.owner[ask])


def met_fit(pool: PoolArrays, giver: Numbers, receiver: Numbers) -> Floats:
    """Return what it makes of the fit that two people met before."""
    if not len(pool.met_keys):
        return np.ones(())  # for all, and nothing as large as all pairs
    pairs = giver.astype(np.int64) * pool.size + receiver
    return np.where(np.isin(pairs, pool.met_keys), MET_BEFORE, 1.0)


def mode_fit(pool: PoolArrays, give: Numbers, ask: Numbers | int) -> Floats:
    """Return what the modes make of the fit; 0 where they do not go together."""
    mode, other = pool.mode[ask], pool.mode[give]
    for_loan = (other == MODES.index("give")) & (mode == MODES.index("lend"))
    fit: Floats = np.where(other == mode, 1.0, np.where(for_loan, GIVE_FOR_LEND, 0.0))
    if not len(pool.fits_with):
        return fit
    company = (other == MODES.index("help")) & (mode == TOGETHER_MODE) & ~pool.offered[ask]
    return np.where(company & pool.beside[pool.kind[give], pool.kind[ask]], 1.0, fit)


def area_fit(pool: PoolArrays, give: Numbers, ask: Numbers | int) -> Floats:
    """Return what the areas make of the fit; 0 where they are too far apart."""
    one, other = pool.area[give], pool.area[ask]
    same = (one == UNKNOWN) | (other == UNKNOWN) | (one == other)
    near = pool.adjoining[one, other] if len(pool.adjoining) else np.zeros(np.shape(one), dtype=np.bool_)
    return np.where(same, 1.0, np.where(near, ADJOINING, 0.0))


def group_bits(pool: PoolArrays, entries: Bools, *, giving: bool) -> npt.NDArray[np.uint64]:
    """Return for every resident a bit per group of what is asked that some of the entries serve, or are."""
    found = np.zeros(pool.size, dtype=np.uint64)
    bit = np.uint64(1) << (pool.group % BITS).astype(np.uint64)
    if giving:
        serves = bit.copy()
        np.bitwise_or.at(serves, pool.fits_with[:, 0], bit[pool.fits_with[:, 1]])
        bit = serves
    np.bitwise_or.at(found, pool.owner[entries], bit[pool.kind[entries]])
    return found
