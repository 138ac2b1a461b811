"""The learning history as a page: it stands by itself, can be printed, and is read with eyes, ears or fingers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from .learning_history import (
    WORDS,
    Illustration,
    LearningCase,
    LearningHistory,
    LearningSession,
    day,
    in_short,
    open_steps,
    paragraphs,
    session_steps,
)
from .learning_style import STYLE
from .pictures.embedding import embedded
from .pictures.lettering import clean
from .pictures.tables import Table


def as_page(history: LearningHistory, lang: str) -> str:
    """Return the learning history as an HTML document that needs nothing else: no scripts, no other host.

    Parameters
    ----------
    history : LearningHistory
        Texts may be whatever people wrote; pictures are ours.
    lang : str
        ``nl`` or ``en``.

    Raises
    ------
    NotAPicture
        When what should be a picture is not.

    Examples
    --------
    >>> from datetime import date
    >>> page = as_page(LearningHistory("Kanaleneiland & co", date(2026, 11, 4), []), "nl")
    >>> "<h1 dir='auto'>Leergeschiedenis van Kanaleneiland &amp; co</h1>" in page
    True
    """
    words = WORDS[lang]
    title = _safe(words["title"].format(history.neighbourhood))
    parts = [
        f"<!DOCTYPE html>\n<html lang='{lang}'>\n<head>\n<meta charset='utf-8'/>",
        "<meta name='viewport' content='width=device-width, initial-scale=1'/>",
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\"/>",
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
        f"<h1 dir='auto'>{title}</h1>\n<p>{words['made'].format(_time(history, lang))}</p>",
        *(f"<p dir='auto'>{_safe(line)}</p>" for line in paragraphs(history.introduction)),
        f"<h2>{words['short']}</h2>\n<p>{in_short(history, lang)}</p>",
        *_todo(history, lang),
    ]
    if history.figures:
        parts += [f"<h2>{words['figures']}</h2>", *(line for table in history.figures for line in _table(table))]
    if history.illustrations:
        parts += [f"<h2>{words['pictures']}</h2>", *_illustrations(history.illustrations, lang)]
    for session in history.sessions:
        parts += _session(session, history, lang)
    return "\n".join([*parts, "</main>\n</body>\n</html>\n"])


def _safe(told: str) -> str:
    return escape(clean(told), quote=True)


def _time(history: LearningHistory, lang: str) -> str:
    return f"<time datetime='{history.told_on.isoformat()}'>{day(history.told_on, lang)}</time>"


def _todo(history: LearningHistory, lang: str) -> Iterator[str]:
    table = open_steps(history, lang)
    yield f"<h2>{WORDS[lang]['todo']}</h2>"
    yield from _table(table) if table else [f"<p>{WORDS[lang]['nothing']}</p>"]


def _table(table: Table) -> Iterator[str]:
    """A table that scrolls by itself where the page is narrow."""
    caption = _safe(table.caption)
    yield f"<div class='wide' tabindex='0' role='group' aria-label='{caption}'>"
    yield f"<table><caption dir='auto'>{caption}</caption>"
    named = (cell if clean(cell) else "" for cell in table.head)
    head = "".join(f"<th scope='col' dir='auto'>{_safe(cell)}</th>" if cell else "<td></td>" for cell in named)
    yield f"<thead><tr>{head}</tr></thead><tbody>"
    for first, *others in table.rows:
        cells = "".join(f"<td dir='auto'>{_safe(cell)}</td>" for cell in others)
        yield f"<tr><th scope='row' dir='auto'>{_safe(first)}</th>{cells}</tr>"
    yield "</tbody></table></div>"


def _illustrations(illustrations: Sequence[Illustration], lang: str) -> Iterator[str]:
    seen = Counter[str]()
    for one in illustrations:
        seen.update(one.pictures)
        drawn = [embedded(picture, seen[picture]) for picture in one.pictures]
        yield f"<figure>\n<figcaption dir='auto'>{_safe(one.caption)}</figcaption>"
        if len(drawn) == 1:
            yield f"<div class='wide' tabindex='0' role='group' aria-label='{_safe(one.caption)}'>{drawn[0]}</div>"
        elif drawn:
            yield "\n".join(["<ol class='panels'>", *(f"<li>{picture}</li>" for picture in drawn), "</ol>"])
        yield from _in_words(one.in_words, lang)
        yield from _table(one.table) if one.table else ()
        yield "</figure>"


def _in_words(told: Sequence[str], lang: str) -> Iterator[str]:
    if told:
        items = "".join(f"<li dir='auto'>{_safe(words)}</li>" for words in told)
        yield f"<details><summary>{WORDS[lang]['in-words']}</summary><ol>{items}</ol></details>"


def _session(session: LearningSession, history: LearningHistory, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    yield f"<section>\n<h2>{words['session'].format(day(session.held_on, lang))}</h2>"
    facts = [(words[name], told) for name, told in (("place", session.place), ("present", session.present)) if told]
    if facts:
        items = "".join(f"<dt>{name}</dt><dd dir='auto'>{_safe(told)}</dd>" for name, told in facts)
        yield f"<dl>{items}</dl>"
    if session.cases:
        yield f"<h3>{words['cases']}</h3>"
        for case in session.cases:
            yield from _case(case, words["lesson"])
    if session.lessons:
        lessons = "".join(f"<li dir='auto'>{_safe(lesson)}</li>" for lesson in session.lessons)
        yield f"<h3>{words['lessons']}</h3>\n<ul>{lessons}</ul>"
    if session.steps:
        yield f"<h3>{words['steps']}</h3>"
        yield from _table(session_steps(session, history.told_on, lang))
    yield "</section>"


def _case(case: LearningCase, lesson: str) -> Iterator[str]:
    yield f"<article>\n<h4 dir='auto'>{_safe(case.title) or '…'}</h4>"
    if clean(case.kind):
        yield f"<p class='kind' dir='auto'>{_safe(case.kind)}</p>"
    for line in paragraphs(case.told):
        yield f"<p dir='auto'>{_safe(line)}</p>"
    if clean(case.lesson):
        yield f"<p dir='auto'><strong>{lesson}:</strong> {_safe(case.lesson)}</p>"
    yield "</article>"
