"""The frame of every page of the board: where one is, the language, leaving, and what just happened."""

from starlette.responses import Response

from reciprocity.api import answer_words, pages
from reciprocity.api.problems import status_of
from reciprocity.domain.errors import Refusal
from reciprocity.domain.words import Language

from .html import Html, Inside, tag, together
from .visits import HOME, Visit
from .words import DONE, in_words

STYLE = pages.style("basics.css", "board.css")
HEADERS = pages.headers(STYLE, "img-src 'self'; ") | {"Referrer-Policy": "same-origin"}  # else a form has no Origin


def page(
    language: Language, title: str, *main: Inside, status: int = 200, bar: Inside = None, wrong: bool = False
) -> Response:
    """Return a page."""
    nl = language is Language.DUTCH
    other = pages.other(language)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="format-detection", content="telephone=no, date=no"),
        tag("title", ("Fout: " if nl else "Error: ") * wrong, title, " - reciprocity"),
        Html(f"<style>{STYLE}</style>"),
    )
    switch = tag("a", answer_words.NAMES[other], href=f"?lang={other}", lang=other, hreflang=other)
    body = tag(
        "body",
        tag("a", "Naar de inhoud" if nl else "Skip to the content", href="#main", class_="skip"),
        tag("header", tag("a", "reciprocity", href=f"{HOME}?lang={language}", class_="brand"), switch, bar),
        tag("main", *main, id="main", tabindex="-1"),
    )
    text = f"<!doctype html>\n{tag('html', head, body, lang=language)}"
    return Response(text, status, HEADERS | {"Content-Language": language}, "text/html; charset=utf-8")


def board_page(visit: Visit, title: str, *main: Inside) -> Response:
    """Return a page of a visit; with a summary of what is wrong below its heading, and the status of that."""
    told, status = None, 200
    if visit.wrong is not None:
        told, status = summary(visit, visit.wrong.form, visit.wrong.refusal), status_of(visit.wrong.refusal)
    content = together(tag("h1", title), told, *main)
    return page(visit.language, title, content, status=status, bar=leaving(visit.language), wrong=told is not None)


def back(visit: Visit) -> Html:
    """Return the way back to the board."""
    return tag("p", tag("a", visit.say("Terug naar het bord", "Back to the board"), href=visit.path()))


def leaving(language: Language) -> Html:
    """Return the button with which somebody leaves."""
    text = "Vertrekken" if language is Language.DUTCH else "Leave"
    return tag("form", tag("button", text), method="post", action=f"{HOME}/leave?lang={language}")


def summary(visit: Visit, form: str, refusal: Refusal) -> Html:
    """Return what is wrong, where one reads first, with the way to where it is."""
    reasons = [
        tag("li", tag("a", visit.say(one.nl, one.en), href=f"#{form}-{one.name}")) for one in refusal.params[:50]
    ]
    return faulty(
        visit.say("Dit lukte niet", "This did not work"),
        tag("p", in_words(refusal, visit.language)),
        tag("ul", reasons) if reasons else None,
    )


def faulty(title: str, *told: Inside) -> Html:
    """Return a notice of something wrong, which is read first."""
    heading = tag("h2", title, id="wrong-title")
    return tag(
        "div", heading, *told, id="wrong", class_="wrongs", role="alert", tabindex="-1", autofocus=True,
        aria_labelledby="wrong-title",
    )  # fmt: skip


def done(visit: Visit, section: str) -> Html | None:
    """Return what was just done, in the section that it is about."""
    where, nl, en = DONE.get(visit.query.get("done", ""), ("", "", ""))
    if where != section:
        return None
    return tag("p", visit.say(nl, en), id="done", class_="done", role="status", tabindex="-1")
