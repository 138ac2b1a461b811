"""The command line in an empty folder, as a newcomer has it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = Path(sys.executable).parent / "reciprocity"


class Terminal:
    """A folder of one's own with the program in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder)}

    def __call__(self, *words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [PROGRAM, *map(str, words)],
            cwd=self.folder,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def write(self, name: str, content: Any) -> Path:
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return path

    def read(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text("utf-8"))


def changed(result: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return a copy of an answer with one thing in it changed."""
    copy = json.loads(json.dumps(result))
    place = copy
    *way, last = path.split(".")
    for part in way:
        place = place[int(part)] if part.isdigit() else place[part]
    place[last] = value
    return copy
