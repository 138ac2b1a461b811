"""Which header means which field: by the words people use, not by a fixed list of headers."""

import re
from typing import Literal

from .text import fold

FIELDS = (
    "name", "firstname", "initials", "infix", "lastname", "id", "postcode", "phone", "email", "languages", "area",
    "available", "roles", "offers", "needs", "startdate", "consent", "consentdate", "address", "contact", "both", "way",
)  # fmt: skip
CHECKED_ONLY = ("birthdate", "lastcontact", "remarks")
SEVERAL = ("offers", "needs", "phone", "email", "languages", "available", "consent")
MAX_HEADER = 150
MAX_QUESTION = 800  # forms ask for consent in many words
NOT_A_KIND = frozenset("activiteit activiteiten hulp dienst diensten wat soort help activity service".split())
OURS = ("Wat er mis is", "What is wrong")
"""Above the column of sentences in a list of refused rows: not read when it comes back."""
Direction = Literal["offers", "needs"]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


SENSITIVE = (
    ("bsn", _words(r"bsn\w*|burger ?service ?(nummer|nr)|sofi\w*|citizen service number|social security( number)?|ssn|"
                   r"national id\w*|paspoort\w*|passport\w*|rijbewijsnummer|id ?(kaart|bewijs)( ?nummer)?|id card( number)?|"
                   r"identiteits(bewijs|kaart)\w*")),
    ("health", _words(r"diagnos\w*|aandoening\w*|ziekte\w*|medisch\w*|medical\w*|gezondheid\w*|health\w*|ggz\w*|psychi\w*|"
                      r"psycholog\w*|verslav\w*|verslaafd\w*|addict\w*|beperking\w*|disabilit\w*|handicap\w*|allergi\w*|"
                      r"allerg(y|ies)|medicatie\w*|medicijn\w*|medication\w*|medicines?|zorgverleden|zorgprofiel|"
                      r"zorgindicatie|zorgzwaarte|behandel\w*|treatment|indicatie\w*|wlz\w*|wmo\w*|klacht\w*|symptom\w*|"
                      r"condition|illness\w*|care history|verleden|problematiek|zorgverzeker\w*|zorgpolis\w*")),
    ("justice", _words(r"justiti\w*|strafblad\w*|straf\w*|detentie\w*|reclassering\w*|veroorde\w*|politie\w*|crimin\w*|"
                       r"justice\w*|convict\w*|delict\w*|probation|prison|antecedenten|police\w*|gevangenis\w*")),
    ("religion", _words(r"religi\w*|geloof\w*|levensbeschouw\w*|levensovertuiging|faith|kerkgenootschap|kerk\w*")),
    ("origin", _words(r"herkomst\w*|nationalit\w*|etni\w*|ethni\w*|afkomst|geboorteland|geboorteplaats|country of \w+|"
                      r"land van \w+|migratie\w*|verblijfs\w*|residence permit|immigration\w*|origin|roots|race|ras")),
    ("orientation", _words(r"seksuele\w*|geaardheid|sexual\w*|gender identity|politiek\w*|political\w*|vakbond\w*")),
)  # fmt: skip
THIRD_PARTY = _words(
    r"contactpersoon|contactpersonen|contact person|nood\w*|emergency|begeleid\w*|coach|mentor|huisarts\w*|partner\w*|"
    r"mantelzorger\w*|hulpverlener\w*|casemanager\w*|verwijzer|organisatie|organisation|ouders?|kind|kinderen|"
    r"bewindvoerder|dochter|zoon|zus|broer|moeder|vader|mother|father|daughter|son|sister|brother|family|familie|familielid|"
    r"buurvrouw|buurman|professional|medewerker|foto\w*|photos?|beeldmateriaal|nieuwsbrief\w*|newsletter\w*|pasfoto|iban|"
    r"bank\w*|huisnummer|huisnr|nummer huis|straat\w*|street\w*|woonplaats|plaats|stad|city|town|geslacht|gender|sex|"
    r"m v|leeftijd|age|ingevuld door|aangemeld door"
)
SHORT = 5
SPOKEN = _words(r"ik|u|je|i|you|mijn|uw|jouw|my|your")
REFUSED = re.compile(
    r"^(geen|niet|nee|no|not)\b|(?<!ja )(?<!of )(?<!yes )(?<!or )\b(nee|no)$|\bniet akkoord|\bgeen toestemming"
)
ASKED = _words(
    r"gevraagd|aangevraagd|vragen|verstuurd|gestuurd|verzonden|uitgereikt|meegegeven|uitgelegd|asked|requested|sent"
)
GIVEN = _words(r"gegeven|verleend|getekend|ondertekend|ontvangen|terug|given|received|signed")
NOT_THIS = _words(r"foto\w*|photos?|beeldmateriaal|nieuwsbrief\w*|newsletter\w*")
WITHDRAWN = _words(r"ingetrokken|intrekking\w*|withdrawn|revoked|bezwaar\w*")
CONSENT = _words(
    r"toestemming\w*|akkoord\w*|consent\w*|agree\w*|avg\w*|gdpr\w*|privacy\w*|instemming|stemt in|permission\w*|"
    r"machtiging|goedkeuring|handtekening|getekend|ondertekend|signed|ok voor delen|"
    r"mag (ik |wij |we )?.*(gegevens|delen|bewaren|opslaan|registreren)|gegevens .*(delen|bewaren|opslaan|gebruiken|opgeslagen)"
)
DATE = _words(r"datum|date|op|on|sinds|since|d d|dd")
SINGLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("birthdate", _words(r"geboren\w*|geboortedatum|geboorte\w*|geb ?d(atum|at)?|gebdat\w*|birth\w*|dob|date of birth")),
    ("lastcontact", _words(r"laatste? (contact|gesprek|gesproken|bezoek)\w*|laatst gesproken|last (contact|spoken)\w*|"
                           r"contactdatum|contactmoment")),
    ("startdate", _words(r"start ?datum|begin ?datum|ingangsdatum|aanmeld\w*|inschrijf\w*|intake ?datum|start ?date|"
                         r"datum (start|aanmelding|intake|inschrijving|begin|instroom)|gestart|begonnen|lid sinds|sinds|"
                         r"since|started|joined|join date|registration date|registered|instroom\w*|date joined|deelname sinds")),
    ("postcode", _words(r"post ?codes?|post ?code ?gebied|zip( ?code)?|postal( ?code)?|pc4|pc6|pc")),
    ("phone", _words(r"tel|tel ?n(umme)?r|telefoon\w*|telephone\w*|phone\w*|mobiel\w*|mobile\w*|gsm\w*|cell\w*|whats ?app\w*|"
                     r"06|06 ?(nr|nummer)|06nummer|contact ?(nummer|number|nr)|bellen op|bereikbaar op")),
    ("address", re.compile(r"^((woon|post|thuis) ?)?adres(gegevens)?$|^(home |full )?address$|^adres |^straat .*(postcode|plaats)")),
    ("available", _words(r"beschikbaar\w*|availab\w*|wanneer|dagdelen|dagdeel|dagen|days|when|tijden|tijdstip\w*|times")),
    ("languages", _words(r"taal|talen|languages?|spreekt|spreek|speaks|voertaal|voertalen|moedertaal|spreektaal|taalkennis")),
)  # fmt: skip
WHOLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("id", re.compile(r"id|nr|no|num|number|nummer|volg ?n(umme)?r|external ?id|extern(e)? ?(id|nr|nummer)|uniek \w+|code|kenmerk|"
                      r"(uw |ons |ref\w*|dossier|registratie|pas|klant|lid|relatie)s? ?(id|nr|nummer|number|code)|referentie|reference|"
                      r"(deelnemer|bewoner|client|klant|lid|persoon|personen|participant|member|resident|person|people|user)s? ?"
                      r"(id|nr|nummer|number|code|no)")),
    ("infix", re.compile(r"tussen ?v\w*|tussen|tv|tvs|tsv|voorvoegsels?|voorv|infix|name prefix|prefix|middle name|insertion")),
    ("initials", re.compile(r"voorletters?|voorl|initialen|initials?")),
    ("firstname", re.compile(r"(de )?(voor ?na(am|men)|voorn|vrnm|vnaam|roep ?naam|first ?names?|given ?names?|forename|christian name)( \w+)?")),
    ("lastname", re.compile(r"(achter ?naam|achtern|anm|anaam|familie ?naam|last ?name|sur ?name|family ?name)( \w+)?")),
    ("roles", re.compile(r"(rol|rollen|roles?|functie|soort|soort (deelnemer|bewoner)|type|type (deelnemer|bewoner)|doet mee als|"
                         r"rol \w+ \w+( \w+)?|rol \w+|role \w+( \w+)*|hoedanigheid|positie)")),
    ("area", re.compile(r"(in welke |welke |which )?((naam )?(wijk|buurt|sub ?wijk|gebied|stadsdeel|regio|area|neighbou?rhood|district|quarter|complex|flat|"
                        r"locatie|location|deelgebied|wooncomplex)( (wijk|buurt|gebied|complex|naam|name|district))*)")),
    ("remarks", re.compile(r"(opmerking\w*|notities?|toelichting|bijzonderheden|remarks?|notes?|comments?|memo|overige?|"
                           r"extra( info\w*)?|aantekening\w*|info|bemerking\w*|commentaar|verhaal|situatie|let op)( .*)?")),
    ("name", re.compile(r"((volledige|hele|full|uw|je|jouw|your|de|the|complete) )?(naam|name|namen|names)"
                        r"( (van )?(de |het |the |of (the )?|en )?(deelnemers?|bewoners?|persoon|buur\w*|client\w*|vrijwilligers?|lid|leden|"
                        r"participants?|residents?|members?|person|voor en achternaam|achternaam|volledig|full))?|"
                        r"(deelnemers?|bewoners?|client\w*|participants?|residents?|members?|persons?|neighbou?rs?|volunteers?)( ?(naam|name))|"
                        r"deelnemers?|bewoners?|participants?|residents?|members?|persoon|person|wie|who|buur(man|vrouw)?( naam)?|buren|"
                        r"(voor(naam)? (en |\+ )?(tussenvoegsel (en )?)?achternaam)|full ?name|voornaam achternaam|first and last name|"
                        r"(wat is )?(je|jouw|uw|your) (volledige |full )?(naam|name)|what is your (full )?name|voor en achternaam|wie ben (je|jij|u)|hoe heet (je|jij|u)")),
)  # fmt: skip
HOME = re.compile(
    r"\b(?:woonplaats|plaats|huisn\w*|straat\w*|adres\w*)\b.*\bpost ?code|\bpost ?code\b.*\b(?:woonplaats|plaats|huisn\w*|straat\w*|adres\w*)\b"
)
CONTACT = re.compile(
    r"contact|contact ?gegevens|contact ?info\w*|contact ?details|bereikbaarheid|bereikbaar via|"
    r"(tel\w*|mobiel|phone)( ?n(umme)?r)?( (en|of|or|and))? e? ?mail\w*|e? ?mail\w*( (en|of|or|and))? (tel\w*|mobiel|phone)"
)
BOTH = re.compile(r"(hulp ?)?(vraag|vragen|vraagt|needs?|zoekt)( (en|of|and|or))? (hulp ?)?(aanbod|biedt|offers?)|"
                  r"(hulp ?)?(aanbod|biedt|offers?)( (en|of|and|or))? (hulp ?)?(vraag|vragen|vraagt|needs?|zoekt)")  # fmt: skip
