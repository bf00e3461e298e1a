"""Texts of the page can be read: in light and dark their colours differ enough (WCAG 2.1, level AA)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

LEAST = 4.5
SHEET = files("diplocode.explanation").joinpath("page.css").read_text("utf-8")
PALETTES = [
    dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in re.findall(r"\{[^{}]*--page:[^{}]*\}", SHEET)
]
PAIRS = [
    ("ink", "page"), ("ink", "panel"), ("soft", "page"), ("soft", "panel"), ("good-ink", "page"),
    ("source-ink", "page"), ("target-ink", "page"), ("source-ink", "panel"), ("target-ink", "panel"),
    *((f"{name}-ink", name) for name in ("source", "target", "trigger", "actor", "bad")),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_there_are_a_light_and_a_dark_palette() -> None:
    assert len(PALETTES) == 3
    assert PALETTES[1] == PALETTES[2] != PALETTES[0]


@pytest.mark.parametrize("palette", PALETTES[:2], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_texts_stand_out(palette: dict[str, str], ink: str, ground: str) -> None:
    light, dark = sorted((luminance(palette[ink]), luminance(palette[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= LEAST
