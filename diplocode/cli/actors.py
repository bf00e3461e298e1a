"""``diplocode actors``: what the dictionaries of a codebook lack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from diplocode.authoring.unknown import UnknownActor, UnknownActors
from diplocode.cli.console import CodebookOption, counted, errors, output
from diplocode.cli.corpus import read_through, with_sentences, write_csv
from diplocode.coder import Coder
from diplocode.documents import read_documents

app = typer.Typer(help="What the actor dictionaries lack.", no_args_is_help=True)

_COLUMNS = ("count", "as_source", "as_target", "name", "entity", "roles", "reason")


@app.callback()
def _group() -> None:
    """What the actor dictionaries lack."""


@app.command()
def unknown(
    corpus: Annotated[
        list[str],
        typer.Argument(metavar="CORPUS...", help="Text files, folders, tables, as for `code`.", show_default=False),
    ],
    codebook: CodebookOption = "cameo",
    top: Annotated[int, typer.Option(min=1, help="How many actors to show.")] = 30,
    least: Annotated[int, typer.Option("--min", min=1, help="Only actors found at least so often.")] = 1,
    sentences: Annotated[int, typer.Option(min=0, help="How many sentences to show for each.")] = 2,
    roles: Annotated[bool, typer.Option(help="Also agents with a role but no country (the police).")] = True,
    out: Annotated[Path | None, typer.Option(help="Also write all of them as CSV, a row a sentence.")] = None,
    date: Annotated[str, typer.Option(help="Day of publication of what has none: it decides dated codes.")] = "",
    text_column: Annotated[str | None, typer.Option(help="Column of tables with the text.")] = None,
) -> None:
    """List sources and targets that no dictionary knows, by frequency, with sentences.

    Shown are how often, as source and as target, the name, the kind of entity, roles, and why there is no code.
    Names that belong into a dictionary can be added by a codebook of your own.

    Examples:

    - `diplocode actors unknown articles/`
    - `diplocode actors unknown news.jsonl --min 5 --no-roles --out unknown.csv`

    Exit status: 0, 1 where nothing could be read, 130 after Ctrl-C (what was read until then is shown).
    """
    collected = UnknownActors(Coder(codebook), kept=max(sentences, 1), roles=roles)

    def show() -> None:
        found = collected.actors(least)
        for actor in found[:top]:
            output().print(with_sentences(_line(actor), actor.sentences[:sentences]), soft_wrap=True)
        if out is not None:
            write_csv(out, _COLUMNS, ((_fields(actor), actor.sentences) for actor in found))
        more = f", {len(found) - top} more" if len(found) > top else ""
        counts = f"{counted(collected.documents, 'document')}; {counted(len(found), 'unknown actor')}"
        errors().print(f"{counts}{more}", markup=False, soft_wrap=True)

    read_through(read_documents(corpus, text_column=text_column, date=date), collected, show)


def _fields(actor: UnknownActor) -> tuple[object, ...]:
    sides = (actor.count, actor.as_source, actor.as_target)
    return (*sides, actor.name, actor.entity, "".join(actor.roles), actor.reason)


def _line(actor: UnknownActor) -> Text:
    """How often, the name and what is known of it."""
    known = " ".join(filter(None, (actor.entity, "".join(actor.roles))))
    line = Text.assemble((f"{actor.count:>6}  ", "bold"), actor.name, (f"  {known}" if known else "", "cyan"))
    line.append(f"  ({actor.as_source} as source, {actor.as_target} as target)", "dim")
    return line.append(f"  {actor.reason}" if actor.reason else "", "dim")
