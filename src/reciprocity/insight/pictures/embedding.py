"""Embedding: pictures as part of a document, and only pictures - whatever could run or be fetched is refused."""

import re

TAGS = frozenset("svg title desc defs marker pattern path rect circle ellipse text g".split())
_TAG = re.compile(r"<([^>]*)>")
_ACTIVE = re.compile(r"[\s\"'/](on\w+|(xlink:)?href|src|style)\s*=|url\((?!#)", re.IGNORECASE)
_MARK = re.compile(r"id='title-([0-9a-f]+)'")


class NotAPicture(ValueError):
    """What was to be embedded is not a picture as this package draws them; ``tag`` is where that shows."""

    def __init__(self, tag: str) -> None:
        super().__init__(f"not a picture: <{tag[:40]}>")
        self.tag = tag


def embedded(picture: str, number: int = 1) -> str:
    """Return a picture as it can stand in a document.

    Parameters
    ----------
    picture : str
        An SVG document from this package.
    number : int
        The how manieth time it stands there: its ids stay its own.

    Raises
    ------
    NotAPicture
        When it is no SVG, or holds what pictures of ours never hold.

    Examples
    --------
    >>> from reciprocity.insight.pictures.paper import sheet
    >>> picture = sheet("Kring", "Drie mensen.", (300, 60), [], lang="nl", mark="1")
    >>> embedded(picture) == picture.strip(), "id='title-1-2'" in embedded(picture, 2)
    (True, True)
    >>> embedded("<svg onload='alert(1)'></svg>")
    Traceback (most recent call last):
    reciprocity.insight.pictures.embedding.NotAPicture: not a picture: <svg onload='alert(1)'>
    """
    kept = picture.strip()
    if not (kept.startswith("<svg ") and kept.endswith("</svg>")):
        raise NotAPicture(kept)
    for tag in _TAG.findall(kept):
        if re.split(r"[\s/]", tag.removeprefix("/"), maxsplit=1)[0] not in TAGS or _ACTIVE.search(tag):
            raise NotAPicture(tag)
    mark = _MARK.search(kept)
    if number > 1 and mark:
        kept = re.sub(rf"(?<=-){mark[1]}(?=['\s)-])", f"{mark[1]}-{number}", kept)
    return kept
