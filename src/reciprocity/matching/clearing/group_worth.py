"""What groups are worth: the sum over the guests, and what it is worth that the host is reached.

Each guest counts when host and guest say yes. The host is reached when he or she and at least one guest say yes. So the
expectation under ``robust`` is exact without a sum over all answers: without the host nothing is left of a group, and
without a guest all the rest.
"""

from .exchange import Exchange
from .table import Floats, Numbers


def of_guests(exchange: Exchange, out: Numbers, back: Numbers) -> Floats:
    """Return what each guest adds, by the arcs from and to the host."""
    worth: Floats = exchange.share(2) * (exchange.earned(out) + exchange.base(back))
    if exchange.steered:
        worth += exchange.bonus(out) + exchange.wanted[back]
    return worth


def of_host(exchange: Exchange, back: Numbers, guests: int) -> Floats:
    """Return what it is worth that each host is reached, by an arc to him or her, with so many guests."""
    a = exchange.policy.acceptance if exchange.policy.objective == "robust" else 1.0
    worth: Floats = a * (1 - (1 - a) ** guests) * exchange.credited(back)
    if exchange.steered:
        worth += exchange.urged(back)
    return worth
