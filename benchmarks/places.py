"""A place to measure in: a fresh SQLite database with services on it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reciprocity.settings import Settings
from reciprocity.wiring import Services, build, migrated


@contextmanager
def fresh() -> Iterator[Services]:
    """Yield services on a database of their own."""
    with tempfile.TemporaryDirectory() as folder:
        place = f"sqlite:///{Path(folder)}/bench.db"
        settings = Settings(database_url=place, secret="x" * 32, environment="bench", requests_per_minute=1_000_000)
        migrated(settings)
        services = build(settings)
        try:
            yield services
        finally:
            services.close()
