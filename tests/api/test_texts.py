"""What people write: no citizen service number gets in, and delicate words are pointed out to who wrote them."""

import json
from typing import Any

import pytest
from fastapi.routing import APIRoute

from reciprocity.api.routes import ROUTES
from reciprocity.wire.base import LINE_PATTERN, NOTES_PATTERN
from tests.support.start import started
from tests.support.world import Person, World

BSN = "123456782"
SPELLINGS = (
    BSN,
    "1234.56.782",
    f"Ria ({BSN})",
    f"BSN:{BSN}.",
    "123\u00a0456\u00a0782",
    "１２３４５６７８２",
    "١٢٣٤٥٦٧٨٢",
)
OTHER_SPELLINGS = (
    "123 456 782", "123/456/782", "123,456,782", "123_456_782", "123  456  782", "123 - 456 - 782", "123–456–782",
    "123\u2011456\u2011782", "123456 782", "12345678-2", "1 2 3 4 5 6 7 8 2", "+123456782", "(0)123456782",
    "+31 123456782", "+31123456782", "0123456782", "06-12345671 123456782", "123456782, 06-12345671",
    "bsn: 1 23 456 7 8 2 en bel 06-12345678", "bsn 10000008",
)  # fmt: skip
UNSEEN = ("123\u00ad456782", "1234\u034f56782", "1234\u180e56782", "1234\ufe0f56782", "1234\U000e002056782")
OTHERS = (
    "+212 612345609", "00212 612345609", "31 612345609", "+31.612345609", "+31/612345609", "0 612 345 609",
    "€ 123.456.782", "123.456.782,-", "123456782 euro", "06-12345678", "030-1234567", "12-11-2026 9.30", "3526 AB 12",
    "10000008", "123456789", "van 10.00-12.30", "NL91ABNA0417164300", "+31 612345671", "06-12345671",
    "+31(0)612345671", "(+31)612345671",
)  # fmt: skip
PLACE = {"name": "Lombok", "municipality": "Utrecht", "areas": [{"code": "zuid", "name": "Zuid"}]}
BASIS = {"givenOn": "2026-09-01"}
RIA = {"name": "Ria", "externalId": "1", "limits": "", "legalBasis": BASIS | {"recordedBy": "ik"}}
MET = {"nickname": "Hond", "metBy": "Noor", "where": "markt", "through": "koffie"}
PLACED = {"name": "De Brug", "address": "Plein 1"}
WEBHOOK = {"label": "Zaaksysteem", "url": "https://zaken.example/"}
COST = {"hours": 2, "source": "eigen uren"}
CASE = {"madeOn": "2026-09-01", "ownWords": "fijn", "cost": COST, "wouldHaveCost": COST}
SESSION: dict[str, Any] = {"plannedOn": "2026-09-01", "place": "Huiskamer", "lessons": ["durf"]}
SESSION |= {"cases": [{"kind": "other", "title": "Een lift", "told": "gelukt", "lesson": "vraag"}]}
SESSION |= {"present": [{"who": "coach", "organisation": "Buurtteam"}]}
STEP = {"what": "bellen", "owner": "Buurtteam", "outcome": "gedaan"}
BARRIER = {"kind": "rules", "what": "mag niet", "organisation": "Loket", "metOn": "2026-09-01", "how": ""}
TALK = {"goals": "", "means": "", "needs": "", "plan": "", "ledBy": "Joke"}
TALK |= {"heldOn": "2026-09-01", "agreedBy": [{"who": "coach", "organisation": "Buurtteam"}]}
SAID: dict[str, Any] = {
    "drafts": [{"id": "{resident}", "confirmed": True, "words": "koken"}],
    "added": [{"kind": "need", "category": "contact.walk", "words": "lopen"}],
}
PARTNER = {"name": "Kringloop", "categories": ["transport.goods"], "howToReach": "bij de balie"}
BODIES: dict[str, tuple[str, dict[str, Any]]] = {
    "NeighbourhoodCreate": ("/v1/neighbourhoods", PLACE | {"slug": "lombok"}),
    "NeighbourhoodUpdate": ("", PLACE),
    "ResidentCreate": ("residents", RIA),
    "ResidentUpdate": ("residents/{resident}", RIA),
    "OfferCreate": ("offers", {"residentId": "{resident}", "words": "koken"}),
    "OfferUpdate": ("offers/{offer}", {"words": "koken"}),
    "NeedCreate": ("needs", {"residentId": "{resident}", "words": "koken"}),
    "NeedUpdate": ("needs/{need}", {"words": "koken"}),
    "MicroAnalysisCreate": ("micro-analyses", CASE | {"residentId": "{resident}"}),
    "MicroAnalysisUpdate": ("micro-analyses/{resident}", CASE),
    "LearningSessionCreate": ("learning-sessions", SESSION),
    "LearningSessionUpdate": ("learning-sessions/{resident}", SESSION),
    "FollowUpStepCreate": ("follow-up-steps", STEP),
    "FollowUpStepUpdate": ("follow-up-steps/{resident}", STEP),
    "BarrierCreate": ("barriers", BARRIER),
    "BarrierUpdate": ("barriers/{resident}", BARRIER),
    "ConversationCreate": ("conversations", TALK | {"residentId": "{resident}"}),
    "ConversationUpdate": ("conversations/{resident}", TALK),
    "ConfirmationsCreate": ("conversations/{resident}/confirmations", SAID),
    "PartnerCreate": ("partners", PARTNER),
    "PartnerUpdate": ("partners/{partner}", PARTNER),
    "OutsideStepCreate": ("outside-steps", {"needId": "{need}", "professional": "Buurtteam"}),
    "CategoryCreate": ("categories", {"code": "food.halal", "nameNl": "Halal", "nameEn": "Halal"}),
    "CategoryUpdate": ("categories/food.dates", {"nameNl": "Dadels", "nameEn": "Dates"}),
    "LexiconWordCreate": ("lexicon", {"word": "flurken", "category": "contact.coffee"}),
    "WebhookCreate": ("webhooks", WEBHOOK),
    "WebhookUpdate": ("webhooks/{webhook}", WEBHOOK),
    "FirstContactCreate": ("first-contacts", MET),
    "FirstContactUpdate": ("first-contacts/{firstContactId}", MET),
    "PlaceCreate": ("places", PLACED),
    "PlaceUpdate": ("places/{placeId}", PLACED),
    "CourseCreate": ("courses", {"name": "WMEE", "description": ""}),
    "CourseUpdate": ("courses/{courseId}", {"name": "WMEE", "description": ""}),
    "CourseEditionCreate": ("course-editions", {"courseId": "{courseId}", "startsOn": "2026-09-07", "trainer": "D&L"}),
    "CourseEditionUpdate": ("course-editions/{editionId}", {"trainer": "D&L"}),
    "AccessKeyCreate": ("/v1/access-keys", {"label": "x", "role": "coach", "neighbourhoods": ["kanaleneiland"]}),
}  # fmt: skip
KEPT_NOWHERE = {
    "ResidentSearch",
    "MatchPreviewCreate",
    "CategorySuggestionCreate",
}  # of what is said no number is counted


