"""The examples in the documentation of insight are true."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from reciprocity import insight


@pytest.mark.parametrize("name", sorted(module.name for module in iter_modules(insight.__path__)))
def test_every_example_gives_what_it_says(name: str) -> None:
    found = doctest.testmod(import_module(f"{insight.__name__}.{name}"))
    assert (found.failed, found.attempted > 0) == (0, True)
