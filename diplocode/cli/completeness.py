"""``diplocode codebook check --complete``: what a codebook has for its codes, root by root."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from diplocode.authoring.completeness import CodeCoverage


def completeness_view(coverage: Sequence[CodeCoverage]) -> Table:
    """For each root: its codes, those with patterns, by operators only, explained, open, and short of examples."""
    table = Table(box=None, pad_edge=False)
    for column in ("root", "codes", "patterns", "operator", "explained", "open", "short"):
        table.add_column(column, justify="left" if column == "root" else "right")
    roots = sorted({entry.code[:2] for entry in coverage})
    for root in [*roots, "all"] if len(roots) > 1 else roots:
        entries = [entry for entry in coverage if root in (entry.code[:2], "all")]
        table.add_row(root, *map(str, _counts(entries)))
    return table


def _counts(entries: Sequence[CodeCoverage]) -> tuple[int, ...]:
    return (
        len(entries),
        sum(bool(entry.patterns) for entry in entries),
        sum(bool(entry.operators) and not entry.patterns for entry in entries),
        sum(bool(entry.note) and not entry.is_expressed for entry in entries),
        sum(not entry.note and not entry.is_expressed for entry in entries),
        sum(entry.is_short for entry in entries),
    )
