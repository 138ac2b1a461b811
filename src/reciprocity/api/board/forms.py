"""Forms: each with the words of its session, each field with its label, a hint and what is wrong with it."""

from collections.abc import Iterable

from .html import Attribute, Html, Inside, tag, together
from .visits import Visit

Options = Iterable[tuple[str, str]]


def form(visit: Visit, name: str, action: str, *inside: Inside, files: bool = False, class_: str = "") -> Html:
    """Return a form that this session, and nobody else, can send; sent twice it does nothing twice."""
    words = {"token": visit.session.token, "once": visit.services.sessions.word()}
    kept = [tag("input", type="hidden", name=key, value=value) for key, value in words.items()]
    how = "multipart/form-data" if files else None
    return tag("form", kept, *inside, id=name, method="post", action=action, enctype=how, class_=class_ or None)


def kept(name: str, value: str) -> Html:
    """Return a field that somebody need not see."""
    return tag("input", type="hidden", name=name, value=value)


def field(visit: Visit, form: str, name: str, label: Inside, hint: str = "", **how: Attribute) -> Html:
    """Return a field to fill in."""
    value = None if how.get("type") == "file" else visit.said(form, name)
    return _labelled(visit, form, name, label, hint, "input", (), {"value": value or None, **how})


def choice(visit: Visit, form: str, name: str, label: Inside, options: Options, chosen: str = "") -> Html:
    """Return a list to choose from."""
    now = visit.said(form, name, chosen)
    inside = [tag("option", text, value=value, selected=value == now) for value, text in options]
    return _labelled(visit, form, name, label, "", "select", inside, {})


def area(visit: Visit, form: str, name: str, label: Inside, hint: str = "", rows: int = 3) -> Html:
    """Return a field for more than a line."""
    return _labelled(visit, form, name, label, hint, "textarea", visit.said(form, name), {"rows": rows})


def tick(form: str, name: str, label: str, *, ticked: bool = False) -> Html:
    """Return a box to tick."""
    box = tag("input", type="checkbox", name=name, value="yes", id=f"{form}-{name}", checked=ticked)
    return tag("p", box, " ", tag("label", label, for_=f"{form}-{name}"), class_="tick")


def button(text: Inside, value: str, name: str = "do", class_: str = "") -> Html:
    """Return a button that sends a form, and says what with."""
    return tag("button", text, name=name, value=value, class_=class_ or None)


def _labelled(
    visit: Visit,
    form: str,
    name: str,
    label: Inside,
    hint: str,
    kind: str,
    inside: Inside,
    how: dict[str, Attribute],
) -> Html:
    mark, wrong = f"{form}-{name}", visit.reasons(form, name)
    told = [f"{mark}-hint"] * bool(hint) + [f"{mark}-wrong"] * bool(wrong)
    about: dict[str, Attribute] = {
        "aria_invalid": "true" if wrong else None,
        "aria_describedby": " ".join(told) or None,
    }
    return tag(
        "div",
        tag("label", label, for_=mark),
        tag("p", hint, id=f"{mark}-hint", class_="hint") if hint else None,
        tag("p", together(" ".join(wrong)), id=f"{mark}-wrong", class_="wrong") if wrong else None,
        tag(kind, inside, id=mark, name=name, **about, **how),
        class_="field",
    )
