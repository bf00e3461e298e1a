"""The command line: ``diplocode``. One file a command; `main` puts them together."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from diplocode.cli import actors, code, codebook, convert, evaluate, explain, group, parse, setup
from diplocode.cli.console import errors
from diplocode.errors import DiplocodeError
from diplocode.version import __version__


class _Group(TyperGroup):
    """Shows what is wrong without a traceback: exit status 2 for errors of input."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except DiplocodeError as error:
            errors().print(f"diplocode: {error}", markup=False, highlight=False, soft_wrap=True)
            raise typer.Exit(2) from error
        except KeyboardInterrupt as error:
            errors().print("stopped", markup=False)
            raise typer.Exit(130) from error
        except BrokenPipeError as error:
            # The reader of our output has gone (`| head`): nothing to say, nothing more to flush.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(1) from error


app = typer.Typer(
    cls=_Group,
    name="diplocode",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("code")(code.command)
app.command("parse")(parse.command)
app.command("convert")(convert.command)
app.command("group")(group.command)
app.command("explain")(explain.command)
app.command("evaluate")(evaluate.command)
app.add_typer(codebook.app, name="codebook")
app.add_typer(actors.app, name="actors")
app.add_typer(setup.app, name="setup")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"diplocode {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Read news text and write structured diplomatic events: who did what to whom, and when.

    Start with `diplocode code article.txt --date 2023-04-20`, and ask
    `diplocode explain "Oslo expelled four Chadian envoys."` why.
    """


def main() -> None:
    """Run the command line."""
    app()
