"""How hard the tests look for what is wrong by chance: a fifth as hard as they can, unless somebody has more time.

`EFFORT=1 make test` after a change of the engine; what is not found today is looked for again tomorrow with other luck.
"""

import os

EFFORT = float(os.environ.get("EFFORT", "0.2"))


def times(most: int) -> int:
    """Return how many examples to try of so many."""
    return max(5, round(most * EFFORT))
