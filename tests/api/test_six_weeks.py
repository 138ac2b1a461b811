"""The six weeks of a neighbourhood, from a list to what was learned: as it is told in the documentation."""

import re

from tests.house.six_weeks import HEAD, played, written


def drawn_anywhere(text: str) -> str:
    """Leave out where things stand in drawings of the network: another machine may round otherwise."""
    return re.sub(r"(?<=[ \"(,MLQC-])-?\d+\.\d+", "#", text)


def test_the_story_in_the_documentation_is_what_happens(database_url: str) -> None:
    story = played(database_url)
    told = written(story)
    for path, text in told.items():
        assert drawn_anywhere(path.read_text("utf-8")) == drawn_anywhere(text), f"{path.name}: make story"
    for path, text in told.items():
        nameless = path.name in ("story.svg", "reached.svg", "learning-history.md")
        assert not nameless or not [name for name in ("Samira", "Tineke", "Mehmet", "Yusuf") if name in text]
    assert story.text.count("```http") >= 8
    assert "](six-weeks/story.svg)" in story.text
    assert HEAD.startswith("# Six weeks")
