"""Patience with slow clients: a request has to come in within some time, or at a pace that is worth waiting for.

uvicorn waits for ever for the rest of a request. Against: "slow HTTP" (CWE-400); a proxy in front does more.
"""

import asyncio
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

ENOUGH = 10_000  # bytes in one stretch of patience
COMING = (h11.IDLE, h11.SEND_BODY)


class Patient(H11Protocol):
    """A connection that is closed when its request neither is complete in time nor comes at a pace."""

    seconds: ClassVar[float] = 30.0
    _came = 0
    _look: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take in a part of a request."""
        self._came += len(data)
        if self._look is None:
            self._wait()
        super().data_received(data)
        if self.conn.their_state not in COMING:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._came, self._look = 0, self.loop.call_later(self.seconds, self._look_again)

    def _stop_waiting(self) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def _look_again(self) -> None:
        """Wait on for what comes at a pace, or what we ourselves do not read; give up on the rest."""
        if self._came >= ENOUGH or self.flow.read_paused:
            self._wait()
            return
        self._look = None
        self.transport.close()
