"""From arcs by number to matches with ids and reasons, in one fixed order."""

from collections.abc import Callable, Sequence
from itertools import combinations

from .clearing.table import Arc, Steps
from .graph import ExchangeGraph
from .market import Entry, Market
from .pairs import Pairs
from .plan import CHAIN, GROUP, RING, SWAP, Match, Step
from .policy import RING as RING_BOUNDS
from .policy import Policy
from .rules import fit, reasons
from .selection import Selection

RING_MOST = RING_BOUNDS[1]
DIGITS = 9
SHAPES = (SWAP, RING, CHAIN, GROUP)


def matches(market: Market, pairs: Pairs, policy: Policy, selection: Selection) -> tuple[Match, ...]:
    """Return the matches of a selection: swaps, rings, chains, groups, each by ids."""
    found = [_ring(market, pairs, policy, ring) for ring in selection.rings]
    found += [_told(_steps(market, chain), policy) for chain in selection.chains]
    found += [_gathered(_steps(market, group, company=True), policy) for group in selection.groups]
    return tuple(sorted(found, key=_place))


def bare_matches(
    graph: ExchangeGraph, policy: Policy, selection: Selection, best_ring: Callable[[tuple[int, ...]], Steps | None]
) -> tuple[Match, ...]:
    """Return the matches of a selection in a bare graph: steps without reasons."""
    top = max(1.0, float(graph.weight.max(initial=0.0)))

    def steps_of(arcs: Steps) -> tuple[Step, ...]:
        """Return steps that name everybody with one and the same string: a city has millions."""
        names = {who: graph.nodes[who] for arc in arcs for who in (arc.giver, arc.receiver)}
        return tuple(
            Step(
                names[arc.giver],
                names[arc.receiver],
                graph.entries[arc.offer],
                graph.entries[arc.need],
                fits.setdefault(arc.fit, arc.fit / top),
                (),
            )
            for arc in arcs
        )

    found = []
    fits: dict[float, float] = {}
    shares = [policy.acceptance**members for members in range(RING_MOST + 1)]
    for ring in selection.rings:
        names = [graph.nodes[arc.giver] for arc in ring]  # of who has no name of his own, not in the order of numbers
        first = names.index(min(names))
        members = [arc.giver for _, arc in sorted(zip(names, ring, strict=True))] if 2 < len(ring) <= RING_MOST else []
        left = _left(best_ring, members)
        fallback = None if left is None else _named([graph.nodes[arc.giver] for arc in left])
        steps = steps_of(ring[first:] + ring[:first])
        share = shares[len(ring)] if len(ring) <= RING_MOST else policy.acceptance ** len(ring)
        found.append(Match(SWAP if len(ring) == 2 else RING, steps, share, fallback))
    found += [_told(steps_of(chain), policy) for chain in selection.chains]
    found += [_gathered(steps_of(group), policy) for group in selection.groups]
    return tuple(sorted(found, key=_place))


def _place(match: Match) -> tuple[int, list[tuple[str, str, str, str]]]:
    return SHAPES.index(match.shape), [(s.giver, s.receiver, s.offer, s.need) for s in match.steps]


def _ring(market: Market, pairs: Pairs, policy: Policy, ring: Steps) -> Match:
    first = min(range(len(ring)), key=lambda i: ring[i].giver)
    steps = _steps(market, ring[first:] + ring[:first])
    left = _left(pairs.ring, sorted(arc.giver for arc in ring)) if len(ring) <= RING_MOST else None
    fallback = None if left is None else _named([market.residents[arc.giver].id for arc in left])
    return Match(SWAP if len(ring) == 2 else RING, steps, policy.acceptance ** len(ring), fallback)


def _told(steps: tuple[Step, ...], policy: Policy) -> Match:
    """Return the chain of some steps: after a no, what comes before it is left."""
    before = [step.giver for step in steps]
    fallback = "chain " + "-".join(before) if len(steps) > 1 else None
    return Match(CHAIN, steps, policy.acceptance ** (len(steps) + 1), fallback)


def _gathered(steps: tuple[Step, ...], policy: Policy) -> Match:
    """Return the group of the steps to its guests and those back: without one guest the others go on."""
    guests = len(steps) // 2
    pairs = sorted(zip(steps[:guests], steps[guests:], strict=True), key=lambda pair: pair[0].receiver)
    least = min(reversed(pairs), key=lambda pair: round(pair[0].fit + pair[1].fit, DIGITS))
    names = [steps[0].giver, *(there.receiver for there, _ in pairs if there is not least[0])]
    fallback = f"{SWAP if len(names) == 2 else GROUP} {'-'.join(names)}"
    return Match(GROUP, tuple(step for pair in pairs for step in pair), policy.acceptance ** (guests + 1), fallback)


def _left(best_ring: Callable[[tuple[int, ...]], Steps | None], members: Sequence[int]) -> Steps | None:
    """Return the ring inside a ring: the longest, then of largest fit, then of lowest members."""
    for size in range(len(members) - 1, 1, -1):
        inside = [ring for part in combinations(members, size) if (ring := best_ring(part)) is not None]
        if inside:
            return max(inside, key=lambda ring: round(sum(arc.fit for arc in ring), DIGITS))
    return None


def _named(ids: Sequence[str]) -> str:
    return f"{SWAP if len(ids) == 2 else RING} {'-'.join(ids)}"


def _steps(market: Market, arcs: Sequence[Arc], *, company: bool = False) -> tuple[Step, ...]:
    """Return arcs as steps; those of a group by what the whole company has in common."""
    entries = {entry for arc in arcs for entry in (arc.offer, arc.need)} if company else ()
    present = [market.entries[entry] for entry in sorted(entries)]
    return tuple(_step(market, arc, present) for arc in arcs)


def _step(market: Market, arc: Arc, company: Sequence[Entry]) -> Step:
    offer, need = market.entries[arc.offer], market.entries[arc.need]
    why = reasons(market, offer, need, company)
    assert why is not None, "an arc is a possible step"
    giver, receiver = market.residents[arc.giver].id, market.residents[arc.receiver].id
    return Step(giver, receiver, offer.id, need.id, fit(why), why)
