"""Removing what is past its term, by hand or from a timer of the machine."""

from typing import Annotated

import typer

from reciprocity.domain.retention import Kept
from reciprocity.settings import Settings
from reciprocity.wiring import build

from .screen import english, say

NAMES = {
    Kept.LEFT: ("people who left", "mensen die vertrokken"),
    Kept.DRAFTS: ("drafts that nobody confirmed", "concepten die niemand bevestigde"),
    Kept.CASES: ("micro-analyses", "micro-analyses"),
    Kept.CONVERSATIONS: ("conversations, with their own words", "gesprekken, met de eigen woorden"),
    Kept.FIRST_CONTACTS: ("first contacts that led to nothing", "eerste contacten die niets werden"),
    Kept.MATCHES: ("matches that ended", "matches die voorbij zijn"),
    Kept.OUTSIDE_STEPS: ("steps asked outside in vain", "stappen die buiten vergeefs zijn gevraagd"),
    Kept.IMPORTS: ("reports of lists", "verslagen van lijsten"),
    Kept.KEYS: ("keys and sign-ins that are over", "sleutels en aanmeldingen die voorbij zijn"),
    Kept.EVENTS: ("events for other systems", "gebeurtenissen voor andere systemen"),
    Kept.JOBS: ("jobs that were done", "taken die gedaan zijn"),
    Kept.DEAD_JOBS: ("jobs that could not be done", "taken die niet lukten"),
    Kept.AUDIT: ("lines of the audit trail", "regels van het logboek"),
}


def tidy(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be removed.")] = False,
) -> None:
    """Remove what is past its term (RECIPROCITY_RETENTION); the service does so each day by itself."""
    services = build(Settings.read())
    try:
        found = services.retention.keep_to_terms(only_look=dry_run)
        terms = services.retention.terms
    finally:
        services.close()
    if dry_run:
        say("This would be removed:" if english() else "Dit zou verdwijnen:")
    for kind, (en, nl) in NAMES.items():
        typer.echo(f"{found[kind]:>6}  {en if english() else nl} ({_term(terms[kind])})")


def _term(days: int) -> str:
    if days == 0:
        return "for ever" if english() else "altijd"
    return f"{days} days" if english() else f"{days} dagen"
