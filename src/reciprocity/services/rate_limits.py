"""How often a key may ask, and how often somebody may try one: moving windows, in the memory of this process."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from reciprocity.domain.errors import TooManyRequests


class RateLimits:
    """Counts requests by who asks.

    Parameters
    ----------
    per_minute : int
        Requests of one key in any minute; 0 for as many as come.
    tries_per_minute : int
        Keys that open nothing, from one address in any minute; 0 for as many as come.
    """

    def __init__(self, per_minute: int, tries_per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._requests = RateLimitItemPerMinute(per_minute) if per_minute else None
        self._tries = RateLimitItemPerMinute(tries_per_minute) if tries_per_minute else None

    def asked(self, key: str) -> None:
        """Count a request of a key.

        Raises
        ------
        TooManyRequests
            If there were too many in the last minute; one that is refused does not count.
        """
        self._count(self._requests, "key", key)

    def tried(self, address: str) -> None:
        """Count a key that opened nothing; who has the right one is let in from the same address all the same.

        Raises
        ------
        TooManyRequests
            If there were too many in the last minute.
        """
        self._count(self._tries, "address", address)

    def _count(self, most: RateLimitItemPerMinute | None, *who: str) -> None:
        if most is not None and not self._limiter.hit(most, *who):
            again = self._limiter.get_window_stats(most, *who).reset_time
            raise TooManyRequests(seconds=max(1, math.ceil(again - time.time())))
