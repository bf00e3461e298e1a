"""Who tells an act, where another sentence says so: every case of ``quotations.yaml`` through the real parser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diplocode.coder import Coder

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "quotations.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_the_teller_is_carried(coder: Coder, case: dict[str, Any]) -> None:
    told = []
    for event in coder.code(case["text"], date="2023-04-20"):
        who = (event.attribution.code if event.attribution else "") or "---"
        told.append(f"{event.dyad[0] or '---'} {event.action.code} {event.dyad[1] or '---'} by {who}")
    assert set(case["events"]) <= set(told), told
