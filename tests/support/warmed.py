"""The process that `warm` waits with: everything is loaded, and for each command it divides itself."""

import gc
import io
import json
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from reciprocity.cli import main

LONGEST = 1_000_000


def _serve(line: socket.socket) -> None:
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
