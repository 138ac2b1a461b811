"""How fast a worker works."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """The times of a worker; a job whose worker was killed is taken by another when its lease is over.

    ``at_once``: jobs at once. ``lease``: how long a job is held without a sign of life. ``beat``: how often that sign
    is given. ``look``: how often an embedded worker looks for jobs. ``rescue``: how often carriers of workers that were
    killed are looked for. ``grace``: how long a worker that is stopped waits for what it is doing.
    """

    at_once: int = 2
    lease: timedelta = timedelta(seconds=60)
    beat: timedelta = timedelta(seconds=15)
    look: timedelta = timedelta(seconds=0.25)
    rescue: timedelta = timedelta(seconds=30)
    grace: timedelta = timedelta(seconds=20)
