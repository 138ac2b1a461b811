"""Access keys as text: ``rcp_<environment>_<id>_<secret><checksum>``; a typing error is seen without a database."""

import re
from dataclasses import dataclass
from uuid import UUID

from .base62 import base62, checksum, number_of

_SECRET_LENGTH = 43  # 256 bits in base 62
_CHECKSUM_LENGTH = 6
_ID_LENGTH = 22  # 128 bits in base 62
START = "rcp_"
_FORM = re.compile(
    rf"{START}([a-z0-9]{{1,20}})_([0-9A-Za-z]{{{_ID_LENGTH}}})_([0-9A-Za-z]{{{_SECRET_LENGTH}}})([0-9A-Za-z]{{6}})"
)


@dataclass(frozen=True, slots=True)
class KeyText:
    """The parts of a key.

    Attributes
    ----------
    environment : str
        Short word that tells a key of a trial from a real one.
    id : UUID
        Which key it is.
    secret : str
        What only the holder knows.
    """

    environment: str
    id: UUID
    secret: str

    def __str__(self) -> str:
        """Return the key as it is handed out."""
        start = f"{START}{self.environment}_{base62(self.id.int, _ID_LENGTH)}_{self.secret}"
        return start + checksum(start, _CHECKSUM_LENGTH)

    @classmethod
    def make(cls, environment: str, key_id: UUID, randomness: bytes) -> "KeyText":
        """Make a key from 32 random bytes.

        Examples
        --------
        >>> key = KeyText.make("live", UUID(int=7), bytes(32))
        >>> KeyText.read(str(key)) == key
        True
        """
        return cls(environment, key_id, base62(int.from_bytes(randomness), _SECRET_LENGTH))

    @classmethod
    def read(cls, text: str) -> "KeyText | None":
        """Read a key; None when it is no key or was typed wrong.

        Examples
        --------
        >>> KeyText.read("rcp_live_1_2") is None
        True
        """
        found = _FORM.fullmatch(text)
        if found is None or checksum(text[:-_CHECKSUM_LENGTH], _CHECKSUM_LENGTH) != found[4]:
            return None
        number = number_of(found[2])
        return cls(found[1], UUID(int=number), found[3]) if number < 2**128 else None
