"""Insight."""

from typing import Generic
from uuid import UUID

from reciprocity.wire.base import Page
from reciprocity.wire.case_sums import BarriersInsight, CaseSumsRead
from reciprocity.wire.insight import NetworkInsight, NoticedPerson, OpeningsRead, UnmetNeeds

from .addresses import HasId, Of, id_of
from .answers import as_bytes, as_model
from .asking import Asking
from .attempts import answered
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Insight(Asking[R], Generic[R]):
    """The neighbourhood as a whole."""

    @operation
    def network(self) -> Steps[NetworkInsight]:
        """Return how many stand alone, give and receive, how much help comes back, and how that changes."""
        return self._read("/network", NetworkInsight)

    @operation
    def network_picture(self) -> Steps[bytes]:
        """Return a drawing (SVG) of the help that was done, without and with what is proposed."""
        return answered(self._request("GET", "/network-picture"), as_bytes, self._how)

    @operation
    def reached_picture(self) -> Steps[bytes]:
        """Return a drawing (SVG) of how many people help came to, over time."""
        return answered(self._request("GET", "/reached-picture"), as_bytes, self._how)

    @listing
    def people(self, *, page_size: int = 50) -> Reading[Page[NoticedPerson]]:
        """List who stands alone and what to invite each to, who connects, and who may carry much."""
        return self._all("/people", Page[NoticedPerson], page_size=page_size)

    @operation
    def learning_history(self, *, format: str = "html") -> Steps[bytes]:
        """Return all that was learned as a document: ``html``, or ``md`` for Markdown."""
        return answered(self._request("GET", "/learning-history", {"format": format}), as_bytes, self._how)

    @operation
    def picture_story(self, session: Of[HasId] | None = None) -> Steps[bytes]:
        """Return a learning session, else the last that was held, as a sequence of drawings (SVG)."""
        asked = {"sessionId": None if session is None else id_of(session)}
        return answered(self._request("GET", "/picture-story", asked), as_bytes, self._how)

    @operation
    def case_sums(self) -> Steps[CaseSumsRead]:
        """Return what cases meant and cost together, from five residents on."""
        return self._read("/case-sums", CaseSumsRead)

    @operation
    def barriers(self) -> Steps[BarriersInsight]:
        """Return how many barriers were met and taken away, by kind."""
        return self._read("/barriers", BarriersInsight)

    @operation
    def unmet_needs(self) -> Steps[UnmetNeeds]:
        """Return how many needs the last match run left, by kind of help and reason."""
        return self._read("/unmet-needs", UnmetNeeds)

    @operation
    def openings(self, resident: HasId | UUID | str | None = None, *, most: int = 5) -> Steps[OpeningsRead]:
        """Return which offer or need that does not exist yet would open most, for all or for one resident."""
        asked = {"residentId": None if resident is None else id_of(resident), "most": most}
        return answered(self._request("GET", "/openings", asked), as_model(OpeningsRead), self._how)
