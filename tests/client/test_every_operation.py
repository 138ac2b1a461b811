"""Every operation of the API is within reach of the client, waiting and awaiting, at the right address."""

import asyncio
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest

from reciprocity.client import Problem
from reciprocity.client.answers import noted
from reciprocity.wire.access_keys import AccessKeyRead
from reciprocity.wire.base import WireModel
from reciprocity.wire.categories import CategoryRead
from reciprocity.wire.entries import NeedRead, OfferRead
from reciprocity.wire.exclusions import ExclusionRead
from reciprocity.wire.lexicon import LexiconWordRead
from reciprocity.wire.neighbourhoods import NeighbourhoodRead
from reciprocity.wire.outside_steps import OutsideStepRead
from reciprocity.wire.partners import PartnerRead
from reciprocity.wire.residents import ResidentRead
from reciprocity.wire.webhooks import WebhookRead
from tests.house.openapi_snapshot import describe

from .service_by_hand import ByHand, problem

OUT_OF_REACH: dict[str, str] = {}  # operation: the reason
ID, OTHER = UUID("01a059eb-1000-7000-8000-000000000364"), UUID("01a059eb-1000-7000-8000-000000000365")
BASIS = {"given_on": "2026-09-01"}


def held(kind: type[WireModel], **more: Any) -> Any:
    """Something that was read before, with its version."""
    return noted(kind.model_construct(**({"id": ID} | more)), '"v7"')


