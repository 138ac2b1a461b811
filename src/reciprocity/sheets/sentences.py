"""What a problem means, in plain words, and what to do; never with what stood in the cell."""

from collections.abc import Mapping

from .people import Problem

FIELDS: Mapping[str, tuple[str, str]] = {
    "name": ("naam", "name"), "firstname": ("voornaam", "first name"), "initials": ("voorletters", "initials"),
    "infix": ("tussenvoegsel", "infix"), "lastname": ("achternaam", "last name"), "id": ("nummer", "number"),
    "postcode": ("postcode", "postcode"), "phone": ("telefoon", "phone"), "email": ("e-mail", "e-mail"),
    "languages": ("talen", "languages"), "area": ("wijk", "area"), "available": ("beschikbaar", "availability"),
    "roles": ("rol", "role"), "offers": ("aanbod", "offers"), "needs": ("vraag", "needs"),
    "startdate": ("startdatum", "start date"), "consent": ("toestemming", "consent"),
    "consentdate": ("datum van toestemming", "date of consent"), "consentwithdrawn": ("toestemming ingetrokken", "consent withdrawn"),
    "birthdate": ("geboortedatum", "date of birth"), "lastcontact": ("laatste contact", "last contact"),
    "remarks": ("opmerkingen", "remarks"), "bsn": ("BSN of legitimatie", "citizen number"), "health": ("gezondheid", "health"),
    "justice": ("justitie", "justice"), "religion": ("geloof", "religion"), "origin": ("herkomst", "origin"),
    "orientation": ("persoonlijke overtuiging", "personal conviction"), "row": ("deze rij", "this row"),
    "offers-or-needs": ("aanbod of vraag", "offers or needs"), "address": ("adres", "address"),
    "contact": ("contactgegevens", "contact details"), "both": ("vraag en aanbod", "offers and needs"),
    "way": ("vraag of aanbod", "offer or need"),
}  # fmt: skip
SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing-name": ("Er staat geen naam. Vul de naam in.", "There is no name. Fill in the name."),
    "name-too-long": ("De naam is te lang. Schrijf alleen de naam op.", "The name is too long. Write the name only."),
    "no-consent": (
        "Er is geen duidelijke ja bij toestemming. Vraag het en vul ja in.",
        "There is no clear yes for consent. Ask, and fill in yes.",
    ),
    "no-consent-column": (
        "De lijst zegt niets over toestemming. Wie binnenkomt doet pas mee als de toestemming is vastgelegd.",
        "The list says nothing about consent. Who comes in takes part only once consent is recorded.",
    ),
    "duplicate-row": ("Deze persoon staat al in de lijst. Haal één rij weg.", "This person is in the list already. Remove one row."),
    "id-conflict": (
        "Dit nummer hoort in de lijst ook bij iemand anders. Geef iedereen een eigen nummer.",
        "This number also belongs to somebody else in the list. Give everybody a number of their own.",
    ),
    "bad-row-shape": (
        "De rij past niet bij de kopregel. Kijk of er een scheidingsteken of aanhalingsteken te veel of te weinig staat.",
        "The row does not fit the header. See whether there is a separator or quote too many or too few.",
    ),
    "formula-no-value": ("Hier staat een formule zonder uitkomst. Typ de waarde in.", "Here is a formula without a result. Type the value."),
    "error-value": ("Bij {nl} staat een fout van Excel. Typ de waarde in.", "In {en} is an error of Excel. Type the value."),
    "empty-row": ("Lege rij, overgeslagen. U hoeft niets te doen.", "Empty row, skipped. Nothing to do."),
    "title-row": ("Titel boven de lijst, overgeslagen. U hoeft niets te doen.", "Title above the list, skipped. Nothing to do."),
    "group-header-row": ("Regel met groepen kolommen, overgeslagen. U hoeft niets te doen.", "Row with groups of columns, skipped. Nothing to do."),
    "section-row": ("Tussenkop, overgeslagen. Is dit toch een persoon? Vul de rij dan aan.", "Heading in the list, skipped. If it is a person, complete the row."),
    "repeated-header": ("Herhaalde kopregel, overgeslagen. U hoeft niets te doen.", "Repeated header, skipped. Nothing to do."),
    "total-row": ("Rij met een totaal, overgeslagen. U hoeft niets te doen.", "Row with a total, skipped. Nothing to do."),
    "footer-row": ("Voetregel, overgeslagen. U hoeft niets te doen.", "Footnote, skipped. Nothing to do."),
    "hidden-row": ("Verborgen rij, overgeslagen. Maak de rij zichtbaar als zij mee moet.", "Hidden row, skipped. Unhide it if it should come in."),
    "continued-row": ("Deze rij hoort bij de persoon erboven en is samen gelezen. U hoeft niets te doen.", "This row belongs to the person above and was read together. Nothing to do."),
    "which-way": (
        "Hier staat een soort hulp, maar niet of iemand die biedt of vraagt. Noem de kolom 'Biedt aan' of 'Vraagt'.",
        "Here is a kind of help, but not whether somebody offers or needs it. Call the column 'Offers' or 'Needs'.",
    ),
    "maybe-consent": (
        "In deze kolom staat ja en nee. Gaat dat over toestemming? Noem de kolom dan 'Toestemming'.",
        "This column holds yes and no. Is it about consent? Then call the column 'Consent'.",
    ),
    "second-person": (
        "De lijst heeft twee mensen in één rij. Alleen de eerste komt mee; geef de tweede een eigen rij.",
        "The list has two people in one row. Only the first comes in; give the second a row of their own.",
    ),
    "two-people": (
        "Hier staan twee namen. Zij komen mee als één deelnemer; geef ieder een eigen rij als zij los meedoen.",
        "Here are two names. They come in as one participant; give each a row of their own if they take part separately.",
    ),
    "other-sheets-not-read": (
        "Alleen het eerste zichtbare werkblad met een lijst is gelezen. Staan er op een ander blad ook mensen? Stuur dat blad apart.",
        "Only the first visible sheet with a list was read. Are there people on another sheet? Send that sheet separately.",
    ),
    "hidden-column": (
        "Deze kolom is verborgen in Excel, maar wel gelezen. Haal haar weg als zij er niet in hoort.",
        "This column is hidden in Excel, but was read. Remove it if it does not belong here.",
    ),
    "pc4-only": ("Alleen de vier cijfers van de postcode. Vul de twee letters aan als u die weet.", "Only the four digits of the postcode. Add the two letters if you know them."),
    "invalid-postcode": (
        "Dit is geen Nederlandse postcode. Schrijf vier cijfers en twee letters, zoals 1234 AB.",
        "This is no Dutch postcode. Write four digits and two letters, such as 1234 AB.",
    ),
    "invalid-phone": ("Dit is geen telefoonnummer. Schrijf het als 06-12345678.", "This is no phone number. Write it as 06-12345678."),
    "phone-zero-restored": ("De nul voor het telefoonnummer was weg. Wij hebben haar teruggezet; kijk of het klopt.", "The zero of the phone number was lost. We put it back; check it."),
    "phone-normalised": ("Het telefoonnummer is anders opgeschreven. Kijk of het klopt.", "The phone number was rewritten. Check it."),
    "phone-unrecoverable": ("Excel heeft cijfers van het telefoonnummer weggegooid. Typ het nummer opnieuw.", "Excel threw away digits of the phone number. Type it again."),
    "invalid-email": ("Dit is geen e-mailadres. Kijk of er een @ en een punt in staan.", "This is no e-mail address. See that it has an @ and a dot."),
    "invalid-date": ("De datum bij {nl} bestaat niet of is onduidelijk. Schrijf dag-maand-jaar.", "The date in {en} does not exist or is unclear. Write day-month-year."),
    "ambiguous-date": ("De datum bij {nl} is op twee manieren te lezen. Wij lazen dag/maand; kijk of het klopt.", "The date in {en} can be read in two ways. We read day/month; check it."),
    "implausible-date": ("De datum bij {nl} kan niet kloppen. Kijk het jaar na.", "The date in {en} cannot be right. Check the year."),
    "unclear-consent": ("De toestemming is een ja met een opmerking. Vraag of het echt goed is en schrijf alleen ja.", "Consent is a yes with a remark. Ask whether it is really all right and write just yes."),
    "unknown-value": ("Bij {nl} staat iets wat wij niet kennen. Dat deel komt niet mee; schrijf het voluit.", "In {en} is something we do not know. That part is left out; write it in full."),
    "words-for-coach": ("Bij {nl} staan eigen woorden. Zij komen mee als concept; een coach kiest de soort.", "In {en} are own words. They come in as a draft; a coach chooses the category."),
    "nothing-offered-or-asked": ("Er staat geen aanbod en geen vraag. Vraag wat deze persoon kan en nodig heeft.", "There is no offer and no need. Ask what this person can do and would like."),
    "offers-what-it-asks": ("Deze persoon biedt en vraagt hetzelfde. Kijk of dat klopt.", "This person offers and asks the same. Check it."),
    "possible-duplicate": ("Deze persoon lijkt op iemand die al in de lijst staat. Kijk of het dezelfde is.", "This person looks like somebody in the list. See whether it is the same one."),
    "annotation-in-name": ("Bij de naam stond een opmerking. Die komt niet mee; haal haar uit de naam.", "There was a remark in the name. It is left out; take it out of the name."),
    "formula-text": ("De tekst bij {nl} begint als een formule. Zij is als gewone tekst bewaard; kijk of zij klopt.", "The text in {en} begins like a formula. It was kept as plain text; check it."),
    "control-chars-removed": ("Bij {nl} stonden onzichtbare tekens. Die zijn weggehaald; kijk of de tekst klopt.", "In {en} were invisible characters. They were removed; check the text."),
    "cell-too-long": ("De tekst bij {nl} is te lang en komt niet mee. Maak haar korter.", "The text in {en} is too long and is left out. Make it shorter."),
    "sensitive-content": (
        "Bij {nl} staat iets wat wij niet mogen bewaren, zoals een BSN of iets over gezondheid of justitie. Het komt niet mee; haal het uit de lijst.",
        "In {en} is something we may not keep, such as a citizen number or something about health or justice. It is left out; remove it from the list.",
    ),
    "sensitive-column-dropped": (
        "De kolom over {nl} wordt nooit bewaard. Haal de kolom uit de lijst.",
        "The column about {en} is never kept. Remove the column from the list.",
    ),
    "not-text": ("Bij {nl} staat een getal of datum. Schrijf in woorden wat u bedoelt.", "In {en} is a number or date. Write in words what you mean."),
    "unclear-mark": ("Het is niet duidelijk of hier een kruisje staat. Zet een x of laat de cel leeg.", "It is not clear whether this is a cross. Put an x or leave the cell empty."),
}  # fmt: skip
OTHER = ("Kijk deze rij na.", "Check this row.")


def sentence(problem: Problem) -> tuple[str, str]:
    """Return a problem in Dutch and in English, for a coordinator."""
    nl, en = SENTENCES.get(problem.code, OTHER)
    field_nl, field_en = FIELDS.get(problem.field, ("deze kolom", "this column"))
    return nl.format(nl=field_nl), en.format(en=field_en)
