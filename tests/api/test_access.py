"""Who may do what: every operation with every role, and nobody in another neighbourhood."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from fastapi.routing import APIRoute

from reciprocity.api.document import needed_scope
from reciprocity.api.routes import ROUTES
from reciprocity.domain.permissions import SCOPES_OF_ROLE, Role, Scope
from tests.support.start import started
from tests.support.webhooks import delivered
from tests.support.world import Person, World

NOBODY = UUID(int=0x01A059EB1000_7000_8000_999999999999)
OPERATIONS = [(method, route) for route in ROUTES for method in sorted(route.methods or ())]
PUBLIC: set[str] = set()
BODIES = {
    "create_response": {"residentId": str(NOBODY), "answer": "accepted"},
    "create_outcomes": {"outcomes": [{"stepId": str(NOBODY), "side": "giver", "outcome": "fulfilled"}]},
    "create_link": {"residentId": str(NOBODY)},
    "create_learning_session": {"plannedOn": "2026-09-01"},
    "create_circle_response": {"residentId": str(NOBODY), "answer": "accepted"},
    "create_micro_analysis": {"residentId": str(NOBODY), "madeOn": "2026-09-01"},
    "create_conversation": {"residentId": str(NOBODY), "heldOn": "2026-09-01"},
    "join_first_contact": {"name": "Henk", "legalBasis": {"givenOn": "2026-09-01"}},
}


def address(route: APIRoute, neighbourhood: str = "kanaleneiland", **ids: str) -> str:
    values = {name: ids.get(name, "food.halal" if name == "code" else str(NOBODY)) for name in route.param_convertors}
    return route.path_format.format(**values | {"neighbourhood": neighbourhood})


def ask(person: Person, method: str, route: APIRoute, path: str) -> int:
    body = {} if route.body_field is None or "/import" in path else {"json": BODIES.get(route.name, {})}
    files = {"files": {"file": ("lijst.csv", b"")}} if method == "POST" and "/import" in path else {}
    status: int = person.request(method, path, headers={"If-Match": '"v1"'}, **body, **files).status_code
    return status


@pytest.mark.parametrize("role", list(Role))
def test_every_operation_asks_every_role_for_its_right(world: World, coordinator: Person, role: Role) -> None:
    person = world.person(role.value, None if role is Role.ADMINISTRATOR else "kanaleneiland")
    for method, route in OPERATIONS:
        scope = needed_scope(route.dependant)
        status = ask(person, method, route, address(route))
        allowed = scope is None or Scope(scope) in SCOPES_OF_ROLE[role]
        assert (status not in (401, 403)) == allowed, (role, method, route.path, status)
        assert status < 500


def test_only_the_callers_own_face_and_the_starter_tree_need_no_right() -> None:
    free = {(method, route.path) for method, route in OPERATIONS if needed_scope(route.dependant) is None}
    assert free == {("GET", "/v1/me"), ("GET", "/v1/categories"), ("POST", "/v1/category-suggestions")}


def test_without_a_key_every_operation_is_closed(world: World, coordinator: Person) -> None:
    for method, route in OPERATIONS:
        answer = world.http.request(method, address(route))
        assert answer.status_code in (401, 415), (method, route.path)
        assert answer.status_code == 401 or "/import" in route.path


def ids_of(coordinator: Person) -> Iterator[tuple[str, str]]:
    one, other = coordinator.swap()
    yield "residentId", one["id"]
    yield "offerId", coordinator.get("offers").json()["items"][0]["id"]
    yield "needId", coordinator.get("needs").json()["items"][0]["id"]
    coordinator.post("categories", {"code": "food.halal", "nameNl": "Halal", "nameEn": "Halal"})
    exclusion = coordinator.post("exclusions", {"residentId": one["id"], "otherResidentId": other["id"]})
    yield "exclusionId", exclusion.json()["id"]
    run = coordinator.post("match-runs", {})
    yield "matchRunId", run.json()["id"]
    coordinator.delete(exclusion.headers["Location"], '"v1"')
    coordinator.post("match-runs", {})
    yield "matchId", coordinator.get("matches").json()["items"][0]["id"]
    yield (
        "exclusionId",
        coordinator.post(
            "exclusions",
            {"residentId": coordinator.resident("A")["id"], "otherResidentId": coordinator.resident("B")["id"]},
        ).json()["id"],
    )
    talk = coordinator.post("conversations", {"residentId": one["id"], "heldOn": "2026-09-01"})
    yield "conversationId", talk.json()["conversation"]["id"]
    yield "circleId", coordinator.post("circles", {"least": 2}).json()["circles"][0]["id"]
    yield from started(coordinator).items()
    word = coordinator.post("lexicon", {"word": "flurken", "category": "contact.coffee"})
    yield "wordId", word.json()["id"]
    partner = coordinator.post("partners", {"name": "Kringloop", "categories": ["transport.goods"]}).json()["id"]
    asked = coordinator.need(one, "transport.goods")["id"]
    yield "partnerId", partner
    yield "outsideStepId", coordinator.post("outside-steps", {"needId": asked, "partnerId": partner}).json()["id"]
    imported = coordinator.upload(b"Nr;Naam;Biedt aan;Vraagt;Toestemming\n1;Ria;koken;fiets maken;ja\n", dryRun="false")
    assert imported.status_code == 201, imported.text
    yield "importId", imported.json()["id"]


def test_a_stranger_meets_nobody_of_another_neighbourhood(world: World) -> None:
    home, stranger = world.neighbourhood("kanaleneiland"), world.neighbourhood("lombok")
    ids = dict(ids_of(home)) | delivered(home, world)
    for method, route in OPERATIONS:
        if "{neighbourhood}" not in route.path:
            continue
        there = address(route, "kanaleneiland", **ids)
        assert ask(stranger, method, route, there) == 404, (method, there)
        if any(name in route.param_convertors for name in (*ids, "code")):
            here = address(route, "lombok", **ids)
            assert ask(stranger, method, route, here) == 404, (method, here)
            if method == "GET":
                assert home.get(there).status_code == 200, there


def test_a_stranger_names_nobody_of_another_neighbourhood(world: World) -> None:
    home, stranger = world.neighbourhood("kanaleneiland"), world.neighbourhood("lombok")
    them, us = home.resident(), stranger.resident()
    body = {"residentId": them["id"], "category": "repair.bike", "confirmedBy": "coach"}
    assert stranger.post("offers", body).status_code == 404
    assert stranger.post("needs", body).status_code == 404
    assert stranger.post("exclusions", {"residentId": us["id"], "otherResidentId": them["id"]}).status_code == 404
    assert stranger.get(f"offers?residentId={them['id']}").json()["items"] == []
    assert stranger.get(f"matches?matchRunId={NOBODY}").status_code == 404
    assert [n["slug"] for n in stranger.get("/v1/neighbourhoods").json()["items"]] == ["lombok"]


@pytest.mark.parametrize(
    "wrong",
    ["", "nonsense", "rcp_test_x_y", "Bearer", "rcp_live_{}", "{}x", "é", "rcp_test_" + "0" * 22 + "_" + "0" * 49],
)
def test_a_wrong_key_opens_nothing(world: World, coordinator: Person, wrong: str) -> None:
    text = wrong.format(coordinator.key.removeprefix("rcp_test_")) if "live" in wrong else wrong.format(coordinator.key)
    answer = world.http.get("/v1/me", headers={"Authorization": f"Bearer {text}".encode()})
    assert answer.status_code == 401
    assert answer.json()["code"] == "not-authenticated"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_in_an_address_is_refused(world: World, coordinator: Person) -> None:
    for path in (f"/v1/me?key={coordinator.key}", f"/v1/neighbourhoods/{coordinator.key}"):
        answer = coordinator.get(path)
        assert (answer.status_code, answer.json()["code"]) == (401, "key-in-address")
        assert coordinator.key not in answer.text


def test_a_key_lives_until_it_is_revoked_or_expires(world: World, coordinator: Person) -> None:
    administrator = world.person("administrator")
    body = {"label": "Ria", "role": "coach", "neighbourhoods": ["kanaleneiland"], "expiresAt": "2026-09-16T00:00:00Z"}
    first, second = administrator.post("/v1/access-keys", body), administrator.post("/v1/access-keys", body)
    one, two = (Person(world.http, made.json()["key"], "kanaleneiland") for made in (first, second))
    assert one.get("/v1/me").json()["neighbourhoods"] == ["kanaleneiland"]
    assert administrator.delete(first.headers["Location"], '"v1"').status_code == 204
    assert one.get("/v1/me").status_code == 401
    assert two.get("/v1/me").status_code == 200
    world.clock.pass_(days=1)
    assert two.get("/v1/me").status_code == 401
    assert administrator.get(first.headers["Location"]).json()["revokedAt"] is not None


def test_an_administrator_of_one_neighbourhood_manages_only_its_keys(world: World) -> None:
    world.neighbourhood("kanaleneiland")
    world.neighbourhood("lombok")
    local = world.person("administrator", "lombok")
    body = {"label": "x", "role": "coach"}
    own = local.post("/v1/access-keys", body | {"neighbourhoods": ["lombok"]})
    assert own.status_code == 201
    assert local.post("/v1/access-keys", body | {"neighbourhoods": ["lombok", "kanaleneiland"]}).status_code == 404
    assert local.post("/v1/access-keys", {"label": "x", "role": "administrator"}).status_code == 403
    assert local.post("/v1/neighbourhoods", {"slug": "nieuw", "name": "N", "municipality": "U"}).status_code == 403
    other = world.person("administrator").post("/v1/access-keys", body | {"neighbourhoods": ["kanaleneiland"]})
    assert local.get(other.headers["Location"]).status_code == 404
    assert local.delete(other.headers["Location"], '"v1"').status_code == 404
    seen = {key["id"] for key in local.get("/v1/access-keys").json()["items"]}
    assert own.json()["id"] in seen
    assert other.json()["id"] not in seen
    assert local.post("/v1/access-keys", body | {"neighbourhoods": ["nergens"]}).status_code == 404
    assert local.post("/v1/access-keys", body).status_code == 400


def test_scopes_on_a_key_narrow_its_role_and_never_widen_it(world: World, coordinator: Person) -> None:
    reader = Person(world.http, world.key("software", "kanaleneiland", scopes=["residents:read"]), "kanaleneiland")
    assert reader.get("/v1/me").json()["scopes"] == ["residents:read"]
    assert reader.get("residents").status_code == 200
    assert reader.post("match-runs", {}).status_code == 403
    wide = Person(world.http, world.key("professional", "kanaleneiland", scopes=["keys:manage"]), "kanaleneiland")
    assert wide.get("/v1/me").json()["scopes"] == []
    assert wide.get("/v1/access-keys").status_code == 403
