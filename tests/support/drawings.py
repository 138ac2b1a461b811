"""Reading a drawing: where its marks and its words are, and whether anything in it could run or leave the paper."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from reciprocity.insight.pictures.lettering import width_of

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {
    "svg", "title", "desc", "defs", "marker", "pattern", "path", "rect", "circle", "ellipse", "text", "g",
}  # fmt: skip
Box = tuple[float, float, float, float]
HARD = (
    "Maria-Christina van der Bovenkamp-Oosterhout",
    "<script>alert('x')</script>",
    "Arbeidsongeschiktheidsverzekeringsformulieren",
    "👩🏽‍🦽 Fatima 🌻",
    "李小龍先生和他的鄰居們",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    'O\'Brien & "Zonen" ]]>',
    "محمد عبد الرحمن",
    "x" * 200,
    "onload=alert(1) " * 12,
)


def text_of(element: ET.Element | None) -> str:
    """Return the words in an element that is there."""
    assert element is not None
    return "".join(element.itertext())


def placed(picture: ET.Element, tag: str) -> Iterator[tuple[ET.Element, float, float, float]]:
    """Yield the elements of a kind, each with how far it was moved and how much it was scaled."""

    def within(
        element: ET.Element, x: float, y: float, scale: float
    ) -> Iterator[tuple[ET.Element, float, float, float]]:
        for child in element:
            if child.tag == f"{SVG}defs":
                continue
            told = child.attrib.get("transform", "")
            by = re.search(r"translate\(([-\d.]+) ([-\d.]+)\)", told)
            larger = re.search(r"scale\(([-\d.]+)\)", told)
            dx, dy = (float(by[1]), float(by[2])) if by else (0.0, 0.0)
            moved = (x + scale * dx, y + scale * dy, scale * (float(larger[1]) if larger else 1.0))
            if child.tag == f"{SVG}{tag}":
                yield child, *moved
            yield from within(child, *moved)

    yield from within(picture, 0.0, 0.0, 1.0)


def texts(picture: ET.Element) -> list[tuple[float, float, float, float, str]]:
    """Return left, top, right, bottom and words of texts, by the estimate of width that pictures are drawn with."""
    found = []
    for element, dx, dy, scale in placed(picture, "text"):
        size, words = float(element.attrib["font-size"]) * scale, text_of(element)
        x, y = dx + scale * float(element.attrib["x"]), dy + scale * float(element.attrib["y"])
        wide = width_of(words, size)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[element.attrib["text-anchor"]]
        found.append((left, y - 0.8 * size, left + wide, y + 0.25 * size, words))
    return found


def rects(picture: ET.Element) -> list[Box]:
    """Return where boxes are, without the paper."""
    found = []
    for element, dx, dy, scale in list(placed(picture, "rect"))[1:]:
        x, y, wide, high = (float(element.attrib[name]) * scale for name in ("x", "y", "width", "height"))
        found.append((dx + x, dy + y, dx + x + wide, dy + y + high))
    return found


def circles(picture: ET.Element) -> list[tuple[float, float, float]]:
    """Return middle and radius of circles."""
    return [
        (dx + scale * float(c.attrib["cx"]), dy + scale * float(c.attrib["cy"]), scale * float(c.attrib["r"]))
        for c, dx, dy, scale in placed(picture, "circle")
    ]


def points(path: ET.Element) -> list[tuple[float, float]]:
    """Return the points of a path of lines and curves without arcs."""
    numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path.attrib["d"])]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def apart(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Tell whether two boxes have nothing in common."""
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def assert_all_within(picture: ET.Element) -> None:
    """Words, boxes and circles are on the paper."""
    wide, high = map(float, picture.attrib["viewBox"].split()[2:])
    around = [(x - r, y - r, x + r, y + r) for x, y, r in circles(picture)]
    for left, top, right, bottom, *words in [*rects(picture), *texts(picture), *around]:
        assert -0.1 <= left <= right <= wide + 0.1, words
        assert -0.1 <= top <= bottom <= high + 0.1, words


def assert_words_apart(picture: ET.Element) -> None:
    """No words stand on other words."""
    words = sorted(texts(picture), key=lambda one: one[1])
    for i, a in enumerate(words):
        for b in words[i + 1 :]:
            if b[1] >= a[3]:
                break
            assert apart(a, b), (a, b)


def assert_sound(picture: ET.Element, title: str, told: str) -> None:
    """The picture has its title and words for who hears it, its own ids, and nothing that runs or is fetched."""
    named, described = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert (text_of(named), text_of(described)) == (title, told)
    assert named is not None and described is not None
    assert picture.attrib["role"] == "img"
    assert picture.attrib["aria-labelledby"] == f"{named.attrib['id']} {described.attrib['id']}"
    ids = [one.attrib["id"] for one in picture.iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids))
    for element in picture.iter():
        assert element.tag.removeprefix(SVG) in TAGS
        for name, value in element.attrib.items():
            assert not (name.startswith("on") or "href" in name or name == "style")
            for used in re.findall(r"url\(([^)]*)\)", value):
                assert used.removeprefix("#") in ids
