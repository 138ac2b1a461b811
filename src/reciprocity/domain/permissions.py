"""Who may do what: roles of an access key and the scopes that belong to them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from .words import Deed, Topic


class Role(StrEnum):
    """What the holder of an access key is in the neighbourhood."""

    COORDINATOR = "coordinator"
    COACH = "coach"
    PROFESSIONAL = "professional"
    SOFTWARE = "software"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """One thing that a key may do."""

    NEIGHBOURHOODS_READ = "neighbourhoods:read"
    NEIGHBOURHOODS_WRITE = "neighbourhoods:write"
    NEIGHBOURHOODS_CREATE = "neighbourhoods:create"
    RESIDENTS_READ = "residents:read"
    RESIDENTS_CONTACT = "residents:contact"
    RESIDENTS_WRITE = "residents:write"
    OFFERS_WRITE = "offers:write"
    MATCHES_RUN = "matches:run"
    MATCHES_READ = "matches:read"
    MATCHES_RESPOND = "matches:respond"
    LEARNING_READ = "learning:read"
    LEARNING_WRITE = "learning:write"
    INSIGHT_READ = "insight:read"
    IMPORTS_WRITE = "imports:write"
    AUDIT_READ = "audit:read"
    EVENTS_READ = "events:read"
    WEBHOOKS_MANAGE = "webhooks:manage"
    KEYS_MANAGE = "keys:manage"
    METRICS_READ = "metrics:read"


_TEAM = frozenset(
    {
        Scope.NEIGHBOURHOODS_READ,
        Scope.MATCHES_READ,
        Scope.LEARNING_READ,
        Scope.LEARNING_WRITE,
        Scope.INSIGHT_READ,
    }
)
_PEOPLE = frozenset(
    {
        Scope.RESIDENTS_READ,
        Scope.RESIDENTS_CONTACT,
        Scope.RESIDENTS_WRITE,
        Scope.OFFERS_WRITE,
        Scope.MATCHES_RESPOND,
    }
)
_STEERING = frozenset(
    {
        Scope.NEIGHBOURHOODS_WRITE,
        Scope.MATCHES_RUN,
        Scope.IMPORTS_WRITE,
        Scope.AUDIT_READ,
        Scope.EVENTS_READ,
        Scope.WEBHOOKS_MANAGE,
    }
)
_ADMINISTRATION = frozenset(
    {
        Scope.NEIGHBOURHOODS_READ,
        Scope.NEIGHBOURHOODS_WRITE,
        Scope.NEIGHBOURHOODS_CREATE,
        Scope.KEYS_MANAGE,
        Scope.METRICS_READ,
    }
)

SOFTWARE_SCOPES = _TEAM | _PEOPLE | _STEERING

SCOPES_OF_ROLE: Mapping[Role, frozenset[Scope]] = MappingProxyType(
    {
        Role.COORDINATOR: _TEAM | _PEOPLE | _STEERING,
        Role.COACH: _TEAM | _PEOPLE,
        Role.PROFESSIONAL: _TEAM,
        Role.SOFTWARE: SOFTWARE_SCOPES,
        Role.ADMINISTRATOR: _ADMINISTRATION,
    }
)


ABOUT: Mapping[Scope, tuple[Deed, Topic]] = MappingProxyType(
    {
        Scope.NEIGHBOURHOODS_READ: (Deed.READ, Topic.NEIGHBOURHOOD),
        Scope.NEIGHBOURHOODS_WRITE: (Deed.CHANGE, Topic.NEIGHBOURHOOD),
        Scope.NEIGHBOURHOODS_CREATE: (Deed.CREATE, Topic.NEIGHBOURHOOD),
        Scope.RESIDENTS_READ: (Deed.READ, Topic.RESIDENT),
        Scope.RESIDENTS_CONTACT: (Deed.EXPORT, Topic.RESIDENT),
        Scope.RESIDENTS_WRITE: (Deed.CHANGE, Topic.RESIDENT),
        Scope.OFFERS_WRITE: (Deed.CHANGE, Topic.OFFER),
        Scope.MATCHES_RUN: (Deed.RUN, Topic.MATCH_RUN),
        Scope.MATCHES_READ: (Deed.READ, Topic.MATCH),
        Scope.MATCHES_RESPOND: (Deed.RESPOND, Topic.MATCH),
        Scope.LEARNING_READ: (Deed.READ, Topic.LEARNING_SESSION),
        Scope.LEARNING_WRITE: (Deed.REPORT, Topic.MATCH),
        Scope.INSIGHT_READ: (Deed.READ, Topic.NEIGHBOURHOOD),
        Scope.IMPORTS_WRITE: (Deed.IMPORT, Topic.IMPORT),
        Scope.AUDIT_READ: (Deed.READ, Topic.AUDIT),
        Scope.EVENTS_READ: (Deed.READ, Topic.EVENT),
        Scope.WEBHOOKS_MANAGE: (Deed.CHANGE, Topic.WEBHOOK),
        Scope.KEYS_MANAGE: (Deed.CHANGE, Topic.ACCESS_KEY),
        Scope.METRICS_READ: (Deed.READ, Topic.SERVICE),
    }
)
"""What somebody wanted who lacked a right, as the audit trail tells it."""


def effective_scopes(role: Role, named: frozenset[Scope] | None) -> frozenset[Scope]:
    """Return what a key may do: the scopes named on it, never more than its role allows.

    Examples
    --------
    >>> sorted(effective_scopes(Role.PROFESSIONAL, frozenset({Scope.MATCHES_READ, Scope.KEYS_MANAGE})))
    [<Scope.MATCHES_READ: 'matches:read'>]
    """
    allowed = SCOPES_OF_ROLE[role]
    return allowed if named is None else allowed & named
