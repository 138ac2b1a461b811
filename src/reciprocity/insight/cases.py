"""Cases for a learning session: few, and as unlike each other as they can be, so that most is learned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K")
MOST = 6
"""Cases in a session (Communities of Practice, Wijknet Buitenveldert: "four to six practices")."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[K]):
    """Something that could be learned from: of what kind, how much it stands out within its kind, and what it is."""

    kind: str
    weight: float
    case: K


def agenda(candidates: Iterable[Candidate[K]], kinds: Sequence[str], most: int = MOST) -> list[Candidate[K]]:
    """Choose cases to learn from: one of each kind before a second of any, what stands out most first.

    Parameters
    ----------
    candidates : iterable of Candidate
        In an order that is the same each time; of equal weight the first comes first.
    kinds : sequence of str
        The kinds, what can be learned most from first.
    most : int
        How many at most.

    Returns
    -------
    list of Candidate
        By kind, and within a kind by weight.

    Raises
    ------
    ValueError
        If a candidate is of another kind.

    Examples
    --------
    >>> told = [Candidate("failed", 1, "a"), Candidate("failed", 3, "b"), Candidate("words", 9, "c")]
    >>> [one.case for one in agenda(told, ("healed", "failed", "words"), most=2)]
    ['b', 'c']
    """
    places = {kind: place for place, kind in enumerate(kinds)}
    ranked = sorted(candidates, key=lambda one: -one.weight)
    if strange := {one.kind for one in ranked} - places.keys():
        raise ValueError(f"There is no kind {min(strange)!r}. Kinds are: {', '.join(kinds)}.")
    rounds: list[tuple[int, int, Candidate[K]]] = []
    seen = dict.fromkeys(kinds, 0)
    for one in ranked:
        rounds.append((seen[one.kind], places[one.kind], one))
        seen[one.kind] += 1
    chosen = sorted(rounds, key=lambda found: found[:2])[: max(most, 0)]
    return [one for _, _, one in sorted(chosen, key=lambda found: (found[1], found[0]))]
