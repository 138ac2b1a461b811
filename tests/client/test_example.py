"""The example runs as it stands."""

import os
import subprocess
import sys
from pathlib import Path

from .conftest import Service

EXAMPLE = Path(__file__).parents[2] / "examples/use_the_client.py"


def test_the_example_goes_from_a_list_to_an_answer(service: Service, slug: str) -> None:
    told = {"RECIPROCITY_ADDRESS": service.address, "RECIPROCITY_KEY": service.key("coordinator", slug)}
    environment = os.environ | told | {"RECIPROCITY_NEIGHBOURHOOD": slug}
    done = subprocess.run(
        [sys.executable, EXAMPLE], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "3 residents came in, 0 were known." in lines
    assert "3 of 3 residents are reached; proven: True." in lines
    assert [line.partition(":")[0] for line in lines if line.startswith("*")] == ["* A ring of 3"]
    assert "said yes; the match is proposed." in done.stdout
    assert "nl.reciprocity.match-run.finished" in done.stdout
    again = subprocess.run(
        [sys.executable, EXAMPLE], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert "0 residents came in, 3 were known." in again.stdout
