"""Working: until stopped, or until nothing is due."""

import threading
from collections.abc import Callable
from importlib import import_module
from typing import cast

from reciprocity.domain.errors import SettingsWrong
from reciprocity.services.jobs import Handlers
from reciprocity.wiring import Services

from .handlers import handlers
from .hands import Hands
from .looking import look, look_once
from .pace import Pace

Carried = Callable[..., None]


def run(
    services: Services,
    stop: threading.Event,
    *,
    pace: Pace | None = None,
    by: Handlers | None = None,
    once: bool = False,
) -> int:
    """Claim and run jobs until ``stop`` is set, or what is due ``once``; return how many attempts were made.

    Several threads, processes and (on PostgreSQL) machines may do so at once.
    """
    hands = Hands(services.jobs, by or handlers(services), pace or Pace())
    work = _carried() if services.jobs.connection else None
    with hands.alive():
        if once:
            hands.tick()
        if work is not None:
            work(hands, stop, once=once)
        elif once:
            look_once(hands, stop)
        else:
            look(hands, stop)
    return hands.done


def demand_able(services: Services) -> None:
    """Refuse to begin where what brings jobs is not installed."""
    if services.jobs.connection:
        _carried()


def _carried() -> Carried:
    """Return the way by procrastinate, which is an optional extra."""
    try:
        return cast(Carried, import_module("reciprocity.worker.carried").carried)
    except ModuleNotFoundError as fault:
        raise SettingsWrong(
            nl="Voor werk op PostgreSQL is het extra 'postgres' nodig: pip install 'reciprocity[postgres]'.",
            en="Work on PostgreSQL needs the extra 'postgres': pip install 'reciprocity[postgres]'.",
        ) from fault


class Embedded:
    """A worker inside the process that serves."""

    def __init__(self, services: Services, pace: Pace | None = None) -> None:
        demand_able(services)
        self._services, self._pace = services, pace
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End once what is under way is done, or has been let go."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        run(self._services, self._stop, pace=self._pace)
