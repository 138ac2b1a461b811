"""How often what is offered and asked is used by a match: one rule for all who count."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Protocol


class Done(Protocol):
    """One step: who does something for whom, and over what."""

    @property
    def giver(self) -> Hashable: ...
    @property
    def receiver(self) -> Hashable: ...
    @property
    def gives(self) -> Hashable: ...
    @property
    def takes(self) -> Hashable: ...


def uses(steps: Sequence[Done]) -> Counter[Hashable]:
    """Count how often each offer and need is used: by two who swap once, whichever way it goes.

    A group is a star of swaps: its host is there once for every guest. In rings and chains each step counts.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Walk = namedtuple("Walk", "giver receiver gives takes")
    >>> sorted(uses([Walk("a", "b", "walk", "company"), Walk("b", "a", "company", "walk")]).items())
    [('company', 1), ('walk', 1)]
    """
    to_and_fro = len(steps) > 1 and (steps[1].giver, steps[1].receiver) == (steps[0].receiver, steps[0].giver)
    if to_and_fro:
        pairs = zip(steps[::2], steps[1::2], strict=True)
        return Counter(entry for a, b in pairs for entry in {a.gives, a.takes, b.gives, b.takes})
    return Counter(entry for step in steps for entry in (step.gives, step.takes))
