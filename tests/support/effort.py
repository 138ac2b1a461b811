"""How hard the tests look for what is wrong: a seventh as hard as they can, unless somebody has more time.

`EFFORT=1 make test` is all of it. Otherwise what is tried by chance is tried a seventh as often; of what takes long
about two thirds is left for another week; and what takes long, or is of the API, runs on one of the two databases: on
which follows from the week and the name of the test, so that each run sees both. What is not found today is looked for
again with other luck.
"""

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import pytest

EFFORT = float(os.environ.get("EFFORT", "0.15"))
ALWAYS_ON_BOTH = {"test_idempotency", "test_races"}
"""Tests of the API in which the databases themselves differ most."""
DATABASES = ("sqlite", "postgresql")
ON = re.compile(f"({'|'.join(DATABASES)})")
_WEEK = "{}-{}".format(*datetime.now(UTC).isocalendar())


def times(most: int) -> int:
    """Return how many examples to try of so many."""
    return max(5, round(most * EFFORT))


def has_its_turn(name: str) -> bool:
    """Tell whether something of which there is time for a part is tried this week."""
    return _luck(name) < 1000 * EFFORT**0.5


def waits(item: pytest.Item) -> bool:
    """Tell whether a test is left for another week."""
    long = item.get_closest_marker("long") is not None
    on = ON.search(item.name.partition("[")[2])
    if on is not None and EFFORT < 1 and (long or _is_of_api(item.path)):
        return item.path.stem not in ALWAYS_ON_BOTH and on[0] != DATABASES[_luck(ON.sub("", item.nodeid)) % 2]
    return long and not has_its_turn(item.nodeid)


def _luck(name: str) -> int:
    return crc32(f"{_WEEK} {name}".encode()) % 1000


def _is_of_api(path: Path) -> bool:
    return path.parent.name == "api"
