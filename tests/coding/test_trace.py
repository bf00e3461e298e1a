"""What a trace tells of rules that fail: the first condition, in words, on hand-written trees and a small codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.codebook.model import Candidate, Codebook, Rule
from diplocode.codebook.patterns import Pattern
from diplocode.codebook.reader import Mark
from diplocode.coding.frames import match_frames
from diplocode.coding.trace import Lack, Miss, Trace
from diplocode.explanation.wording import why_missed
from diplocode.syntax.tree import Sentence
from tests.minibook import FILES, actors, mini_codebook
from tests.trees import id_of, tree

CODES = {"Oslo": "NOR", "Lima": "PER", "Chad": "TCD", "Chadian": "TCD", "police": "CHECOP"}
ACTIONS = """
"040": {patterns: [SOURCE meet with TARGET, TALKS between BOTH, BOTH discuss ANY]}
"111": {patterns: [SOURCE CONDEMN TARGET, SOURCE not attend summit, SOURCE be on alert]}
"161": {patterns: [SOURCE expel DIPLOMAT of TARGET, SOURCE sever|break_off RELATIONS with TARGET]}
"173": {patterns: ["SOURCE:COP|MIL|GOV arrest TARGET"]}
"""
SEVERED = "Oslo Oslo PROPN _ 2 nsubj / severed sever VERB Past 0 root / {} _ 2 obj"
BROKE = "Oslo Oslo PROPN _ 2 nsubj / broke break VERB Past 0 root / ties tie NOUN _ 2 obj"
REFUSED = "Oslo Oslo PROPN _ 2 nsubj / refused refuse VERB Past 0 root"


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    operators = FILES["operators.yaml"].replace('default: "120"', '"16": "120"')
    return mini_codebook(tmp_path_factory.mktemp("mini"), actions=ACTIONS, operators=operators)


def traced(sentence: Sentence, codebook: Codebook) -> Trace:
    trace = Trace()
    match_frames(sentence, actors(sentence, CODES), codebook, trace)
    return trace


def told(lines: str, codebook: Codebook) -> tuple[str, Lack, str]:
    """Of the rule that comes nearest: its pattern, and what it lacks."""
    sentence = tree(lines)
    miss = traced(sentence, codebook).nearest()
    assert miss is not None
    return miss.rule.pattern.text, miss.lack, why_missed(miss, actors(sentence, CODES))


@pytest.mark.parametrize(
    ("lines", "pattern", "lack", "why"),
    [
        (
            SEVERED.format("cables cable NOUN"),
            "SOURCE sever|break_off RELATIONS with TARGET",
            Lack.OTHER_WORDS,
            'needs RELATIONS as object; found "cables"',
        ),
        (
            SEVERED.format("ties tie NOUN") + " / with with ADP _ 5 case / joy joy NOUN _ 5 dep",
            "SOURCE sever|break_off RELATIONS with TARGET",
            Lack.NOTHING,
            "needs TARGET after with; nobody is there",
        ),
        (
            "Oslo Oslo PROPN _ 2 nsubj / expelled expel VERB Past 0 root / envoys envoy NOUN _ 2 obj",
            "SOURCE expel DIPLOMAT of TARGET",
            Lack.NO_OWNER,
            'needs TARGET as owner; "envoys" has no owner that fits',
        ),
        (
            "Oslo Oslo PROPN _ 2 nsubj / arrested arrest VERB Past 0 root / Chad Chad PROPN _ 2 obj",
            "SOURCE:COP|MIL|GOV arrest TARGET",
            Lack.OTHER_KIND,
            'needs SOURCE:COP|MIL|GOV as subject; found "Oslo" (NOR)',
        ),
        (
            "Oslo Oslo PROPN _ 2 nsubj / condemned condemn VERB Past 0 root / reports report NOUN _ 2 obj",
            "SOURCE CONDEMN TARGET",
            Lack.NO_ACTOR,
            'needs TARGET as object; "reports" can be no actor',
        ),
        (
            "Oslo Oslo PROPN _ 2 nsubj / discussed discuss VERB Past 0 root / trade trade NOUN _ 2 obj",
            "BOTH discuss ANY",
            Lack.ONE_PARTY,
            'needs BOTH as subject; found only "Oslo", and two parties are due',
        ),
        (
            f"{BROKE} / off off ADV _ 5 advmod / with with ADP _ 6 case / Chad Chad PROPN _ 2 obl",
            "SOURCE sever|break_off RELATIONS with TARGET",
            Lack.TRIGGER_WORDS,
            'needs "off" beside its verb',
        ),
        (
            "Oslo Oslo PROPN _ 2 nsubj / attended attend VERB Past 0 root / summit summit NOUN _ 2 obj",
            "SOURCE not attend summit",
            Lack.NEGATION,
            "needs a negation of its verb",
        ),
        (
            "Oslo Oslo PROPN _ 3 nsubj / is be AUX Pres 3 cop / alert alert ADJ _ 0 root",
            "SOURCE be on alert",
            Lack.CASE,
            "needs on before it",
        ),
        (
            f"{REFUSED} / aid aid NOUN _ 2 obj / to to ADP _ 5 case / Chad Chad PROPN _ 2 obl",
            "SOURCE refuse to ACTION",
            Lack.NO_ACT,
            "needs ACTION after to; no such clause or event noun is there",
        ),
        (
            f"{REFUSED} / to to PART _ 4 mark / dance dance VERB Inf 2 xcomp",
            "SOURCE refuse to ACTION",
            Lack.NO_CODE,
            'needs ACTION after to; the operator gives no code for "dance"',
        ),
    ],
)
def test_a_trace_tells_the_first_condition_that_failed(
    codebook: Codebook, lines: str, pattern: str, lack: Lack, why: str
) -> None:
    assert told(lines, codebook) == (pattern, lack, why)


def test_rules_that_fit_are_told_with_those_that_do_not(codebook: Codebook) -> None:
    sentence = tree(
        "Oslo Oslo PROPN _ 2 nsubj / expelled expel VERB Past 0 root / Chadian Chadian ADJ _ 4 amod"
        " / envoys envoy NOUN _ 2 obj / talks talk NOUN _ 2 obl"
    )
    trace = traced(sentence, codebook)
    expelled = id_of(sentence, "expelled")
    assert [frame.rule.name for frame in trace.matched(expelled)] == ["161: SOURCE expel DIPLOMAT of TARGET"]
    assert trace.failed(expelled) == []
    assert [miss.lack for miss in trace.failed(id_of(sentence, "talks"))] == [Lack.NOTHING]


def test_near_misses_come_before_rules_whose_words_the_sentence_lacks(tmp_path: Path) -> None:
    codebook = mini_codebook(
        tmp_path, actions='"161": {patterns: [SOURCE expel TARGET from club, SOURCE expel DIPLOMAT of TARGET]}'
    )
    sentence = tree("Oslo Oslo PROPN _ 2 nsubj / expelled expel VERB Past 0 root / envoys envoy NOUN _ 2 obj")
    first, second = traced(sentence, codebook).failed(2)
    assert (first.rule.pattern.text, first.absent) == ("SOURCE expel DIPLOMAT of TARGET", 0)
    assert (second.rule.pattern.text, second.absent) == ("SOURCE expel TARGET from club", 1)
    assert why_missed(second, actors(sentence, CODES)) == "needs club after from; nothing is there"


def test_rules_of_two_roots_that_fit_equally_well_are_told(tmp_path: Path) -> None:
    actions = '"111": {patterns: [SOURCE slam TARGET]}\n"190": {patterns: [SOURCE slam TARGET]}'
    codebook = mini_codebook(tmp_path, actions=actions)
    sentence = tree("Oslo Oslo PROPN _ 2 nsubj / slammed slam VERB Past 0 root / Chad Chad PROPN _ 2 obj")
    [(id, frames)] = traced(sentence, codebook).undecided.items()
    assert (id, sorted(frame.code for frame in frames)) == (2, ["111", "190"])


def test_of_several_tries_the_nearest_is_kept() -> None:
    candidate = Candidate(Rule(Pattern("SOURCE act", Mark(), "verb", frozenset(), ())))
    trace = Trace()
    for fitted in (1, 2, 0):
        trace.miss(Miss(3, candidate, Lack.NOTHING, fitted=fitted))
    assert [miss.fitted for miss in trace.failed(3)] == [2]
