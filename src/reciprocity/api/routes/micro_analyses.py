"""Micro-analyses."""

from typing import Annotated

from fastapi import Query

from reciprocity.api.records import Of, Told, Where, routes
from reciprocity.domain.demonstration import RESIDENT
from reciprocity.domain.permissions import Scope
from reciprocity.wire.base import Id
from reciprocity.wire.micro_analyses import MicroAnalysisCreate, MicroAnalysisRead, MicroAnalysisUpdate

OfMatch = Annotated[Id | None, Query(alias="matchId", description="Only those about this match.")]


def of_match(match_id: OfMatch = None) -> Where:
    """Narrow a list down to one match."""
    return {"match_id": match_id}


router = routes(
    Of(
        one="micro_analysis",
        many="micro_analyses",
        records=lambda services: services.micro_analyses,
        reads=Scope.LEARNING_READ,
        writes=Scope.LEARNING_WRITE,
        create=MicroAnalysisCreate,
        update=MicroAnalysisUpdate,
        read=MicroAnalysisRead,
        examples=(
            {
                "residentId": RESIDENT,
                "madeOn": "2026-09-10",
                "ladderBefore": 4,
                "ladderAfter": 6,
                "ownWords": "Ik kom weer buiten.",
                "cost": {"hours": 2, "source": "uren van de coach"},
                "wouldHaveCost": {"hours": 12, "euros": 600, "source": "tarief van begeleiding"},
            },
            {"ladderAfter": 7},
        ),
        filters=of_match,
        listed=Told(
            "Toon de micro-analyses",
            "List micro-analyses in the order they came, by ids. They are about cases: there is no list per person, "
            "and no order by ladder.",
        ),
        made=Told(
            "Leg vast wat iets voor iemand betekende",
            "Record what a case meant for somebody: the resident's own ladder before and after, own words, and what it "
            "cost and would have cost. Nothing has to be told; an estimate needs its source.",
        ),
        got=Told("Bekijk een micro-analyse", "Return a micro-analysis."),
        changed=Told("Wijzig een micro-analyse", "Change what is sent along."),
        removed=Told("Verwijder een micro-analyse", "Remove a micro-analysis; barriers told in it stay."),
    )
)
