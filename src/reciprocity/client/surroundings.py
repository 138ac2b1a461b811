"""What is around neighbours: places to meet, and partners and professionals for what no neighbour can do."""

from typing import Generic

from reciprocity.wire.outside_steps import OutsideStepCreate, OutsideStepRead, OutsideStepUpdate
from reciprocity.wire.partners import PartnerCreate, PartnerRead, PartnerUpdate
from reciprocity.wire.places import PlaceCreate, PlaceRead, PlaceUpdate

from .operations import R
from .records import Kinds, Records


class Places(Records[R, PlaceCreate, PlaceUpdate, PlaceRead], Generic[R]):
    """Living rooms and other safe places to meet; `opening_hours` are replaced as a whole."""

    _kinds = Kinds(PlaceCreate, PlaceUpdate, PlaceRead)


class Partners(Records[R, PartnerCreate, PartnerUpdate, PartnerRead], Generic[R]):
    """Local organisations that can do what no neighbour can; one that was asked stays."""

    _kinds = Kinds(PartnerCreate, PartnerUpdate, PartnerRead)


class OutsideSteps(Records[R, OutsideStepCreate, OutsideStepUpdate, OutsideStepRead], Generic[R]):
    """What is asked of a partner (`partner_id`) or in the last resort of a `professional`; listed by ``need_id``.

    `outcome="fulfilled"` closes the need.
    """

    _kinds = Kinds(OutsideStepCreate, OutsideStepUpdate, OutsideStepRead)
