"""What a list would do, in numbers and in words, with what somebody can say about its columns and people."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reciprocity.domain.errors import NotFound
from reciprocity.domain.permissions import Scope
from reciprocity.services.import_reading import ListReading
from reciprocity.services.import_words import FIELD_NAMES
from reciprocity.wire.imports import ImportColumn, ImportHeld, ImportProblem, ImportResult

from .forms import button, choice, field, form, kept, tick
from .html import Html, tag, together
from .visits import Visit
from .words import pick

FORM = "report-form"
SENT_ALONG = 1_000_000  # bytes of a list that goes along in the form
MOST_HELD, MOST_ROWS, MOST_KINDS = 50, 15, 60
IGNORE = "ignore"
HEADLESS = 79  # a longer heading was cut, and cannot be named


@dataclass(frozen=True, slots=True)
class Shown:
    """A list that was looked at: what came of it, what stands above its columns, and how it was read."""

    report: ImportResult
    headings: Sequence[str]
    how: ListReading
    data: bytes


def show(visit: Visit, list_: Shown, action: str) -> Html:
    """Show it all, in one form."""
    counts = list_.report.counts
    refused = visit.say("Haal de geweigerde rijen op", "Get the refused rows")
    return together(
        tag("ul", (tag("li", line) for line in _numbers(visit, list_))),
        form(
            visit, FORM, action, _list(visit, list_),
            _part(visit, "columns", ("De kolommen", "The columns"), _columns(visit, list_)),
            _consent(visit, list_),
            [kept(f"held.{row}", said) for row, said in list_.how.decisions.items()],
            _held(visit, list_.report.held),
            _part(visit, "problems", ("Wat ons opviel", "What we noticed"), _problems(visit, list_.report)),
            tag(
                "p",
                button(visit.say("Kijk opnieuw", "Look again"), "try"),
                button(refused, "refused") if counts.rejected else None,
                button(visit.say("Lees de lijst in", "Bring the list in"), "import", class_="yes"),
                class_="choices",
            ),
            files=True,
        ),
        tag("p", tag("a", visit.say("Stop, en terug naar het bord", "Stop, back to the board"), href=visit.path())),
    )  # fmt: skip


def _numbers(visit: Visit, list_: Shown) -> Iterator[str]:
    counts = list_.report.counts
    people = counts.importable + counts.rejected + counts.held
    told = (
        (1, "{importable} van {people} mensen zouden binnenkomen.", "{importable} of {people} people would come in."),
        (counts.residents_known, "{known} daarvan waren er al.", "{known} of them were there already."),
        (counts.offers_added + counts.needs_added, "Zij brengen {offers} keer aanbod en {needs} vragen mee.",
         "They bring {offers} offers and {needs} needs."),
        (counts.drafts_added, "{drafts} keer is niet begrepen wat iemand biedt of vraagt; een coach kijkt daarnaar.",
         "{drafts} times it was not understood what somebody offers or needs; a coach looks at it."),
        (counts.rejected, "{rejected} komen niet binnen; hieronder staat waarom.",
         "{rejected} do not come in; below stands why."),
        (counts.held, "{held} zijn er misschien al; zeg hieronder wie.", "{held} may be there already; say below who."),
        (1, "Er is nog niets opgeslagen.", "Nothing is stored yet."),
    )  # fmt: skip
    filled = {
        "importable": counts.importable,
        "people": people,
        "known": counts.residents_known,
        "offers": counts.offers_added,
        "needs": counts.needs_added,
        "drafts": counts.drafts_added,
        "rejected": counts.rejected,
        "held": counts.held,
    }
    return (visit.say(nl, en).format(**filled) for there, nl, en in told if there)


def _list(visit: Visit, list_: Shown) -> Html:
    """Send the list along, or ask for it again when it is too long for that."""
    if len(list_.data) <= SENT_ALONG:
        return kept("list", base64.b64encode(list_.data).decode())
    hint = visit.say(
        "Deze lijst is lang. Wij bewaren haar niet tussen de stappen: kies daarom dezelfde lijst nog een keer.",
        "This list is long. We do not keep it between the steps: therefore choose the same list once more.",
    )
    return field(visit, FORM, "file", visit.say("De lijst", "The list"), hint, type="file", required=True)


def _part(visit: Visit, name: str, title: tuple[str, str], *inside: Html) -> Html:
    heading = tag("h2", pick(title, visit.language), id=f"{name}-title")
    return tag("section", heading, *inside, aria_labelledby=f"{name}-title")


def _columns(visit: Visit, list_: Shown) -> Html:
    told = visit.say(
        "Zo zijn de kolommen begrepen. Klopt er een niet? Kies wat het wel is, en kijk opnieuw.",
        "This is how the columns were understood. Is one not right? Choose what it is, and look again.",
    )
    keep = visit.say("Onthoud deze keuzes voor de volgende lijst", "Remember these choices for the next list")
    rows = [_column(visit, one, list_) for one in list_.report.columns]
    return together(
        tag("p", told),
        tag("div", rows, class_="columns"),
        tick(FORM, "keepMapping", keep, ticked=list_.how.keep_mapping),
    )


def _column(visit: Visit, column: ImportColumn, list_: Shown) -> Html:
    at, heading = column.column, list_.headings[column.column - 1].strip()
    label = visit.say("Kolom {at}: {heading}", "Column {at}: {heading}").format(
        at=at, heading=heading or visit.say("zonder naam", "without a name")
    )
    if column.how == "sensitive":
        never = visit.say(" - wordt nooit bewaard", " - is never kept")
        return tag("p", label, tag("strong", never), class_="field")
    if not heading or len(heading) > HEADLESS:
        unread = visit.say(" - niet gelezen", " - not read")
        return tag("p", label, unread if column.field is None else f" - {_called(visit, column.field)}", class_="field")
    now = column.field if column.field in FIELD_NAMES and column.how != "ignored" else IGNORE
    said = list_.how.mapping or {}
    options = [(IGNORE, visit.say("niet lezen", "do not read")), *((f, _called(visit, f)) for f in FIELD_NAMES)]
    return together(
        kept(f"title.{at}", heading),
        kept(f"was.{at}", "" if heading in said else str(now)),
        choice(visit, FORM, f"column.{at}", label, options, str(now)),
    )


def _called(visit: Visit, field: str) -> str:
    return pick(FIELD_NAMES[field], visit.language) if field in FIELD_NAMES else field


def _consent(visit: Visit, list_: Shown) -> Html | None:
    """Ask for the day of consent when the list tells nothing of it."""
    if any(column.field in ("consent", "consentdate") for column in list_.report.columns):
        return None
    label = visit.say("Dag waarop deze mensen toestemming gaven", "Day on which these people gave consent")
    hint = visit.say(
        "De lijst zegt er niets over. Leeg: zij komen binnen, en doen pas mee als hun toestemming is vastgelegd.",
        "The list says nothing about it. Empty: they come in, and take part once their consent is recorded.",
    )
    stated = list_.how.consent_given_on
    return field(
        visit, FORM, "consentGivenOn", label, hint, type="date", value=None if stated is None else stated.isoformat()
    )


def _held(visit: Visit, held: Sequence[ImportHeld]) -> Html | None:
    if not held:
        return None
    told = visit.say(
        "Deze mensen zijn er misschien al. Wie u niet kiest komt nu niet binnen.",
        "These people may be there already. Whom you do not choose does not come in now.",
    )
    more = visit.say("En nog {many}; die komen na deze.", "And {many} more; they come after these.")
    left = len(held) - MOST_HELD
    rest = tag("p", more.format(many=left)) if left > 0 else None
    rows = [_one_held(visit, one) for one in held[:MOST_HELD]]
    title = ("Misschien al bekend", "Perhaps already known")
    return _part(visit, "held", title, together(tag("p", told), rows, rest))


def _one_held(visit: Visit, one: ImportHeld) -> Html:
    label = visit.say("Rij {row}: is dit {name}?", "Row {row}: is this {name}?")
    options = (
        ("", visit.say("Dat weet ik nog niet", "I do not know yet")),
        ("same", visit.say("Ja, dezelfde persoon", "Yes, the same person")),
        ("new", visit.say("Nee, iemand anders", "No, somebody else")),
    )
    return choice(visit, FORM, f"held.{one.row}", label.format(row=one.row, name=_name(visit, one)), options)


def _name(visit: Visit, one: ImportHeld) -> str:
    """Return who it may be, for who may see names."""
    somebody = visit.say("iemand die er al is", "somebody who is there already")
    if not visit.may(Scope.RESIDENTS_READ):
        return somebody
    try:
        return visit.services.residents.get(visit.act, one.resident_id).read.name
    except NotFound:
        return somebody


def _problems(visit: Visit, report: ImportResult) -> Html:
    """Tell what is wrong, the same of many rows at once; first what keeps people out."""
    if not report.problems:
        return tag("p", visit.say("Er viel niets op.", "Nothing was noticed."))
    found: dict[tuple[str, str], list[ImportProblem]] = {}
    for one in sorted(report.problems, key=lambda one: ("rejected", "warning", "skipped").index(one.level)):
        found.setdefault((one.level, visit.say(one.nl, one.en)), []).append(one)
    kinds = list(found.items())
    left = sum(len(some) for _, some in kinds[MOST_KINDS:]) + report.problems_left_out
    more = visit.say("En nog {many} keer iets anders.", "And {many} times something else.").format(many=left)
    told = [
        tag("li", _level(visit, level), sentence, " ", _rows(visit, some))
        for (level, sentence), some in kinds[:MOST_KINDS]
    ]
    return together(tag("ul", told, class_="problems"), tag("p", more) if left else None)


def _level(visit: Visit, level: str) -> Html | None:
    if level != "rejected":
        return None
    return tag("strong", visit.say("Komt niet binnen: ", "Does not come in: "))


def _rows(visit: Visit, some: Sequence[ImportProblem]) -> str:
    rows = [one.row for one in some if one.row is not None]
    columns = [one.column for one in some if one.row is None and one.column is not None]
    numbers, word = (rows, visit.say("Rij", "Row")) if rows else (columns, visit.say("Kolom", "Column"))
    if not numbers:
        return ""
    more = len(numbers) - MOST_ROWS
    rest = visit.say(" en nog {many}", " and {many} more").format(many=more) if more > 0 else ""
    return f"({word} {', '.join(map(str, numbers[:MOST_ROWS]))}{rest})"
