"""Kinds of help."""

from typing import Annotated

from fastapi import APIRouter, Body, Path
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, anywhere, once, within
from reciprocity.api.answers import found, json_answer, made
from reciprocity.api.conditions import BasedOn
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import CategoryCode
from reciprocity.wire.categories import CategoryCreate, CategoryList, CategoryRead, CategoryUpdate, FitsWithList

router = APIRouter(prefix="/v1", tags=["categories"], route_class=StrictRoute)
OWN = "/neighbourhoods/{neighbourhood}/categories"
Code = Annotated[CategoryCode, Path(description="Code of the category.", examples=["food.halal"])]


@router.get("/categories", response_model=CategoryList, summary="Toon de soorten hulp")
def list_starter_categories(services: UseServices, _act: Annotated[Act, anywhere()]) -> Response:
    """Return the whole starter tree: groups, each before its leaves. It is small and has no pages."""
    return json_answer(CategoryList(items=services.categories.starter()))


@router.get(OWN, response_model=CategoryList, summary="Toon de soorten hulp van een wijk")
def list_categories(services: UseServices, act: Annotated[Act, within(Scope.NEIGHBOURHOODS_READ)]) -> Response:
    """Return the whole tree of a neighbourhood: the starter tree and what the neighbourhood added."""
    return json_answer(CategoryList(items=services.categories.all(act)))


@router.get(
    "/neighbourhoods/{neighbourhood}/fits-with",
    response_model=FitsWithList,
    summary="Toon welke hulp ook bij een andere vraag past",
)
def list_fits_with(services: UseServices, act: Annotated[Act, within(Scope.NEIGHBOURHOODS_READ)]) -> Response:
    """Return which kinds of help also serve who asks for another, with how well; used by the matching.

    The starter list comes with the tree. A neighbourhood changes it with `fitsWith` of the neighbourhood itself.
    """
    return json_answer(FitsWithList(items=services.categories.fits_with(act)))


@router.post(OWN, status_code=201, response_model=CategoryRead, summary="Voeg een eigen soort hulp toe")
def create_category(
    request: Request,
    services: UseServices,
    act: Annotated[Act, within(Scope.NEIGHBOURHOODS_WRITE)],
    body: Annotated[
        CategoryCreate, Body(examples=[{"code": "food.halal", "nameNl": "Halal koken", "nameEn": "Halal cooking"}])
    ],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add a kind of help under a group of the starter tree."""
    new = services.categories.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/categories/{new.read.code}")


@router.get(f"{OWN}/{{code}}", response_model=CategoryRead, summary="Bekijk een eigen soort hulp")
def get_category(services: UseServices, act: Annotated[Act, within(Scope.NEIGHBOURHOODS_READ)], code: Code) -> Response:
    """Return a kind of help that the neighbourhood added."""
    return found(services.categories.get(act, code))


@router.patch(f"{OWN}/{{code}}", response_model=CategoryRead, summary="Wijzig een eigen soort hulp")
def update_category(
    services: UseServices,
    act: Annotated[Act, within(Scope.NEIGHBOURHOODS_WRITE)],
    code: Code,
    body: Annotated[CategoryUpdate, Body(examples=[{"nameNl": "Halal koken"}])],
    version: BasedOn,
) -> Response:
    """Rename a kind of help that the neighbourhood added, or change how it usually goes."""
    return found(services.categories.change(act, code, version, body))
