"""What type checkers read: the client returns, its twin is awaited, and what is wrong is seen before it runs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
RIGHT = """
from collections.abc import Coroutine
from typing import Any, assert_type

from reciprocity.client import AsyncClient, AsyncPages, Client, Pages
from reciprocity.wire.match_runs import MatchRunDetail
from reciprocity.wire.residents import ResidentRead


def waiting(client: Client) -> None:
    place = client.neighbourhood("zuilen")
    assert_type(place.residents.get("x"), ResidentRead)
    assert_type(place.residents.list(page_size=3), Pages[ResidentRead])
    assert_type(place.match_runs.create(seed=3), MatchRunDetail)
    assert_type([one.name for one in place.residents.search(name="tin")], list[str])


async def awaiting(client: AsyncClient) -> None:
    place = client.neighbourhood("zuilen")
    asked = assert_type(place.residents.get("x"), Coroutine[Any, Any, ResidentRead])
    assert_type(await asked, ResidentRead)
    assert_type(place.residents.list(page_size=3), AsyncPages[ResidentRead])
    assert_type([one.name async for one in place.residents.search(name="tin")], list[str])
"""
WRONG = """
from reciprocity.client import AsyncClient, Client


def waiting(client: Client) -> None:
    client.neighbourhood("zuilen").residents.get()
    client.neighbourhood("zuilen").residents.list(page="3")
    client.neighbourhood("zuilen").offers.update(client.me(), capacity=2)


async def awaiting(client: AsyncClient) -> None:
    client.me().label
    client.me()
"""


def checked(path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8")
    words = [sys.executable, "-m", "mypy", "--config-file", ROOT / "pyproject.toml", "--no-error-summary", path]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return [line.rpartition("[")[2].rstrip("]") for line in done.stdout.splitlines() if ": error:" in line]


def test_type_checkers_know_what_comes_of_each(tmp_path: Path) -> None:
    assert checked(tmp_path / "right.py", RIGHT) == []
    faults = checked(tmp_path / "wrong.py", WRONG)
    assert faults == ["call-arg", "call-arg", "arg-type", "attr-defined", "unused-coroutine"]


def test_the_client_comes_without_the_service() -> None:
    look = "import sys, reciprocity.client as c; print(*sorted({'fastapi', 'sqlalchemy', 'numpy'} & {*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
