"""How long to look: so many things, counted so that the answer is the same on any machine; and so many seconds."""

from collections.abc import Callable

LOOK_EVERY = 64


class Effort:
    """What may still be looked at.

    Attributes
    ----------
    spent : bool
        True once there was more to look at than could be.
    """

    def __init__(self, most: int, clock: Callable[[], float], until: float) -> None:
        self._left, self._clock, self._until = most, clock, until
        self.spent = False

    def one(self) -> bool:
        """Tell whether one more thing may be looked at."""
        self._left -= 1
        if self._left < 0 or (self._left % LOOK_EVERY == 0 and self._clock() > self._until):
            self.spent = True
        return not self.spent
