"""Openings in neighbourhoods of 200 and 2,000, for all and for one: seconds, what is found, what is proven.

``python -m benchmarks openings``

Rings of 3, chains of 4, objective reach. The plan is there already (10 s at most): its seconds and gap are told apart.
For one: the mean of some residents. Seconds of this process on the processor: others who use it do not count.
"""

import time
from collections.abc import Callable
from statistics import fmean
from typing import TypeVar

from rich.table import Table

from reciprocity.matching import Openings, Outlook, Plan, Policy, Pool, openings, propose

from .figures import beside, show
from .neighbourhood import SORTS, neighbourhood

SIZES, SOME, TARGET = (200, 2_000), 5, 1.0
A = TypeVar("A")


def run() -> None:
    """Measure and print."""
    table = Table(title="Openings, one core, the plan given")
    heads = ("residents", "kinds", "plan s", "plan's slack", "for", "seconds", "kinds tried", "people reached", "gain")
    for head in (*heads, "bound", "proven"):
        table.add_column(head)
    openings(neighbourhood(50))
    for name, knobs in SORTS.items():
        for size in SIZES:
            pool = neighbourhood(size, 1, knobs)
            plan, seconds = worked(lambda pool=pool: propose(pool, Policy()))  # type: ignore[misc]  # bound at once
            assert plan.certificate is not None or plan.result.upper_bound >= plan.result.value
            bound = plan.result.upper_bound if plan.certificate is None else plan.certificate.bound
            head = (f"{size:,}", name, f"{seconds:.1f}", f"{bound - plan.result.value:.0f}")
            _all(table, head, pool, plan)
            _one(table, head, pool, plan)
    show(table, "people reached, gain and bound: of the best opening")


def worked(work: Callable[[], A]) -> tuple[A, float]:
    """Return the answer and the seconds that this process worked."""
    begun = time.process_time()
    answer = work()
    return answer, time.process_time() - begun


def _all(table: Table, head: tuple[str, ...], pool: Pool, plan: Plan) -> None:
    found, seconds = worked(lambda: openings(pool, plan=plan))
    table.add_row(*head, "all", beside(seconds, TARGET), *_best(found))


def _one(table: Table, head: tuple[str, ...], pool: Pool, plan: Plan) -> None:
    people = [who.id for who in pool.residents[:: len(pool.residents) // SOME]][:SOME]
    told = [worked(lambda who=who: openings(pool, plan=plan, resident=who)) for who in people]  # type: ignore[misc]  # bound at once
    best = max((found for found, _ in told), key=lambda one: one.openings[0].gain if one.openings else 0.0)
    table.add_row(*head, "one", beside(fmean(seconds for _, seconds in told), TARGET), *_best(best))
    outlook = Outlook(pool, plan=plan)
    again = [worked(lambda who=who: outlook.is_of(pool) and outlook.openings(resident=who)) for who in people]  # type: ignore[misc]  # bound at once
    table.add_row(*head, "one, again", beside(fmean(seconds for _, seconds in again), TARGET), *_best(best))


def _best(found: Openings) -> tuple[str, ...]:
    if not found.openings:
        return str(found.confirmed), "0", "0", "", ""
    one = found.openings[0]
    proven = f"{sum(each.proven for each in found.openings)} of {len(found.openings)}"
    return str(found.confirmed), str(one.people), f"{one.gain:.1f}", f"{one.upper_bound:.1f}", proven
