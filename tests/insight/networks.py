"""Networks whose answers are known by hand, and small ones by chance."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import strategies as st

from reciprocity.insight.network import Network, Person, Tie

TODAY = date(2025, 6, 30)
LONG_AGO = TODAY - timedelta(weeks=20)

SWAP = "ab ba"
RING = "ab bc ca"
CHAIN = "ab bc cd"
STAR = "ab ac ad ae"
BOW_TIE = "ab bc ca cd de ec"  # two rings joined at c
TWO_RINGS = "ab bc ca cd de ef fd"  # two rings joined by the tie c -> d


def network(ties: str, people: str = "", *, on: date = TODAY, together: bool = False) -> Network[str]:
    """A network told as `ab bc`: a gave to b, b to c, all on one day; everybody named and those added are there."""
    names = dict.fromkeys(people + ties.replace(" ", ""))
    return Network([Person(name) for name in names], [Tie(*ends, on, together) for ends in ties.split()], TODAY)


@st.composite
def networks(draw: st.DrawFn, most: int = 7) -> Network[int]:
    """Up to so many people, with ties now and long ago, some together; some have left."""
    count = draw(st.integers(0, most))
    left = draw(st.lists(st.sampled_from([None, None, None, TODAY]), min_size=count, max_size=count))
    people = [Person(i, left=gone) for i, gone in enumerate(left)]
    pairs = [(a, b) for a in range(count) for b in range(count) if a != b]
    days = st.sampled_from([TODAY, LONG_AGO])
    told = st.tuples(st.sampled_from(pairs), days, st.integers(0, 5)) if pairs else st.nothing()
    ties = draw(st.lists(told, max_size=2 * count)) if pairs else []
    return Network(people, [Tie(*ends, day, luck == 0) for ends, day, luck in ties], TODAY)


def arcs(seen: Network[int], *, within: bool = False) -> set[tuple[int, int]]:
    """Who gave to whom among those who are there, put together without the code under test."""
    here = {person.id for person in seen.people if person.left is None}
    done = [tie for tie in seen.ties if not within or tie.on == TODAY]
    both = {(tie.giver, tie.receiver) for tie in done} | {(t.receiver, t.giver) for t in done if t.together}
    return {ends for ends in both if here.issuperset(ends)}


def reached(ends: Iterable[tuple[int, int]], start: int) -> set[int]:
    """Everybody whom one comes to along arcs, oneself only if a cycle leads back."""
    known, found = list(ends), set[int]()
    while new := {b for a, b in known if a in found | {start}} - found:
        found |= new
    return found


def groups(people: Iterable[int], ends: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """Who hangs together, whoever gave."""
    both = [(a, b) for pair in ends for a, b in (pair, pair[::-1])]
    return sorted({frozenset({one} | reached(both, one)) for one in people}, key=sorted)
