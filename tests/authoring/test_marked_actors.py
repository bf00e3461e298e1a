"""Codes of marked actors against codes given by hand: agreement, the file, and the figures on our gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.authoring.evaluation import GoldRow, read_gold
from diplocode.authoring.marked_actors import MarkedActor, mark_actors, read_actor_codes, score_actors
from diplocode.coder import Coder
from diplocode.errors import InputError
from diplocode.syntax.tree import Document
from tests.coding.actor_texts import read
from tests.shared import shared

GOLD = Path(__file__).parents[1] / "gold" / "actors_plv.csv"

POLICE = (
    """Police police NOUN Plur 4 nsubj / in in ADP _ 3 case / Lima Lima PROPN _ 1 nmod / left leave VERB Past 0 root"""
)


@pytest.mark.parametrize(
    ("wanted", "found", "code", "country"),
    [
        ("USAGOV", ["USAGOV"], True, True),
        ("USAGOV", ["USAMIL"], False, True),
        ("USAGOV", [], False, False),
        ("USAGOV", ["USAGOV", "IRNGOV"], False, False),
        ("USA|USAGOV", ["USAGOV"], True, True),
        ("LBY;IRQ", ["IRQ", "LBY", "USA"], True, True),
        ("LBY;IRQ", ["LBY"], False, False),
        ("THACOP|COP", ["COP"], True, True),
        ("-", [], True, True),
        ("-", ["UAF"], False, False),
        ("-|USAGOV", ["USAGOV"], True, True),
    ],
)
def test_codes_agree(tmp_path: Path, wanted: str, found: list[str], code: bool, country: bool) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(f"id,source,target\n1,{wanted},\n")
    source, target = read_actor_codes(path)["1"]
    actor = MarkedActor("1", "source", source, tuple(found))
    assert (actor.right, actor.right_country, target) == (code, country, ())


def test_the_mention_highest_in_the_tree_counts() -> None:
    row = GoldRow("1", "Police in Lima left", ((0, 14),), (), "")
    [actor] = mark_actors(row, ((("PERCOP",),), ()), read(POLICE))
    assert actor.found == ("PERCOP",)


def test_spans_of_nobody_are_counted_apart() -> None:
    actors = [
        MarkedActor("1", "source", (("USA",),), ("USA",)),
        MarkedActor("1", "target", (("-",),), ("UAF",)),
        MarkedActor("2", "source", (("IRN",),), ("IRNGOV",)),
    ]
    scores = score_actors(actors)
    assert (scores.code["both"].number, scores.code["both"].share, scores.country["both"].share) == (2, 0.5, 1.0)
    assert (scores.nobody.number, scores.nobody.share) == (1, 0.0)
    assert [actor.id for actor in scores.wrong] == ["1", "2"]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("id,source\n1,USA\n")
    with pytest.raises(InputError, match="columns id, source and target"):
        read_actor_codes(path)


def test_our_gold_is_reached() -> None:
    rows = {row.id: row for row in read_gold(shared("gold", "plv_dev.jsonl"))}
    codes = read_actor_codes(GOLD)
    coder, found = Coder(), list[MarkedActor]()
    for id, sides in codes.items():
        sentences = [actors for actors, _ in coder.read_frames(Document(id, rows[id].text))]
        found += mark_actors(rows[id], sides, sentences)
    scores = score_actors(found)
    assert len(codes) == 150
    assert scores.country["both"].share >= 0.85
    assert scores.code["both"].share >= 0.75
