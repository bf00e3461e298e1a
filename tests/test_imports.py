"""``import diplocode`` is light: what is heavy or optional loads when first used."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import diplocode

ROOT = Path(__file__).parents[1]
HEAVY = ("pyarrow", "onnxruntime", "numpy", "pandas", "polars", "torch", "stanza", "pyspark")


def run(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_loads_nothing_heavy() -> None:
    heavy = f"print([name for name in {HEAVY} if name in __import__('sys').modules])"
    assert run(f"import diplocode; {heavy}") == "[]"
    assert run(f"from diplocode import Events, Event, read, Document; {heavy}") == "[]"


@pytest.mark.parametrize("name", diplocode.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(diplocode, name) is not None
    assert name in dir(diplocode)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Codr'"):
        diplocode.Codr  # noqa: B018


def test_every_package_is_listed_for_the_wheel() -> None:
    """Setuptools leaves out, silently, what is not listed."""
    settings = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["setuptools"]["packages"])
    folders = {file.parent for file in ROOT.joinpath("diplocode").rglob("*.py")}
    found = {".".join(folder.relative_to(ROOT).parts) for folder in folders}
    assert found | {"diplocode.codebooks"} == listed
    assert all(folder.joinpath("__init__.py").is_file() for folder in folders)
