"""What can be wrong with a request that comes again with its Idempotency-Key."""

from .errors import Refusal


class IdempotencyKeyReused(Refusal):
    """The same Idempotency-Key came with another request."""

    code = "idempotency-key-reused"
    title = "Idempotency-Key used for another request"
    nl = "Deze Idempotency-Key is al gebruikt voor een ander verzoek. Neem een nieuwe."
    en = "This Idempotency-Key was used for another request. Take a new one."


class AnswerErased(Refusal):
    """What a request with this Idempotency-Key made was about somebody who has been erased since."""

    code = "answer-erased"
    title = "The answer has been erased"
    nl = (
        "Dit verzoek is al gedaan, en het antwoord ging over iemand die daarna is gewist. Er is niets opnieuw gemaakt. "
        "Is dat wel de bedoeling, neem dan een nieuwe Idempotency-Key."
    )
    en = (
        "This request was done already, and its answer was about somebody who has been erased since. Nothing was made "
        "anew. If that is what you want, take a new Idempotency-Key."
    )


class StillRunning(Refusal):
    """The first request with this Idempotency-Key has not finished."""

    code = "still-running"
    title = "Still running"
    nl = "Het eerste verzoek met deze Idempotency-Key loopt nog. Probeer het zo opnieuw."
    en = "The first request with this Idempotency-Key is still running. Try again in a moment."