NEED = _words(
    r"vraag\d*|vraagt|vragen|gevraagd\w*|hulpvra\w*|zoekt?|gezocht\w*|zoeken|op zoek|nodig|behoefte\w*|wens\w*|needs?\w*|asks?|"
    r"asking|requests?\w*|looking|seeks?|wants?|would (like|love)|wil leren|(wil|zou|wilt)( zelf| ook)? graag(?! (doen|geven|helpen|delen|\w+ doen))|(wil|wilt) zelf|zelf graag|mist|gebruiken|krijgen|gewenst\w*|(voor|aan|met) (mij|jou|u|je) (doen|betekenen|geven)|ontvang\w*|receiv\w*|get|"
    r"(jou|mij|me) (daar|ergens )?(mee |bij )?(helpen|help)|(we|wij|buren|anderen|iemand|men) (je|u|you) (\w+ )?help(en)?"
)
OFFER = _words(
    r"aanbod\w*|aanbied\w*|aangeboden|bied\w*|offer\w*|betekenen|talent\w*|kwaliteit\w*|vaardighe\w*|skills?|geven|geeft|gives?|"
    r"inzetbaar|inzetten|doen voor|voor (een ander|anderen|buren|de buurt|iemand)|giving|provides?|bijdragen|bijdrage|inzet\w*|brengt? .*in|hulp aan|competenties|krachten|expertise"
)
CAN = _words(
    r"kan|kunt?|kunnen|can|could|helpt?|helpen|goed in|good at|doet graag|able|wil (graag )?doen|doe ik graag|wat doe"
)
QUESTION = re.compile(r"^(?:vraag |question |q ?)?[1-9]\d? (?=[a-z]{2})")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
BROUGHT = re.compile(
    r"((wat )?(kom |kan )?(ik|je|u|jij)? ?(kom |kan )?)?(brengen|breng|brengt|bring)|wat (wil|kan|kunt|zou) .*\bdelen( .*)?|(wat )?(wil|kan) (ik|je|u) (delen|leren aan anderen)"
)
FETCHED = re.compile(r"((wat )?(kom )?(ik|je|u|jij)? ?(kom )?)?(halen|haal|haalt)")
KIND_OF_HELP = re.compile(
    r"(soort|type|vorm|categorie|kind|sort)( van| of)? (hulp|help|steun|ondersteuning|support)|hulp ?soort|hulp ?vorm"
)
HULP = _words(r"hulp|help(ed)? with|ondersteuning|steun|support|assistance")
ANOTHER = _words(r"(een )?(ander|anderen|iemand|buren|buurtgenoten|others?|someone|neighbou?rs?)")
LEFT_OVER = _words(
    r"aanbod|biedt aan|biedt|bied|aan|vraagt|vraag|zoekt|zoek|kan|wil|offers?|offering|needs?|can|wants?|hulp|help|helpen|met|bij|"
    r"with|to|nodig|ik|i|\d+"
)


