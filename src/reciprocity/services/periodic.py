"""Something that the service does by itself now and then, in a thread of its own."""

import threading
from collections.abc import Callable
from datetime import timedelta


class Periodic:
    """Does some work at the start, and again and again; a fault is told, and it goes on the next time."""

    def __init__(self, work: Callable[[], object], every: timedelta, tell: Callable[[BaseException], None]) -> None:
        self._work, self._every, self._tell = work, every, tell
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="periodic", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End once what is under way is done."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._work()
            except Exception as fault:  # noqa: BLE001 - whatever it is, the next time comes
                self._tell(fault)
            self._stopped.wait(self._every.total_seconds())
