"""People sign in with the account of their organisation; tokens that are not right open nothing."""

import base64
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support.provider import AUDIENCE, CLIENT, Provider, provider
from tests.support.world import Clock, Person, World

HOUR = 3600
DAY = 24 * HOUR


@pytest.fixture
def organisation(clock: Clock) -> Iterator[Provider]:
    """The identity provider of an organisation."""
    with provider(clock) as running:
        yield running


Opened = Callable[..., World]


@pytest.fixture
def opened(database_url: str, clock: Clock, organisation: Provider) -> Iterator[Opened]:
    """The API where people of the organisation may sign in."""
    made = []

    def open_(**more: str) -> World:
        settings = {"oidc_issuer": organisation.issuer, "oidc_audience": AUDIENCE, "oidc_client_id": CLIENT} | more
        services = build(
            Settings(database_url=database_url, secret=SECRET, environment="test", **settings),  # type: ignore[arg-type]
            now=clock,
        )
        made.append(services)
        return World(services, clock)

    yield open_
    for services in made:
        services.close()


@pytest.fixture
def world(opened: Opened) -> World:
    """The same, with a neighbourhood."""
    world = opened()
    world.neighbourhood()
    return world


def somebody(world: World, token: str) -> Person:
    return Person(world.http, token, "kanaleneiland")


@pytest.mark.parametrize(("kind", "algorithm"), [("RSA", "RS256"), ("RSA", "PS256"), ("EC", "ES256")])
def test_a_token_gives_the_role_and_places_that_it_names(
    world: World, organisation: Provider, kind: str, algorithm: str
) -> None:
    organisation.add("two", kind=kind)
    ria = somebody(world, organisation.token("two", algorithm))
    me = ria.get("/v1/me").json()
    assert (me["kind"], me["label"], me["role"]) == ("sign-in", "Ria van het buurtteam", "coordinator")
    assert me["neighbourhoods"] == ["kanaleneiland"]
    assert me["expiresAt"] == "2026-09-15T11:00:00Z"
    made = ria.resident("Tineke")
    assert ria.get(f"residents/{made['id']}").json()["name"] == "Tineke"
    assert ria.get("/v1/access-keys").status_code == 403
    lines = ria.get(f"audit?residentId={made['id']}").json()["items"]
    assert {(line["accessKeyId"], line["accessKeyLabel"]) for line in lines} == {(me["keyId"], me["label"])}


def test_an_account_opens_no_other_neighbourhood(world: World, organisation: Provider) -> None:
    world.neighbourhood("lombok")
    ria = somebody(world, organisation.token())
    assert ria.get("/v1/neighbourhoods/lombok/residents").status_code == 404
    assert ria.get("/v1/neighbourhoods/nergens/residents").status_code == 404


