"""A real browser, without a window: what it makes of a page, and whom it talked to on the way."""

import json
import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--no-pings",
)
PATIENT = ("--virtual-time-budget=60000", "--window-size=1300,30000")  # what is not in sight is drawn late, or never
ALONE = ("--proxy-server=127.0.0.1:9", "--proxy-bypass-list=127.0.0.1")  # port 9 is for discarding; nobody listens


def program() -> str:
    """Return the browser; without one the test skips and says so, and in CI it fails."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        message = "Chromium is not installed: the tests in a browser do NOT run (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(message)
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    return found


def rendered(address: str, *flags: str, seconds: float = 120) -> str:
    """Return the page as it is once its scripts have run."""
    browser = program()
    with tempfile.TemporaryDirectory(prefix="reciprocity-browser-", ignore_cleanup_errors=True) as profile:
        command = [browser, *QUIET, *ALONE, f"--user-data-dir={profile}", *PATIENT, *flags]
        done = subprocess.run(
            [*command, "--dump-dom", address],
            env={**os.environ, "HOME": profile},
            check=False,
            capture_output=True,
            timeout=seconds,
        )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    return done.stdout.decode()


def visited(address: str, folder: Path) -> tuple[str, list[str]]:
    """Return the rendered page, and the addresses that it asked for.

    Nothing leaves this machine: whatever is asked of another host goes to a proxy that is not there. What the browser
    asks for itself (the time, updates) is not of the page and has no origin in the browser's own log.
    """
    log = folder / "net-log.json"
    page = rendered(address, f"--log-net-log={log}")
    notes = json.loads(log.read_text("utf-8"))
    begun = notes["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    asked = [note["params"] for note in notes["events"] if note["type"] == begun and "url" in note.get("params", {})]
    return page, [request["url"] for request in asked if request["initiator"] != "not an origin"]


def page_with(body: str, folder: Path) -> str:
    """Write a page and return its address."""
    path = folder / "page.html"
    path.write_text(f"<!doctype html><meta charset='utf-8'><body>{body}</body>", "utf-8")
    return path.as_uri()
