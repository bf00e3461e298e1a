"""What `codebook check` finds beside what coding would trip over."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.authoring.check import check_codebook
from tests.minibook import FILES


def problems(folder: Path, **changes: str) -> list[str]:
    """Codes and messages of the problems of a small codebook with some files replaced, without its examples' ones."""
    (folder / "agents.yaml").write_text("GOV: {label: Government, persons: [minister]}\n")
    for name, content in FILES.items():
        (folder / name).write_text(changes.get(name.removesuffix(".yaml"), content), encoding="utf-8")
    found = check_codebook(folder / "mini.yaml").problems
    return [f"{p.code} {p.message}" for p in found if p.code in ("DC113", "DC114", "DC203", "DC305")]


CLASSES = FILES["classes.yaml"]
ACTIONS = FILES["actions.yaml"]
MANIFEST_WITH_ACTORS = FILES["mini.yaml"] + "actors: [agents.yaml]\n"


def test_a_sound_codebook_has_none(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"classes": CLASSES.replace("nouns:", "nouns:\n  HATS: [hat]")},
            "DC305 no pattern and no class uses the word class HATS",
        ),
        ({"actions": ACTIONS + "120: {patterns: [SOURCE snub TARGET]}\n"}, "DC113 the code 120 stands without quotes"),
        (
            {"mini": MANIFEST_WITH_ACTORS, "actions": ACTIONS.replace("SOURCE:COP|MIL|GOV", "SOURCE:GOV|GVO")},
            "DC114 173: SOURCE:GOV|GVO arrest TARGET: no actor has the role GVO",
        ),
        (
            {"actions": ACTIONS + '"160": {patterns: [SOURCE condemn|hit_out TARGET]}\n'},
            "DC203 111: SOURCE CONDEMN TARGET never wins: other patterns name every word it matches",
        ),
    ],
)
def test_each_is_named_with_its_place(tmp_path: Path, changes: dict[str, str], expected: str) -> None:
    assert expected in problems(tmp_path, **changes)


def test_a_class_within_a_used_class_is_used(tmp_path: Path) -> None:
    classes = CLASSES.replace("DIPLOMAT: [", "DIPLOMAT: [STAFF, ").replace("nouns:", "nouns:\n  STAFF: [attaché]")
    assert not [problem for problem in problems(tmp_path, classes=classes) if "STAFF" in problem]


def test_a_pattern_whose_class_has_a_further_member_can_win(tmp_path: Path) -> None:
    actions = ACTIONS + '"160": {patterns: [SOURCE condemn TARGET]}\n'
    assert not [problem for problem in problems(tmp_path, actions=actions) if problem.startswith("DC203")]
