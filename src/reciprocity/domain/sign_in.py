"""Signing in with an account of one's own organisation: what its token tells, and what that opens here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from .permissions import Role, Scope
from .sign_in_errors import SignInOpensNothing

EVERYWHERE = "*"
OWN_ROLES: Mapping[str, Role] = MappingProxyType({role.value: role for role in Role})


@dataclass(frozen=True, slots=True)
class Rights:
    """What a token opens.

    Attributes
    ----------
    role : Role
        The one role that it gives.
    scopes : frozenset of Scope, or None
        Narrower than the role; None: all of the role.
    places : tuple of str
        Slugs of neighbourhoods, which need not exist.
    everywhere : bool
        True for an administrator of the whole installation, never because nothing is named.
    """

    role: Role
    scopes: frozenset[Scope] | None
    places: tuple[str, ...]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class ClaimMap:
    """How the claims of a token tell role and neighbourhoods.

    Attributes
    ----------
    roles_claim, places_claim : str
        Name of a claim, or the way to it through objects with dots between (``realm_access.roles``).
    roles : Mapping[str, Role]
        Their word -> our role. Of several the one that stands first here counts.
    places : Mapping[str, str] or None
        Their word -> slug of a neighbourhood; None when their words are slugs.

    Examples
    --------
    >>> ClaimMap().rights({"roles": ["coach", "else"], "neighbourhoods": "lombok"}).places
    ('lombok',)
    """

    roles_claim: str = "roles"
    places_claim: str = "neighbourhoods"
    roles: Mapping[str, Role] = field(default_factory=lambda: OWN_ROLES)
    places: Mapping[str, str] | None = None

    def rights(self, claims: Mapping[str, Any]) -> Rights:
        """Return what claims open.

        Raises
        ------
        SignInOpensNothing
            If they name no role that is known here, or no neighbourhood.
        """
        given = words_at(claims, self.roles_claim)
        role = next((role for word, role in self.roles.items() if word in given), None)
        named = words_at(claims, self.places_claim)
        everywhere = role is Role.ADMINISTRATOR and EVERYWHERE in named
        places = tuple(dict.fromkeys(filter(None, map(self._place, named))))
        if role is None or not (everywhere or places):
            raise SignInOpensNothing
        asked = frozenset(Scope) & frozenset(words_at(claims, "scope"))
        return Rights(role, asked or None, () if everywhere else places, everywhere)

    def _place(self, word: str) -> str | None:
        if self.places is not None:
            return self.places.get(word)
        return None if word == EVERYWHERE else word


def words_at(claims: Mapping[str, Any], claim: str) -> list[str]:
    """Return the words of a claim: a list of them, or one text with spaces between; nothing else is a word.

    Examples
    --------
    >>> words_at({"realm_access": {"roles": ["coach", 7]}}, "realm_access.roles")
    ['coach']
    """
    found = claims.get(claim)
    if found is None:
        found = claims
        for part in claim.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return found.split()
    return [word for word in found if isinstance(word, str)] if isinstance(found, list) else []
