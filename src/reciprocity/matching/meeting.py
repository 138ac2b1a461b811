"""Who may meet: not those who are kept apart, nor who said no before; and what two have in common."""

import numpy as np

from .clearing.table import Bools, Numbers
from .pool_arrays import Bits, PoolArrays


class Meeting:
    """The exclusions and refusals of a pool, looked up for many pairs at once."""

    def __init__(self, pool: PoolArrays) -> None:
        self._pool = pool
        apart = np.concatenate([pool.apart, pool.apart[:, ::-1]])
        self._apart = np.sort(apart[:, 0] * pool.size + apart[:, 1])
        self._refused = np.sort(pool.refused[:, 0] * len(pool.owner) + pool.refused[:, 1])

    @property
    def matters(self) -> bool:
        """Whether anybody is kept apart or said no."""
        return bool(len(self._apart) or len(self._refused))

    def allowed(self, give: Numbers, ask: Numbers) -> Bools:
        """Tell for each pair of a giving and an asking entry whether their owners may meet for it."""
        pool, entries = self._pool, len(self._pool.owner)
        giver, receiver = pool.owner[give].astype(np.int64), pool.owner[ask].astype(np.int64)
        found: Bools = np.ones(len(give), dtype=np.bool_)
        if len(self._apart):
            found &= ~np.isin(giver * pool.size + receiver, self._apart)
        if len(self._refused):
            found &= ~np.isin(giver * entries + ask, self._refused)
            found &= ~np.isin(receiver * entries + give, self._refused)
        return found


def unknown_as_all(table: Bits) -> Bits:
    """Return a table of bits in which those of whom nothing is known share a bit with everybody."""
    known: Bools = np.asarray(table.any(axis=1), dtype=np.bool_)
    return np.where(known[:, None], table, np.uint8(255))


def share(one: Bits, other: Bits) -> Bools:
    """Tell for each pair whether they share a bit; bits stand in the last axis."""
    found: Bools = np.zeros(np.broadcast_shapes(one.shape[:-1], other.shape[:-1]), dtype=np.bool_)
    for byte in range(one.shape[-1]):
        if one[..., byte].any() and other[..., byte].any():
            found |= (one[..., byte] & other[..., byte]) != 0
    return found
