"""Every ring, chain and group that members of a broken match could go on in, by how many new people it asks."""

from collections.abc import Iterator
from typing import NamedTuple

from reciprocity.matching.clearing.table import Steps
from reciprocity.matching.plan import CHAIN, GROUP, RING

from .effort import Effort
from .near import Near
from .tables import groups

Path = tuple[int, ...]


class Way(NamedTuple):
    """A match that could be: `shape` ``ring`` (also of two), ``chain`` or ``group``, its steps, and who is in it.

    Of a group the steps to all guests come first, then those back.
    """

    shape: str
    steps: Steps
    people: frozenset[int]

    @classmethod
    def of(cls, shape: str, steps: Steps) -> "Way":
        """Return a way of some steps."""
        return cls(shape, steps, frozenset(who for arc in steps for who in (arc.giver, arc.receiver)))


class Ways:
    """Walks along possible steps. Whoever is new stands next to a member, so never more than two new ones in a row."""

    def __init__(self, near: Near, effort: Effort) -> None:
        self._near, self._policy, self._effort = near, near.policy, effort

    def groups(self, new: int) -> Iterator[Way]:
        """Yield groups of members, or (``new == 1``) of member guests and a new host.

        A new guest would be one too many: with the host alone a member makes a swap.
        """
        yield from (Way.of(GROUP, steps) for steps in groups(self._near, new, self._effort))

    def rings(self, new: int) -> Iterator[Way]:
        """Yield swaps and rings with exactly so many new people, each from its member of lowest id."""
        for start in self._near.members:
            for path in self._around((start,), new):
                steps = self._near.steps_along((*path, start))
                if steps is not None:
                    yield Way.of(RING, steps)

    def chains(self, new: int) -> Iterator[Way]:
        """Yield chains with exactly so many new people.

        Of those that go on to somebody new at their end only the shortest: others ask somebody for no member's sake.
        """
        people = self._near.market.residents
        starts = (*self._near.members, *(sorted(self._near.before) if new else ()))
        for start in (who for who in starts if people[who].starter):
            for path in self._along((start,), new - self._is_new(start)):
                steps = self._near.steps_along(path)
                if steps is not None:
                    yield Way.of(CHAIN, steps)

    def _around(self, path: Path, new: int) -> Iterator[Path]:
        if len(path) > 1 and not new and self._near.able(path[-1], path[0]):
            yield path
        if len(path) == self._policy.max_ring or not self._effort.one():
            return
        for person in self._next(path, new):
            if self._is_new(person) or person > path[0]:
                yield from self._around((*path, person), new - self._is_new(person))

    def _along(self, path: Path, new: int) -> Iterator[Path]:
        if len(path) > 1 and not new and (len(path) == 2 or self._near.is_member(path[-1])):
            yield path
        if len(path) > self._policy.max_chain or not self._effort.one():
            return
        for person in self._next(path, new):
            yield from self._along((*path, person), new - self._is_new(person))

    def _next(self, path: Path, new: int) -> Iterator[int]:
        """Yield who can come next: a member, or while some may be new somebody who stands next to one."""
        last = path[-1]
        members, others = self._near.onward(last)
        yield from (who for who in members if who not in path)
        if not new:
            return
        if self._near.is_member(last):
            yield from (who for who in others if who not in path)
        elif len(path) > 1 and self._near.is_member(path[-2]):
            yield from (who for who in others if who in self._near.before and who not in path)

    def _is_new(self, person: int) -> bool:
        return not self._near.is_member(person)
