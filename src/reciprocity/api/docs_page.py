"""The page for people: Swagger UI with assets that we serve ourselves, so that it works without internet."""

from importlib.resources import files

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from reciprocity.domain.errors import NotFound

from . import sign_in
from .context import UseServices

router = APIRouter(include_in_schema=False)
_ASSETS = {
    "swagger-ui-bundle.js": ("fastapi_swagger.resources", "text/javascript"),
    "swagger-ui.css": ("fastapi_swagger.resources", "text/css"),
    "signed-in.js": ("reciprocity.api.assets", "text/javascript"),
    "start.js": ("reciprocity.api.assets", "text/javascript"),
    "page.css": ("reciprocity.api.assets", "text/css"),
    "icon.svg": ("reciprocity.api.assets", "image/svg+xml"),
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'{provider}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


@router.get("/")
def get_start() -> Response:
    """Show newcomers the way."""
    return RedirectResponse("/docs", 307)


@router.get("/docs")
def get_docs(services: UseServices) -> Response:
    """Return the page."""
    return _page(sign_in.page(_text("docs.html"), services.sign_in), sign_in.origin(services.sign_in))


@router.get("/docs/signed-in")
def get_docs_signed_in() -> Response:
    """Return the page to which an identity provider sends somebody back."""
    return _page(_text("signed-in.html"))


@router.get("/docs/assets/{name}")
def get_docs_asset(name: str) -> Response:
    """Return a script, style or icon of the page."""
    if name not in _ASSETS:
        raise NotFound
    package, media_type = _ASSETS[name]
    return Response(files(package).joinpath(name).read_bytes(), media_type=media_type)


@router.get("/v1/openapi.json")
def get_openapi(request: Request) -> Response:
    """Return the description of the API, for everybody."""
    return JSONResponse(request.app.openapi(), headers={"Access-Control-Allow-Origin": "*"})


def _text(name: str) -> str:
    return files("reciprocity.api.assets").joinpath(name).read_text("utf-8")


def _page(text: str, provider: str = "") -> Response:
    policy = _POLICY.format(provider=provider)
    return Response(text, headers={"Content-Security-Policy": policy}, media_type="text/html; charset=utf-8")
