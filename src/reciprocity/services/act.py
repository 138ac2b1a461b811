"""Who does something, where, and with which rights."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from reciprocity.domain.errors import NotAllowed, NotFound
from reciprocity.domain.permissions import Role, Scope, effective_scopes
from reciprocity.domain.words import Origin
from reciprocity.store.access_keys import AccessKey
from reciprocity.store.audit import Trace
from reciprocity.store.idempotency import Ticket

from .texts import refuse_number


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that the holder of a key does, in a neighbourhood or outside them."""

    key: AccessKey
    scopes: frozenset[Scope]
    at: UUID | None = None
    ticket: Ticket | None = None
    origin: Origin = Origin.API
    request_id: UUID | None = None
    on_behalf_of: str | None = None

    @classmethod
    def of(cls, key: AccessKey) -> "Act":
        """Begin an act with the rights of a key."""
        return cls(key, effective_scopes(key.role, key.scopes))

    @classmethod
    def by_hand(cls, moment: datetime, at: UUID | None = None) -> "Act":
        """Begin an act from the command line of the machine itself, where no key is needed."""
        key = AccessKey(UUID(int=0), "command line", "", Role.ADMINISTRATOR, None, {}, moment, None, None)
        return cls(key, frozenset(Scope), at, origin=Origin.COMMAND_LINE)

    @classmethod
    def of_the_service(cls, moment: datetime, at: UUID | None = None) -> "Act":
        """Begin an act that nobody asks for: the service keeps to its terms."""
        return replace(cls.by_hand(moment, at), origin=Origin.SERVICE)

    @classmethod
    def by_link(cls, moment: datetime, at: UUID, request_id: UUID) -> "Act":
        """Begin an act of a member who answers through a link, and may do nothing else."""
        key = AccessKey(UUID(int=0), "link", "", Role.SOFTWARE, frozenset(), {}, moment, None, None)
        return cls(key, frozenset(), at, origin=Origin.LINK, request_id=request_id)

    def as_text(self) -> dict[str, str]:
        """Return who does it, for work that is done later."""
        told = {"key": str(self.key.id), "origin": self.origin.value}
        told |= {} if self.request_id is None else {"request": str(self.request_id)}
        return told | ({} if self.on_behalf_of is None else {"onBehalfOf": self.on_behalf_of})

    @classmethod
    def from_text(cls, told: Mapping[str, str], moment: datetime, at: UUID) -> "Act":
        """Go on with an act that was begun before, in the name of whoever began it."""
        act = cls.by_hand(moment, at)
        return replace(
            act,
            key=replace(act.key, id=UUID(told["key"])),
            origin=Origin(told["origin"]),
            request_id=UUID(told["request"]) if "request" in told else None,
            on_behalf_of=told.get("onBehalfOf"),
        )

    @property
    def neighbourhood(self) -> UUID:
        """Where it is done."""
        assert self.at is not None
        return self.at

    @property
    def trace(self) -> Trace:
        """What the audit trail tells of who does it."""
        return Trace(self.key.id, self.origin, self.request_id, self.on_behalf_of)

    @property
    def everywhere(self) -> bool:
        """True for an administrator of the whole installation: one without named neighbourhoods."""
        return self.key.role is Role.ADMINISTRATOR and not self.key.neighbourhoods

    def reaches(self, neighbourhood: UUID) -> bool:
        """Tell whether the key opens a neighbourhood."""
        return self.everywhere or neighbourhood in self.key.neighbourhoods

    def entering(self, neighbourhood: UUID | None) -> "Act":
        """Go into a neighbourhood; one that the key does not open does not exist for its holder."""
        if neighbourhood is None or not self.reaches(neighbourhood):
            raise NotFound
        return replace(self, at=neighbourhood)

    def demand(self, scope: Scope) -> None:
        """Refuse when the key does not carry a right."""
        if scope not in self.scopes:
            raise NotAllowed(scope=scope.value)

    def may(self, scope: Scope) -> bool:
        """Tell whether the key carries a right."""
        return scope in self.scopes

    def without_names(self) -> "Act":
        """Look as somebody who may not see people."""
        return replace(self, scopes=self.scopes - {Scope.RESIDENTS_READ, Scope.RESIDENTS_CONTACT})

    def asked_in(self, request_id: UUID, on_behalf_of: str | None) -> "Act":
        """Mark the act with the request that it belongs to, and for whom in another system it is done."""
        if on_behalf_of is not None:
            refuse_number("On-Behalf-Of", on_behalf_of)
        return replace(self, request_id=request_id, on_behalf_of=on_behalf_of)

    def numbered(self, key: str, fingerprint: str) -> "Act":
        """Mark the act with an Idempotency-Key."""
        return replace(self, ticket=Ticket(self.key.id, key, fingerprint, self.at))
