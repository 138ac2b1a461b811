"""Same pool, policy and seed: the same plan, in whatever process, and in whatever order the pool comes."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
from dataclasses import asdict, replace
from benchmarks.neighbourhood import neighbourhood
from reciprocity.matching import Policy, Steering, propose_several
pool = neighbourhood(60, 3)
people = [resident.id for resident in pool.residents]
steering = Steering(required=frozenset(people[:5]), forbidden=frozenset(people[-5:]))
policy = Policy(objective={objective!r}, then=("steps",), steering=steering, time_limit=120.0)
for plan in propose_several(pool, policy, count=2):
    print(asdict(replace(plan, result=replace(plan.result, seconds=0.0))))
"""


@pytest.mark.parametrize("objective", ["reach", "robust"])
def test_two_processes_propose_the_same(objective: str) -> None:
    answers = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT.format(objective=objective)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert answers[0] == answers[1]
    assert answers[0].count("'matches'") == 2
