"""``diplocode setup``: what optional parsers need, downloaded once, for those who are online."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diplocode.cli.console import errors
from diplocode.parsers.stanza import download_models

app = typer.Typer(help="Download what optional parsers need.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Download what optional parsers need."""


@app.command()
def stanza(
    language: Annotated[str, typer.Argument(help="Language of the models.")] = "en",
    folder: Annotated[
        Path | None, typer.Option(help="Where to keep them (default: STANZA_RESOURCES_DIR, or Stanza's own place).")
    ] = None,
) -> None:
    """Download the models of Stanza for one language (some hundred megabytes).

    Examples:

    - `diplocode setup stanza`
    - `diplocode setup stanza --folder models`, then `diplocode code articles/ --parser stanza:models`
    """
    where = download_models(language, folder)
    errors().print(f"models for {language} are in {where}", markup=False, soft_wrap=True)
