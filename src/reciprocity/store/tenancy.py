"""The wall between neighbourhoods: a session that adds the criterion itself, and a guard on the final SQL."""

import re
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from .base import TenantRow


class TenantMissing(RuntimeError):
    """Code asks for rows of a neighbourhood without saying which; a mistake of ours, never of a caller."""


class TenantSession(Session):
    """A session of one neighbourhood, or of none: then rows of a neighbourhood are out of reach."""

    neighbourhood: UUID | None = None


def tenant_rows() -> tuple[type[TenantRow], ...]:
    """Return every table class whose rows belong to a neighbourhood."""
    return tuple(TenantRow.__subclasses__())


def _criteria(state: ORMExecuteState) -> None:
    session = state.session
    assert isinstance(session, TenantSession)
    if not (state.is_select or state.is_update or state.is_delete) or session.neighbourhood is None:
        return
    state.statement = state.statement.options(*_options(session.neighbourhood))


@lru_cache(maxsize=256)
def _options(neighbourhood: UUID) -> tuple[Any, ...]:
    return tuple(
        with_loader_criteria(row, row.neighbourhood_id == neighbourhood, include_aliases=True)  # type: ignore[arg-type]
        for row in tenant_rows()
    )


def _stamp(session: Session, _context: object, _instances: object) -> None:
    assert isinstance(session, TenantSession)
    for row in session.new:
        if isinstance(row, TenantRow):
            if session.neighbourhood is None:
                raise TenantMissing(type(row).__name__)
            if getattr(row, "neighbourhood_id", None) not in (None, session.neighbourhood):
                raise TenantMissing(f"{type(row).__name__} of another neighbourhood")
            row.neighbourhood_id = session.neighbourhood


event.listen(TenantSession, "do_orm_execute", _criteria)
event.listen(TenantSession, "before_flush", _stamp)


def guard(engine: Engine) -> None:
    """Refuse every statement on this engine that names a tenant table without its neighbourhood."""
    event.listen(engine, "before_cursor_execute", _check)


def _check(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
    unbound = unbound_tables(statement)
    if unbound and not connection.get_execution_options().get("migrates", False):  # which changes all of a table
        raise TenantMissing(", ".join(unbound))


@lru_cache(maxsize=4096)
def unbound_tables(statement: str) -> tuple[str, ...]:
    """Return the tenant tables (or their aliases) that a statement uses without ``neighbourhood_id =``."""
    names = "|".join(sorted(str(row.__tablename__) for row in tenant_rows())) or "no tenant table is known yet"
    lowered = statement.replace('"', "").lower()
    inserted = re.match(rf"\s*insert into ({names})\s*\(([^)]*)\)", lowered)
    if inserted:
        return () if "neighbourhood_id" in inserted[2] else (inserted[1],)
    used = re.findall(rf"(?:\bfrom|\bjoin|\bupdate|\binto|\busing|,)\s+({names})\b(?:\s+as\s+(\w+))?", lowered)
    aliases = {alias or name for name, alias in used}
    return tuple(sorted(a for a in aliases if not re.search(rf"(?<!\w){re.escape(a)}\.neighbourhood_id\s*=", lowered)))
