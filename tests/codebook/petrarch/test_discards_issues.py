from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from diplocode.authoring.check import check_codebook
from diplocode.codebook.petrarch.importing import Import, Sources, import_petrarch
from tests.codebook.petrarch.books import fates, problems, write

ISSUES = """# topics
<ISSUE CATEGORY="TRADE" TYPE="ALL">
n:tariff [TARIFFS]
free+n:trade [FREE_TRADE]
Customs Union
~fair trade coffee
~~trade+mark
n:tariff [TARIFFS]
</ISSUE>
"""


def imported(folder: Path, discards: str = "", issues: str = "") -> Import:
    sources = Sources(
        discards=[write(folder, "own.discards.txt", discards)] if discards else [],
        issues=[write(folder, "own.issues.txt", issues)] if issues else [],
    )
    return import_petrarch(sources, folder / "book")


def content(done: Import, file: str) -> object:
    return yaml.safe_load((done.manifest.parent / file).read_text())


def test_phrases_discard_their_sentence_and_those_with_a_plus_the_story(tmp_path: Path) -> None:
    done = imported(tmp_path, "# sport\nWEEKS_ON\n+Bowling Days # of all\nweeks on\n+WEEKS ON\n1914\n+ #\n")
    assert content(done, "discards.yaml") == {
        "sentences": ["weeks on", "1914"],
        "documents": ["bowling days", "weeks on"],
    }
    assert fates(done) == ["comment or blank", "imported", "imported", "merged", "imported", "imported", "faulty"]
    assert problems(done) == ["own.discards.txt:7:1 [DC802] no word in +"]


def test_a_phrase_that_holds_another_is_merged_with_it(tmp_path: Path) -> None:
    done = imported(tmp_path, "pumpkin show prize\npumpkin show\n+the pumpkin show\nshow\npumpkins\n")
    assert content(done, "discards.yaml") == {"sentences": ["show", "pumpkins"], "documents": ["the pumpkin show"]}
    assert fates(done) == ["merged", "merged", "imported", "imported", "imported"]


def test_issues_have_their_own_code_or_that_of_the_category(tmp_path: Path) -> None:
    done = imported(tmp_path, issues=ISSUES)
    assert content(done, "issues.yaml") == {
        "cancel": ["fair trade coffee", "trade mark"],
        "codes": {
            "TARIFFS": {"phrases": ["n:tariff"]},
            "FREE_TRADE": {"phrases": ["free n:trade"]},
            "TRADE": {"phrases": ["customs union"]},
        },
    }
    assert fates(done) == ["comment or blank", *["imported"] * 6, "merged", "imported"]
    assert problems(done) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("oil", "1:1 [DC802] oil: no code, and no category is open; write phrase [CODE]"),
        ("oil [OIL", "1:5 [DC803] an unbalanced bracket: oil [OIL; write phrase [CODE]"),
        ("oil [O I L]", "1:5 [DC804] a malformed code: oil [O I L]; write phrase [CODE]"),
        ("oil [OIL]***", "1:10 [DC801] not understood: ***"),
        ("~ [OIL]", "1:1 [DC802] no word in ~ [OIL]"),
        ("</ISSUE>", "1:1 [DC803] </ISSUE> without a category that is open"),
        ("<ISSUES>", '1:1 [DC801] not understood: <ISSUES>; write <ISSUE CATEGORY="CODE">'),
    ],
)
def test_faults_have_a_place_and_a_remedy(tmp_path: Path, line: str, problem: str) -> None:
    done = imported(tmp_path, issues=line)
    assert (problems(done), fates(done)) == ([f"own.issues.txt:{problem}"], ["faulty"])


def test_a_phrase_that_cancels_all_issues_counts_for_none(tmp_path: Path) -> None:
    done = imported(tmp_path, issues='<ISSUE CATEGORY="OIL">\noil\nn:barrel\n</ISSUE>\n~oil\n')
    assert problems(done) == [
        "own.issues.txt:2:1 [DC505] oil of OIL cancels all issues of its sentence, too; remove one"
    ]
    assert fates(done) == ["imported", "faulty", "imported", "imported", "imported"]
    report = check_codebook(done.manifest)
    assert [str(problem) for problem in report.problems] == []


def test_what_cannot_be_said_is_listed(tmp_path: Path) -> None:
    done = imported(tmp_path, issues='<ISSUE CATEGORY="KIDNAP" TYPE="COUNTEVENT">\nv:kidnap\n</ISSUE>\n')
    assert fates(done) == ["cannot be said", "imported", "imported"]
    assert "own.issues.txt:1:26 [DC850] TYPE COUNTEVENT of KIDNAP has no meaning here" in done.report.read_text()
