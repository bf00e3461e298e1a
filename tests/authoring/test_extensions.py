"""Codebooks that extend cameo, through the real parser: the worked ones, the starter, a stranger's few lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from diplocode import Coder
from diplocode.authoring.check import check_codebook
from diplocode.cli import app
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.sources import packaged_names

EXAMPLES = ("cyber-operations", "kenya-politics")
DOCS = (Path(__file__).parents[2] / "docs/codebook.md").read_text(encoding="utf-8")
FEW_LINES = next(block.split("```")[0] for block in DOCS.split("```yaml\n") if block.startswith("extends: cameo"))


def invoke(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["codebook", *map(str, arguments)])
    return result.exit_code, result.output


def test_a_worked_extension_passes_its_own_check() -> None:
    """The others are checked by `.ci/run`."""
    assert set(EXAMPLES) <= set(packaged_names())
    report = check_codebook(EXAMPLES[0])
    assert [str(problem) for problem in report.problems] == []
    assert report.examples > report.patterns


def test_a_new_code_takes_fewer_than_15_lines(tmp_path: Path) -> None:
    assert len(FEW_LINES.splitlines()) < 15
    path = tmp_path / "visits.yaml"
    path.write_text(FEW_LINES, encoding="utf-8")
    assert check_codebook(path).problems == ()
    [event] = Coder(path).code("Fiji's president dropped in on Tonga's king.", date="2023-04-20")
    assert (event.action.code, event.action.root, event.dyad) == ("0421", "04", ("FJIGOV", "TONGOV"))
    assert event.provenance.codebook.startswith("visits")


def test_the_changes_in_the_docs_are_in_force(tmp_path: Path) -> None:
    changes = next(block.split("```")[0] for block in DOCS.split("```yaml\n") if "remove: [howitzer]" in block)
    path = tmp_path / "changes.yaml"
    path.write_text(f"extends: cameo\nname: changes\n{changes}", encoding="utf-8")
    codebook = load_codebook(path)
    assert "1312" not in codebook.ontology.codes
    assert codebook.ontology.codes["042"].label == "Travel"
    assert [rule.pattern.text for rule in codebook.rules if rule.code in ("111", "145")] == [
        "SOURCE criticize|slam TARGET"
    ]


def test_a_starter_passes_its_own_check_and_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke("new", "mine")[0] == 0
    assert {path.name for path in tmp_path.iterdir()} == {"mine.yaml", "codebook.schema.json"}
    status, output = invoke("check", "mine.yaml")
    assert (status, "0 problems" in output) == (0, True)
    status, output = invoke("new", "mine")
    assert (status, "mine.yaml is there already" in output) == (2, True)
    assert invoke("new", "my codebook")[0] == 2


def test_show_tells_what_is_in_force_and_from_where(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text('extends: cameo\nname: mine\ncodes: {"042": {label: Travel}}\nactions: {"145": {remove: true}}')
    status, output = invoke("show", "042", "--codebook", path)
    assert (status, "042  Travel" in output) == (0, True)
    assert "replaced ontology: codes 042 label" in output
    assert "replaced by mine.yaml:3" in output
    assert "removed actions: 145" in invoke("show", "145", "--codebook", path)[1]


def test_diff_shows_patterns_and_sentences_that_are_coded_otherwise(tmp_path: Path) -> None:
    path, text = tmp_path / "visits.yaml", tmp_path / "news.txt"
    path.write_text(FEW_LINES + "actors: [{name: Ola Nordmann, code: NORGOV}]\n", encoding="utf-8")
    text.write_text("Oslo expelled four Chadian envoys. Fiji's president paid a courtesy call on Tonga's king.")
    status, output = invoke("diff", "cameo", path, "--corpus", text)
    assert status == 1
    for line in (
        "actions 0421 patterns\n  + SOURCE drop_in on TARGET\n",
        "actors Ola Nordmann (organization)\n  + NORGOV\n",
        "news.txt: Fiji's president paid a courtesy call on Tonga's king.\n",
        "  + FJIGOV 0421 TONGOV  0421: SOURCE pay courtesy_call on TARGET\n",
        "1 sentence coded otherwise",
    ):
        assert line in output
    assert "Oslo" not in output


def test_diff_of_a_codebook_with_itself_shows_nothing(tmp_path: Path, small_codebook: Path) -> None:
    text = tmp_path / "news.txt"
    text.write_text("Oslo expelled four Chadian envoys.")
    assert invoke("diff", small_codebook, small_codebook, "--corpus", text)[0] == 0