def sensitive_kind(header: str) -> str | None:
    """Return which kind of data we never hold stands under a header."""
    folded = folded_header(header)
    return next((kind for kind, pattern in SENSITIVE if pattern.search(folded)), None)


def field_of(header: str) -> str | None:
    """Return the field that a header means, or None."""
    folded = folded_header(header)
    if not folded or header in OURS:
        return None
    asks = len(header) <= MAX_QUESTION and CONSENT.search(folded) and not NOT_THIS.search(folded)
    if asks and len(folded.split()) > SHORT and SPOKEN.search(folded):
        return consent_field(folded)
    if len(header) > MAX_HEADER:
        return None
    if CONTACT.fullmatch(folded):
        return "contact"
    if "@" not in header and re.search(r"\be ?mail\w*|\bmail ?adres\w*|^mail$|^emailadres$", folded):
        return None if THIRD_PARTY.search(folded) else "email"
    whole = next((field for field, pattern in WHOLE if pattern.fullmatch(folded)), None)
    if whole:
        return whole
    if HOME.search(folded):
        return "address"
    if THIRD_PARTY.search(folded):
        return None
    if CONSENT.search(folded):
        return consent_field(folded)
    if BOTH.fullmatch(folded):
        return "both"
    return next((field for field, pattern in SINGLE if pattern.search(folded)), None) or direction(header)


