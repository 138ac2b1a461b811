"""Imports of participant lists."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import BinaryIO, Generic, Literal, TypeVar

import httpx

from reciprocity.wire.base import Page
from reciprocity.wire.imports import ImportRead, ImportReport, ImportResult
from reciprocity.wire.jobs import JobRead

from .addresses import HasId, Of
from .answers import as_bytes, as_model
from .asking import Asking, at
from .attempts import answered
from .jobs import Jobs, Watch
from .lists import Reading
from .operations import R, listing, operation
from .steps import Request, Steps
from .uploads import List, Progress, Upload, opened

A = TypeVar("A")
Decisions = Mapping[int, Literal["same", "new"]]


class Imports(Asking[R], Generic[R]):
    """Participant lists that come in: CSV, or Excel workbooks."""

    @operation
    def try_out(
        self,
        source: List,
        *,
        mapping: Mapping[str, str] | None = None,
        consent_given_on: date | None = None,
        decisions: Decisions | None = None,
        progress: Progress | None = None,
    ) -> Steps[ImportResult]:
        """Return what a list would do; nothing is stored. `progress` is called with bytes sent and bytes in all."""
        fields = _fields(mapping, consent_given_on, decisions) | {"dryRun": "true"}
        return self._sent(source, fields, progress, None, as_model(ImportResult))

    @operation
    def create(
        self,
        source: List,
        *,
        mapping: Mapping[str, str] | None = None,
        keep_mapping: bool = False,
        consent_given_on: date | None = None,
        decisions: Decisions | None = None,
        progress: Progress | None = None,
        watch: Watch | None = None,
        patience: float = 3600,
        idempotency_key: str | None = None,
    ) -> Steps[ImportResult]:
        """Store all of a list that is importable, and wait for it, also where a worker does it.

        The same list twice adds nobody. `watch` hears how far a worker is.
        """
        fields = _fields(mapping, consent_given_on, decisions) | {"dryRun": "false"}
        fields |= {"keepMapping": "true"} if keep_mapping else {}
        came = yield from self._sent(source, fields, progress, idempotency_key, _result_or_job)
        if isinstance(came, ImportResult):
            return came
        jobs = Jobs(self._runner, f"{self._home}/jobs")
        done = yield from jobs._until_done(came, watch, patience)
        where = at((done.result or "").rpartition("/")[2])
        report = yield from self._read(f"{where}/report", ImportReport)
        return ImportResult(**dict(report), id=done.id)

    @operation
    def refused_rows(self, source: List, *, mapping: Mapping[str, str] | None = None) -> Steps[bytes]:
        """Return the rows of a list that would not come in, as CSV to correct; a column tells why."""
        with opened(source, None) as file:
            request = self._upload("/import-refusals", file, _fields(mapping, None, None), None)
            return (yield from answered(request, as_bytes, self._how))

    @operation
    def template(self) -> Steps[bytes]:
        """Return an empty list as Excel workbook, with the neighbourhood's kinds of help to choose from."""
        return answered(Request("GET", f"{self._home}/import-template"), as_bytes, self._how)

    @operation
    def get(self, import_: Of[HasId]) -> Steps[ImportRead]:
        """Return what came of a list, in numbers."""
        return self._read(at(import_), ImportRead)

    @operation
    def report(self, import_: Of[HasId]) -> Steps[ImportReport]:
        """Return the report of a list per row and column."""
        return self._read(f"{at(import_)}/report", ImportReport)

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[ImportRead]]:
        """List the imports that were stored."""
        return self._all("", Page[ImportRead], page_size=page_size)

    @property
    def _home(self) -> str:
        return self._address.removesuffix("/imports")

    def _sent(
        self,
        source: List,
        fields: Mapping[str, str],
        progress: Progress | None,
        idempotency_key: str | None,
        read: Callable[[httpx.Response], A],
    ) -> Steps[A]:
        with opened(source, progress) as file:
            return (yield from answered(self._upload("/imports", file, fields, idempotency_key), read, self._how))

    def _upload(self, path: str, file: BinaryIO, fields: Mapping[str, str], idempotency_key: str | None) -> Request:
        headers = {"Idempotency-Key": idempotency_key or self._runner.manner.new_word()}
        return Request("POST", f"{self._home}{path}", headers=headers, upload=Upload(file, fields))


def _result_or_job(response: httpx.Response) -> ImportResult | JobRead:
    if response.status_code == httpx.codes.ACCEPTED:
        return as_model(JobRead)(response)
    return as_model(ImportResult)(response)


def _fields(
    mapping: Mapping[str, str] | None, consent_given_on: date | None, decisions: Decisions | None
) -> dict[str, str]:
    found = {}
    if mapping is not None:
        found["mapping"] = json.dumps(dict(mapping))
    if consent_given_on is not None:
        found["consentGivenOn"] = consent_given_on.isoformat()
    if decisions:
        found["decisions"] = json.dumps({str(row): said for row, said in decisions.items()})
    return found
