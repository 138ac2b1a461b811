"""What routes get handed: the services, and nothing else reaches out by itself."""

from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import Request

from reciprocity.wiring import Services


async def services_of(request: Request) -> Services:
    """Return the services that this application was built with."""
    return cast(Services, request.app.state.services)


UseServices = Annotated[Services, Depends(services_of)]
