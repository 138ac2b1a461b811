"""How far the engine is, for who watches the terminal."""

from collections.abc import Callable

from reciprocity.matching import Progress, Reporter

from .screen import english

STAGES = {
    "steps": ("looking for who could help whom", "kijken wie wie kan helpen"),
    "rings": ("listing rings", "kringen zoeken"),
    "prices": ("working out the bound", "de bovengrens berekenen"),
    "choice": ("choosing", "kiezen"),
    "proof": ("looking for better, or proof that there is none", "beter zoeken, of bewijs dat dat er niet is"),
    "next objective": ("the next objective", "het volgende doel"),
    "words": ("putting it into words", "in woorden zetten"),
}


class Watched(Reporter):
    """Tells somebody how far it is."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def progress(self, now: Progress) -> None:
        """Say what is being done, and how good it is so far."""
        words = STAGES.get(now.stage, (now.stage, now.stage))[0 if english() else 1]
        if now.value is not None and now.upper_bound is not None and now.value <= now.upper_bound < float("inf"):
            open_ = (now.upper_bound - now.value) / max(now.upper_bound, 1e-9)
            words += f" ({now.value:,.0f}; {open_:.2%} {'open' if english() else 'onzeker'})"
        self._tell(words)
