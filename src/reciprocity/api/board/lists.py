"""Lists that are too long for one page, and days in words."""

from datetime import datetime
from uuid import UUID

from reciprocity.api.answer_words import WORDS

from .html import Html, tag
from .visits import Visit

FEW, MANY = 5, 20  # matches take room, lines do not


def further(visit: Visit, list_: str, last: UUID | None, what: str, section: str = "") -> Html | None:
    """Return the way to the next part of a list and back to its beginning, if there is any."""
    links, fragment = [], section or list_
    if list_ in visit.query:
        first = visit.say("Terug naar het begin van", "Back to the beginning of")
        links.append(tag("a", f"{first} {what}", href=visit.path(fragment=fragment)))
    if last is not None:
        following = visit.say("Verder met", "On with")
        links.append(tag("a", f"{following} {what}", href=visit.path(fragment=fragment, **{list_: last})))
    return tag("p", [[link, " "] for link in links], class_="further") if links else None


def on(visit: Visit, moment: datetime) -> str:
    """Return the day of a moment in words."""
    return WORDS[visit.language].at(moment).rpartition(",")[0]


def at(visit: Visit, moment: datetime) -> str:
    """Return a moment in words."""
    return WORDS[visit.language].at(moment)


def names(visit: Visit, people: list[str]) -> str:
    """Return names as one says them.

    Examples
    --------
    ``["Noor", "Achmed", "Ria"]`` is "Noor, Achmed en Ria".
    """
    if len(people) < 2:
        return "".join(people)
    return f"{', '.join(people[:-1])} {visit.say('en', 'and')} {people[-1]}"
