"""Why a whole file is refused, in one sentence that says what to do."""

from collections.abc import Mapping

SAVE_NL = "Sla de lijst in Excel op als 'CSV UTF-8' en probeer het opnieuw"
SAVE_EN = "Save the list in Excel as 'CSV UTF-8' and try again"

REFUSALS: Mapping[str, tuple[str, str]] = {
    "empty-file": (
        "Het bestand is leeg: kies het bestand waarin de lijst staat.",
        "The file is empty: choose the file that holds the list.",
    ),
    "no-data-rows": (
        "Er staan geen rijen met mensen onder de kopregel: vul de lijst en probeer het opnieuw.",
        "There are no rows with people below the header: fill the list and try again.",
    ),
    "no-header": (
        "We vinden geen regel met kolomnamen: zet boven de lijst een regel met bijvoorbeeld Naam, Postcode, Biedt aan, "
        "Vraagt en Toestemming.",
        "We find no row with column names: put a row above the list with for example Name, Postcode, Offers, Needs "
        "and Consent.",
    ),
    "no-consent-column": (
        "De lijst heeft geen kolom voor toestemming: voeg een kolom 'Toestemming' toe en zet er ja bij wie akkoord is.",
        "The list has no column for consent: add a column 'Consent' and write yes for everybody who agrees.",
    ),
    "unsupported-format": (
        f"Dit soort bestand kunnen we niet lezen. {SAVE_NL}.",
        f"We cannot read this kind of file. {SAVE_EN}.",
    ),
    "encrypted-or-old-format": (
        "Dit bestand heeft een wachtwoord of is van een heel oude Excel: open het in Excel en sla op als 'CSV UTF-8'.",
        "This file has a password or is from a very old Excel: open it in Excel and save it as 'CSV UTF-8'.",
    ),
    "corrupt-file": (
        "Het bestand is beschadigd of niet helemaal aangekomen: open het op uw computer, sla het opnieuw op en "
        "stuur het nog een keer.",
        "The file is damaged or did not arrive completely: open it on your computer, save it again and send it again.",
    ),
    "too-large": (
        "De lijst is te groot: verdeel haar in kleinere lijsten.",
        "The list is too large: divide it into smaller lists.",
    ),
}


class ListRefused(ValueError):
    """The file as a whole cannot be used; ``nl`` and ``en`` tell a coordinator what to do."""

    def __init__(self, code: str, nl: str | None = None, en: str | None = None) -> None:
        usual = REFUSALS.get(code, ("", ""))
        self.code = code
        self.nl = nl or usual[0]
        self.en = en or usual[1]
        super().__init__(f"{code}: {self.en}")


def wrong_kind(what_nl: str, what_en: str) -> ListRefused:
    """Refuse a file of another kind and name the kind."""
    return ListRefused(
        "unsupported-format",
        f"Dit is {what_nl}: sla de lijst op als CSV (in Excel: 'CSV UTF-8') en probeer het opnieuw.",
        f"This is {what_en}: save the list as CSV (in Excel: 'CSV UTF-8') and try again.",
    )
