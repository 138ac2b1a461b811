"""Carriers: on PostgreSQL procrastinate brings each job to a worker, by its id; what is true of it is our row.

Its tables have a schema of their own, and its functions the path to it, so that a carrier is made in our transaction.
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

SCHEMA = "procrastinate"
TASK = "reciprocity.work"

_DEFER = text(f"""
SELECT {SCHEMA}.procrastinate_defer_jobs_v1(ARRAY[
  ROW(:queue, '{TASK}', 0, :lock, NULL, CAST(:args AS jsonb), CAST(:at AS timestamptz))
]::{SCHEMA}.procrastinate_job_to_defer_v1[])
""")


def carry(session: Session, job_id: UUID, kind: str, at: datetime | None, in_order: str | None) -> None:
    """Let a job be carried to a worker once this transaction is committed; nothing where workers look by themselves."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_DEFER, {"queue": kind, "lock": in_order, "args": json.dumps({"job": str(job_id)}), "at": at})


def words_of_connection(engine: Engine) -> dict[str, Any]:
    """Return how procrastinate reaches the database of an engine of ours, and its tables; nothing on SQLite."""
    if engine.dialect.name == "sqlite":
        return {}
    _, words = engine.dialect.create_connect_args(engine.url)
    return {**words, "connect_timeout": 5, "options": f"-c search_path={SCHEMA}"}
