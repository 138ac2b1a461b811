"""`reciprocity`: all commands, and how refusals are told."""

import sys
from typing import Annotated

import typer

from reciprocity import __version__
from reciprocity.domain.errors import InvalidInput, Refusal

from . import demo, keys, lists, offline, serving
from .screen import english, say

app = typer.Typer(
    name="reciprocity",
    help="Neighbours mean something for each other: swaps, rings and chains, proposed with proof.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
key_app = typer.Typer(help="Access keys.", no_args_is_help=True)
key_app.command("issue")(keys.issue)
app.add_typer(key_app, name="key")
app.command("serve")(serving.serve)
app.command("migrate")(serving.bring_up_to_date)
app.command("demo")(demo.demo)
app.command("import")(lists.import_list)
app.command("match")(offline.match)
app.command("verify")(offline.verify)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Take the options that all commands share."""


def run() -> None:
    """Run a command; a refusal is one clear message on stderr and exit code 2, never a stack trace."""
    try:
        app()
    except Refusal as refusal:
        say(refusal.sentence("en" if english() else "nl"), bad=True)
        if isinstance(refusal, InvalidInput):
            for param in refusal.params[:50]:
                say(f"  {param.name}: {param.en if english() else param.nl}", bad=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
