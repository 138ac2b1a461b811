"""Back-ups of the embedded database, with the secret that its keys are worth nothing without."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from reciprocity.settings import Settings
from reciprocity.wiring import copied_in, copied_out, migrated

from .refusals import NotPossible
from .screen import english, say

File = Annotated[Path, typer.Argument(help="The copy.")]


def backup(file: File) -> None:
    """Copy the embedded database to a file while it is in use, and its secret beside it."""
    settings, secret = Settings.read(), _secret_of(file)
    for one in (file, secret):
        if one.exists():
            raise NotPossible(
                nl=f"'{one}' is er al. Kies een andere naam, zodat geen eerdere kopie verdwijnt.",
                en=f"'{one}' is there already. Choose another name, so that no earlier copy is lost.",
            )
    if not file.absolute().parent.is_dir():
        raise NotPossible(
            nl=f"De map van '{file}' is er niet. Maak die eerst.",
            en=f"The folder of '{file}' is not there. Make it first.",
        )
    copied_out(settings, file)
    own = settings.secret_beside()
    if own is not None and own.exists():
        shutil.copy2(own, secret)
    say(
        f"'{file}' holds everything, also personal data. Keep it where only you can read it, no longer than agreed."
        if english()
        else f"'{file}' bevat alles, ook persoonsgegevens. Bewaar hem waar alleen u erbij kunt, en niet te lang."
    )


def restore(file: File) -> None:
    """Put a copy back where no database is, with its secret, and bring it to this version."""
    settings, secret = Settings.read(), _secret_of(file)
    if not file.is_file():
        raise NotPossible(nl=f"'{file}' is er niet.", en=f"'{file}' is not there.")
    own = settings.secret_beside()
    if own is not None and secret.exists() and own.exists() and own.read_bytes() != secret.read_bytes():
        raise NotPossible(
            nl=f"'{own}' is een ander geheim dan dat van de kopie. Zet het weg en doe het opnieuw.",
            en=f"'{own}' is another secret than that of the copy. Move it away and try again.",
        )
    copied_in(settings, file)
    if own is not None and secret.exists():
        shutil.copy2(secret, own)
    migrated(settings)
    say(
        "The database is back. Who was erased after the copy was made is in it again: erase those people once more."
        if english()
        else "De database is terug. Wie na het maken van de kopie is gewist, staat er weer in: wis die mensen opnieuw."
    )


def _secret_of(file: Path) -> Path:
    return file.with_name(file.name + ".secret")
