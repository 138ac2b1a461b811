"""The program, begun once and waiting: each command is a process of its own that need not be loaded first.

Loading takes two seconds, most commands a tenth of one. What is different from the program itself: modules are loaded
in an environment with nothing set, before the command has one. `Terminal.really` begins the program itself.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]


class Warm:
    """A process with everything loaded that divides itself for each command."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        words = [sys.executable, "-m", "tests.support.warmed", str(theirs.fileno())]
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
