"""Looking for new matches, and what the last time brought."""

from reciprocity.services.act import Act
from reciprocity.wire.match_runs import MatchRunCreate, MatchRunRead

from .forms import button, form, tick
from .html import Html, tag, together
from .lists import at, names
from .visits import Visit

FORM = "match-run-form"


def run(visit: Visit, act: Act, new: MatchRunCreate) -> str:
    """Propose matches, or let a worker do it when there is very much to look at; return what was done."""
    if visit.services.match_runs.is_long(act):
        visit.services.match_runs.start(act, new)
        return "run-started"
    visit.services.match_runs.propose(act, new)
    return "run"


def show(visit: Visit) -> Html:
    """Tell of the last run, and offer a new one."""
    latest = visit.services.match_runs.latest(visit.act)
    free = visit.say(
        "Trek eerst voorstellen in waarop nog niemand antwoordde",
        "First withdraw proposals that nobody has answered yet",
    )
    told = visit.say(
        "Het systeem zoekt ruilen, kringen, ketens en groepen tussen iedereen die vrij is. Het zijn voorstellen: "
        "er begint niets voordat iedereen ja zegt. Het kan een halve minuut duren.",
        "The system looks for swaps, rings, chains and groups among everybody who is free. They are proposals: "
        "nothing starts before everybody says yes. It can take half a minute.",
    )
    asked = form(
        visit, FORM, visit.path(), tick(FORM, "replaceProposals", free),
        button(visit.say("Zoek matches", "Look for matches"), "run", class_="yes"),
    )  # fmt: skip
    return together(tag("p", told), None if latest is None else tag("p", _latest(visit, latest)), asked)


def _latest(visit: Visit, run: MatchRunRead) -> str:
    """Tell in some words what the last run brought; what there was none of is left out."""
    kinds = (
        (run.swaps, "{n} keer ruilen", "{n} swaps"),
        (run.rings, "{n} kringen", "{n} rings"),
        (run.chains, "{n} ketens", "{n} chains"),
        (run.groups, "{n} groepen", "{n} groups"),
    )
    found = names(visit, [visit.say(nl, en).format(n=many) for many, nl, en in kinds if many])
    told = visit.say(
        "De laatste keer was {moment}. {reached} van {residents} mensen zouden iets krijgen",
        "The last time was {moment}. {reached} of {residents} people would receive something",
    ).format(moment=at(visit, run.created_at), reached=run.result.reached, residents=run.result.residents)
    told += f": {found}." if found else "."
    if run.unmatched_needs:
        left = visit.say(" Voor {n} vragen was er nog niemand.", " For {n} needs there was nobody yet.")
        told += left.format(n=run.unmatched_needs)
    if run.waiting:
        waiting = visit.say(
            " {n} mensen deden niet mee, omdat een eerder voorstel nog op antwoord wacht.",
            " {n} people took no part, because an earlier proposal still waits for answers.",
        )
        told += waiting.format(n=run.waiting)
    return told
