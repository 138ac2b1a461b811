"""The door: who somebody is, by an access key or by the token of a sign-in, and which neighbourhood that opens."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from reciprocity.domain.errors import Collision, NotAuthenticated
from reciprocity.domain.keys import START, KeyText
from reciprocity.domain.sign_in import ClaimMap, Rights
from reciprocity.domain.sign_in_errors import SignInOpensNothing, SignInRefused
from reciprocity.domain.words import AccessKind, Deed, Origin, Topic
from reciprocity.store.access_keys import AccessKey
from reciprocity.store.audit import Trace
from reciprocity.store.base import Clock, new_id
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores

from .act import Act
from .identity_provider import IdentityProvider, Token

LONGEST_LABEL = 200
NAMES = ("name", "preferred_username")  # claims by which a colleague is recognised


@dataclass(frozen=True, slots=True)
class Door:
    """Opens with a key or a token.

    ``pepper`` is a secret of the installation: digests in a stolen database are worth nothing without it.
    ``provider`` is the identity provider, if people may sign in, and ``claims`` how its tokens tell their rights.
    """

    db: Database
    now: Clock
    pepper: bytes
    environment: str
    provider: IdentityProvider | None
    claims: ClaimMap

    def enter(self, text: str, place: str | None) -> Act:
        """Let in who has a right and valid key or token; `Act.at` is the place (id or slug) if that opens it."""
        if self.provider is not None and not text.startswith(START):
            return self._used(self._signed_in(self.provider.read(text), place))
        act, at = self.db.memory.recall(_mark(text, place), lambda: self._looked_up(text, place))
        return self._used(self._let_in(act, at))

    def known(self, text: str, place: str | None) -> Act | None:
        """Let in like `enter`, without asking the database; None when that has to be asked."""
        found = self.db.memory.known(_mark(text, place))
        return None if found is None or not self._was_used_today(found[0]) else self._let_in(*found)

    def is_known(self, act: Act) -> bool:
        """Tell whether nothing has to be looked up or noted of a key before it opens."""
        return act.key.is_valid(self.now()) and self._was_used_today(act)

    def _was_used_today(self, act: Act) -> bool:
        return act.key.last_used_on == self.now().date()

    def _used(self, act: Act) -> Act:
        if not self._was_used_today(act):
            with self.db.write() as stores:
                stores.access_keys.used(act.key.id, self.now().date())
        return act

    def _let_in(self, act: Act, at: UUID | None) -> Act:
        if not act.key.is_valid(self.now()):
            raise NotAuthenticated(key_id=act.key.id)
        return replace(act, at=at)

    def _looked_up(self, text: str, place: str | None) -> tuple[Act, UUID | None]:
        """Return what a key is, valid now or not, and the id of the place if the key opens it."""
        key = KeyText.read(text)
        if key is None or key.environment != self.environment:
            raise NotAuthenticated
        with self.db.read() as stores:
            found = stores.access_keys.find(key.id)
            if found is None:
                raise NotAuthenticated
            if not hmac.compare_digest(digest(self.pepper, str(key)), found.digest):
                raise NotAuthenticated(key_id=found.id)
            act = Act.of(found)
            return act, None if place is None else _id_of(stores, act, place)

    def _signed_in(self, token: Token, place: str | None) -> Act:
        """Let in who signed in; the rights are those of this token, whatever an earlier one had."""
        rights = self.claims.rights(token.claims)
        who = digest(self.pepper, f"{token.claims['iss']} {token.subject}")
        with self.db.read() as stores:
            told = self._told(stores, who, token, rights)
            known = stores.access_keys.of_digest(who)
            at = None if place is None else _id_of(stores, Act.of(told), place)
        if known is None or known.is_otherwise_than(told):
            known = self._kept(told)
        if known.revoked_at is not None:
            raise SignInRefused(key_id=known.id)
        here = replace(told, id=known.id, last_used_on=known.last_used_on, expires_at=token.expires_at)
        return replace(Act.of(here), at=at)

    def _told(self, stores: Stores, who: str, token: Token, rights: Rights) -> AccessKey:
        """Return the access that a token gives."""
        places = {id_: slug for slug in rights.places if (id_ := stores.neighbourhoods.id_of(slug)) is not None}
        if not places and not rights.everywhere:
            raise SignInOpensNothing
        return AccessKey(
            id=new_id(),
            label=_label(token.claims.get(name) for name in NAMES),
            digest=who,
            role=rights.role,
            scopes=rights.scopes,
            neighbourhoods=places,
            created_at=self.now(),
            expires_at=None,
            revoked_at=None,
            kind=AccessKind.SIGN_IN,
        )

    def _kept(self, told: AccessKey) -> AccessKey:
        """Keep what somebody's token gives now; who comes in twice at once is one person."""
        try:
            with self.db.write() as stores:
                return _entered(stores, told)
        except Collision:
            with self.db.write() as stores:
                return _entered(stores, told)


def _entered(stores: Stores, told: AccessKey) -> AccessKey:
    """Keep who comes in, and note who does so for the first time."""
    kept = stores.access_keys.keep(told)
    if kept.id == told.id:
        trace = Trace(kept.id, Origin.API, None)
        stores.administration.note(trace, Deed.CREATE, Topic.ACCESS_KEY, kept.id)
    return kept


def digest(pepper: bytes, text: str) -> str:
    """Return by what a key or somebody who signs in is found."""
    return hmac.new(pepper, text.encode(), hashlib.sha256).hexdigest()


def _mark(text: str, place: str | None) -> tuple[str, bytes, str | None]:
    """Return by what a key at a place is remembered; the key itself is not kept."""
    return "enter", hashlib.sha256(text.encode()).digest(), place


def _id_of(stores: Stores, act: Act, place: str) -> UUID | None:
    """Return the id of a place by id or slug; the places of a key came with the key."""
    own = {str(id_): id_ for id_ in act.key.neighbourhoods} | {s: id_ for id_, s in act.key.neighbourhoods.items()}
    if place in own or not act.everywhere:
        return own.get(place)
    by_slug = stores.neighbourhoods.id_of(place)
    return by_slug if by_slug is not None else stores.neighbourhoods.known(place)


def _label(names: Iterable[object]) -> str:
    """Return the first name that is one, on a line of its own; an account without a name is told by nothing else."""
    for name in names:
        line = "".join(c for c in name if c.isprintable()).strip() if isinstance(name, str) else ""
        if line:
            return line[:LONGEST_LABEL]
    return "(no name)"
