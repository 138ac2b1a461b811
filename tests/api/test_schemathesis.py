"""The description of the API tells the truth: schemathesis tries to prove otherwise, with all its checks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.serving import served
from tests.support.world import World

EXAMPLES = os.environ.get("RECIPROCITY_FUZZ_EXAMPLES", "4")
PROGRAM = Path(sys.executable).parent / "schemathesis"


@pytest.mark.parametrize("who", ["coordinator", "administrator"])
def test_the_description_tells_the_truth(world: World, tmp_path: Path, who: str) -> None:
    coordinator = world.neighbourhood()
    coordinator.swap()
    person = coordinator if who == "coordinator" else world.person("administrator")
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
                *(["--include-tag=access-keys", "--include-tag=neighbourhoods"] if who == "administrator" else []),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-20_000:]
