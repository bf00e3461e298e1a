"""The act between two given actors: on hand-written trees and on text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from diplocode import Coder, Event, InputError, Pair, Status
from diplocode.codebook.model import Codebook
from diplocode.coding.frames import match_frames, possible_frames
from diplocode.coding.pairs import mark_actors
from diplocode.syntax.tree import Sentence
from tests.minibook import actors, mini_codebook
from tests.trees import tree


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    return mini_codebook(tmp_path_factory.mktemp("mini"))


@dataclass
class TreeParser:
    """Gives hand-written trees, whatever the text."""

    trees: Sequence[Sentence]
    name: str = "by-hand"

    def split(self, text: str) -> list[Sentence]:
        return list(self.trees)

    def parse(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        return list(self.trees)


def relate(coder: Coder, text: str, source: str, target: str, date: str = "") -> Pair:
    spans = [(text.index(words), text.index(words) + len(words)) for words in (source, target)]
    return coder.code_pair(text, spans[0], spans[1], date)


def relate_tree(coder: Coder, sentence: Sentence, source: str, target: str) -> Pair:
    by_hand = Coder(coder.codebook, TreeParser([sentence]))
    return relate(by_hand, sentence.text, source, target)


def code_of(pair: Pair) -> str:
    return pair.event.action.code if pair.event else ""


ACTIVE = """The the DET Def 2 det
syndicate syndicate NOUN _ 3 nsubj
condemned condemn VERB Past 0 root
the the DET Def 5 det
walkers walker NOUN _ 3 obj"""
PASSIVE = """The the DET Def 2 det
walkers walker NOUN _ 4 nsubj:pass
were be AUX Past 4 aux:pass
condemned condemn VERB Part 0 root
by by ADP _ 7 case
the the DET Def 7 det
syndicate syndicate NOUN _ 4 obl:agent"""
AFAR = """Oslo Oslo PROPN _ 3 nmod:poss
's 's PART _ 1 case
condemnation condemnation NOUN _ 4 nsubj
surprised surprise VERB Past 0 root
the the DET Def 6 det
walkers walker NOUN _ 4 obj"""
OPERATOR = """Oslo Oslo PROPN _ 2 nsubj
refused refuse VERB Past 0 root
to to PART _ 4 mark
visit visit VERB Inf 2 xcomp
the the DET Def 6 det
walkers walker NOUN _ 4 obj"""


@pytest.mark.parametrize("lines", [ACTIVE, PASSIVE])
def test_given_words_are_actors_that_no_dictionary_knows(coder: Coder, lines: str) -> None:
    pair = relate_tree(coder, tree(lines), "syndicate", "walkers")
    assert code_of(pair) == "111"
    assert pair.event is not None
    assert pair.event.dyad == ("", "")
    assert pair.event.provenance.parser == "by-hand"
    assert pair.reason == "both actors stand where the rule wants them"


def test_a_target_that_stands_elsewhere_is_taken_as_given(coder: Coder) -> None:
    pair = relate_tree(coder, tree(AFAR), "Oslo", "walkers")
    assert code_of(pair) == "111"
    assert pair.event is not None
    assert pair.event.target is not None
    assert (pair.event.dyad, pair.event.target.text) == (("NOR", ""), "walkers")
    assert pair.reason == "the source stands where the rule wants it; the target is given"


def test_the_operator_goes_before_the_act_inside_it(coder: Coder) -> None:
    pair = relate_tree(coder, tree(OPERATOR), "Oslo", "walkers")
    assert code_of(pair) == "125"
    assert pair.event is not None
    assert pair.event.provenance.rule.startswith("refuse: ")


def test_a_sentence_without_an_act_has_a_reason(coder: Coder) -> None:
    lines = "Oslo Oslo PROPN _ 2 nsubj / resembles resemble VERB Pres 0 root / Chad Chad PROPN _ 2 obj"
    assert relate_tree(coder, tree(lines), "Oslo", "Chad") == Pair(None, "no rule matches any words of the sentence")


def test_what_is_no_event_is_no_reading(coder: Coder) -> None:
    text = "Peru suspended aid to Chile because of fighting in the capital."
    pair = relate(coder, text, "Peru", "Chile")
    assert pair.event is not None
    assert pair.event.action.code == "162"


def test_loose_rules_leave_roles_open_and_say_so(mini: Codebook) -> None:
    sentence = tree("severed sever VERB Past 0 root / relations relation NOUN _ 1 obj")
    people = actors(sentence, {})
    assert match_frames(sentence, people, mini) == []
    [frame] = possible_frames(sentence, people, mini)
    assert (frame.code, frame.sources, frame.missing) == ("161", (), 2)


def test_marked_words_keep_the_code_of_the_actor_among_them(mini: Codebook) -> None:
    sentence = tree(
        """Oslo Oslo PROPN _ 2 nsubj
        condemned condemn VERB Past 0 root
        Lima Lima PROPN _ 5 nmod:poss
        's 's PART _ 3 case
        plan plan NOUN _ 2 obj"""
    )
    marked, source, target = mark_actors([actors(sentence, {"Oslo": "NOR", "Lima": "PER"})], (0, 4), (15, 26))
    assert (source.code, target.code, target.text) == ("NOR", "PER", "Lima's plan")
    assert {marked.given[id] for id in (3, 4, 5)} == {target}


@pytest.mark.parametrize(
    ("text", "source", "target", "code"),
    [
        ("Oslo expelled four Chadian envoys on Monday.", "Oslo", "four Chadian envoys", "161"),
        ("Kenya will send wheat to Malawi next week.", "Kenya", "Malawi", "0333"),
        ("Kenya and Malawi agreed to share intelligence.", "Kenya", "Malawi", "0314"),
        ("The union, critical of the harbour board, went home.", "The union", "the harbour board", "111"),
        ("Peru said it would not lift its sanctions against Chile.", "Peru", "Chile", "1244"),
        ("Italian police arrested two Maltese smugglers near Rome.", "Italian police", "two Maltese smugglers", "173"),
    ],
)  # fmt: skip
def test_acts_between_given_actors_are_found_in_text(
    coder: Coder, text: str, source: str, target: str, code: str
) -> None:
    assert code_of(relate(coder, text, source, target)) == code


def test_the_direction_is_that_of_the_question(coder: Coder) -> None:
    text = "Peru condemned Chile after Chile expelled two Peruvian envoys."
    assert code_of(relate(coder, text, "Peru", "Chile")) == "111"
    back = coder.code_pair(text, (27, 32), (46, 61))
    assert (text[27:32], text[46:61], code_of(back)) == ("Chile", "Peruvian envoys", "161")


def test_an_actor_named_in_another_sentence_is_still_the_source(coder: Coder) -> None:
    text = "The ministry met on Monday. Later it condemned Chile."
    pair = relate(coder, text, "The ministry", "Chile")
    assert code_of(pair) == "111"
    assert pair.event is not None
    assert pair.event.source is not None
    assert pair.event.source.span == (0, 12)


def test_the_event_is_dated_and_of_any_status(coder: Coder) -> None:
    pair = relate(coder, "Peru did not condemn Chile on Monday.", "Peru", "Chile", "2023-04-20")
    assert pair.event is not None
    assert (pair.event.status, pair.event.date) == (Status.NEGATED, "2023-04-17")


def test_the_same_question_has_the_same_answer(coder: Coder) -> None:
    text = "Peru condemned Chile."
    assert relate(coder, text, "Peru", "Chile") == relate(coder, text, "Peru", "Chile")
    assert isinstance(relate(coder, text, "Peru", "Chile").event, Event)


@pytest.mark.parametrize("span", [(40, 44), (4, 4), (-3, 0)])
def test_a_span_without_words_is_refused(coder: Coder, span: tuple[int, int]) -> None:
    with pytest.raises(InputError, match=rf"the target \({span[0]}, {span[1]}\) holds no word"):
        coder.code_pair("Peru condemned Chile.", (0, 4), span)


@pytest.mark.parametrize("span", [(0.0, 4.0), ("0", "4"), None, (0, 4, 5)])
def test_a_span_that_is_no_two_whole_numbers_is_refused(coder: Coder, span: Any) -> None:
    with pytest.raises(InputError, match="the source is a start and an end in characters"):
        coder.code_pair("Peru condemned Chile.", span, (15, 20))
