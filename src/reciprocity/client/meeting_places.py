"""Meeting places."""

from typing import Generic

from reciprocity.wire.meeting_places import MeetingPlaces as Found

from .addresses import HasId, Of
from .asking import Asking, at
from .operations import R, operation
from .steps import Steps


class MeetingPlaces(Asking[R], Generic[R]):
    """Where the people of a match could meet."""

    @operation
    def list(self, match: Of[HasId]) -> Steps[Found]:
        """Return up to three places in one part of the week that suits everybody in a match."""
        return self._read(f"{at(match)}/meeting-places", Found)
