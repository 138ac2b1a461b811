"""Refusals: each a class with a name from the field, carrying its evidence and a sentence in Dutch and English.

The evidence never holds what somebody typed, only ids, counts and names of fields.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class InvalidParam:
    """One thing that is wrong with what was sent: where, a stable code, and the reason in two languages."""

    name: str
    code: str
    nl: str
    en: str


class Refusal(Exception):
    """Something that will not be done, with the reason and what to do instead."""

    code: ClassVar[str] = "refused"
    title: ClassVar[str] = "Refused"
    nl: ClassVar[str] = "Dit kan niet."
    en: ClassVar[str] = "This cannot be done."
    params: Sequence[InvalidParam] = ()

    def __init__(self, **evidence: object) -> None:
        super().__init__(self.code)
        self.evidence = evidence

    def sentence(self, language: str) -> str:
        """Return the reason and the way out in Dutch (``nl``) or English."""
        return (self.nl if language == "nl" else self.en).format(**self.evidence)


class InvalidInput(Refusal):
    """What was sent does not fit; carries everything that is wrong at once."""

    code = "invalid-input"
    title = "The input is not valid"
    nl = "De invoer klopt niet. Bij invalidParams staat per veld wat er mis is."
    en = "The input is not valid. See invalidParams for what is wrong with each field."

    def __init__(self, *params: InvalidParam) -> None:
        super().__init__()
        self.params = params


class UnreadableBody(InvalidInput):
    """The body is no JSON that can be read safely."""

    code = "unreadable-body"
    title = "The body cannot be read"
    nl = "De inhoud is geen geldige JSON: {problem}."
    en = "The body is not valid JSON: {problem}."

    def __init__(self, problem: str) -> None:
        super().__init__()
        self.evidence = {"problem": problem}


class UnsupportedMediaType(Refusal):
    """The body comes in a form that this operation does not read."""

    code = "unsupported-media-type"
    title = "Unsupported media type"
    nl = "Stuur de inhoud als {expected}."
    en = "Send the body as {expected}."


class NotAuthenticated(Refusal):
    """No key, or a key that is not (or no longer) valid."""

    code = "not-authenticated"
    title = "A valid access key is needed"
    nl = "Er is een geldige toegangssleutel nodig: stuur 'Authorization: Bearer rcp_...'. Vraag die aan uw beheerder."
    en = "A valid access key is needed: send 'Authorization: Bearer rcp_...'. Ask your administrator for a key."


class KeyInAddress(Refusal):
    """A key stands in the address, where logs and histories would keep it."""

    code = "key-in-address"
    title = "Keys do not belong in an address"
    nl = "Een sleutel mag niet in het adres staan. Stuur hem in de Authorization-header en vervang deze sleutel."
    en = "A key must not stand in an address. Send it in the Authorization header, and replace this key."


class NotAllowed(Refusal):
    """The key is good, but does not carry this right."""

    code = "not-allowed"
    title = "This key does not allow it"
    nl = "Deze sleutel mag dit niet; nodig is het recht '{scope}'. Vraag uw coördinator of beheerder."
    en = "This key may not do this; it needs the scope '{scope}'. Ask your coordinator or administrator."


class MethodNotAllowed(Refusal):
    """The address exists, but not for this method."""

    code = "method-not-allowed"
    title = "Method not allowed"
    nl = "Dit adres kent deze methode niet; de Allow-header zegt welke wel."
    en = "This address does not know this method; the Allow header says which it does."


class TooLarge(Refusal):
    """The body is larger than we read."""

    code = "too-large"
    title = "The body is too large"
    nl = "De inhoud is te groot: hoogstens {limit} bytes."
    en = "The body is too large: at most {limit} bytes."


class InternalError(Refusal):
    """A mistake of ours."""

    code = "internal-error"
    title = "Something went wrong on our side"
    nl = "Er ging bij ons iets mis; er is niets half opgeslagen. Probeer het opnieuw of noem 'instance' bij een vraag."
    en = "Something went wrong on our side; nothing was stored by half. Try again, or name 'instance' when you ask."


class NotFound(Refusal):
    """It does not exist, or not for the holder of this key."""

    code = "not-found"
    title = "Not found"
    nl = "Dit bestaat niet, of niet voor deze sleutel. Kijk het adres en het id na."
    en = "This does not exist, or not for this key. Check the address and the id."


class AlreadyExists(Refusal):
    """Something with the same name or number is already there."""

    code = "already-exists"
    title = "It already exists"
    nl = "Dit bestaat al: '{field}' moet uniek zijn. Gebruik een andere waarde of pas het bestaande aan."
    en = "It already exists: '{field}' must be unique. Use another value, or change what is there."


class Collision(Refusal):
    """Two changes at the same moment that cannot both be."""

    code = "collision"
    title = "Two changes at the same moment"
    nl = (
        "Iemand anders wijzigde dit op hetzelfde moment. Er is niets opgeslagen; kijk hoe het nu is en probeer opnieuw."
    )
    en = "Somebody else changed this at the same moment. Nothing was stored; look at it again and retry."


class StateConflict(Refusal):
    """It cannot be done in the state that it is in now."""

    code = "state-conflict"
    title = "Not possible in this state"
    nl = "Dit kan niet in de toestand van nu: van '{now}' naar '{then}' gaat niet met de hand."
    en = "This is not possible now: it cannot be moved from '{now}' to '{then}' by hand."


class InMatch(Refusal):
    """An offer or need on which a match rests cannot be removed."""

    code = "in-match"
    title = "A match rests on this"
    nl = "Dit staat in een match en kan niet weg. Zet de status op 'withdrawn'; dan vervalt ook een open voorstel."
    en = "It stands in a match and cannot be removed. Set its status to 'withdrawn'; an open proposal then lapses."


class NotConfirmed(Refusal):
    """An offer or need that nobody has confirmed cannot be opened."""

    code = "not-confirmed"
    title = "Nobody has confirmed this"
    nl = "Open zetten kan pas als iemand het heeft bevestigd en er een soort is: stuur 'confirmedBy' en 'category' mee."
    en = "It can be opened only once it has a category and is confirmed: send 'category' and 'confirmedBy'."


class PreconditionMissing(Refusal):
    """A change without saying which version it is based on."""

    code = "precondition-required"
    title = "If-Match is needed"
    nl = "Haal het eerst op en stuur de ETag daarvan mee als If-Match, zodat u niets van een ander overschrijft."
    en = "Fetch it first and send its ETag as If-Match, so that you overwrite nobody else's change."


class StaleVersion(Refusal):
    """Somebody else changed it in the meantime."""

    code = "stale-version"
    title = "It was changed in the meantime"
    nl = "Iemand anders heeft dit intussen gewijzigd. Haal het opnieuw op en doe uw wijziging daarop."
    en = "Somebody else has changed this in the meantime. Fetch it again and make your change on that."


class OvertakenByOthers(Refusal):
    """While a match run was computing, too much changed to store its result."""

    code = "overtaken"
    title = "The neighbourhood changed during the run"
    nl = "Tijdens de matchronde is er iets veranderd. Er is niets opgeslagen; start de ronde opnieuw."
    en = "People or needs changed while the match run was computing. Nothing was stored; start the run again."


class KeyNotReplaceable(Refusal):
    """A key that opens nothing any more, or that has a successor already, cannot get one."""

    code = "key-not-replaceable"
    title = "The key cannot be replaced"
    nl = "Deze sleutel is al vervangen of opent niets meer. Vervang de opvolger, of geef een nieuwe sleutel uit."
    en = "This key is replaced already or opens nothing any more. Replace its successor, or issue a new key."


class TooManyRequests(Refusal):
    """Somebody asks, or tries keys, more often than is allowed."""

    code = "too-many-requests"
    title = "Too many requests"
    nl = "U vraagt te vaak. Probeer het over {seconds} seconden opnieuw."
    en = "You ask too often. Try again in {seconds} seconds."


class TooBusy(Refusal):
    """As many computations run as there is room for, and nobody was ready in time."""

    code = "too-busy"
    title = "Too busy"
    nl = "Er worden nu al zo veel matches berekend als kan. Probeer het over {seconds} seconden opnieuw."
    en = "As many matches are computed now as there is room for. Try again in {seconds} seconds."


class UnknownReference(InvalidInput):
    """The body names something that does not exist in this neighbourhood."""

    code = "unknown-reference"
    title = "Something named does not exist"
    nl = "De invoer noemt iets dat in deze wijk niet bestaat. Bij invalidParams staat wat."
    en = "The input names something that does not exist in this neighbourhood. See invalidParams for what."


class InvalidCursor(InvalidInput):
    """A cursor that we did not give for this list."""

    def __init__(self) -> None:
        super().__init__(
            InvalidParam(
                "cursor",
                "invalid-cursor",
                "Deze cursor hoort niet bij deze lijst. Begin opnieuw zonder cursor.",
                "This cursor does not belong to this list. Begin again without a cursor.",
            )
        )


class ListUnreadable(Refusal):
    """A participant list that cannot be read as one."""

    code = "list-unreadable"
    title = "The list cannot be read"
    nl = "{nl}"
    en = "{en}"

    def __init__(self, nl: str, en: str, list_code: str = "") -> None:
        super().__init__(nl=nl, en=en)
        self.list_code = list_code
        name = "mapping" if list_code == "mapping-wrong" else "file"
        self.params = (InvalidParam(name, list_code, nl, en),) if list_code else ()


class DatabaseNotReady(Refusal):
    """The database is not there, or of another version."""

    code = "database-not-ready"
    title = "The database is not ready"
    nl = "{nl}"
    en = "{en}"


class SettingsWrong(Refusal):
    """The settings do not allow the service to start."""

    code = "settings-wrong"
    title = "The settings are not right"
    nl = "{nl}"
    en = "{en}"
