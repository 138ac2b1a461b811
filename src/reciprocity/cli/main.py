"""`reciprocity`: all commands, and how refusals are told.

A command's module is imported when it is called: `match` needs no database and starts in a third of the time.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from reciprocity import __version__
from reciprocity.domain.errors import Refusal

from .refusals import told
from .screen import english, say

COMMANDS = {
    "serve": ("serving", "serve"),
    "migrate": ("serving", "bring_up_to_date"),
    "demo": ("demo", "demo"),
    "import": ("lists", "import_list"),
    "export": ("lists", "export_list"),
    "template": ("lists", "template"),
    "key": ("keys", "app"),
    "backup": ("backups", "backup"),
    "restore": ("backups", "restore"),
    "tidy": ("tidying", "tidy"),
    "match": ("offline", "match"),
    "verify": ("offline", "verify"),
    "worker": ("working", "worker"),
}


def commands(words: Sequence[str]) -> typer.Typer:
    """Return the command line: with the command that these words name, or else with all."""
    app = typer.Typer(
        name="reciprocity",
        help="Neighbours mean something for each other: swaps, rings, chains and groups, proposed with proof.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(options)
    named = next((word for word in words if not word.startswith("-")), "")
    for name, (module, function) in COMMANDS.items():
        if name == named or named not in COMMANDS:
            command = getattr(import_module(f"reciprocity.cli.{module}"), function)
            if isinstance(command, typer.Typer):
                app.add_typer(command, name=name)
            else:
                app.command(name)(command)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Take the options that all commands share."""


def run() -> None:
    """Run a command; a refusal is one clear message on stderr and exit code 2, never a stack trace."""
    try:
        commands(sys.argv[1:])()
    except Refusal as refusal:
        for line in told(refusal, english=english()):
            say(line, bad=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
