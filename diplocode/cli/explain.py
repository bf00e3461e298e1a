"""``diplocode explain``: what the coder sees in a text, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from diplocode.cli.console import CodebookOption, ParserOption, output
from diplocode.coder import Coder
from diplocode.display.explanation import explanation_view
from diplocode.documents import STDIN, TEXT_SUFFIXES, clean_text, parse_date
from diplocode.errors import InputError, nearest
from diplocode.explanation import Explanation
from diplocode.formats.files import writing
from diplocode.parses import holds_parses, read_parses
from diplocode.results import DocumentError
from diplocode.syntax.tree import Parse


def command(
    text: Annotated[
        str,
        typer.Argument(
            help="The text, in quotes, or a file: of text, or of stored parses (.conllu, .parquet); `-` reads "
            "standard input.",
            show_default=False,
        ),
    ],
    document: Annotated[
        str, typer.Option(metavar="ID", help="Which document of stored parses; the first where none is named.")
    ] = "",
    date: Annotated[str, typer.Option(help="Day of publication, YYYY-MM-DD.")] = "",
    rules: Annotated[
        int, typer.Option(min=0, help="How many rules that failed are shown for each word, the nearest first.")
    ] = 4,
    json: Annotated[bool, typer.Option("--json", help="Write the explanation as JSON.")] = False,
    html: Annotated[
        Path | None, typer.Option(help="Write a page to this file, to read in a browser or send to others.")
    ] = None,
    codebook: CodebookOption = "cameo",
    parser: ParserOption = "compact",
) -> None:
    """Show trees, actors, events and rules of a text, and the reason where there is no event.

    Of each rule that nearly fitted you see the first condition that failed. Reasons are explained in docs/explain.md.

    Examples:

    - `diplocode explain "Oslo expelled four Chadian envoys in March." --date 2023-04-20`
    - `diplocode explain "Oslo may expel an envoy." --rules 20`
    - `diplocode explain article.txt --html page.html`
    - `diplocode explain - --json < article.txt | jq '.sentences[].reason'`
    - `diplocode explain corpus.parquet --document afp-17`
    """
    day = parse_date(date)
    explanation = Coder(codebook, parser).explain(_text_or_trees(text, document), day, rules)
    if html is not None:
        with writing(html) as stream:
            stream.write(explanation.to_html().encode())
    if json:
        sys.stdout.write(explanation.model_dump_json(indent=2) + "\n")
    elif html is None:
        _show(explanation)


def _text_or_trees(text: str, document: str) -> str | Parse:
    if _is_file(text) and holds_parses(text):
        return _stored(Path(text), document)
    if _names_no_file(text):
        raise InputError(f"{text}: no such file")
    if document:
        raise InputError("--document is for files of stored parses")
    words = clean_text(_read(text))
    if not words.strip():
        raise InputError("the text is empty")
    return words


def _stored(path: Path, id: str) -> Parse:
    """The document of an id in a file of parses, or its first."""
    known: list[str] = []
    for parse in read_parses([path]):
        if isinstance(parse, DocumentError):
            if parse.document == id or not id:
                raise InputError(f"{parse.document}: {parse.reason}")
        elif not id or parse.document.id == id:
            return parse
        else:
            known.append(parse.document.id)
    raise InputError("; ".join(filter(None, [f"{path}: no document {id}".rstrip(), nearest(id, known)])))


def _show(explanation: Explanation) -> None:
    """In colour on a terminal; in a pipe plain lines of any length."""
    terminal = output()
    if terminal.is_terminal:
        terminal.print(explanation_view(explanation))
    else:
        sys.stdout.write(f"{explanation}\n")


def _read(text: str) -> str:
    """The text itself, what the file of this name holds, or standard input."""
    name = "standard input" if text == STDIN else text
    try:
        if text == STDIN:
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(text).read_bytes().decode("utf-8-sig") if _is_file(text) else text
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8: {error}") from error
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror}") from error


def _names_no_file(text: str) -> bool:
    """Whether a text is one word that ends like the name of a file, and there is none."""
    is_name = len(text.split()) == 1 and (holds_parses(text) or Path(text).suffix.lower() in TEXT_SUFFIXES)
    return is_name and not _is_file(text)


def _is_file(text: str) -> bool:
    """Whether a text is the name of a file; one too long for a name, or with a null, is none."""
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False
