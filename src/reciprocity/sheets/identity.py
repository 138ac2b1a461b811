"""Whether two people on paper are one: names as the Dutch write them, and by what somebody can be reached."""

import re
from collections.abc import Iterator
from typing import Literal, Protocol

from .names import turned
from .text import fold

Verdict = Literal["same", "probable", "different"]
NameVerdict = Literal["equal", "close", "variant", "different"]
PARTICLES = frozenset(
    "van de den der het t ter ten te in op aan bij onder uit voor s d la le les du des el al ben bin ibn von zu zur zum da do dos "
    "di del della y e ould abu".split()
)
TITLES = re.compile(
    r"\b(?:de heer|dhr|hr|heer|mevrouw|mevr|mw|mej|fam(?:ilie)?|dr|drs|ir|ing|prof|mr|mrs|ms|miss|jr|sr|bsc|msc|ba|ma)\b\.?",
    re.IGNORECASE,
)


class Identifying(Protocol):
    """What tells who somebody is; anything with these attributes will do."""

    @property
    def name(self) -> str:
        """What somebody is called."""

    @property
    def external_id(self) -> str | None:
        """The number that a list gave."""

    @property
    def phone(self) -> str | None:
        """In international form."""

    @property
    def email(self) -> str | None:
        """Of one's own or of the household."""

    @property
    def postcode(self) -> str | None:
        """1234AB or 1234."""


def same_person(a: Identifying, b: Identifying) -> Verdict:
    """Tell whether two people are the same.

    ``same`` is certain enough to add to somebody who is there already; ``probable`` is for a person to look at.
    In doubt it is ``probable`` where telephone or e-mail are equal, and ``different`` where they contradict.

    Parameters
    ----------
    a, b : Identifying
        People of a list or of the neighbourhood, with values as this room reads them.

    Examples
    --------
    >>> from reciprocity.sheets import Person, same_person
    >>> jan = Person(2, "Jan van den Berg", phone="+31612345678")
    >>> same_person(jan, Person(3, "Berg, Jan van den", phone="+31612345678"))
    'same'
    >>> same_person(jan, Person(4, "J. v.d. Berg", phone="+31612345678"))
    'probable'
    >>> same_person(jan, Person(5, "Jan van den Berg", phone="+31687654321"))
    'different'
    """
    named = same_name(a.name, b.name)
    contacts = [_equal(a.phone, b.phone), _equal(_mail(a), _mail(b))]
    if a.external_id and _equal(fold(a.external_id), fold(b.external_id or "")) and named != "different":
        return "same" if named in ("equal", "close") else "probable"
    if True in contacts:
        return "same" if named in ("equal", "close") else "probable"
    if named == "different":
        return "different"
    home = _same_home(a.postcode, b.postcode)
    next_door = home is True and len(a.postcode or "") == len(b.postcode or "") == 6
    if False in contacts:
        return "probable" if next_door and named in ("equal", "close") else "different"
    if next_door:
        return "same" if named == "equal" else "probable"
    return "probable" if home is not False and named == "equal" else "different"


def same_name(a: str, b: str) -> NameVerdict:
    """Compare two names: ``equal`` but for spelling, ``close`` with one typing error, ``variant`` such as J. for Jan."""
    one, other = _words(a), _words(b)
    if not one or not other:
        return "different"
    if sorted(one) == sorted(other):
        return "equal"
    if len(one) == 1 or len(other) == 1:
        return "variant" if one[0] == other[0] or one[-1] == other[-1] else "different"
    families = _families(one, other)
    if not families:
        return "different"
    first, second = one[:-1], other[:-1]
    if first == second:
        return families if families != "equal" else "close"
    if len(first) == len(second) and all(x == y or _one_typo(x, y) for x, y in zip(first, second, strict=True)):
        return "close" if families == "equal" else "variant"
    return "variant" if _given_fit(first, second) else "different"


def keys_of(person: Identifying) -> Iterator[str]:
    """Yield keys of which two people who may be one share at least one: only those need to be compared."""
    if person.external_id:
        yield f"id {fold(person.external_id)}"
    if person.phone:
        yield f"phone {person.phone}"
    if person.email:
        yield f"email {_mail(person)}"
    words = _words(person.name)
    if not words:
        return
    yield f"name {' '.join(sorted(words))}"
    if len(words) > 1 and len(person.postcode or "") == 6:
        yield f"home {words[0][0]} {person.postcode}"


def _words(name: str) -> list[str]:
    """Return first names, then family name, without what goes between and before them."""
    bare = TITLES.sub(" ", turned(name)) if "," in name or "." in name or " " in name else name
    words = fold(re.sub(r"\bv\.? ?d\.?(?= )", " ", bare, flags=re.IGNORECASE).replace("'", "")).split()
    kept = [word for word in words if word not in PARTICLES or len(words) == 1]
    return kept or words


def _families(one: list[str], other: list[str]) -> NameVerdict | None:
    """Compare family names: the last words, or one of the two that somebody has since a marriage."""
    if one[-1] == other[-1]:
        return "equal"
    if len(one[-1]) >= 4 and len(other[-1]) >= 4 and _one_typo(one[-1], other[-1]):
        return "close"
    married = one[-1] in other[1:] or other[-1] in one[1:]
    return "variant" if married else None


def _given_fit(one: list[str], other: list[str]) -> bool:
    """Tell whether first names may be of one person: J. for Jan, Wil for Wilhelmina, JP for Jan Peter."""
    short, long = sorted((one[0], other[0]), key=len)
    if long.startswith(short) and (len(short) <= 2 or len(short) >= 3):
        return True
    letters = "".join(word[0] for word in (other if one[0] == short else one))
    return len(short) <= 4 and letters.startswith(short[: len(letters)]) and short[0] == long[0] and len(letters) > 1


def _one_typo(a: str, b: str) -> bool:
    """Tell whether two words differ in one letter: changed, left out, added, or changed places with the next."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 4:
        return False
    at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[at:], b[at:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[:2][::-1] and x[2:] == y[2:])


def _mail(person: Identifying) -> str:
    return (person.email or "").casefold()


def _equal(a: str | None, b: str | None) -> bool | None:
    return a == b if a and b else None


def _same_home(a: str | None, b: str | None) -> bool | None:
    """Tell whether two live at the same postcode, as far as is known; None when it is not known of both."""
    return a.startswith(b) or b.startswith(a) if a and b else None
