"""The learning history as a document: all that was learned is in it, it stands by itself, and nothing in it runs."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reciprocity.insight.learning_history import (
    FollowUpStep,
    Illustration,
    LearningCase,
    LearningHistory,
    LearningSession,
    in_short,
    open_steps,
)
from reciprocity.insight.learning_page import as_page
from reciprocity.insight.learning_text import as_markdown, escaped
from reciprocity.insight.pictures import (
    NetworkDay,
    NetworkNode,
    NetworkTie,
    ReachedPeriod,
    StoryPanel,
    Table,
    network_picture,
    reached_picture,
    reached_table,
    story_in_words,
    story_panels,
)
from reciprocity.insight.pictures.embedding import NotAPicture, embedded
from reciprocity.insight.pictures.lettering import clean
from tests.support.drawings import HARD
from tests.support.effort import times
from tests.support.window import NARROW, faults, window

SVG = "{http://www.w3.org/2000/svg}"
TOLD_ON = date(2026, 11, 4)
STEPS = [
    FollowUpStep("Afspraak met het zwembad", "Doenja", date(2026, 12, 1)),
    FollowUpStep("Folder korter maken", "Doen & Laten", date(2026, 10, 1), "done"),
    FollowUpStep("Huurders bellen", "Portaal", date(2026, 10, 20)),
    FollowUpStep("Ruimte zoeken", "gemeente"),
]
SESSION = LearningSession(
    date(2026, 9, 15),
    [LearningCase("Een kring die heelde", "Een zei nee.\nEr kwam een nieuwe.", "een kring", "Vraag vooraf.")],
    ["Wie eerst geeft, durft te vragen."],
    STEPS,
    "De Uitkijk",
    "bewoners en coaches",
)
HOSTILE = [*HARD, "", "* lijst", "1. een", "[x](javascript:alert(1))", "https://evil.example www.evil.example a@b.nl"]


def pictures(words: str) -> list[Illustration]:
    people = [NetworkNode(str(i), words) for i in range(12)]
    after = NetworkDay(people, [NetworkTie("0", "1"), NetworkTie("1", "0", proposed=True)])
    network = network_picture(NetworkDay(people, []), after, words, "nl")
    periods = [ReachedPeriod(words, 7, 9, 5, 6)]
    story = [StoryPanel("asked", words, [words]), StoryPanel("learned", words, [words])]
    table = reached_table(periods, words, "nl")
    return [
        Illustration(words, [network]),
        Illustration(words, [network]),
        Illustration(words, [reached_picture(periods, words, "nl")], (), table),
        Illustration(words, story_panels(story, "nl"), story_in_words(story, "nl")),
    ]


def history(words: str = "", illustrations: tuple[Illustration, ...] | list[Illustration] = ()) -> LearningHistory:
    """Return a history in which somebody wrote some words everywhere."""
    if not words:
        return LearningHistory("Kanaleneiland", TOLD_ON, [SESSION], illustrations=illustrations)
    case = LearningCase(words, words, words, words)
    step = FollowUpStep(words, words, date(2026, 10, 1))
    session = LearningSession(date(2026, 9, 15), [case], [words], [step], words, words)
    table = Table(words, ["", words], [[words, words]])
    return LearningHistory(words, TOLD_ON, [session], [table], illustrations, words)


def parsed(page: str) -> ET.Element:
    """Read a page strictly: every element closed, every attribute quoted, every id there once."""
    assert page.startswith("<!DOCTYPE html>\n<html lang=")
    root = ET.fromstring(page)
    ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids))
    for one in root.iter():
        for used in re.findall(r"url\(#([^)]*)\)", " ".join(one.attrib.values())):
            assert used in ids
        assert set(one.attrib.get("aria-labelledby", "").split()) <= set(ids)
    return root


def words_of(root: ET.Element, tag: str) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(tag)]


def test_all_that_was_learned_is_in_both_documents() -> None:
    page, markdown = as_page(history(), "nl"), as_markdown(history(), "nl")
    seen = " ".join(ET.fromstring(page).itertext())
    shown = MarkdownIt("commonmark").enable("table").render(markdown)
    facts = [
        "Leergeschiedenis van Kanaleneiland", "4 november 2026", "Leersessie van 15 september 2026", "De Uitkijk",
        "bewoners en coaches", "Een kring die heelde", "Een zei nee.", "Er kwam een nieuwe.", "Vraag vooraf.",
        "Wie eerst geeft, durft te vragen.", "1 december 2026", "open, datum is voorbij", "gedaan", "geen datum",
        "1 leersessie, 1 casus, 1 les; 1 van 4 opvolgstappen gedaan.",
    ]  # fmt: skip
    for fact in [*facts, *(s.what for s in STEPS), *(s.owner for s in STEPS)]:
        assert fact in seen
        assert fact.replace("&", "&amp;") in shown
    assert "Learning session of 15 September 2026" in as_page(history(), "en")
    assert "## Learning session of 15 September 2026" in as_markdown(history(), "en")


def test_what_is_still_to_be_done_stands_first_by_date() -> None:
    table = open_steps(history(), "nl")
    assert table is not None
    assert [row[0] for row in table.rows] == ["Huurders bellen", "Afspraak met het zwembad", "Ruimte zoeken"]
    assert [row[3] for row in table.rows] == ["open, datum is voorbij", "open", "open"]
    done = LearningHistory("Wijk", TOLD_ON, [LearningSession(date(2026, 9, 1), steps=STEPS[1:2])])
    assert "Alle opvolgstappen zijn klaar." in as_page(done, "nl")
    assert "All follow-up steps are done." in as_markdown(done, "en")
    assert in_short(done, "en") == "1 learning session, 0 cases, 0 lessons; 1 of 1 follow-up steps done."


def test_headings_go_down_one_step_at_a_time_and_tables_have_captions() -> None:
    root = parsed(as_page(history("Noor", pictures("Noor")), "nl"))
    levels = [int(one.tag[1]) for one in root.iter() if re.fullmatch(r"h[1-6]", one.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(table.find("caption") is not None for table in root.iter("table"))
    assert len(list(root.iter(f"{SVG}svg"))) == 5


def test_the_page_stands_by_itself() -> None:
    page = as_page(history("Noor", pictures("Noor")), "nl")
    root = parsed(page)
    assert not {"script", "link", "img", "iframe", "object", "a", "form"} & {str(one.tag) for one in root.iter()}
    assert not any(name in one.attrib for one in root.iter() for name in ("src", "href", "style", "onload", "onclick"))
    assert "default-src 'none'" in page
    assert re.findall(r"https?://[^'\" ]+", page.replace("http://www.w3.org/2000/svg", "")) == []
    assert "@import" not in page
    assert "url(http" not in page


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_wrote_is_text_and_nothing_else(words: str) -> None:
    told = history(words, pictures(words))
    root = parsed(as_page(told, "en"))
    assert words_of(root, "h4") == [clean(words) or ("…" if words else "Een kring die heelde")]
    headings = MarkdownIt("commonmark").enable("table").parse(as_markdown(told, "en"))
    cases = [after for token, after in pairwise(headings) if token.tag == "h4"][::2]
    assert [read(case.children or []) for case in cases] == words_of(root, "h4")
    plain = MarkdownIt("commonmark").render(escaped(words))
    assert re.findall(r"<(?!/?p>)", plain) == []


def read(tokens: list[Token]) -> str:
    """Return the words of a line, that must be nothing but words."""
    assert {token.type for token in tokens} <= {"text", "text_special"}
    return "".join(token.content for token in tokens)


def test_only_pictures_are_embedded() -> None:
    hostile = [
        "<p>geen beeld</p>",
        "<svg ><script>alert(1)</script></svg>",
        "<svg ><foreignObject></foreignObject></svg>",
        "<svg onload='alert(1)'></svg>",
        "<svg ><rect style='x'/></svg>",
        "<svg ><path fill='url(https://evil.example)'/></svg>",
        "<svg ><g xlink:href='x'></g></svg>",
        "<svg ><!--x--></svg>",
        "<svg ></svg><script></svg>",
    ]
    for picture in hostile:
        for write in (as_page, as_markdown):
            with pytest.raises(NotAPicture):
                write(history(illustrations=[Illustration("x", [picture])]), "nl")
    for one in pictures("onload=alert(1) href=x <script>"):
        assert all(embedded(picture) == picture.strip() for picture in one.pictures)


def test_a_picture_in_markdown_is_one_block() -> None:
    text = as_markdown(history(illustrations=pictures("Noor & <b>")), "nl")
    blocks = [token for token in MarkdownIt("commonmark").parse(text) if token.type == "html_block"]
    assert len(blocks) == 5
    assert all(block.content.startswith("<div>\n<svg") and "</svg>\n</div>" in block.content for block in blocks)


@settings(max_examples=times(60), deadline=None)
@given(st.text(max_size=120))
def test_whatever_people_wrote_the_documents_are_sound(words: str) -> None:
    root = parsed(as_page(history(words), "nl"))
    assert len(words_of(root, "h1")) == 1
    paragraph = MarkdownIt("commonmark").render(escaped(words)).strip()
    assert re.sub(r"</?p>", "", paragraph).count("<") == 0
    assert as_markdown(history(words), "nl").encode("utf-8", "strict")
    assert as_page(history(words), "nl").encode("utf-8", "strict")


def test_axe_finds_nothing_and_a_narrow_screen_scrolls_one_way(tmp_path: Path) -> None:
    path = tmp_path / "history.html"
    with window(NARROW) as page:
        path.write_text(as_page(history(HARD[0] + HARD[1] + HARD[8], pictures(HARD[1])), "nl"), "utf-8")
        page.goto(path.as_uri())
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
