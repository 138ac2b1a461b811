"""The learning history: all sessions as one document, and a session as a picture story; never with a name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reciprocity.domain.categories import Category
from reciprocity.domain.errors import NotFound
from reciprocity.domain.learning import CaseKind
from reciprocity.domain.learning_words import WHY
from reciprocity.insight import pictures
from reciprocity.insight.learning_history import FollowUpStep, Illustration, LearningCase, LearningHistory
from reciprocity.insight.learning_history import LearningSession as Told
from reciprocity.insight.learning_page import as_page
from reciprocity.insight.learning_style import STYLE
from reciprocity.insight.learning_text import as_markdown
from reciprocity.store.database import Database
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.stores import Stores
from reciprocity.wire.follow_up_steps import FollowUpStepRead
from reciprocity.wire.learning_sessions import LearningCase as CaseRead
from reciprocity.wire.learning_sessions import LearningSessionRead

from . import checks
from .act import Act
from .insight import Insight
from .matches import called
from .steps import members

PAGE_STYLE = STYLE
MOST_CASES, MOST_LESSONS = 2, 3  # in a story, which stays on one sheet
CAPTIONS = (
    ("Wie bereikt is", "De hulp in de wijk"),
    ("Who was reached", "The help in the neighbourhood"),
)
WHO = ("een buur met: {}", "a neighbour with: {}")
OTHER = ("een andere buur met: {}", "another neighbour with: {}")
ASKED = ("Gevraagd: {}.", "Asked: {}.")
TITLE = ("Wat we leerden in {}", "What we learned in {}")
NOTHING = ("Er is nog geen leersessie gehouden.", "No learning session was held yet.")


@dataclass(frozen=True, slots=True)
class TellsLearningHistory:
    """What can be told of what was learned."""

    db: Database
    now: Callable[[], datetime]
    insight: Insight

    def document(self, act: Act, language: str, *, page: bool) -> str:
        """Return all that was learned, as a page (HTML) or as text (Markdown)."""
        seen = act.without_names()
        drawn = (self.insight.reached(seen, language), self.insight.picture(seen, language))
        with self.db.read(act.neighbourhood) as stores:
            name = stores.neighbourhoods.get(act.neighbourhood).read.name
            sessions, steps = stores.learning_sessions.held(), stores.follow_up_steps.all()
            stories = {one.id: self._panels(stores, one, language) for one in sessions}
        captions = CAPTIONS[language == "en"]
        illustrations = [Illustration(caption, [one]) for caption, one in zip(captions, drawn, strict=True)]
        if sessions and stories[sessions[-1].id]:
            panels = stories[sessions[-1].id]
            title = TITLE[language == "en"].format(name)
            told = pictures.story_in_words(panels, language)
            illustrations.append(Illustration(title, pictures.story_panels(panels, language), told))
        ids = {one.id for one in sessions}
        history = LearningHistory(
            name,
            self.now().date(),
            [_told(one, steps, language) for one in sessions],
            illustrations=illustrations,
            steps=[_step(one) for one in steps if one.session_id not in ids],
        )
        return as_page(history, language) if page else as_markdown(history, language)

    def story(self, act: Act, session_id: UUID | None, language: str) -> str:
        """Return a session as a sequence of drawings with a few plain words; the last one that was held, usually."""
        with self.db.read(act.neighbourhood) as stores:
            name = stores.neighbourhoods.get(act.neighbourhood).read.name
            held = stores.learning_sessions.held()
            if session_id is None and not held:
                raise NotFound
            chosen = held[-1] if session_id is None else stores.learning_sessions.get(session_id).read
            panels = self._panels(stores, chosen, language)
        return pictures.story_picture(panels, TITLE[language == "en"].format(name), language)

    def _panels(self, stores: Stores, session: LearningSessionRead, language: str) -> list[pictures.StoryPanel]:
        matches = {one.id: one for one in stores.matches.among([c.match_id for c in session.cases if c.match_id])}
        tree, panels = checks.tree(stores), list[pictures.StoryPanel]()
        told = [case for case in session.cases if case.match_id in matches][:MOST_CASES]
        for case in told:
            assert case.match_id is not None
            panels += _of_match(case, matches[case.match_id], tree, language)
        for case in [] if told else session.cases[:MOST_CASES]:
            panels.append(pictures.StoryPanel("asked", case.told or case.title))
        learned = [lesson for lesson in (*(case.lesson for case in told), *session.lessons) if lesson]
        return [*panels, *(pictures.StoryPanel("learned", lesson) for lesson in learned[:MOST_LESSONS])]


def _of_match(
    case: CaseRead, match: MatchFacts, tree: Mapping[str, Category], language: str
) -> Iterator[pictures.StoryPanel]:
    """Yield what was asked, who found whom and what turned, of people as what they bring."""
    english = language == "en"
    brings = {step.giver: called(tree, step.category, language) for step in match.steps}
    asks = list(dict.fromkeys(called(tree, step.category, language) for step in match.steps))
    people = list[str]()
    for who in members(match):
        role = WHO[english].format(brings.get(who, asks[0]))
        people.append(OTHER[english].format(brings.get(who, asks[0])) if role in people else role)
    helps = [pictures.StoryHelp(step.category, called(tree, step.category, language)) for step in match.steps]
    shape = match.shape.value if match.shape.value in ("swap", "ring", "chain") else ""
    yield pictures.StoryPanel("asked", ASKED[english].format(", ".join(asks)), helps=helps)
    healed = case.kind is CaseKind.HEALED
    found = case.title if healed or not case.told else case.told
    yield pictures.StoryPanel("found", found, people if shape else (), helps if shape else (), shape)
    if healed and case.told:
        yield pictures.StoryPanel("turned", case.told)


def _told(session: LearningSessionRead, steps: Sequence[FollowUpStepRead], language: str) -> Told:
    english = language == "en"
    return Told(
        session.held_on or session.planned_on,
        [LearningCase(c.title, c.told, WHY[c.kind][english], c.lesson) for c in session.cases],
        session.lessons,
        [_step(one) for one in steps if one.session_id == session.id],
        session.place or "",
        ", ".join(dict.fromkeys(one.organisation or one.who.value for one in session.present)),
    )


def _step(step: FollowUpStepRead) -> FollowUpStep:
    return FollowUpStep(step.what, step.owner, step.due_on, step.status.value)
