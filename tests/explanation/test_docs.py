"""What docs/explain.md shows is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from diplocode import Coder, Options
from diplocode.cli import app

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "explain.md"
ARTICLE = ROOT / "seeds" / "israel-azerbaijan.txt"
SENTENCE = "Oslo may expel four Chadian envoys."


def printed(start: str) -> str:
    """The block of the page that begins so."""
    page = DOCS.read_text(encoding="utf-8")
    return page[page.index(f"```text\n{start}") :].removeprefix("```text\n").partition("```")[0]


def compare(start: str, text: str, rewrite: bool) -> None:
    """Lines of codebook files may have moved since; all else is as the page has it."""
    if rewrite:
        page = DOCS.read_text(encoding="utf-8")
        DOCS.write_text(page.replace(printed(start), text), encoding="utf-8")
    shown, said = (re.sub(r"\.yaml:\d+", ".yaml", one) for one in (printed(start), text))
    assert said == shown, f"{DOCS.name} is not of today; look at the difference, and run pytest with --rewrite"


def test_the_explanation_is_of_today(rewrite: bool) -> None:
    compare("0  [0:35]", f"{Coder().explain(SENTENCE)}\n", rewrite)


def test_the_summary_of_reasons_is_of_today(tmp_path: Path, rewrite: bool) -> None:
    files = [str(tmp_path / name) for name in ("events.csv", "reasons.csv")]
    arguments = ["code", str(ARTICLE), "--date", "2023-04-20", "--out", files[0], "--reasons", files[1]]
    said = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"}).stderr.replace(f"{tmp_path}/", "")
    compare("1 document,", "".join(f"{line.rstrip()}\n" for line in said.splitlines()), rewrite)


def test_the_nearest_rule_is_told_as_the_page_says() -> None:
    coder = Coder(options=Options(reasons=True))
    [reason] = coder.code("Oslo exchanged gunfire.").reasons
    assert reason.detail in DOCS.read_text(encoding="utf-8")
