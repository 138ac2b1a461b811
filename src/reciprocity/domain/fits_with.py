"""Which kinds of help also serve who asks for another kind: a small, curated relation with weights."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

FITS_WITH_VERSION = 1


@cache
def starter_fits() -> Mapping[tuple[str, str], float]:
    """Return the starter relation: (offered, asked) -> weight in (0, 1).

    Examples
    --------
    >>> 0 < starter_fits()["food.cook_for", "contact.meal"] < 1
    True
    """
    text = files("reciprocity.domain").joinpath(f"data/fits_with.v{FITS_WITH_VERSION}.json").read_text("utf-8")
    found = {tuple(pair.split(" ")): float(weight) for pair, weight in json.loads(text).items()}
    return MappingProxyType({(offered, asked): weight for (offered, asked), weight in found.items()})
