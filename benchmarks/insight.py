"""All that insight tells about a neighbourhood of 2,000 people and 10,000 ties, and how long each takes."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from rich.table import Table

from reciprocity.insight.alone import standing_alone
from reciprocity.insight.bridges import bridges
from reciprocity.insight.carrying import carrying_much
from reciprocity.insight.changes import changes
from reciprocity.insight.network import Network, Person, Tie
from reciprocity.insight.reciprocity import figures

from .figures import beside, show, warm

PEOPLE, TIES, DAYS, TARGET = 2_000, 10_000, 400, 1.0
TODAY = date(2025, 6, 30)


def run() -> None:
    """Print the table."""
    seen = _neighbourhood(random.Random(1))
    table = Table(title=f"insight: {PEOPLE:,} people, {TIES:,} ties in {DAYS} days")
    table.add_column("what")
    table.add_column("seconds", justify="right")
    work: dict[str, Callable[[], object]] = {
        "who stands alone": lambda: standing_alone(seen),
        "bridges": lambda: bridges(seen),
        "who carries too much": lambda: carrying_much(seen),
        "reciprocity, now": lambda: figures(seen),
        "reciprocity, nine periods": lambda: changes(seen),
    }
    seconds = {what: warm(ask)[1] for what, ask in work.items()}
    for what, taken in seconds.items():
        table.add_row(what, f"{taken:.3f}")
    table.add_row("together", beside(sum(seconds.values()), TARGET))
    show(table)


def _neighbourhood(luck: random.Random) -> Network[int]:
    ends = (luck.sample(range(PEOPLE), 2) for _ in range(TIES))
    ties = [Tie(a, b, TODAY - timedelta(days=luck.randrange(DAYS)), luck.random() < 0.1) for a, b in ends]
    return Network([Person(i) for i in range(PEOPLE)], ties, TODAY)
