"""Repairs: what can take the place of a match after a no."""

from pydantic import Field

from .base import Id, WireModel
from .match_previews import Explanation
from .matches import MatchRead


class RepairRead(WireModel):
    """What is proposed in the place of a match, with the same people first."""

    kind: str = Field(
        description="The least change that was found: `shortened`, `smaller`, `rerouted`, `substitute`, `widened`; "
        "or `nothing`.",
        examples=["substitute"],
    )
    replacement_ids: list[Id] = Field(description="The matches that are proposed now.")
    released_ids: list[Id] = Field(description="Members who are in none of them: free for other matches.")
    complete: bool = Field(description="False when there was more to look at than time for it.")


class RepairTold(RepairRead):
    """The same with the matches themselves."""

    matches: list[MatchRead]
    explanation: Explanation
