"""What is told of circles: who is in them, what each can mean for the others, and how good the whole is."""

from dataclasses import dataclass

from reciprocity.matching.plan import Step


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a circle.

    Attributes
    ----------
    resident : str
        Who.
    receives : tuple of Step
        What the circle can do for him or her: of each thing asked that anybody there serves, the step that fits best.
    gives : tuple of Step
        What he or she can do for the others: of each thing they ask, with what serves it best.
    """

    resident: str
    receives: tuple[Step, ...]
    gives: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """A group who could look out for each other.

    Attributes
    ----------
    members : tuple of Member
        In the order of ids.
    value : float
        The sum of the fits of all that is received, and 0.1 for each pair who did something for each other before or
        0.25 for each pair who were in a circle together.
    known : tuple of (str, str)
        These pairs.
    """

    members: tuple[Member, ...]
    value: float
    known: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Circles:
    """Circles that go together: nobody is in two.

    Attributes
    ----------
    circles : tuple of Circle
        Those of greatest value first, then in the order of ids.
    alone : tuple of str
        Who is in none.
    value, upper_bound : float
        What they are worth together; no circles of this pool that go together are worth more than the bound.
    gap : float
        ``(upper_bound - value) / upper_bound``.
    optimal : bool
        Whether the gap is proven to be nil.
    seconds : float
        Spent.
    """

    circles: tuple[Circle, ...]
    alone: tuple[str, ...]
    value: float
    upper_bound: float
    gap: float
    optimal: bool
    seconds: float
