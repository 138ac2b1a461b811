"""Fresh databases on one PostgreSQL server: emptied and given out again, which takes a fiftieth of making them anew."""

import os
from itertools import count

import psycopg
from psycopg import sql

from . import postgres

TEMPLATE = "template_of_tests"
KEPT = ("alembic_version", "schema_compatibility")
OURS = "FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> ALL(%s)"
SHAPE = """
SELECT (SELECT array_agg(oid ORDER BY oid) FROM pg_class), (SELECT array_agg(oid ORDER BY oid) FROM pg_constraint),
       (SELECT array_agg(oid ORDER BY oid) FROM pg_proc), (SELECT array_agg(oid ORDER BY oid) FROM pg_trigger),
       (SELECT array_agg(kept::text) FROM alembic_version kept),
       (SELECT array_agg(kept::text) FROM schema_compatibility kept)
"""
_number = count(1)


class Databases:
    """Gives out one database after another; what a test changed in its tables themselves is not given out again."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._name: str | None = None
        self._shape: object = None
        self._empty = ""

    def fresh(self) -> str:
        """Return the name of a database with nothing in it."""
        if self._name is None or not self._emptied(self._name):
            self._make()
        assert self._name is not None
        return self._name

    def _make(self) -> None:
        gone, self._name = self._name, f"test_{os.getpid()}_{next(_number)}"
        with self._connected("postgres") as connection:
            if gone is not None:
                connection.execute(f"DROP DATABASE {gone} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {self._name} TEMPLATE {TEMPLATE} OWNER migrator STRATEGY FILE_COPY")
        with self._connected(self._name) as connection:
            self._shape = connection.execute(SHAPE).fetchone()
            tables = connection.execute(f"SELECT schemaname, tablename {OURS}", [list(KEPT)]).fetchall()
            sequences = connection.execute("SELECT schemaname, sequencename FROM pg_sequences").fetchall()
        statements = [sql.SQL("DELETE FROM {}").format(sql.Identifier(*table)) for table in tables]
        statements += [sql.SQL("ALTER SEQUENCE {} RESTART").format(sql.Identifier(*one)) for one in sequences]
        self._empty = sql.SQL("; ").join(statements).as_string(None)

    def _emptied(self, name: str) -> bool:
        """Empty all tables, unless they are not what they were."""
        with self._connected(name) as connection:
            others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s AND pid <> %s"
            connection.execute(others, [name, connection.info.backend_pid])
            if connection.execute(SHAPE).fetchone() != self._shape:
                return False
            connection.execute(f"BEGIN; SET LOCAL session_replication_role = replica; {self._empty}; COMMIT")
        return True

    def _connected(self, name: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(f"postgresql://{postgres.OWNER}@{self.address}/{name}", autocommit=True)
