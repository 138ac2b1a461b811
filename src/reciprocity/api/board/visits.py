"""A visit to the board: who looks, where, in which language, and what went wrong with what was just sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any
from urllib.parse import quote, urlencode
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request

from reciprocity.api import pages
from reciprocity.api.access import entered
from reciprocity.api.context import UseServices
from reciprocity.domain.errors import NotAuthenticated, NotFound, Refusal
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import Language
from reciprocity.services.act import Act
from reciprocity.services.sessions import Session
from reciprocity.wire.match_previews import Explanation
from reciprocity.wiring import Services

COOKIE, HOME = "board", "/board"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was wrong with a form, and what somebody had filled in."""

    form: str
    refusal: Refusal
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody with a key at the board of a neighbourhood."""

    services: Services
    act: Act
    place: str
    language: Language
    session: Session
    query: Mapping[str, str] = field(default_factory=dict)
    wrong: Wrong | None = None

    def say(self, nl: str, en: str) -> str:
        """Return what is said in the language of the page."""
        return nl if self.language is Language.DUTCH else en

    def told(self, words: Explanation) -> str:
        """Return words of a service in the language of the page."""
        return self.say(words.nl, words.en)

    def may(self, scope: Scope) -> bool:
        """Tell whether the key carries a right."""
        return self.act.may(scope)

    def path(self, *more: object, fragment: str = "", **query: object) -> str:
        """Return an address of this board that keeps the language."""
        steps = "".join(f"/{quote(str(step))}" for step in (self.place, *more))
        told = {"lang": self.language, **{k: v for k, v in query.items() if v is not None}}
        return f"{HOME}{steps}?{urlencode(told)}" + (f"#{fragment}" if fragment else "")

    def after(self, list_: str) -> UUID | None:
        """Return after what a list goes on, if a page of it was asked for; what is no id begins at the top."""
        return id_in(self.query.get(list_))

    def with_wrong(self, form: str, refusal: Refusal, said: Mapping[str, str]) -> "Visit":
        """Look again, at what went wrong."""
        return replace(self, wrong=Wrong(form, refusal, said))

    def reasons(self, form: str, name: str) -> list[str]:
        """Return what is wrong with a field of a form."""
        if self.wrong is None or self.wrong.form != form:
            return []
        return [self.say(one.nl, one.en) for one in self.wrong.refusal.params if one.name == name]

    def said(self, form: str, name: str, usual: str = "") -> str:
        """Return what somebody had filled in, in a form that has to be looked at again."""
        return usual if self.wrong is None or self.wrong.form != form else self.wrong.said.get(name, usual)


def id_in(text: Any) -> UUID | None:
    """Return the id that a text is, if it is one."""
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None


def id_named(text: str) -> UUID:
    """Return the id in an address or a form; what is no id is not there."""
    found = id_in(text)
    if found is None:
        raise NotFound
    return found


def session_of(request: Request, services: Services) -> Session:
    """Return the session that a browser keeps; without one nobody is here."""
    session = services.sessions.read(request.cookies.get(COOKIE, ""))
    if session is None:
        raise NotAuthenticated
    return session


async def visiting(request: Request, services: UseServices, neighbourhood: str) -> Visit:
    """Let somebody with a session in; the key is looked up each time, so that a revoked one is out at once."""
    session = session_of(request, services)
    act = await entered(request, services, session.key, neighbourhood)
    return Visit(services, act, neighbourhood, pages.language(request), session, dict(request.query_params))


UseVisit = Annotated[Visit, Depends(visiting)]
