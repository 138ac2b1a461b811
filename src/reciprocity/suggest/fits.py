"""Which kinds of help also serve another: a meal brought to the door is something of a meal together."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

FITS_WITH_VERSION = 1


@cache
def fits_with() -> Mapping[tuple[str, str], float]:
    """Return (code of an offer, code of a need) -> how well the one serves the other, 0.5 to 0.9.

    Examples
    --------
    >>> fits_with()["food.cook_for", "food.delivery"]
    0.9
    >>> ("food.delivery", "household.cleaning") in fits_with()
    False
    """
    text = files("reciprocity.suggest").joinpath(f"data/fits_with.v{FITS_WITH_VERSION}.json").read_text("utf-8")
    table: dict[str, dict[str, float]] = json.loads(text)
    return MappingProxyType({(offer, need): fit for offer, needs in table.items() for need, fit in needs.items()})
