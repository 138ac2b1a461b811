"""Barriers."""

from reciprocity.api.records import Of, Told, routes
from reciprocity.domain.permissions import Scope
from reciprocity.wire.barriers import BarrierCreate, BarrierRead, BarrierUpdate

router = routes(
    Of(
        one="barrier",
        many="barriers",
        records=lambda services: services.barriers,
        reads=Scope.LEARNING_READ,
        writes=Scope.LEARNING_WRITE,
        create=BarrierCreate,
        update=BarrierUpdate,
        read=BarrierRead,
        examples=(
            {
                "kind": "place",
                "what": "De huiskamer is 's avonds dicht.",
                "organisation": "Buurthuis",
                "metOn": "2026-09-03",
            },
            {"takenAwayOn": "2026-09-12", "how": "Een buurman heeft nu een sleutel."},
        ),
        listed=Told("Toon de drempels", "List barriers in the order they came."),
        made=Told(
            "Leg een drempel vast",
            "Record what stood in the way: if it cannot be done within today's systems, do it anyway, and tell how.",
        ),
        got=Told("Bekijk een drempel", "Return a barrier."),
        changed=Told("Wijzig een drempel, of vertel hoe hij weg is", "Change what is sent along."),
        removed=Told("Verwijder een drempel", "Remove a barrier."),
    )
)
