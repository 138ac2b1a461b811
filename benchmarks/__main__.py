"""Run every benchmark and print its table; or only those that are named: `python -m benchmarks kidney`.

All but `processes` run on one core; `load` measures from it a service that runs on the others.
"""

import argparse
import os

from . import (
    api,
    circles,
    cities,
    demonstration,
    healing,
    insight,
    kidney,
    lists,
    load,
    math_trades,
    neighbourhood,
    networkx_peer,
    noes,
    openings,
    phrases,
    processes,
)
from .figures import WrongValue

ALL = {
    "api": api.run,
    "load": load.run,
    "demonstration": demonstration.run,
    "neighbourhood": neighbourhood.run,
    "cities": cities.run,
    "circles": circles.run,
    "processes": processes.run,
    "kidney": kidney.run,
    "math_trades": math_trades.run,
    "networkx_peer": networkx_peer.run,
    "noes": noes.run,
    "openings": openings.run,
    "healing": healing.run,
    "phrases": phrases.run,
    "insight": insight.run,
    "lists": lists.run,
}
LARGE = {"large": cities.run_large}


def main() -> int:
    """Run what is asked for; a value that cannot be right makes it fail, slowness does not."""
    words = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[0])
    words.add_argument("names", nargs="*", metavar="name", help=", ".join(ALL))
    names = words.parse_args().names
    known = ALL | LARGE
    if unknown := [name for name in names if name not in known]:
        words.error(f"{', '.join(unknown)} is none of {', '.join(known)}")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    faults = []
    for name in names or ALL:
        try:
            known[name]()
        except WrongValue as fault:
            faults.append(f"{name}: {fault}")
    for fault in faults:
        print(f"WRONG VALUE in {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
