"""How the network changes over the rhythm: the same figures at the end of each period."""

from dataclasses import dataclass

from .network import Network, P
from .reciprocity import Figures, figures
from .rhythm import PERIODS, WEEKS, Period, periods_until


@dataclass(frozen=True, slots=True)
class Change:
    """The figures at the end of a period: of all ties up to then, and of the ties made in the period."""

    period: Period
    in_all: Figures
    within: Figures


def changes(network: Network[P], *, weeks: int = WEEKS, count: int = PERIODS) -> tuple[Change, ...]:
    """Return how the figures were at the end of each of the last periods, the oldest first, the newest today.

    Parameters
    ----------
    network : Network
        People, with the days on which they came and left, and ties; its own window does not count here.
    weeks : int
        Length of a period.
    count : int
        How many periods.

    Raises
    ------
    ValueError
        If a period would be shorter than a week, or there would be none.

    Examples
    --------
    >>> from datetime import date
    >>> from reciprocity.insight.network import Person, Tie
    >>> ties = [Tie("a", "b", date(2025, 1, 10)), Tie("b", "a", date(2025, 3, 1))]
    >>> told = changes(Network([Person("a"), Person("b")], ties, date(2025, 3, 1)), count=2)
    >>> [(change.period.last.isoformat(), change.in_all.share_both_ways, change.within.ties) for change in told]
    [('2025-01-18', 0.0, 1), ('2025-03-01', 1.0, 1)]

    Notes
    -----
    Everybody is counted in the periods in which he or she was there; nobody who left makes earlier periods smaller.
    """
    told = []
    for period in periods_until(network.today, weeks, count):
        then = network.at(period.last, weeks)
        told.append(Change(period, figures(then), figures(then, within=True)))
    return tuple(told)
