"""Within which bounds a match run works and what it makes as large as it can."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .steering import Steering

FREE = Steering()
OBJECTIVES = ("reach", "robust", "steps")
RING = (2, 6)
UNBOUNDED = 0
CHAIN = (0, 10)
GROUP = (2, 12)


@dataclass(frozen=True, slots=True)
class PolicyFault:
    """One field of a policy that is out of bounds, in words without its value."""

    path: tuple[str, ...]
    code: str
    nl: str
    en: str


class PolicyError(ValueError):
    """A policy that no run can follow, with all its `faults`."""

    def __init__(self, faults: Sequence[PolicyFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{'.'.join(f.path)}: {f.en}" for f in self.faults))


@dataclass(frozen=True, slots=True)
class Policy:
    """How to match.

    Attributes
    ----------
    max_ring : int
        Longest ring in residents, 2 (only swaps) to 6; 0 for no bound (then without chains, and not ``robust``).
    max_chain : int
        Longest chain in steps, 0 (no chains) to 10.
    max_group : int
        Most people in a group, host included, 3 to 12; 2 for no groups.
    seed : int
        Same pool, policy and seed: same plan.
    time_limit : float
        Seconds; then the best plan so far is given, with its proven gap.
    objective : str
        ``reach``, ``robust`` or ``steps``.
    then : tuple of str
        Objectives after that, in order: each is made as large as possible among the plans that are best for those
        before it.
    acceptance : float
        Chance that a member says yes, in (0, 1].
    min_fit : float
        Steps that fit less are not proposed, in [0, 1].
    memory_limit : float or None
        Megabytes that a run may take beyond what the process has already; then the best plan so far is given. Counted
        for the whole process, where the system tells (Linux). None for no limit.
    steering : Steering
        What a coordinator requires and forbids.

    Raises
    ------
    PolicyError
        With all faults at once in `faults`.

    Examples
    --------
    >>> Policy(max_ring=3).max_chain
    4
    >>> Policy(max_ring=1)
    Traceback (most recent call last):
    reciprocity.matching.policy.PolicyError: max_ring: Choose a whole number from 2 to 6.
    """

    max_ring: int = 3
    max_chain: int = 4
    seed: int = 1
    time_limit: float = 10.0
    objective: str = "reach"
    acceptance: float = 0.7
    min_fit: float = 0.0
    memory_limit: float | None = None
    steering: Steering = FREE
    then: tuple[str, ...] = ()
    max_group: int = 8

    @property
    def later(self) -> "tuple[Policy, ...]":
        """The same for each later objective."""
        return tuple(replace(self, objective=objective, then=()) for objective in self.then)

    def __post_init__(self) -> None:
        if not isinstance(self.steering, Steering):
            raise TypeError("steering: give a Steering.")
        wrong = [*_wrong_wholes(self), *_wrong_fractions(self)]
        both = ("Dit is gevraagd en ook verboden.", "This is required and forbidden as well.")
        wrong += _wrong_then(self)
        wrong += [PolicyFault(("steering", name), "contradiction", *both) for name in self.steering.contradictions]
        if not (isinstance(self.objective, str) and self.objective in OBJECTIVES):
            names = ", ".join(OBJECTIVES)
            wrong.append(
                PolicyFault(("objective",), "unknown-objective", f"Kies uit {names}.", f"Choose from {names}.")
            )
        if wrong:
            raise PolicyError(wrong)


def refuse_with_unbounded(policy: Policy, *, starters: bool, together: bool) -> None:
    """Refuse what does not go with rings without a bound: chances of a no, chains, and things done together.

    Raises
    ------
    PolicyError
        With what to choose instead.
    """
    wrong = []
    if policy.objective == "robust":
        nl = "Zonder langste kring kan robust niet. Kies reach of steps."
        wrong.append(PolicyFault(("objective",), "needs-a-bound", nl, "Without a longest ring choose reach or steps."))
    if policy.then:
        nl, en = "Zonder langste kring kan er één doel zijn.", "Without a longest ring there is one objective."
        wrong.append(PolicyFault(("then",), "needs-a-bound", nl, en))
    if policy.max_chain and starters:
        nl = "Zonder langste kring kunnen er geen ketens zijn. Kies 0."
        wrong.append(
            PolicyFault(("max_chain",), "needs-a-bound", nl, "Without a longest ring there are no chains: choose 0.")
        )
    if together:
        nl = "Zonder langste kring kan samen doen niet. Kies een langste kring van 2 tot en met 6."
        en = "Without a longest ring nothing can be done together: choose a longest ring from 2 to 6."
        wrong.append(PolicyFault(("max_ring",), "needs-a-bound", nl, en))
    if wrong:
        raise PolicyError(wrong)


def _wrong_wholes(policy: Policy) -> list[PolicyFault]:
    bounds = {"max_ring": RING, "max_chain": CHAIN, "max_group": GROUP, "seed": (0, 2**31 - 1)}
    return [
        PolicyFault(
            (name,),
            "out-of-range",
            f"Kies een heel getal van {least} tot en met {most}.",
            f"Choose a whole number from {least} to {most}.",
        )
        for name, (least, most) in bounds.items()
        if not (_is_whole(getattr(policy, name)) and least <= getattr(policy, name) <= most)
        and not (name == "max_ring" and policy.max_ring == UNBOUNDED and _is_whole(policy.max_ring))
    ]


def _wrong_fractions(policy: Policy) -> list[PolicyFault]:
    above_zero = ("Kies een getal groter dan 0 en hoogstens 1.", "Choose a number above 0 and at most 1.")
    limits = {"time_limit": policy.time_limit}
    if policy.memory_limit is not None:
        limits["memory_limit"] = policy.memory_limit
    found = [
        PolicyFault((name,), "out-of-range", "Kies een getal boven 0.", "Choose a number above 0.")
        for name, limit in limits.items()
        if not (_is_number(limit) and limit > 0)
    ]
    if not (_is_number(policy.acceptance) and 0 < policy.acceptance <= 1):
        found.append(PolicyFault(("acceptance",), "out-of-range", *above_zero))
    if not (_is_number(policy.min_fit) and 0 <= policy.min_fit <= 1):
        found.append(PolicyFault(("min_fit",), "out-of-range", "Kies 0 tot en met 1.", "Choose 0 to 1."))
    return found


def _wrong_then(policy: Policy) -> list[PolicyFault]:
    every = [str(objective) for objective in (policy.objective, *policy.then)]
    if len(set(every)) == len(every) and set(every[1:]) <= set(OBJECTIVES):
        return []
    names = ", ".join(OBJECTIVES)
    nl, en = f"Kies andere doelen uit {names}, elk één keer.", f"Choose other objectives from {names}, each once."
    return [PolicyFault(("then",), "unknown-objective", nl, en)]


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
