"""How alembic reaches the database and which tables there should be."""

import importlib
import os
import pkgutil

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from reciprocity import store
from reciprocity.store.engine import open_engine

for module in pkgutil.iter_modules(store.__path__):
    importlib.import_module(f"{store.__name__}.{module.name}")


def run(connection: Connection) -> None:
    """Run the migrations on a connection."""
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True, compare_type=True)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET lock_timeout = '4s'")
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = open_engine(os.environ.get("RECIPROCITY_DATABASE_URL", "sqlite:///./reciprocity.db"), must_exist=False)
    with engine.execution_options(migrates=True).begin() as made:
        run(made)
