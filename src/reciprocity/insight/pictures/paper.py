"""Paper: what all pictures share - the sheet with its title and its words, letters, colours, patterns and arrowheads.

Colours are the Okabe-Ito palette (safe for colour-blind eyes); where a colour tells something a pattern or a shape
tells it too, so that a grey print says the same. Source: Okabe and Ito (2008), "Color Universal Design".
"""

import hashlib
from collections.abc import Iterator, Sequence
from html import escape

from .lettering import clean, fitted

MARGIN, TITLE_SIZE, TITLE_Y, TEXT_SIZE, LINE = 32.0, 24.0, 38.0, 16.0, 1.15
BLUE, VERMILION, GREEN, PURPLE, SKY, ORANGE = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00"
COLOURS = (BLUE, VERMILION, GREEN, PURPLE, SKY, ORANGE)
INK, PAPER, GREY, TRACK = "#1a1a1a", "#ffffff", "#595959", "#c8c8c8"
FONT = "font-family='Segoe UI, Roboto, Helvetica, Arial, sans-serif'"

Point = tuple[float, float]


def safe(text: str) -> str:
    """Return a text as it may stand in XML, whatever somebody typed.

    Examples
    --------
    >>> safe("<b>Noor</b> & co")
    '&lt;b&gt;Noor&lt;/b&gt; &amp; co'
    """
    return escape(clean(text), quote=True)


def mark_of(*parts: str) -> str:
    """Return what makes the ids of a picture its own, so that many can stand in one page.

    Examples
    --------
    >>> mark_of("swap", "Ruil") == mark_of("swap", "Ruil") != mark_of("ring", "Kring")
    True
    """
    return hashlib.sha256(" ".join(parts).encode("utf-8", "replace")).hexdigest()[:8]


def sheet(
    title: str, told: str, size: Point, drawn: Sequence[str], *, lang: str, mark: str, definitions: Sequence[str] = ()
) -> str:
    """Return a picture as an SVG document.

    Parameters
    ----------
    title : str
        Above the picture; what does not fit ends with an ellipsis, the title that is read aloud has it in full.
    told : str
        The picture in words, for who hears it.
    size : tuple of float
        Width and height.
    drawn : sequence of str
        The elements, the lowest first.
    lang : str
        ``nl`` or ``en``.
    mark : str
        From `mark_of`.
    definitions : sequence of str
        Arrowheads and patterns.

    Examples
    --------
    >>> sheet("Kring", "Drie mensen.", (300, 60), [], lang="nl", mark="1").count("Kring")
    2
    """
    width, height = size
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width:.0f} {height:.0f}' width='{width:.0f}' "
        f"height='{height:.0f}' role='img' aria-labelledby='title-{mark} description-{mark}' lang='{lang}'>",
        f"<title id='title-{mark}'>{safe(title)}</title>",
        f"<desc id='description-{mark}'>{safe(told)}</desc>",
        *([f"<defs>{''.join(definitions)}</defs>"] if definitions else []),
        f"<rect width='{width:.0f}' height='{height:.0f}' fill='{PAPER}'/>",
        *text(fitted(title, TITLE_SIZE, width - 2 * MARGIN, 1), (MARGIN, TITLE_Y), "start", TITLE_SIZE, bold=True),
        *drawn,
    ]
    return "\n".join([*parts, "</svg>", ""])


def text(
    lines: Sequence[str],
    middle: Point,
    anchor: str,
    size: float = TEXT_SIZE,
    *,
    bold: bool = False,
    halo: bool = False,
) -> Iterator[str]:
    """Set lines around a height, with a halo where other lines may run below.

    Examples
    --------
    >>> [line.count("<text ") for line in text(["een", "twee"], (0, 0), "start")]
    [1, 1]
    """
    how = " font-weight='600'" if bold else ""
    how += f" stroke='{PAPER}' stroke-width='4' stroke-linejoin='round' paint-order='stroke'" if halo else ""
    for i, line in enumerate(lines):
        y = middle[1] + (i - (len(lines) - 1) / 2) * size * LINE + size * 0.35
        yield (
            f"<text x='{middle[0]:.1f}' y='{y:.1f}' {FONT} font-size='{size:g}'{how} fill='{INK}' "
            f"text-anchor='{anchor}'>{safe(line)}</text>"
        )


def head(mark: str, colour: str = INK) -> str:
    """Return the definition of an arrowhead, for ``url(#head-mark)``.

    Examples
    --------
    >>> head("1").startswith("<marker id='head-1' ")
    True
    """
    return (
        f"<marker id='head-{mark}' viewBox='0 0 10 10' refX='9' refY='5' markerWidth='7' markerHeight='7' "
        f"orient='auto'><path d='M0 0L10 5L0 10z' fill='{colour}'/></marker>"
    )
