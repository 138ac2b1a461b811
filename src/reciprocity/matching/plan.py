"""What the engine answers: matches with reasons, how good the plan is, and what is left with its why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Nearest = Mapping[str, str | int]
SWAP, RING, CHAIN, GROUP = "swap", "ring", "chain", "group"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a step fits: a stable code, its factor in the fit, and what it is about (a language, a day part)."""

    code: str
    weight: float
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One giver helps one receiver with one need; `fit` in (0, 1] is the product of the reasons' weights."""

    giver: str
    receiver: str
    offer: str
    need: str
    fit: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A swap, ring, chain or group.

    Attributes
    ----------
    shape : str
        ``swap``, ``ring``, ``chain`` or ``group``.
    steps : tuple of Step
        Each receiver is the next giver; swaps and rings begin with the giver of smallest id. Of a group, in the order
        of the guests' ids, the step from the host to a guest and the step back.
    likelihood : float
        Chance that all members say yes.
    fallback : str or None
        What is left inside the match when somebody says no, such as ``swap a-b`` or ``chain a-b``; of a group the
        people who go on when one guest does not come, the host first.
    """

    shape: str
    steps: tuple[Step, ...]
    likelihood: float
    fallback: str | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """The residents in the order of giving; of a group the host and then the guests."""
        givers = tuple(dict.fromkeys(step.giver for step in self.steps))
        return (*givers, self.steps[-1].receiver) if self.shape == CHAIN else givers


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A need in no match: the first rule that left no helper, and what would have to change."""

    need: str
    code: str
    nearest: Nearest | None = None


@dataclass(frozen=True, slots=True)
class Further:
    """How good a plan is under a later objective, among all that are worth as much under those before it."""

    objective: str
    value: float
    upper_bound: float
    optimal: bool


@dataclass(frozen=True, slots=True)
class Result:
    """How good a plan is and how sure that is, in the unit of the objective.

    Attributes
    ----------
    residents, reached : int
        In the pool; receiving something in the plan.
    value, upper_bound : float
        What the plan is worth; no plan whatsoever is worth more than the bound.
    gap : float
        ``(upper_bound - value) / upper_bound``.
    optimal : bool
        True when the gap is proven to be nil.
    seconds : float
        Spent.
    fingerprint : str
        ``sha256:...`` of pool and policy, whatever order they came in.
    engine : str
        Versions of engine and solver.
    further : tuple of Further
        The same for each later objective.
    """

    residents: int
    reached: int
    value: float
    upper_bound: float
    gap: float
    optimal: bool
    seconds: float
    fingerprint: str
    engine: str
    further: tuple[Further, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmet:
    """What a coordinator required and is not in the plan: residents, and steps by offer and need."""

    residents: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """Prices of what there is only so much of (dual values), which bound every plan; what has no price is left out.

    Attributes
    ----------
    bound : float
        What the prices prove: no plan is worth more, with `counts` for each thing that is required and met. The upper
        bound of the result may be lower, when a search for whole numbers has shown more.
    counts : float
        What each thing that is required counts for.
    gives, receives, reached : Mapping
        Resident -> price of giving once, of receiving once, of being reached at all.
    entries : Mapping
        Offer or need -> price of using it once.
    steps : Mapping
        ``(offer, need)`` -> price of a step that could otherwise be taken twice.
    alike : tuple of float
        Price of each pair that meets again of each earlier plan.
    """

    bound: float
    counts: float = 0.0
    gives: Mapping[str, float] = field(default_factory=dict)
    receives: Mapping[str, float] = field(default_factory=dict)
    reached: Mapping[str, float] = field(default_factory=dict)
    entries: Mapping[str, float] = field(default_factory=dict)
    steps: Mapping[tuple[str, str], float] = field(default_factory=dict)
    alike: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Matches that go together, their proof, the needs that are left, and what was required and could not be.

    There is no certificate where not all steps could be searched, of rings without a bound, and of cities.
    """

    matches: tuple[Match, ...]
    result: Result
    unmatched: tuple[Unmatched, ...]
    unmet: Unmet = Unmet()
    certificate: Certificate | None = None