Calls = dict[str, Callable[[Any, Any], Any]]
PEOPLE: Calls = {
    "listResidents": lambda _c, n: n.residents.list(),
    "createResident": lambda _c, n: n.residents.create(name="Tineke", legal_basis=BASIS),
    "searchResidents": lambda _c, n: n.residents.search(name="tin"),
    "getResident": lambda _c, n: n.residents.get(ID),
    "updateResident": lambda _c, n: n.residents.update(held(ResidentRead), name="Tineke"),
    "deleteResident": lambda _c, n: n.residents.delete(held(ResidentRead)),
    "exportResident": lambda _c, n: n.residents.export(ID),
    "eraseResident": lambda _c, n: n.residents.erase(ID),
    "listOffers": lambda _c, n: n.offers.list(resident_id=ID, status="open"),
    "createOffer": lambda _c, n: n.offers.create(resident_id=ID, words="banden plakken"),
    "getOffer": lambda _c, n: n.offers.get(ID),
    "updateOffer": lambda _c, n: n.offers.update(held(OfferRead), capacity=2),
    "deleteOffer": lambda _c, n: n.offers.delete(held(OfferRead)),
    "listNeeds": lambda _c, n: n.needs.list(resident_id=ID, status="open"),
    "createNeed": lambda _c, n: n.needs.create(resident_id=ID, words="een maaltijd"),
    "getNeed": lambda _c, n: n.needs.get(ID),
    "updateNeed": lambda _c, n: n.needs.update(held(NeedRead), words="een maaltijd"),
    "deleteNeed": lambda _c, n: n.needs.delete(held(NeedRead)),
    "listPartners": lambda _c, n: n.partners.list(),
    "createPartner": lambda _c, n: n.partners.create(name="Kringloop", categories=["transport.goods"]),
    "getPartner": lambda _c, n: n.partners.get(ID),
    "updatePartner": lambda _c, n: n.partners.update(held(PartnerRead), active=False),
    "deletePartner": lambda _c, n: n.partners.delete(held(PartnerRead)),
    "getNeedPartners": lambda _c, n: n.needs.partners(ID),
    "listOutsideSteps": lambda _c, n: n.outside_steps.list(need_id=ID),
    "createOutsideStep": lambda _c, n: n.outside_steps.create(need_id=ID, partner_id=OTHER),
    "getOutsideStep": lambda _c, n: n.outside_steps.get(ID),
    "updateOutsideStep": lambda _c, n: n.outside_steps.update(held(OutsideStepRead), outcome="fulfilled"),
    "deleteOutsideStep": lambda _c, n: n.outside_steps.delete(held(OutsideStepRead)),
    "listExclusions": lambda _c, n: n.exclusions.list(),
    "createExclusion": lambda _c, n: n.exclusions.create(resident_id=ID, other_resident_id=OTHER),
    "getExclusion": lambda _c, n: n.exclusions.get(ID),
    "deleteExclusion": lambda _c, n: n.exclusions.delete(held(ExclusionRead)),
    "listImports": lambda _c, n: n.imports.list(),
    "createImport": lambda _c, n: n.imports.create(b"naam\n"),
    "createRefusedRows": lambda _c, n: n.imports.refused_rows(b"naam\n"),
    "getImportTemplate": lambda _c, n: n.imports.template(),
    "getNetworkInsight": lambda _c, n: n.insight.network(),
    "getNetworkPicture": lambda _c, n: n.insight.network_picture(),
    "getReachedPicture": lambda _c, n: n.insight.reached_picture(),
    "listNoticedPeople": lambda _c, n: n.insight.people(),
    "getUnmetNeeds": lambda _c, n: n.insight.unmet_needs(),
    "getOpenings": lambda _c, n: n.insight.openings(),
    "createCirclePreview": lambda _c, n: n.circle_previews.create(least=2),
    "getExport": lambda _c, n: n.exports.get(),
    "getImport": lambda _c, n: n.imports.get(ID),
    "getImportReport": lambda _c, n: n.imports.report(ID),
}
MATCHING: Calls = {
    "listMatchRuns": lambda _c, n: n.match_runs.list(),
    "createMatchRun": lambda _c, n: n.match_runs.create(),
    "getMatchRun": lambda _c, n: n.match_runs.get(ID),
    "listMatchesOfRun": lambda _c, n: n.match_runs.matches(ID),
    "getJob": lambda _c, n: n.jobs.get(ID),
    "getAcceptance": lambda _c, n: n.acceptance.get(),
    "listAttention": lambda _c, n: n.attention.list(),
    "listMatches": lambda _c, n: n.matches.list(match_run_id=ID, status="agreed"),
    "createMatch": lambda _c, n: n.matches.create(steps=[{"offer_id": ID, "need_id": OTHER}]),
    "getMatch": lambda _c, n: n.matches.get(ID),
    "getMatchPicture": lambda _c, n: n.matches.picture(ID),
    "listResponses": lambda _c, n: n.responses.list(ID),
    "createResponse": lambda _c, n: n.responses.create(ID, resident_id=OTHER, answer="accepted"),
    "createLink": lambda _c, n: n.links.create(ID, resident_id=OTHER),
    "createRepair": lambda _c, n: n.repairs.create(ID),
    "listOutcomes": lambda _c, n: n.outcomes.list(ID),
    "createOutcomes": lambda _c, n: n.outcomes.create(
        ID, outcomes=[{"step_id": OTHER, "side": "giver", "outcome": "fulfilled"}]
    ),
    "createEntryPreview": lambda _c, n: n.entry_previews.create(kind="offer", category="repair.bike"),
    "createMatchPreview": lambda c, _n: c.match_previews.create(residents=[{"id": "a"}]),
}
AROUND: Calls = {
    "listNeighbourhoods": lambda c, _n: c.neighbourhoods.list(),
    "createNeighbourhood": lambda c, _n: c.neighbourhoods.create(slug="zuilen", name="Zuilen", municipality="Utrecht"),
    "getNeighbourhood": lambda c, _n: c.neighbourhoods.get("zuilen"),
    "updateNeighbourhood": lambda c, _n: c.neighbourhoods.update(held(NeighbourhoodRead), answer_days=3),
    "listStarterCategories": lambda c, _n: c.categories.list(),
    "listCategories": lambda _c, n: n.categories.list(),
    "createCategory": lambda _c, n: n.categories.create(code="food.halal", name_nl="Halal", name_en="Halal"),
    "getCategory": lambda _c, n: n.categories.get("food.halal"),
    "updateCategory": lambda _c, n: n.categories.update(held(CategoryRead, code="food.halal"), name_nl="Halal"),
    "listFitsWith": lambda _c, n: n.fits_with.list(),
    "createCategorySuggestion": lambda c, _n: c.category_suggestions.create(text="koken"),
    "createCategorySuggestionHere": lambda _c, n: n.category_suggestions.create(text="koken"),
    "listLexiconWords": lambda _c, n: n.lexicon.list(),
    "createLexiconWord": lambda _c, n: n.lexicon.create(word="bakbrommer", category="repair.bike"),
    "getLexiconWord": lambda _c, n: n.lexicon.get(ID),
    "deleteLexiconWord": lambda _c, n: n.lexicon.delete(held(LexiconWordRead)),
    "listUnknownWords": lambda _c, n: n.unknown_words.list(),
    "listEvents": lambda _c, n: n.events.follow(after=ID),
    "listWebhooks": lambda _c, n: n.webhooks.list(),
    "createWebhook": lambda _c, n: n.webhooks.create(label="Zaaksysteem", url="https://zaken.example"),
    "getWebhook": lambda _c, n: n.webhooks.get(ID),
    "updateWebhook": lambda _c, n: n.webhooks.update(held(WebhookRead), active=False),
    "deleteWebhook": lambda _c, n: n.webhooks.delete(held(WebhookRead)),
    "rotateWebhookSecret": lambda _c, n: n.webhooks.rotate_secret(ID),
    "testWebhook": lambda _c, n: n.webhooks.test(ID),
    "listWebhookDeliveries": lambda _c, n: n.webhooks.deliveries(ID, status="dead"),
    "redeliverWebhook": lambda _c, n: n.webhooks.redeliver(ID, OTHER),
    "listAuditLines": lambda _c, n: n.audit.list(resident_id=ID),
    "listAdministrationLines": lambda c, _n: c.audit.list(),
    "getMe": lambda c, _n: c.me(),
    "listAccessKeys": lambda c, _n: c.keys.list(),
    "createAccessKey": lambda c, _n: c.keys.create(label="Coach", role="coach"),
    "getAccessKey": lambda c, _n: c.keys.get(ID),
    "deleteAccessKey": lambda c, _n: c.keys.delete(held(AccessKeyRead)),
    "rotateAccessKey": lambda c, _n: c.keys.rotate(ID),
    "readmitAccessKey": lambda c, _n: c.keys.readmit(ID),
}
CALLS = PEOPLE | MATCHING | AROUND
OPERATIONS = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, item in describe()["paths"].items()
    for method, operation in item.items()
}


