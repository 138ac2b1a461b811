"""Sessions of the board: whose key it is and until when, sealed, so that a browser can keep it and nobody can read it.

Nothing of a session is kept here. A key that is revoked is out at once: it is looked up at every request.
"""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from reciprocity.store.base import Clock

from .webhook_signatures import Seal, SecretUnreadable

LASTS = timedelta(hours=8)
PURPOSE = UUID("5f0c6a4e-3f1b-4a57-9a57-9d1f0f1f8a41")  # what is sealed for something else opens no session
TOKEN_BYTES = 18


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody at the board; ``token`` stands in every form of this session, which no other site can know."""

    key: str
    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Sessions:
    """Begins sessions, and reads them again."""

    seal: Seal
    now: Clock

    def begin(self, key: str) -> str:
        """Return a new session as a browser keeps it."""
        until = int((self.now() + LASTS).timestamp())
        sealed = self.seal.close(json.dumps([key, self.word(), until]).encode(), PURPOSE)
        return sealed.translate(str.maketrans("+/", "-_", "="))

    def read(self, kept: str) -> Session | None:
        """Return a session that is not over; None for all else."""
        whole = kept.translate(str.maketrans("-_", "+/")) + "=" * (-len(kept) % 4)
        try:
            key, token, until = json.loads(self.seal.open(whole, PURPOSE))
        except (SecretUnreadable, ValueError):
            return None
        session = Session(key, token, datetime.fromtimestamp(until, UTC))
        return session if self.now() < session.until else None

    def word(self) -> str:
        """Return a word that nobody can guess."""
        return base64.urlsafe_b64encode(self.seal.randomness(TOKEN_BYTES)).decode()
