"""Who has the address and a key of one neighbourhood learns nothing of another: not who is there, not that it is there.

Every answer about a neighbourhood with people, one without, and one that does not exist is the same to the letter.
"""

from collections.abc import Callable
from typing import Any

import pytest

from reciprocity.domain.permissions import Role
from tests.support.start import started
from tests.support.webhooks import delivered
from tests.support.world import Person, World

from .test_access import NOBODY, OPERATIONS, address

BASIS = {"givenOn": "2026-09-01"}
HERE, FULL, EMPTY, NOWHERE = "lunetten", "kanaleneiland", "lombok", "nergenshuizen"
SOMEBODY = {"name": "Ria", "externalId": "2000", "legalBasis": BASIS}
OF_EACH_ANSWER = {"x-request-id", "date"}
WITHIN = [(method, route) for method, route in OPERATIONS if "{neighbourhood}" in route.path]
LIST = b"Naam;Biedt aan;Toestemming\nRoos;koken;ja\n"
MADE_UP = str(NOBODY)
LISTS = ("residents", "offers", "needs", "matches", "imports", "first-contacts", "places", "course-participants")
Ask = Callable[[Any], Any]


@pytest.fixture
def full(world: World) -> Person:
    """The coordinator of a neighbourhood with people; another one has nobody, and the stranger lives in a third."""
    world.neighbourhood(EMPTY)
    world.neighbourhood(HERE, areas=[{"code": "noord", "name": "Noord", "adjoins": []}])
    return world.neighbourhood(FULL, areas=[{"code": "zuid", "name": "Zuid", "adjoins": []}])


@pytest.fixture
def stranger(world: World, full: Person) -> Person:
    """The coordinator of the third."""
    return world.person("coordinator", HERE)


def told(answer: Any) -> tuple[int, str, dict[str, str]]:
    """Return all that an answer tells, without what is of this one request."""
    headers = {name: value for name, value in answer.headers.items() if name not in OF_EACH_ANSWER}
    return answer.status_code, answer.text.replace(answer.headers["X-Request-Id"], ""), headers


def asking(person: Person, method: str, path: str, **more: Any) -> Ask:
    """Return the question with a word of the path (`{}`) left open."""
    return lambda word: person.request(method, path.format(word), **more)


def sending(person: Person, path: str, field: str, body: dict[str, Any] | None = None) -> Ask:
    """Return the question with a field of the body left open."""
    return lambda value: person.post(path, (body or {}) | {field: value})


def demand_alike(ask: Ask, there: Any, *elsewhere: Any) -> None:
    """What is asked of what exists and of what does not gets the same answer, and that is a refusal."""
    first = told(ask(there))
    assert 400 <= first[0] < 500, first
    assert [told(ask(other)) for other in elsewhere] == [first] * len(elsewhere)


def held(full: Person, world: World) -> dict[str, str]:
    """Fill a neighbourhood with one of everything; return the ids by the names that addresses give them."""
    one, other = full.swap()
    full.post("categories", {"code": "food.halal", "nameNl": "Halal", "nameEn": "Halal"})
    run = full.post("match-runs", {}).json()["id"]
    ria = full.post("residents", SOMEBODY | {"area": "zuid"}).json()["id"]
    pair = {"residentId": other["id"], "otherResidentId": ria}
    imported = full.upload(LIST, dryRun="false")
    talk = full.post("conversations", {"residentId": one["id"], "heldOn": "2026-09-01", "means": "koken"})
    partner = full.post("partners", {"name": "Kringloop", "categories": ["transport.goods"]}).json()["id"]
    asked = full.need(one, "transport.goods")["id"]
    outside = full.post("outside-steps", {"needId": asked, "partnerId": partner}).json()["id"]
    first = {topic: full.get(topic).json()["items"][0]["id"] for topic in ("offers", "needs", "matches")}
    return {
        "residentId": one["id"],
        "offerId": first["offers"],
        "needId": first["needs"],
        "matchId": first["matches"],
        "matchRunId": run,
        "exclusionId": full.post("exclusions", pair).json()["id"],
        "importId": imported.json()["id"],
        "conversationId": talk.json()["conversation"]["id"],
        **started(full),
        "circleId": full.post("circles", {"least": 2}).json()["circles"][0]["id"],
        "partnerId": partner,
        "outsideStepId": outside,
        **delivered(full, world),
    }


