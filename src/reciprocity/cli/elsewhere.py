"""Bringing a list in at a service elsewhere, with its own client."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reciprocity.client import Client, Problem, ReciprocityError
from reciprocity.services.import_reading import ListReading, Progress
from reciprocity.wire.imports import ImportResult
from reciprocity.wire.jobs import JobRead

from .files import write
from .refusals import NotPossible
from .screen import english

KEY = "RECIPROCITY_KEY"


def bring_in(
    address: str,
    slug: str,
    file: Path,
    how: ListReading,
    *,
    dry_run: bool,
    refused: Path | None,
    progress: Progress,
) -> ImportResult:
    """Send a list to a service, and return what came of it, also where a worker does it."""
    with _told(), Client(address, _key(), language="en" if english() else "nl") as client:
        imports = client.neighbourhood(slug).imports
        if dry_run:
            result = imports.try_out(
                file,
                mapping=how.mapping,
                consent_given_on=how.consent_given_on,
                decisions=how.decisions,
                progress=progress,
            )
        else:
            result = imports.create(
                file,
                mapping=how.mapping,
                keep_mapping=how.keep_mapping,
                consent_given_on=how.consent_given_on,
                decisions=how.decisions,
                progress=progress,
                watch=_watched(progress),
            )
        if refused is not None:
            write(refused, imports.refused_rows(file, mapping=how.mapping))
        return result


def _key() -> str:
    key = os.environ.get(KEY, "")
    if not key:
        raise NotPossible(
            nl=f"Zet de sleutel van de dienst in {KEY}. Op de opdrachtregel zou iedereen haar kunnen lezen.",
            en=f"Put the key of the service in {KEY}. On the command line everybody could read it.",
        )
    return key


def _watched(progress: Progress) -> Callable[[JobRead], None]:
    def hear(job: JobRead) -> None:
        if job.progress is not None and job.progress.rows is not None:
            progress(job.progress.rows, job.progress.all_rows)

    return hear


@contextmanager
def _told() -> Iterator[None]:
    """Tell what a service refuses, or that it cannot be reached, as the command line tells everything."""
    try:
        yield
    except Problem as problem:
        reasons = [f"{param.name}: {param.reason}" for param in problem.invalid_params or ()]
        text = "\n".join(dict.fromkeys([problem.detail, *reasons]))
        raise NotPossible(nl=text, en=text) from None
    except ReciprocityError as fault:
        nl, en = f"De dienst gaf geen antwoord: {fault}", f"The service gave no answer: {fault}"
        raise NotPossible(nl=nl, en=en) from None
