"""The demonstration: a real list of 200 people becomes matches, on screen and in the API."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from reciprocity.domain.demonstration import DemonstrationIds
from reciprocity.domain.permissions import Role
from reciprocity.services.act import Act
from reciprocity.settings import Settings
from reciprocity.wire.access_keys import AccessKeyCreate
from reciprocity.wire.match_runs import MatchRunCreate, MatchRunDetail
from reciprocity.wire.matches import MatchRead
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate
from reciprocity.wiring import Services, build, migrated

from .files import read
from .list_report import show
from .screen import english, say, screen, working
from .serving import run_server

SLUG = "kanaleneiland"
LIST = "09_volledige_lijst_200.csv"
PICTURES = Path("demo-pictures")
LABEL = "Demonstration"


def demo(
    list_: Annotated[Path | None, typer.Option("--list", help="Another list, as CSV.")] = None,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the API afterwards.")] = True,
) -> None:
    """Import a list of 200 invented people, match them, show and draw the matches, and serve the API."""
    settings = Settings.read()
    migrated(settings)
    with _services(settings) as services:
        act = _neighbourhood(services)
        changed = _import(services, act, list_)
        run = _match(services, act, changed)
        _tell(services, act, run)
    if serve:
        with _services(settings) as services:
            _hand_over_key(services)
        run_server(settings)


@contextmanager
def _services(settings: Settings) -> Iterator[Services]:
    """Open the services; a new demonstration gets ids that are the same everywhere."""
    services = build(settings)
    if services.neighbourhoods.id_of(SLUG) is None:
        services.close()
        services = build(settings, ids=DemonstrationIds())
    try:
        yield services
    finally:
        services.close()


def _neighbourhood(services: Services) -> Act:
    act = Act.by_hand(datetime.now(UTC))
    found = services.neighbourhoods.id_of(SLUG)
    if found is None:
        new = NeighbourhoodCreate(slug=SLUG, name="Kanaleneiland", municipality="Utrecht")
        found = services.neighbourhoods.create(act, new).read.id
    return act.entering(found)


def _import(services: Services, act: Act, path: Path | None) -> bool:
    data = read(path) if path is not None else files("reciprocity.cli").joinpath(f"data/{LIST}").read_bytes()
    screen.rule("[bold]1. Import[/bold]" if english() else "[bold]1. Lijst inlezen[/bold]")
    with working("Reading the list" if english() else "De lijst wordt gelezen"):
        result = services.imports.create(act, data).read
    show(result)
    counts = result.counts
    return bool(counts.residents_added + counts.offers_added + counts.needs_added)


def _match(services: Services, act: Act, changed: bool) -> MatchRunDetail:
    screen.rule("[bold]2. Match run[/bold]" if english() else "[bold]2. Matchronde[/bold]")
    earlier = services.match_runs.latest(act)
    if earlier is not None and not changed:
        say("Nothing new; this is the run that was stored." if english() else "Niets nieuws; dit is de bewaarde ronde.")
        return earlier
    with working("Looking for the best rings" if english() else "De beste kringen worden gezocht"):
        return services.match_runs.propose(act, MatchRunCreate(replace_proposals=True)).read


def _tell(services: Services, act: Act, run: MatchRunDetail) -> None:
    result = run.result
    proof = "proven optimal" if result.optimal else f"at most {result.gap:.1%} from the best"
    bewijs = "bewezen optimaal" if result.optimal else f"hoogstens {result.gap:.1%} van het beste"
    screen.print(
        f"{result.reached} of {result.residents} residents are reached, by {run.swaps} swaps, {run.rings} rings, "
        f"{run.chains} chains and {run.groups} groups. Value {result.value:g}, upper bound {result.upper_bound:g}: "
        f"{proof}, in {result.seconds:.2f} s."
        if english()
        else f"{result.reached} van {result.residents} bewoners worden bereikt, met {run.swaps} keer ruilen, "
        f"{run.rings} kringen, {run.chains} ketens en {run.groups} groepen. Waarde {result.value:g}, "
        f"bovengrens {result.upper_bound:g}: {bewijs}, in {result.seconds:.2f} s.",
        markup=False,
    )
    matches = list(_all_matches(services, act, run))
    screen.rule("[bold]3. Some of them[/bold]" if english() else "[bold]3. Enkele ervan[/bold]")
    for shape in ("swap", "ring", "chain", "group"):
        example = next((m for m in matches if m.shape == shape), None)
        if example is not None:
            screen.print(f"* {example.explanation.en if english() else example.explanation.nl}", markup=False)
    _draw(services, act, matches)


def _all_matches(services: Services, act: Act, run: MatchRunDetail) -> Iterator[MatchRead]:
    after = None
    while True:
        part = services.matches.page(act, after, 200, run.id, None)
        yield from part.items
        if part.last is None:
            return
        after = part.last


def _draw(services: Services, act: Act, matches: list[MatchRead]) -> None:
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.svg"):
        old.unlink()
    for number, match in enumerate(matches, 1):
        picture = services.matches.picture(act, match.id, "en" if english() else "nl")
        (PICTURES / f"{number:03}-{match.shape.value}.svg").write_text(picture, "utf-8")
    say(
        f"{len(matches)} pictures are in the folder {PICTURES}/"
        if english()
        else f"Er staan {len(matches)} tekeningen in de map {PICTURES}/"
    )


def _hand_over_key(services: Services) -> None:
    new = AccessKeyCreate(label=LABEL, role=Role.COORDINATOR, neighbourhoods=[SLUG])
    issued = services.access_keys.replace_by_hand(new)
    screen.rule("[bold]4. The API[/bold]" if english() else "[bold]4. De API[/bold]")
    say("A coordinator's key, shown this once:" if english() else "De sleutel van een coördinator, eenmalig getoond:")
    typer.echo(issued.key)
