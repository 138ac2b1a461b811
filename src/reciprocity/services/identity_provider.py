"""The identity provider of an organisation: its keys, and whether a token is one of its for us (RFC 9068, 8725).

Only signatures with a public key are read, by the algorithms named here and never by what a token asks for.
"""

import base64
import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import jwt

from reciprocity.domain.sign_in_errors import IdentityProviderAway, SignInRefused
from reciprocity.store.base import Clock

from .outgoing import NoAnswer, exchanged

Fetch = Callable[[str], Any]
Exchange = Callable[[str, Mapping[str, str]], Any]
ALGORITHMS = ("RS256", "PS256", "ES256", "ES384")
KINDS = ("RSA", "EC")
LONGEST_TOKEN = 16_000  # characters
LONGEST_LIFE = timedelta(hours=24)
LEEWAY = timedelta(seconds=60)  # two clocks are never the same
KEYS_KEPT = timedelta(hours=1)
ASKED_AGAIN = timedelta(minutes=1)
LAST_MOMENT = 4_102_444_800  # the year 2100
CHECKED: jwt.types.Options = {  # moments are compared with our clock, and more strictly
    "require": ["iss", "aud", "sub", "exp", "iat"],
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}
OF_AN_ID_TOKEN = ("at_hash", "c_hash", "s_hash")  # it tells a program who somebody is; it opens nothing
TYPES = ("jwt", "at+jwt", "application/at+jwt")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where somebody signs in, and where a code is exchanged for a token."""

    authorization: str
    token: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """How people sign in at the page for people: where, as which program, asking for what; if they may at all."""

    provider: "IdentityProvider | None" = None
    client_id: str = ""
    scope: str = ""
    exchange: Exchange = exchanged

    def addresses(self) -> Addresses | None:
        """Return where somebody signs in; None when nobody can, or while the provider does not tell."""
        return self.provider.addresses() if self.provider is not None and self.client_id else None

    def way(self, back: str, state: str, verifier: str) -> str | None:
        """Return where a browser goes to sign in, and comes back from with a code; None when nobody can."""
        addresses = self.addresses()
        if addresses is None:
            return None
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        asked = {"response_type": "code", "client_id": self.client_id, "redirect_uri": back, "scope": self.scope}
        asked |= {"state": state, "code_challenge": challenge, "code_challenge_method": "S256"}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{addresses.authorization}{'&' if '?' in addresses.authorization else '?'}{query}"

    def token(self, code: str, verifier: str, back: str) -> str:
        """Return the token for a code with which a browser came back (RFC 7636).

        Raises
        ------
        SignInRefused
            If the provider gives none for it.
        IdentityProviderAway
            If it does not tell where to ask.
        """
        addresses = self.addresses()
        if addresses is None:
            raise IdentityProviderAway
        form = {"grant_type": "authorization_code", "client_id": self.client_id, "redirect_uri": back}
        try:
            told = self.exchange(addresses.token, form | {"code": code, "code_verifier": verifier})
            token = told["access_token"]
        except (NoAnswer, KeyError, TypeError) as fault:
            raise SignInRefused from fault
        if not isinstance(token, str):
            raise SignInRefused
        return token


@dataclass(frozen=True, slots=True)
class Token:
    """What a token that is right tells."""

    subject: str
    claims: Mapping[str, Any]
    expires_at: datetime


class IdentityProvider:
    """Reads the tokens of one issuer for one audience.

    Parameters
    ----------
    issuer, audience : str
        As they stand in a token, to the letter.
    fetch : callable
        Returns the JSON at an address, or raises `NoAnswer`.
    now : callable
        The time.
    """

    def __init__(self, issuer: str, audience: str, fetch: Fetch, now: Clock) -> None:
        self.issuer, self.audience = issuer, audience
        self._fetch, self._now = fetch, now
        self._lock = threading.Lock()
        self._told: Mapping[str, Any] | None = None
        self._keys: Mapping[str, jwt.PyJWK] = {}
        self._fresh_until = self._keys_again = self._told_again = datetime.min.replace(tzinfo=UTC)

    def read(self, text: str) -> Token:
        """Return what a token tells.

        Raises
        ------
        SignInRefused
            If it is none of this issuer's for this audience, or is not valid now.
        IdentityProviderAway
            If its keys were never seen and cannot be fetched.
        """
        try:
            key = self._key(_key_id(text))
            claims = jwt.decode(
                text,
                key.key,
                algorithms=ALGORITHMS,
                audience=self.audience,
                issuer=self.issuer,
                options=CHECKED,
            )
        except (jwt.PyJWTError, ValueError, TypeError, KeyError) as fault:
            raise SignInRefused from fault
        return self._valid_now(claims)

    def addresses(self) -> Addresses | None:
        """Return where somebody signs in; None while the provider does not tell."""
        try:
            with self._lock:
                told = self._discovered()
            return Addresses(str(told["authorization_endpoint"]), str(told["token_endpoint"]))
        except (IdentityProviderAway, KeyError):
            return None

    def _valid_now(self, claims: Mapping[str, Any]) -> Token:
        now = self._now()
        begins, ends = _moment(claims["iat"]), _moment(claims["exp"])
        starts = _moment(claims.get("nbf", claims["iat"]))
        if not (max(begins, starts) - LEEWAY <= now < ends <= now + LONGEST_LIFE):
            raise SignInRefused
        if any(name in claims for name in OF_AN_ID_TOKEN) or not str(claims["sub"]):
            raise SignInRefused
        return Token(claims["sub"], claims, ends)

    def _key(self, key_id: str | None) -> jwt.PyJWK:
        with self._lock:
            now = self._now()
            if now >= self._keys_again and (now >= self._fresh_until or key_id not in self._keys):
                self._keys_again = now + ASKED_AGAIN
                self._renew(now)
            if not self._keys:
                raise IdentityProviderAway
            if key_id is None and len(self._keys) == 1:
                return next(iter(self._keys.values()))
            return self._keys[key_id or ""]

    def _renew(self, now: datetime) -> None:
        """Fetch the keys; while there is no answer those of before hold."""
        try:
            found = self._fetch(str(self._discovered()["jwks_uri"]))["keys"]
            self._keys = {str(key.get("kid", "")): jwt.PyJWK(key) for key in found if _signs(key)}
            self._fresh_until = now + KEYS_KEPT
        except (NoAnswer, IdentityProviderAway, jwt.PyJWTError, KeyError, TypeError, AttributeError):
            return

    def _discovered(self) -> Mapping[str, Any]:
        if self._told is not None:
            return self._told
        now = self._now()
        if now < self._told_again:
            raise IdentityProviderAway
        self._told_again = now + ASKED_AGAIN
        try:
            told = self._fetch(self.issuer.rstrip("/") + "/.well-known/openid-configuration")
        except NoAnswer as fault:
            raise IdentityProviderAway from fault
        if not isinstance(told, dict) or told.get("issuer") != self.issuer:
            raise IdentityProviderAway
        self._told = told
        return told


def _key_id(text: str) -> str | None:
    """Return which key a token says it was signed with, of a token that can be one."""
    if len(text) > LONGEST_TOKEN:
        raise SignInRefused
    header = jwt.get_unverified_header(text)
    if str(header.get("typ", "JWT")).lower() not in TYPES:
        raise SignInRefused
    key_id = header.get("kid")
    return None if key_id is None else str(key_id)


def _signs(key: Any) -> bool:
    """Tell whether a key of the provider is one to check signatures with."""
    return key.get("kty") in KINDS and key.get("use", "sig") == "sig" and key.get("alg", ALGORITHMS[0]) in ALGORITHMS


def _moment(seconds: Any) -> datetime:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= LAST_MOMENT:
        raise SignInRefused
    return datetime.fromtimestamp(seconds, UTC)
