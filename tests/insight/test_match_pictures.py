"""Pictures of matches: readable, in words too, and nothing in them that could run or leave the paper."""

import re
import xml.etree.ElementTree as ET
from html import escape
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.insight.pictures import PictureStep, match_picture, text_alternative
from reciprocity.insight.pictures.lettering import clean, fitted, width_of
from tests.support.browser import page_with, rendered
from tests.support.drawings import HARD, SVG, apart, points, rects, text_of, texts
from tests.support.effort import times

NAMES = ("Tineke", "Achmed", "Fatima", "Jan-Willem", "Olga", "Bram", "Noor", "Kees", "Ria", "Sami", "Wil")
HELPS = ("Boodschappen doen", "Fiets maken", "Koken voor iemand", "Taalmaatje", "Samen wandelen", "Oppassen")
ARROWS = [("swap", 2), *(("ring", n) for n in range(3, 7)), *(("chain", n) for n in range(1, 11))]
SHAPES = [*ARROWS, *(("group", n) for n in range(3, 13))]
WORDS = st.text(st.characters(), min_size=1, max_size=200)


def steps(shape: str, count: int, names: tuple[str, ...] = NAMES, helps: tuple[str, ...] = HELPS) -> list[PictureStep]:
    people = [f"{names[i % len(names)]}" for i in range(count + 1 if shape == "chain" else count)]
    if shape == "group":
        pairs = [(people[0], guest) for guest in people[1:]]
        return [PictureStep(*names, helps[0]) for pair in pairs for names in (pair, pair[::-1])]
    return [
        PictureStep(people[i], people[(i + 1) % len(people)], helps[i % len(helps)]) for i in range(count)
    ]  # fmt: skip


def drawn(shape: str, told: list[PictureStep], lang: str = "nl", title: str = "Kring") -> ET.Element:
    return ET.fromstring(match_picture(told, shape, title, lang))


def assert_within(picture: ET.Element) -> None:
    wide, high = map(float, picture.attrib["viewBox"].split()[2:])
    for left, top, right, bottom, *words in [*rects(picture), *texts(picture)]:
        assert 0 <= left <= right <= wide, words
        assert 0 <= top <= bottom <= high, words
    for path in picture.findall(f"{SVG}path"):
        assert all(0 <= x <= wide and 0 <= y <= high for x, y in points(path))


def assert_nothing_runs(picture: ET.Element) -> None:
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} == {
        "svg", "title", "desc", "defs", "marker", "path", "rect", "text",
    }  # fmt: skip
    for element in picture.iter():
        assert not any(name.startswith("on") or "href" in name or name == "style" for name in element.attrib)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("shape", "count"), SHAPES)
def test_a_picture_says_the_same_in_words(shape: str, count: int, lang: str) -> None:
    told = steps(shape, count)
    picture = drawn(shape, told, lang, "Kring & ruil")
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert text_of(title) == "Kring & ruil"
    assert text_of(description) == text_alternative(told, shape, lang)
    assert title is not None and description is not None
    assert picture.attrib["role"] == "img"
    assert picture.attrib["lang"] == lang
    assert picture.attrib["aria-labelledby"] == f"{title.attrib['id']} {description.attrib['id']}"
    verb = {"nl": "doet voor", "en": "does for"}[lang]
    for step in told if shape != "group" else ():
        assert f"{step.giver_label} {verb} {step.receiver_label}: {step.help_text}." in text_of(description)


def test_the_picture_of_a_group_tells_who_invites_and_what_all_do() -> None:
    told = steps("group", 4)
    assert text_alternative(told, "group", "nl") == (
        "Tineke, Achmed, Fatima en Jan-Willem doen dit samen: Boodschappen doen. Tineke nodigt uit."
    )
    assert text_alternative(told, "group", "en").endswith("do this together: Boodschappen doen. Tineke invites.")
    words = [text for *_, text in texts(drawn("group", told))]
    assert words.count("Boodschappen doen") == 1
    assert "nodigt uit" in words


@pytest.mark.parametrize(("shape", "count"), SHAPES)
def test_every_name_and_every_help_stands_in_the_picture(shape: str, count: int) -> None:
    told = steps(shape, count)
    words = " ".join(text for *_, text in texts(drawn(shape, told))).replace("- ", "-")
    for step in told:
        assert step.giver_label in words
        assert step.receiver_label in words
        assert step.help_text in words
    assert ("begint" in words) == (shape == "chain")


