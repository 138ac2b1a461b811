"""Refusals as they are told in a terminal: without the words of the API, and by the names of options."""

import re
from pathlib import Path

from reciprocity.domain.errors import InvalidInput, InvalidParam, Refusal

MOST_TOLD = 50


class NotPossible(Refusal):
    """Options or files that do not go together, or help that is not there."""

    code = "not-possible"
    nl = "{nl}"
    en = "{en}"


class NotValid(InvalidInput):
    """A file that does not hold what it should."""

    code = "not-valid"
    nl = "Het bestand '{file}' klopt niet:"
    en = "The file '{file}' is not right:"

    @classmethod
    def of(cls, file: Path | str, *params: InvalidParam) -> "NotValid":
        """Return the refusal of a file, by its name."""
        refusal = cls(*params)
        refusal.evidence = {"file": file}
        return refusal


class OptionsWrong(InvalidInput):
    """Options of which the value cannot be."""

    code = "options-wrong"
    nl = "Deze opties kloppen niet:"
    en = "These options are not right:"


def told(refusal: Refusal, *, english: bool) -> list[str]:
    """Return the lines in which a refusal is told: its sentence, and everything that is wrong."""
    sentence = refusal.sentence("en" if english else "nl")
    if not isinstance(refusal, InvalidInput):
        return [sentence]
    kept = " ".join(part for part in re.split(r"(?<=\.) ", sentence) if "invalidParams" not in part)
    lines = [f"  {param.name}: {param.en if english else param.nl}" for param in refusal.params[:MOST_TOLD]]
    left = len(refusal.params) - MOST_TOLD
    if left > 0:
        lines.append(f"  (and {left} more)" if english else f"  (en nog {left})")
    return [re.sub(r"\.$", ":", kept), *lines]
