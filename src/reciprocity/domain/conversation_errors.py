"""Refusals about what comes of a talk."""

from collections.abc import Sequence

from .errors import InvalidParam, Refusal


class NoDraftAnyMore(Refusal):
    """What is to be confirmed was confirmed or taken away before; carries everything that is wrong at once."""

    code = "no-draft-any-more"
    title = "It is no draft any more"
    nl = "Niet alles wacht nog op een ja of nee. Er is niets opgeslagen. Bij invalidParams staat wat er anders is."
    en = "Not all of this still waits for a yes or no. Nothing was stored. See invalidParams for what is different."

    def __init__(self, params: Sequence[InvalidParam]) -> None:
        super().__init__()
        self.params = params
