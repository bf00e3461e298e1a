"""``diplocode codebook import petrarch`` and ``export petrarch``: dictionaries of PETRARCH and TABARI."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from diplocode.cli.console import counted, errors, output
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.petrarch.exporting import export_petrarch
from diplocode.codebook.petrarch.importing import Sources, import_petrarch
from diplocode.codebook.petrarch.source import Fate
from diplocode.errors import CodebookError, InputError

export_app = typer.Typer(help="Write a codebook's parts in other formats.", no_args_is_help=True)
import_app = typer.Typer(help="Make a codebook of dictionaries that you have.", no_args_is_help=True)


@import_app.callback()
def _import() -> None:
    """Make a codebook of dictionaries that you have."""


@import_app.command("petrarch", context_settings={"allow_extra_args": True})
def import_command(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="Folder of the codebook; its name is the codebook's.")],
    actors: Annotated[
        list[Path] | None, typer.Option(help="Dictionary of actors; may be repeated: of two codes the first is taken.")
    ] = None,
    agents: Annotated[list[Path] | None, typer.Option(help="Dictionary of agents; may be repeated.")] = None,
    verbs: Annotated[Path | None, typer.Option(help="Dictionary of verbs: synsets, patterns, transformations.")] = None,
    ontology: Annotated[
        Path | None, typer.Option(help="Internal coding ontology: what verbs that are negated code.")
    ] = None,
    discards: Annotated[
        list[Path] | None, typer.Option(help="Dictionary of discards: phrases of sentences or texts to leave out.")
    ] = None,
    issues: Annotated[list[Path] | None, typer.Option(help="Dictionary of issues: topics of sentences.")] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over a codebook that is there; files of an earlier import go.")
    ] = False,
) -> None:
    """Make a codebook of PETRARCH or TABARI dictionaries.

    Beside it comes import-report.md, which says what became of every line: imported, merged with another, faulty
    (with file, line and column), or such that a codebook cannot say it.

    Examples:

    - `diplocode codebook import petrarch --actors Countries.txt --actors NGOs.txt --agents agents.txt --out mine`
    - `diplocode codebook import petrarch --verbs CAMEO.2.0.txt --ontology PICO.txt --actors Countries.txt --out mine`
    - `diplocode code articles/ --codebook mine/mine.yaml`

    Exit status: 0, also where lines are faulty; 2 where a file cannot be read.
    """
    if loose := context.args:
        raise InputError(f"{loose[0]} has no option before it; write --actors A --actors B for two files of one kind")
    sources = Sources(actors or (), agents or (), verbs, ontology, discards or (), issues or ())
    done = import_petrarch(sources, out, overwrite)
    console = output()
    for label, fates in done.ledger.totals().items():
        parts = [f"{fates[fate]:,} {fate}" for fate in Fate if fates[fate]]
        line = f"{label}: {counted(sum(fates.values()), 'line')}: {', '.join(parts)}"
        console.print(line, markup=False, soft_wrap=True)
    found = ", ".join(f"{number:,} {what}" for what, number in done.counts.items())
    console.print(f"{done.manifest}: {found}; see {done.report}", markup=False, soft_wrap=True)
    with suppress(CodebookError):  # whose problems the check tells; the first use finds the rest compiled
        load_codebook(done.manifest)


@export_app.callback()
def _export() -> None:
    """Write a codebook's parts in other formats."""


@export_app.command("petrarch")
def export_command(
    actors: Annotated[Path, typer.Option(help="File for the dictionary of actors.")],
    agents: Annotated[Path, typer.Option(help="File for the dictionary of agents.")],
    codebook: Annotated[
        str, typer.Argument(metavar="[NAME|PATH]", help="Packaged name, or path of a manifest.")
    ] = "cameo",
) -> None:
    """Write the actors and role nouns of a codebook as PETRARCH dictionaries.

    What the formats have no place for is counted on standard error.

    Examples:

    - `diplocode codebook export petrarch --actors actors.txt --agents agents.txt`
    - `diplocode codebook export petrarch --actors actors.txt --agents agents.txt mine.yaml`
    """
    export = export_petrarch(codebook)
    for path, text in ((actors, export.actors), (agents, export.agents)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    found = ", ".join(f"{number:,} {what}" for what, number in export.counts.items())
    output().print(f"{actors}, {agents}: {found}", markup=False, soft_wrap=True)
    for what, number in export.changed.items():
        errors().print(f"not in the format: {what}: {number:,}", markup=False, soft_wrap=True)
