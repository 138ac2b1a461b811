"""Whatever is sent to be matched or imported: an answer that the judge agrees with, or a refusal of few words."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reciprocity.api.routes.match_previews import EXAMPLE
from reciprocity.services import match_previews
from reciprocity.wire.match_previews import MatchPreview, MatchPreviewCreate
from tests.support.effort import times
from tests.support.world import Person, World

WORD = "kanarie vogeltje"  # with a space: no name of a field, which a refusal may repeat
FEW = settings(max_examples=times(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXTS = st.one_of(
    st.just(WORD),
    st.sampled_from(
        ["", " ", "a", "zuid", "repair.bike", "food.cook_for", "nl", "mon-morning", "help", "together", "0"]
    ),
    st.text(max_size=8).map(lambda text: WORD + text),
)
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.integers(0, 7),
        st.floats(allow_nan=False, allow_infinity=False),
        TEXTS,
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to everything in a body."""
    yield way
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from places(part, (*way, name))


@st.composite
def previews(draw: st.DrawFn) -> Any:
    """A pool that is right, with some things in it changed, doubled or taken away."""
    body: Any = copy.deepcopy(EXAMPLE)
    body["policy"]["timeLimitSeconds"] = 0.2
    for _ in range(draw(st.integers(0, 4))):
        way = draw(st.sampled_from(list(places(body))))
        if not way:
            continue
        holder = body
        for name in way[:-1]:
            holder = holder[name]
        match draw(st.integers(0, 3)):
            case 0 if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[way[-1]]))
            case 1:
                del holder[way[-1]]
            case _:
                holder[way[-1]] = draw(VALUES)
    return body


@FEW
@given(body=previews())
def test_any_pool_is_matched_as_the_judge_would_have_it_or_refused(coordinator: Person, body: Any) -> None:
    answer = coordinator.post("/v1/match-previews", body)
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 200:
        asked = MatchPreviewCreate.model_validate(body)
        assert match_previews.verify(asked, MatchPreview.model_validate(answer.json())) == ()
    else:
        assert answer.json()["invalidParams"], "and says what is wrong"
        assert WORD not in answer.text
    assert coordinator.get("residents").json()["items"] == [], "nothing is stored"


CELLS = st.one_of(
    st.sampled_from(
        ["", "ja", "nee", "koken", "fiets maken", "1", "=1+1", '"', ";", "06-12345678", "2026-02-30", "ja?"]
    ),
    st.text(max_size=6).map(lambda text: WORD + text),
)
HEADINGS = ["Nr", "Naam", "Telefoon", "Biedt aan", "Vraagt", "Toestemming", "Datum toestemming", "BSN", WORD]


@st.composite
def lists(draw: st.DrawFn) -> bytes:
    """A participant list, or what somebody takes for one."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.binary(max_size=60))
    heads = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=7))
    rows = draw(st.lists(st.lists(CELLS, max_size=8), max_size=6))
    apart = draw(st.sampled_from([";", ",", "\t"]))
    text = "\n".join(apart.join(row) for row in [heads, *rows])
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"])), errors="replace")


@pytest.mark.parametrize("dry", ["true", "false"])
@FEW
@given(data=lists())
def test_any_list_is_imported_as_it_reports_or_refused(
    world: World, coordinator: Person, dry: str, data: bytes
) -> None:
    before = len(coordinator.get("residents?pageSize=200").json()["items"])
    answer = coordinator.upload(data, dryRun=dry)
    assert answer.status_code in (200, 201, 400), answer.text
    assert WORD not in answer.text, "what stood in a cell is not repeated"
    after = len(coordinator.get("residents?pageSize=200").json()["items"])
    come = answer.json()["counts"]["residentsAdded"] if answer.status_code == 201 else 0
    assert after - before == (come if dry == "false" else 0)
