"""The program itself on a port, to be stopped kindly or killed."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from .terminal import PROGRAM


class Program:
    """`reciprocity serve` in a folder of its own."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self._settings = {f"RECIPROCITY_{name}": value for name, value in settings.items()}
        self._running: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        told = (self._folder / "told").open("a")
        environment = {"PATH": os.environ["PATH"], "RECIPROCITY_PORT": str(self.port)} | self._settings
        words = [PROGRAM, "serve"]
        self._running = subprocess.Popen(words, cwd=self._folder, env=environment, stderr=told, text=True)
        for _ in range(600):
            try:
                httpx.get(f"{self.address}/healthz")
            except httpx.TransportError:
                assert self._running.poll() is None, self.told()
                time.sleep(0.05)
            else:
                return
        raise AssertionError("it does not answer")

    @property
    def pid(self) -> int:
        """Its number, while it runs."""
        assert self._running is not None
        return self._running.pid

    def kill(self) -> None:
        """Kill it, so that it can finish nothing."""
        assert self._running is not None
        self._running.kill()
        self._running.wait()

    def stop(self) -> int:
        """Ask it to stop; return with which code it did."""
        assert self._running is not None
        self._running.send_signal(signal.SIGTERM)
        return self._running.wait(30)

    def told(self) -> str:
        """Return what it wrote on stderr."""
        return (self._folder / "told").read_text("utf-8")


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Program]:
    """Run the program until the block ends."""
    program = Program(folder, settings)
    program.start()
    try:
        yield program
    finally:
        program.kill()
