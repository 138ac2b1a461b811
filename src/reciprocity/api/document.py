"""The description of the API (OpenAPI 3.1): base path in `servers`, every possible answer, no stock errors."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from reciprocity import __version__
from reciprocity.domain.errors import InvalidInput
from reciprocity.wire.base import Problem

from . import sign_in
from .files import CSV, XLSX
from .problems import STATUS
from .routes import ROUTES

BASE, SCHEMAS = "/v1", "#/components/schemas/"
DESCRIPTION = """
Buren betekenen iets voor elkaar: **ruil** (twee mensen), **kring** (drie of meer) en **keten** (iemand begint en vraagt
nu niets terug). Deze dienst stelt zulke matches voor; mensen zeggen ja of nee.

**Zo begint u:** klik op *Authorize*, plak uw sleutel, en vraag bij *neighbourhoods* de wijken op waar u bij kunt.

Conventions for developers: NL API Design Rules 2.2; lists take `pageSize` and `cursor`; changes take `If-Match` with
the `ETag` that you fetched; POSTs that change something take an `Idempotency-Key`; errors are
`application/problem+json`, in Dutch or English by `Accept-Language`.
"""
CONTACT = {
    "name": "The reciprocity team",
    "email": "team@reciprocity.example",
    "url": "https://reciprocity.example",
}
TAGS = {
    "neighbourhoods": "Wijken: de wereld van een kernteam.",
    "places": "Plekken om elkaar te ontmoeten, en wanneer die open zijn.",
    "first-contacts": "Eerste contacten: wie een coach ontmoette, alleen met een bijnaam.",
    "imports": "Deelnemerslijsten inlezen, eerst op proef.",
    "exports": "De deelnemers als lijst voor een rekenblad.",
    "residents": "Bewoners: mensen die geven en ontvangen.",
    "conversations": "Het gesprek met de drie vragen, en wat eruit volgt: doelen, aanbod, vragen en een plan.",
    "offers": "Wat mensen voor een ander kunnen betekenen.",
    "needs": "Wat mensen graag zouden willen.",
    "courses": "Cursussen waarmee deelnemers ervaringscoach worden.",
    "partners": "Organisaties in de wijk die kunnen doen wat geen buur kan.",
    "outside-steps": "Wat aan een partner is gevraagd, of als laatste redmiddel aan een professional.",
    "exclusions": "Mensen die niet aan elkaar gekoppeld worden; een reden wordt niet gevraagd.",
    "match-runs": "Matchrondes: de ruilen, kringen, ketens en groepen die samen de meeste mensen bereiken.",
    "matches": "De voorgestelde matches, met uitleg en tekening.",
    "micro-analyses": "Wat een match voor iemand betekende, in eigen woorden, en wat het kostte.",
    "barriers": "Drempels, en hoe ze zijn weggenomen.",
    "learning-sessions": "Leersessies: samen leren van wat er gebeurde.",
    "follow-up-steps": "Wat er met een les wordt gedaan, door wie en wanneer.",
    "insight": "De wijk als geheel: wie alleen staat, wat terugkomt, wat blijft liggen, en wat het meest zou openen.",
    "attention": "Waar een coach vandaag naar kan kijken.",
    "events": "Wat er gebeurde: voor andere systemen, zonder namen.",
    "webhooks": "Andere systemen die bericht krijgen van wat er gebeurt.",
    "match-previews": "Matches berekenen voor een groep die u meestuurt; er wordt niets opgeslagen.",
    "entry-previews": "Wat er past bij een aanbod of vraag die nog niet is opgeslagen.",
    "circles": "Wooncirkels: kleine groepen die naar elkaar omkijken.",
    "circle-previews": "Wie samen een wooncirkel zouden kunnen vormen; er wordt niets opgeslagen.",
    "categories": "Soorten hulp.",
    "category-suggestions": "Van iemands eigen woorden naar een soort hulp.",
    "lexicon": "De eigen woorden van een wijk, en woorden die nog niet zijn begrepen.",
    "audit": "Wie deed wat, en wie zag iemands gegevens.",
    "access-keys": "Toegangssleutels, en wie u bent.",
}
MEANING = {
    400: "The input is not valid; `invalidParams` tells everything that is wrong.",
    401: "No valid access key.",
    403: "The key does not carry this right.",
    404: "It does not exist, or not for this key.",
    409: "It conflicts with what is there, or with its state.",
    412: "Somebody changed it since it was fetched.",
    413: "The body is too large.",
    415: "The body comes in a form that is not read here.",
    422: "The Idempotency-Key was used for another request.",
    428: "If-Match is missing.",
    429: "This key asks too often, or too many wrong keys came from this address; `Retry-After` tells when again.",
    500: "A mistake of ours.",
    503: "The database cannot be reached; try again later.",
}
EVIDENCE = {
    "scope": "residents:write",
    "field": "slug",
    "limit": 25_000_000,
    "seconds": 12,
    "expected": "application/json",
    "en": "The database cannot be reached. Try again later.",
}
HEADERS = {
    "API-Version": "Version of this API.",
    "ETag": "Version of what is returned; send it as If-Match with a change.",
    "Location": "Address of what was made.",
    "Link": "Address of the next page, if there is one.",
    "Idempotent-Replayed": "`true` when this is the repeated answer of an earlier request.",
    "WWW-Authenticate": "How to authenticate.",
    "Retry-After": "After how many seconds it can be tried again.",
}


def install(app: FastAPI) -> None:
    """Let the application describe itself."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = describe(app)
        return sign_in.described(app.openapi_schema, app.state.services.sign_in)

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend the description


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the whole description."""
    found = get_openapi(
        title="reciprocity",
        version=__version__,
        description=DESCRIPTION,
        routes=app.routes,
        servers=[{"url": BASE, "description": "This service"}],
        tags=[{"name": name, "description": text} for name, text in TAGS.items()],
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    found["info"]["contact"] = CONTACT
    found["paths"] = {path.removeprefix(BASE): item for path, item in found["paths"].items()}
    for route, operation in _operations(found):
        _complete(route, operation)
    components = found["components"]
    components["schemas"] = {
        name: schema for name, schema in components["schemas"].items() if "ValidationError" not in name
    } | {"Problem": _problem_schema(), "ProblemParam": _param_schema()}
    components["responses"] = {f"Problem{status}": _problem_answer(status) for status in MEANING}
    components["headers"] = {
        name: {"description": text, "schema": {"type": "string"}} for name, text in HEADERS.items()
    }
    plainly: dict[str, Any] = _plainly_named(found, {name: _plain(name) for name in components["schemas"]})
    return plainly


def _plain(name: str) -> str:
    """Return the name of a schema as generators make a class of it: `ResidentPage`, and `Area` besides `AreaRead`."""
    if name.startswith("Page_"):
        return name.removeprefix("Page_").removesuffix("_").removesuffix("Read") + "Page"
    return name.replace("Body_createImport", "ImportUpload").replace("-Input", "").replace("-Output", "Read")


def _plainly_named(part: Any, names: dict[str, str]) -> Any:
    """Return a part of the description in which schemas bear other names, also as their titles."""
    match part:
        case dict():
            found = {names.get(key, key): _plainly_named(value, names) for key, value in part.items()}
            for key in found.keys() & names.values():
                if "title" in found[key]:
                    found[key]["title"] = key
            return found
        case list():
            return [_plainly_named(one, names) for one in part]
        case str() if part.startswith(SCHEMAS):
            return SCHEMAS + names[part.removeprefix(SCHEMAS)]
        case _:
            return part


def _operations(found: dict[str, Any]) -> Iterator[tuple[APIRoute, dict[str, Any]]]:
    for route in ROUTES:
        for method in route.methods or ():
            yield route, found["paths"][route.path_format.removeprefix(BASE)][method.lower()]


def _complete(route: APIRoute, operation: dict[str, Any]) -> None:
    scope = needed_scope(route.dependant)
    if scope is not None:
        operation["description"] = f"{operation['description']}\n\nNeeds the scope `{scope}`."
    for parameter in operation.get("parameters", ()):
        _settle(parameter)
    answers = operation["responses"]
    answers.pop("422", None)
    for status, answer in answers.items():
        answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in _headers(route, status)}
    for status in possible(route):
        answers[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}


def _settle(parameter: dict[str, Any]) -> None:
    """Say what holds on the wire: a parameter is left out, never null, and a change cannot do without If-Match."""
    schema = parameter["schema"]
    kinds = [kind for kind in schema.pop("anyOf", ()) if kind != {"type": "null"}]
    schema.update(*kinds)
    if "examples" in schema:  # Swagger UI fills in the example of a parameter, not that of its schema
        parameter["example"] = schema.pop("examples")[0]
    parameter["required"] = parameter["required"] or parameter["name"] == "If-Match"


def _headers(route: APIRoute, status: str) -> Iterator[str]:
    yield "API-Version"
    if _can_be_repeated(route):
        yield "Idempotent-Replayed"
    if status == "201":
        yield from ("ETag", "Location")
    elif "Page" in getattr(route.response_model, "__name__", ""):
        yield "Link"
    elif status == "200" and "{" in route.path and "POST" not in (route.methods or ()) and not _is_file(route):
        yield "ETag"


def _is_file(route: APIRoute) -> bool:
    return any(kind in (CSV, XLSX) for kind in route.responses.get(200, {}).get("content", ()))


def _can_be_repeated(route: APIRoute) -> bool:
    return any(header.alias == "Idempotency-Key" for header in route.dependant.header_params)


def possible(route: APIRoute) -> Iterator[int]:
    """Yield the ways in which an operation can refuse."""
    method = next(iter(route.methods or ()))
    yield from (400, 401, 429, 500, 503)
    if needed_scope(route.dependant) is not None:
        yield 403
    if "{" in route.path or method == "POST":
        yield 404
    if route.body_field is not None:
        yield from (413, 415)
    if _can_be_repeated(route):
        yield from (409, 422)
    if method in ("PATCH", "DELETE"):
        yield from (409, 412, 428)


def needed_scope(dependant: Dependant) -> str | None:
    """Return the right that a route asks for."""
    for part in dependant.dependencies:
        scope = getattr(part.call, "needs_scope", None)
        if scope is not None:
            return str(scope.value)
    return None


_OF_STATUS = {401: ("WWW-Authenticate",), 429: ("Retry-After",)}


def _problem_answer(status: int) -> dict[str, Any]:
    headers = ["API-Version", *_OF_STATUS.get(status, ())]
    return {
        "description": MEANING[status],
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers},
        "content": {
            "application/problem+json": {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": _example(status),
            }
        },
    }


def _example(status: int) -> dict[str, Any]:
    refusal = next(kind for kind, code in (STATUS | {InvalidInput: 400}).items() if code == status)
    return {
        "type": f"urn:reciprocity:problem:{refusal.code}",
        "title": refusal.title,
        "status": status,
        "detail": refusal.en.format_map(EVIDENCE),
        "instance": "urn:uuid:2c6a1f0e-6f0b-4a55-9a0e-3a4d2f1b7c11",
        "code": refusal.code,
    }


def _problem_schema() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schema.pop("$defs", None)
    schema["required"] = ["type", "title", "status", "detail", "instance", "code"]
    schema["properties"]["invalidParams"] = {
        "type": "array",
        "description": "Everything that is wrong with the input.",
        "items": {"$ref": "#/components/schemas/ProblemParam"},
    }
    return schema


def _param_schema() -> dict[str, Any]:
    schema: dict[str, Any] = Problem.model_json_schema(mode="serialization")["$defs"]["ProblemParam"]
    return schema