def test_every_operation_is_within_reach() -> None:
    assert CALLS.keys() | OUT_OF_REACH.keys() == OPERATIONS.keys()


async def _first(found: Any) -> None:
    async for _ in found:
        return


def asked_by(name: str, *, awaiting: bool) -> httpx.Request:
    """Return what the client asks for first."""
    service = ByHand(problem(418))
    client: Any = service.async_client() if awaiting else service.client()
    with pytest.raises(Problem, match="Not now"):
        found = CALLS[name](client, client.neighbourhood("zuilen"))
        if awaiting:
            asyncio.run(found if asyncio.iscoroutine(found) else _first(found))
        else:
            next(iter(found))
    (request,) = service.asked
    return request


@pytest.mark.parametrize("awaiting", [False, True], ids=["waiting", "awaiting"])
@pytest.mark.parametrize("name", sorted(CALLS))
def test_an_operation_asks_what_the_description_says(name: str, awaiting: bool) -> None:
    method, path, operation = OPERATIONS[name]
    request = asked_by(name, awaiting=awaiting)
    assert request.method == method
    assert re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", f"/v1{path}"), request.url.path)
    parameters = {parameter["name"] for parameter in operation.get("parameters", ())}
    assert set(request.url.params) <= parameters
    assert ("If-Match" in request.headers) == ("If-Match" in parameters)
    assert ("Idempotency-Key" in request.headers) == (method == "POST")
    content = operation.get("requestBody", {}).get("content", {})
    assert (request.headers.get("Content-Type", "").partition(";")[0] in content) == bool(content)
