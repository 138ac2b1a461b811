"""The prices that prove a bound, by person, entry and arc."""

from typing import NamedTuple

import numpy as np

from .exchange import Exchange
from .pool_of_columns import ColumnPool, Priced
from .table import Floats, Numbers

DIGITS = 6
NONE = -1
MOST_PEOPLE = 20_000


class Proof(NamedTuple):
    """Prices, 0 where something has none, and the bound that they prove.

    Attributes
    ----------
    gives, receives, reached : array (people,)
        Of giving once, of receiving once, of being reached at all.
    entries : array (entries,)
        Of using an offer or need once.
    steps : array (arcs,)
        Of a step that could be taken twice.
    limits : tuple of float
        Of an arc that a limit counts.
    bound : float
        On the worth of all plans.
    """

    gives: Floats
    receives: Floats
    reached: Floats
    entries: Floats
    steps: Floats
    limits: tuple[float, ...]
    bound: float


def proof(pool: ColumnPool, exchange: Exchange, priced: Priced) -> Proof | None:
    """Return prices (rounded where that is quickly looked at again) and what they prove.

    None where nothing is proven, and for cities, whose prices would be larger than the plan.
    """
    if not np.isfinite(priced.proven) or exchange.size > MOST_PEOPLE:
        return None
    if pool.listed_all:
        priced = pool.priced(np.round(priced.prices, DIGITS))
    rows, known = pool.rows, np.append(priced.prices, 0.0)
    gives, receives = _of(known, rows.gives), _of(known, rows.receives)
    if not len(exchange.starters):  # then one row stands for both
        by_giving = exchange.max_gives < exchange.max_receives
        gives, receives = np.where(by_giving, receives, 0.0), np.where(by_giving, 0.0, receives)
    return Proof(
        gives=gives,
        receives=receives,
        reached=_of(known, rows.first),
        entries=_of(known, rows.entries),
        steps=_of(known, rows.steps),
        limits=tuple(float(known[limit.max(initial=NONE)]) for limit in rows.limits),
        bound=priced.proven,
    )


def _of(known: Floats, rows: Numbers) -> Floats:
    prices: Floats = known[rows]
    return prices
