"""Imports of participant lists."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Generic

from reciprocity.wire.base import Page
from reciprocity.wire.imports import ImportRead, ImportReport, ImportResult

from .addresses import HasId, Of
from .answers import as_model
from .asking import Asking, at
from .attempts import answered
from .lists import Reading
from .operations import R, listing, operation
from .steps import Request, Steps
from .uploads import List, Progress, Upload, opened


class Imports(Asking[R], Generic[R]):
    """Participant lists that come in."""

    @operation
    def try_out(
        self,
        source: List,
        *,
        mapping: Mapping[str, str] | None = None,
        consent_given_on: date | None = None,
        progress: Progress | None = None,
    ) -> Steps[ImportResult]:
        """Return what a list would do; nothing is stored. `progress` is called with bytes sent and bytes in all."""
        return self._sent(source, _fields(mapping, consent_given_on, dry_run=True), progress, None)

    @operation
    def create(
        self,
        source: List,
        *,
        mapping: Mapping[str, str] | None = None,
        consent_given_on: date | None = None,
        progress: Progress | None = None,
        idempotency_key: str | None = None,
    ) -> Steps[ImportResult]:
        """Store all of a list that is importable. The same list twice adds nobody."""
        return self._sent(source, _fields(mapping, consent_given_on, dry_run=False), progress, idempotency_key)

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

    def _sent(
        self, source: List, fields: Mapping[str, str], progress: Progress | None, idempotency_key: str | None
    ) -> Steps[ImportResult]:
        headers = {"Idempotency-Key": idempotency_key or self._runner.manner.new_word()}
        with opened(source, progress) as file:
            request = Request("POST", self._address, headers=headers, upload=Upload(file, fields))
            return (yield from answered(request, as_model(ImportResult), self._how))


def _fields(mapping: Mapping[str, str] | None, consent_given_on: date | None, *, dry_run: bool) -> dict[str, str]:
    found = {"dryRun": "true" if dry_run else "false"}
    if mapping is not None:
        found["mapping"] = json.dumps(dict(mapping))
    if consent_given_on is not None:
        found["consentGivenOn"] = consent_given_on.isoformat()
    return found
