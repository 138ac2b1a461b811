"""What can go wrong, as exceptions; none of them holds the key, or what was sent."""

from typing import ClassVar

from reciprocity.wire import base
from reciprocity.wire.jobs import JobRead


class ReciprocityError(Exception):
    """Base of everything that the client raises by itself."""


class Unreachable(ReciprocityError):
    """No answer came, or the connection broke; how often it was tried stands in `attempts`.

    Of a change (PATCH, DELETE) it is not known then whether it was made: fetch again and look.
    """

    def __init__(self, kind: str, attempts: int) -> None:
        super().__init__(kind, attempts)
        self.kind, self.attempts = kind, attempts

    def __str__(self) -> str:
        return f"No answer came ({self.kind}, after {self.attempts} attempts)."


class UnexpectedAnswer(ReciprocityError):
    """What answered is not this service, or one whose answers this client does not know."""

    def __init__(self, status: int, fields: tuple[str, ...] = (), version: str | None = None) -> None:
        super().__init__(status, fields, version)
        self.status, self.fields, self.version = status, fields, version

    def __str__(self) -> str:
        where = f" in {', '.join(self.fields)}" if self.fields else ""
        return f"An answer that this client cannot read (status {self.status}, version {self.version}){where}."


class JobDead(ReciprocityError):
    """A match run that was accepted will not be done; `job.reason` is a code."""

    def __init__(self, job: JobRead) -> None:
        super().__init__(job)
        self.job = job

    def __str__(self) -> str:
        return f"The match run was given up ({self.job.reason})."


class NotYetDone(ReciprocityError):
    """A match run takes longer than the caller has patience for; it goes on, and can be waited for again."""

    def __init__(self, job: JobRead) -> None:
        super().__init__(job)
        self.job = job

    def __str__(self) -> str:
        return f"The match run is not done yet ({self.job.status})."


class Problem(ReciprocityError):
    """A refusal as the service tells it (RFC 9457)."""

    of_status: ClassVar[dict[int, type["Problem"]]] = {}

    def __init_subclass__(cls, *, status: int) -> None:
        Problem.of_status[status] = cls

    def __init__(self, told: base.Problem, retry_after: float | None = None) -> None:
        super().__init__(told, retry_after)
        self.told, self.status, self.retry_after = told, told.status, retry_after
        self.code, self.title, self.detail, self.instance = told.code, told.title, told.detail, told.instance

    @property
    def invalid_params(self) -> list[base.ProblemParam]:
        """All that is wrong with what was sent: name, code and reason; also of what it names that does not exist."""
        return self.told.invalid_params or []

    def __str__(self) -> str:
        params = (f"\n  {param.name}: {param.reason}" for param in self.invalid_params)
        return f"{self.title}: {self.detail} ({self.code}, {self.instance}){''.join(params)}"


class InvalidInput(Problem, status=400):
    """The input is not valid: found before it was sent, or by the service; `invalid_params` tells everything."""


class NotAuthenticated(Problem, status=401):
    """The key is missing, wrong, revoked or expired."""


class NotAllowed(Problem, status=403):
    """The key does not carry this right."""


class NotFound(Problem, status=404):
    """It does not exist, or not for this key."""


class Conflict(Problem, status=409):
    """It conflicts with what is there, or with its state; `code` tells which."""


class Gone(Problem, status=410):
    """What this request made before was about somebody who has been erased since."""


class PreconditionFailed(Problem, status=412):
    """Somebody changed it since it was fetched: fetch it again, and make the change on that."""


class TooLarge(Problem, status=413):
    """What was sent is larger than the service takes."""


class IdempotencyKeyReused(Problem, status=422):
    """The idempotency key was used for another request."""


class RateLimited(Problem, status=429):
    """The key asks too often, also after waiting; `retry_after` tells after how many seconds there is room again."""


class ServiceFault(Problem, status=500):
    """A mistake of the service; `instance` is what its operator needs to find it."""


class Unavailable(Problem, status=503):
    """The database or the identity provider is away, or too much is computed; also after trying again."""
