"""Doing something once: a request that comes again with its Idempotency-Key gets the first answer."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

from reciprocity.domain.repeat_errors import AnswerErased, IdempotencyKeyReused, StillRunning
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Stored
from reciprocity.store.database import Database
from reciprocity.store.idempotency import Claim
from reciprocity.store.stores import Stores
from reciprocity.wire.base import WireModel
from reciprocity.wire.residents import ResidentRead

from .act import Act

M = TypeVar("M", bound=WireModel)
P = ParamSpec("P")


class HasDatabase(Protocol):
    """A service."""

    @property
    def db(self) -> Database:
        """Its database."""


S = TypeVar("S", bound=HasDatabase)
Doing = Callable[Concatenate[S, Act, P], Stored[M]]


def once(model: type[M]) -> Callable[[Doing[S, P, M]], Doing[S, P, M]]:
    """Claim the ticket, do the work (which calls `keep` in its own transaction), or repeat the first answer.

    Who is shown a resident once more has looked at the person: that is noted.
    """

    def around(do: Doing[S, P, M]) -> Doing[S, P, M]:
        @wraps(do)
        def run(service: S, act: Act, *args: P.args, **kwargs: P.kwargs) -> Stored[M]:
            if act.ticket is None:
                return do(service, act, *args, **kwargs)
            with service.db.write() as stores:
                known = stores.idempotency.claim(act.ticket)
            if known is not None:
                again = _again(known, model)
                if isinstance(again.read, ResidentRead):
                    with service.db.write(act.at) as stores:
                        stores.audit.note(act.trace, Deed.READ, Topic.RESIDENT, again.read.id, [again.read.id])
                return again
            try:
                return do(service, act, *args, **kwargs)
            except BaseException:
                with service.db.write() as stores:
                    stores.idempotency.release(act.ticket)
                raise

        return cast(Doing[S, P, M], run)

    return around


def keep(stores: Stores, act: Act, answer: Stored[M]) -> Stored[M]:
    """Keep the answer, in the transaction that does the work."""
    if act.ticket is not None:
        stores.idempotency.keep(act.ticket, answer.read.model_dump_json(), answer.version)
    return answer


def _again(known: Claim, model: type[M]) -> Stored[M]:
    if known.erased:
        raise AnswerErased
    if not known.same:
        raise IdempotencyKeyReused
    if known.answer is None or known.version is None:
        raise StillRunning
    try:
        return Stored(model.model_validate_json(known.answer), known.version, replayed=True)
    except ValueError:  # the same was asked to be waited for, and then not, or the other way round
        raise IdempotencyKeyReused from None
