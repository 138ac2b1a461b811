"""Settings from ``RECIPROCITY_*`` variables; all are listed in docs/operations.md."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from reciprocity.domain.errors import SettingsWrong
from reciprocity.domain.permissions import Role
from reciprocity.domain.retention import Kept, read_terms
from reciprocity.domain.sign_in import OWN_ROLES, ClaimMap
from reciprocity.domain.webhook_urls import read_origins
from reciprocity.domain.words import LegalBasisKind

SHORTEST_SECRET = 32
_KIND = f"({'|'.join(LegalBasisKind)})"
_KINDS = f"^{_KIND}(,{_KIND})*$"
_ISSUER = r"^(https://[^\s?#]+|http://(localhost|127\.0\.0\.1)(:[0-9]+)?(/[^\s?#]*)?)$"
_URN = r"^urn:[a-z0-9][a-z0-9-]{0,31}:[A-Za-z0-9()+,.:=@;$_!*-]{1,200}$"
_PAIRS = r"^(\s*[^=,]+=[a-z0-9-]+\s*(,|$))*$"


class Settings(BaseSettings):
    """What can be set from outside."""

    model_config = SettingsConfigDict(env_prefix="RECIPROCITY_", frozen=True)

    database_url: str = "sqlite:///./reciprocity.db"
    migration_database_url: str | None = None
    app_role: str = "reciprocity_app"
    secret: str | None = None
    secret_file: Path | None = None
    environment: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,20}$")] = "local"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    legal_bases: Annotated[str, StringConstraints(pattern=_KINDS)] = ",".join(LegalBasisKind)
    log: Literal["text", "json"] = "text"
    trusted_proxies: str = ""
    requests_per_minute: Annotated[int, Field(ge=0, le=1_000_000)] = 6_000
    wrong_keys_per_minute: Annotated[int, Field(ge=0, le=1_000_000)] = 60
    max_body_bytes: Annotated[int, Field(ge=10_000, le=1_000_000_000)] = 25_000_000
    runs_at_once: Annotated[int, Field(ge=1, le=64)] = 2
    public_url: Annotated[str, StringConstraints(pattern=_ISSUER)] | None = None
    patience_seconds: Annotated[float, Field(gt=0, le=3600)] = 30.0
    retention: str = ""
    worker: Literal["embedded", "none"] = "embedded"
    event_source: Annotated[str, StringConstraints(pattern=_URN)] = "urn:nld:reciprocity"
    webhook_hosts: str = ""
    oidc_issuer: Annotated[str, StringConstraints(pattern=_ISSUER)] | None = None
    oidc_audience: str = ""
    oidc_client_id: str = ""
    oidc_scope: str = "openid"
    oidc_roles_claim: str = "roles"
    oidc_neighbourhoods_claim: str = "neighbourhoods"
    oidc_roles: Annotated[str, StringConstraints(pattern=_PAIRS)] = ""
    oidc_neighbourhoods: Annotated[str, StringConstraints(pattern=_PAIRS)] = ""

    @classmethod
    def read(cls) -> "Settings":
        """Read the settings, and say in words what is wrong with them."""
        try:
            return cls()
        except ValidationError as fault:
            names = ", ".join(sorted({f"RECIPROCITY_{'_'.join(map(str, e['loc'])).upper()}" for e in fault.errors()}))
            raise SettingsWrong(
                nl=f"Deze instellingen kloppen niet: {names}. Kijk in docs/operations.md wat er mag staan.",
                en=f"These settings are not right: {names}. See docs/operations.md for what they may be.",
            ) from None

    def allowed_bases(self) -> frozenset[LegalBasisKind]:
        """Return the legal bases that this installation works with."""
        return frozenset(map(LegalBasisKind, self.legal_bases.split(",")))

    def terms(self) -> Mapping[Kept, int]:
        """Return how many days each kind of record is kept."""
        try:
            return read_terms(self.retention)
        except ValueError:
            kinds = ", ".join(Kept)
            raise SettingsWrong(
                nl=f"RECIPROCITY_RETENTION klopt niet: 'soort=dagen,...' met {kinds}; audit vanaf 365, 0: altijd.",
                en=f"RECIPROCITY_RETENTION is not right: 'kind=days,...' with {kinds}; audit from 365, 0: for ever.",
            ) from None

    def claims(self) -> ClaimMap:
        """Return how the claims of a token tell role and neighbourhoods."""
        try:
            roles = {word: Role(role) for word, role in _pairs(self.oidc_roles).items()}
        except ValueError:
            raise SettingsWrong(
                nl=f"RECIPROCITY_OIDC_ROLES klopt niet: geef 'hun woord=rol,...' met {', '.join(Role)}.",
                en=f"RECIPROCITY_OIDC_ROLES is not right: give 'their word=role,...' with {', '.join(Role)}.",
            ) from None
        places = _pairs(self.oidc_neighbourhoods)
        return ClaimMap(self.oidc_roles_claim, self.oidc_neighbourhoods_claim, roles or OWN_ROLES, places or None)

    def webhook_origins(self) -> frozenset[str]:
        """Return the servers that webhooks may go to although they are not public."""
        try:
            return read_origins(self.webhook_hosts)
        except ValueError:
            raise SettingsWrong(
                nl="RECIPROCITY_WEBHOOK_HOSTS klopt niet: geef 'https://naam:poort,...'; http:// alleen met 127.0.0.1.",
                en="RECIPROCITY_WEBHOOK_HOSTS is not right: give 'https://name:port,...'; http:// with 127.0.0.1 only.",
            ) from None

    def secret_bytes(self) -> bytes:
        """Return the secret of this installation; the embedded database gets one of its own beside it."""
        if self.secret is not None:
            return _long_enough(self.secret)
        if self.secret_file is not None:
            return _long_enough(_text_of(self.secret_file))
        beside = self.secret_beside()
        if beside is None:
            raise SettingsWrong(
                nl="Zet RECIPROCITY_SECRET of RECIPROCITY_SECRET_FILE: een geheim van minstens 32 tekens.",
                en="Set RECIPROCITY_SECRET or RECIPROCITY_SECRET_FILE: a secret of at least 32 characters.",
            )
        return _long_enough(_own_secret(beside))

    def secret_beside(self) -> Path | None:
        """Return where the secret of an embedded database stands, if it has one of its own."""
        if self.secret is not None or self.secret_file is not None or not self.database_url.startswith("sqlite"):
            return None
        return Path(self.database_url.partition(":///")[2] + ".secret")


def _pairs(text: str) -> dict[str, str]:
    """Read ``their word=our word,...``."""
    pairs = (pair.partition("=") for pair in text.split(",") if pair.strip())
    return {theirs.strip(): ours.strip() for theirs, _, ours in pairs}


def _long_enough(secret: str) -> bytes:
    if len(secret) < SHORTEST_SECRET:
        raise SettingsWrong(
            nl="Het geheim is te kort: neem minstens 32 tekens, bijvoorbeeld van 'openssl rand -hex 32'.",
            en="The secret is too short: take at least 32 characters, for instance from 'openssl rand -hex 32'.",
        )
    return secret.encode()


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsWrong(
            nl="Het bestand van RECIPROCITY_SECRET_FILE kan niet worden gelezen.",
            en="The file of RECIPROCITY_SECRET_FILE cannot be read.",
        ) from fault


def _own_secret(path: Path) -> str:
    """Return the secret beside the embedded database, made on first use and readable only by its owner."""
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    except OSError as fault:
        raise SettingsWrong(
            nl="Naast de database kan geen geheim worden bewaard. Kies een map waarin u mag schrijven.",
            en="No secret can be kept beside the database. Choose a folder that you may write in.",
        ) from fault
    return _text_of(path)
