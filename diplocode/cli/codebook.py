"""``diplocode codebook``: check and show codebooks."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from diplocode.authoring.check import check_codebook
from diplocode.cli import comparison, coverage, extension, petrarch
from diplocode.cli.completeness import completeness_view
from diplocode.cli.console import CodebookOption, ParserOption, counted, errors, output
from diplocode.codebook.loader import load_codebook
from diplocode.display.codebook import codebook_view, entry_view, place_of
from diplocode.display.progress import RunProgress

_PIPE = 10_000  # characters of a line in a pipe: more than any has

app = typer.Typer(help="Check, show, extend and compare codebooks.", no_args_is_help=True)
app.command("new")(extension.new)


@app.command()
def check(
    codebook: Annotated[
        str,
        typer.Argument(metavar="[NAME|PATH]", help="Packaged name, or path of a manifest."),
    ] = "cameo",
    family: Annotated[
        list[str] | None,
        typer.Option(help="Only examples of codes or operators that begin so; may be repeated."),
    ] = None,
    base: Annotated[
        bool, typer.Option("--base", help="Run the examples of the codebooks that it extends, too.")
    ] = False,
    complete: Annotated[
        bool,
        typer.Option("--complete", help="Whether every code is covered or explained, and has examples enough."),
    ] = False,
    parser: ParserOption = "compact",
) -> None:
    """Check a codebook: its files, then its examples and rejects through the parser, or by the trees it gives for them.

    Every problem is printed as `file:line:column [code] what is wrong; what to do`. Of a codebook that extends
    another, its own examples are run; with `--base` the others too, to show what is coded otherwise now.

    Examples:

    - `diplocode codebook check`
    - `diplocode codebook check --family 16 --family refuse`
    - `diplocode codebook check my-codebook.yaml`
    - `diplocode codebook check --complete --family 03` asks for patterns, three constructions and a reject of each code

    Exit status: 0 without problems, 1 with some.
    """
    with RunProgress(errors()) as progress:
        report = check_codebook(
            codebook,
            tuple(family or ()),
            progress=lambda done, total: progress.show(f"{done} of {total} examples"),
            base=base,
            complete=complete,
            parser=parser,
        )
    console = output()
    for problem in report.problems:
        console.print(str(problem), markup=False, soft_wrap=True)
    for over, under in report.overrides:
        note = f"note: {over.name} wins over {under.name} ({place_of(under)})"
        console.print(note, markup=False, soft_wrap=True)
    for change in report.changed:
        console.print(f"changed: {change}", markup=False, soft_wrap=True)
    if complete:
        console.print(completeness_view(report.coverage))
    done = f"{counted(report.patterns, 'pattern')}, {counted(report.examples, 'example')} run"
    console.print(f"{done}, {counted(len(report.problems), 'problem')}")
    if not report.ok:
        raise typer.Exit(1)


@app.command()
def show(
    word: Annotated[
        str,
        typer.Argument(
            metavar="[CODE|WORD]",
            help="A code (161), a PLOVER type (SANCTION), or a verb, noun or operator (expel, talks, refuse).",
        ),
    ] = "",
    codebook: CodebookOption = "cameo",
) -> None:
    """Show what a codebook says of a code or word; without one, the codebook as a whole.

    Examples:

    - `diplocode codebook show` lists the files in the order in which they are merged
    - `diplocode codebook show 161` shows labels, scales, patterns and examples
    - `diplocode codebook show expel` shows the rules that the verb or its noun starts
    """
    book = load_codebook(codebook)
    console: Console = output()
    if not console.is_terminal:
        console.width = _PIPE  # whole lines, for grep
    console.print(entry_view(book, word) if word else codebook_view(book), soft_wrap=True)


app.command("diff")(comparison.command)
app.command("coverage")(coverage.command)
app.command("schema")(extension.schema)
app.add_typer(petrarch.import_app, name="import")
app.add_typer(petrarch.export_app, name="export")
