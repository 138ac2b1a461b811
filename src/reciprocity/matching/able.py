"""Who can do anything at all for whom: a bit for every two people, whatever was left out of the search."""

import numpy as np
import numpy.typing as npt

from .clearing.table import Bools, Numbers

MOST_PEOPLE = 20_000
LEFTMOST = 128


class Able:
    """Giver to receiver, as bits.

    Attributes
    ----------
    known : bool
        False for more people than `MOST_PEOPLE`: there would be too many bits, and every answer is "perhaps".
    """

    def __init__(self, size: int) -> None:
        self.size, self.known = size, size <= MOST_PEOPLE
        self._bits = np.zeros((size, (size + 7) // 8) if self.known else (0, 0), dtype=np.uint8)

    def add(self, givers: Numbers, receivers: Numbers) -> None:
        """Note that givers can do something for receivers."""
        if self.known:
            bits = (LEFTMOST >> (receivers & 7)).astype(np.uint8)
            np.bitwise_or.at(self._bits, (givers, receivers >> 3), bits)

    def may(self, giver: int, receiver: int) -> bool:
        """Tell whether one may be able to do something for another."""
        return not self.known or bool(self._bits[giver, receiver >> 3] & (LEFTMOST >> (receiver & 7)))

    def receivers_of(self, givers: Bools) -> Bools:
        """Return for whom any of some people can do something."""
        found: npt.NDArray[np.uint8] = np.bitwise_or.reduce(self._bits[givers], axis=0)
        return np.unpackbits(found, count=self.size).astype(np.bool_)
