"""Figures: people in a picture story. Everybody looks different, and who is drawn is nobody in particular."""

import re
from collections.abc import Collection

from .paper import BLUE, GREEN, INK, ORANGE, PAPER, PURPLE, SKY, VERMILION, Point

HEIGHT, HALF = 132.0, 30.0
_WOMEN = re.compile(r"vrouw|moeder|oma\b|zus\b|dochter|meisje|woman|mother|lady|sister|daughter|girl")
_MEN = re.compile(r"man\b|vader|opa\b|heer\b|broer|zoon|jongen|father|brother|\bson\b|boy")
_OLD = re.compile(r"\boud|\boma\b|\bopa\b|\bold|elderly|senior|grand")
SKIN = ("#f3d3b3", "#8d5a35", "#d9a577", "#f3d3b3", "#b97d4f", "#8d5a35")
HAIR = ("#4a2f1b", "#1a1a1a", "#d9d9d9", "#b5651d", "#1a1a1a", "#d9d9d9")
CLOTHES = (BLUE, ORANGE, PURPLE, GREEN, SKY, VERMILION)
TOPS = (
    "<path d='M-21 -108Q-24 -132 0 -132Q24 -132 21 -108Q12 -120 -4 -119Q-14 -118 -21 -108Z' fill='{hair}'/>",
    "<path d='M-21 -84Q-30 -132 0 -132Q30 -132 21 -84Q24 -112 8 -120Q-12 -120 -18 -108Q-20 -98 -21 -84Z' "
    "fill='{hair}'/>",
    "<circle cx='0' cy='-134' r='9' fill='{hair}'/>"
    "<path d='M-21 -106Q-22 -131 0 -131Q22 -131 21 -106Q14 -121 0 -121Q-14 -121 -21 -106Z' fill='{hair}'/>"
    "<circle cx='-8' cy='-107' r='6.5'/><circle cx='8' cy='-107' r='6.5'/>",
    "<path d='M-22 -106L-22 -114Q-18 -133 0 -133Q18 -133 22 -114L36 -112Q36 -107 22 -107Z' fill='{clothes}'/>",
    "<circle cx='-17' cy='-118' r='10' fill='{hair}'/><circle cx='-6' cy='-127' r='10' fill='{hair}'/>"
    "<circle cx='8' cy='-127' r='10' fill='{hair}'/><circle cx='18' cy='-117' r='10' fill='{hair}'/>",
    "<path d='M-20 -104Q-20 -82 0 -80Q20 -82 20 -104Q14 -92 0 -93Q-14 -92 -20 -104Z' fill='{hair}'/>",
)
LOOKS = len(TOPS)


def look_of(role: str, taken: Collection[int]) -> int:
    """Return which look suits a role, rather one that nobody in the story has.

    Examples
    --------
    >>> look_of("een jonge vader", [0]), look_of("een oude buurvrouw", []), look_of("een student", [0])
    (3, 2, 1)
    """
    told = role.lower()
    kind = (1, 4, 2) if _WOMEN.search(told) else (0, 3, 5) if _MEN.search(told) else tuple(range(LOOKS))
    suit = kind[-1:] if _OLD.search(told) and len(kind) < LOOKS else kind
    return min(suit, key=lambda look: (list(taken).count(look), suit.index(look)))


def figure(look: int, place: Point, size: float = 1.0) -> str:
    """Return a person who stands at a place.

    Parameters
    ----------
    look : int
        Which of the six looks; further numbers begin anew.
    place : (float, float)
        Between the feet.
    size : float
        In parts of the usual 132 high and 60 wide.

    Examples
    --------
    >>> figure(0, (50, 200)) == figure(6, (50, 200)) != figure(1, (50, 200))
    True
    """
    number = look % LOOKS
    skin, clothes = SKIN[number], CLOTHES[number]
    top = TOPS[number].format(hair=HAIR[number], clothes=CLOTHES[(number + 2) % LOOKS])
    return (
        f"<g transform='translate({place[0]:.1f} {place[1]:.1f}) scale({size:.3f})' fill='none' stroke='{INK}' "
        f"stroke-width='3.5' stroke-linejoin='round' stroke-linecap='round'>{_legs(number)}"
        f"<path d='M-22 -76Q-34 -58 -28 -42M22 -76Q34 -58 28 -42' stroke='{clothes}' stroke-width='10'/>"
        f"<circle cx='-27' cy='-40' r='5' fill='{skin}'/><circle cx='27' cy='-40' r='5' fill='{skin}'/>"
        f"<path d='M-22 -34L-24 -66Q-24 -84 -6 -86L6 -86Q24 -84 24 -66L22 -34Z' fill='{clothes}'/>"
        f"<circle cx='0' cy='-106' r='21' fill='{skin}'/>{top}"
        f"<circle cx='-8' cy='-107' r='1.4' fill='{INK}'/><circle cx='8' cy='-107' r='1.4' fill='{INK}'/>"
        f"<path d='M-7 -98Q0 -92 7 -98' fill='{PAPER}'/></g>"
    )


def _legs(number: int) -> str:
    if number % 3 == 1:
        skirt = CLOTHES[(number + 3) % LOOKS]
        return (
            f"<path d='M-8 -14L-8 0L-14 0M8 -14L8 0L14 0'/><path d='M-20 -36L20 -36L28 -10L-28 -10Z' fill='{skirt}'/>"
        )
    return (
        "<path d='M-9 -36L-9 -2L-16 -2M9 -36L9 -2L16 -2' stroke-width='12'/>"
        f"<path d='M-9 -36L-9 -6M9 -36L9 -6' stroke='{('#5b6770', '#35424c')[number % 2]}' stroke-width='7'/>"
    )
