"""Is every match a swap, ring, chain or group by the rules, and do they go together?"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from reciprocity.matching.plan import Match

from .faults import Fault, fault
from .graph import AnyBook, Graph, Link, use_of
from .groups import Guest, Tables

LONGEST_TOLD = 6
SHAPES = ("swap", "ring", "chain", "group")


def structure(book: AnyBook, matches: Sequence[Match]) -> Iterator[Fault]:
    """Yield what is wrong with the form of each match and with its steps one by one."""
    for i, match in enumerate(matches):
        yield from _form(book, match, i)
        entries = {entry for step in match.steps for entry in (step.offer, step.need)}
        company = frozenset(entries) if match.shape == "group" else frozenset()
        for j, step in enumerate(match.steps):
            yield from book.step(step, ("matches", i, "steps", j), company)


def _form(book: AnyBook, match: Match, i: int) -> Iterator[Fault]:
    policy, steps = book.policy, match.steps
    longest = policy.max_ring or len(book.people)
    groups = (4, 2 * (policy.max_group - 1))
    lengths = {"swap": (2, 2), "ring": (3, longest), "chain": (1, policy.max_chain), "group": groups}
    if match.shape not in lengths:
        yield fault("unknown-shape", "matches", i, "shape")
        return
    least, most = lengths[match.shape]
    if not least <= len(steps) <= most or (match.shape == "group" and len(steps) % 2):
        yield fault("wrong-length", "matches", i, "steps")
        return
    if any(a.receiver != b.giver for a, b in pairwise(steps)):
        yield fault("not-linked", "matches", i, "steps")
    givers = [step.giver for step in steps]
    if match.shape == "chain":
        yield from _chain(book, match, i)
    elif steps[-1].receiver != steps[0].giver:
        yield fault("not-closed", "matches", i, "steps")
    elif match.shape == "group":
        yield from _group(match, i)
    elif givers[0] != min(givers):
        yield fault("not-in-order", "matches", i, "steps")
    people = {"chain": [*givers, steps[-1].receiver], "group": [givers[0], *givers[1::2]]}.get(match.shape, givers)
    if len(set(people)) < len(people):
        yield fault("somebody-twice", "matches", i, "steps")
    if not _close(match.likelihood, policy.acceptance ** len(people)):
        yield fault("wrong-likelihood", "matches", i, "likelihood")


def _group(match: Match, i: int) -> Iterator[Fault]:
    """Yield what is wrong with the form of a group: a host to and fro with guests, in order, over the same things."""
    there, back = match.steps[::2], match.steps[1::2]
    if len({step.giver for step in there}) > 1 or len({step.offer for step in there}) > 1:
        yield fault("not-linked", "matches", i, "steps")
    if any((a.offer, a.need) != (b.need, b.offer) for a, b in zip(there, back, strict=True)):
        yield fault("not-together", "matches", i, "steps")
    guests = [step.receiver for step in there]
    if guests != sorted(guests):
        yield fault("not-in-order", "matches", i, "steps")


def gathered(graph: Graph, matches: Sequence[Match]) -> Iterator[Fault]:
    """Yield which groups have more guests than there can be, or people who cannot be there at once."""
    tables = Tables(graph)
    for i, match in enumerate(matches):
        if match.shape != "group":
            continue
        links = links_of(match)
        host, guests = links[0].offer, [Guest(*pair) for pair in zip(links[::2], links[1::2], strict=True)]
        if len(guests) > tables.seats(host) or not tables.may_meet(host, guests):
            yield fault("not-together", "matches", i, "steps")


def _chain(book: AnyBook, match: Match, i: int) -> Iterator[Fault]:
    first = book.people.get(match.steps[0].giver)
    if first is None or not first.starter:
        yield fault("not-a-starter", "matches", i, "steps", 0, "giverId")


def together(book: AnyBook, matches: Sequence[Match]) -> Iterator[Fault]:
    """Yield who or what is used too often, and whether the order is the agreed one."""
    gives = Counter(person for match in matches for person in {step.giver for step in match.steps})
    receives = Counter(person for match in matches for person in {step.receiver for step in match.steps})
    taken = Counter((step.offer, step.need) for match in matches for step in match.steps)
    used: Counter[str] = Counter()
    for match in matches:
        used.update(use_of(links_of(match)))
    if any(count > book.people[person].max_gives for person, count in gives.items()):
        yield fault("gives-too-often", "matches")
    if any(count > book.people[person].max_receives for person, count in receives.items()):
        yield fault("receives-too-often", "matches")
    if any(count > book.items[entry].capacity for entry, count in used.items()):
        yield fault("used-too-often", "matches")
    if any(count > 1 for count in taken.values()):
        yield fault("step-twice", "matches")
    if list(matches) != sorted(matches, key=_place):
        yield fault("not-in-order", "matches")


def fallbacks(graph: Graph, matches: Sequence[Match]) -> Iterator[Fault]:
    """Yield where it is said wrongly what is left of a match after a no."""
    for i, match in enumerate(matches):
        if match.fallback != _fallback(graph, match):
            yield fault("wrong-fallback", "matches", i, "fallback")


def _fallback(graph: Graph, match: Match) -> str | None:
    givers = [step.giver for step in match.steps]
    if match.shape == "chain":
        return f"chain {'-'.join(givers)}" if len(givers) > 1 else None
    if match.shape == "group":
        return _without_one(match)
    for size in range(len(givers) - 1, 1, -1) if len(givers) <= LONGEST_TOLD else ():
        rings = [graph.best_ring(frozenset(part)) for part in combinations(sorted(givers), size)]
        found = [ring for ring in rings if ring is not None]
        if found:
            best = max(found, key=lambda ring: round(sum(link.fit for link in ring), 9))
            return f"{'swap' if size == 2 else 'ring'} {'-'.join(link.giver for link in best)}"
    return None


def _without_one(match: Match) -> str:
    """Return what is left of a group when the guest does not come with whom it fits least (of these the last)."""
    pairs = zip(match.steps[::2], match.steps[1::2], strict=True)
    fits = {there.receiver: round(there.fit + back.fit, 9) for there, back in pairs}
    missed = max(guest for guest, fit in fits.items() if fit == min(fits.values()))
    left = [match.steps[0].giver, *(guest for guest in fits if guest != missed)]
    return f"{'swap' if len(left) == 2 else 'group'} {'-'.join(left)}"


def links_of(match: Match) -> tuple[Link, ...]:
    """Return the steps of a match as links."""
    return tuple(Link(s.giver, s.receiver, s.offer, s.need, s.fit) for s in match.steps)


def _place(match: Match) -> tuple[int, list[tuple[str, str, str, str]]]:
    return SHAPES.index(match.shape), [(s.giver, s.receiver, s.offer, s.need) for s in match.steps]


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
