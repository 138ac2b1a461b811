"""The life of a circle: each step of it, with who becomes free, and what others hear of it, in one transaction."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from reciprocity.domain.circles import HOLDING, CircleStatus, after_answers, after_leaving
from reciprocity.domain.errors import Collision
from reciprocity.domain.words import Answer, EventType
from reciprocity.store.circles import CircleFacts
from reciprocity.store.stores import Stores

from .events import note

REVIEWED_AFTER = timedelta(weeks=26)
EVENT_OF = {
    CircleStatus.AGREED: EventType.CIRCLE_AGREED,
    CircleStatus.DECLINED: EventType.CIRCLE_DECLINED,
    CircleStatus.EXPIRED: EventType.CIRCLE_EXPIRED,
    CircleStatus.WITHDRAWN: EventType.CIRCLE_WITHDRAWN,
    CircleStatus.ENDED: EventType.CIRCLE_ENDED,
}


def become(stores: Stores, circle: CircleFacts, then: CircleStatus) -> None:
    """Let a circle go from the status that it is known in to another; when it is over, all are free."""
    values = {"answer_by": None} if then is not CircleStatus.PROPOSED else {}
    review = (stores.circles.now() + REVIEWED_AFTER).date() if then is CircleStatus.AGREED else None
    if not stores.circles.become(circle, then, review_on=review, **values):
        raise Collision
    if then not in HOLDING:
        stores.circles.let_go(circle.id)
    note(stores, EVENT_OF[then], circle.id, status=then.value, residentIds=list(circle.members))


def heard(stores: Stores, circle: CircleFacts, who: UUID, answer: Answer) -> CircleStatus:
    """Let a circle become what an answer that was kept makes of it."""
    if circle.status is CircleStatus.AGREED:
        return step_out(stores, circle, who)
    answers = {other: said for other, (said, _) in circle.members.items()} | {who: answer}
    then = after_answers(list(answers.values()))
    if then is not circle.status:
        become(stores, circle, then)
    return then


def step_out(stores: Stores, circle: CircleFacts, who: UUID) -> CircleStatus:
    """Let somebody go out of a circle: a proposal ends with it, one that lives goes on while it is a circle."""
    left = {other: said for other, said in circle.members.items() if other != who}
    then = after_leaving(circle.status, len(left))
    stores.circles.let_go(circle.id, who)
    if then is not circle.status:
        become(stores, replace(circle, members=left), then)
    return then


def leave(stores: Stores, resident: UUID) -> None:
    """Let somebody who no longer takes part go out of the circle that he or she is in."""
    for circle in stores.circles.holding([resident]):
        step_out(stores, circle, resident)


def part(stores: Stores, pair: Collection[UUID]) -> None:
    """End the circle that two are in who are kept apart: who of them goes is not ours to say."""
    for circle in stores.circles.holding(pair):
        if set(pair) <= circle.members.keys():
            proposed = circle.status is CircleStatus.PROPOSED
            become(stores, circle, CircleStatus.WITHDRAWN if proposed else CircleStatus.ENDED)


def expire(stores: Stores, now: datetime) -> None:
    """Let proposals go that nobody answered in time."""
    for circle in stores.circles.due(CircleStatus.PROPOSED, "answer_by", now):
        become(stores, circle, CircleStatus.EXPIRED)
