"""Signing in at the page for people: authorization code with PKCE, at the identity provider of the organisation."""

from html import escape
from typing import Any
from urllib.parse import urlsplit

from reciprocity.services.identity_provider import Addresses, SignIn

SCHEME = "signIn"


def described(schema: dict[str, Any], sign_in: SignIn) -> dict[str, Any]:
    """Return the description of the API with signing in beside a key, if people can sign in."""
    addresses = sign_in.addresses()
    if addresses is None:
        return schema
    components = schema["components"]
    schemes = components["securitySchemes"] | {SCHEME: _scheme(addresses, sign_in)}
    paths = {path: {method: _with_sign_in(o) for method, o in item.items()} for path, item in schema["paths"].items()}
    return schema | {"components": components | {"securitySchemes": schemes}, "paths": paths}


def page(text: str, sign_in: SignIn) -> str:
    """Return the page for people with what its script asks the provider for."""
    told = {"CLIENT_ID": sign_in.client_id, "SIGN_IN_SCOPE": sign_in.scope if sign_in.client_id else ""}
    for name, value in told.items():
        text = text.replace("{" + name + "}", escape(value))
    return text


def origin(sign_in: SignIn) -> str:
    """Return to whom the page may talk for a token, as a source of a content security policy; else nothing."""
    addresses = sign_in.addresses()
    if addresses is None:
        return ""
    parts = urlsplit(addresses.token)
    host = "".join(c for c in parts.netloc if c.isalnum() or c in ".-:[]")
    return f" {'http' if parts.scheme == 'http' else 'https'}://{host}"


def _scheme(addresses: Addresses, sign_in: SignIn) -> dict[str, Any]:
    flow = {
        "authorizationUrl": addresses.authorization,
        "tokenUrl": addresses.token,
        "scopes": dict.fromkeys(sign_in.scope.split(), ""),
    }
    return {
        "type": "oauth2",
        "description": "Of meld u aan met het account van uw organisatie.",
        "flows": {"authorizationCode": flow},
    }


def _with_sign_in(operation: dict[str, Any]) -> dict[str, Any]:
    return operation | {"security": [*operation["security"], {SCHEME: []}]} if "security" in operation else operation
