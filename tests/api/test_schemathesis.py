"""The description of the API tells the truth: schemathesis tries to prove otherwise, with all its checks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reciprocity.api.document import TAGS
from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.support.effort import has_its_turn
from tests.support.serving import served
from tests.support.world import Clock, Person, World

EXAMPLES = os.environ.get("RECIPROCITY_FUZZ_EXAMPLES", "4")
PROGRAM = Path(sys.executable).parent / "schemathesis"


ADMINISTRATION = ["--include-tag=access-keys", "--include-tag=neighbourhoods"]
IN_SEQUENCES = ["--phases=examples,stateful"]


OF_THIS_WEEK = [f"--include-tag={tag}" for tag in TAGS if has_its_turn(f"schemathesis {tag}")]


@pytest.mark.parametrize(("who", "options"), [("coordinator", OF_THIS_WEEK), ("administrator", ADMINISTRATION)])
def test_the_description_tells_the_truth(demonstration: World, tmp_path: Path, who: str, options: list[str]) -> None:
    person = demonstration.person(who, "kanaleneiland" if who == "coordinator" else None)
    demand_truth(demonstration, person, tmp_path, options)


@pytest.mark.long
def test_requests_that_follow_on_each_other_hold_on_both_databases(database_url: str, tmp_path: Path) -> None:
    unlimited = Settings(
        database_url=database_url, secret="s" * 40, environment="test", requests_per_minute=0, wrong_keys_per_minute=0
    )
    services = build(unlimited)
    world = World(services, Clock())
    coordinator = world.neighbourhood()
    coordinator.swap()
    demand_truth(world, coordinator, tmp_path, IN_SEQUENCES)
    services.close()


def demand_truth(world: World, person: Person, tmp_path: Path, options: list[str]) -> None:
    with served(world.http.app) as address:
        done = subprocess.run(
            [
                PROGRAM,
                f"--config-file={Path(__file__).parent / 'schemathesis.toml'}",
                "run",
                f"{address}/v1/openapi.json",
                f"--header=Authorization: Bearer {person.key}",
                "--checks=all",
                f"--max-examples={EXAMPLES}",
                "--continue-on-failure",
                "--suppress-health-check=all",
                "--seed=1",
                "--no-color",
                *options,
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-20_000:]
