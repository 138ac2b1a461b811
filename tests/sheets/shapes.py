"""Lists of many shapes, as organisations keep them: rows, and who comes in with what. All people are invented."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

COOK, BIKE, WALK, FORMS, COMPUTER, SMALL, SHOP = (
    "food.cook_for", "repair.bike", "contact.walk", "admin.forms", "admin.digital", "repair.small", "food.shopping",
)  # fmt: skip
Expected = tuple[str, list[str | None], list[str | None]]


@dataclass(frozen=True)
class Shape:
    """A list and what a coordinator expects of it: name, offers and needs of everybody, and fields of the first."""

    story: str
    rows: list[list[str]]
    people: list[Expected]
    first: dict[str, Any] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    """Codes that the report holds, at least."""


SHAPES = [
    Shape(
        "an export of a mental health team, with columns that are nobody's business",
        [
            ["Cliëntnr", "Roepnaam", "Tussenv", "Achternaam", "Geb.datum", "Diagnose", "Behandelaar", "Wijkteam", "Mobiel", "Wil graag doen voor een ander", "Hulpvraag", "Akkoord uitwisseling"],
            ["C-001", "Anneke", "van der", "Wal", "3-4-1966", "iets", "J. Arts", "Zuid", "06 1234 5601", "koken; wandelen", "formulieren", "ja"],
            ["C-002", "Mo", "", "Yilmaz", "1980", "iets", "J. Arts", "Zuid", "0612345602", "fietsen repareren", "", "nee"],
            ["C-003", "Joke", "", "Prins", "", "", "", "West", "", "klussen", "boodschappen", "Ja"],
        ],
        [("Anneke van der Wal", [COOK, WALK], [FORMS]), ("Joke Prins", [SMALL], [SHOP])],
        {"external_id": "C-001", "phone": "+31612345601"},
        ("sensitive-column-dropped", "no-consent"),
    ),
    Shape(
        "a sign-up sheet of a community house",
        [
            ["INTEKENLIJST BURENHULP", "", "", "", ""],
            ["Buurthuis De Brug - september", "", "", "", ""],
            ["Naam", "Tel.", "Ik kan helpen met", "Ik zoek hulp bij", "Handtekening (akkoord)"],
            ["mw. R. Jansen", "030-1234567", "koken", "computer", "x"],
            ["Dhr. Bakker", "06-12345603", "fiets maken, klussen", "-", "x"],
            ["", "", "", "", ""],
        ],
        [("mw. R. Jansen", [COOK], [COMPUTER]), ("Dhr. Bakker", [BIKE, SMALL], [])],
        {"phone": "+31301234567"},
    ),
    Shape(
        "an export of Google Forms: a timestamp and questions as headings",
        [
            ["Tijdstempel", "E-mailadres", "Hoe heet je?", "Wat is je telefoonnummer?", "Wat is je postcode?", "Waarmee zou je een buurtgenoot kunnen helpen?", "Waar zou je zelf hulp bij willen?", "Op welke dagen kun je?", "Ik ga ermee akkoord dat mijn gegevens worden bewaard om mij te koppelen."],
            ["1-9-2026 14:03:22", "ria@example.org", "Ria Jansen", "0612345604", "3526 AB", "Koken, Samen wandelen", "Hulp bij formulieren", "maandag, woensdag", "Ja, ik ga akkoord"],
            ["2-9-2026 9:11:05", "bep@example.org", "Bep de Wit", "06-12345605", "3526 AC", "Fiets repareren", "", "weekend", "Ja, ik ga akkoord"],
        ],
        [("Ria Jansen", [COOK, WALK], [FORMS]), ("Bep de Wit", [BIKE], [])],
        {"email": "ria@example.org", "postcode": "3526AB", "phone": "+31612345604"},
    ),
    Shape(
        "an export of Microsoft Forms",
        [
            ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Wat is uw naam?", "Wat biedt u aan?", "Wat vraagt u?", "Geeft u toestemming voor het delen van uw gegevens?"],
            ["1", "9-1-26 10:02", "9-1-26 10:05", "anonymous", "", "Henk Bos", "klussen;wandelen;", "koken;", "Ja"],
            ["2", "9-2-26 11:02", "9-2-26 11:05", "anonymous", "", "Fatima el Amrani", "koken;", "hulp bij formulieren;", "Ja"],
        ],
        [("Henk Bos", [SMALL, WALK], [COOK]), ("Fatima el Amrani", [COOK], [FORMS])],
        {"external_id": None},
    ),
    Shape(
        "a form with a grid of choices: the kind of help in brackets",
        [
            ["Naam", "Waarmee kun je helpen? [Koken]", "Waarmee kun je helpen? [Fiets repareren]", "Waar zoek je hulp bij? [Koken]", "Waar zoek je hulp bij? [Klussen]", "Toestemming"],
            ["Ria", "Ja", "", "", "Ja", "Ja"],
            ["Bep", "", "Ja", "Ja", "Nee", "Ja"],
        ],
        [("Ria", [COOK], [SMALL]), ("Bep", [BIKE], [COOK])],
    ),
    Shape(
        "a matrix with v, 1 and ja under two groups, the group row above the header",
        [
            ["", "", "Kan helpen met", "", "", "Zoekt hulp bij", "", ""],
            ["Naam", "Akkoord", "Koken", "Fiets maken", "Taarten versieren", "Koken", "Formulieren", "Klussen"],
            ["Ria", "ja", "v", "", "v", "", "1", ""],
            ["Bep", "ja", "", "ja", "", "X", "", "x"],
        ],
        [("Ria", [COOK, None], [FORMS]), ("Bep", [BIKE], [COOK, SMALL])],
    ),
    Shape(
        "a matrix with the names of fields in the upper of two header rows",
        [
            ["Naam", "Telefoon", "Toestemming", "Kan helpen met", "", "Zoekt hulp bij", ""],
            ["", "", "", "Koken", "Fiets maken", "Koken", "Klussen"],
            ["Ria", "0612345606", "ja", "x", "", "", "x"],
            ["Bep", "0612345607", "ja", "", "x", "x", ""],
        ],
        [("Ria", [COOK], [SMALL]), ("Bep", [BIKE], [COOK])],
        {"phone": "+31612345606"},
    ),
    Shape(
        "kinds of help as columns, with B and V in the cells",
        [
            ["Bewoner", "AVG akkoord", "Koken", "Wandelen", "Fiets repareren"],
            ["Ria Jansen", "ja", "B", "V", ""],
            ["Bep de Wit", "ja", "V", "", "B"],
        ],
        [("Ria Jansen", [COOK], [WALK]), ("Bep de Wit", [BIKE], [COOK])],
    ),
    Shape(
        "surname first, and everything in capitals",
        [
            ["NAAM", "POSTCODE", "BIEDT", "VRAAGT", "TOESTEMMING"],
            ["Berg, Jan van den", "3526AB", "koken", "wandelen", "JA"],
            ["Vries, Ria de", "3526AC", "wandelen", "koken", "JA"],
        ],
        [("Jan van den Berg", [COOK], [WALK]), ("Ria de Vries", [WALK], [COOK])],
    ),
    Shape(
        "the postcode inside an address",
        [
            ["Naam", "Adres", "Aanbod", "Vraag", "Toestemming"],
            ["Ria", "Kanaalweg 12, 3526 AB Utrecht", "koken", "wandelen", "ja"],
            ["Bep", "Rijnlaan 3 bis", "wandelen", "koken", "ja"],
        ],
        [("Ria", [COOK], [WALK]), ("Bep", [WALK], [COOK])],
        {"postcode": "3526AB"},
    ),
    Shape(
        "telephone and e-mail in one column",
        [
            ["Naam", "Contactgegevens", "Aanbod", "Vraag", "Toestemming"],
            ["Ria", "06-12345608 / ria@example.org", "koken", "wandelen", "ja"],
            ["Bep", "bep@example.org", "wandelen", "koken", "ja"],
        ],
        [("Ria", [COOK], [WALK]), ("Bep", [WALK], [COOK])],
        {"phone": "+31612345608", "email": "ria@example.org"},
    ),
    Shape(
        "columns without a heading, known by what stands in them",
        [
            ["Naam", "", "", "", "Biedt", "Vraagt", "Toestemming"],
            ["Ria Jansen", "06-12345609", "ria@example.org", "3526 AB", "koken", "wandelen", "ja"],
            ["Bep de Wit", "06-12345610", "bep@example.org", "3526 AC", "wandelen", "koken", "ja"],
            ["Jo Smit", "06-12345611", "jo@example.org", "3526 AD", "klussen", "koken", "ja"],
        ],
        [("Ria Jansen", [COOK], [WALK]), ("Bep de Wit", [WALK], [COOK]), ("Jo Smit", [SMALL], [COOK])],
        {"phone": "+31612345609", "email": "ria@example.org", "postcode": "3526AB"},
    ),
    Shape(
        "headings that nobody knows, and a name that nobody calls a name",
        [
            ["Meedoeners", "Bellen", "Digitaal", "Kan", "Wil", "Akkoord"],
            ["Ria Jansen", "06-12345609", "ria@example.org", "koken", "", "ja"],
            ["Bep de Wit", "06-12345610", "bep@example.org", "wandelen", "", "ja"],
            ["Jo van Smit", "06-12345611", "jo@example.org", "klussen", "", "ja"],
        ],
        [("Ria Jansen", [COOK], []), ("Bep de Wit", [WALK], []), ("Jo van Smit", [SMALL], [])],
        {"phone": "+31612345609", "email": "ria@example.org"},
    ),
    Shape(
        "a column of kinds of help that does not tell which way",
        [
            ["Naam", "Activiteit", "Toestemming"],
            ["Ria", "koken", "ja"],
            ["Bep", "wandelen", "ja"],
            ["Jo", "fiets repareren", "ja"],
        ],
        [("Ria", [], []), ("Bep", [], []), ("Jo", [], [])],
        {},
        ("which-way",),
    ),
    Shape(
        "two people in a row",
        [
            ["Naam 1", "Telefoon 1", "Naam 2", "Telefoon 2", "Biedt aan", "Vraagt", "Toestemming"],
            ["Ria Jansen", "", "Piet Jansen", "06-12345612", "koken", "wandelen", "ja"],
            ["Bep de Wit", "06-12345613", "", "", "wandelen", "koken", "ja"],
        ],
        [("Ria Jansen", [COOK], [WALK]), ("Bep de Wit", [WALK], [COOK])],
        {"phone": None},
        ("second-person",),
    ),
    Shape(
        "a couple in one cell",
        [
            ["Naam", "Biedt aan", "Vraagt", "Toestemming"],
            ["Ria en Piet Jansen", "koken", "wandelen", "ja"],
            ["Bep de Wit", "wandelen", "koken", "ja"],
        ],
        [("Ria en Piet Jansen", [COOK], [WALK]), ("Bep de Wit", [WALK], [COOK])],
        {},
        ("two-people",),
    ),
    Shape(
        "an English list",
        [
            ["Full name", "Phone number", "Post code", "Can help with", "Would like help with", "Consent given"],
            ["Mary Jones", "+31 6 12345614", "3526 AB", "cooking", "walking", "yes"],
            ["John Smith", "06 12345615", "3526AC", "bike repair", "cooking", "Yes"],
            ["No One", "", "", "", "", "no"],
        ],
        [("Mary Jones", [COOK], [WALK]), ("John Smith", [BIKE], [COOK])],
        {"phone": "+31612345614"},
    ),
    Shape(
        "Dutch and English mixed, as an expat group keeps it",
        [
            ["First name", "Achternaam", "Mobile", "Spreekt", "Offers", "Zoekt", "GDPR ok"],
            ["Mary", "Jansen", "0612345616", "English, Nederlands", "koken", "help with forms", "yes"],
        ],
        [("Mary Jansen", [COOK], [FORMS])],
        {"languages": ("en", "nl")},
    ),
    Shape(
        "a list per street with headings in between and totals",
        [
            ["Naam", "Huisnr", "Biedt aan", "Vraagt", "Toestemming"],
            ["Kanaalweg", "", "", "", ""],
            ["Ria", "12", "koken", "", "ja"],
            ["Rijnlaan", "", "", "", ""],
            ["Bep", "3", "wandelen", "", "ja"],
            ["Totaal: 2", "", "", "", ""],
        ],
        [("Ria", [COOK], []), ("Bep", [WALK], [])],
        {},
        ("section-row", "total-row"),
    ),
    Shape(
        "consent asked for three things; only the one about this counts, a photo is something else",
        [
            ["Naam", "Biedt aan", "Vraagt", "Toestemming foto's", "Toestemming nieuwsbrief", "Toestemming gegevens delen"],
            ["Ria", "koken", "", "nee", "nee", "ja"],
            ["Bep", "wandelen", "", "ja", "ja", "nee"],
        ],
        [("Ria", [COOK], [])],
        {},
        ("no-consent",),
    ),
    Shape(
        "who to call in need is somebody else",
        [
            ["Naam", "Telefoon", "Telefoon dochter", "Zus", "Biedt aan", "Vraagt", "Toestemming"],
            ["Ria", "", "06-12345617", "06-12345618", "koken", "", "ja"],
            ["Bep", "06-12345619", "06-12345620", "06-12345621", "wandelen", "", "ja"],
            ["Jo", "06-12345622", "06-12345623", "06-12345624", "wandelen", "", "ja"],
        ],
        [("Ria", [COOK], []), ("Bep", [WALK], []), ("Jo", [WALK], [])],
        {"phone": None},
    ),
    Shape(
        "one column for the kind of help and one for the way",
        [
            ["Naam", "Vraag of aanbod", "Soort hulp", "Toestemming"],
            ["Ria", "aanbod", "koken", "ja"],
            ["Bep", "vraag", "wandelen", "ja"],
            ["Jo", "beide", "fiets repareren", "ja"],
        ],
        [("Ria", [COOK], []), ("Bep", [], [WALK]), ("Jo", [BIKE], [BIKE])],
    ),
    Shape(
        "one cell with both, each after its word",
        [
            ["Naam", "Vraag en aanbod", "Toestemming"],
            ["Ria", "Aanbod: koken, wandelen. Vraag: klussen", "ja"],
            ["Bep", "Biedt: fiets repareren / Zoekt: koken", "ja"],
        ],
        [("Ria", [COOK, WALK], [SMALL]), ("Bep", [BIKE], [COOK])],
    ),
    Shape(
        "a heading of two lines and an asterisk",
        [
            ["Naam*", "Tel.nr.\n(mobiel)", "Wat kan ik\nbieden?", "Wat heb ik\nnodig?", "Akkoord\nAVG*"],
            ["Ria", "0612345625", "koken", "klussen", "ja"],
        ],
        [("Ria", [COOK], [SMALL])],
        {"phone": "+31612345625"},
    ),
    Shape(
        "days as columns",
        [
            ["Naam", "Biedt aan", "Vraagt", "ma", "di", "wo", "do", "vr", "Toestemming"],
            ["Ria", "koken", "", "x", "", "x", "", "", "ja"],
            ["Bep", "wandelen", "", "", "", "", "", "x", "ja"],
        ],
        [("Ria", [COOK], []), ("Bep", [WALK], [])],
        {"available": ("mon-morning", "mon-afternoon", "mon-evening", "wed-morning", "wed-afternoon", "wed-evening")},
    ),
    Shape(
        "whoever withdrew stays out",
        [
            ["Naam", "Biedt aan", "Vraagt", "Toestemming", "Datum intrekking toestemming"],
            ["Ria", "koken", "", "ja", ""],
            ["Bep", "wandelen", "", "ja", "3-9-2026"],
        ],
        [("Ria", [COOK], [])],
        {},
        ("no-consent",),
    ),
    Shape(
        "a list for volunteers of a food bank: what somebody does is what somebody offers",
        [
            ["Achternaam", "Voorletters", "Voornaam", "e-mailadres", "telefoon (mobiel)", "inzetbaar voor", "beschikbaarheid", "hulp gewenst bij", "toestemming (j/n)"],
            ["Jansen", "R.M.", "Ria", "ria@example.org", "0612345626", "boodschappen doen", "di ochtend", "", "j"],
            ["Wit, de", "B.", "Bep", "bep@example.org", "0612345627", "koken", "altijd", "wandelen", "j"],
            ["Bos", "", "Jo", "", "", "koken", "", "", "n"],
        ],
        [("Ria Jansen", [SHOP], []), ("Bep de Wit", [COOK], [WALK])],
        {"available": ("tue-morning",)},
    ),
    Shape(
        "several lines in a cell, with dashes",
        [
            ["Deelnemer", "Wat kan je goed?", "Waar wil je hulp bij?", "Toestemming"],
            ["Ria", "- koken\n- wandelen", "1) klussen\n2) formulieren", "ja"],
        ],
        [("Ria", [COOK, WALK], [SMALL, FORMS])],
    ),
    Shape(
        "an export of a database, with names of columns as programs write them",
        [
            ["firstName", "lastName", "phoneNumber", "postalCode", "canOffer", "lookingFor", "consentGiven"],
            ["Ria", "Jansen", "0612345628", "3526AB", "cooking", "walking", "true"],
            ["Bep", "Wit", "0612345629", "3526AB", "cooking", "walking", "false"],
        ],
        [("Ria Jansen", [COOK], [WALK])],
        {"phone": "+31612345628", "postcode": "3526AB"},
    ),
    Shape(
        "abbreviations",
        [
            ["Vrnm", "Tsv", "Anm", "PC", "Tel.nr", "Mail", "Aangeboden hulp", "Gevraagde hulp", "AVG"],
            ["Ria", "de", "Wit", "3526AB", "0612345630", "ria@example.org", "koken", "klussen", "ja"],
        ],
        [("Ria de Wit", [COOK], [SMALL])],
        {"phone": "+31612345630", "email": "ria@example.org", "postcode": "3526AB"},
    ),
    Shape(
        "bringing and fetching",
        [["Wie", "Brengen", "Halen", "Akkoord"], ["Ria", "koken", "klussen", "ja"], ["Bep", "wandelen", "koken", "nee"]],
        [("Ria", [COOK], [SMALL])],
    ),
    Shape(
        "a column for yes and a column for no",
        [
            ["Naam", "Biedt", "Toestemming ja", "Toestemming nee"],
            ["Ria", "koken", "x", ""],
            ["Bep", "koken", "", "x"],
            ["Jo", "koken", "", ""],
            ["An", "koken", "x", "x"],
        ],
        [("Ria", [COOK], [])],
        {},
        ("no-consent",),
    ),
    Shape(
        "yes and no below the word consent",
        [["", "", "Toestemming", "", ""], ["Naam", "Biedt", "Ja", "Nee", "Datum"], ["Ria", "koken", "x", "", "1-9-2026"], ["Bep", "koken", "", "x", ""]],
        [("Ria", [COOK], [])],
        {"consent": date(2026, 9, 1)},
        ("no-consent",),
    ),
    Shape(
        "a contact person below a heading of their own",
        [
            ["Contactpersoon", "", "Deelnemer", "", "Hulp", "", "AVG"],
            ["Naam", "Telefoon", "Naam", "Telefoon", "Biedt", "Vraagt", "Akkoord"],
            ["Jan Bos", "0612345631", "Ria Smit", "0612345632", "koken", "klussen", "ja"],
        ],
        [("Ria Smit", [COOK], [SMALL])],
        {"phone": "+31612345632"},
    ),
    Shape(
        "consent in a sentence that names the organisation",
        [
            ["Naam", "Aanbod", "Ik geef toestemming dat de organisatie mijn gegevens bewaart en deelt met de coach"],
            ["Ria", "koken", "Ja"],
            ["Bep", "koken", "Nee"],
        ],
        [("Ria", [COOK], [])],
        {},
        ("no-consent",),
    ),
    Shape(
        "a consent form that came back on a day",
        [["Naam", "Aanbod", "AVG-formulier"], ["Ria", "koken", "ontvangen 3-9-2026"], ["Bep", "koken", "nog niet ontvangen"], ["Jo", "koken", "verstuurd"]],
        [("Ria", [COOK], [])],
        {"consent": date(2026, 9, 3)},
    ),
    Shape(
        "numbered questions",
        [["1. Naam:", "2. Telefoonnummer:", "3. Wat kunt u bieden?", "4. Wat zoekt u?", "5. Gaat u akkoord met de privacyverklaring?"], ["Ria", "0612345633", "koken", "klussen", "Ja"]],
        [("Ria", [COOK], [SMALL])],
        {"phone": "+31612345633"},
    ),
    Shape(
        "consent for several things below one word: every one that is about this counts",
        [["", "", "", "Toestemming voor", "", ""], ["Naam", "Aanbod", "Vraag", "Opslaan gegevens", "Delen met buren", "Foto's"], ["Ria", "koken", "", "ja", "ja", "nee"], ["Bep", "koken", "", "ja", "nee", "ja"]],
        [("Ria", [COOK], [])],
        {},
        ("no-consent",),
    ),
    Shape(
        "postcode and town in one column, and an address behind the name",
        [["Naam", "Straat en huisnummer", "Postcode en woonplaats", "Aanbod", "Toestemming"], ["Ria Jansen <ria@example.org>", "Kade 3", "3526 AB Utrecht", "koken", "ja"]],
        [("Ria Jansen", [COOK], [])],
        {"postcode": "3526AB"},
        ("annotation-in-name",),
    ),
    Shape(
        "parts of the day below the word available, and signs for yes and no",
        [["", "", "", "Beschikbaar", "", "", ""], ["Naam", "Akkoord", "Biedt koken", "Ochtend", "Middag", "Avond", "Vraagt klussen"], ["Ria", "✅", "✔️", "x", "", "", "✗"], ["Bep", "✓", "✗", "", "x", "x", "✔"]],
        [("Ria", [COOK], []), ("Bep", [], [SMALL])],
        {"available": tuple(f"{day}-morning" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
        ("unclear-mark",),
    ),
]  # fmt: skip
