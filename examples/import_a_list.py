"""Import a participant list through the API and let it propose matches.

First on trial: the report tells per row what is wrong, and nothing is stored. After a yes the list is stored, a match
run proposes swaps, rings, chains and groups, and these are printed in words. It needs a service that runs
(`reciprocity demo` starts one and prints a key) and a list as CSV with a column for consent.

Run it with: RECIPROCITY_ADDRESS=http://127.0.0.1:8000 RECIPROCITY_KEY=rcp_... python examples/import_a_list.py list.csv
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

NEIGHBOURHOOD = "kanaleneiland"


def main(path: Path) -> None:
    """Try the list out, ask, store it, and show what the match run proposes."""
    data = path.read_bytes()
    with httpx.Client(
        base_url=f"{os.environ['RECIPROCITY_ADDRESS'].rstrip('/')}/v1/neighbourhoods/{NEIGHBOURHOOD}",
        headers={"Authorization": f"Bearer {os.environ['RECIPROCITY_KEY']}", "Accept-Language": "en"},
        timeout=90,
    ) as api:
        show(imported(api, data, dry_run=True))
        if input("Store this list? (yes/no) ").strip().lower() != "yes":
            return
        imported(api, data, dry_run=False)
        run = answer_of(api.post("/match-runs", json={"replaceProposals": True}))
        result = run["result"]
        print(f"{result['reached']} of {result['residents']} residents are reached.")
        for match in items(api, f"/match-runs/{run['id']}/matches"):
            print("*", match["explanation"]["en"])


def imported(api: httpx.Client, data: bytes, *, dry_run: bool) -> Any:
    """Send the list. Because of its Idempotency-Key, the same list sent again is not stored twice."""
    return answer_of(
        api.post(
            "/imports",
            files={"file": ("list.csv", data, "text/csv")},
            data={"dryRun": "true" if dry_run else "false"},
            headers={} if dry_run else {"Idempotency-Key": f"list-{hashlib.sha256(data).hexdigest()}"},
        )
    )


def show(report: Any) -> None:
    """Print how many rows can come in, and what is to be looked at."""
    counts = report["counts"]
    print(f"{counts['importable']} of {counts['rows']} rows can come in; new residents: {counts['residentsAdded']}.")
    for problem in report["problems"]:
        row = "the whole list" if problem["row"] is None else f"row {problem['row']}"
        print(f"  {row}, {problem['level']}: {problem['en']}")


def items(api: httpx.Client, path: str) -> Iterator[Any]:
    """Yield everything of a list, page by page."""
    cursor: str | None = None
    while True:
        page = answer_of(api.get(path, params={} if cursor is None else {"cursor": cursor}))
        yield from page["items"]
        cursor = page["nextCursor"]
        if cursor is None:
            return


def answer_of(response: httpx.Response) -> Any:
    """Return what was answered, or stop with what the service says is wrong."""
    if response.is_success:
        return response.json()
    problem = response.json()
    details = [f"  {param['name']}: {param['reason']}" for param in problem.get("invalidParams") or []]
    sys.exit("\n".join([f"{problem['title']}: {problem['detail']}", *details]))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
