"""How often people say yes, learned from answers: a Beta distribution that begins with what a team expects."""

from collections.abc import Iterable
from dataclasses import dataclass

EVIDENCE = 10  # what is expected counts as so many answers
LOWEST, HIGHEST = 0.05, 0.99


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How often was asked, and how often it was a yes.

    Source: the mean of the Beta distribution after these answers (conjugate prior of the binomial).
    """

    asked: int = 0
    accepted: int = 0

    @classmethod
    def of(cls, answers: Iterable[bool]) -> "Acceptance":
        """Count answers: True for a yes."""
        given = list(answers)
        return cls(len(given), sum(given))

    def estimate(self, expected: float) -> float:
        """Return the estimate, given what was expected beforehand.

        Examples
        --------
        >>> Acceptance().estimate(0.7), Acceptance(asked=30, accepted=9).estimate(0.7)
        (0.7, 0.4)
        """
        learned = (expected * EVIDENCE + self.accepted) / (EVIDENCE + self.asked)
        return round(min(HIGHEST, max(LOWEST, learned)), 3) if self.asked else expected
