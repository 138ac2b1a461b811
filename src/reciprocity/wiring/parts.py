"""Services by what they are about, put together on one database."""

from typing import Any

from reciprocity.services.acceptance import Acceptance
from reciprocity.services.attention import AttentionList
from reciprocity.services.barriers import Barriers
from reciprocity.services.case_sums import TellsCaseSums
from reciprocity.services.categories import Categories
from reciprocity.services.circle_previews import CirclePreviews
from reciprocity.services.circles import Circles
from reciprocity.services.confirmations import Confirmations
from reciprocity.services.conversations import Conversations
from reciprocity.services.course_editions import CourseEditions
from reciprocity.services.course_participants import CourseParticipants
from reciprocity.services.courses import Courses
from reciprocity.services.deadlines import Deadlines
from reciprocity.services.entry_previews import EntryPreviews
from reciprocity.services.first_contacts import FirstContacts
from reciprocity.services.follow_up_steps import FollowUpSteps
from reciprocity.services.insight import Insight
from reciprocity.services.learning_history import TellsLearningHistory
from reciprocity.services.learning_sessions import LearningSessions
from reciprocity.services.lexicon import Lexicon
from reciprocity.services.match_runs import MatchRuns
from reciprocity.services.matches import Matches
from reciprocity.services.matches_by_hand import MatchesByHand
from reciprocity.services.meeting_places import FindsMeetingPlaces
from reciprocity.services.micro_analyses import MicroAnalyses
from reciprocity.services.need_partners import FindsPartners
from reciprocity.services.openings import FindsOpenings
from reciprocity.services.outcomes import Outcomes
from reciprocity.services.outside_steps import OutsideSteps
from reciprocity.services.partners import Partners
from reciprocity.services.paths import Paths
from reciprocity.services.places import Places
from reciprocity.services.repairs import Repairs
from reciprocity.services.residents import Residents
from reciprocity.services.responses import Responses
from reciprocity.services.suggestions import Suggestions
from reciprocity.services.turns import Turns
from reciprocity.store.base import Clock
from reciprocity.store.database import Database


def of_words(db: Database, now: Clock) -> dict[str, Any]:
    """Return what knows kinds of help and the words for them, and the talks in which they are said."""
    return {
        "categories": Categories(db),
        "confirmations": Confirmations(db, now),
        "conversations": Conversations(db, now),
        "lexicon": Lexicon(db),
        "suggestions": Suggestions(db),
    }


def of_learning(db: Database, now: Clock) -> dict[str, Any]:
    """Return what a team learns by."""
    insight = Insight(db, now)
    return {
        "barriers": Barriers(db, now),
        "case_sums": TellsCaseSums(db),
        "follow_up_steps": FollowUpSteps(db, now),
        "insight": insight,
        "learning_history": TellsLearningHistory(db, now, insight),
        "learning_sessions": LearningSessions(db, now),
        "micro_analyses": MicroAnalyses(db, now),
    }


def of_people(db: Database, now: Clock, residents: Residents) -> dict[str, Any]:
    """Return what knows how people come in, where they meet and what they become."""
    return {
        "course_editions": CourseEditions(db, now),
        "course_participants": CourseParticipants(db, now),
        "courses": Courses(db, now),
        "first_contacts": FirstContacts(db, now, residents),
        "meeting_places": FindsMeetingPlaces(db),
        "paths": Paths(db),
        "places": Places(db, now),
        "residents": residents,
    }


def from_outside(db: Database, now: Clock) -> dict[str, Any]:
    """Return what knows partners, and what is asked of them when no neighbour can."""
    return {"need_partners": FindsPartners(db), "outside_steps": OutsideSteps(db, now), "partners": Partners(db, now)}


def of_matches(db: Database, now: Clock, turns: Turns) -> dict[str, Any]:
    """Return what a match lives by, from the run that proposes it to what came of it."""
    matches, deadlines = Matches(db), Deadlines(db, now)
    repairs = Repairs(db, now, matches)
    return {
        "acceptance": Acceptance(db),
        "attention": AttentionList(db, now),
        "circle_previews": CirclePreviews(db, now, turns),
        "circles": Circles(db, now, turns),
        "deadlines": deadlines,
        "each_minute": (deadlines.keep,),
        "entry_previews": EntryPreviews(db, now),
        "match_runs": MatchRuns(db, now, turns),
        "matches": matches,
        "matches_by_hand": MatchesByHand(db, now, matches),
        "openings": FindsOpenings(db, now, turns),
        "outcomes": Outcomes(db),
        "repairs": repairs,
        "responses": Responses(db, now, repairs),
        "turns": turns,
    }
