"""A typed client of the service, for scripts and other software.

>>> from reciprocity.client import Client
>>> client = Client("https://buurt.example", "rcp_...")
>>> client
Client('https://buurt.example')
"""

from .client import AsyncClient, Client
from .errors import (
    Conflict,
    Gone,
    IdempotencyKeyReused,
    InvalidInput,
    JobDead,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    NotYetDone,
    PreconditionFailed,
    Problem,
    RateLimited,
    ReciprocityError,
    ServiceFault,
    TooLarge,
    Unavailable,
    UnexpectedAnswer,
    Unreachable,
)
from .lists import AsyncPages, Pages
from .neighbourhoods import Neighbourhood
from .runners import Awaiting, Blocking

__all__ = [
    "AsyncClient",
    "AsyncPages",
    "Awaiting",
    "Blocking",
    "Client",
    "Conflict",
    "Gone",
    "IdempotencyKeyReused",
    "InvalidInput",
    "JobDead",
    "Neighbourhood",
    "NotAllowed",
    "NotAuthenticated",
    "NotFound",
    "NotYetDone",
    "Pages",
    "PreconditionFailed",
    "Problem",
    "RateLimited",
    "ReciprocityError",
    "ServiceFault",
    "TooLarge",
    "Unavailable",
    "UnexpectedAnswer",
    "Unreachable",
]
