"""The independent judge of a plan: what it says is worked out again by other code, and compared."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .checks import check
from .fingerprint import fingerprint
from .fingerprint import of_graph as fingerprint_of_graph
from .graph import ExchangeGraph
from .judge.bare import BareBook, graph_of
from .judge.book import Book
from .judge.bound import Bounds
from .judge.certificate import Prices
from .judge.faults import Fault, fault
from .judge.graph import Graph
from .judge.left import left
from .judge.matches import fallbacks, gathered, links_of, structure, together
from .judge.value import Earned, Value
from .judge.value import together as added_up
from .judge.wishes import Wishes
from .plan import Plan
from .policy import Policy
from .pool import Pool

__all__ = ["Fault", "verify"]

SLACK = 1e-4
NIL = 1e-9


def verify(
    pool: Pool | ExchangeGraph,
    policy: Policy,
    plan: Plan,
    *,
    earlier: Sequence[Plan] = (),
    most_pairs: int | None = None,
) -> tuple[Fault, ...]:
    """Judge a plan, wherever it comes from.

    Parameters
    ----------
    pool, policy : Pool or ExchangeGraph, Policy
        What the plan was asked for.
    plan : Plan
        The answer.
    earlier : sequence of Plan
        The plans before it, of which it is to differ (`propose_several`).
    most_pairs : int, optional
        Of a pool with more pairs of an offer and a need of one group, only the plan itself is judged: each step, the
        matches together, values, counts, and the reasons of the first needs that are left; not the bound.

    Returns
    -------
    tuple of Fault
        Everything that is wrong; empty when all is right. That the upper bound is true is tested by listing all rings
        and chains where there are not too many (40,000), and otherwise only refuted by what can be seen without.

    Raises
    ------
    PoolError
        If the pool is not a pool, with all faults.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from reciprocity import matching as m
    >>> pool = m.Pool((m.Resident("a", starter=True), m.Resident("b")), (m.Offer("o", "a", "errands"),),
    ...               (m.Need("n", "b", "errands"),), {"errands": m.Category("errands")})
    >>> plan = m.propose(pool)
    >>> m.verify(pool, m.Policy(), plan)
    ()
    >>> better = replace(plan, result=replace(plan.result, reached=2))
    >>> [fault.code for fault in m.verify(pool, m.Policy(), better)]
    ['wrong-count']
    """
    if isinstance(pool, ExchangeGraph):
        return _bare(pool, policy, plan, Wishes.of(policy.steering, earlier))
    check(pool)
    book, wishes = Book(pool, policy), Wishes.of(policy.steering, earlier)
    faults = tuple(structure(book, plan.matches))
    if faults:
        return faults
    whole = most_pairs is None or book.pairs <= most_pairs
    graph = Graph.of(book) if whole else Graph.of_matches(book, plan.matches)
    return (
        *together(book, plan.matches),
        *gathered(graph, plan.matches),
        *fallbacks(graph, plan.matches),
        *_result(graph, plan, fingerprint(pool, policy), wishes),
        *left(book, graph, plan),
    )


def _bare(bare: ExchangeGraph, policy: Policy, plan: Plan, wishes: Wishes) -> tuple[Fault, ...]:
    book = BareBook(bare, policy)
    faults = tuple(structure(book, plan.matches))
    if faults:
        return faults
    graph = graph_of(book)
    unmatched = [fault("wrong-unmatched", "unmatched")] if plan.unmatched else []
    return (
        *together(book, plan.matches),
        *gathered(graph, plan.matches),
        *fallbacks(graph, plan.matches),
        *_result(graph, plan, fingerprint_of_graph(bare, policy), wishes),
        *unmatched,
    )


def _result(graph: Graph, plan: Plan, name: str, wishes: Wishes) -> Iterator[Fault]:
    told, book, value = plan.result, graph.book, Value(graph)
    if told.residents != len(book.people):
        yield fault("wrong-count", "result", "residents")
    if told.reached != len({step.receiver for match in plan.matches for step in match.steps}):
        yield fault("wrong-count", "result", "reached")
    if not math.isclose(told.value, added_up(_earned(value, plan)), rel_tol=NIL, abs_tol=1e-6):
        yield fault("wrong-value", "result", "value")
    if told.fingerprint != name:
        yield fault("wrong-fingerprint", "result", "fingerprint")
    if not (math.isfinite(told.seconds) and told.seconds >= 0):
        yield fault("wrong-seconds", "result", "seconds")
    if not told.engine.strip():
        yield fault("unnamed-engine", "result", "engine")
    yield from wishes.faults(plan)
    wrong = [] if plan.certificate is None or not graph.whole else Prices(graph, plan.certificate, wishes).faults()
    yield from (fault(code, "certificate") for code in wrong)
    yield from _proof(graph, replace(plan, certificate=None) if wrong else plan, wishes)


def _proof(graph: Graph, plan: Plan, wishes: Wishes) -> Iterator[Fault]:
    told = plan.result
    if not told.upper_bound >= told.value - NIL:
        yield fault("bound-below-value", "result", "upperBound")
        return
    gap = (told.upper_bound - told.value) / max(abs(told.upper_bound), NIL)
    if not math.isclose(told.gap, gap, rel_tol=1e-6, abs_tol=NIL):
        yield fault("wrong-gap", "result", "gap")
    if told.optimal != (told.upper_bound - told.value <= NIL):
        yield fault("wrong-proof", "result", "optimal")
    bounds = Bounds(graph, wishes, plan, SLACK)
    yield from _further(graph, plan, bounds)
    if graph.whole and bounds.refuted():
        yield fault("bound-refuted", "result", "upperBound")


def _further(graph: Graph, plan: Plan, bounds: Bounds) -> Iterator[Fault]:
    """Yield what is told wrongly of later objectives."""
    policies = [graph.book.policy, *graph.book.policy.later]
    values = [Value(graph.under(policy)) for policy in policies]
    told = plan.result.further
    if [one.objective for one in told] != list(graph.book.policy.then):
        yield fault("wrong-value", "result", "further")
        return
    for place, (one, value) in enumerate(zip(told, values[1:], strict=True)):
        where = ("result", "further", place)
        if not math.isclose(one.value, added_up(_earned(value, plan)), rel_tol=NIL, abs_tol=1e-6):
            yield fault("wrong-value", *where, "value")
        elif not one.upper_bound >= one.value - NIL:
            yield fault("bound-below-value", *where, "upperBound")
        elif one.optimal != (one.upper_bound - one.value <= NIL):
            yield fault("wrong-proof", *where, "optimal")
        elif graph.whole and bounds.refuted_further(place, values):
            yield fault("bound-refuted", *where, "upperBound")


def _earned(value: Value, plan: Plan) -> list[Earned]:
    return [value.of(match.shape, links_of(match)) for match in plan.matches]
