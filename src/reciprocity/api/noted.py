"""What is noted of refusals in the audit trail."""

from uuid import UUID

from starlette.background import BackgroundTask
from starlette.requests import Request

from reciprocity.domain import errors
from reciprocity.domain.errors import Refusal
from reciprocity.domain.permissions import Scope


def noted(request: Request, refusal: Refusal) -> BackgroundTask | None:
    """Return the line of the audit trail that a refusal leaves: written after the answer, which tells no time by it."""
    audit, act = request.app.state.services.audit, getattr(request.state, "act", None)
    match refusal:
        case errors.NotAllowed() if act is not None:
            return BackgroundTask(audit.refused, act, Scope(str(refusal.evidence["scope"])))
        case errors.NotAuthenticated() if "key_id" in refusal.evidence:
            return BackgroundTask(audit.not_let_in, refusal.evidence["key_id"], UUID(request.state.request_id))
        case _:
            return None
