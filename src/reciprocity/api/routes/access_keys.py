"""Access keys, and who the caller is."""

from typing import Annotated

from fastapi import APIRouter, Body, Path
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, anywhere, once
from reciprocity.api.answers import found, gone, json_answer, made
from reciprocity.api.conditions import BasedOn
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.access_keys import AccessKeyCreate, AccessKeyIssued, AccessKeyRead, AccessKeyRotate, Me
from reciprocity.wire.base import Id, Page

router = APIRouter(prefix="/v1", tags=["access-keys"], route_class=StrictRoute)
KeyId = Annotated[Id, Path(alias="accessKeyId", description="Id of the key.")]
Manager = Annotated[Act, anywhere(Scope.KEYS_MANAGE)]


@router.get("/me", response_model=Me, summary="Wie ben ik en wat mag ik")
def get_me(services: UseServices, act: Annotated[Act, anywhere()]) -> Response:
    """Return what the key in use is and may do."""
    return json_answer(services.access_keys.me(act))


@router.get("/access-keys", response_model=Page[AccessKeyRead], summary="Toon de toegangssleutels")
def list_access_keys(request: Request, services: UseServices, act: Manager, asked: UsePaging) -> Response:
    """List the keys that the caller manages, without their secrets."""
    return page(request, services, act, asked, lambda after, size: services.access_keys.page(act, after, size))


@router.post("/access-keys", status_code=201, response_model=AccessKeyIssued, summary="Geef een toegangssleutel uit")
def create_access_key(
    request: Request,
    services: UseServices,
    act: Manager,
    body: Annotated[
        AccessKeyCreate,
        Body(examples=[{"label": "Coach Kanaleneiland", "role": "coach", "neighbourhoods": ["kanaleneiland"]}]),
    ],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Issue a key. The secret is in this answer and never again, also not when the answer is repeated."""
    new = services.access_keys.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/access-keys/{new.read.id}")


@router.get("/access-keys/{accessKeyId}", response_model=AccessKeyRead, summary="Bekijk een toegangssleutel")
def get_access_key(services: UseServices, act: Manager, access_key_id: KeyId) -> Response:
    """Return a key without its secret."""
    return found(services.access_keys.get(act, access_key_id))


@router.post(
    "/access-keys/{accessKeyId}/_rotate",
    status_code=201,
    response_model=AccessKeyIssued,
    summary="Vervang een toegangssleutel",
)
def rotate_access_key(
    request: Request,
    services: UseServices,
    act: Manager,
    access_key_id: KeyId,
    body: Annotated[AccessKeyRotate, Body(examples=[{"overlapDays": 7}])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Issue a key with the same rights; the old one works on for some days, so that nobody is locked out meanwhile."""
    new = services.access_keys.rotate(once(act, idempotency_key, request), access_key_id, body)
    return made(new, f"/v1/access-keys/{new.read.id}")


@router.post(
    "/access-keys/{accessKeyId}/_readmit",
    response_model=AccessKeyRead,
    summary="Laat iemand weer binnen die zich aanmeldt",
)
def readmit_access_key(
    request: Request,
    services: UseServices,
    act: Manager,
    access_key_id: KeyId,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Let in again who signs in and was closed out; a key that was revoked stays so."""
    return found(services.access_keys.readmit(once(act, idempotency_key, request), access_key_id))


@router.delete(
    "/access-keys/{accessKeyId}", status_code=204, summary="Trek een toegangssleutel in, of sluit iemand buiten"
)
def delete_access_key(services: UseServices, act: Manager, access_key_id: KeyId, version: BasedOn) -> Response:
    """Revoke a key, or close out who signs in: from now on it opens nothing. It stays in the list, with that moment."""
    services.access_keys.revoke(act, access_key_id, version)
    return gone()
