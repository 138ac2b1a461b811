"""Every example in the description works as it stands, for a coordinator with the demonstration in front of her."""

from collections.abc import Iterator
from typing import Any

from reciprocity.domain.permissions import Scope
from tests.house.openapi_snapshot import describe
from tests.support.world import World

ADMINISTRATION = {Scope.KEYS_MANAGE.value, Scope.NEIGHBOURHOODS_CREATE.value}
NO_EXAMPLE = {
    "getExclusion", "deleteExclusion",  # the demonstration keeps nobody apart
    "deleteResident", "eraseResident", "deleteOffer", "deleteNeed",  # others rest on them
    "getJob",  # nothing waits
    "createRepair", "createOutcomes",  # its match waits for answers
    "getWebhook", "updateWebhook", "deleteWebhook", "rotateWebhookSecret", "testWebhook",  # it has no webhook
    "listWebhookDeliveries", "redeliverWebhook",
    "getConversation", "updateConversation", "deleteConversation", "getConversationDrafts",  # it has no talk of its own
    "createConfirmations",
    "getCircle", "getCirclePicture", "updateCircle", "createCircleResponse", "endCircle",
    "getLearningSession", "updateLearningSession", "deleteLearningSession", "getPictureStory",
    "getFollowUpStep", "updateFollowUpStep", "deleteFollowUpStep",
    "getMicroAnalysis", "updateMicroAnalysis", "deleteMicroAnalysis", "getBarrier", "updateBarrier", "deleteBarrier",
    "getPartner", "updatePartner", "deletePartner",  # it has no partners, and nobody outside is asked
    "getOutsideStep", "updateOutsideStep", "deleteOutsideStep",
    "getLexiconWord", "deleteLexiconWord",  # it has no words of its own
    "getFirstContact", "updateFirstContact", "deleteFirstContact", "joinFirstContact",  # it has met nobody
    "getPlace", "updatePlace", "deletePlace", "getCourse", "updateCourse", "deleteCourse",  # nor has it these
    *(f"{deed}CourseEdition" for deed in ("create", "get", "update", "delete")),
    *(f"{deed}CourseParticipant" for deed in ("create", "get", "update", "delete")),
    "createImport", "createRefusedRows",  # the file is chosen by hand
}  # fmt: skip


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    order = ("post", "get", "patch", "delete")
    found = [(p, m, o) for p, item in describe()["paths"].items() for m, o in item.items()]
    yield from sorted(found, key=lambda one: order.index(one[1]))


def test_every_example_succeeds_when_tried_as_it_stands(demonstration: World) -> None:
    coordinator, answers = demonstration.person("coordinator", "kanaleneiland"), {}
    for path, method, operation in operations():
        name, description = operation["operationId"], operation["description"]
        if name in NO_EXAMPLE or any(f"scope `{scope}`" in description for scope in ADMINISTRATION):
            continue
        given = {(p["in"], p["name"]): p.get("example") for p in operation.get("parameters", [])}
        address = "/v1" + path
        for (where, parameter), value in given.items():
            address = address.replace(f"{{{parameter}}}", str(value)) if where == "path" else address
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        body = content.get("example") or next(iter(content.get("examples", {}).values()), {}).get("value")
        body = body if body is not None else next(iter(content.get("schema", {}).get("examples", [])), None)
        headers = {"If-Match": given["header", "If-Match"]} if ("header", "If-Match") in given else {}
        more = {} if body is None else {"json": body}
        answers[name] = coordinator.request(method.upper(), address, headers=headers, **more).status_code
    assert len(answers) > 25
    assert {name: status for name, status in answers.items() if status >= 300} == {}
