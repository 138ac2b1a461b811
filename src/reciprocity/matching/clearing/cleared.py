"""What clearing gives."""

from typing import NamedTuple

from .proof import Proof
from .table import Numbers


class Cleared(NamedTuple):
    """What came of clearing.

    Attributes
    ----------
    rings, chains, groups : list of array
        Arcs of each.
    bound : float
        On all that there are.
    value : float
        What the choice is worth.
    proof : Proof or None
        Prices that prove one.
    later : tuple of float
        Bounds under later objectives.
    """

    rings: list[Numbers]
    chains: list[Numbers]
    groups: list[Numbers]
    bound: float
    value: float = 0.0
    proof: Proof | None = None
    later: tuple[float, ...] = ()
