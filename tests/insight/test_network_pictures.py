"""Pictures of the neighbourhood: the same places before and after, the right numbers in words, and nobody found."""

import math
import time
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.insight.pictures import NetworkDay, NetworkNode, NetworkTie, network_alternative, network_picture
from reciprocity.insight.pictures.lettering import clean
from reciprocity.insight.pictures.places import places
from tests.support.drawings import (
    HARD,
    SVG,
    apart,
    assert_all_within,
    assert_sound,
    assert_words_apart,
    circles,
    rects,
    text_of,
    texts,
)
from tests.support.effort import times

AREAS = ("Noord", "Zuid", "Transwijk", "Park", "Eiland")


def ring(*people: int, proposed: bool = False) -> list[NetworkTie]:
    pairs = zip(people, [*people[1:], people[0]], strict=True)
    return [NetworkTie(str(giver), str(receiver), proposed) for giver, receiver in pairs]


def people(count: int, *, areas: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> list[NetworkNode]:
    return [
        NetworkNode(str(i), areas[i % len(areas)] if areas else "", names[i % len(names)] if names else "")
        for i in range(count)
    ]


def small(names: tuple[str, ...] = ()) -> tuple[NetworkDay, NetworkDay]:
    """Twelve people: first a ring of three and one who helps another, then also a proposed ring of four."""
    done = [*ring(0, 1, 2), NetworkTie("3", "4"), NetworkTie("3", "4")]
    everybody = people(12, names=names)
    return NetworkDay(everybody, done), NetworkDay(everybody, [*done, *ring(5, 6, 7, 8, proposed=True)])


def drawn(before: NetworkDay, after: NetworkDay, title: str = "De buurt", lang: str = "nl", **how: bool) -> ET.Element:
    return ET.fromstring(network_picture(before, after, title, lang, **how))


def test_the_words_tell_what_is_seen() -> None:
    assert network_alternative(*small(), "nl", close=True) == (
        "Voor: 12 mensen; 3 geven en krijgen hulp; 1 geeft hulp; 1 krijgt hulp; 7 staan nog alleen; "
        "hulp gedaan: 5 keer; bij 3 mensen komt de hulp rond, in een ruil of kring. "
        "Na: 12 mensen; 7 geven en krijgen hulp; 1 geeft hulp; 1 krijgt hulp; 3 staan nog alleen; hulp gedaan: 5 keer; "
        "hulp voorgesteld: 4 keer; bij 7 mensen komt de hulp rond, in een ruil of kring."
    )
    assert "After: 12 people; 7 give and receive help; 1 gives help;" in network_alternative(*small(), "en", close=True)


def test_who_may_not_look_from_close_by_hears_of_few_people_only_that_they_are_few() -> None:
    told = network_alternative(*small(), "nl")
    assert told.startswith("Voor: 12 mensen; 5 geven of krijgen hulp; 7 staan nog alleen; ")
    assert "geven en krijgen" not in told, "few do, and the rest would follow from who stands alone"
    assert "hulp voorgesteld: minder dan 5 keer" in told


def test_one_hidden_number_hides_a_second_that_would_give_it_away() -> None:
    day = NetworkDay(people(20), [*ring(*range(8)), NetworkTie("0", "8"), NetworkTie("0", "9")])
    told = network_alternative(day, day, "nl")
    assert "20 mensen; 10 geven of krijgen hulp; 10 staan nog alleen; " in told
    assert "komt de hulp rond" not in told, "of ten it does for eight: two would be told"
    pairs = NetworkDay(people(19), [*ring(0, 1, 2), *(tie for n in (3, 5, 7, 9) for tie in ring(n, n + 1))])
    words = {word for *_, word in texts(drawn(pairs, pairs))}
    assert {"8", "11", "in groepjes"} <= words, "three in a group follow from nothing"
    assert not {"3", "in groepjes van 2"} & words
    areas = NetworkDay([NetworkNode(str(i), "Zuid" if i < 3 else "Noord" if i < 10 else "Park") for i in range(30)], [])
    picture = drawn(areas, areas)
    told = text_of(picture.find(f"{SVG}desc"))
    assert "Noord: een aantal mensen; Park: 20 mensen, niemand doet nog mee; Zuid: een aantal mensen." in told
    assert not {"3", "7"} & {words for *_, words in texts(picture)}


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("names", [(), HARD])
def test_people_stand_apart_and_at_the_same_places_in_both(names: tuple[str, ...], upright: bool) -> None:
    picture = drawn(*small(names), close=True, upright=upright)
    assert_all_within(picture)
    assert_words_apart(picture)
    panels = picture.findall(f"{SVG}g")
    spots = [sorted({middle(mark) for mark in panel if middle(mark)}) for panel in panels]
    assert len(spots[0]) == 12
    assert all(math.dist(a, b) < 1 for a, b in zip(*spots, strict=True))
    for i, (x, y) in enumerate(spots[1]):
        for other in spots[1][:i]:
            assert math.dist((x, y), other) >= 2 * 17


def middle(mark: ET.Element) -> tuple[float, float] | None:
    """Return where a person stands: a circle (not the dot in it), a square, or a triangle."""
    at = mark.attrib
    if mark.tag == f"{SVG}circle" and "stroke" in at:
        return float(at["cx"]), float(at["cy"])
    if mark.tag == f"{SVG}rect":
        return round(float(at["x"]) + float(at["width"]) / 2, 1), round(float(at["y"]) + float(at["height"]) / 2, 1)
    if mark.tag == f"{SVG}path" and at["d"].endswith("Z"):
        x, y, _, low = (float(n) for n in at["d"].replace("M", "").replace("L", " ").split()[:4])
        return x, round(y + (low - y) / 1.8, 1)
    return None


def test_names_stand_in_the_picture_only_where_they_are_given() -> None:
    names = ("Tineke", "Achmed", "Noor", "Olga")
    with_names, without = network_picture(*small(names), "De buurt", "nl", close=True), drawn(*small(), close=True)
    assert with_names.count(">Tineke<") == 6
    assert not any(name in network_picture(*small(names), "De buurt", "nl") for name in names), "groups have no names"
    assert {words for *_, words in texts(without)} == {
        "De buurt", "Voor", "Na", "12 mensen · 7 staan nog alleen", "12 mensen · 3 staan nog alleen",
        "geeft en krijgt hulp", "geeft hulp", "krijgt hulp", "staat nog alleen", "hulp gedaan", "hulp voorgesteld",
    }  # fmt: skip


def test_letters_tell_where_people_live() -> None:
    day = NetworkDay(people(12, areas=("Zuid", "Noord", "")), [])
    picture = drawn(day, day, close=True)
    words = [words for *_, words in texts(picture)]
    assert (words.count("A"), words.count("B"), words.count("Noord"), words.count("Zuid")) == (9, 9, 1, 1)
    assert text_of(picture.find(f"{SVG}desc")).endswith(" A: Noord. B: Zuid.")


def test_ids_of_people_are_never_in_the_picture() -> None:
    nodes = [NetworkNode(f"person-{i}") for i in range(6)]
    day = NetworkDay(nodes, [NetworkTie("person-0", "person-1")])
    assert not any("person-" in network_picture(day, day, "x", "nl", close=close) for close in (False, True))


def test_the_same_neighbourhood_is_drawn_the_same() -> None:
    assert network_picture(*small(HARD), "De buurt", "nl", close=True) == network_picture(
        *small(HARD), "De buurt", "nl", close=True
    )


@pytest.mark.parametrize("areas", [(), AREAS, tuple(f"Buurt {i}" for i in range(14))])
def test_two_thousand_people_are_drawn_as_groups_soon(areas: tuple[str, ...]) -> None:
    everybody = people(2000, areas=areas)
    after = NetworkDay(everybody, [tie for i in range(0, 1200, 3) for tie in ring(i, i + 1, i + 2)])
    begun = time.process_time()
    picture = drawn(NetworkDay(everybody, []), after, close=True)
    assert time.process_time() - begun < 5
    assert sum(1 for _ in picture.iter()) < 500
    assert_all_within(picture)
    assert_words_apart(picture)
    told = text_of(picture.find(f"{SVG}desc"))
    assert "Na: 2000 mensen; 1200 geven en krijgen hulp; 800 staan nog alleen" in told
    if areas == AREAS:
        assert "Zuid: 400 mensen, 240 doen mee" in told
    elif not areas:
        assert "staan nog alleen: 800 mensen; in groepjes van 3 tot 5: 1200 mensen." in told
    else:
        assert "andere plekken: " in told


def test_groups_keep_out_of_each_others_way_whatever_they_are_called() -> None:
    everybody = people(100, areas=HARD)
    picture = drawn(NetworkDay(everybody, []), NetworkDay(everybody, ring(*range(40))), HARD[1])
    assert_all_within(picture)
    assert_words_apart(picture)
    for panel in picture.findall(f"{SVG}g"):
        rounds = [(x, y, r) for x, y, r in circles(panel)]
        for i, (x, y, r) in enumerate(rounds):
            for a, b, other in rounds[:i]:
                assert math.dist((x, y), (a, b)) >= r + other or (x, y) == (a, b)


def test_a_day_before_anybody_came_is_drawn_empty() -> None:
    picture = drawn(NetworkDay([], [], "1 mei"), small()[1], close=True)
    assert {"1 mei", "nog niemand"} <= {words for *_, words in texts(picture)}
    assert drawn(NetworkDay([], []), NetworkDay([], [])).tag == f"{SVG}svg"
    assert drawn(NetworkDay([], []), NetworkDay([], []), close=True).tag == f"{SVG}svg"


@settings(max_examples=times(30), deadline=None)
@given(
    st.integers(1, 24),
    st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23), st.booleans()), max_size=30),
    st.lists(st.text(max_size=60), min_size=1, max_size=12),
    st.booleans(),
    st.booleans(),
)
def test_whatever_the_neighbourhood_is_like_the_picture_is_sound(
    count: int, ties: list[tuple[int, int, bool]], words: list[str], close: bool, upright: bool
) -> None:
    nodes = people(count, areas=tuple(words), names=tuple(words[::-1]))
    after = NetworkDay(nodes, [NetworkTie(str(a % count), str(b % count), new) for a, b, new in ties])
    picture = drawn(NetworkDay(nodes[: count // 2], []), after, words[0], "en", close=close, upright=upright)
    told = network_alternative(NetworkDay(nodes[: count // 2], []), after, "en", close=close)
    assert text_of(picture.find(f"{SVG}desc")).startswith(told)
    assert_sound(picture, clean(words[0]), text_of(picture.find(f"{SVG}desc")))
    assert_all_within(picture)
    assert_words_apart(picture)
    if close:
        boxes = rects(picture)[2:]
        assert all(apart(a, b) for i, a in enumerate(boxes) for b in boxes[:i])


@settings(max_examples=times(25), deadline=None)
@given(st.integers(1, 60), st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=90))
def test_nobody_stands_on_anybody(count: int, ties: list[tuple[int, int]]) -> None:
    keys = [str(i) for i in range(count)]
    found, wide, high = places(keys, [(keys[a % count], keys[b % count]) for a, b in ties])
    spots = list(found.values())
    assert all(math.dist(a, b) >= 0.99 for i, a in enumerate(spots) for b in spots[:i])
    assert all(0.49 <= x <= wide - 0.49 and 0.49 <= y <= high - 0.49 for x, y in spots)


def test_in_which_direction_help_went_and_in_which_order_it_was_told_moves_nobody() -> None:
    ties = [("kees", "fatima"), ("fatima", "loubna"), ("loubna", "kees"), ("loubna", "henk")]
    names = ["kees", "fatima", "loubna", "henk"]
    assert places(names, ties) == places(names, [(other, one) for one, other in reversed(ties)])
