"""What the board for coordinators refuses by itself."""

from .errors import Refusal


class ForeignForm(Refusal):
    """A form that does not come from a page of this session: another site may have sent it."""

    code = "foreign-form"
    title = "The form does not come from this board"
    nl = "Dit formulier hoort niet (meer) bij dit bord. Er is niets opgeslagen. Open het bord en doe het daar opnieuw."
    en = "This form does not (or no longer) belong to this board. Nothing was stored. Open the board and do it there."


class TokenTooLong(Refusal):
    """Somebody signed in with a token that no browser keeps in a cookie."""

    code = "token-too-long"
    title = "The token is too long for the board"
    nl = (
        "U bent aangemeld, maar uw aanmelding draagt te veel mee voor het bord. Vraag uw beheerder om minder groepen "
        "in het token, of kom binnen met een sleutel."
    )
    en = (
        "You are signed in, but your sign-in carries too much for the board. Ask your administrator for fewer groups "
        "in the token, or come in with a key."
    )
