"""Who outside could do what somebody asks, and whether a neighbour still could."""

from pydantic import Field

from reciprocity.domain.outside_steps import PeerChance
from reciprocity.domain.partners import Cover, Reach

from .base import Id, WireModel
from .match_previews import Explanation
from .partners import PartnerRead


class NeedPartner(WireModel):
    """A partner that could do it, with the reason."""

    explanation: Explanation
    partner: PartnerRead
    cover: Cover
    reach: Reach
    asked: bool = Field(description="It was asked for this need before, or is asked now.")


class NeedPartners(WireModel):
    """Whether a neighbour could still do it, and which partners could: neighbours come first."""

    need_id: Id
    explanation: Explanation
    peers: PeerChance
    waiting: bool = Field(description="Somebody outside is asked, and there is no outcome yet.")
    professional_allowed: bool = Field(
        description="The last resort: no partner could do it, or one was asked in vain, and none is asked now."
    )
    items: list[NeedPartner] = Field(description="Whom to ask first stands first: not asked yet, and nearby.")
