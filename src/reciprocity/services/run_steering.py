"""What a coordinator wants of a match run: the people and things are there, and named as the engine knows them."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import InvalidParam
from reciprocity.store.stores import Stores
from reciprocity.wire.match_runs import RunSteering

from . import checks


def as_text(steering: Any) -> Any:
    """Return the same with ids as the engine knows them."""
    if isinstance(steering, UUID):
        return str(steering)
    if isinstance(steering, dict):
        return {name: as_text(value) for name, value in steering.items()}
    return [as_text(value) for value in steering]


def known(stores: Stores, steering: RunSteering) -> bool:
    """Tell whether all people and things are (still) in the neighbourhood."""
    return not [*_people(stores, steering), *_entries(stores, steering)]


def refuse_unknown(stores: Stores, steering: RunSteering) -> None:
    """Refuse people and things that are not in the neighbourhood, all at once."""
    checks.refuse(_people(stores, steering), _entries(stores, steering))


def _people(stores: Stores, steering: RunSteering) -> Iterator[InvalidParam]:
    named = {"requiredResidents": steering.required_residents, "forbiddenResidents": steering.forbidden_residents}
    known = stores.residents.names({who for ids in named.values() for who in ids})
    for name, ids in named.items():
        for i, who in enumerate(ids):
            if who not in known:
                yield checks.unknown(f"steering.{name}.{i}", "bewoner", "resident")


def _entries(stores: Stores, steering: RunSteering) -> Iterator[InvalidParam]:
    named = {"requiredSteps": steering.required_steps, "forbiddenSteps": steering.forbidden_steps}
    if not any(named.values()):
        return
    known = {entry.id for entry in (*stores.offers.all(), *stores.needs.all())}
    for name, steps in named.items():
        for i, step in enumerate(steps):
            if step.offer_id not in known:
                yield checks.unknown(f"steering.{name}.{i}.offerId", "aanbieding", "offer")
            if step.need_id not in known:
                yield checks.unknown(f"steering.{name}.{i}.needId", "vraag", "need")
