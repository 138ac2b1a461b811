"""First contacts: somebody whom a coach met, by a nickname only, until that person joins."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from reciprocity.domain.first_contacts import FirstContactOutcome

from .base import LINE_PATTERN, Day, Id, Line, WireModel, left_out
from .warnings import TextWarning, warnings

Nickname = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=LINE_PATTERN)]
NICKNAME = "What the team calls this person. No full name, telephone number or e-mail address."


class FirstContactCreate(WireModel):
    """Somebody whom a coach met."""

    nickname: Nickname = Field(description=NICKNAME, examples=["De man met het hondje"])
    met_by: Line | None = Field(None, description="The coach who made the contact.", examples=["Noor"])
    met_where: Line | None = Field(None, alias="where", description="Where you met.", examples=["Marktplein"])
    through: Line | None = Field(None, description="Through what or whom you met.", examples=["koffieochtend"])
    met_on: Day | None = Field(None, description="Left out: today.", examples=["2026-09-10"])
    outcome: FirstContactOutcome = Field(
        FirstContactOutcome.OPEN, description="`joined` comes about by entering or naming the resident."
    )


class FirstContactUpdate(WireModel):
    """What changes; what is left out stays as it is, null empties."""

    nickname: Nickname = left_out(description=NICKNAME)
    met_by: Line | None = None
    met_where: Line | None = Field(None, alias="where")
    through: Line | None = None
    met_on: Day = left_out()
    outcome: FirstContactOutcome = left_out()
    resident_id: Id | None = Field(
        None, description="The resident whom this person is, if entered already; null undoes that."
    )


class FirstContactRead(WireModel):
    """A first contact as it is."""

    id: Id
    nickname: str
    met_by: str | None
    met_where: str | None = Field(alias="where")
    through: str | None
    met_on: date
    outcome: FirstContactOutcome
    resident_id: Id | None = Field(description="The resident whom this person became.")
    created_at: datetime
    updated_at: datetime
    warnings: list[TextWarning] = warnings()
