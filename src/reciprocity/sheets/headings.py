"""The columns of the lists that we write, empty or not: Dutch and English heading, and what belongs in them."""

from collections.abc import Sequence

COLUMNS: Sequence[tuple[str, str, str, str]] = (
    ("Naam", "Name", "Voornaam en achternaam. Altijd invullen.", "First and last name. Always fill in."),
    ("Nummer", "Number", "Een eigen nummer, als u dat heeft. Mag leeg blijven.", "A number of your own, if you have one. May stay empty."),
    ("Telefoon", "Phone", "Zoals 06-12345678.", "Such as 06-12345678."),
    ("E-mail", "E-mail", "Zoals naam@example.org.", "Such as name@example.org."),
    ("Postcode", "Postcode", "Zoals 1234 AB.", "Such as 1234 AB."),
    ("Wijk", "Area", "De naam van de wijk. Mag leeg blijven.", "The name of the area. May stay empty."),
    ("Talen", "Languages", "Zoals: Nederlands, Turks.", "Such as: Dutch, Turkish."),
    ("Beschikbaar", "Available", "Wanneer iemand kan, zoals: maandagochtend, weekend.", "When somebody has time, such as: Monday morning, weekend."),
    ("Biedt aan 1", "Offers 1", "Kies een soort hulp, of schrijf het in eigen woorden.", "Choose a kind of help, or write it in own words."),
    ("Biedt aan 2", "Offers 2", "Nog een soort hulp. Mag leeg blijven.", "Another kind of help. May stay empty."),
    ("Biedt aan 3", "Offers 3", "Nog een soort hulp. Mag leeg blijven.", "Another kind of help. May stay empty."),
    ("Vraagt 1", "Needs 1", "Kies een soort hulp, of schrijf het in eigen woorden.", "Choose a kind of help, or write it in own words."),
    ("Vraagt 2", "Needs 2", "Nog een soort hulp. Mag leeg blijven.", "Another kind of help. May stay empty."),
    ("Vraagt 3", "Needs 3", "Nog een soort hulp. Mag leeg blijven.", "Another kind of help. May stay empty."),
    ("Toestemming", "Consent", "ja als deze persoon akkoord is, anders nee. Zonder ja komt niemand in de lijst.", "yes if this person agrees, else no. Without yes nobody comes in."),
    ("Datum toestemming", "Date of consent", "Dag-maand-jaar, zoals 1-9-2026. Mag leeg blijven.", "Day-month-year, such as 1-9-2026. May stay empty."),
)  # fmt: skip
