"""The closed lists of the method: what may stand in a field, in the field's own terms."""

from enum import StrEnum


class Mode(StrEnum):
    """How help goes: done for somebody, done together, lent, or given."""

    HELP = "help"
    TOGETHER = "together"
    LEND = "lend"
    GIVE = "give"
