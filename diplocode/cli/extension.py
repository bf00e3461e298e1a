"""``diplocode codebook new`` and ``schema``: writing a codebook of one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from diplocode.authoring.starter import schema_text, write_starter
from diplocode.cli.console import output


def new(
    target: Annotated[str, typer.Argument(metavar="NAME|PATH", help="Name of the codebook, or path of its file.")],
) -> None:
    """Write a codebook of your own to start from: it extends cameo, is commented, and passes its own check.

    Beside it comes `codebook.schema.json`, by which editors complete and check keys (VS Code with the YAML extension).

    Examples:

    - `diplocode codebook new mine` writes mine.yaml
    - `diplocode codebook new codebooks/elections.yaml`

    Exit status: 0, 2 where the file is there already.
    """
    path, schema = write_starter(target)
    output().print(
        f"{path} and {schema.name} written; next: diplocode codebook check {path}", markup=False, soft_wrap=True
    )


def schema() -> None:
    """Print the JSON Schema of codebooks, for completion in editors.

    Example: `diplocode codebook schema > codebook.schema.json`, and as first line of your codebook
    `# yaml-language-server: $schema=codebook.schema.json`.
    """
    typer.echo(schema_text(), nl=False)
