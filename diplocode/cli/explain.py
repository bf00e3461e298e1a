"""``diplocode explain``: what the coder sees in a text, and why."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from diplocode.cli.console import CodebookOption, ParserOption, output
from diplocode.coder import Coder
from diplocode.display.explanation import explanation_view
from diplocode.documents import STDIN, clean_text, parse_date
from diplocode.errors import InputError


def command(
    text: Annotated[
        str,
        typer.Argument(help="The text, in quotes; `-` reads standard input.", show_default=False),
    ],
    date: Annotated[str, typer.Option(help="Day of publication, YYYY-MM-DD.")] = "",
    codebook: CodebookOption = "cameo",
    parser: ParserOption = "compact",
) -> None:
    """Show trees, actors and rules of a text, and the reason where there is no event.

    Examples:

    - `diplocode explain "Oslo expelled four Chadian envoys in March." --date 2023-04-20`
    - `diplocode explain - < article.txt`
    """
    day = parse_date(date)
    words = clean_text(_read_stdin() if text == STDIN else text)
    if not words.strip():
        raise InputError("the text is empty")
    output().print(explanation_view(Coder(codebook, parser).explain(words, day)))


def _read_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"standard input is not UTF-8: {error}") from error
