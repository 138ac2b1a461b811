"""The page about the client tells what works: its code is run from top to bottom."""

import re
from pathlib import Path

import pytest

from .conftest import Service

PAGE = Path(__file__).parents[2] / "docs/client.md"


def test_the_code_on_the_page_runs(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    service.world.neighbourhood("kanaleneiland")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) >= 7
    known: dict[str, object] = {"ADDRESS": service.address, "KEY": service.key("coordinator", "kanaleneiland")}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), known)
    assert known["run"] is not None
