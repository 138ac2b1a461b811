"""Signatures of webhooks (Standard Webhooks 1.0), and their secrets, which are kept sealed.

A receiver needs the secret to verify, and we need it to sign; so it cannot be kept as a digest. It is sealed with a key
that follows from the secret of the installation, and bound to its webhook: a stolen database tells none of them.
"""

import base64
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PREFIX = "whsec_"
SECRET_BYTES, NONCE_BYTES = 32, 12


class SecretUnreadable(Exception):
    """A sealed secret was not sealed with this key, or not for this webhook."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Makes secrets, seals them, and opens them again."""

    key: bytes
    randomness: Callable[[int], bytes]

    def new_secret(self) -> bytes:
        """Return a secret that nobody knows yet."""
        return self.randomness(SECRET_BYTES)

    def close(self, secret: bytes, webhook_id: UUID) -> str:
        """Return a secret as it is kept."""
        nonce = self.randomness(NONCE_BYTES)
        return base64.b64encode(nonce + AESGCM(self.key).encrypt(nonce, secret, webhook_id.bytes)).decode()

    def open(self, sealed: str, webhook_id: UUID) -> bytes:
        """Return a secret that was kept.

        Raises
        ------
        SecretUnreadable
            If the key has changed since.
        """
        whole = base64.b64decode(sealed)
        try:
            return AESGCM(self.key).decrypt(whole[:NONCE_BYTES], whole[NONCE_BYTES:], webhook_id.bytes)
        except InvalidTag as fault:
            raise SecretUnreadable from fault

    def opens(self, sealed: str, webhook_id: UUID) -> bool:
        """Tell whether a secret that was kept can still be read."""
        try:
            self.open(sealed, webhook_id)
        except SecretUnreadable:
            return False
        return True


def shown(secret: bytes) -> str:
    """Return a secret as it is handed out."""
    return PREFIX + base64.b64encode(secret).decode()


def signed(secrets: Sequence[bytes], message_id: UUID, moment: datetime, body: bytes) -> dict[str, str]:
    """Return the headers that say who sent a message, when, and that nobody changed it; a signature per secret."""
    seconds = str(int(moment.timestamp()))
    content = b".".join((str(message_id).encode(), seconds.encode(), body))
    signatures = (base64.b64encode(hmac.digest(secret, content, "sha256")).decode() for secret in secrets)
    return {
        "webhook-id": str(message_id),
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }
