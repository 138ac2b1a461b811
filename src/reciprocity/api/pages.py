"""What the pages for people share: their style, what a browser may do with them, and the language that they are in."""

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files

from starlette.requests import Request

from reciprocity.domain.words import Language


def asset(name: str) -> str:
    """Return a file of ours."""
    return files("reciprocity.api.assets").joinpath(name).read_text("utf-8")


def style(*names: str) -> str:
    """Return the style of a page."""
    return "".join(map(asset, names))


def headers(style: str, also: str = "") -> dict[str, str]:
    """Return what a browser may do with a page: this style, forms to us, nothing else but what is named."""
    mark = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{mark}'; {also}form-action 'self'; base-uri 'none'; "
    return {"Content-Security-Policy": policy + "frame-ancestors 'none'", "X-Robots-Tag": "noindex"}


def language(request: Request, spoken: Iterable[str] = (), usual: Language = Language.DUTCH) -> Language:
    """Return the language that was chosen, else one that is spoken, one of the telephone, or the usual one."""
    accepted = (part.split(";")[0].strip() for part in request.headers.get("accept-language", "").split(","))
    wanted = [request.query_params.get("lang", ""), *spoken, *accepted]
    tags = [tag.split("-")[0].lower() for tag in wanted]
    return next((Language(tag) for tag in tags if tag in set(Language)), usual)


def other(language: Language) -> Language:
    """Return the other of our languages."""
    return Language.ENGLISH if language is Language.DUTCH else Language.DUTCH
