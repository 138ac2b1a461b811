"""Which entries can be done by several people at once, and who can be at one table."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .table import Numbers

Bits = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Together:
    """What a group asks of its members, by entry.

    Attributes
    ----------
    guests : array of int (entries,)
        How many others an entry takes in at once; 0 where it takes in nobody, or one.
    times, languages : array of uint8 (entries, bytes)
        A bit per time of the week and per language of the owner; all bits where it is not known.
    apart : array of int (pairs, 2)
        Entries whose owners are not to meet, or one of whom has said no to the other's; each pair both ways.
    """

    guests: Numbers
    times: Bits
    languages: Bits
    apart: Numbers

    def only(self, entries: Numbers) -> "Together":
        """Return this for some entries (ascending), by the numbers that these have then."""
        place = np.searchsorted(entries, self.apart)
        known = (np.append(entries, -1)[place] == self.apart).all(axis=1)
        return Together(self.guests[entries], self.times[entries], self.languages[entries], place[known])
