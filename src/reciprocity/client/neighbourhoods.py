"""Neighbourhoods: the list of them, and one with everything in it."""

from typing import Any, Generic
from uuid import UUID

from reciprocity.wire.base import Page
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate, NeighbourhoodRead, NeighbourhoodUpdate

from .acceptance import Acceptance
from .addresses import HasId, slug_of
from .answers import given
from .asking import Asking
from .attention import Attention
from .audit import Audit
from .categories import Categories, FitsWith
from .circle_previews import CirclePreviews
from .circles import Circles
from .conversations import Conversations
from .courses import CourseEditions, CourseParticipants, Courses
from .entry_previews import EntryPreviews
from .events import Events
from .exclusions import Exclusions
from .exports import Exports
from .first_contacts import FirstContacts
from .imports import Imports
from .insight import Insight
from .jobs import Jobs
from .learning import Barriers, FollowUpSteps, LearningSessionProposals, LearningSessions, MicroAnalyses
from .lexicon import Lexicon, Unknown
from .links import Links
from .lists import Reading
from .match_runs import MatchRuns
from .matches import Matches
from .meeting_places import MeetingPlaces
from .needs import Needs
from .offers import Offers
from .operations import Place, R, listing, operation
from .outcomes import Outcomes
from .repairs import Repairs
from .residents import Residents
from .responses import Responses
from .steps import Steps
from .suggestions import CategorySuggestions
from .surroundings import OutsideSteps, Partners, Places
from .webhooks import Webhooks


