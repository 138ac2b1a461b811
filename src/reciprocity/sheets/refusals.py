"""Why a whole file is refused, in one sentence that says what to do."""

from collections.abc import Mapping

SAVE_NL = "Sla de lijst in Excel op als Excel-werkmap (.xlsx) of als 'CSV UTF-8' en probeer het opnieuw"
SAVE_EN = "Save the list in Excel as an Excel workbook (.xlsx) or as 'CSV UTF-8' and try again"

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
        "Dit bestand heeft een wachtwoord of is van een heel oude Excel: open het in Excel, "
        "haal het wachtwoord weg en sla het op als Excel-werkmap (.xlsx).",
        "This file has a password or is from a very old Excel: open it in Excel, take the password off and save it "
        "as an Excel workbook (.xlsx).",
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

TRANSPOSED = (
    "De kolomnamen staan onder elkaar in plaats van naast elkaar: zet elke persoon op een eigen rij "
    "(in Excel: kopiëren, plakken speciaal, transponeren).",
    "The column names stand below instead of beside one another: put every person on a row of their own "
    "(in Excel: copy, paste special, transpose).",
)
WORKBOOKS: Mapping[str, tuple[str, str, str]] = {
    "unpacks": (
        "too-large",
        "Het Excel-bestand is te groot als het wordt uitgepakt: kopieer alleen de lijst naar een nieuwe werkmap, en "
        "verdeel een lange lijst.",
        "The Excel file is too large once unpacked: copy only the list to a new workbook, and divide a long list.",
    ),
    "empty-cells": (
        "too-large",
        "Het Excel-bestand heeft heel veel lege cellen met opmaak: kopieer alleen de lijst naar een nieuwe werkmap.",
        "The Excel file has very many empty cells with a format: copy only the list to a new workbook.",
    ),
    "far-away": (
        "too-large",
        "In het Excel-bestand staat iets heel ver naar rechts of naar beneden: haal dat weg, of kopieer alleen de lijst "
        "naar een nieuwe werkmap.",
        "In the Excel file something stands very far to the right or down: remove it, or copy only the list to a new "
        "workbook.",
    ),
    "slow": (
        "too-large",
        "Het lezen van het Excel-bestand duurt te lang: sla de lijst op als 'CSV UTF-8' of verdeel haar.",
        "Reading the Excel file takes too long: save the list as 'CSV UTF-8' or divide it.",
    ),
    "doctype": (
        "corrupt-file",
        "In het Excel-bestand staan opdrachten die er niet in horen: open het in Excel, sla het opnieuw op en stuur het "
        "nog een keer.",
        "The Excel file holds instructions that do not belong there: open it in Excel, save it again and send it again.",
    ),
    "encrypted": ("encrypted-or-old-format", *REFUSALS["encrypted-or-old-format"]),
    "corrupt": ("corrupt-file", *REFUSALS["corrupt-file"]),
}
OTHER_ZIPS: Mapping[str, tuple[str, str]] = {
    "word": ("een Word-document", "a Word document"),
    "ods": ("een werkblad van LibreOffice (.ods)", "a LibreOffice sheet (.ods)"),
    "xlsb": ("een binaire Excel-werkmap (.xlsb)", "a binary Excel workbook (.xlsb)"),
    "zip": ("een ingepakt bestand", "a packed file"),
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
        f"Dit is {what_nl}: sla de lijst op als Excel-werkmap (.xlsx) of als 'CSV UTF-8' en probeer het opnieuw.",
        f"This is {what_en}: save the list as an Excel workbook (.xlsx) or as 'CSV UTF-8' and try again.",
    )


def workbook_refused(code: str) -> ListRefused:
    """Return the refusal for what the reader of workbooks found."""
    if code in OTHER_ZIPS:
        return wrong_kind(*OTHER_ZIPS[code])
    return ListRefused(*WORKBOOKS.get(code, WORKBOOKS["corrupt"]))
