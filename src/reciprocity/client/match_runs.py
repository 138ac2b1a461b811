"""Match runs."""

from collections.abc import Mapping
from typing import Any, Generic

import httpx

from reciprocity.wire.base import Page
from reciprocity.wire.jobs import JobRead
from reciprocity.wire.match_runs import MatchRunCreate, MatchRunDetail, MatchRunRead
from reciprocity.wire.matches import MatchRead

from .addresses import HasId, Of
from .answers import as_model, given
from .asking import Asking, at
from .attempts import answered
from .errors import UnexpectedAnswer
from .jobs import Jobs, Watch
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps

ASYNC = {"Prefer": "respond-async"}


class MatchRuns(Asking[R], Generic[R]):
    """Calls of the engine for this neighbourhood."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[MatchRunRead]]:
        """List match runs in the order they were made."""
        return self._all("", Page[MatchRunRead], page_size=page_size)

    @operation
    def create(
        self,
        new: MatchRunCreate | None = None,
        /,
        *,
        progress: Watch | None = None,
        patience: float = 600,
        idempotency_key: str | None = None,
        **fields: Any,
    ) -> Steps[MatchRunDetail]:
        """Propose matches for everybody who is free, and wait for them, also where a worker makes them.

        With `progress` a worker does so in any case, and tells how far it is.
        """
        body = given(MatchRunCreate, new, fields)
        came = yield from self._started(body, {} if progress is None else ASYNC, idempotency_key)
        return came if isinstance(came, MatchRunDetail) else (yield from self._awaited(came, progress, patience))

    @operation
    def start(
        self, new: MatchRunCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[JobRead]:
        """Let a worker propose matches, and return at once; `wait` returns what came of it."""
        came = yield from self._started(given(MatchRunCreate, new, fields), ASYNC, idempotency_key)
        if not isinstance(came, JobRead):
            raise UnexpectedAnswer(201)
        return came

    @operation
    def wait(self, job: JobRead, *, progress: Watch | None = None, patience: float = 600) -> Steps[MatchRunDetail]:
        """Wait for what was started."""
        return self._awaited(job, progress, patience)

    @operation
    def get(self, match_run: Of[HasId]) -> Steps[MatchRunDetail]:
        """Return a match run: policy, proof, and the needs that were left with the reason for each."""
        return self._read(at(match_run), MatchRunDetail)

    @listing
    def matches(self, match_run: Of[HasId], *, page_size: int = 50) -> Reading[Page[MatchRead]]:
        """List the matches of one match run."""
        return self._all(f"{at(match_run)}/matches", Page[MatchRead], page_size=page_size)

    def _started(
        self, body: MatchRunCreate, headers: Mapping[str, str], idempotency_key: str | None
    ) -> Steps[MatchRunDetail | JobRead]:
        return answered(self._post("", body, idempotency_key, headers), _run_or_job, self._how)

    def _awaited(self, job: JobRead, progress: Watch | None, patience: float) -> Steps[MatchRunDetail]:
        jobs = Jobs(self._runner, self._address.removesuffix("/match-runs") + "/jobs")
        done = yield from jobs._until_done(job, progress, patience)
        return (yield from self._read(at((done.result or "").rpartition("/")[2]), MatchRunDetail))


def _run_or_job(response: httpx.Response) -> MatchRunDetail | JobRead:
    if response.status_code == httpx.codes.ACCEPTED:
        return as_model(JobRead)(response)
    return as_model(MatchRunDetail)(response)