def folded_header(header: str) -> str:
    """Return a header to compare by: 'lookingFor' is two words, and '3. Wat zoekt u?' has no number."""
    folded = fold(CAMEL.sub(" ", header) if " " not in header else header)
    return QUESTION.sub("", folded) if folded[:1] in "123456789vq" else folded


def direction(header: str) -> Direction | None:
    """Tell whether a header asks what somebody offers or what somebody needs."""
    folded = folded_header(header)
    if BROUGHT.fullmatch(folded):
        return "offers"
    if FETCHED.fullmatch(folded):
        return "needs"
    need, offer = NEED.search(folded), OFFER.search(folded)
    if need and offer:
        return _mixed(folded)
    if need:
        return "offers" if ANOTHER.search(folded) and CAN.search(folded) and "nodig" not in folded else "needs"
    if offer or CAN.search(folded):
        return "offers"
    return "needs" if HULP.search(folded) and not KIND_OF_HELP.fullmatch(folded) else None


def remainder(header: str) -> str:
    """Return a header without the words that tell the direction: 'Biedt: koken' leaves 'koken'."""
    return " ".join(LEFT_OVER.sub(" ", fold(header)).split())


def allowed(name: str) -> str | None:
    """Return the field that a mapping names, in any spelling, or None when there is none."""
    bare = fold(name).replace(" ", "")
    also = {"externalid": "id", "fullname": "name", "start": "startdate", "role": "roles", "offer": "offers",
            "need": "needs", "language": "languages", "availability": "available", "ignore": "ignore"}  # fmt: skip
    return bare if bare in FIELDS or bare in CHECKED_ONLY else also.get(bare)


def consent_field(folded: str) -> str | None:
    """Return which column about consent this is; whether it was only asked for is none."""
    short = len(folded.split()) <= SHORT
    if WITHDRAWN.search(folded) or (short and REFUSED.search(folded)):
        return "consentwithdrawn"
    if short and ASKED.search(folded) and not GIVEN.search(folded):
        return None
    return (
        "consentdate"
        if short and DATE.search(folded) and not re.search(r"\bop (papier|schrift)", folded)
        else "consent"
    )


def _mixed(folded: str) -> Direction | None:
    """Decide on a header with words of both; 'vraag en aanbod' says nothing, 'hulp die ik wil geven' does."""
    if re.search(r"\b(nodig|zoek|zoekt|krijgen|ontvangen|gebruiken)\b", folded):
        return "needs"
    return None
