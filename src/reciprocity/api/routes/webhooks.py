"""Webhooks."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import found, gone, made
from reciprocity.api.conditions import BasedOn
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.domain.webhooks import DeliveryStatus
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.webhooks import (
    DeliveryRead,
    WebhookCreate,
    WebhookIssued,
    WebhookRead,
    WebhookRotate,
    WebhookTest,
    WebhookUpdate,
)

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/webhooks", tags=["webhooks"], route_class=StrictRoute)
WebhookId = Annotated[Id, Path(alias="webhookId", description="Id of the webhook.")]
DeliveryId = Annotated[Id, Path(alias="deliveryId", description="Id of the delivery.")]
WithStatus = Annotated[DeliveryStatus | None, Query(description="Only with this status.")]
Manager = Annotated[Act, within(Scope.WEBHOOKS_MANAGE)]
EXAMPLE = {"label": "Zaaksysteem", "url": "https://zaken.example/reciprocity", "types": ["match.agreed"]}


@router.get("", response_model=Page[WebhookRead], summary="Toon welke systemen bericht krijgen")
def list_webhooks(request: Request, services: UseServices, act: Manager, asked: UsePaging) -> Response:
    """List webhooks, without their secrets."""
    return page(request, services, act, asked, lambda after, size: services.webhooks.page(act, after, size))


@router.post("", status_code=201, response_model=WebhookIssued, summary="Laat een ander systeem bericht krijgen")
def create_webhook(
    request: Request,
    services: UseServices,
    act: Manager,
    body: Annotated[WebhookCreate, Body(examples=[EXAMPLE])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Let another system hear of what happens from now on, as CloudEvents with ids only, signed (Standard Webhooks).

    The secret is in this answer and never again, also not when the answer is repeated.
    """
    new = services.webhooks.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/webhooks/{new.read.id}")


@router.get("/{webhookId}", response_model=WebhookRead, summary="Bekijk een webhook")
def get_webhook(services: UseServices, act: Manager, webhook_id: WebhookId) -> Response:
    """Return a webhook without its secret; the figures change without its version doing so."""
    return found(services.webhooks.get(act, webhook_id))


@router.patch("/{webhookId}", response_model=WebhookRead, summary="Wijzig een webhook, of zet hem aan of uit")
def update_webhook(
    services: UseServices,
    act: Manager,
    webhook_id: WebhookId,
    body: Annotated[WebhookUpdate, Body(examples=[{"active": False}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along. What waits for a webhook that is switched off is given up when its turn comes."""
    return found(services.webhooks.change(act, webhook_id, version, body))


@router.delete("/{webhookId}", status_code=204, summary="Verwijder een webhook")
def delete_webhook(services: UseServices, act: Manager, webhook_id: WebhookId, version: BasedOn) -> Response:
    """Remove a webhook and its deliveries; what is still on its way does not arrive."""
    services.webhooks.delete(act, webhook_id, version)
    return gone()


@router.post("/{webhookId}/_rotate-secret", response_model=WebhookIssued, summary="Vervang het geheim van een webhook")
def rotate_webhook_secret(
    request: Request,
    services: UseServices,
    act: Manager,
    webhook_id: WebhookId,
    body: Annotated[WebhookRotate, Body(examples=[{"overlapHours": 24}])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Give a webhook a new secret. For some hours the old one signs as well: two signatures, with a space between."""
    return found(services.webhooks.rotate(once(act, idempotency_key, request), webhook_id, body))


@router.post("/{webhookId}/_test", response_model=WebhookTest, summary="Stuur nu een proefbericht")
def test_webhook(
    request: Request,
    services: UseServices,
    act: Manager,
    webhook_id: WebhookId,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Send an event of the type `nl.reciprocity.webhook.test` now, once, and tell in words what came of it."""
    return found(services.webhooks.test(once(act, idempotency_key, request), webhook_id))


@router.get("/{webhookId}/deliveries", response_model=Page[DeliveryRead], summary="Toon wat is aangekomen en wat niet")
def list_webhook_deliveries(
    request: Request,
    services: UseServices,
    act: Manager,
    asked: UsePaging,
    webhook_id: WebhookId,
    status: WithStatus = None,
) -> Response:
    """List deliveries in the order in which things happened; `dead` are those that were given up."""
    return page(
        request,
        services,
        act,
        asked,
        lambda after, size: services.webhook_deliveries.page(act, webhook_id, after, size, status),
        also=str(webhook_id),
    )


@router.post(
    "/{webhookId}/deliveries/{deliveryId}/_redeliver", response_model=DeliveryRead, summary="Stuur een bericht opnieuw"
)
def redeliver_webhook(
    request: Request,
    services: UseServices,
    act: Manager,
    webhook_id: WebhookId,
    delivery_id: DeliveryId,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Begin a delivery anew that arrived, was given up, or is an hour overdue: soon, and again for three days."""
    return found(services.webhook_deliveries.redeliver(once(act, idempotency_key, request), webhook_id, delivery_id))
