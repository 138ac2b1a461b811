"""Acceptance: how often people say yes here, per mode and kind of help; never per person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from reciprocity.domain.acceptance import Acceptance as Estimate
from reciprocity.domain.words import Answer, Mode
from reciprocity.store.base import Stored
from reciprocity.store.database import Database
from reciprocity.store.match_steps import StepFacts
from reciprocity.store.stores import Stores
from reciprocity.wire.acceptance import AcceptanceOf, AcceptanceRead

from . import checks
from .act import Act

LEAST_WELCOME = 0.5
MODE_OF = {"give-for-lend": Mode.LEND, "help-for-together": Mode.TOGETHER}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What answers teach."""

    db: Database

    def get(self, act: Act) -> Stored[AcceptanceRead]:
        """Return the estimates with the answers that they rest on."""
        with self.db.read(act.neighbourhood) as stores:
            expected = stores.neighbourhoods.get(act.neighbourhood).read.policy.acceptance
            of_all, of_each = _learned(stores)
        each = [
            AcceptanceOf(
                mode=mode,
                category=group,
                asked=found.asked,
                accepted=found.accepted,
                estimate=found.estimate(of_all.estimate(expected)),
            )
            for (mode, group), found in sorted(of_each.items())
        ]
        return Stored(
            AcceptanceRead(
                expected=expected,
                asked=of_all.asked,
                accepted=of_all.accepted,
                estimate=of_all.estimate(expected),
                per_kind=each,
            ),
            1,
        )


@dataclass(frozen=True, slots=True)
class Learned:
    """What answers teach the engine.

    Attributes
    ----------
    usual : float
        How often a member of a match is likely to say yes here.
    welcome : Mapping
        How readily help of a mode and group is said yes to, beside what is usual; left out where at least as often. Of
        what is said yes to half as often as usual or less it is not told how seldom.
    """

    usual: float
    welcome: Mapping[tuple[str, str], float]


def learned(stores: Stores, expected: float) -> Learned:
    """Return what the answers of a neighbourhood teach, given what was expected."""
    of_all, of_each = _learned(stores)
    usual = of_all.estimate(expected)
    found = {(mode.value, group): each.estimate(usual) / usual for (mode, group), each in of_each.items()}
    seldom = {kind: round(max(LEAST_WELCOME, share), 3) for kind, share in found.items() if round(share, 3) < 1}
    return Learned(usual, seldom)


def _learned(stores: Stores) -> tuple[Estimate, dict[tuple[Mode, str], Estimate]]:
    """Return what all answers together teach, and those of each mode and group of help."""
    groups = {code: category.parent or code for code, category in checks.tree(stores).items()}
    answers = [(match, who, said) for match, who, said in stores.responses.decided()]
    steps = stores.matches.steps_of({match for match, _, _ in answers})
    each: dict[tuple[Mode, str], list[bool]] = {}
    for match, who, said in answers:
        for mode, category in set(_asked(steps.get(match, ()), who)):
            each.setdefault((mode, groups.get(category, category)), []).append(said is Answer.ACCEPTED)
    of_all = Estimate.of(said is Answer.ACCEPTED for _, _, said in answers)
    return of_all, {kind: Estimate.of(given) for kind, given in each.items()}


def _asked(steps: tuple[StepFacts, ...] | list[StepFacts], who: UUID) -> Iterator[tuple[Mode, str]]:
    """Yield the mode and kind of help of each step in which somebody stands."""
    for step in steps:
        if who in (step.giver, step.receiver):
            same = [Mode(reason["value"]) for reason in step.reasons if reason["code"] == "same-mode"]
            other = [MODE_OF[reason["code"]] for reason in step.reasons if reason["code"] in MODE_OF]
            yield next(iter((*same, *other)), Mode.HELP), step.category
