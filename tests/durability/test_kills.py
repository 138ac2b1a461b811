"""What was acknowledged is there after a crash, once: of the service twenty times, of PostgreSQL five.

With less EFFORT the service is killed less often.
"""

import time
from pathlib import Path

import pytest

from tests.conftest import prepare
from tests.support import postgres
from tests.support.effort import EFFORT
from tests.support.load import Load, key_of, settings
from tests.support.program import running


@pytest.mark.long
def test_nothing_is_lost_when_the_service_is_killed_many_times(database_url: str, tmp_path: Path) -> None:
    key = key_of(database_url)
    with running(tmp_path, **settings(database_url)) as program:
        load = Load(program, key)
        for _ in range(max(3, round(20 * EFFORT))):
            with load.for_a_while():
                program.kill()
            program.start()
            again = load.ask_again()
            if database_url.startswith("sqlite"):
                assert set(again) <= {201}, "whoever asks again gets an answer"
        load.demand_nothing_lost()
        assert "Traceback" not in program.told()


@pytest.mark.long
def test_nothing_is_lost_when_postgresql_is_killed_five_times(tmp_path: Path) -> None:
    if postgres.binaries() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres.killable() as server:
        prepare(server.address, "kills")
        address = f"postgresql://{postgres.APP}@{server.address}/kills"
        key = key_of(address)
        with running(tmp_path, **settings(address)) as program:
            load = Load(program, key)
            for _ in range(5):
                with load.for_a_while():
                    server.kill()
                    time.sleep(0.2)
                    server.start()
                load.ask_again()
            load.demand_nothing_lost()
