"""Turns: how many heavy computations run at once, so that memory and threads are left for everybody else."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from reciprocity.domain.errors import TooBusy

WAIT, AGAIN = 10.0, 15  # seconds


class Turns:
    """Lets some in at once, and others wait a little.

    Parameters
    ----------
    at_once : int
        How many.
    wait : float
        Seconds that the next waits for a turn.
    """

    def __init__(self, at_once: int, wait: float = WAIT) -> None:
        self._free, self._wait = threading.BoundedSemaphore(at_once), wait

    @contextmanager
    def one(self) -> Iterator[None]:
        """Take a turn.

        Raises
        ------
        TooBusy
            If nobody was ready in time.
        """
        if not self._free.acquire(timeout=self._wait):
            raise TooBusy(seconds=AGAIN)
        try:
            yield
        finally:
            self._free.release()
