"""What the whole test suite shares: options and codebooks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.smallbook import small_manifest


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
