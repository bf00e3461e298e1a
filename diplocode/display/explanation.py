"""An explanation for a terminal: the lines of its plain text, in colour and folded to the width."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from diplocode.explanation import Explanation
from diplocode.explanation.lines import LABEL_WIDTH, Line, sentence_lines

_STYLES = {
    "strong": "bold",
    "dim": "dim",
    "relation": "cyan",
    "good": "bold green",
    "bad": "bold magenta",
}


def explanation_view(explanation: Explanation) -> Group:
    """All sentences of an explanation, one below the other."""
    return Group(*(part for sentence in explanation.sentences for part in (*_rows(sentence_lines(sentence)), Text())))


def _rows(lines: Iterator[Line]) -> Iterator[RenderableType]:
    for line in lines:
        text = Text(overflow="fold")  # a long list of alternatives is shown to its end
        for piece in line.pieces:
            text.append(piece.text, _STYLES.get(piece.style, ""))
        if line.title:
            yield text
            continue
        row = Table.grid()
        row.add_column(width=LABEL_WIDTH + 2)
        row.add_column()
        row.add_row(Text(f"  {line.label}", "dim"), Padding(text, (0, 0, 0, line.depth), expand=False))
        yield row
