"""A terminal for every test of the command line."""

from pathlib import Path

import pytest

from tests.support.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """The program in an empty folder."""
    return Terminal(tmp_path)
