"""Somebody at the board with a plain browser: no scripts, one page at a time, and the forms that stand on it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from starlette.testclient import TestClient

VOID = ("input", "img", "br", "link", "meta")


@dataclass
class Form:
    """A form with what stands in it."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """A page as it is read: its forms, links, elements and words."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.status, self.url, self.text = answer.status_code, str(answer.request.url), answer.text
        self.forms: dict[str, Form] = {}
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._form = Form("")
        self._select = ""
        self._ignored = False
        self.feed(answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append((tag, told))
        self._ignored = tag == "style"
        if tag == "form":
            self._form = self.forms[told.get("id", told.get("action", ""))] = Form(told.get("action", ""))
        elif tag == "a":
            self.links.append(told["href"])
        elif tag == "button":
            self._form.buttons.append((told.get("name", ""), told.get("value", "")))
        elif tag == "input" and told.get("type") not in ("checkbox", "file"):
            self._form.fields[told["name"]] = told.get("value", "")
        elif tag == "select":
            self._select = told["name"]
        elif tag == "textarea":
            self._form.fields[told["name"]] = ""
        elif tag == "option" and ("selected" in told or self._select not in self._form.fields):
            self._form.fields[self._select] = told["value"]

    def handle_endtag(self, tag: str) -> None:
        self._ignored = self._ignored and tag != "style"

    def handle_data(self, data: str) -> None:
        self.words += "" if self._ignored else data

    def form(self, start: str) -> Form:
        """Return the first form whose id begins so."""
        return next(form for name, form in self.forms.items() if name.startswith(start))

    def of(self, tag: str) -> list[dict[str, str]]:
        """Return what the elements of a kind have."""
        return [told for name, told in self.tags if name == tag]


@dataclass
class Board:
    """A browser at the board."""

    http: TestClient
    lang: str = "nl"
    page: Page = field(init=False)

    def open(self, path: str) -> Page:
        """Go to an address, and on to where it sends somebody."""
        return self._on(self.http.get(path))

    def enter(self, key: str) -> Page:
        """Come in with a key."""
        self.http.cookies.clear()
        self.open(f"/board?lang={self.lang}")
        return self._on(self.http.post(f"/board?lang={self.lang}", data={"key": key}))

    def send(self, form: Form, files: Any = None, headers: Any = None, **values: str) -> Page:
        """Send a form, as it stands but for what is filled in."""
        return self._on(self.http.post(form.action, data=form.fields | values, files=files, headers=headers))

    def _on(self, answer: Any) -> Page:
        while answer.status_code == 303:
            answer = self.http.get(answer.headers["location"])
        self.page = Page(answer)
        return self.page
