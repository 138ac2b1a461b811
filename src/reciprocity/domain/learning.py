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
