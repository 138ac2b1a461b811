"""The rhythm: periods of some weeks, back from a day, as the learning sessions follow each other."""

from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 6
"""Weeks between learning sessions (Samenwerkwijze: "about every six weeks")."""
PERIODS = 9
"""Nine periods of six weeks are a year."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days that follow each other, the first and the last among them.

    Examples
    --------
    >>> date(2025, 3, 1) in Period(date(2025, 2, 1), date(2025, 3, 1))
    True
    """

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.first <= day <= self.last


def period_until(last: date, weeks: int = WEEKS) -> Period:
    """Return the period of so many weeks that ends with a day.

    Raises
    ------
    ValueError
        If it would be shorter than a week.

    Examples
    --------
    >>> period_until(date(2025, 3, 14), 2)
    Period(first=datetime.date(2025, 3, 1), last=datetime.date(2025, 3, 14))
    """
    if weeks < 1:
        raise ValueError(f"A period of {weeks} weeks is too short. Give one week or more.")
    return Period(last - timedelta(weeks=weeks) + timedelta(days=1), last)


def periods_until(last: date, weeks: int = WEEKS, count: int = PERIODS) -> tuple[Period, ...]:
    """Return so many periods that follow each other, the oldest first; the newest ends with a day.

    Raises
    ------
    ValueError
        If they would be shorter than a week, or there would be none.

    Examples
    --------
    >>> [period.last.isoformat() for period in periods_until(date(2025, 3, 15), 1, 3)]
    ['2025-03-01', '2025-03-08', '2025-03-15']
    """
    if count < 1:
        raise ValueError(f"There are no {count} periods. Give one or more.")
    return tuple(period_until(last - timedelta(weeks=weeks * back), weeks) for back in reversed(range(count)))