def whole(method: str, path: str) -> dict[str, Any]:
    """Return a request that would do something, were it in the right place."""
    based_on = {"headers": {"If-Match": '"v1"'}}
    if method == "POST" and path.endswith("imports"):
        return based_on | {"files": {"file": ("lijst.csv", LIST)}, "data": {"dryRun": "false"}}
    return based_on | ({"json": SOMEBODY} if method in ("POST", "PATCH") else {})


@pytest.mark.parametrize("role", list(Role))
def test_another_neighbourhood_is_as_if_it_were_not_there(world: World, full: Person, role: Role) -> None:
    ids, person = held(full, world), world.person(role.value, HERE)
    places = [full.get("").json()["id"], EMPTY, NOWHERE, MADE_UP]
    for method, route in WITHIN:
        ask = asking(person, method, address(route, "{}", **ids), **whole(method, route.path))
        demand_alike(ask, FULL, *places)


def test_nor_does_what_is_wrong_with_a_request_tell_it(full: Person, stranger: Person) -> None:
    json = {"Content-Type": "application/json"}
    for method, route in WITHIN:
        if method in ("POST", "PATCH"):
            for body in ({"json": {}}, {"content": b"{", "headers": json}, {"content": b"x"}):
                demand_alike(asking(stranger, method, address(route, "{}"), **body), FULL, NOWHERE)


def test_an_id_of_elsewhere_is_no_id_here(world: World, full: Person, stranger: Person) -> None:
    for name, there in held(full, world).items():
        for method, route in WITHIN:
            if name in route.param_convertors:
                ask = asking(stranger, method, address(route, HERE, **{name: "{}"}), **whole(method, route.path))
                demand_alike(ask, there, MADE_UP)


def test_what_a_body_names_of_elsewhere_is_not_there(world: World, full: Person, stranger: Person) -> None:
    ids, own = held(full, world), stranger.resident()["id"]
    who, wish = ids["residentId"], {"residentId": own, "category": "repair.bike", "confirmedBy": "coach"}
    for topic in ("offers", "needs"):
        demand_alike(sending(stranger, topic, "residentId", wish), who, MADE_UP)
        demand_alike(sending(stranger, topic, "area", wish), "zuid", "oost")
        demand_alike(sending(stranger, topic, "category", wish), "food.halal", "food.nothing")
    demand_alike(sending(stranger, "residents", "area", SOMEBODY), "zuid", "oost")
    demand_alike(sending(stranger, "places", "area", {"name": "De Brug"}), "zuid", "oost")
    here = started(stranger)
    edition = {"startsOn": "2026-09-07", "courseId": here["courseId"]}
    for field in ("courseId", "placeId"):
        demand_alike(sending(stranger, "course-editions", field, edition), ids[field], MADE_UP)
    part = {"editionId": here["editionId"], "residentId": own}
    for field in ("editionId", "residentId"):
        demand_alike(sending(stranger, "course-participants", field, part), ids[field], MADE_UP)
    demand_alike(sending(stranger, "exclusions", "otherResidentId", {"residentId": own}), who, MADE_UP)
    demand_alike(sending(stranger, "conversations", "residentId", {"heldOn": "2026-09-01"}), who, MADE_UP)
    own_need = stranger.need({"id": own}, "repair.bike")["id"]
    demand_alike(sending(stranger, "outside-steps", "needId", {"professional": "Buurtteam"}), ids["needId"], MADE_UP)
    demand_alike(sending(stranger, "outside-steps", "partnerId", {"needId": own_need}), ids["partnerId"], MADE_UP)
    demand_alike(sending(stranger, "partners", "categories", {"name": "K"}), ["food.halal"], ["food.nothing"])
    assert stranger.get(f"outside-steps?needId={ids['needId']}").json()["items"] == []
    run = sending(stranger, "match-runs", "steering")
    for wanted in ("requiredResidents", "forbiddenResidents"):
        demand_alike(run, {wanted: [who]}, {wanted: [MADE_UP]})
    for wanted in ("requiredSteps", "forbiddenSteps"):
        steps = [{"offerId": ids["offerId"], "needId": ids["needId"]}, {"offerId": MADE_UP, "needId": MADE_UP}]
        demand_alike(run, *({wanted: [step]} for step in steps))


