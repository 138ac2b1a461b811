"""Run every benchmark on one core and print its table."""

import os

from . import api, demonstration

if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    api.run()
    demonstration.run()
