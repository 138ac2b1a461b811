"""A compact form of the packing for the exact search: chains as arcs at positions, groups as seats at tables.

Rings stay columns. What is compact has a few thousand columns where there are millions of chains or groups.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .positions import Positions
from .problem import Problem
from .seats import Seats
from .table import Bools, Numbers


class Compact(NamedTuple):
    """What stands for chains, and what stands for groups; None where these are columns as well."""

    positions: Positions | None
    seats: Seats | None

    def __len__(self) -> int:
        return sum(len(part) for part in (self.positions, self.seats) if part is not None)

    def problem(self, others: Problem) -> Problem:
        """Return the packing of other columns with these: others first, then tables, then positions."""
        seated = others if self.seats is None else self.seats.problem(others)
        return seated if self.positions is None else self.positions.problem(seated)

    def held(self, chains: Sequence[Numbers]) -> Bools | None:
        """Return chains, and the groups that the seats were made for, as a point; None where that cannot be."""
        seated = np.zeros(0, dtype=np.bool_) if self.seats is None else self.seats.held()
        at = np.zeros(0, dtype=np.bool_) if self.positions is None else self.positions.held(chains)
        return None if at is None else np.concatenate([seated, at])

    def matches(self, chosen: Bools) -> tuple[Sequence[Numbers], Sequence[Numbers]]:
        """Return chains and groups, as arcs, of a point without the other columns."""
        seats = 0 if self.seats is None else len(self.seats)
        chains = () if self.positions is None else self.positions.chains(chosen[seats:])
        groups = () if self.seats is None else self.seats.groups(chosen[:seats])
        return chains, groups
