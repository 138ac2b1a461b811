"""The certificate of a plan: the prices that prove its bound, by id."""

from collections.abc import Sequence

import numpy as np

from .clearing.exchange import Exchange
from .clearing.proof import Proof
from .clearing.table import Floats
from .exchanges import may_meet_again
from .plan import Certificate, Plan
from .pool_arrays import Names

NEVER = 100.0  # times what is required counts: more than any match is worth


def certificate(proof: Proof | None, exchange: Exchange, names: Names, earlier: Sequence[Plan]) -> Certificate | None:
    """Return prices by id, if there are any."""
    if proof is None:
        return None
    limits = iter(proof.limits)
    table, arcs = exchange.table, np.flatnonzero(proof.steps > 0)
    steps = zip(table.offer[arcs].tolist(), table.need[arcs].tolist(), proof.steps[arcs].tolist(), strict=True)
    return Certificate(
        bound=proof.bound,
        counts=exchange.counts,
        gives=_named(names.residents, proof.gives),
        receives=_named(names.residents, proof.receives),
        reached=_named(names.residents, proof.reached),
        entries=_named(names.entries, proof.entries),
        steps={(names.entries[offer], names.entries[need]): price for offer, need, price in steps},
        alike=tuple(next(limits) if may_meet_again(plan) else NEVER * exchange.counts for plan in earlier),
    )


def _named(names: Sequence[str], prices: Floats) -> dict[str, float]:
    return {names[i]: float(prices[i]) for i in np.flatnonzero(prices > 0).tolist()}
