"""Pictures of who was reached: the bars are as high as the numbers, and what may not be told is not drawn either."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.insight.pictures import ReachedPeriod, reached_alternative, reached_picture, reached_table
from reciprocity.insight.pictures.lettering import clean
from tests.support.drawings import HARD, SVG, assert_all_within, assert_sound, assert_words_apart, placed, rects, texts
from tests.support.effort import times

YEAR = [
    ReachedPeriod("jan – feb", 6, 6, 0, 6),
    ReachedPeriod("feb – mrt", 10, 15, 5, 10),
    ReachedPeriod("mrt – mei", 2, 14, 3, 5),
    ReachedPeriod("mei – juni", 12, 20, 0, 0),
]
COUNTS = st.integers(0, 400)
LABELS = st.text(st.characters(exclude_characters="1234"), max_size=40)


def drawn(periods: list[ReachedPeriod], title: str = "Bereikt", lang: str = "nl", **how: bool) -> ET.Element:
    return ET.fromstring(reached_picture(periods, title, lang, **how))


def bars(picture: ET.Element) -> list[tuple[str, float]]:
    """Return fill and height of the bars, without the paper and the key."""
    found = [(one.attrib["fill"].split("-")[0], float(one.attrib["height"])) for one, *_ in placed(picture, "rect")]
    return [bar for bar in found[1:] if bar[1] != 20]


def test_the_table_tells_the_numbers_to_who_may_know_them() -> None:
    table = reached_table(YEAR, "Wie er bereikt zijn", "nl", close=True)
    assert table.caption == "Wie er bereikt zijn"
    assert table.head[:3] == ("periode", "mensen bereikt", "door buren")
    assert [tuple(row) for row in table.rows] == [
        ("jan – feb", "6", "6", "0", "6"),
        ("feb – mrt", "16", "15", "5", "10"),
        ("mrt – mei", "18", "14", "3", "5"),
        ("mei – juni", "30", "20", "0", "0"),
    ]
    assert [row[1] for row in reached_table(YEAR, "", "nl", cumulative=False, close=True).rows] == [
        "6",
        "10",
        "2",
        "12",
    ]


def test_a_rise_by_a_few_people_waits_and_a_hidden_part_hides_another() -> None:
    rows = reached_table(YEAR, "", "nl").rows
    assert [row[1] for row in rows] == ["6", "16", "16 of meer", "30"]
    assert tuple(rows[2][2:]) == ("14", "een aantal", "een aantal")
    assert [row[1] for row in reached_table(YEAR, "", "en", cumulative=False).rows] == ["6", "10", "fewer than 5", "12"]
    assert reached_table([ReachedPeriod("mei", 3, 0)], "", "nl").rows[0][1] == "minder dan 5"


def test_the_words_tell_of_every_period() -> None:
    told = reached_alternative(YEAR, "en", close=True)
    assert told.startswith("People reached, up to and including this period. jan – feb: 6 people reached; needs met by")
    assert "mrt – mei: 18 people reached; needs met by neighbours 14, partners 3, professionals 5." in told


def test_bars_are_as_high_as_the_numbers() -> None:
    picture = bars(drawn(YEAR, close=True))
    people, stacks = [high for _, high in picture[:4]], picture[4:]
    assert [round(high / people[-1] * 30) for high in people] == [6, 16, 18, 30]
    whole = sum(high for _, high in stacks[:2])
    assert [(fill, round(high / whole, 2)) for fill, high in stacks] == [
        ("#0072B2", 0.5), ("url(#dots", 0.5),
        ("#0072B2", 0.5), ("url(#stripes", 0.17), ("url(#dots", 0.33),
        ("#0072B2", 0.64), ("url(#stripes", 0.14), ("url(#dots", 0.23),
        ("#0072B2", 1.0),
    ]  # fmt: skip
    assert {"50%", "64%", "100%"} <= {words for *_, words in texts(drawn(YEAR, close=True))}


def test_what_may_not_be_told_is_not_drawn() -> None:
    picture = drawn(YEAR)
    assert len(bars(picture)) == 4 + 6
    assert "64%" not in {words for *_, words in texts(picture)}
    assert "te klein om te" in {words for *_, words in texts(picture)}
    assert {high for _, high in bars(drawn([ReachedPeriod("mei", 3, 4)], cumulative=False))} == set()


@pytest.mark.parametrize("count", [0, 1, 12, 30])
def test_hard_names_of_periods_stay_on_the_paper(count: int) -> None:
    periods = [ReachedPeriod(HARD[i % len(HARD)], i, i, 2 * i, 7) for i in range(count)]
    picture = drawn(periods, HARD[1])
    assert_sound(picture, HARD[1], clean(reached_alternative(periods, "nl")))
    assert_all_within(picture)
    assert_words_apart(picture)
    assert reached_picture(periods, "x", "nl") == reached_picture(periods, "x", "nl")


@settings(max_examples=times(100), deadline=None)
@given(
    st.lists(st.builds(ReachedPeriod, LABELS, COUNTS, COUNTS, COUNTS, COUNTS), max_size=20),
    st.booleans(),
    st.booleans(),
)
def test_whatever_was_reached_the_picture_is_sound(periods: list[ReachedPeriod], cumulative: bool, close: bool) -> None:
    picture = drawn(periods, "Reached", "en", cumulative=cumulative, close=close)
    told = reached_alternative(periods, "en", cumulative=cumulative, close=close)
    assert_sound(picture, "Reached", clean(told))
    assert_all_within(picture)
    assert_words_apart(picture)
    boxes = rects(picture)
    assert all(box[2] - box[0] > 0 for box in boxes)
    if not close:
        assert not any(f" {few} " in told.replace(",", " ").replace("than 5", "") for few in (1, 2, 3, 4))
    assert picture.tag == f"{SVG}svg"
