"""When to be done: the time and the memory that a caller gives, or a caller who says so; and how far it is."""

from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import NamedTuple

MEGABYTE = 1_000_000
LOOK_EVERY = 0.02
NIL = 1e-6
STATUS = Path("/proc/self/status")


class Progress(NamedTuple):
    """How far a run is.

    Attributes
    ----------
    stage : str
        What begins now: ``steps``, ``rings``, ``prices``, ``choice``, ``proof`` or ``words``.
    seconds : float
        Since the beginning.
    value, upper_bound : float or None
        Of the best plan so far and of all plans, where these are known yet; in the unit of the objective.
    """

    stage: str
    seconds: float
    value: float | None = None
    upper_bound: float | None = None


class Reporter:
    """Hears how far a run is, and can end it; override what you need. It is asked often, so answer at once.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> class Stages(m.Reporter):
    ...     heard = []
    ...     def progress(self, now):
    ...         self.heard.append(now.stage)
    >>> graph = m.ExchangeGraph.from_arcs(["a", "b"], [0, 1], [1, 0])
    >>> plan = m.solve(graph, reporter=Stages())
    >>> Stages.heard
    ['rings', 'prices', 'choice', 'proof']
    """

    def progress(self, now: Progress) -> None:
        """Hear that a stage begins, or that a better plan or bound was found."""

    def cancelled(self) -> bool:
        """Tell whether to stop; the best plan so far is given then."""
        return False


class _Unheard(Reporter):
    """Hears nothing, and stops when another wants to."""

    def __init__(self, other: Reporter) -> None:
        self.cancelled = other.cancelled  # type: ignore[method-assign]  # asked as often as the other would be


class Deadline:
    """A clock that is passed in, and when to be done.

    Parameters
    ----------
    clock : callable
        Seconds.
    seconds : float
        How long it may take.
    reporter : Reporter, optional
        Hears of it.
    megabytes : float, optional
        How much memory this process may take beyond what it has now; looked at where the system tells (Linux).

    Attributes
    ----------
    enough : float
        What is known from elsewhere to be the most that there can be.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        seconds: float,
        reporter: Reporter | None = None,
        megabytes: float | None = None,
    ) -> None:
        self._clock, self._began, self._seconds = clock, clock(), seconds
        self._reporter = reporter or Reporter()
        self._most = None if megabytes is None else _used() + megabytes * MEGABYTE
        self._looked, self._full = float("-inf"), False
        self.enough = float("inf")
        self._met = [False]  # shared with parts

    def part(self, share: float) -> "Deadline":
        """Return a deadline at a share of the time that is left."""
        part = copy(self)
        part._seconds = self.spent() + share * self.left()
        return part

    def within(self, seconds: float) -> "Deadline":
        """Return a deadline in so many seconds, or when this one is, if that is earlier."""
        part = copy(self)
        part._seconds = min(self._seconds, self.spent() + seconds)
        return part

    def alone(self) -> "Deadline":
        """Return the same end for work that goes on when what was found is enough: to prove that it is."""
        part = copy(self)
        part._reporter, part.enough, part._met = _Unheard(self._reporter), float("inf"), [False]
        return part

    def quiet(self, share: float) -> "Deadline":
        """Return the same for a part of the work, of which nothing is told."""
        return self.part(share).alone()

    def spent(self) -> float:
        """Seconds since the beginning."""
        return max(0.0, self._clock() - self._began)

    def left(self) -> float:
        """Seconds until the end, never less than 0; 0 when there is no memory left, or the caller wants to stop."""
        if self._full or self._met[0] or self._reporter.cancelled():
            return 0.0
        now = self._clock()
        if self._most is not None and now - self._looked >= LOOK_EVERY:
            self._looked, self._full = now, _used() > self._most
        return 0.0 if self._full else max(0.0, self._seconds - max(0.0, now - self._began))

    def go_on(self) -> None:
        """Go on although what was found is enough: there is another objective."""
        self.enough, self._met[0] = float("inf"), False

    def passed(self) -> bool:
        """True when there is no time left."""
        return self.left() <= 0.0

    def tell(self, stage: str, value: float | None = None, upper_bound: float | None = None) -> None:
        """Tell the reporter what begins, or what was found; when that is enough, time is up."""
        self._met[0] |= value is not None and value >= self.enough - NIL
        self._reporter.progress(Progress(stage, self.spent(), value, upper_bound))


def _used() -> float:
    """Return the bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        lines = STATUS.read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0.0)
