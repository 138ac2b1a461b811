"""Webhooks: the life of a delivery, why one fails, and when it is tried again."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from .errors import Refusal

WAITS = tuple(
    timedelta(seconds=seconds) for seconds in (5, 60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600, 12 * 3600)
)  # and twelve hours again and again
GIVEN_UP_AFTER = timedelta(days=3)
SPREAD = 0.2


class DeliveryStatus(StrEnum):
    """The life of a delivery."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    DEAD = "dead"


class Failure(StrEnum):
    """Why a delivery did not arrive."""

    ADDRESS_REFUSED = "address-refused"
    HOST_NOT_FOUND = "host-not-found"
    NO_CONNECTION = "no-connection"
    CERTIFICATE_REFUSED = "certificate-refused"
    TOO_SLOW = "too-slow"
    NO_VALID_ANSWER = "no-valid-answer"
    REDIRECTED = "redirected"
    NOT_ACCEPTED = "not-accepted"
    GONE = "gone"
    INACTIVE = "inactive"
    SECRET_UNREADABLE = "secret-unreadable"  # noqa: S105 - a reason, no secret


SENTENCES: Mapping[Failure, tuple[str, str]] = MappingProxyType(
    {
        Failure.ADDRESS_REFUSED: (
            "Deze server staat niet op het openbare internet; daar wordt niets naartoe gestuurd. Kies een andere "
            "server, of vraag uw beheerder om hem toe te staan.",
            "This server is not on the public internet; nothing is sent there. Choose another server, or ask your "
            "administrator to allow it.",
        ),
        Failure.HOST_NOT_FOUND: (
            "Deze server is niet te vinden. Kijk de naam na.",
            "This server cannot be found. Check the name.",
        ),
        Failure.NO_CONNECTION: (
            "De server neemt niet op. Kijk of hij draait en van buiten bereikbaar is.",
            "The server does not pick up. See whether it runs and can be reached from outside.",
        ),
        Failure.CERTIFICATE_REFUSED: (
            "Het certificaat van de server klopt niet bij deze naam, of is niet te vertrouwen.",
            "The certificate of the server is not right for this name, or not to be trusted.",
        ),
        Failure.TOO_SLOW: (
            "Er kwam binnen vijf seconden geen antwoord. Antwoord meteen en doe het werk daarna.",
            "No answer came within five seconds. Answer at once, and do the work after that.",
        ),
        Failure.NO_VALID_ANSWER: (
            "Er kwam geen geldig HTTP-antwoord, of een te lang.",
            "No valid HTTP answer came, or one that is too long.",
        ),
        Failure.REDIRECTED: (
            "De server verwees door naar een ander adres; dat wordt niet gevolgd. Zet het goede adres in de webhook.",
            "The server sent us on to another address; that is not followed. Put the right address in the webhook.",
        ),
        Failure.NOT_ACCEPTED: (
            "De server antwoordde, maar nam het niet aan (lastStatus). Alleen 2xx geldt als aangenomen.",
            "The server answered, but did not accept it (lastStatus). Only 2xx counts as accepted.",
        ),
        Failure.GONE: (
            "De server antwoordde 410: daar luistert niemand meer. De webhook staat uit tot u hem weer aanzet.",
            "The server answered 410: nobody listens there any more. The webhook is off until you switch it on again.",
        ),
        Failure.INACTIVE: ("De webhook staat uit.", "The webhook is switched off."),
        Failure.SECRET_UNREADABLE: (
            "Het geheim kan niet meer worden gelezen: het geheim van de installatie is veranderd. Vervang het geheim "
            "van de webhook (_rotate-secret).",
            "Its secret cannot be read any more: the secret of the installation has changed. Replace that of the "
            "webhook (_rotate-secret).",
        ),
    }
)


class StillWaiting(Refusal):
    """A delivery that is tried by itself cannot be started anew."""

    code = "still-waiting"
    title = "The delivery is still being tried"
    nl = "Deze bezorging wordt nog vanzelf geprobeerd. Bij nextAt staat wanneer."
    en = "This delivery is still tried by itself. See nextAt for when."


class WebhookInactive(Refusal):
    """Nothing is sent to a webhook that is switched off."""

    code = "webhook-inactive"
    title = "The webhook is switched off"
    nl = "Deze webhook staat uit. Zet hem eerst aan: PATCH met active true."
    en = "This webhook is switched off. Switch it on first: PATCH with active true."


def wait_after(attempts: int, random: float) -> timedelta:
    """Return how long to wait after so many attempts that failed; ``random`` (0..1) spreads it.

    Examples
    --------
    >>> [str(wait_after(attempts, 0.5)) for attempts in (1, 2, 7, 30)]
    ['0:00:05', '0:01:00', '12:00:00', '12:00:00']
    """
    return WAITS[min(attempts, len(WAITS)) - 1] * (1 + SPREAD * (2 * random - 1))
