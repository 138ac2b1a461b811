"""What the board for coordinators refuses by itself."""

from .errors import Refusal


class ForeignForm(Refusal):
    """A form that does not come from a page of this session: another site may have sent it."""

    code = "foreign-form"
    title = "The form does not come from this board"
    nl = "Dit formulier hoort niet (meer) bij dit bord. Er is niets opgeslagen. Open het bord en doe het daar opnieuw."
    en = "This form does not (or no longer) belong to this board. Nothing was stored. Open the board and do it there."
