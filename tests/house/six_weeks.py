"""Write the story of six weeks with real answers and pictures into the documentation. `make story`."""

import tempfile
from pathlib import Path

from reciprocity.domain.demonstration import DemonstrationIds
from reciprocity.settings import Settings
from reciprocity.store.migrate import migrate
from reciprocity.wiring import build
from tests.support.six_weeks import SixWeeks
from tests.support.story import Story
from tests.support.world import Clock, World

DOCS = Path(__file__).parents[2] / "docs"
STORY, FOLDER = DOCS / "six-weeks.md", DOCS / "six-weeks"
HEAD = """# Six weeks of a neighbourhood

A neighbourhood team works with reciprocity for six weeks: a list comes in, people are asked, a no heals, somebody shy
finds words, it happens, and the team learns. Everything below was answered by the service: `make story` plays it over
the API and writes this page, and a test compares ([`six_weeks.py`](../tests/support/six_weeks.py)). The people are
invented. Answers are shortened to what matters; ids are told as whose they are.

"""


def played(database_url: str) -> Story:
    """Play the story on a fresh database."""
    clock = Clock()
    settings = Settings(database_url=database_url, secret="a secret for a story, long enough", environment="test")
    services = build(settings, now=clock, ids=DemonstrationIds())
    world = World(services, clock)
    with world.http:
        story = SixWeeks(world).play()
    services.close()
    return story


def written(story: Story) -> dict[Path, str]:
    """Return what stands in the documentation."""
    return {STORY: HEAD + story.text.rstrip() + "\n"} | {FOLDER / name: text for name, text in story.files.items()}


def main() -> None:
    """Write it."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/story.db"
        migrate(url)
        FOLDER.mkdir(exist_ok=True)
        for path, text in written(played(url)).items():
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