@pytest.mark.parametrize(("shape", "count"), SHAPES)
@pytest.mark.parametrize("turn", range(len(HARD)))
def test_hard_names_stay_on_the_paper_and_out_of_each_others_way(shape: str, count: int, turn: int) -> None:
    hard = (*HARD[turn:], *HARD[:turn])
    picture = drawn(shape, steps(shape, count, hard, hard[::-1]), title=HARD[turn])
    assert_within(picture)
    assert_nothing_runs(picture)
    everybody, words = rects(picture), texts(picture)
    assert len(everybody) == count + (shape == "chain")
    assert all(apart(a, b) for i, a in enumerate(everybody) for b in everybody[:i])
    assert all(apart(a, b) for i, a in enumerate(words) for b in words[:i])
    for box, text in product(everybody, words):
        inside = box[0] <= text[0] and text[2] <= box[2] and box[1] <= text[1] and text[3] <= box[3]
        assert inside or apart(box, text), text


def test_what_does_not_fit_ends_with_an_ellipsis_and_is_whole_in_the_description() -> None:
    picture = drawn("swap", [PictureStep("A", "B", "z" * 90), PictureStep("B", "A", "koken")])
    cut = [text for *_, text in texts(picture) if text.startswith("zz")]
    assert len(cut) == 1
    assert cut[0].rstrip("…").strip("z") == ""
    assert cut[0].endswith("…")
    assert "z" * 90 in text_of(picture.find(f"{SVG}desc"))


@pytest.mark.parametrize(("shape", "count"), ARROWS)
def test_arrows_point_from_giver_to_receiver(shape: str, count: int) -> None:
    picture = drawn(shape, steps(shape, count))
    people, arrows = rects(picture), picture.findall(f"{SVG}path")
    assert len(arrows) == count
    for i, arrow in enumerate(arrows):
        assert arrow.attrib["marker-end"].startswith("url(#head-")
        for point, person in ((points(arrow)[0], people[i]), (points(arrow)[-1], people[(i + 1) % len(people)])):
            away = [max(person[k] - point[k], point[k] - person[k + 2], 0) for k in (0, 1)]
            assert 0 < max(away) <= 7


def test_two_pictures_in_one_page_keep_their_own_words() -> None:
    one, other = (match_picture(steps("swap", 2, names), "swap", "Ruil", "nl") for names in (NAMES, NAMES[::-1]))
    ids = [set(re.findall(r"id='([\w-]+)'", picture)) for picture in (one, other)]
    assert len(ids[0]) == len(ids[1]) == 3
    assert not ids[0] & ids[1]


@settings(max_examples=times(150), deadline=None)
@given(st.sampled_from(SHAPES), st.lists(WORDS, min_size=11, max_size=11), st.lists(WORDS, min_size=10, max_size=10))
def test_whatever_people_are_called_the_picture_is_sound(shape: tuple[str, int], names: list[str], helps: list[str]):
    told = steps(*shape, tuple(names), tuple(helps))
    text = match_picture(told, shape[0], names[0], "en")
    assert text.encode("utf-8")
    picture = ET.fromstring(text)
    assert_within(picture)
    assert_nothing_runs(picture)
    assert text_of(picture.find(f"{SVG}desc")) == clean(text_alternative(told, shape[0], "en"))


@given(WORDS, st.floats(8, 30), st.floats(60, 400), st.integers(1, 5))
def test_lines_fit(text: str, size: float, width: float, most: int) -> None:
    lines = fitted(text, size, width, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, size) <= width for line in lines)
    if "…" not in "".join(lines):
        assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


MEASURE = """<script>
for (const svg of document.querySelectorAll("svg")) {
  const paper = svg.viewBox.baseVal;
  for (const text of svg.querySelectorAll("text")) {
    const box = text.getBBox();
    const fits = box.x >= 0 && box.y >= 0 && box.x + box.width <= paper.width && box.y + box.height <= paper.height;
    document.body.dataset[fits ? "inside" : "outside"] =
      Number(document.body.dataset[fits ? "inside" : "outside"] || 0) + 1;
  }
}
</script>"""


def test_a_browser_that_measures_the_letters_finds_all_of_them_on_the_paper(tmp_path: Path) -> None:
    pictures = [match_picture(steps(s, n, HARD, HARD[::-1]), s, HARD[0], "nl") for s, n in SHAPES]
    page = rendered(page_with("\n".join([*pictures, MEASURE]), tmp_path))
    assert int(re.findall(r'<body[^>]* data-inside="(\d+)"', page)[0]) == sum(p.count("<text") for p in pictures)
    assert "data-outside" not in page
    assert escape("<script>alert(") in page
