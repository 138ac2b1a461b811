"""A story that is played over the API and written down as it goes: what was asked, what was answered, what was seen."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .world import Person

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Shown = Callable[[Any], Any]


def only(*names: str) -> Shown:
    """Show these members of an answer, in this order; of a page those of each item."""

    def shown(answer: Any) -> Any:
        if isinstance(answer, list):
            return [shown(item) for item in answer]
        return {name: answer[name] for name in names}

    return shown


@dataclass
class Story:
    """What was told so far, as Markdown, with the drawings and documents that go with it.

    Ids are told as whose they are: an id that nobody named yet would be another in each telling.
    """

    teller: Person
    names: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    _lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The story as Markdown."""
        return "\n".join(self._lines) + "\n"

    def chapter(self, title: str) -> None:
        self._lines += [f"## {title}", ""]

    def tell(self, *paragraphs: str) -> None:
        for paragraph in paragraphs:
            self._lines += [paragraph, ""]

    def show(self, value: Any) -> None:
        """Show an answer, or what matters of it."""
        self._lines += ["```json", self._json(value), "```", ""]

    def quote(self, *told: str) -> None:
        """Show what was said, each by itself."""
        for one in told:
            self._lines += [f"> {self._named(one)}", ""]

    def keep(self, path: str, file: str) -> None:
        """Ask for a document, and put it beside the story."""
        self.files[file] = self._answer("GET", path, None, {}).text

    def name(self, ids: Mapping[str, str]) -> None:
        """Tell whose ids these are."""
        self.names |= {id_: f"<{name}>" for id_, name in ids.items()}

    def get(self, path: str, show: Shown | None = None, **headers: str) -> Any:
        """Ask for something, and show it if it is to be shown."""
        return self._do("GET", path, None, show, headers)

    def post(self, path: str, body: Any, show: Shown | None = None, **headers: str) -> Any:
        """Do something, and show it if it is to be shown."""
        return self._do("POST", path, body, show, headers)

    def patch(self, path: str, body: Any, show: Shown | None = None) -> Any:
        """Change something as it is now."""
        etag = self.teller.get(path).headers["etag"]
        return self._do("PATCH", path, body, show, {"If-Match": etag})

    def picture(self, path: str, file: str, words: str) -> str:
        """Ask for a drawing, and show it with its words."""
        answer = self._answer("GET", path, None, {})
        self.files[file] = answer.text
        self._lines += [f"`GET {self._told(path)}`", "", f"![{words}](six-weeks/{file})", ""]
        return answer.text

    def _do(self, method: str, path: str, body: Any, show: Shown | None, headers: dict[str, str]) -> Any:
        answer = self._answer(method, path, body, headers)
        found = answer.json()
        if show is not None:
            sent = [] if body is None else [self._json(body)]
            self._lines += ["```http", f"{method} {self._told(path)}", *sent, "```", ""]
            self.show(show(found))
        return found

    def _answer(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        told = {"Accept-Language": "nl"} | {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.teller.request(method, path, headers=told, **({} if body is None else {"json": body}))
        assert answer.status_code < 300, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer

    def _told(self, path: str) -> str:
        return f".../{self._named(path)}" if not path.startswith("/") else self._named(path)

    def _json(self, value: Any) -> str:
        return self._named("\n".join(_lines(value)))

    def _named(self, text: str) -> str:
        return ID.sub(lambda found: self.names.get(found[0], "<id>"), text)


def _lines(value: Any, indent: str = "") -> Iterator[str]:
    """Yield JSON as people write it: what fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + len(indent) <= 110 or not isinstance(value, (dict, list)) or not value:
        yield flat
        return
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    named = ((f"{json.dumps(name)}: ", part) for name, part in value.items()) if isinstance(value, dict) else None
    parts: Sequence[tuple[str, Any]] = list(named or (("", part) for part in value))
    yield opening
    for number, (name, part) in enumerate(parts, 1):
        inner = list(_lines(part, indent + "  "))
        inner[-1] += "," if number < len(parts) else ""
        yield f"{indent}  {name}{inner[0]}"
        yield from inner[1:]
    yield indent + closing
