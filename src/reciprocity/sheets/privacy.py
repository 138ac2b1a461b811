"""Words about health, justice, religion and origin, which are nobody's business here."""

import re

from .citizen_numbers import holds_number
from .text import fold

DELICATE = re.compile(
    r"\b(?:diagnos\w*|schizo\w*|psychos\w*|psychot\w*|psychiat\w*|psychisch\w*|borderline|bipola\w*|manisch\w*|depress\w*|"
    r"ptss|ptsd|autis\w*|asperger|adhd|verslaa\w*|verslav\w*|afkick\w*|ontwenning\w*|methadon\w*|heroi\w*|cocai\w*|"
    r"alcoholi\w*|drugs\w*|drank ?probleem\w*|gokverslaa\w*|hiv|aids|kanker|cancer|tumor|chemo\w*|dementi\w*|alzheimer|"
    r"parkinson|diabet\w*|epilep\w*|reuma\w*|beroerte|hartpatient|medicatie|antidepress\w*|antipsychot\w*|lithium|"
    r"suicid\w*|zelfmoord\w*|zelfdoding|ggz|jellinek|gedetineerd\w*|detentie|gevangenis\w*|veroordeel\w*|strafblad|"
    r"reclassering|enkelband|tbs|justitie|criminel\w*|huiselijk geweld|mishandel\w*|verkracht\w*|zedendelict\w*|abortus|"
    r"verstandelijk\w*|lvb|addict\w*|rehab|alcoholic\w*|mental\w* ill\w*|medication|prison\w*|jail\w*|convict\w*|"
    r"probation|criminal record|illegaal|ongedocumenteerd\w*|asielzoeker\w*|asylum\w*|statushouder\w*|"
    r"moslim\w*|muslim\w*|christen|christian|jood|joods|jewish|hindoe\w*|katholiek\w*|homoseksu\w*|burn ?out|trauma\w*|"
    r"bsn|burgerservicenummer|sofinummer)\b"
)


def is_delicate(text: str) -> bool:
    """Tell whether a text holds a number or speaks of matters that are nobody's business here."""
    return holds_number(text) or DELICATE.search(fold(text)) is not None
