"""The examples in the documentation of this room are true."""

import doctest
import importlib
import pkgutil

import pytest

from reciprocity import insight

MODULES = [found.name for found in pkgutil.walk_packages(insight.__path__, f"{insight.__name__}.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