def body_of(route: APIRoute) -> type[Any] | None:
    found = route.body_field.field_info.annotation if route.body_field is not None else None
    return found if hasattr(found, "model_json_schema") and not found.__name__.startswith("Body_") else None  # a file


def written(schema: dict[str, Any], whole: dict[str, Any], where: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Return where in a body people can write what they like."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    found = {where} if schema.get("pattern") in (LINE_PATTERN, NOTES_PATTERN) else set()
    for name, part in schema.get("properties", {}).items():
        found |= written(part, whole, (*where, name))
    for part in (schema.get("items"), *schema.get("anyOf", ())):
        found |= written(part, whole, where) if part else set()
    return found


def put(body: Any, where: tuple[str, ...], text: str) -> Any:
    if not where:
        return [text] if isinstance(body, list) else text
    if isinstance(body, list):
        return [put(body[0], where, text)]
    return body | {where[0]: put(body[where[0]], where[1:], text)}


def filled(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: filled(part, ids) for name, part in value.items()}
    if isinstance(value, list):
        return [filled(part, ids) for part in value]
    return value.format(**ids) if isinstance(value, str) else value


def test_no_citizen_service_number_gets_in_anywhere(world: World, coordinator: Person) -> None:
    resident = coordinator.resident()
    offer, need = coordinator.offer(resident, "repair.bike"), coordinator.need(resident, "food.cook_for")
    coordinator.post("categories", {"code": "food.dates", "nameNl": "Dadels", "nameEn": "Dates"})
    webhook = coordinator.post("webhooks", WEBHOOK).json()["id"]
    ids = {"resident": resident["id"], "offer": offer["id"], "need": need["id"], "webhook": webhook}
    ids |= started(coordinator)
    ids["partner"] = coordinator.post("partners", PARTNER).json()["id"]
    seen = set()
    for route in ROUTES:
        model = body_of(route)
        schema = {} if model is None else model.model_json_schema(by_alias=True)
        places = written(schema, schema)
        if model is None or not places or model.__name__ in KEPT_NOWHERE:
            continue
        seen.add(model.__name__)
        path, body = BODIES[model.__name__]
        person = world.person("administrator") if path.startswith("/") else coordinator
        for where in places:
            for number in SPELLINGS:
                sent = put(filled(body, ids), where, number)
                (method,) = route.methods
                answer = person.request(method, path.format(**ids), json=sent, headers={"If-Match": '"v1"'})
                told = answer.json()
                assert answer.status_code == 400, (model, where, told)
                (param,) = told["invalidParams"]
                assert param["code"] == "citizen-service-number"
                assert param["name"].replace(".0", "") == ".".join(where)
                assert BSN not in answer.text
    assert seen == set(BODIES)


@pytest.mark.parametrize("number", OTHER_SPELLINGS)
def test_a_citizen_service_number_is_refused_however_it_is_written(coordinator: Person, number: str) -> None:
    sent = {"name": "Ria", "limits": f"let op\n{number}", "legalBasis": BASIS}
    refused = coordinator.post("residents", sent)
    assert refused.status_code == 400, refused.text
    assert [param["code"] for param in refused.json()["invalidParams"]] == ["citizen-service-number"]
    listed = coordinator.upload(
        f'Naam;Biedt aan;Vraagt;Toestemming\nRia;"{number}";koken;ja\n'.encode(), dryRun="false"
    )
    assert "sensitive-content" in listed.text
    words = [need["words"] for need in coordinator.get("offers").json()["items"]]
    assert not [word for word in words if word and any(c.isdigit() for c in word)]


@pytest.mark.parametrize("number", UNSEEN)
def test_what_cannot_be_seen_hides_no_number(coordinator: Person, number: str) -> None:
    refused = coordinator.post("residents", {"name": "Ria", "limits": number, "legalBasis": BASIS})
    assert refused.status_code == 400, refused.text


@pytest.mark.parametrize("number", OTHERS)
def test_a_telephone_number_an_amount_or_a_date_is_none(coordinator: Person, number: str) -> None:
    made = coordinator.post("residents", {"name": "Ria", "limits": f"let op {number}", "legalBasis": BASIS})
    assert made.status_code == 201, made.text


def test_an_id_is_none_whatever_its_digits_and_hides_none(coordinator: Person) -> None:
    body = {"name": "Tineke", "legalBasis": {"givenOn": "2026-09-01"}}
    identifier = "01a2196a-17af-741d-8ef8-f5d122577371"  # 122577371 passes the eleven-test
    assert coordinator.post("residents", body | {"limits": f"zie {identifier}"}).status_code == 201
    for more in (f"{identifier} 111222333", f"111222333 {identifier}", identifier[-9:]):
        assert coordinator.post("residents", body | {"limits": more}).status_code == 400, more


def test_a_heading_with_a_number_is_not_told_again(coordinator: Person) -> None:
    listed = coordinator.upload(f"Naam;burgerservicenummer {BSN};Biedt aan;Toestemming\nRia;1;koken;ja\n".encode())
    assert BSN not in listed.text


def test_delicate_words_are_kept_and_pointed_out_to_who_wrote_them(coordinator: Person) -> None:
    asked = {"name": "Ria", "limits": "was verslaafd", "legalBasis": BASIS}
    made = coordinator.post("residents", asked, Idempotency_Key="once")
    (warning,) = made.json()["warnings"]
    assert (warning["name"], warning["code"]) == ("limits", "delicate-words")
    assert "verslaafd" not in warning["nl"] + warning["en"]
    assert coordinator.post("residents", asked, Idempotency_Key="once").json()["warnings"] == [warning]
    path = f"residents/{made.json()['id']}"
    assert coordinator.get(path).json()["warnings"] == []
    assert coordinator.get(path).json()["limits"] == "was verslaafd"
    changed = coordinator.patch(path, {"limits": "kan niet tillen"}, '"v1"')
    assert changed.json()["warnings"] == []
    words = {"residentId": made.json()["id"], "category": "repair.bike"}
    for topic in ("offers", "needs"):
        new = coordinator.post(topic, words | {"words": "ik heb een uitkering en PTSS, maar kan plakken"})
        assert [w["name"] for w in new.json()["warnings"]] == ["words"]
        told = coordinator.patch(f"{topic}/{new.json()['id']}", {"words": "reuma"}, '"v1"').json()
        assert [w["name"] for w in told["warnings"]] == ["words"]
        assert coordinator.get(topic).json()["items"][0]["warnings"] == []


def test_a_column_is_not_kept_by_a_name_that_holds_a_number(coordinator: Person) -> None:
    etag = coordinator.get("").headers["ETag"]
    changed = coordinator.patch("", {"listColumns": {f"van {BSN}": "name"}}, etag)
    list_ = f"van {BSN};Biedt aan;Toestemming\nRia;koken;ja\n".encode()
    mapping = json.dumps({f"van {BSN}": "name"})
    imported = coordinator.upload(list_, dryRun="false", mapping=mapping, keepMapping="true")
    for refused, where in ((changed, "listColumns"), (imported, "mapping")):
        assert refused.status_code == 400
        assert [(p["name"], p["code"]) for p in refused.json()["invalidParams"]] == [(where, "citizen-service-number")]
        assert BSN not in refused.text
