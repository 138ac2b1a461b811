"""The closed lists of the method: what may stand in a field, in the field's own terms."""

from enum import StrEnum


class Mode(StrEnum):
    """How help goes: done for somebody, done together, lent, or given."""

    HELP = "help"
    TOGETHER = "together"
    LEND = "lend"
    GIVE = "give"


class EntryKind(StrEnum):
    """What somebody can mean for another, or what somebody would like."""

    OFFER = "offer"
    NEED = "need"


class EntryStatus(StrEnum):
    """The life of an offer or a need."""

    DRAFT = "draft"
    OPEN = "open"
    MATCHED = "matched"
    FULFILLED = "fulfilled"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class ConfirmedBy(StrEnum):
    """Who said that an offer or need is right; nothing is matched that nobody confirmed."""

    RESIDENT = "resident"
    COACH = "coach"
    LIST = "list"


class ResidentRole(StrEnum):
    """What a resident does here; a coach is a resident too, a starter gives first."""

    PARTICIPANT = "participant"
    COACH = "coach"
    STARTER = "starter"


class ResidentStatus(StrEnum):
    """Whether a resident takes part now."""

    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"


class LegalBasisKind(StrEnum):
    """Why the neighbourhood may hold somebody's data."""

    CONSENT = "consent"
    PUBLIC_TASK = "public-task"


class ListFormat(StrEnum):
    """What a list that goes out is written as."""

    CSV = "csv"
    XLSX = "xlsx"


class Shape(StrEnum):
    """The form of a match."""

    SWAP = "swap"
    RING = "ring"
    CHAIN = "chain"
    GROUP = "group"


class MatchStatus(StrEnum):
    """The life of a match."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    UNDER_WAY = "under-way"
    COMPLETED = "completed"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class MatchOrigin(StrEnum):
    """Where a match comes from: a match run, the repair of another match, or a coach who had it in mind."""

    RUN = "run"
    REPAIR = "repair"
    HAND = "hand"


class Side(StrEnum):
    """On which side of a step somebody stands."""

    GIVER = "giver"
    RECEIVER = "receiver"


class Outcome(StrEnum):
    """What came of a step, as one side tells it."""

    FULFILLED = "fulfilled"
    NOT_FULFILLED = "not-fulfilled"
    NO_SHOW = "no-show"
    NO_LONGER_NEEDED = "no-longer-needed"


class EventType(StrEnum):
    """What happened, for systems that want to hear of it."""

    MATCH_PROPOSED = "match.proposed"
    MATCH_ANSWER_DUE = "match.answer-due"
    MATCH_AGREED = "match.agreed"
    MATCH_DECLINED = "match.declined"
    MATCH_EXPIRED = "match.expired"
    MATCH_WITHDRAWN = "match.withdrawn"
    MATCH_COMPLETED = "match.completed"
    MATCH_REPAIRED = "match.repaired"
    BRIDGE_INVITED = "bridge.invited"
    CIRCLE_PROPOSED = "circle.proposed"
    CIRCLE_AGREED = "circle.agreed"
    CIRCLE_DECLINED = "circle.declined"
    CIRCLE_EXPIRED = "circle.expired"
    CIRCLE_WITHDRAWN = "circle.withdrawn"
    CIRCLE_ENDED = "circle.ended"
    NEED_UNMET = "need.unmet"
    OFFER_EXPIRING = "offer.expiring"
    OFFER_REVIEW_DUE = "offer.review-due"
    NEED_REVIEW_DUE = "need.review-due"
    IMPORT_FINISHED = "import.finished"
    MATCH_RUN_FINISHED = "match-run.finished"
    RESIDENT_JOINED = "resident.joined"
    RESIDENT_BECAME_COACH = "resident.became-coach"
    RESIDENT_ERASED = "resident.erased"


class Answer(StrEnum):
    """What a member says to a proposal."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    LATER = "later"


class DeclineReason(StrEnum):
    """Why somebody says no, if he or she wants to tell; a no is good without."""

    NO_TIME = "no-time"
    TOO_FAR = "too-far"
    RATHER_SOMEBODY_ELSE = "rather-somebody-else"
    NO_LONGER_NEEDED = "no-longer-needed"
    RATHER_NOT = "rather-not"


class GivenBy(StrEnum):
    """Who told an answer: the member, or a team member for him or her."""

    MEMBER = "member"
    TEAM_MEMBER = "team-member"


class Deed(StrEnum):
    """What somebody did, as the audit trail tells it."""

    CREATE = "create"
    READ = "read"
    CHANGE = "change"
    DELETE = "delete"
    EXPORT = "export"
    ERASE = "erase"
    IMPORT = "import"
    RUN = "run"
    ENTER = "enter"
    RESPOND = "respond"
    REPAIR = "repair"
    REPORT = "report"


class Topic(StrEnum):
    """What it was done to."""

    NEIGHBOURHOOD = "neighbourhood"
    CATEGORY = "category"
    RESIDENT = "resident"
    OFFER = "offer"
    NEED = "need"
    EXCLUSION = "exclusion"
    MATCH = "match"
    MATCH_RUN = "match-run"
    IMPORT = "import"
    ACCESS_KEY = "access-key"
    AUDIT = "audit"
    SERVICE = "service"
    EVENT = "event"
    WEBHOOK = "webhook"
    LINK = "link"
    FIRST_CONTACT = "first-contact"
    PLACE = "place"
    PARTNER = "partner"
    OUTSIDE_STEP = "outside-step"
    COURSE = "course"
    CONVERSATION = "conversation"
    MICRO_ANALYSIS = "micro-analysis"
    BARRIER = "barrier"
    LEARNING_SESSION = "learning-session"
    FOLLOW_UP_STEP = "follow-up-step"
    CIRCLE = "circle"


class Origin(StrEnum):
    """Through which door somebody came."""

    API = "api"
    COMMAND_LINE = "command-line"
    SERVICE = "service"
    LINK = "link"


class Verdict(StrEnum):
    """Whether it was done, or asked for by somebody who may not."""

    DONE = "done"
    REFUSED = "refused"


class AccessKind(StrEnum):
    """How somebody comes in: with a key, or by signing in with an account of an organisation."""

    KEY = "key"
    SIGN_IN = "sign-in"


class Objective(StrEnum):
    """What a match run makes as large as it can."""

    REACH = "reach"
    ROBUST = "robust"
    STEPS = "steps"


class Language(StrEnum):
    """The languages in which the system speaks to people."""

    DUTCH = "nl"
    ENGLISH = "en"


class TimeSlot(StrEnum):
    """A part of a day of the week."""

    MON_MORNING = "mon-morning"
    MON_AFTERNOON = "mon-afternoon"
    MON_EVENING = "mon-evening"
    TUE_MORNING = "tue-morning"
    TUE_AFTERNOON = "tue-afternoon"
    TUE_EVENING = "tue-evening"
    WED_MORNING = "wed-morning"
    WED_AFTERNOON = "wed-afternoon"
    WED_EVENING = "wed-evening"
    THU_MORNING = "thu-morning"
    THU_AFTERNOON = "thu-afternoon"
    THU_EVENING = "thu-evening"
    FRI_MORNING = "fri-morning"
    FRI_AFTERNOON = "fri-afternoon"
    FRI_EVENING = "fri-evening"
    SAT_MORNING = "sat-morning"
    SAT_AFTERNOON = "sat-afternoon"
    SAT_EVENING = "sat-evening"
    SUN_MORNING = "sun-morning"
    SUN_AFTERNOON = "sun-afternoon"
    SUN_EVENING = "sun-evening"
