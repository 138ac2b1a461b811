"""What came of a list in a few words, and what somebody can do next."""

from collections.abc import Iterator, Mapping

from reciprocity.sheets.fields import FIELDS
from reciprocity.sheets.sentences import FIELDS as CALLED
from reciprocity.wire.imports import ImportCounts
from reciprocity.wire.match_previews import Explanation

Words = tuple[str, str]
FIELD_NAMES: Mapping[str, Words] = {field: CALLED[field] for field in FIELDS}
"""What a column of a list can be, and how that is called."""


def in_words(counts: ImportCounts, *, dry_run: bool, has_columns_to_check: bool) -> Explanation:
    """Tell of a list what a coordinator wants to know first."""
    told = list(_told(counts, dry_run=dry_run, has_columns_to_check=has_columns_to_check))
    return Explanation(nl=" ".join(nl for nl, _ in told), en=" ".join(en for _, en in told))


def _told(counts: ImportCounts, *, dry_run: bool, has_columns_to_check: bool) -> Iterator[Words]:
    people = counts.importable + counts.rejected
    come_nl, come_en = ("zouden binnenkomen", "would come in") if dry_run else ("zijn binnengekomen", "came in")
    yield f"{counts.importable} van {people} mensen {come_nl}.", f"{counts.importable} of {people} people {come_en}."
    if counts.residents_known:
        yield f"{counts.residents_known} daarvan waren er al.", f"{counts.residents_known} of them were there already."
    if counts.rejected:
        yield (
            f"{counts.rejected} niet: problems zegt per rij waarom. Verbeter ze of haal ze op: POST import-refusals.",
            f"{counts.rejected} not: problems tells why, row by row. Correct them or get them: POST import-refusals.",
        )
    if counts.held:
        yield (
            f"{counts.held} zijn er misschien al: beslis met decisions.",
            f"{counts.held} may be there already: decide with decisions.",
        )
    if counts.drafts_added:
        yield (
            f"{counts.drafts_added} keer is niet begrepen wat iemand biedt of vraagt: een coach kijkt daarnaar.",
            f"{counts.drafts_added} times it was not understood what somebody offers or needs: a coach looks at it.",
        )
    if has_columns_to_check:
        yield (
            "Kijk bij columns of elke kolom goed begrepen is; zo niet, stuur mapping mee.",
            "See in columns whether each column was understood; if not, send mapping along.",
        )
    if dry_run:
        yield (
            "Er is nog niets opgeslagen: kies dryRun=false als het klopt.",
            "Nothing is stored yet: choose dryRun=false when it is right.",
        )
