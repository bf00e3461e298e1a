"""Data that stand outside the repository: samples of formats, code tables."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def shared(*parts: str) -> Path:
    """A file below the folder that DIPLOCODE_DATA names; the test is skipped without it."""
    folder = os.environ.get("DIPLOCODE_DATA")
    if not folder:
        pytest.skip(f"needs {'/'.join(parts)}: DIPLOCODE_DATA is not set")
    return Path(folder, *parts)
