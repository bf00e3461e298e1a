"""Every command explains itself with examples."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

import diplocode
from diplocode.cli import app


@pytest.mark.parametrize(
    "command",
    [["code"], ["convert"], ["group"], ["explain"], ["evaluate"], ["codebook", "check"], ["codebook", "show"]],
    ids=" ".join,
)
def test_help_has_examples_that_name_the_command(command: list[str]) -> None:
    result = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "Examples" in result.stdout
    assert f"diplocode {' '.join(command)}" in result.stdout


def test_without_a_command_the_help_is_shown() -> None:
    result = CliRunner().invoke(app, [])
    assert "explain" in result.output


def test_the_program_runs_as_a_module_and_tells_its_version() -> None:
    done = subprocess.run([sys.executable, "-m", "diplocode", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"diplocode {diplocode.__version__}\n"
