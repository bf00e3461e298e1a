"""The table of mentions, read with the dictionaries of the codebook and the embedded parser.

A case is a text, some words of it (where they stand last) and the code of the mention that they head; several codes
where it stands for several actors; an empty code where it is nobody known, which then has the reason given.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from diplocode.coder import Coder
from diplocode.coding.actors import Mention, SentenceActors
from diplocode.syntax.tree import Document

TABLE = Path(__file__).with_name("mentions.yaml")


class Case(NamedTuple):
    text: str
    mention: str
    code: str
    date: str = ""
    reason: str = ""


def cases() -> list[Case]:
    table: dict[str, list[dict[str, str]]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [Case(**case) for group in table.values() for case in group]


@cache
def coder() -> Coder:
    return Coder()


def find_mention(case: Case) -> Mention:
    """The mention whose head stands in the words of a case; of several the one highest in the tree."""
    start = case.text.rindex(case.mention)
    end = start + len(case.mention)
    sentences = [actors for actors, _ in coder().read_frames(Document("", case.text, case.date))]
    inside = [
        (depth(actors, id), mention)
        for actors in sentences
        for id, mention in actors.by_head.items()
        if start <= actors.sentence[id].start and actors.sentence[id].end <= end
    ]
    return min(inside, key=lambda found: found[0])[1] if inside else Mention(0, start, end, case.mention, reason="none")


def depth(actors: SentenceActors, id: int) -> int:
    return 1 + depth(actors, actors.sentence[id].head) if id else 0


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.mention} in {case.text}")
def test_mention_has_its_code(case: Case) -> None:
    found = find_mention(case)
    codes = ";".join(member.code for member in found.members) or found.code
    assert codes == case.code
    if not case.code:
        assert found.reason
    if case.reason:
        assert found.reason == case.reason


def test_the_table_is_long_and_says_nothing_twice() -> None:
    table = cases()
    assert len(table) >= 300
    assert len({case[:2] + case[3:4] for case in table}) == len(table)
    assert sum(bool(case.date) for case in table) >= 40
    assert sum(not case.code for case in table) >= 25
