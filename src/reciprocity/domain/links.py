"""Links as text: 37 letters and digits that tell the neighbourhood, hold a secret, and show a typing error."""

import re
from dataclasses import dataclass
from uuid import UUID

from .base62 import base62, checksum, number_of

_PLACE_LENGTH = 11  # the last 64 bits of the neighbourhood's id, in base 62
_SECRET_LENGTH = 22  # 128 bits
_CHECKSUM_LENGTH = 4
SECRET_BYTES = 16
_FORM = re.compile(rf"([0-9A-Za-z]{{{_PLACE_LENGTH}}})([0-9A-Za-z]{{{_SECRET_LENGTH}}})[0-9A-Za-z]{{4}}")


@dataclass(frozen=True, slots=True)
class LinkText:
    """The parts of a link; short, since it is sent in a text message.

    Attributes
    ----------
    place : int
        The last 64 bits of the neighbourhood's id: enough to tell one from another, too little to name one.
    secret : str
        What only the receiver of the link knows.
    """

    place: int
    secret: str

    def __str__(self) -> str:
        """Return the link as it is sent."""
        start = base62(self.place, _PLACE_LENGTH) + self.secret
        return start + checksum(start, _CHECKSUM_LENGTH)

    @classmethod
    def make(cls, neighbourhood: UUID, randomness: bytes) -> "LinkText":
        """Make a link from 16 random bytes.

        Examples
        --------
        >>> link = LinkText.make(UUID(int=7), bytes(16))
        >>> LinkText.read(str(link)) == link, len(str(link))
        (True, 37)
        """
        return cls(_place(neighbourhood), base62(int.from_bytes(randomness), _SECRET_LENGTH))

    @classmethod
    def read(cls, text: str) -> "LinkText | None":
        """Read a link; None when it is none or was typed wrong.

        Examples
        --------
        >>> LinkText.read("answer") is None
        True
        """
        found = _FORM.fullmatch(text)
        if found is None or not text.endswith(checksum(text[:-_CHECKSUM_LENGTH], _CHECKSUM_LENGTH)):
            return None
        return cls(number_of(found[1]), found[2])

    def is_of(self, neighbourhood: UUID) -> bool:
        """Tell whether it is a link of a neighbourhood."""
        return _place(neighbourhood) == self.place


def _place(neighbourhood: UUID) -> int:
    return neighbourhood.int % 2**64
