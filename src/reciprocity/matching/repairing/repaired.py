"""What a repair says: matches in the place of a broken one, who is asked what, and who comes free."""

from dataclasses import dataclass

from reciprocity.matching.plan import Match


@dataclass(frozen=True, slots=True)
class Replacement:
    """A match in the place of a broken one.

    Attributes
    ----------
    match : Match
        As in any plan.
    kind : str
        ``shortened`` (the chain, as far as it goes without any change), ``smaller`` (with fewer people), ``rerouted``
        (the chain goes another way, or all go on in another order), ``substitute`` (somebody takes over the place of
        who said no) or ``widened`` (with other people who are free).
    new : tuple of str
        Who was not in the broken match, by id.
    asked : tuple of str
        Whose yes is still needed: who is new, who did not answer yet, and for whom a step changes, by id.
    """

    match: Match
    kind: str
    new: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """What takes the place of a broken match.

    Attributes
    ----------
    kind : str
        The kind of least change among its replacements; ``nothing`` when there are none.
    replacements : tuple of Replacement
        In the order of a plan; they go together.
    released : tuple of str
        Members of the broken match who are in none of them, by id: free for other matches.
    refusals : frozenset of (str, str)
        Resident and offer or need: to be remembered, and never asked again.
    complete : bool
        False when there was more to look at than time or effort allowed; a better repair could exist.
    """

    kind: str
    replacements: tuple[Replacement, ...]
    released: tuple[str, ...]
    refusals: frozenset[tuple[str, str]]
    complete: bool

    @property
    def matches(self) -> tuple[Match, ...]:
        """The matches alone."""
        return tuple(replacement.match for replacement in self.replacements)
