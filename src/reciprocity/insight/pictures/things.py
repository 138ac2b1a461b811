"""Things: simple drawings of what people do for each other, each around (0, 0) and within 50 on every side.

They are our own, in the palette of the paper, with an outline that stays clear in a grey print.
"""

from collections.abc import Mapping

from .paper import BLUE, GREEN, INK, ORANGE, PAPER, PURPLE, SKY, VERMILION

WOOD, STONE = "#c99a5b", "#d9d9d9"
NEUTRAL = "heart"
THINGS: Mapping[str, str] = {
    "heart": (
        f"<path d='M0 22C-30 0 -34 -18 -24 -29C-15 -38 -3 -34 0 -22C3 -34 15 -38 24 -29C34 -18 30 0 0 22Z' "
        f"fill='{VERMILION}'/><path d='M-46 6C-40 30 -22 42 0 42C22 42 40 30 46 6'/>"
    ),
    "house": (
        f"<path d='M-32 -6L-32 42L32 42L32 -6' fill='{PAPER}'/><path d='M-44 0L0 -42L44 0Z' fill='{VERMILION}'/>"
        f"<path d='M-8 42L-8 16L12 16L12 42' fill='{BLUE}'/>"
    ),
    "bicycle": (
        f"<circle cx='-26' cy='16' r='20' fill='{PAPER}'/><circle cx='26' cy='16' r='20' fill='{PAPER}'/>"
        f"<path d='M-26 16L-10 -16L16 -16L0 16L-26 16M0 16L-13 -24M26 16L13 -28L24 -30M-20 -25L-6 -25' "
        f"stroke='{BLUE}' stroke-width='5'/>"
    ),
    "pan": (
        f"<path d='M-34 -4L-34 24Q-34 38 -20 38L20 38Q34 38 34 24L34 -4Z' fill='{BLUE}'/>"
        "<path d='M-34 6L-47 6M34 6L47 6M-40 -4L40 -4'/><path d='M-14 -16Q-22 -25 -14 -32Q-7 -38 -13 -46M10 -16Q2 "
        "-25 10 -32Q17 -38 11 -46'/>"
    ),
    "car": (
        f"<path d='M-46 22L-46 4Q-46 -4 -36 -5L-27 -25Q-25 -29 -19 -29L14 -29Q19 -29 22 -25L32 -6Q46 -4 46 6L46 22Z' "
        f"fill='{ORANGE}'/><path d='M-24 -6L-17 -20L-3 -20L-3 -6ZM6 -6L6 -20L13 -20L20 -6Z' fill='{PAPER}'/>"
        f"<circle cx='-24' cy='23' r='11' fill='{STONE}'/><circle cx='25' cy='23' r='11' fill='{STONE}'/>"
    ),
    "book": (
        f"<path d='M0 -22Q-18 -36 -44 -30L-44 26Q-18 20 0 34Q18 20 44 26L44 -30Q18 -36 0 -22Z' fill='{PAPER}'/>"
        f"<path d='M0 -22L0 34M-34 -16Q-20 -18 -10 -11M-34 0Q-20 -2 -10 5M34 -16Q20 -18 10 -11M34 0Q20 -2 10 5' "
        f"stroke='{BLUE}'/>"
    ),
    "plant": (
        f"<path d='M0 14L0 -24'/><path d='M0 -6Q-34 -4 -32 -34Q-4 -34 0 -6Z' fill='{GREEN}'/>"
        f"<path d='M0 -16Q4 -44 34 -44Q34 -16 0 -16Z' fill='{GREEN}'/>"
        f"<path d='M-24 14L24 14L18 44L-18 44Z' fill='{VERMILION}'/>"
    ),
    "phone": (
        f"<rect x='-24' y='-44' width='48' height='88' rx='9' fill='{BLUE}'/>"
        f"<rect x='-16' y='-32' width='32' height='56' fill='{PAPER}'/><path d='M-5 34L5 34' stroke='{PAPER}'/>"
        f"<path d='M-8 -8Q0 4 8 -8'/><path d='M-7 -20L-7 -18M7 -20L7 -18'/>"
    ),
    "cup": (
        f"<path d='M-32 -8L26 -8L22 28Q20 38 10 38L-16 38Q-26 38 -28 28Z' fill='{SKY}'/>"
        "<path d='M25 0Q46 -2 42 14Q39 26 23 24M-14 -18Q-21 -26 -14 -33Q-7 -39 -12 -46M8 -18Q1 -26 8 "
        "-33Q15 -39 10 -46'/>"
    ),
    "tree": (
        f"<rect x='-7' y='10' width='14' height='34' fill='{WOOD}'/>"
        f"<path d='M-16 16Q-40 16 -36 -8Q-36 -24 -22 -24Q-18 -44 2 -44Q24 -44 24 -24Q40 -20 36 0Q34 16 16 16Z' "
        f"fill='{GREEN}'/><path d='M-44 44L44 44'/>"
    ),
    "dice": (
        f"<rect x='-34' y='-34' width='68' height='68' rx='12' fill='{PAPER}'/>"
        + "".join(
            f"<circle cx='{x}' cy='{y}' r='6' fill='{INK}'/>"
            for x, y in ((-17, -17), (17, -17), (0, 0), (-17, 17), (17, 17))
        )
    ),
    "bus": (
        f"<rect x='-45' y='-30' width='90' height='54' rx='9' fill='{ORANGE}'/>"
        f"<path d='M-36 -20L-14 -20L-14 -2L-36 -2ZM-6 -20L16 -20L16 -2L-6 -2ZM25 -20L36 -20L36 24L25 24Z' "
        f"fill='{PAPER}'/><circle cx='-24' cy='26' r='10' fill='{STONE}'/><circle cx='12' cy='26' "
        f"r='10' fill='{STONE}'/>"
    ),
    "talk": (
        f"<path d='M-46 -38L12 -38L12 -2L-18 -2L-30 12L-30 -2L-46 -2Z' fill='{SKY}'/>"
        f"<path d='M-8 8L46 8L46 34L34 34L34 45L22 34L-8 34Z' fill='{PAPER}'/><path d='M-34 -20L0 -20M4 21L34 21'/>"
    ),
    "sun": (
        f"<circle cx='0' cy='0' r='21' fill='{ORANGE}'/><path d='M0 -31L0 -45M0 31L0 45M-31 0L-45 "
        "0M31 0L45 0M-22 -22L-31 "
        "-31M22 -22L31 -31M-22 22L-31 31M22 22L31 31'/>"
    ),
    "signpost": (
        f"<path d='M0 -44L0 44'/><path d='M-6 -36L28 -36L42 -25L28 -14L-6 -14Z' fill='{BLUE}'/>"
        f"<path d='M6 -6L-28 -6L-42 5L-28 16L6 16Z' fill='{ORANGE}'/><path d='M-18 44L18 44'/>"
    ),
    "broom": (
        f"<path d='M34 -44L2 4' stroke-width='6'/><path d='M-8 -4L14 12L4 40L-40 40Q-22 24 -8 -4Z' fill='{ORANGE}'/>"
        "<path d='M-18 38L-6 20M-4 40L4 24'/>"
    ),
    "shirt": (
        f"<path d='M-16 -34Q0 -22 16 -34L44 -16L32 4L22 -2L22 40L-22 40L-22 -2L-32 4L-44 -16Z' fill='{PURPLE}'/>"
    ),
    "hammer": (
        f"<path d='M-6 -14L6 -14L8 44L-8 44Z' fill='{WOOD}'/>"
        f"<path d='M-34 -40L22 -40Q38 -38 42 -22L24 -14L-34 -14Z' fill='{STONE}'/>"
    ),
    "brush": (
        f"<path d='M-30 -40L30 -40L30 -10L-30 -10Z' fill='{PURPLE}'/><path d='M30 -26L42 -26L42 4L0 4L0 14'/>"
        f"<rect x='-7' y='14' width='14' height='30' rx='5' fill='{WOOD}'/>"
    ),
    "box": (
        f"<path d='M-40 -14L40 -14L40 38L-40 38Z' fill='{WOOD}'/><path d='M-40 -14L-26 -38L26 -38L40 "
        f"-14Z' fill='{WOOD}'/>"
        f"<path d='M-8 -38L-10 -14L-10 4L10 4L10 -14L8 -38' fill='{PAPER}'/>"
    ),
    "basket": (
        f"<path d='M-40 -8L40 -8L30 40L-30 40Z' fill='{WOOD}'/><path d='M-26 -8Q-24 -44 0 -44Q24 -44 "
        "26 -8M-16 4L-12 30M0 "
        "4L0 30M16 4L12 30'/>"
    ),
    "dog": (
        "<path d='M-34 40L-34 8Q-34 -6 -20 -6L8 -6L12 -32L24 -24Q44 -22 44 -8Q44 2 26 4L24 40L12 "
        "40L12 20L-20 20L-22 40Z' "
        f"fill='{WOOD}'/><path d='M-34 4Q-46 -2 -44 -18'/><circle cx='26' cy='-12' r='2.5' fill='{INK}'/>"
    ),
    "kite": (
        f"<path d='M0 -46L30 -14L0 28L-30 -14Z' fill='{SKY}'/><path d='M0 -46L0 28M-30 -14L30 -14M0 "
        "28Q14 34 4 40Q-6 46 10 "
        "48'/>"
    ),
    "letter": (
        f"<path d='M-30 -42L18 -42L32 -28L32 42L-30 42Z' fill='{PAPER}'/><path d='M18 -42L18 -28L32 -28'/>"
        f"<path d='M-18 -16L18 -16M-18 0L18 0M-18 16L4 16' stroke='{BLUE}'/>"
    ),
    "note": (
        f"<path d='M-14 28L-14 -36L32 -44L32 20'/><path d='M-14 -22L32 -30'/>"
        f"<ellipse cx='-26' cy='30' rx='13' ry='10' fill='{GREEN}'/><ellipse cx='20' cy='22' rx='13' "
        f"ry='10' fill='{GREEN}'/>"
    ),
    "ball": (
        f"<circle cx='0' cy='0' r='38' fill='{PAPER}'/><path d='M0 -18L18 -5L11 16L-11 16L-18 -5Z' fill='{INK}'/>"
        "<path d='M0 -18L0 -38M18 -5L36 -12M11 16L22 30M-11 16L-22 30M-18 -5L-36 -12'/>"
    ),
    "scissors": (
        f"<path d='M-8 4L20 -42M8 4L-20 -42' stroke-width='7'/><circle cx='-18' cy='24' r='15' fill='{PURPLE}'/>"
        f"<circle cx='18' cy='24' r='15' fill='{PURPLE}'/>"
    ),
    "chair": (
        f"<path d='M-24 -44L-16 -44L-16 0L-24 0Z' fill='{WOOD}'/><path d='M-26 0L28 0L28 12L-26 12Z' fill='{ORANGE}'/>"
        "<path d='M-22 12L-22 44M24 12L24 44' stroke-width='6'/>"
    ),
    "bunting": (
        f"<path d='M-46 -26Q0 2 46 -26'/><path d='M-40 -22L-16 -12L-32 14Z' fill='{VERMILION}'/>"
        f"<path d='M-12 -12L12 -12L0 18Z' fill='{SKY}'/><path d='M16 -12L40 -22L32 14Z' fill='{ORANGE}'/>"
        "<path d='M-44 40L44 40'/>"
    ),
}
OF_KINDS: Mapping[str, str] = dict(
    pair.split("=")
    for pair in """
    contact=cup contact.walk=tree contact.cycle=bicycle contact.meal=pan contact.call=phone contact.games=dice
    contact.outing=bus support=talk support.rhythm=sun support.spiritual=heart accompany=signpost
    accompany.transit=bus household=broom household.laundry=shirt household.declutter=box household.waste=box
    repair=hammer repair.painting=brush repair.bike=bicycle repair.clothes=shirt repair.moving=box garden=plant
    food=pan food.shopping=basket transport=car transport.goods=box transport.pharmacy=basket animals=dog family=kite
    family.homework=book family.reading=book family.respite=cup admin=letter admin.digital=phone learn=book
    learn.dutch=talk learn.translate=talk learn.language=talk creative=brush creative.music=note creative.sport=ball
    creative.writing=letter care=scissors things=box things.tools=hammer things.bike=bicycle things.household=chair
    things.clothing=shirt things.books=book things.space=house community=bunting community.flyer=letter
    community.host=cup
    """.split()
)


def thing_of(code: str, kinds: Mapping[str, str] = OF_KINDS) -> str:
    """Return which drawing goes with a kind of help: that of its code, or of the nearest above it, or a neutral one.

    Examples
    --------
    >>> thing_of("repair.bike"), thing_of("repair.roof"), thing_of("own-kind")
    ('bicycle', 'hammer', 'heart')
    """
    parts = code.split(".")
    above = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    found = next((kinds[prefix] for prefix in above if prefix in kinds), NEUTRAL)
    return found if found in THINGS else NEUTRAL


def thing(name: str, place: tuple[float, float], size: float) -> str:
    """Return a drawing around a place, so large.

    Examples
    --------
    >>> thing("car", (50, 50), 40).startswith("<g transform='translate(50.0 50.0) scale(0.400)' ")
    True
    """
    return (
        f"<g transform='translate({place[0]:.1f} {place[1]:.1f}) scale({size / 100:.3f})' fill='none' stroke='{INK}' "
        f"stroke-width='4' stroke-linejoin='round' stroke-linecap='round'>{THINGS[name]}</g>"
    )
