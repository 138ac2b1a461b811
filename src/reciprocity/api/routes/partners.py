"""Partners."""

from reciprocity.api.records import Of, Told, routes
from reciprocity.domain.permissions import Scope
from reciprocity.wire.partners import PartnerCreate, PartnerRead, PartnerUpdate

router = routes(
    Of(
        one="partner",
        many="partners",
        records=lambda services: services.partners,
        reads=Scope.NEIGHBOURHOODS_READ,
        writes=Scope.NEIGHBOURHOODS_WRITE,
        create=PartnerCreate,
        update=PartnerUpdate,
        read=PartnerRead,
        examples=(
            {
                "name": "Kringloop Zuid",
                "categories": ["repair.assembly", "household.waste"],
                "howToReach": "ma t/m za 10-17 uur, vraag bij de balie",
                "phone": "030-1234567",
                "website": "https://kringloop.example",
            },
            {"active": False},
        ),
        listed=Told(
            "Toon de partners van een wijk",
            "List local organisations that can do what no neighbour can, in the order they came.",
        ),
        made=Told(
            "Voeg een partner toe",
            "Add a local organisation, such as a thrift shop or a library, with the kinds of help it "
            "can give.\n\n"
            "A whole group (`repair`) stands for all that is in it. Telephone and e-mail are the "
            "organisation's, no person's.",
        ),
        got=Told("Bekijk een partner", "Return a partner."),
        changed=Told(
            "Wijzig een partner",
            "Change what is sent along. A partner that is not active is asked nothing; what was asked before stays.",
        ),
        removed=Told(
            "Verwijder een partner", "Remove a partner that was never asked anything; otherwise set `active` to false."
        ),
    )
)
