"""Places."""

from reciprocity.api.records import Of, Told, routes
from reciprocity.domain.permissions import Scope
from reciprocity.wire.places import PlaceCreate, PlaceRead, PlaceUpdate

router = routes(
    Of(
        one="place",
        many="places",
        records=lambda services: services.places,
        reads=Scope.NEIGHBOURHOODS_READ,
        writes=Scope.NEIGHBOURHOODS_WRITE,
        create=PlaceCreate,
        update=PlaceUpdate,
        read=PlaceRead,
        examples=(
            {
                "name": "Huiskamer De Brug",
                "address": "Marco Pololaan 1",
                "openingHours": [
                    {"day": "mon", "from": "10:00", "until": "16:00"},
                    {"day": "thu", "from": "19:00", "until": "22:00"},
                ],
                "wheelchairAccessible": "yes",
            },
            {"wheelchairAccessible": "no"},
        ),
        listed=Told("Toon de plekken om elkaar te ontmoeten", "List places in the order they came."),
        made=Told(
            "Voeg een plek toe",
            "Add a living room or another safe place to meet, with its opening hours.\n\n"
            "Nobody's home: it is proposed to the people of matches "
            "(`.../matches/{matchId}/meeting-places`). Hours on one day do not overlap; past midnight "
            "they go on the next day.",
        ),
        got=Told("Bekijk een plek", "Return a place."),
        changed=Told("Wijzig een plek", "Change what is sent along; `openingHours` are replaced as a whole."),
        removed=Told(
            "Verwijder een plek",
            "Remove a place. One at which a course is or was given stays (409) until that has another place, or none.",
        ),
    )
)