class Neighbourhoods(Asking[R], Generic[R]):
    """The neighbourhoods that the key opens."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[NeighbourhoodRead]]:
        """List them."""
        return self._all("", Page[NeighbourhoodRead], page_size=page_size)

    @operation
    def create(
        self, new: NeighbourhoodCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[NeighbourhoodRead]:
        """Make a neighbourhood; for an administrator of the whole installation."""
        return self._make("", given(NeighbourhoodCreate, new, fields), NeighbourhoodRead, idempotency_key)

    @operation
    def get(self, neighbourhood: HasId | UUID | str) -> Steps[NeighbourhoodRead]:
        """Return a neighbourhood, by its slug or id."""
        return self._read(f"/{slug_of(neighbourhood)}", NeighbourhoodRead)

    @operation
    def update(
        self,
        neighbourhood: NeighbourhoodRead | UUID | str,
        changes: NeighbourhoodUpdate | None = None,
        /,
        **fields: Any,
    ) -> Steps[NeighbourhoodRead]:
        """Change what is named; `areas` and `policy` are replaced as a whole."""
        body = given(NeighbourhoodUpdate, changes, fields)
        return self._change(f"/{slug_of(neighbourhood)}", neighbourhood, body, NeighbourhoodRead)


class Neighbourhood(Place[R], Generic[R]):
    """One core team's world."""

    @property
    def residents(self) -> Residents[R]:
        """People who give and receive."""
        return Residents(self._runner, f"{self._address}/residents")

    @property
    def first_contacts(self) -> FirstContacts[R]:
        """People whom a coach met, by a nickname."""
        return FirstContacts(self._runner, f"{self._address}/first-contacts")

    @property
    def places(self) -> Places[R]:
        """Where people can meet."""
        return Places(self._runner, f"{self._address}/places")

    @property
    def meeting_places(self) -> MeetingPlaces[R]:
        """Where the people of a match could meet."""
        return MeetingPlaces(self._runner, f"{self._address}/matches")

    @property
    def courses(self) -> Courses[R]:
        """Courses by which participants become coaches."""
        return Courses(self._runner, f"{self._address}/courses")

    @property
    def course_editions(self) -> CourseEditions[R]:
        """When courses are given."""
        return CourseEditions(self._runner, f"{self._address}/course-editions")

    @property
    def course_participants(self) -> CourseParticipants[R]:
        """Who takes part in them."""
        return CourseParticipants(self._runner, f"{self._address}/course-participants")

    @property
    def offers(self) -> Offers[R]:
        """What people can mean for another."""
        return Offers(self._runner, f"{self._address}/offers")

    @property
    def needs(self) -> Needs[R]:
        """What people would like."""
        return Needs(self._runner, f"{self._address}/needs")

    @property
    def conversations(self) -> Conversations[R]:
        """Talks with the three questions."""
        return Conversations(self._runner, f"{self._address}/conversations")

    @property
    def partners(self) -> Partners[R]:
        """Local organisations that can do what no neighbour can."""
        return Partners(self._runner, f"{self._address}/partners")

    @property
    def outside_steps(self) -> OutsideSteps[R]:
        """What is asked of partners and professionals."""
        return OutsideSteps(self._runner, f"{self._address}/outside-steps")

    @property
    def exclusions(self) -> Exclusions[R]:
        """Who are not to be matched."""
        return Exclusions(self._runner, f"{self._address}/exclusions")

    @property
    def fits_with(self) -> FitsWith[R]:
        """Which kinds of help also serve who asks for another."""
        return FitsWith(self._runner, f"{self._address}/fits-with")

    @property
    def category_suggestions(self) -> CategorySuggestions[R]:
        """From own words to kinds of help, with the words of this neighbourhood."""
        return CategorySuggestions(self._runner, f"{self._address}/category-suggestions")

    @property
    def lexicon(self) -> Lexicon[R]:
        """The neighbourhood's own words."""
        return Lexicon(self._runner, f"{self._address}/lexicon")

    @property
    def unknown_words(self) -> Unknown[R]:
        """Words that nobody understood."""
        return Unknown(self._runner, f"{self._address}/unknown-words")

    @property
    def entry_previews(self) -> EntryPreviews[R]:
        """What would go with an offer or need, while somebody is typing."""
        return EntryPreviews(self._runner, f"{self._address}/entry-previews")

    @property
    def circles(self) -> Circles[R]:
        """Small groups of neighbours who look out for each other."""
        return Circles(self._runner, f"{self._address}/circles")

    @property
    def circle_previews(self) -> CirclePreviews[R]:
        """Who could look out for each other."""
        return CirclePreviews(self._runner, f"{self._address}/circle-previews")

    @property
    def exports(self) -> Exports[R]:
        """Lists that go out."""
        return Exports(self._runner, f"{self._address}/exports")

    @property
    def imports(self) -> Imports[R]:
        """Participant lists."""
        return Imports(self._runner, f"{self._address}/imports")

    @property
    def match_runs(self) -> MatchRuns[R]:
        """Calls of the engine."""
        return MatchRuns(self._runner, f"{self._address}/match-runs")

    @property
    def micro_analyses(self) -> MicroAnalyses[R]:
        """What cases meant for people, in own words, and what they cost."""
        return MicroAnalyses(self._runner, f"{self._address}/micro-analyses")

    @property
    def learning_sessions(self) -> LearningSessions[R]:
        """Sessions in which the team learns from cases."""
        return LearningSessions(self._runner, f"{self._address}/learning-sessions")

    @property
    def learning_session_proposal(self) -> LearningSessionProposals[R]:
        """The next learning session, by the rhythm."""
        return LearningSessionProposals(self._runner, f"{self._address}/learning-session-proposal")

    @property
    def follow_up_steps(self) -> FollowUpSteps[R]:
        """What organisations do with lessons."""
        return FollowUpSteps(self._runner, f"{self._address}/follow-up-steps")

    @property
    def barriers(self) -> Barriers[R]:
        """What stood in the way, and how it was taken away."""
        return Barriers(self._runner, f"{self._address}/barriers")

    @property
    def insight(self) -> Insight[R]:
        """The neighbourhood as a whole."""
        return Insight(self._runner, f"{self._address}/insight")

    @property
    def jobs(self) -> Jobs[R]:
        """What a worker does."""
        return Jobs(self._runner, f"{self._address}/jobs")

    @property
    def acceptance(self) -> Acceptance[R]:
        """How often people say yes."""
        return Acceptance(self._runner, f"{self._address}/acceptance")

    @property
    def attention(self) -> Attention[R]:
        """What to look at today."""
        return Attention(self._runner, f"{self._address}/attention")

    @property
    def matches(self) -> Matches[R]:
        """What is proposed to residents."""
        return Matches(self._runner, f"{self._address}/matches")

    @property
    def responses(self) -> Responses[R]:
        """What members of a match answer."""
        return Responses(self._runner, f"{self._address}/matches")

    @property
    def links(self) -> Links[R]:
        """Links to answer with."""
        return Links(self._runner, f"{self._address}/matches")

    @property
    def repairs(self) -> Repairs[R]:
        """What takes the place of a match."""
        return Repairs(self._runner, f"{self._address}/matches")

    @property
    def outcomes(self) -> Outcomes[R]:
        """What came of a match."""
        return Outcomes(self._runner, f"{self._address}/matches")

    @property
    def categories(self) -> Categories[R]:
        """Kinds of help."""
        return Categories(self._runner, f"{self._address}/categories")

    @property
    def events(self) -> Events[R]:
        """What happened."""
        return Events(self._runner, f"{self._address}/events")

    @property
    def webhooks(self) -> Webhooks[R]:
        """Who hears of it."""
        return Webhooks(self._runner, f"{self._address}/webhooks")

    @property
    def audit(self) -> Audit[R]:
        """Who did what."""
        return Audit(self._runner, f"{self._address}/audit")
