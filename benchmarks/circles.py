"""Circles of 5 to 8 in neighbourhoods of 40, 60 and 200: seconds, who is in one, value, bound, gap.

``python -m benchmarks circles``

10 seconds at most, one run each. The judge looks at every answer; that the bound holds it can only see for small pools.
"""

from rich.table import Table

from reciprocity.matching import Policy, circles, verify_circles

from .figures import WrongValue, show, timed
from .neighbourhood import SORTS, neighbourhood

SIZES, LIMIT = (40, 60, 200), 10.0


def run() -> None:
    """Measure and print."""
    table = Table(title=f"Circles of 5 to 8, {LIMIT:g} s at most, one core")
    for head in ("residents", "kinds", "seconds", "circles", "in one", "value", "bound", "gap", "proven"):
        table.add_column(head)
    for name, knobs in SORTS.items():
        for size in SIZES:
            pool, policy = neighbourhood(size, 1, knobs), Policy(time_limit=LIMIT)
            found, seconds = timed(lambda pool=pool, policy=policy: circles(pool, policy))  # type: ignore[misc]  # bound at once
            if faults := verify_circles(pool, policy, found):
                raise WrongValue(f"circles of {size}, {name}: {faults[0].code}")
            figures = f"{found.value:.1f}", f"{found.upper_bound:.1f}", f"{found.gap:.0%}"
            inside = str(size - len(found.alone))
            proven = "yes" if found.optimal else "no"
            table.add_row(str(size), name, f"{seconds:.1f}", str(len(found.circles)), inside, *figures, proven)
    show(table)
