"""Access keys: issuing, replacing and revoking them; and who came in by signing in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from reciprocity.domain.errors import (
    InvalidInput,
    InvalidParam,
    KeyNotReplaceable,
    NotAllowed,
    NotFound,
)
from reciprocity.domain.keys import KeyText
from reciprocity.domain.permissions import Role, Scope, effective_scopes
from reciprocity.domain.sign_in_errors import NotThatKind
from reciprocity.domain.words import AccessKind, Deed, Topic
from reciprocity.store.access_keys import AccessKey
from reciprocity.store.base import Slice, Stored, new_id
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.access_keys import AccessKeyCreate, AccessKeyIssued, AccessKeyRead, AccessKeyRotate, Me

from . import checks
from .act import Act
from .door import digest
from .once import keep, once
from .texts import refuse_numbers


@dataclass(frozen=True, slots=True)
class AccessKeys:
    """What can be done with access keys.

    ``pepper`` is a secret of the installation: digests in a stolen database are worth nothing without it.
    """

    db: Database
    now: Callable[[], datetime]
    randomness: Callable[[int], bytes]
    pepper: bytes
    environment: str

    def issue_by_hand(self, new: AccessKeyCreate) -> AccessKeyIssued:
        """Issue a key from the command line of the machine itself, where no key is needed."""
        return self._by_hand(new)

    def replace_by_hand(self, new: AccessKeyCreate) -> AccessKeyIssued:
        """Issue a key like `issue_by_hand`, and close earlier ones with the same label."""
        return self._by_hand(new, replaces=True)

    def _by_hand(self, new: AccessKeyCreate, *, replaces: bool = False) -> AccessKeyIssued:
        trace = Act.by_hand(self.now()).trace
        with self.db.write() as stores:
            if replaces:
                stores.access_keys.revoke_labelled(new.label)
            issued = self._issue(stores, new, _grants(stores, new))
            stores.administration.note(trace, Deed.CREATE, Topic.ACCESS_KEY, issued.id)
        return issued

    @once(AccessKeyIssued)
    def create(self, act: Act, new: AccessKeyCreate) -> Stored[AccessKeyIssued]:
        """Issue a key, never one that opens more than the caller's own does."""
        refuse_numbers(new)
        with self.db.write() as stores:
            grants = _grants(stores, new, act.reaches)
            if not act.everywhere and not grants:
                raise NotAllowed(scope=Scope.KEYS_MANAGE.value)
            _demand_no_more(act, new)
            checks.to_come("expiresAt", new.expires_at, self.now())
            issued = self._issue(stores, new, grants)
            stores.administration.note(act.trace, Deed.CREATE, Topic.ACCESS_KEY, issued.id)
            keep(stores, act, Stored(issued.model_copy(update={"key": None}), 1))
        return Stored(issued, 1)

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[AccessKeyRead]:
        """Return the keys that the caller manages, in the order they were issued."""
        with self.db.read() as stores:
            within = None if act.everywhere else act.key.neighbourhoods
            found = stores.access_keys.page(after, size, within)
            return Slice([_read(key) for key in found.items], found.last)

    def get(self, act: Act, key_id: UUID) -> Stored[AccessKeyRead]:
        """Return a key without its secret."""
        with self.db.read() as stores:
            key = _managed(stores, act, key_id)
            return Stored(_read(key), key.version)

    def revoke(self, act: Act, key_id: UUID, version: int) -> None:
        """Close a key at once."""
        with self.db.write() as stores:
            _managed(stores, act, key_id)
            stores.access_keys.revoke(key_id, version)
            stores.administration.note(act.trace, Deed.DELETE, Topic.ACCESS_KEY, key_id)

    @once(AccessKeyIssued)
    def rotate(self, act: Act, key_id: UUID, how: AccessKeyRotate) -> Stored[AccessKeyIssued]:
        """Issue a key like another, which ends after some days in which both work."""
        with self.db.write() as stores:
            old = _managed(stores, act, key_id)
            if old.kind is not AccessKind.KEY:
                raise NotThatKind
            _demand_no_more(act, old)
            checks.to_come("expiresAt", how.expires_at, self.now())
            last = None if old.replaced_by is None else stores.access_keys.get(old.replaced_by)
            if not old.is_valid(self.now()) or (last is not None and last.revoked_at is None):
                raise KeyNotReplaceable
            until = self.now() + timedelta(days=how.overlap_days)
            ends = how.expires_at if "expires_at" in how.model_fields_set else self._as_long_as(last or old)
            issued = self._issue(stores, replace(old, expires_at=ends), old.neighbourhoods)
            if not stores.access_keys.replace(
                old, issued.id, until if old.expires_at is None else min(until, old.expires_at)
            ):
                raise KeyNotReplaceable
            for deed, one in ((Deed.CHANGE, key_id), (Deed.CREATE, issued.id)):
                stores.administration.note(act.trace, deed, Topic.ACCESS_KEY, one)
            keep(stores, act, Stored(issued.model_copy(update={"key": None}), 1))
        return Stored(issued, 1)

    @once(AccessKeyRead)
    def readmit(self, act: Act, key_id: UUID) -> Stored[AccessKeyRead]:
        """Let in again who signs in, after an earlier `revoke`."""
        with self.db.write() as stores:
            if _managed(stores, act, key_id).kind is not AccessKind.SIGN_IN:
                raise NotThatKind
            found = stores.access_keys.readmit(key_id)
            stores.administration.note(act.trace, Deed.CHANGE, Topic.ACCESS_KEY, key_id)
            answer = Stored(_read(found), found.version)
            keep(stores, act, answer)
        return answer

    def me(self, act: Act) -> Me:
        """Tell who the caller is and what he may do."""
        return Me(
            key_id=act.key.id,
            kind=act.key.kind,
            label=act.key.label,
            role=act.key.role,
            scopes=sorted(act.scopes),
            neighbourhoods=sorted(act.key.neighbourhoods.values()),
            expires_at=act.key.expires_at,
        )

    def _issue(self, stores: Stores, new: AccessKeyCreate | AccessKey, grants: Mapping[UUID, str]) -> AccessKeyIssued:
        """Keep a new key, as asked or like another."""
        text = KeyText.make(self.environment, new_id(), self.randomness(32))
        key = AccessKey(
            id=text.id,
            label=new.label,
            digest=digest(self.pepper, str(text)),
            role=new.role,
            scopes=None if new.scopes is None else frozenset(new.scopes),
            neighbourhoods=grants,
            created_at=self.now(),
            expires_at=new.expires_at,
            revoked_at=None,
        )
        stores.access_keys.create(key)
        return AccessKeyIssued(**_read(key).model_dump(by_alias=False), key=str(text))

    def _as_long_as(self, key: AccessKey) -> datetime | None:
        """Return when a key ends that lasts from now as long as another was given for."""
        return None if key.expires_at is None else self.now() + (key.expires_at - key.created_at)


