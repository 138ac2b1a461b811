"""Events."""

from typing import Generic

from reciprocity.wire.base import Page
from reciprocity.wire.events import EventRead

from .addresses import HasId, Of, id_of
from .answers import as_model
from .asking import Asking
from .attempts import answered
from .lists import Reading
from .operations import R, listing
from .steps import Steps, pause

PAGE = 200


class Events(Asking[R], Generic[R]):
    """What happened in the neighbourhood, by ids only."""

    @listing
    def list(self, *, after: Of[HasId] | None = None, page_size: int = 50) -> Reading[Page[EventRead]]:
        """List what has happened; with `after` from the last event on that was handled."""
        return self._all("", Page[EventRead], {"after": _id(after)}, page_size)

    @listing
    def follow(self, *, after: Of[HasId] | None = None, every: float = 2.0) -> Reading[Page[EventRead]]:
        """List what happens, without end: when all is told, it is asked again after `every` seconds."""
        last, rest = _id(after), 0.0
        while True:
            page = yield self._further(last, rest)
            last = str(page.items[-1].id) if page.items else last
            rest = every if page.next_cursor is None else 0.0

    def _further(self, last: str | None, rest: float) -> Steps[Page[EventRead]]:
        if rest:
            yield from pause(rest)
        request = self._request("GET", "", {"after": last, "pageSize": PAGE})
        return (yield from answered(request, as_model(Page[EventRead]), self._how))


def _id(thing: Of[HasId] | None) -> str | None:
    return None if thing is None else id_of(thing)
