"""What people write: no citizen service number gets in, and delicate words are pointed out to who wrote them."""

from typing import Any

import pytest
from fastapi.routing import APIRoute

from reciprocity.api.routes import ROUTES
from reciprocity.wire.base import LINE_PATTERN, NOTES_PATTERN
from tests.support.world import Person, World

BSN = "123456782"
SPELLINGS = (
    BSN,
    "1234.56.782",
    "123 456 782",
    f"Ria ({BSN})",
    f"BSN:{BSN}.",
    "123\u00a0456\u00a0782",
    "１２３４５６７８２",
    "١٢٣٤٥٦٧٨٢",
)
PLACE = {"name": "Lombok", "municipality": "Utrecht", "areas": [{"code": "zuid", "name": "Zuid"}]}
BASIS = {"givenOn": "2026-09-01"}
RIA = {"name": "Ria", "externalId": "1", "limits": "", "legalBasis": BASIS | {"recordedBy": "ik"}}
BODIES: dict[str, tuple[str, dict[str, Any]]] = {
    "NeighbourhoodCreate": ("/v1/neighbourhoods", PLACE | {"slug": "lombok"}),
    "NeighbourhoodUpdate": ("", PLACE),
    "ResidentCreate": ("residents", RIA),
    "ResidentUpdate": ("residents/{resident}", RIA),
    "OfferCreate": ("offers", {"residentId": "{resident}", "words": "koken"}),
    "OfferUpdate": ("offers/{offer}", {"words": "koken"}),
    "NeedCreate": ("needs", {"residentId": "{resident}", "words": "koken"}),
    "NeedUpdate": ("needs/{need}", {"words": "koken"}),
    "CategoryCreate": ("categories", {"code": "food.halal", "nameNl": "Halal", "nameEn": "Halal"}),
    "CategoryUpdate": ("categories/food.dates", {"nameNl": "Dadels", "nameEn": "Dates"}),
    "AccessKeyCreate": ("/v1/access-keys", {"label": "x", "role": "coach", "neighbourhoods": ["kanaleneiland"]}),
}  # fmt: skip
KEPT_NOWHERE = {"ResidentSearch", "MatchPreviewCreate"}


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
        return text
    if isinstance(body, list):
        return [put(body[0], where, text)]
    return body | {where[0]: put(body[where[0]], where[1:], text)}


def filled(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: filled(part, ids) for name, part in value.items()}
    return value.format(**ids) if isinstance(value, str) else value


def test_no_citizen_service_number_gets_in_anywhere(world: World, coordinator: Person) -> None:
    resident = coordinator.resident()
    offer, need = coordinator.offer(resident, "repair.bike"), coordinator.need(resident, "food.cook_for")
    coordinator.post("categories", {"code": "food.dates", "nameNl": "Dadels", "nameEn": "Dates"})
    ids = {"resident": resident["id"], "offer": offer["id"], "need": need["id"]}
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


@pytest.mark.parametrize("phone", ["+31 612345671", "06-12345671", "+31(0)612345671", "(+31)612345671"])
def test_a_telephone_number_is_none(coordinator: Person, phone: str) -> None:
    assert sum(w * int(d) for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), "612345671", strict=True)) % 11 == 0
    assert coordinator.resident(phone=phone if phone[0] != "(" else "06-12345671", limits=f"bel {phone}")


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
