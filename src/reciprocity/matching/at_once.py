"""What of a pool can be done by several people at once."""

import numpy as np

from .clearing.table import Bools, Numbers
from .clearing.together import Together
from .meeting import unknown_as_all
from .pool import MODES, TOGETHER
from .pool_arrays import PoolArrays

SEVERAL = 2


def hosting(pool: PoolArrays) -> Bools:
    """Tell which entries have room for several at once."""
    together = pool.mode == MODES.index(TOGETHER)
    return np.asarray(together & pool.offered & (pool.capacity >= SEVERAL), dtype=np.bool_)


def at_once(pool: PoolArrays) -> Together | None:
    """Return what a group asks of its members; None where nobody can host one."""
    hosts = hosting(pool)
    if not hosts.any():
        return None
    return Together(
        guests=np.where(hosts, pool.capacity, 0),
        times=unknown_as_all(pool.times),
        languages=unknown_as_all(pool.languages)[pool.owner],
        apart=_apart(pool, np.flatnonzero(pool.mode == MODES.index(TOGETHER))),
    )


def _apart(pool: PoolArrays, entries: Numbers) -> Numbers:
    """Return which of some entries are not to be at one table, each pair both ways."""
    ranked = entries[np.argsort(pool.owner[entries], kind="stable")]
    owner = pool.owner[ranked]

    def of(people: Numbers) -> list[Numbers]:
        begins, ends = np.searchsorted(owner, people), np.searchsorted(owner, people, side="right")
        return [ranked[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]

    refused = pool.refused[np.isin(pool.refused[:, 1], entries)]
    meets = zip(of(pool.apart[:, 0]), of(pool.apart[:, 1]), strict=True)
    asked = zip(of(refused[:, 0]), refused[:, 1:], strict=True)
    pairs = [np.stack(np.meshgrid(one, other), axis=-1).reshape(-1, 2) for one, other in (*meets, *asked)]
    whole = np.concatenate([np.zeros((0, 2), dtype=np.int64), *pairs])
    both: Numbers = np.unique(np.concatenate([whole, whole[:, ::-1]]), axis=0)
    return both
