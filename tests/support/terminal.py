"""The command line in an empty folder, as a newcomer has it."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

from .warm import warm

PROGRAM = Path(sys.executable).parent / "reciprocity"


class Terminal:
    """A folder of one's own with the program in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder)}

    def __call__(self, *words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run a command in a process that was loaded before."""
        said = [str(word) for word in words]
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as told:
            code = warm()(said, self.folder, self.environment | environment, out, told)
            texts = [_text(file) for file in (out, told)]
        return _fine(subprocess.CompletedProcess([PROGRAM, *said], code, *texts))

    def really(self, *words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run the program itself."""
        done = subprocess.run(
            [PROGRAM, *map(str, words)],
            cwd=self.folder,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        return _fine(done)

    def write(self, name: str, content: Any) -> Path:
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return path

    def read(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text("utf-8"))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _fine(done: "subprocess.CompletedProcess[str]") -> "subprocess.CompletedProcess[str]":
    assert "Traceback" not in done.stderr, done.stderr
    return done


def changed(result: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return a copy of an answer with one thing in it changed."""
    copy = json.loads(json.dumps(result))
    place = copy
    *way, last = path.split(".")
    for part in way:
        place = place[int(part)] if part.isdigit() else place[part]
    place[last] = value
    return copy
