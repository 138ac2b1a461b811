"""The parts of the page on which members answer, as HTML: what is asked, what was answered, and the buttons."""

from collections.abc import Iterable, Iterator
from html import escape

from reciprocity.domain.errors import Refusal, TooManyRequests
from reciprocity.domain.link_errors import LinkOpensNothing
from reciprocity.domain.words import Answer, DeclineReason, Language, MatchStatus
from reciprocity.services.questions import Question, Thing

from .answer_words import WORDS, Words

_PATHS = {
    Answer.ACCEPTED: '<path d="M4 13l6 6L20 6"/>',
    Answer.DECLINED: '<path d="M5 5l14 14M19 5L5 19"/>',
    Answer.LATER: '<circle cx="12" cy="12" r="9"/><path d="M12 7v6l4 2"/>',
    "gives": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "receives": '<path d="M20 12H5M11 6l-6 6 6 6"/>',
    "together": '<path d="M3 9h17M15 4l5 5M21 15H4M9 20l-5-5"/>',
}
Part = tuple[str, str]  # title of the page, and what stands on it


def asked(question: Question, language: Language) -> Part:
    """Return what stands on the page of a link that opens something."""
    words = WORDS[language]
    match question.answer:
        case None:
            return words.question[0], _page(words.question[1], _question(question, words, language))
        case Answer.ACCEPTED:
            agreed = question.status is MatchStatus.AGREED
            heading, told = words.agreed if agreed else words.waits
            others = (Answer.DECLINED,) if agreed else (Answer.DECLINED, Answer.LATER)
            return heading, _page(heading, _answered(question, words, language, told, others), question.answer)
        case Answer.LATER:
            heading, told = words.later
            told = told.format(day="" if question.later_until is None else words.on(question.later_until))
            others = (Answer.ACCEPTED, Answer.DECLINED)
            return heading, _page(heading, _answered(question, words, language, told, others), question.answer)
        case Answer.DECLINED:
            return words.declined[0], _page(words.declined[0], _declined(question, words), question.answer)


def refused(fault: Refusal, language: Language) -> Part:
    """Return what stands on the page when something cannot be done: what to do instead."""
    words = WORDS[language]
    match fault:
        case LinkOpensNothing():
            heading, *told = words.nothing
        case TooManyRequests():
            heading, *told = words.too_often
        case _:
            heading, *told = words.not_now
    return heading, _page(heading, map(_line, told))


def _page(heading: str, parts: Iterable[str], given: Answer | None = None) -> str:
    drawing = "" if given is None else _drawing(given)
    return "\n".join((f"<h1>{drawing}{escape(heading)}</h1>", *parts))


def _question(question: Question, words: Words, language: Language) -> Iterator[str]:
    yield _line(words.intro)
    yield _things(question, words, language)
    yield _line(f"{words.people.format(many=words.number(question.people))} {words.starts}")
    yield _buttons((Answer.ACCEPTED, Answer.DECLINED, Answer.LATER), words)
    yield _line(words.free)
    yield _line(words.later_means)
    yield _line(words.until.format(moment=words.at(question.until)))
    yield _line(words.not_for_you)


def _answered(
    question: Question, words: Words, language: Language, told: str, others: tuple[Answer, ...]
) -> Iterator[str]:
    yield _line(told)
    yield f"<h2>{escape(words.what)}</h2>"
    yield _things(question, words, language)
    yield f"<h2>{escape(words.change)}</h2>"
    yield _buttons(others, words, was_yes=question.answer is Answer.ACCEPTED)
    yield _line(words.until.format(moment=words.at(question.until)))


def _declined(question: Question, words: Words) -> Iterator[str]:
    yield _line(words.declined[1])
    if question.reason is None:
        yield f"<h2>{escape(words.why)}</h2>"
        yield _form(
            f'<button name="reason" value="{one}">{escape(words.reasons[one])}</button>' for one in DeclineReason
        )
    else:
        yield _line(words.thanks.format(reason=words.reasons[question.reason].lower()))
    yield _line(words.call)


def _things(question: Question, words: Words, language: Language) -> str:
    together = words.together[question.people > 2]
    rows = [_thing("gives", words.gives.get(one.mode, ""), one, language) for one in question.gives]
    rows += [_thing("receives", words.receives.get(one.mode, ""), one, language) for one in question.receives]
    rows += [_thing("together", together, one, language) for one in question.together]
    content = f"<ul>{''.join(rows)}</ul>"
    if not question.together and not question.gives:
        return content + _line(words.nothing_back)
    if not question.together and not question.receives:
        return content + _line(words.nothing_in_return)
    return content


def _thing(side: str, how: str, thing: Thing, language: Language) -> str:
    return f"<li>{_drawing(side)}<span>{escape(how)} <strong>{escape(thing.names[language])}</strong></span></li>"


def _buttons(answers: Iterable[Answer], words: Words, *, was_yes: bool = False) -> str:
    texts = {**words.buttons, Answer.DECLINED: words.after_all} if was_yes else words.buttons
    return _form(f'<button name="answer" value="{one}">{_drawing(one)}{escape(texts[one])}</button>' for one in answers)


def _form(buttons: Iterable[str]) -> str:
    return f'<form method="post">{"".join(buttons)}</form>'


def _drawing(name: str) -> str:
    return f'<svg class="{name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{_PATHS[name]}</svg>'


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>"
