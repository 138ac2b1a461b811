"""The service on a real port with a worker, for clients: one for a whole file of tests, each in a place of its own."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from reciprocity.api.app import create_app
from reciprocity.client import AsyncClient, Client
from reciprocity.settings import Settings
from reciprocity.wiring import build
from reciprocity.worker.run import Embedded
from tests.support.serving import served
from tests.support.world import Clock, World

_number = count(1)


@dataclass
class Service:
    """The service, with keys to it."""

    address: str
    world: World

    def key(self, role: str, *neighbourhoods: str) -> str:
        return self.world.key(role, *neighbourhoods)

    def client(self, role: str, *neighbourhoods: str, **more: Any) -> Client:
        return Client(self.address, self.key(role, *neighbourhoods), **more)

    def async_client(self, role: str, *neighbourhoods: str, **more: Any) -> AsyncClient:
        return AsyncClient(self.address, self.key(role, *neighbourhoods), **more)

    def neighbourhood(self) -> str:
        """Make a neighbourhood and return its slug."""
        slug = f"wijk-{next(_number)}"
        self.world.neighbourhood(slug)
        return slug


@pytest.fixture(scope="module")
def service(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service on an empty SQLite database; its clock is the true one, for what is looked at while it happens."""
    path = tmp_path_factory.mktemp("service") / "reciprocity.db"
    shutil.copy(sqlite_template, path)
    settings = Settings(
        database_url=f"sqlite:///{path}", secret="a secret for tests that is long enough", environment="test"
    )
    services = build(settings, serves=True)
    with served(create_app(services, Embedded(services))) as address:
        yield Service(address, World(services, Clock()))


@pytest.fixture
def slug(service: Service) -> str:
    """A fresh neighbourhood."""
    return service.neighbourhood()


@pytest.fixture
def client(service: Service, slug: str) -> Iterator[Client]:
    """The client of its coordinator."""
    with service.client("coordinator", slug) as client:
        yield client
