"""A participant list that goes out: the columns of the empty list and one for roles, so that it reads back the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .choices import language_names, role_names
from .formulas import Value
from .headings import COLUMNS
from .people import Person, Wish
from .refused import Language
from .times import times_in_words

CONTACT = ("Telefoon", "E-mail")
ROLE = ("Rol", "Role")
OFFERS, NEEDS = ("Biedt aan", "Offers"), ("Vraagt", "Needs")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list looks: at least so many columns for offers and for needs, and whether phone and e-mail are in it."""

    offers: int
    needs: int
    contact: bool
    language: Language = "nl"

    def header(self) -> list[str]:
        """Return the header."""
        english = self.language == "en"
        first, last = self._titles(COLUMNS[:8]), self._titles(COLUMNS[-2:])
        offers = [f"{OFFERS[english]} {n}" for n in range(1, self.offers + 1)]
        needs = [f"{NEEDS[english]} {n}" for n in range(1, self.needs + 1)]
        return [*first, ROLE[english], *offers, *needs, *last]

    def rows(self, people: Iterable[Person]) -> Iterator[Sequence[Value]]:
        """Yield a row for each person."""
        return map(self._row, people)

    def _row(self, person: Person) -> Sequence[Value]:
        english = self.language == "en"
        contact = [_phone(person.phone), person.email] if self.contact else []
        return [
            person.name,
            person.external_id,
            *contact,
            person.postcode,
            person.area,
            language_names(person.languages, english=english),
            times_in_words(person.available, english=english),
            role_names(person.roles, english=english),
            *_filled(person.offers, self.offers),
            *_filled(person.needs, self.needs),
            None if person.consent is None else ("ja", "yes")[english],
            None if person.consent is True else person.consent,
        ]

    def _titles(self, columns: Sequence[tuple[str, str, str, str]]) -> list[str]:
        return [column[self.language == "en"] for column in columns if self.contact or column[0] not in CONTACT]


def _phone(phone: str | None) -> str | None:
    """Return a mobile number as the Dutch write it: with a plus in front it would be marked, without '-' lose its zero."""
    mobile = phone is not None and len(phone) == 12 and phone.startswith("+316")
    return f"06-{phone[4:]}" if phone is not None and mobile else phone


def _filled(wishes: Sequence[Wish], many: int) -> list[str]:
    return [*(wish.words for wish in wishes), *[""] * (many - len(wishes))]
