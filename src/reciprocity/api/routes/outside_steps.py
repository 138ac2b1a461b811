"""Steps from outside."""

from typing import Annotated

from fastapi import Query

from reciprocity.api.records import Of, Told, Where, routes
from reciprocity.domain.demonstration import LEFT_NEED
from reciprocity.domain.permissions import Scope
from reciprocity.wire.base import Id
from reciprocity.wire.outside_steps import OutsideStepCreate, OutsideStepRead, OutsideStepUpdate


def narrowed(
    need_id: Annotated[Id | None, Query(alias="needId", description="Only for this need.")] = None,
) -> Where:
    """Read what the list is narrowed down by."""
    return {"need_id": need_id}


router = routes(
    Of(
        one="outside_step",
        many="outside_steps",
        records=lambda services: services.outside_steps,
        reads=Scope.RESIDENTS_READ,
        writes=Scope.OFFERS_WRITE,  # it closes needs, as who writes those does
        create=OutsideStepCreate,
        update=OutsideStepUpdate,
        read=OutsideStepRead,
        examples=({"needId": LEFT_NEED, "professional": "Buurtteam Kanaleneiland"}, {"outcome": "fulfilled"}),
        listed=Told(
            "Toon wat er buiten de buren om is gevraagd",
            "List what was asked of partners and professionals, in the order it was.",
        ),
        made=Told(
            "Vraag een partner of professional",
            "Record that a partner is asked for a need that no neighbour can fill now; or, in the "
            "last resort, a professional.\n\n"
            "Only for a need that is open and stands in no proposal or agreement. It stays open until "
            "the step is fulfilled, so that a neighbour can still come first. One is asked at a time; "
            "a professional only when no active partner could do it, or one that could was asked in "
            "vain. Nobody is sent anything: the coach calls.",
        ),
        got=Told("Bekijk wat er buiten is gevraagd", "Return a step from outside."),
        changed=Told(
            "Leg vast wat ervan kwam",
            "Record what came of it. `fulfilled` closes the need, and withdraws a proposal that rests "
            "on it.\n\n"
            "With `not-fulfilled` and `called-off` (a neighbour came first, or nobody needs it any "
            "more) the need stays as it is. What was recorded by mistake can be changed: then the "
            "need is open again.",
        ),
        removed=Told(
            "Verwijder wat per ongeluk is vastgelegd",
            "Remove a step that was recorded by mistake; one that fulfilled a need stays.",
        ),
        filters=narrowed,
    )
)
