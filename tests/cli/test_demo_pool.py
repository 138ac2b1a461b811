"""`match` and `verify` agree on the list of 200: the pool of the demonstration as a file, without a service."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from reciprocity.matching import Need, Offer, Pool, Resident
from reciprocity.services.act import Act
from reciprocity.services.pools import gather
from tests.support.world import Person, World

PROGRAM = Path(sys.executable).parent / "reciprocity"


def the_pool(world: World) -> Pool:
    services = world.services
    data = files("reciprocity.cli").joinpath("data/09_volledige_lijst_200.csv").read_bytes()
    act = Act.by_hand(datetime.now(UTC), services.neighbourhoods.id_of("kanaleneiland"))
    services.imports.create(act, data)
    with services.match_runs.db.read(act.neighbourhood) as stores:
        place = stores.neighbourhoods.get(act.neighbourhood).read
        return gather(stores, place, datetime.now(UTC), ignore_proposals=False).pool


def resident(one: Resident) -> dict[str, Any]:
    return {
        "id": one.id,
        "languages": sorted(one.languages),
        "area": one.area,
        "available": sorted(one.available),
        "starter": one.starter,
        "maxGives": one.max_gives,
        "maxReceives": one.max_receives,
        "waitingDays": one.waiting_days,
        "reached": one.reached,
    }


def entry(one: Offer | Need) -> dict[str, Any]:
    told = {"id": one.id, "residentId": one.resident, "category": one.category, "mode": one.mode, "area": one.area}
    return told | {"available": None if one.available is None else sorted(one.available)}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_match_proposes_for_the_list_of_200_verify_finds_right(
    world: World, coordinator: Person, tmp_path: Path
) -> None:
    pool = the_pool(world)
    body = {
        "residents": [resident(one) for one in pool.residents],
        "offers": [entry(one) | {"capacity": one.capacity} for one in pool.offers],
        "needs": [entry(one) for one in pool.needs],
        "policy": {"timeLimitSeconds": 60},
    }
    (tmp_path / "pool.json").write_text(json.dumps(body), "utf-8")
    for command in (["match", "pool.json", "-o", "result.json"], ["verify", "pool.json", "result.json"]):
        done = subprocess.run([PROGRAM, *command], cwd=tmp_path, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    result = json.loads((tmp_path / "result.json").read_text("utf-8"))["result"]
    assert (result["residents"], result["reached"], result["optimal"]) == (193, 153, True)
    assert result["value"] == result["upperBound"]
