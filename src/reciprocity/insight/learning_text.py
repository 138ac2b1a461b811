"""The learning history as Markdown: readable as it is, and nothing that somebody wrote becomes markup."""

import re
from collections.abc import Iterator, Sequence

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
from .pictures.embedding import embedded
from .pictures.lettering import clean
from .pictures.tables import Table

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#&@$])")
_FIRST = re.compile(r"^(\d{1,9})([.)])|^([-+=])")
_ADDRESS = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)")


def as_markdown(history: LearningHistory, lang: str) -> str:
    """Return the learning history as CommonMark with tables, pictures as SVG within it.

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
    >>> as_markdown(LearningHistory("Kanaleneiland", date(2026, 11, 4), []), "nl").splitlines()[0]
    '# Leergeschiedenis van Kanaleneiland'
    """
    words = WORDS[lang]
    todo = open_steps(history, lang)
    blocks = [
        f"# {escaped(words['title'].format(history.neighbourhood))}",
        words["made"].format(day(history.told_on, lang)),
        *map(escaped, paragraphs(history.introduction)),
        f"## {words['short']}",
        in_short(history, lang),
        f"## {words['todo']}",
        *(_table(todo) if todo else [words["nothing"]]),
    ]
    if history.figures:
        blocks += [f"## {words['figures']}", *(block for table in history.figures for block in _table(table))]
    if history.illustrations:
        blocks += [f"## {words['pictures']}"]
        blocks += [block for number, one in enumerate(history.illustrations, 1) for block in _picture(one, number)]
    for session in history.sessions:
        blocks += _session(session, history, lang)
    return "\n\n".join(blocks) + "\n"


def escaped(told: str) -> str:
    r"""Return a text of somebody as it reads, on one line, without any of it becoming markup or a link.

    Examples
    --------
    >>> print(escaped("1. *let op* <b> www.voorbeeld.nl"))
    1\. \*let op\* \<b\> www\.voorbeeld.nl
    """
    told = _MARKUP.sub(r"\\\1", clean(told))
    told = _ADDRESS.sub(lambda m: f"{m[1] or m[3]}\\{m[2] or m[4]}", told)
    return _FIRST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", told)


def _table(table: Table) -> Iterator[str]:
    if clean(table.caption):
        yield f"**{escaped(table.caption)}**"
    lines = [table.head, ["---"] * len(table.head)]
    shown = [[escaped(cell) for cell in lines[0]], lines[1], *([escaped(cell) for cell in row] for row in table.rows)]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in shown)


def _picture(one: Illustration, number: int) -> Iterator[str]:
    yield f"### {escaped(one.caption) or '…'}"
    for picture in one.pictures:
        yield f"<div>\n{embedded(picture, number)}\n</div>"
    if one.in_words:
        yield "\n".join(f"{i}. {escaped(words)}" for i, words in enumerate(one.in_words, 1))
    if one.table:
        yield from _table(one.table)


def _session(session: LearningSession, history: LearningHistory, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    yield f"## {words['session'].format(day(session.held_on, lang))}"
    for name, told in (("place", session.place), ("present", session.present)):
        if told:
            yield f"{words[name]}: {escaped(told)}"
    if session.cases:
        yield f"### {words['cases']}"
        for case in session.cases:
            yield from _case(case, words["lesson"])
    if session.lessons:
        yield f"### {words['lessons']}"
        yield _listed(session.lessons)
    if session.steps:
        yield f"### {words['steps']}"
        yield from _table(session_steps(session, history.told_on, lang))


def _listed(items: Sequence[str]) -> str:
    return "\n".join(f"- {escaped(item)}" for item in items)


def _case(case: LearningCase, lesson: str) -> Iterator[str]:
    yield f"#### {escaped(case.title) or '…'}"
    if clean(case.kind):
        yield f"*{escaped(case.kind)}*"
    yield from map(escaped, paragraphs(case.told))
    if clean(case.lesson):
        yield f"**{lesson}:** {escaped(case.lesson)}"
