"""By whom needs are met over time: peers, partners, professionals; and how many are open."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .rhythm import PERIODS, WEEKS, Period, periods_until


class MetBy(StrEnum):
    """Who met a need. Only what peers do is reciprocity; the others are asked when no peer can."""

    PEER = "peer"
    PARTNER = "partner"
    PROFESSIONAL = "professional"


@dataclass(frozen=True, slots=True)
class AskedNeed:
    """A need: the day on which it was asked, and on which it was met or withdrawn, and who met it.

    Attributes
    ----------
    asked : date
        When it was asked.
    ended : date, optional
        When it was met or withdrawn; None as long as it is open.
    by : MetBy, optional
        Who met it; None if it is open or was withdrawn.

    Raises
    ------
    ValueError
        If it ended before it was asked, or was met and did not end.

    Examples
    --------
    >>> AskedNeed(date(2025, 2, 1)).is_open(date(2025, 3, 1))
    True
    """

    asked: date
    ended: date | None = None
    by: MetBy | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot have been."""
        if self.ended is None and self.by is not None:
            raise ValueError(f"A need asked on {self.asked} was met by a {self.by}, but not on any day.")
        if self.ended is not None and self.ended < self.asked:
            raise ValueError(f"A need ended on {self.ended}, before it was asked on {self.asked}.")

    def is_open(self, day: date) -> bool:
        """Whether it is open at the end of a day."""
        return self.asked <= day and (self.ended is None or day < self.ended)


@dataclass(frozen=True, slots=True)
class NeedsMet:
    """Needs in a period: how many were asked, met by whom, withdrawn, and open at its end."""

    period: Period
    asked: int
    peers: int
    partners: int
    professionals: int
    withdrawn: int
    open: int

    @property
    def met(self) -> int:
        """How many were met, by whoever."""
        return self.peers + self.partners + self.professionals

    def share(self, by: MetBy) -> float | None:
        """Of the needs that were met, those met by peers, by partners or by professionals; None if none was met."""
        part = {MetBy.PEER: self.peers, MetBy.PARTNER: self.partners, MetBy.PROFESSIONAL: self.professionals}[by]
        return part / self.met if self.met else None


def needs_met(
    needs: Iterable[AskedNeed], today: date, *, weeks: int = WEEKS, count: int = PERIODS
) -> tuple[NeedsMet, ...]:
    """Return by whom needs were met in each of the last periods, the oldest first, the newest until today.

    Parameters
    ----------
    needs : iterable of AskedNeed
        All that were ever asked; those that ended before the first period may be left out.
    today : date
        The last day of the newest period.
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
    >>> told = [AskedNeed(date(2025, 2, 1), date(2025, 2, 9), MetBy.PEER), AskedNeed(date(2025, 2, 1))]
    >>> (now,) = needs_met(told, date(2025, 3, 1), count=1)
    >>> now.peers, now.open, now.share(MetBy.PEER)
    (1, 1, 1.0)
    """
    known = list(needs)
    return tuple(_in_period(known, period) for period in periods_until(today, weeks, count))


def _in_period(needs: list[AskedNeed], period: Period) -> NeedsMet:
    ended = Counter(need.by for need in needs if need.ended is not None and need.ended in period)
    return NeedsMet(
        period,
        asked=sum(need.asked in period for need in needs),
        peers=ended[MetBy.PEER],
        partners=ended[MetBy.PARTNER],
        professionals=ended[MetBy.PROFESSIONAL],
        withdrawn=ended[None],
        open=sum(need.is_open(period.last) for need in needs),
    )
