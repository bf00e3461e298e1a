"""What the whole test suite shares: options and codebooks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.smallbook import small_manifest

# The same examples in every run, so that a red run is about the change; HYPOTHESIS_PROFILE=other looks for new ones.
# No deadlines: machines are busy.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("other", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write golden files anew instead of comparing with them")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture
def small_codebook(tmp_path: Path) -> Path:
    """Path of the manifest of a small codebook; see `tests.smallbook`."""
    return small_manifest(tmp_path / "small")
