"""The end of the time that a caller gives."""

from collections.abc import Callable


class Deadline:
    """A clock that is passed in, and when to be done."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock, self._began, self._seconds = clock, clock(), seconds

    def spent(self) -> float:
        """Seconds since the beginning."""
        return max(0.0, self._clock() - self._began)

    def left(self) -> float:
        """Seconds until the end, never less than 0."""
        return max(0.0, self._seconds - self.spent())

    def passed(self) -> bool:
        """True when there is no time left."""
        return self.left() <= 0.0

    def part(self, share: float) -> "Deadline":
        """Return an earlier end: after a share of the time that is left."""
        return Deadline(self._clock, share * self.left())
