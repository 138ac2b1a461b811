"""Use the Python client: bring in a list, let a worker match, tell who said yes, and follow what happens.

It needs a service that runs (`make demo` starts one and prints a key). Without a list it brings in three invented
people who cannot help each other two by two, and can as a ring; or name a list of your own.

Run it with: RECIPROCITY_ADDRESS=http://127.0.0.1:8000 RECIPROCITY_KEY=rcp_... python examples/use_the_client.py
"""

import os
import sys
from pathlib import Path

from reciprocity.client import Blocking, Client, Neighbourhood, Problem
from reciprocity.wire.jobs import JobRead
from reciprocity.wire.matches import MatchRead

THREE = b"""naam;telefoon;toestemming;ik kan;ik zoek
Fatima;06-11111111;ja;koken voor iemand;kleding herstellen
Bram;06-22222222;ja;hulp met telefoon of computer;koken voor iemand
Noor;06-33333333;ja;kleding herstellen;hulp met telefoon of computer
"""


def main(source: Path | bytes) -> None:
    """Go the way from a list to an answer."""
    name = os.environ.get("RECIPROCITY_NEIGHBOURHOOD", "kanaleneiland")
    with Client(os.environ["RECIPROCITY_ADDRESS"], os.environ["RECIPROCITY_KEY"]) as client:
        place = client.neighbourhood(name)
        try:
            bring_in(place, source)
            last = latest_event(place)
            answer(place, matched(place))
            tell(place, last)
        except Problem as refused:
            sys.exit(str(refused))


def bring_in(place: Neighbourhood[Blocking], source: Path | bytes) -> None:
    """Try the list out, say what is wrong with it, and store what can come in; a second time nobody is doubled."""
    for problem in place.imports.try_out(source).problems:
        print(f"  row {problem.row}, {problem.level}: {problem.en}")
    counts = place.imports.create(source, progress=lambda sent, size: print(f"{sent} of {size} bytes")).counts
    print(f"{counts.residents_added} residents came in, {counts.residents_known} were known.")


def matched(place: Neighbourhood[Blocking]) -> list[MatchRead]:
    """Let a worker propose matches, look on meanwhile, and print them."""
    run = place.match_runs.create(replace_proposals=True, progress=lambda job: print(how_far(job)))
    print(f"{run.result.reached} of {run.result.residents} residents are reached; proven: {run.result.optimal}.")
    matches = list(place.match_runs.matches(run))
    for match in matches:
        print("*", match.explanation.en)
    return matches


def how_far(job: JobRead) -> str:
    """Say in a line how far a match run is."""
    return f"The match run is {job.status}" + (f": {job.progress.stage}" if job.progress else "")


def answer(place: Neighbourhood[Blocking], matches: list[MatchRead]) -> None:
    """Record a yes for the first member of the first match, as a coach does after a talk."""
    for match in matches[:1]:
        member = match.steps[0].giver_id
        told = place.responses.create(match, resident_id=member, answer="accepted")
        print(f"{match.steps[0].giver_name} said yes; the match is {told.match_status}.")


def latest_event(place: Neighbourhood[Blocking]) -> str | None:
    """Return the id of what happened last, to follow on from there."""
    last = None
    for event in place.events.list(page_size=200):
        last = str(event.id)
    return last


def tell(place: Neighbourhood[Blocking], last: str | None) -> None:
    """Print what happens, up to the end of this run; a program of yours follows on, and keeps the last id."""
    for event in place.events.follow(after=last):
        print(event.time.isoformat(timespec="seconds"), event.type, event.subject)
        if event.type == "nl.reciprocity.match-run.finished":
            return


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]) if len(sys.argv) == 2 else THREE)
