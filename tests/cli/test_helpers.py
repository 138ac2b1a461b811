"""A large graph with helpers: processes of this machine or a Dask cluster; the plan is the same to the last byte."""

import re
import socket
import subprocess
import sys
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from benchmarks.city import City

from reciprocity.cli.helpers import Helpers, helping
from reciprocity.matching import graph_of_pool
from tests.support.clusters import cluster, killed_at_work
from tests.support.terminal import Terminal

ARCS = "ann,bob\nbob,ann\n"
own_processes = partial(ProcessPoolExecutor, 2, mp_context=get_context("spawn"))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city as a CSV of arcs, large enough for three tiles."""
    graph = graph_of_pool(City(31_000, needs=1.2, offers=1.1).pool(), kept=5)
    path = tmp_path_factory.mktemp("city") / "city.csv"
    arcs = zip(graph.giver.tolist(), graph.receiver.tolist(), graph.weight.tolist(), strict=True)
    path.write_text("".join(f"{graph.nodes[a]},{graph.nodes[b]},{w!r}\n" for a, b, w in arcs))
    return path


def answer(terminal: Terminal, *words: object) -> str:
    done = terminal.really("match", "--time-limit", 600, *words)
    assert done.returncode == 0, done.stderr
    assert "lost" not in done.stderr
    return re.sub(r'"seconds": [\d.]+', "", done.stdout)


@pytest.mark.long
def test_the_answer_is_the_same_with_processes_and_on_a_cluster(terminal: Terminal, city: Path) -> None:
    alone = answer(terminal, "--graph", city)
    assert answer(terminal, "--graph", city, "--processes", 2) == alone
    with cluster() as running:
        assert answer(terminal, "--graph", city, "--dask", running.scheduler_address) == alone


def test_processes_are_made_anew_once_and_their_tasks_are_sent_again(tmp_path: Path) -> None:
    with Helpers(own_processes, remade=1) as helpers:
        sent = [helpers.submit(killed_at_work, tmp_path / "first", pow, number, 2) for number in range(8)]
        assert [future.result() for future in sent] == [number**2 for number in range(8)]
        assert helpers.lost == 0
        last = helpers.submit(killed_at_work, tmp_path / "second", pow, 3, 2)
        assert "terminated abruptly" in str(last.exception())
        assert "terminated abruptly" in str(helpers.submit(pow, 3, 2).exception())
        assert helpers.lost == 2


class Loses(Executor):
    """Loses every task."""

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        future.cancel()
        return future


def test_what_was_lost_is_counted_and_what_was_taken_back_is_not() -> None:
    helpers = Helpers(Loses)
    assert helpers.submit(pow, 2, 2).exception() is not None
    assert helpers.lost == 1
    with Helpers(own_processes) as working:
        future = working.submit(time.sleep, 0.5)
        assert future.cancel()
    assert working.lost == 0


def test_a_cluster_that_goes_away_is_told_and_nothing_more(capfd: pytest.CaptureFixture[str]) -> None:
    with cluster() as running, helping(None, running.scheduler_address) as helpers:
        assert helpers is not None
        assert helpers.submit(pow, 3, 2).result(60) == 9
        going = [helpers.submit(time.sleep, 60) for _ in range(3)]
        running.close()
        assert all(future.exception(60) is not None for future in going)
        late = helpers.submit(pow, 3, 2)
        assert late.cancel() or late.exception() is not None
    told = capfd.readouterr().err
    assert re.search(r"Helpers lost [34] of their tasks; these were done here, and the plan is the same\.", told)
    assert "Traceback" not in told


def test_a_result_that_comes_as_its_task_is_taken_back_is_no_news() -> None:
    program = """
from reciprocity.cli.dask import workers

def late():
    raise RuntimeError("what distributed raises in its loop then")

if __name__ == "__main__":
    with workers(ADDRESS) as make:
        helpers = make()
        helpers._client.loop.add_callback(late)
        assert helpers.submit(pow, 3, 2).result() == 9
"""
    with cluster() as running:
        words = [sys.executable, "-c", program.replace("ADDRESS", repr(running.scheduler_address))]
        done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.long
def test_where_nobody_answers_it_is_said_soon(terminal: Terminal) -> None:
    terminal.write("arcs.csv", ARCS)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        for address in (
            "tcp://127.0.0.1:1",
            f"tcp://127.0.0.1:{mute.getsockname()[1]}",
            "nonsense",
            "tls://127.0.0.1:1",
        ):
            begun = time.monotonic()
            refused = terminal("match", "--graph", "arcs.csv", "--dask", address)
            assert (refused.returncode, refused.stdout) == (2, "")
            assert f"No Dask scheduler answers at '{address}'" in refused.stderr
            assert len(refused.stderr.splitlines()) == 1
            assert time.monotonic() - begun < 30
    dutch = terminal("match", "--graph", "arcs.csv", "--dask", "nonsense", LANG="nl_NL.UTF-8")
    assert "Op 'nonsense' antwoordt geen Dask-scheduler" in dutch.stderr


def test_a_cluster_without_workers_is_refused(terminal: Terminal) -> None:
    terminal.write("arcs.csv", ARCS)
    with cluster(workers=0) as running:
        refused = terminal("match", "--graph", "arcs.csv", "--dask", running.scheduler_address)
    assert (refused.returncode, "has no workers. Start one: dask worker tcp://" in refused.stderr) == (2, True)


def test_without_the_extra_it_is_said_what_to_install(terminal: Terminal) -> None:
    terminal.write("arcs.csv", ARCS)
    terminal.write("distributed.py", "raise ImportError('not installed')")
    words = ("match", "--graph", "arcs.csv", "--dask", "tcp://127.0.0.1:8786")
    refused = terminal.really(*words, PYTHONPATH=str(terminal.folder))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "For --dask the package 'distributed' is needed: pip install 'reciprocity[dask]'.\n"
    dutch = terminal.really(*words, PYTHONPATH=str(terminal.folder), LANG="nl_NL.UTF-8")
    assert "is het pakket 'distributed' nodig: pip install 'reciprocity[dask]'" in dutch.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--graph arcs.csv --processes 2 --dask tcp://127.0.0.1:1", "Choose --processes or --dask, not both."),
        ("--graph arcs.csv --processes 0", "--processes: Choose a whole number from 1 to 60."),
        ("pool.json --processes 2", "--processes belongs to --graph."),
        ("pool.json --dask tcp://127.0.0.1:1", "--dask belongs to --graph."),
    ],
)
def test_helpers_that_cannot_help_are_refused(terminal: Terminal, words: str, told: str) -> None:
    terminal.write("arcs.csv", ARCS)
    refused = terminal("match", *words.split())
    assert (refused.returncode, refused.stdout, refused.stderr.strip()) == (2, "", told)