def _by_hand(header: Any, claims: Any, signature: bytes = b"") -> str:
    parts = [json.dumps(header).encode(), json.dumps(claims).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def _signed(p: Provider, claims: Any) -> str:
    """A right signature around what the library would not write."""
    return jwt.api_jws.encode(json.dumps(claims).encode(), p.keys["one"], "RS256", headers={"kid": "one"})


def _signed_with_the_public_key(p: Provider) -> str:
    """HS256, with as its secret what everybody can read."""
    public = p.keys["one"].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    header = {"alg": "HS256", "typ": "JWT", "kid": "one"}
    start = _by_hand(header, p.claims()).rpartition(".")[0]
    signature = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(start.encode(), public)
    return f"{start}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def _of_another(p: Provider) -> str:
    p.add("other", publish=False)
    return p.token("other", header={"kid": "one"})


def _with_its_own_key(p: Provider) -> str:
    p.add("own", publish=False)
    public = jwt.algorithms.RSAAlgorithm.to_jwk(p.keys["own"].public_key(), as_dict=True)
    return p.token("own", header={"kid": "one", "jwk": public, "jku": "http://127.0.0.1:9/keys"})


def _changed(p: Provider) -> str:
    head, _, signature = p.token().split(".")
    return f"{head}.{_by_hand({}, p.claims(roles=['administrator'])).split('.')[1]}.{signature}"


def _for_encrypting(p: Provider) -> str:
    p.add("secret", use="enc")
    return p.token("secret")


def _now(p: Provider) -> int:
    return int(p.claims()["iat"])


WRONG: dict[str, Callable[[Provider], str]] = {
    "alg none": lambda p: _by_hand({"alg": "none", "kid": "one"}, p.claims()),
    "alg None": lambda p: _by_hand({"alg": "None", "kid": "one"}, p.claims()),
    "no signature": lambda p: p.token().rpartition(".")[0] + ".",
    "HS256 signed with the public key": _signed_with_the_public_key,
    "an algorithm that is not ours": lambda p: p.token(algorithm="RS512"),
    "another's key": _of_another,
    "a key that it brings itself": _with_its_own_key,
    "changed": _changed,
    "a key to encrypt with": _for_encrypting,
    "an unknown key": lambda p: p.token(header={"kid": "unknown"}),
    "an extension that must be understood": lambda p: p.token(header={"crit": ["b64"], "b64": True}),
    "another kind of token": lambda p: p.token(header={"typ": "logout+jwt"}),
    "an ID token": lambda p: p.token(at_hash="x"),
    "for another audience": lambda p: p.token(aud="elsewhere"),
    "for nobody": lambda p: p.token(aud=None),
    "another issuer": lambda p: p.token(iss="http://127.0.0.1:9"),
    "another tenant of the same provider": lambda p: p.token(iss=f"{p.issuer}/other-tenant", tid="other"),
    "no issuer": lambda p: p.token(iss=None),
    "nobody": lambda p: p.token(sub=None),
    "an empty name": lambda p: p.token(sub=""),
    "a number for a name": lambda p: _signed(p, p.claims(sub=7)),
    "a list": lambda p: _signed(p, [p.claims()]),
    "no end": lambda p: p.token(exp=None),
    "over": lambda p: p.token(exp=_now(p) - 1),
    "for longer than a day": lambda p: p.token(exp=_now(p) + DAY + 60),
    "for ever": lambda p: p.token(exp=10**300),
    "for ages": lambda p: p.token(exp=1e12),
    "an end in words": lambda p: p.token(exp="tomorrow"),
    "an end that is true": lambda p: p.token(exp=True),
    "no beginning": lambda p: p.token(iat=None),
    "from the future": lambda p: p.token(iat=_now(p) + 120),
    "from before time": lambda p: p.token(iat=-(10**18)),
    "not yet": lambda p: p.token(nbf=_now(p) + 120),
    "100 kB": lambda p: p.token(name="x" * 100_000),
    "no token": lambda _: "a.b.c",
    "no token at all": lambda _: "a" * 5_000,
    "a part too many": lambda p: p.token() + ".x",
    "a wrong key": lambda _: "rcp_test_x_y",
}


def test_a_token_that_is_not_right_opens_nothing(world: World, organisation: Provider) -> None:
    for why, make in WRONG.items():
        token = make(organisation)
        answer = somebody(world, token).get("/v1/me")
        assert answer.status_code == 401, (why, answer.text)
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert answer.json()["code"] in ("sign-in-refused", "not-authenticated")
        assert token[:200] not in answer.text
    kinds = [key["kind"] for key in world.person("administrator").get("/v1/access-keys").json()["items"]]
    assert kinds == ["key"] * 2, "and nobody came in"
    assert somebody(world, organisation.token()).get("/v1/me").status_code == 200


def test_a_token_ends_when_it_says(world: World, organisation: Provider) -> None:
    ria = somebody(world, organisation.token())
    assert ria.get("residents").status_code == 200
    world.clock.pass_(seconds=HOUR)
    assert ria.get("residents").status_code == 401, "also what was remembered"


NOWHERE: list[dict[str, Any]] = [
    {"roles": None},
    {"roles": ["visitor"]},
    {"roles": {"coordinator": True}},
    {"roles": 7},
    {"neighbourhoods": None},
    {"neighbourhoods": []},
    {"neighbourhoods": ["nergens"]},
    {"neighbourhoods": [7, None]},
    {"neighbourhoods": ["*"]},
    {"roles": ["administrator"], "neighbourhoods": None},
    {"roles": ["administrator"], "neighbourhoods": ["nergens"]},
]


def test_who_has_no_role_or_place_is_told_so_and_gets_nowhere(world: World, organisation: Provider) -> None:
    for claims in NOWHERE:
        answer = somebody(world, organisation.token(**claims)).get("/v1/me")
        assert (answer.status_code, answer.json()["code"]) == (403, "sign-in-opens-nothing"), claims


def test_only_a_star_makes_an_administrator_of_all(world: World, organisation: Provider) -> None:
    claims = {"sub": "admin", "roles": ["administrator"]}
    all_ = somebody(world, organisation.token(neighbourhoods=["*"], **claims))
    body = {"slug": "lombok", "name": "Lombok", "municipality": "Utrecht"}
    assert all_.post("/v1/neighbourhoods", body).status_code == 201
    one = somebody(world, organisation.token(neighbourhoods=["lombok", "nergens"], **claims))
    assert one.post("/v1/neighbourhoods", body | {"slug": "nieuw"}).status_code == 403
    assert [n["slug"] for n in one.get("/v1/neighbourhoods").json()["items"]] == ["lombok"]


def test_words_of_the_organisation_are_read_as_the_settings_say(opened: Opened, organisation: Provider) -> None:
    world = opened(
        oidc_roles_claim="realm_access.roles",
        oidc_roles="wijkregie=coordinator, buurtteam=coach",
        oidc_neighbourhoods_claim="https://utrecht.example/groups",
        oidc_neighbourhoods="7f3c=kanaleneiland",
    )
    world.neighbourhood()
    groups = {"https://utrecht.example/groups": "x 7f3c"}
    told = somebody(world, organisation.token(realm_access={"roles": ["buurtteam", "wijkregie"]}, **groups))
    assert told.get("/v1/me").json()["role"] == "coordinator", "the first of the setting"
    unknown = somebody(world, organisation.token(realm_access={"roles": ["coordinator"]}, **groups))
    assert unknown.get("/v1/me").status_code == 403, "our own words are not theirs"


def test_scopes_of_a_token_narrow_and_never_widen(world: World, organisation: Provider) -> None:
    narrow = somebody(world, organisation.token(scope="openid residents:read keys:manage"))
    assert narrow.get("/v1/me").json()["scopes"] == ["residents:read"]
    assert narrow.post("match-runs", {}).status_code == 403
    assert somebody(world, organisation.token(scope="openid profile")).get("matches").status_code == 200


def test_what_changes_at_the_organisation_changes_here(world: World, organisation: Provider) -> None:
    first = somebody(world, organisation.token()).get("/v1/me").json()
    later = somebody(world, organisation.token(roles=["professional"], name="Ria de Wit"))
    me = later.get("/v1/me").json()
    assert (me["keyId"], me["role"], me["label"]) == (first["keyId"], "professional", "Ria de Wit")
    assert later.get("residents").status_code == 403
    kept = world.person("administrator").get(f"/v1/access-keys/{me['keyId']}").json()
    assert (kept["kind"], kept["role"], kept["label"]) == ("sign-in", "professional", "Ria de Wit")
    assert kept["lastUsedOn"] == "2026-09-15"


def test_who_comes_in_for_the_first_time_twice_at_once_is_one_person(world: World, organisation: Provider) -> None:
    with ThreadPoolExecutor(8) as threads:
        for number in range(20):
            token = organisation.token(sub=f"person-{number}")
            answers = list(threads.map(lambda token: somebody(world, token).get("/v1/me"), [token] * 8))
            assert {answer.status_code for answer in answers} == {200}
            assert len({answer.json()["keyId"] for answer in answers}) == 1


def test_closed_out_at_once_and_let_in_again(world: World, organisation: Provider) -> None:
    ria, administrator = somebody(world, organisation.token()), world.person("administrator")
    place = f"/v1/access-keys/{ria.get('/v1/me').json()['keyId']}"
    assert ria.get("residents").status_code == 200
    assert administrator.delete(place, administrator.get(place).headers["ETag"]).status_code == 204
    assert ria.get("residents").status_code == 401
    anew = somebody(world, organisation.token(jti="anew", name="Somebody else"))
    assert anew.get("/v1/me").status_code == 401, "also with a new token"
    refused = administrator.post(f"{place}/_rotate", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "not-that-kind")
    assert administrator.post(f"{place}/_readmit", None).status_code == 200
    assert ria.get("residents").status_code == 200
    key = administrator.get("/v1/access-keys").json()["items"][0]
    assert key["kind"] == "key"
    assert administrator.post(f"/v1/access-keys/{key['id']}/_readmit", None).json()["code"] == "not-that-kind"


def test_a_new_key_of_the_provider_is_found_and_it_is_not_asked_for_each_wrong_one(
    world: World, organisation: Provider
) -> None:
    assert somebody(world, organisation.token()).get("/v1/me").status_code == 200
    for i in range(20):
        assert somebody(world, organisation.token(header={"kid": f"none-{i}"})).get("/v1/me").status_code == 401
    assert organisation.asked.count("/keys") == 1
    organisation.add("two")
    world.clock.pass_(minutes=1)
    assert somebody(world, organisation.token("two")).get("/v1/me").status_code == 200
    assert organisation.asked.count("/keys") == 2


def test_a_key_that_the_provider_took_back_opens_nothing_after_an_hour(world: World, organisation: Provider) -> None:
    assert somebody(world, organisation.token()).get("/v1/me").status_code == 200
    organisation.published.clear()
    organisation.add("two")
    world.clock.pass_(hours=1)
    assert somebody(world, organisation.token()).get("/v1/me").status_code == 401
    assert somebody(world, organisation.token("two")).get("/v1/me").status_code == 200


def test_keys_work_while_the_provider_is_away(world: World, organisation: Provider) -> None:
    organisation.away = True
    answer = somebody(world, organisation.token()).get("/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (503, "identity-provider-away")
    assert world.person("coordinator", "kanaleneiland").get("residents").status_code == 200
    organisation.away = False
    world.clock.pass_(minutes=1)
    assert somebody(world, organisation.token()).get("/v1/me").status_code == 200
    organisation.away = True
    world.clock.pass_(hours=2)
    assert somebody(world, organisation.token()).get("/v1/me").status_code == 200, "its keys are known"


def test_without_the_setting_no_token_opens_anything(database_url: str, clock: Clock, organisation: Provider) -> None:
    services = build(Settings(database_url=database_url, secret=SECRET, environment="test"), now=clock)
    world = World(services, clock)
    assert somebody(world, organisation.token()).get("/v1/me").json()["code"] == "not-authenticated"
    assert "signIn" not in world.http.get("/v1/openapi.json").text
    assert organisation.asked == []
    services.close()


def test_the_description_offers_signing_in_with_a_code(world: World, organisation: Provider) -> None:
    described = world.http.get("/v1/openapi.json").json()
    flow = described["components"]["securitySchemes"]["signIn"]["flows"]["authorizationCode"]
    assert flow["authorizationUrl"] == f"{organisation.issuer}/authorize"
    assert flow["tokenUrl"] == f"{organisation.issuer}/token"
    assert described["paths"]["/me"]["get"]["security"] == [{"accessKey": []}, {"signIn": []}]
    policy = world.http.get("/docs").headers["Content-Security-Policy"]
    assert f"connect-src 'self' {organisation.issuer};" in policy
