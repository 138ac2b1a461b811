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
        settings = Settings(database_url=f"sqlite:///{Path(folder)}/bench.db", secret="x" * 32, environment="bench")
        migrated(settings)
        services = build(settings)
        try:
            yield services
        finally:
            services.close()
