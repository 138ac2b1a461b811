"""A throw-away PostgreSQL from the installed binaries, run as an unprivileged user."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

OWNER, APP = "owner", "reciprocity_app"


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, if PostgreSQL is installed."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class Server:
    """A running server: its address without a database, and the ways to kill and start it."""

    def __init__(self, programs: Path, user: str | None, folder: Path, *, durable: bool) -> None:
        self._programs, self._user, self._folder = programs, user, folder
        self._data, port = folder / "data", _free_port()
        self.address = f"127.0.0.1:{port}"
        places = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        self._options = f"{places} -c fsync={'on' if durable else 'off'} -c max_connections=300"

    def start(self) -> None:
        """Start it, and wait until it accepts connections."""
        self._control("-o", self._options, "-l", self._folder / "log", "-w", "start")

    def stop(self) -> None:
        """Stop it at once."""
        self._control("-m", "immediate", "stop")

    def kill(self) -> None:
        """Kill all of its processes, so that none can finish anything."""
        first = int((self._data / "postmaster.pid").read_text().split()[0])
        everybody = [int(place.name) for place in Path("/proc").iterdir() if place.name.isdigit()]
        family = [first, *(pid for pid in everybody if _parent(pid) == first)]
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while any(_parent(pid) is not None for pid in family):
            time.sleep(0.01)
        for left in (self._data / "postmaster.pid", *self._folder.glob(".s.PGSQL.*")):
            left.unlink()  # where nobody buries the dead it would be taken for alive

    def _control(self, *words: object) -> None:
        _run(self._user, self._programs / "pg_ctl", "-D", self._data, *words)


def _parent(pid: int) -> int | None:
    """Return the parent of a process that lives."""
    try:
        state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return None
    return None if state == "Z" else int(parent)


@contextmanager
def server() -> Iterator[str]:
    """Run a server until the block ends; yields its address without a database, for the owner."""
    with killable() as one:
        yield one.address


@contextmanager
def killable(*, durable: bool = False) -> Iterator[Server]:
    """Run a server until the block ends; one that is durable waits for the disk at every commit."""
    programs = binaries()
    assert programs is not None
    user = _unprivileged_user()
    folder = Path(tempfile.mkdtemp(prefix="reciprocity-pg-", dir="/tmp"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        data = folder / "data"
        _run(user, programs / "initdb", "-N", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C")
        one = Server(programs, user, folder, durable=durable)
        one.start()
        try:
            yield one
        finally:
            one.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def held_up(database_url: str, table: str) -> Iterator[Callable[["Future[Any]", int], None]]:
    """Let whoever writes in a table of PostgreSQL wait; yields a way to wait until something is done, or many wait."""
    with psycopg.connect(database_url, autocommit=True) as eyes, psycopg.connect(database_url) as hand:
        hand.execute(f"LOCK TABLE {table} IN SHARE MODE")

        def until(doing: "Future[Any]", waiting: int) -> None:
            query = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"
            while not doing.done() and eyes.execute(query).fetchone() != (waiting,):
                time.sleep(0.01)

        yield until


def _unprivileged_user() -> str | None:
    """PostgreSQL's programs refuse to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(user: str | None, *command: object) -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        env=environment,
        cwd="/tmp",
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
