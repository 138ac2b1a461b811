"""The learning history of a neighbourhood: sessions with their cases, lessons and follow-up steps, figures, pictures.

Every six weeks a team learns from each other's cases, and lessons become follow-up steps, in the own organisation and
for the whole. Source: the Samenwerkwijze of the Proeftuin Ruwaard. How the document looks is in `learning_page` (HTML)
and `learning_text` (Markdown); what both say is here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .pictures.lettering import clean
from .pictures.tables import Table

MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
WORDS = {
    "nl": {
        "title": "Leergeschiedenis van {}",
        "made": "Gemaakt op {}.",
        "short": "In het kort",
        "todo": "Wat nog te doen is",
        "todo-caption": "Opvolgstappen die nog open staan",
        "nothing": "Alle opvolgstappen zijn klaar.",
        "figures": "Cijfers",
        "pictures": "Beelden",
        "in-words": "In woorden",
        "session": "Leersessie van {}",
        "place": "Plek",
        "present": "Aanwezig",
        "cases": "Casussen",
        "lesson": "Wat we hiervan leerden",
        "lessons": "Lessen",
        "steps": "Opvolgstappen",
        "steps-caption": "Opvolgstappen uit de leersessie van {}",
        "no-date": "geen datum",
        "open": "open",
        "late": "open, datum is voorbij",
        "done": "gedaan",
        "dropped": "vervallen",
    },
    "en": {
        "title": "Learning history of {}",
        "made": "Made on {}.",
        "short": "In short",
        "todo": "What is still to be done",
        "todo-caption": "Follow-up steps that are still open",
        "nothing": "All follow-up steps are done.",
        "figures": "Figures",
        "pictures": "Pictures",
        "in-words": "In words",
        "session": "Learning session of {}",
        "place": "Place",
        "present": "Present",
        "cases": "Cases",
        "lesson": "What we learned from this",
        "lessons": "Lessons",
        "steps": "Follow-up steps",
        "steps-caption": "Follow-up steps from the learning session of {}",
        "no-date": "no date",
        "open": "open",
        "late": "open, date has passed",
        "done": "done",
        "dropped": "dropped",
    },
}
STEP_HEAD = {"nl": ("wat", "wie", "voor wanneer", "stand"), "en": ("what", "who", "by when", "status")}
COUNTED = {
    "nl": (
        ("leersessie", "leersessies"),
        ("casus", "casussen"),
        ("les", "lessen"),
        "{} van {} opvolgstappen gedaan",
    ),
    "en": (
        ("learning session", "learning sessions"),
        ("case", "cases"),
        ("lesson", "lessons"),
        "{} of {} follow-up steps done",
    ),
}


@dataclass(frozen=True, slots=True)
class LearningCase:
    """A case without names: what it is called, why it was chosen, what happened, what it taught."""

    title: str
    told: str
    kind: str = ""
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpStep:
    """What somebody (an organisation) does with a lesson, by when; its status is ``open``, ``done`` or ``dropped``."""

    what: str
    owner: str
    due: date | None = None
    status: str = "open"


@dataclass(frozen=True, slots=True)
class LearningSession:
    """A meeting in which a team learned from cases."""

    held_on: date
    cases: Sequence[LearningCase] = ()
    lessons: Sequence[str] = ()
    steps: Sequence[FollowUpStep] = ()
    place: str = ""
    present: str = ""


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture of ours, or the panels of a story, with its words and its numbers."""

    caption: str
    pictures: Sequence[str]
    in_words: Sequence[str] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class LearningHistory:
    """All that a neighbourhood learned, as one document; `steps` are those that came from no session in it."""

    neighbourhood: str
    told_on: date
    sessions: Sequence[LearningSession]
    figures: Sequence[Table] = ()
    illustrations: Sequence[Illustration] = ()
    introduction: str = ""
    steps: Sequence[FollowUpStep] = ()

    @property
    def all_steps(self) -> list[FollowUpStep]:
        """The steps of all sessions, and those of none."""
        return [*(step for session in self.sessions for step in session.steps), *self.steps]


def day(when: date, lang: str) -> str:
    """Return a date as one says it.

    Examples
    --------
    >>> day(date(2026, 11, 3), "nl")
    '3 november 2026'
    """
    return f"{when.day} {MONTHS[lang][when.month - 1]} {when.year}"


def paragraphs(told: str) -> list[str]:
    """Return the lines of a text that say something, without what turns the reading direction.

    Examples
    --------
    >>> paragraphs("Eerst dit.\\n\\n Toen dat. ")
    ['Eerst dit.', 'Toen dat.']
    """
    return [line for line in map(clean, told.splitlines()) if line]


def in_short(history: LearningHistory, lang: str) -> str:
    """Return how much was learned, and how much of it was done.

    Examples
    --------
    >>> session = LearningSession(date(2026, 11, 3), lessons=["Vraag eerst."], steps=[FollowUpStep("x", "y")])
    >>> in_short(LearningHistory("Kanaleneiland", date(2026, 11, 4), [session]), "nl")
    '1 leersessie, 0 casussen, 1 les; 0 van 1 opvolgstappen gedaan.'
    """
    sessions, steps = history.sessions, history.all_steps
    counts = (len(sessions), sum(len(one.cases) for one in sessions), sum(len(one.lessons) for one in sessions))
    *names, of_steps = COUNTED[lang]
    told = [f"{count} {name[count != 1]}" for count, name in zip(counts, names, strict=True)]
    done = of_steps.format(sum(step.status == "done" for step in steps), len(steps))
    return f"{', '.join(told)}; {done}."


def open_steps(history: LearningHistory, lang: str) -> Table | None:
    """Return what is still to be done, the first date first, for the beginning of the next session.

    Examples
    --------
    >>> open_steps(LearningHistory("Kanaleneiland", date(2026, 11, 4), []), "nl") is None
    True
    """
    found = [step for step in history.all_steps if step.status == "open"]
    found.sort(key=lambda step: (step.due is None, step.due or date.max))
    return _table(WORDS[lang]["todo-caption"], found, history.told_on, lang) if found else None


def session_steps(session: LearningSession, told_on: date, lang: str) -> Table:
    """Return what came of a session.

    Examples
    --------
    >>> session = LearningSession(date(2026, 9, 1), steps=[FollowUpStep("Bellen", "Doenja", date(2026, 9, 9))])
    >>> session_steps(session, date(2026, 11, 4), "nl").rows
    [('Bellen', 'Doenja', '9 september 2026', 'open, datum is voorbij')]
    """
    caption = WORDS[lang]["steps-caption"].format(day(session.held_on, lang))
    return _table(caption, session.steps, told_on, lang)


def _table(caption: str, steps: Sequence[FollowUpStep], told_on: date, lang: str) -> Table:
    return Table(caption, STEP_HEAD[lang], list(_rows(steps, told_on, lang)))


def _rows(steps: Sequence[FollowUpStep], told_on: date, lang: str) -> Iterator[tuple[str, str, str, str]]:
    words = WORDS[lang]
    for step in steps:
        late = step.status == "open" and step.due is not None and step.due < told_on
        when = words["no-date"] if step.due is None else day(step.due, lang)
        yield step.what, step.owner, when, words["late" if late else step.status]
