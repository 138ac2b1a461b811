"""Learning from cases: who tells what came of one, what stood in the way, and what becomes of a lesson."""

from enum import StrEnum

LADDER = range(11)
"""Steps of the ladder on which somebody says how life is, from 0 to 10; the resident's own, never a score.

Source: Cantril (1965), "The Pattern of Human Concerns".
"""


class ToldBy(StrEnum):
    """Who told what came of a case."""

    RESIDENT = "resident"
    COACH = "coach"
    PROFESSIONAL = "professional"


class CaseKind(StrEnum):
    """Why something is worth learning from; what can be learned most from stands first."""

    HEALED = "healed"
    FAILED = "failed"
    BARRIER = "barrier"
    UNMET = "unmet"
    WORDS = "words"
    OTHER = "other"


class DocumentFormat(StrEnum):
    """What the learning history is written as."""

    HTML = "html"
    MARKDOWN = "md"


class Present(StrEnum):
    """Who is at a learning session: it is open to all of them."""

    RESIDENT = "resident"
    COACH = "coach"
    PROFESSIONAL = "professional"
    OFFICIAL = "official"
    OTHER = "other"


class StepStatus(StrEnum):
    """What became of a follow-up step."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class BarrierKind(StrEnum):
    """What stood in the way of people who wanted to mean something for each other."""

    RULES = "rules"
    MONEY = "money"
    TRANSPORT = "transport"
    LANGUAGE = "language"
    DIGITAL = "digital"
    WAITING_LIST = "waiting-list"
    PLACE = "place"
    SHYNESS = "shyness"
    OTHER = "other"
