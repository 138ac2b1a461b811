"""HTML that is escaped by construction: text is text, and only `tag` and `drawn` make HTML."""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

VOID = frozenset(("input", "img", "br", "link", "meta"))
Attribute: TypeAlias = str | int | bool | None
Inside: TypeAlias = str | int | Iterable["Inside"] | None


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, /, *inside: Inside, **attributes: Attribute) -> Html:
    """Return an element; names of attributes are written with ``_`` for ``-``, and ``class_`` for ``class``.

    Examples
    --------
    >>> tag("p", "Jan & <Piet>", class_="soft", hidden=True, title=None)
    '<p class="soft" hidden>Jan &amp; &lt;Piet&gt;</p>'
    >>> tag("ul", (tag("li", one) for one in ("een", "twee")))
    '<ul><li>een</li><li>twee</li></ul>'
    """
    told = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    return Html(f"<{name}{told}>" if name in VOID else f"<{name}{told}>{together(*inside)}</{name}>")


def together(*inside: Inside) -> Html:
    """Return things as HTML, one after another.

    Examples
    --------
    >>> together("a < b", None, [tag("br"), 3])
    'a &lt; b<br>3'
    """
    return Html("".join(map(_as_html, inside)))


def drawn(picture: str) -> Html:
    """Take a drawing of our own as the HTML that it is: whatever people typed was escaped when it was drawn."""
    return Html(picture)


def hidden(text: str) -> Html:
    """Return words for who hears the page."""
    return tag("span", text, class_="heard")


def _as_html(inside: Inside) -> str:
    match inside:
        case None:
            return ""
        case Html():
            return inside
        case str() | int():
            return escape(str(inside))
        case _:
            return "".join(map(_as_html, inside))


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
