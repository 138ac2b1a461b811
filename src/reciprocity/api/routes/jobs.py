"""Jobs."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.answers import as_it_is
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id
from reciprocity.wire.jobs import JobRead

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/jobs", tags=["match-runs"], route_class=StrictRoute)
JobId = Annotated[Id, Path(alias="jobId", description="Id of the job, as the answer 202 told it.")]


@router.get("/{jobId}", response_model=JobRead, summary="Kijk hoe ver een matchronde of lijst is")
def get_job(services: UseServices, act: Annotated[Act, within(Scope.NEIGHBOURHOODS_READ)], job_id: JobId) -> Response:
    """Return how far something is that was accepted with 202; once it is `done`, `result` tells where it stands.

    A match run also needs the scope `matches:run`, an import `imports:write`.
    """
    return as_it_is(services.jobs.of(act, job_id).read)