def test_what_is_taken_elsewhere_is_free_here(world: World, full: Person, stranger: Person) -> None:
    held(full, world)
    assert stranger.post("residents", SOMEBODY).status_code == 201, "its number is taken there, and free here"
    halal = {"code": "food.halal", "nameNl": "Halal", "nameEn": "Halal"}
    assert stranger.post("categories", halal).status_code == 201, "so is its kind of help"


def test_filters_searches_and_counts_see_nobody_of_elsewhere(world: World, full: Person, stranger: Person) -> None:
    before = {topic: told(stranger.get(topic)) for topic in LISTS}
    ids = held(full, world)
    for topic in ("offers", "needs", "audit", "conversations"):
        there, nowhere = (told(stranger.get(f"{topic}?residentId={who}")) for who in (ids["residentId"], MADE_UP))
        assert there == nowhere
    demand_alike(asking(stranger, "GET", "matches?matchRunId={}"), ids["matchRunId"], MADE_UP)
    for search in ({"name": "Ria"}, {"externalId": "2000"}, {"area": "zuid"}):
        assert stranger.post("residents/_search", search).json()["items"] == []
    assert {topic: told(stranger.get(topic)) for topic in before} == before
    assert stranger.post("match-runs", {}).json()["result"]["residents"] == 0


def test_a_cursor_of_elsewhere_is_as_good_as_made_up(world: World, full: Person, stranger: Person) -> None:
    held(full, world)
    for topic in ("residents", "offers", "needs", "audit"):
        cursor = full.get(f"{topic}?pageSize=1").json()["nextCursor"]
        assert cursor is not None
        demand_alike(asking(stranger, "GET", f"{topic}?cursor={{}}"), cursor, "x" * len(cursor))
    cursor = full.post("residents/_search", {"pageSize": 1}).json()["nextCursor"]
    demand_alike(sending(stranger, "residents/_search", "cursor"), cursor, "x" * len(cursor))


def test_a_word_for_a_request_may_be_used_elsewhere_too(full: Person, stranger: Person) -> None:
    for person, name in ((full, "Tineke"), (stranger, "Achmed")):
        made = person.post("residents", {"name": name, "legalBasis": BASIS}, Idempotency_Key="one")
        assert (made.status_code, made.json()["name"]) == (201, name)
        assert "Idempotent-Replayed" not in made.headers
        again = person.post("residents", {"name": name, "legalBasis": BASIS}, Idempotency_Key="one")
        assert (again.headers["Idempotent-Replayed"], again.json()["name"]) == ("true", name)


def test_who_manages_keys_here_cannot_tell_what_is_elsewhere(world: World, full: Person, stranger: Person) -> None:
    local, everywhere = world.person("administrator", HERE), world.person("administrator")
    new = {"label": "x", "role": "coach"}
    for role in ("coach", "administrator"):
        asked = sending(local, "/v1/access-keys", "neighbourhoods", new | {"role": role})
        demand_alike(asked, [FULL], [EMPTY], [NOWHERE])
        demand_alike(asked, [HERE, FULL], [HERE, EMPTY], [HERE, NOWHERE])
    for opened in ([FULL], [HERE, FULL]):
        theirs = everywhere.post("/v1/access-keys", new | {"neighbourhoods": opened}).json()["id"]
        for method, path in (("GET", "{}"), ("DELETE", "{}"), ("POST", "{}/_rotate")):
            for etag in ('"v1"', '"v9"'):
                more = {"json": {}} if method == "POST" else {}
                asked = asking(local, method, f"/v1/access-keys/{path}", headers={"If-Match": etag}, **more)
                demand_alike(asked, theirs, MADE_UP)
    assert {tuple(key["neighbourhoods"]) for key in local.get("/v1/access-keys").json()["items"]} == {(HERE,)}


@pytest.mark.parametrize("role", list(Role))
def test_a_slug_tells_a_stranger_nothing_by_being_taken(world: World, full: Person, role: Role) -> None:
    person = world.person(role.value, HERE)
    body = {"name": "N", "municipality": "U"}
    demand_alike(sending(person, "/v1/neighbourhoods", "slug", body), FULL, EMPTY, NOWHERE)
    assert [n["slug"] for n in person.get("/v1/neighbourhoods").json()["items"]] == [HERE]
