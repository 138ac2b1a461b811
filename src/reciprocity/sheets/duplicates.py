"""People who stand in a list twice: of all who came by only a few bytes are kept."""

from array import array
from dataclasses import dataclass, replace

from .identity import keys_of, same_name, same_person
from .people import Person, Problem
from .text import fold

PARTS = "\x1f"
FIRST_SIZE = 1 << 12


@dataclass(frozen=True, slots=True)
class _Facts:
    name: str
    external_id: str | None
    phone: str | None
    email: str | None
    postcode: str | None


class Seen:
    """Everybody who came by."""

    def __init__(self) -> None:
        self._facts = bytearray()
        self._ends = array("Q", [0])
        self._contents = array("q")
        self._places = _Places()

    def meet(self, person: Person) -> Problem | None:
        """Tell what is the matter with a person when somebody like this came before; remember who comes in."""
        keys = [hash(key) for key in keys_of(person)]
        content = hash(_content(person))
        code = self._clash(person, content, sorted({at for at in map(self._places.get, keys) if at >= 0}))
        if code in ("duplicate-row", "id-conflict"):
            return Problem(person.row, "row" if code == "duplicate-row" else "id", code, "rejected")
        parts = (person.name, person.external_id, person.phone, person.email, person.postcode)
        self._facts += PARTS.join((part or "").replace(PARTS, "") for part in parts).encode("utf-8", "replace")
        for key in keys:
            self._places.add(key, len(self._contents))
        self._ends.append(len(self._facts))
        self._contents.append(content)
        return Problem(person.row, "row", code) if code else None

    def _clash(self, person: Person, content: int, others: list[int]) -> str | None:
        alike = False
        for other in map(self._of, others):
            same_id = person.external_id and fold(person.external_id) == fold(other.external_id or "")
            if same_id and same_name(person.name, other.name) == "different":
                return "id-conflict"
            alike = alike or same_person(person, other) != "different"
        if any(self._contents[at] == content for at in others):
            return "duplicate-row"
        return "possible-duplicate" if alike else None

    def _of(self, at: int) -> _Facts:
        parts = self._facts[self._ends[at] : self._ends[at + 1]].decode().split(PARTS)
        return _Facts(parts[0], *(part or None for part in parts[1:]))


class _Places:
    """Key -> who had it first; twelve bytes each, where a dict takes a hundred."""

    def __init__(self) -> None:
        self._keys, self._values, self._held = array("q", bytes(8)) * FIRST_SIZE, array("i", [-1]) * FIRST_SIZE, 0

    def get(self, key: int) -> int:
        """Return who had a key first, -1 when nobody did."""
        return self._values[self._slot(key)]

    def add(self, key: int, value: int) -> None:
        """Remember who has a key, unless somebody had it before."""
        slot = self._slot(key)
        if self._values[slot] >= 0:
            return
        self._keys[slot], self._values[slot], self._held = key, value, self._held + 1
        if self._held * 3 > len(self._keys) * 2:
            self._grow()

    def _slot(self, key: int) -> int:
        mask = len(self._keys) - 1
        slot = key & mask
        while self._values[slot] >= 0 and self._keys[slot] != key:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        keys, values = self._keys, self._values
        size = len(keys) * 2
        self._keys, self._values, self._held = array("q", bytes(8)) * size, array("i", [-1]) * size, 0
        for key, value in zip(keys, values, strict=True):
            if value >= 0:
                self.add(key, value)


def _content(person: Person) -> tuple[object, ...]:
    """Return what makes a row the same row: everything but where it stands and how it is spelled."""
    wishes = [
        tuple(sorted(((w.category or fold(w.words)), w.note or "") for w in said))
        for said in (person.offers, person.needs)
    ]
    bare = replace(person, row=0, name=fold(person.name), offers=(), needs=())
    return (bare, *wishes)
