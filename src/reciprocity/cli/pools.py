"""Pools and answers from files, as they go over the wire."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from reciprocity import matching
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.services import match_previews
from reciprocity.wire.base import WireModel
from reciprocity.wire.match_previews import MatchPreview, MatchPreviewCreate
from reciprocity.wire.sentences import param
from reciprocity.wire.strict_json import Unreadable, read_json

from .files import read
from .options import Wanted, of_options
from .refusals import NotValid

M = TypeVar("M", bound=WireModel)


def propose(path: Path, wanted: Wanted, reporter: matching.Reporter) -> MatchPreview:
    """Propose matches for the pool of a file."""
    asked = _pool(path, wanted)
    with _of_file(path):
        return match_previews.propose(asked, reporter)


def judge(path: Path, wanted: Wanted) -> Callable[[MatchPreview], Sequence[matching.Fault]]:
    """Read the pool of a file, and return what judges answers to it."""
    asked = _pool(path, wanted)
    with _of_file(path):
        match_previews.pool_of(asked)
    return lambda answer: match_previews.verify(asked, answer)


def answer_in(path: Path) -> MatchPreview:
    """Read an answer."""
    return _parsed(MatchPreview, path, _json(path))


def _pool(path: Path, wanted: Wanted) -> MatchPreviewCreate:
    """Read a pool; options that were given go before its policy."""
    found = _json(path, " Is het een graaf, zet dan --graph ervoor.", " If it is a graph, put --graph before it.")
    if isinstance(found, dict) and isinstance(found.get("policy", {}), dict):
        found["policy"] = found.get("policy", {}) | wanted.in_file()
    try:
        return _parsed(MatchPreviewCreate, path, found)
    except NotValid as refusal:
        raise of_options(refusal, wanted.given()) or refusal from None


@contextmanager
def _of_file(path: Path) -> Iterator[None]:
    try:
        yield
    except InvalidInput as refusal:
        raise NotValid.of(path, *refusal.params) from None


def _parsed(model: type[M], path: Path, found: Any) -> M:
    try:
        return model.model_validate(found)
    except ValidationError as fault:
        raise NotValid.of(path, *map(param, fault.errors())) from None


def _json(path: Path, hint_nl: str = "", hint_en: str = "") -> Any:
    data = read(path)
    found = read_json(data)
    if not isinstance(found, Unreadable):
        return found
    hint_nl, hint_en = ("", "") if data.lstrip()[:1] in (b"{", b"[") else (hint_nl, hint_en)
    raise NotValid.of(path, InvalidParam("json", "not-json", f"{found.nl}.{hint_nl}", f"{found.en}.{hint_en}"))
