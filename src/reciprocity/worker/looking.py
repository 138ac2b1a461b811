"""Workers that look for jobs by themselves, in threads: those of the embedded database."""

import threading
import time

from .hands import Hands, told


def look(hands: Hands, stop: threading.Event) -> None:
    """Do jobs until stopped; then wait a while for what is being done, and let go of the rest."""
    threads = [
        threading.Thread(target=_work, args=(hands, stop), name=f"worker-{number}", daemon=True)
        for number in range(hands.pace.at_once)
    ]
    for thread in threads:
        thread.start()
    stop.wait()
    end = time.monotonic() + hands.pace.grace.total_seconds()
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    hands.let_go()


def _work(hands: Hands, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            found = hands.take()
        except Exception as fault:  # noqa: BLE001 - whatever it is, the worker goes on
            told(fault)
            found = False
        if not found:
            stop.wait(hands.pace.look.total_seconds())


def look_once(hands: Hands, stop: threading.Event) -> None:
    """Do what is due, one after the other."""
    while not stop.is_set() and hands.take():
        pass
