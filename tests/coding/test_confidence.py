"""Confidence: the levels of events on hand-written trees, and the points that a file gives them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplocode.codebook.loader import load_codebook
from diplocode.codebook.model import Codebook
from diplocode.coder import Coder
from diplocode.coding.confidence import FEATURES, ConfidencePoints, Levels, levels_of
from diplocode.coding.frames import match_frames
from diplocode.errors import CodebookError
from tests.minibook import actors, mini_codebook
from tests.trees import tree

CODES = {"Oslo": "NOR", "Chad": "TCD", "Chadian": "TCD", "Lima": "PER", "Bern": "CHE", "police": "CHECOP"}
EXPELLED = """Oslo Oslo PROPN _ 2 nsubj / expelled expel VERB Fin 0 root
Chadian Chadian ADJ _ 4 amod / envoys envoy NOUN _ 2 obj"""
PASSIVE = """Chadian Chadian ADJ _ 2 amod / envoys envoy NOUN _ 4 nsubj:pass / were be AUX _ 4 aux:pass
expelled expel VERB Part 0 root / by by ADP _ 6 case / Oslo Oslo PROPN _ 4 obl:agent"""
NOMINAL = """Lima Lima PROPN _ 3 nmod:poss / 's 's PART _ 1 case / condemnation condemnation NOUN _ 0 root
of of ADP _ 5 case / Chad Chad PROPN _ 3 nmod"""
RELATIVE = """Lima Lima PROPN _ 7 nsubj / , , PUNCT _ 4 punct / which which PRON Rel 4 nsubj
condemned condemn VERB Fin 1 acl:relcl / Chad Chad PROPN _ 4 obj / , , PUNCT _ 4 punct / slept sleep VERB Fin 0 root"""
REFUSED = """Oslo Oslo PROPN _ 2 nsubj / refused refuse VERB Fin 0 root / to to PART _ 4 mark
send send VERB Inf 2 xcomp / aid aid NOUN _ 4 obj / to to ADP _ 7 case / Chad Chad PROPN _ 4 obl"""
MUTUAL = """talks talk NOUN _ 0 root / between between ADP _ 3 case / Oslo Oslo PROPN _ 1 nmod
and and CCONJ _ 5 cc / Lima Lima PROPN _ 3 conj"""
REBELS = """rebels rebel NOUN _ 2 nsubj / condemned condemn VERB Fin 0 root / Bern Bern PROPN _ 2 obj
and and CCONJ _ 5 cc / Lima Lima PROPN _ 3 conj"""


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    return mini_codebook(tmp_path_factory.mktemp("mini"))


def levels(lines: str, codebook: Codebook) -> Levels:
    """The levels of the first event of a tree."""
    sentence = tree(lines)
    frame = match_frames(sentence, actors(sentence, CODES), codebook)[0]
    return levels_of(sentence, frame, *next(frame.dyads()))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (EXPELLED, {"construction": "active", "clause": "main", "words": "two", "act": "plain", "distance": "near"}),
        (EXPELLED, {"source place": "in place", "target place": "in place", "sentence": "short", "dyads": "one"}),
        (PASSIVE, {"construction": "passive", "source place": "in place"}),
        (NOMINAL, {"construction": "noun", "words": "one"}),
        (RELATIVE, {"clause": "relative"}),
        (REFUSED, {"act": "operator", "target place": "elsewhere"}),
        (MUTUAL, {"direction": "mutual", "dyads": "several"}),
        (REBELS, {"source": "unknown words", "dyads": "several", "direction": "one way"}),
    ],
)
def test_levels_say_what_can_be_seen(lines: str, expected: Levels, codebook: Codebook) -> None:
    found = levels(lines, codebook)
    assert {feature: found[feature] for feature in expected} == expected


def test_every_event_has_one_known_level_of_each_feature(codebook: Codebook) -> None:
    for lines in (EXPELLED, PASSIVE, NOMINAL, RELATIVE, REFUSED, MUTUAL, REBELS):
        found = levels(lines, codebook)
        assert list(found) == list(FEATURES)
        assert all(level in FEATURES[feature] for feature, level in found.items())


def _data(**changes: dict[str, str]) -> dict[str, object]:
    return {"base": "2", **{feature: {} for feature in FEATURES}, **changes}


def test_points_add_up_and_reasons_tell_them() -> None:
    points = ConfidencePoints.from_data(_data(clause={"relative": "-1.5"}, source={"role": "0.2"}, words={"one": "0"}))
    plain = {feature: known[0] for feature, known in FEATURES.items()}
    assert points.judge(plain) == (0.88, ())
    told = points.judge({**plain, "clause": "relative", "source": "role"})
    assert told == (0.67, ("clause: relative -1.5", "source: role +0.2"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_data(clause={"relativ": "-1"}), "DC606.*clause: no level relativ.*did you mean relative"),
        (_data(clause={"main": "much"}), "DC603.*clause: main: a number is wanted"),
        ({"base": "1"}, "DC602.*the list clause is missing"),
        (_data(colour={}), "DC601.*unknown list colour"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(data: dict[str, object], message: str) -> None:
    with pytest.raises(CodebookError, match=message):
        ConfidencePoints.from_data(data)


def test_a_codebook_without_points_gives_no_confidence(codebook: Codebook) -> None:
    packaged = load_codebook("cameo")
    words = {name: value for name, value in packaged.words.items() if name != "confidence"}
    text = "Oslo expelled four Chadian envoys."
    (sure,), (bare,) = (Coder(one).code(text) for one in (packaged, replace(packaged, words=words)))
    assert sure.confidence is not None
    assert 0.8 < sure.confidence < 1
    assert (bare.confidence, bare.provenance.reasons) == (None, ())
    assert sure.id == bare.id
    pair = Coder(packaged).code_pair(text, (0, 4), (19, 33)).event
    assert pair is not None
    assert pair.confidence is None
