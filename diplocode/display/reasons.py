"""How many sentences of a run have no event, by reason."""

from __future__ import annotations

from collections.abc import Mapping

from rich.table import Table
from rich.text import Text

from diplocode.reasons import Reason


def reasons_table(counts: Mapping[Reason, int]) -> Table:
    """One row a reason, the most frequent first: how many sentences, their share, and what it means."""
    total = sum(counts.values())
    table = Table(box=None, pad_edge=False, header_style="bold", title_justify="left", title_style="")
    table.title = f"{total:,} sentence{'' if total == 1 else 's'} without an event"
    for name, side in (("reason", "left"), ("sentences", "right"), ("share", "right")):
        table.add_column(name, justify="right" if side == "right" else "left", no_wrap=True)
    table.add_column("because")
    for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0].rank)):
        table.add_row(reason.value, f"{count:,}", f"{count / total:.1%}", Text(reason.meaning))
    return table