def _grants(stores: Stores, new: AccessKeyCreate, reaches: Callable[[UUID], bool] = lambda _: True) -> dict[UUID, str]:
    """Return what a new key is to open; a neighbourhood that the caller does not reach does not exist for him."""
    if not new.neighbourhoods and new.role is not Role.ADMINISTRATOR:
        raise InvalidInput(
            InvalidParam(
                "neighbourhoods",
                "missing",
                "Noem de wijk of wijken waarvoor de sleutel is.",
                "Name the neighbourhood or neighbourhoods that the key is for.",
            )
        )
    found = [stores.neighbourhoods.id_of(slug) for slug in new.neighbourhoods]
    checks.refuse(
        checks.unknown(f"neighbourhoods.{i}", "wijk", "neighbourhood")
        for i, n in enumerate(found)
        if n is None or not reaches(n)
    )
    return {id_: slug for id_, slug in zip(found, new.neighbourhoods, strict=True) if id_ is not None}


def _demand_no_more(act: Act, new: AccessKeyCreate | AccessKey) -> None:
    """Refuse to make an administrator who may do more than the caller; other roles are there to be handed out."""
    asked = effective_scopes(new.role, None if new.scopes is None else frozenset(new.scopes))
    lacking = asked - act.scopes
    if new.role is Role.ADMINISTRATOR and lacking:
        raise NotAllowed(scope=min(lacking).value)


def _managed(stores: Stores, act: Act, key_id: UUID) -> AccessKey:
    key = stores.access_keys.get(key_id)
    if not act.everywhere and not (key.neighbourhoods and key.neighbourhoods.keys() <= act.key.neighbourhoods.keys()):
        raise NotFound
    return key


def _read(key: AccessKey) -> AccessKeyRead:
    return AccessKeyRead(
        id=key.id,
        kind=key.kind,
        label=key.label,
        role=key.role,
        neighbourhoods=sorted(key.neighbourhoods.values()),
        scopes=sorted(effective_scopes(key.role, key.scopes)),
        created_at=key.created_at,
        expires_at=key.expires_at,
        revoked_at=key.revoked_at,
        last_used_on=key.last_used_on,
        replaced_by=key.replaced_by,
    )
