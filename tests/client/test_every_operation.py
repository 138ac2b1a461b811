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
from reciprocity.wire.barriers import BarrierRead
from reciprocity.wire.base import WireModel
from reciprocity.wire.categories import CategoryRead
from reciprocity.wire.circles import CircleRead
from reciprocity.wire.conversations import ConversationRead
from reciprocity.wire.course_editions import CourseEditionRead
from reciprocity.wire.course_participants import CourseParticipantRead
from reciprocity.wire.courses import CourseRead
from reciprocity.wire.entries import NeedRead, OfferRead
from reciprocity.wire.exclusions import ExclusionRead
from reciprocity.wire.first_contacts import FirstContactRead
from reciprocity.wire.follow_up_steps import FollowUpStepRead
from reciprocity.wire.learning_sessions import LearningSessionRead
from reciprocity.wire.lexicon import LexiconWordRead
from reciprocity.wire.micro_analyses import MicroAnalysisRead
from reciprocity.wire.neighbourhoods import NeighbourhoodRead
from reciprocity.wire.outside_steps import OutsideStepRead
from reciprocity.wire.partners import PartnerRead
from reciprocity.wire.places import PlaceRead
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
    "listConversations": lambda _c, n: n.conversations.list(resident_id=ID),
    "createConversation": lambda _c, n: n.conversations.create(resident_id=ID, held_on="2026-09-01"),
    "getConversation": lambda _c, n: n.conversations.get(ID),
    "getConversationDrafts": lambda _c, n: n.conversations.drafts(ID),
    "createConfirmations": lambda _c, n: n.conversations.confirm(ID, drafts=[{"id": OTHER, "confirmed": True}]),
    "updateConversation": lambda _c, n: n.conversations.update(held(ConversationRead), plan="Samen wandelen"),
    "deleteConversation": lambda _c, n: n.conversations.delete(held(ConversationRead)),
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
    "listMicroAnalyses": lambda _c, n: n.micro_analyses.list(match_id=ID),
    "createMicroAnalysis": lambda _c, n: n.micro_analyses.create(resident_id=ID, made_on="2026-09-01"),
    "getMicroAnalysis": lambda _c, n: n.micro_analyses.get(ID),
    "updateMicroAnalysis": lambda _c, n: n.micro_analyses.update(held(MicroAnalysisRead), ladder_after=7),
    "deleteMicroAnalysis": lambda _c, n: n.micro_analyses.delete(held(MicroAnalysisRead)),
    "listLearningSessions": lambda _c, n: n.learning_sessions.list(),
    "createLearningSession": lambda _c, n: n.learning_sessions.create(planned_on="2026-10-13"),
    "getLearningSession": lambda _c, n: n.learning_sessions.get(ID),
    "updateLearningSession": lambda _c, n: n.learning_sessions.update(held(LearningSessionRead), lessons=["Vraag."]),
    "deleteLearningSession": lambda _c, n: n.learning_sessions.delete(held(LearningSessionRead)),
    "getLearningSessionProposal": lambda _c, n: n.learning_session_proposal.get(),
    "listFollowUpSteps": lambda _c, n: n.follow_up_steps.list(status="open"),
    "createFollowUpStep": lambda _c, n: n.follow_up_steps.create(what="Bellen", owner="Doenja"),
    "getFollowUpStep": lambda _c, n: n.follow_up_steps.get(ID),
    "updateFollowUpStep": lambda _c, n: n.follow_up_steps.update(held(FollowUpStepRead), status="done"),
    "deleteFollowUpStep": lambda _c, n: n.follow_up_steps.delete(held(FollowUpStepRead)),
    "getLearningHistory": lambda _c, n: n.insight.learning_history(format="md"),
    "getPictureStory": lambda _c, n: n.insight.picture_story(ID),
    "listBarriers": lambda _c, n: n.barriers.list(),
    "createBarrier": lambda _c, n: n.barriers.create(kind="place", what="dicht", met_on="2026-09-01"),
    "getBarrier": lambda _c, n: n.barriers.get(ID),
    "updateBarrier": lambda _c, n: n.barriers.update(held(BarrierRead), how="een sleutel"),
    "deleteBarrier": lambda _c, n: n.barriers.delete(held(BarrierRead)),
    "getNetworkInsight": lambda _c, n: n.insight.network(),
    "getNetworkPicture": lambda _c, n: n.insight.network_picture(),
    "getReachedPicture": lambda _c, n: n.insight.reached_picture(),
    "listNoticedPeople": lambda _c, n: n.insight.people(),
    "getUnmetNeeds": lambda _c, n: n.insight.unmet_needs(),
    "getCaseSums": lambda _c, n: n.insight.case_sums(),
    "getBarriersInsight": lambda _c, n: n.insight.barriers(),
    "getOpenings": lambda _c, n: n.insight.openings(),
    "listCircles": lambda _c, n: n.circles.list(status="agreed"),
    "createCircles": lambda _c, n: n.circles.create(least=5),
    "getCircle": lambda _c, n: n.circles.get(ID),
    "updateCircle": lambda _c, n: n.circles.update(held(CircleRead), review_on="2027-03-01"),
    "createCircleResponse": lambda _c, n: n.circles.respond(ID, resident_id=OTHER, answer="accepted"),
    "endCircle": lambda _c, n: n.circles.end(ID),
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
    "getCirclePicture": lambda _c, n: n.circles.picture(ID),
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
AT_THE_START: Calls = {
    "listFirstContacts": lambda _c, n: n.first_contacts.list(outcome="open"),
    "createFirstContact": lambda _c, n: n.first_contacts.create(nickname="De man met het hondje", where="markt"),
    "getFirstContact": lambda _c, n: n.first_contacts.get(ID),
    "updateFirstContact": lambda _c, n: n.first_contacts.update(held(FirstContactRead), outcome="no"),
    "deleteFirstContact": lambda _c, n: n.first_contacts.delete(held(FirstContactRead)),
    "joinFirstContact": lambda _c, n: n.first_contacts.join(ID, name="Henk", legal_basis=BASIS),
    "getPath": lambda _c, n: n.residents.path(ID),
    "listPlaces": lambda _c, n: n.places.list(),
    "createPlace": lambda _c, n: n.places.create(name="De Brug"),
    "getPlace": lambda _c, n: n.places.get(ID),
    "updatePlace": lambda _c, n: n.places.update(held(PlaceRead), address=None),
    "deletePlace": lambda _c, n: n.places.delete(held(PlaceRead)),
    "listMeetingPlaces": lambda _c, n: n.meeting_places.list(ID),
    "listCourses": lambda _c, n: n.courses.list(),
    "createCourse": lambda _c, n: n.courses.create(name="WMEE"),
    "getCourse": lambda _c, n: n.courses.get(ID),
    "updateCourse": lambda _c, n: n.courses.update(held(CourseRead), description=""),
    "deleteCourse": lambda _c, n: n.courses.delete(held(CourseRead)),
    "listCourseEditions": lambda _c, n: n.course_editions.list(course_id=ID),
    "createCourseEdition": lambda _c, n: n.course_editions.create(course_id=ID, starts_on="2026-09-07"),
    "getCourseEdition": lambda _c, n: n.course_editions.get(ID),
    "updateCourseEdition": lambda _c, n: n.course_editions.update(held(CourseEditionRead), trainer=None),
    "deleteCourseEdition": lambda _c, n: n.course_editions.delete(held(CourseEditionRead)),
    "listCourseParticipants": lambda _c, n: n.course_participants.list(edition_id=ID, resident_id=OTHER),
    "createCourseParticipant": lambda _c, n: n.course_participants.create(edition_id=ID, resident_id=OTHER),
    "getCourseParticipant": lambda _c, n: n.course_participants.get(ID),
    "updateCourseParticipant": lambda _c, n: n.course_participants.update(
        held(CourseParticipantRead), status="stopped"
    ),
    "deleteCourseParticipant": lambda _c, n: n.course_participants.delete(held(CourseParticipantRead)),
}
CALLS = PEOPLE | MATCHING | AROUND | AT_THE_START
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
