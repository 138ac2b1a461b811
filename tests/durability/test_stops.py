"""Who asks the service to stop gets what is under way finished: an answer for everybody who was let in."""

import threading
from pathlib import Path

import httpx
import pytest

from tests.support.load import Load, key_of, settings
from tests.support.program import running


@pytest.mark.long
def test_what_is_under_way_is_answered_before_the_service_stops(database_url: str, tmp_path: Path) -> None:
    key = key_of(database_url)
    with running(tmp_path, **settings(database_url)) as program:
        load = Load(program, key)
        answers: list[int] = []

        def upload() -> None:
            lines = "".join(f"Ria {i};koken;boodschappen;ja\n" for i in range(1_500))
            file = {"file": ("lijst.csv", f"Naam;Biedt aan;Vraagt;Toestemming\n{lines}".encode())}
            place = load.people.replace("residents", "imports")
            answer = httpx.post(place, files=file, data={"dryRun": "false"}, headers=load.headers, timeout=120)
            answers.append(answer.status_code)

        under_way = threading.Thread(target=upload)
        under_way.start()
        threading.Event().wait(0.3)
        assert answers == [], "it is under way"
        program.stop()
        under_way.join()
        assert answers == [201]
        assert "Traceback" not in program.told()
        program.start()
        assert len(load.stored()) == 1_500
