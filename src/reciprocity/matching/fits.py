"""The part of a step's fit that kind, mode and area make, for many pairs of entries at once; arrays broadcast."""

import numpy as np
import numpy.typing as npt

from .clearing.table import Bools, Floats, Numbers
from .pool import MODES, TOGETHER
from .pool_arrays import UNKNOWN, PoolArrays
from .rules import ADJOINING, GIVE_FOR_LEND, OFFER_AS_NEED, SAME_GROUP, SAME_LEAF, SAME_LINE

TOGETHER_MODE = MODES.index(TOGETHER)
BITS = 64


def plain_fit(pool: PoolArrays, give: Numbers, ask: Numbers | int) -> Floats:
    """Return how well giving entries serve asking entries of their group; 0 where mode or area forbid it."""
    fit = _kind(pool, give, ask) * mode_fit(pool, give, ask) * area_fit(pool, give, ask)
    return np.where(pool.offered[ask], fit * OFFER_AS_NEED, fit)


def _kind(pool: PoolArrays, give: Numbers, ask: Numbers | int) -> Floats:
    kind, other = pool.kind[ask], pool.kind[give]
    group = pool.group[kind]
    on_line = (other == group) | (kind == group)
    return np.where(other == kind, SAME_LEAF, np.where(on_line, SAME_LINE, SAME_GROUP))


def mode_fit(pool: PoolArrays, give: Numbers, ask: Numbers | int) -> Floats:
    """Return what the modes make of the fit; 0 where they do not go together."""
    mode, other = pool.mode[ask], pool.mode[give]
    for_loan = (other == MODES.index("give")) & (mode == MODES.index("lend"))
    return np.where(other == mode, 1.0, np.where(for_loan, GIVE_FOR_LEND, 0.0))


def area_fit(pool: PoolArrays, give: Numbers, ask: Numbers | int) -> Floats:
    """Return what the areas make of the fit; 0 where they are too far apart."""
    one, other = pool.area[give], pool.area[ask]
    same = (one == UNKNOWN) | (other == UNKNOWN) | (one == other)
    near = pool.adjoining[one, other] if len(pool.adjoining) else np.zeros(np.shape(one), dtype=np.bool_)
    return np.where(same, 1.0, np.where(near, ADJOINING, 0.0))


def group_bits(pool: PoolArrays, entries: Bools) -> npt.NDArray[np.uint64]:
    """Return for every resident a bit per group of help among some of the entries, for a first look."""
    found = np.zeros(pool.size, dtype=np.uint64)
    groups = pool.group[pool.kind[entries]] % BITS
    np.bitwise_or.at(found, pool.owner[entries], np.uint64(1) << groups.astype(np.uint64))
    return found
