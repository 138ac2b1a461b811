"""What clearing gives."""

from typing import NamedTuple

from .proof import Proof
from .table import Numbers


class Cleared(NamedTuple):
    """What came of clearing.

    Attributes
    ----------
    rings, chains : list of array
        Arcs of each.
    bound : float
        On all that there are.
    proof : Proof or None
        Prices that prove one.
    later : tuple of float
        Bounds under later objectives.
    """

    rings: list[Numbers]
    chains: list[Numbers]
    bound: float
    proof: Proof | None = None
    later: tuple[float, ...] = ()
