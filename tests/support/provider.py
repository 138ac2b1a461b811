"""An identity provider on a port of its own: what it publishes, and tokens right and wrong."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

AUDIENCE = "reciprocity"
CLIENT = "the-page-for-people"


class Provider:
    """Signs tokens, publishes its keys, and exchanges a code for a token if the right verifier comes with it."""

    def __init__(self, issuer: str, now: Any) -> None:
        self.issuer, self.now = issuer, now
        self.keys: dict[str, Any] = {}
        self.published: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.away = False
        self.verified: list[bool] = []
        self._challenges: dict[str, str] = {}
        self.add("one")

    def add(self, name: str, *, kind: str = "RSA", publish: bool = True, **more: Any) -> None:
        """Make a key, and publish it."""
        if kind == "RSA":
            key: Any = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            public = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
        else:
            key = ec.generate_private_key(ec.SECP256R1())
            public = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
        self.keys[name] = key
        if publish:
            self.published.append({**public, "kid": name, "use": "sig", **more})

    def claims(self, **more: Any) -> dict[str, Any]:
        """Return the claims of somebody of the team; None takes one away."""
        seconds = int(self.now().timestamp())
        found = {
            "iss": self.issuer,
            "aud": AUDIENCE,
            "sub": "ria",
            "name": "Ria van het buurtteam",
            "iat": seconds,
            "exp": seconds + 3600,
            "roles": ["coordinator"],
            "neighbourhoods": ["kanaleneiland"],
        }
        return {name: value for name, value in (found | more).items() if value is not None}

    def token(self, key: str = "one", algorithm: str = "RS256", header: Any = None, **more: Any) -> str:
        """Return a token of somebody of the team."""
        headers = {"kid": key, **(header or {})}
        return jwt.encode(self.claims(**more), self.keys[key], algorithm, headers=headers)

    def told(self, path: str) -> Any:
        """Return what stands at an address."""
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.issuer,
                "jwks_uri": f"{self.issuer}/keys",
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
            }
        return {"keys": self.published} if path == "/keys" else None

    def sent_back(self, asked: dict[str, str]) -> str:
        """Return where a browser goes once somebody has signed in."""
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        assert asked["client_id"] == CLIENT
        self._challenges["code-1"] = asked["code_challenge"]
        return f"{asked['redirect_uri']}?{urlencode({'code': 'code-1', 'state': asked['state']})}"

    def exchanged(self, form: dict[str, str]) -> dict[str, Any] | None:
        """Return a token for a code with its verifier."""
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        right = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self._challenges.pop(form["code"], None)
        self.verified.append(right)
        return {"access_token": self.token(), "token_type": "Bearer", "expires_in": 3600} if right else None


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        self.provider.asked.append(path.path)
        if path.path == "/authorize":
            back = self.provider.sent_back({k: v[0] for k, v in parse_qs(path.query).items()})
            self._answer(302, None, Location=back)
        else:
            found = None if self.provider.away else self.provider.told(path.path)
            self._answer(200 if found else 503, found)

    def do_OPTIONS(self) -> None:
        self._answer(204, None)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        found = self.provider.exchanged({k: v[0] for k, v in form.items()})
        self._answer(200 if found else 400, found)

    def _answer(self, status: int, content: Any, **headers: str) -> None:
        body = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def provider(now: Any) -> Iterator[Provider]:
    """Run an identity provider until the block ends."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.provider = Provider(f"http://127.0.0.1:{server.server_port}", now)  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield handler.provider  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
