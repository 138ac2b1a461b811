"""Doing what is to be done later, in a process of its own."""

import signal
import threading
from typing import Annotated

import typer

from reciprocity.logs import as_json
from reciprocity.settings import Settings
from reciprocity.wiring import build
from reciprocity.worker.pace import Pace
from reciprocity.worker.run import run

from .screen import english, say


def worker(
    at_once: Annotated[int, typer.Option(min=1, max=64, help="Jobs at once.")] = 2,
    once: Annotated[bool, typer.Option("--once", help="Do what is due, and stop.")] = False,
) -> None:
    """Do what is to be done later, such as keeping to terms; as many of these may run as you like."""
    settings = Settings.read()
    services = build(settings)
    stop = threading.Event()
    before = {word: signal.signal(word, lambda *_: stop.set()) for word in (signal.SIGTERM, signal.SIGINT)}
    if settings.log == "json":
        as_json()
    else:
        say(_begin(at_once, once=once))
    try:
        done = run(services, stop, pace=Pace(at_once=at_once), once=once)
    finally:
        services.close()
        for word, handler in before.items():
            signal.signal(word, handler)
    if settings.log == "text":
        say(f"{done} jobs were worked on." if english() else f"Aan {done} taken is gewerkt.")


def _begin(at_once: int, *, once: bool) -> str:
    if once:
        return "reciprocity does what is due." if english() else "reciprocity doet wat er nu te doen is."
    if english():
        return f"reciprocity works, {at_once} jobs at once - stop with Ctrl+C"
    return f"reciprocity werkt, {at_once} taken tegelijk - stop met Ctrl+C"
