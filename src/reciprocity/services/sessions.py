"""Sessions of the board: whose key it is and until when, sealed, so that a browser can keep it and nobody can read it.

Nothing of a session is kept here. A key that is revoked is out at once: it is looked up at every request. Who signs in
with an account has its token in the place of a key, and beforehand a session of some minutes with what was asked for.
"""

import base64
import json
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from reciprocity.domain.board_errors import TokenTooLong
from reciprocity.store.base import Clock

from .webhook_signatures import Seal, SecretUnreadable

LASTS, SIGN_IN_LASTS = timedelta(hours=8), timedelta(minutes=10)
PURPOSE = UUID("5f0c6a4e-3f1b-4a57-9a57-9d1f0f1f8a41")  # what is sealed for something else opens no session
SIGN_IN = UUID("c2a1d6f0-6a4c-4a0f-8b1e-4f7d2b9e5d33")
TOKEN_BYTES, VERIFIER_BYTES = 18, 48
LONGEST = 3_900  # characters that a browser keeps in a cookie, with its name


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody at the board; ``token`` stands in every form of this session, which no other site can know."""

    key: str
    token: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody on the way to sign in: what comes back with the code, and what only we know."""

    state: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Sessions:
    """Begins sessions, and reads them again."""

    seal: Seal
    now: Clock

    def begin(self, key: str) -> str:
        """Return a new session as a browser keeps it.

        Raises
        ------
        TokenTooLong
            If a browser would not keep it.
        """
        kept = self._closed([key, self.word()], LASTS, PURPOSE)
        if len(kept) > LONGEST:
            raise TokenTooLong
        return kept

    def read(self, kept: str) -> Session | None:
        """Return a session that is not over; None for all else."""
        told = self._opened(kept, PURPOSE)
        return None if told is None else Session(*told)

    def attempt(self) -> tuple[Attempt, str]:
        """Return the beginning of a sign-in, and that as a browser keeps it."""
        verifier = base64.urlsafe_b64encode(self.seal.randomness(VERIFIER_BYTES)).decode()
        begun = Attempt(self.word(), verifier)
        return begun, self._closed([begun.state, begun.verifier], SIGN_IN_LASTS, SIGN_IN)

    def attempted(self, kept: str) -> Attempt | None:
        """Return a sign-in that was begun; None for all else."""
        told = self._opened(kept, SIGN_IN)
        return None if told is None else Attempt(*told)

    def _closed(self, told: list[str], lasts: timedelta, purpose: UUID) -> str:
        until = int((self.now() + lasts).timestamp())
        sealed = self.seal.close(zlib.compress(json.dumps([*told, until]).encode(), 9), purpose)
        return sealed.translate(str.maketrans("+/", "-_", "="))

    def _opened(self, kept: str, purpose: UUID) -> list[str] | None:
        whole = kept.translate(str.maketrans("-_", "+/")) + "=" * (-len(kept) % 4)
        try:
            *told, until = json.loads(zlib.decompress(self.seal.open(whole, purpose)))
        except (SecretUnreadable, ValueError, zlib.error):
            return None
        return told if self.now() < datetime.fromtimestamp(until, UTC) else None

    def word(self) -> str:
        """Return a word that nobody can guess."""
        return base64.urlsafe_b64encode(self.seal.randomness(TOKEN_BYTES)).decode()
