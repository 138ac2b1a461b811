"""Access keys from the command line."""

from typing import Annotated

import typer
from pydantic import ValidationError

from reciprocity.domain.errors import SettingsWrong
from reciprocity.domain.permissions import Role, Scope
from reciprocity.settings import Settings
from reciprocity.wire.access_keys import AccessKeyCreate
from reciprocity.wiring import build, migrated

from .screen import say

app = typer.Typer(help="Access keys.", no_args_is_help=True)


@app.callback()
def keys() -> None:
    """Access keys."""


@app.command("issue")
def issue(
    role: Annotated[Role, typer.Option(help="What the holder is.")],
    neighbourhood: Annotated[list[str] | None, typer.Option(help="Slug; repeat for more than one.")] = None,
    scope: Annotated[list[Scope] | None, typer.Option(help="Narrower than the role; repeat for more.")] = None,
    label: Annotated[str, typer.Option(help="Whose key it is.")] = "",
) -> None:
    """Issue an access key: it is shown this once, alone on stdout."""
    settings = Settings.read()
    if settings.database_url.startswith("sqlite"):
        migrated(settings)
    try:
        new = AccessKeyCreate(label=label or role.value, role=role, neighbourhoods=neighbourhood or [], scopes=scope)
    except ValidationError as fault:
        raise SettingsWrong(
            nl="Kijk --label en --neighbourhood na: een wijk is een slug zoals 'kanaleneiland'.",
            en="Check --label and --neighbourhood: a neighbourhood is a slug such as 'kanaleneiland'.",
        ) from fault
    services = build(settings)
    try:
        issued = services.access_keys.issue_by_hand(new)
    finally:
        services.close()
    say(f"A key for {role.value}; keep it safe, it is not shown again:")
    typer.echo(issued.key)
