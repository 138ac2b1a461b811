"""The program, begun once and waiting: each command is a process of its own that need not be loaded first.

Loading takes two seconds, most commands a tenth of one. What is different from the program itself: modules are loaded
in an environment with nothing set, before the command has one. `Terminal.really` begins the program itself.
"""

import atexit
import gc
import io
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
LONGEST = 1_000_000


class Warm:
    """A process with everything loaded that divides itself for each command."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        words = [sys.executable, "-m", "tests.support.warm", str(theirs.fileno())]
        clean = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"} | _kept("PYTHONPATH")
        self._process = subprocess.Popen(words, cwd=ROOT, env=clean, pass_fds=[theirs.fileno()])
        theirs.close()

    def __call__(
        self, words: Sequence[str], folder: Path, environment: Mapping[str, str], out: IO[bytes], told: IO[bytes]
    ) -> int:
        """Run a command and return its exit code; a signal that ended it is a negative one."""
        asked = json.dumps({"words": list(words), "folder": str(folder), "environment": dict(environment)})
        socket.send_fds(self._line, [asked.encode()], [out.fileno(), told.fileno()])
        answer = self._line.recv(100)
        assert answer, "the process that waits is gone"
        return os.waitstatus_to_exitcode(int(answer))

    def close(self) -> None:
        """Let it go."""
        self._line.close()
        self._process.wait(20)


@cache
def warm() -> Warm:
    """Return the one of this process."""
    made = Warm()
    atexit.register(made.close)
    return made


def _kept(*names: str) -> dict[str, str]:
    return {name: os.environ[name] for name in names if name in os.environ}


def _serve(line: socket.socket) -> None:
    from reciprocity.cli import main

    for module, _ in main.COMMANDS.values():
        import_module(f"reciprocity.cli.{module}")
    gc.freeze()  # what is loaded stays shared between all of them
    while True:
        asked, fds, *_ = socket.recv_fds(line, LONGEST, 2)
        if not asked:
            return
        child = os.fork()
        if child == 0:
            line.close()
            _become(json.loads(asked), fds)
        for fd in fds:
            os.close(fd)
        line.send(str(os.waitpid(child, 0)[1]).encode())


def _become(asked: Mapping[str, object], fds: Sequence[int]) -> None:
    """Be the program from here on, as if it had been begun with these words, in this folder and environment."""
    from reciprocity.cli import main

    words, folder, environment = asked["words"], asked["folder"], asked["environment"]
    assert isinstance(words, list)
    assert isinstance(folder, str)
    assert isinstance(environment, dict)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for fd, place in zip((nothing, *fds), (0, 1, 2), strict=True):
        os.dup2(fd, place)
        os.close(fd)
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "wb", closefd=False)), "utf-8")
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(2, "wb", closefd=False)), "utf-8", "backslashreplace", line_buffering=True
    )
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["reciprocity", *words]
    main.run()
    sys.exit(0)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
