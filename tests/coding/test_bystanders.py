"""Whom an act concerns where the rule finds nobody in the place it names, on hand-written trees."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diplocode.codebook.model import Codebook
from diplocode.coding.frames import match_frames
from tests.minibook import actors, mini_codebook
from tests.trees import tree

ACTIONS = """
"120":
  patterns:
    - SOURCE veto ANY
    - SOURCE send AID
    - SOURCE impose curfew
    - SOURCE ship AID to TARGET
    - SOURCE give AID to TARGET:MIL
    - SOURCE lead bloc against TARGET
    - SOURCE stab TARGET to death
"173": {patterns: ["SOURCE arrest TARGET"], place_as_source: true}
"190": {patterns: ["SOURCE hit_back"]}
"""
CODES = {"Oslo": "NOR", "Norway": "NOR", "Chad": "TCD", "Chadian": "TCD", "Mali": "MLI"}


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    return mini_codebook(tmp_path_factory.mktemp("bystanders"), actions=ACTIONS, operators="{}")


VETO = """Oslo Oslo PROPN _ 2 nsubj
vetoed veto VERB VerbForm=Fin 0 root
Chadian Chadian ADJ _ 4 amod
motion motion NOUN _ 2 obj"""
PURPOSE = """Oslo Oslo PROPN _ 2 nsubj
sent send VERB VerbForm=Fin 0 root
aid aid NOUN _ 2 obj
to to PART _ 5 mark
help help VERB VerbForm=Inf 2 advcl
Chad Chad PROPN _ 5 obj"""
PLACE = """Oslo Oslo PROPN _ 2 nsubj
imposed impose VERB VerbForm=Fin 0 root
curfew curfew NOUN _ 2 obj
across across ADP _ 5 case
Chad Chad PROPN _ 2 obl"""
OBJECT = """Oslo Oslo PROPN _ 2 nsubj
vetoed veto VERB VerbForm=Fin 0 root
motions motion NOUN _ 2 obj"""
FORCED = """Chad Chad PROPN _ 2 nsubj
got get VERB VerbForm=Fin 0 root
Oslo Oslo PROPN _ 2 obj
to to PART _ 5 mark
veto veto VERB VerbForm=Inf 2 xcomp
motions motion NOUN _ 5 obj"""
RELATIVE = """Oslo Oslo PROPN _ 2 nsubj
imposed impose VERB VerbForm=Fin 0 root
curfew curfew NOUN _ 2 obj
harming harm VERB Prog 3 acl
Chad Chad PROPN _ 4 obj"""
OWN_CLAUSE = """Oslo Oslo PROPN _ 2 nsubj
imposed impose VERB VerbForm=Fin 0 root
curfew curfew NOUN _ 2 obj
Norway Norway PROPN _ 5 nsubj
owed owe VERB VerbForm=Fin 3 acl:relcl
Chad Chad PROPN _ 5 obj"""
CONDITION = """Oslo Oslo PROPN _ 2 nsubj
imposed impose VERB VerbForm=Fin 0 root
curfew curfew NOUN _ 2 obj
until until SCONJ _ 6 mark
strikers striker NOUN _ 6 nsubj
left leave VERB VerbForm=Fin|Tense=Past 2 advcl"""
CONTRAST = """Oslo Oslo PROPN _ 2 nsubj
vetoed veto VERB VerbForm=Fin 0 root
motions motion NOUN _ 2 obj
while while SCONJ _ 6 mark
Chad Chad PROPN _ 6 nsubj
stayed stay VERB VerbForm=Fin|Tense=Past 2 advcl"""
UNLIKE = """Oslo Oslo PROPN _ 2 nsubj
vetoed veto VERB VerbForm=Fin 0 root
motions motion NOUN _ 2 obj
unlike unlike ADP _ 5 case
Chad Chad PROPN _ 2 obl"""
REBELS = """rebels rebel NOUN _ 4 nsubj
in in ADP _ 3 case
Chad Chad PROPN _ 1 nmod
imposed impose VERB VerbForm=Fin 0 root
curfew curfew NOUN _ 4 obj"""
DRAFTED = """Oslo Oslo PROPN _ 2 nsubj
vetoed veto VERB VerbForm=Fin 0 root
motions motion NOUN _ 2 obj
drafted draft VERB Part 3 acl
by by ADP _ 6 case
Chad Chad PROPN _ 4 obl:agent"""
NEARLY = """Oslo Oslo PROPN _ 2 nsubj
gave give VERB VerbForm=Fin 0 root
aid aid NOUN _ 2 obj
across across ADP _ 5 case
Chad Chad PROPN _ 2 obl"""
OWN = """Norway Norway PROPN _ 2 nsubj
imposed impose VERB VerbForm=Fin 0 root
curfew curfew NOUN _ 2 obj
across across ADP _ 5 case
Norway Norway PROPN _ 2 obl"""
SHIPPED = """Chadian Chadian ADJ _ 2 amod
aid aid NOUN _ 4 nsubj:pass
was be AUX _ 4 aux:pass
shipped ship VERB VerbForm=Part|Voice=Pass 0 root
to to ADP _ 6 case
Mali Mali PROPN _ 4 obl"""
ARREST = """Editors editor NOUN _ 3 nsubj:pass
were be AUX _ 3 aux:pass
arrested arrest VERB VerbForm=Part|Voice=Pass 0 root
in in ADP _ 5 case
Mali Mali PROPN _ 3 obl"""


@pytest.mark.parametrize(
    ("lines", "source", "target"),
    [
        pytest.param(VETO, "NOR", "TCD", id="the owner of the object"),
        pytest.param(PURPOSE, "NOR", "TCD", id="whom the purpose concerns"),
        pytest.param(PLACE, "NOR", "TCD", id="a known place"),
        pytest.param(OBJECT, "NOR", "motions", id="the words of the object"),
        pytest.param(FORCED, "NOR", "TCD", id="who makes the doer act"),
        pytest.param(RELATIVE, "NOR", "TCD", id="in a clause of the object"),
        pytest.param(OWN_CLAUSE, "NOR", "TCD", id="in a clause of the object behind the source itself"),
        pytest.param(CONDITION, "NOR", "strikers", id="in a condition"),
        pytest.param(CONTRAST, "NOR", "motions", id="nobody of a contrast"),
        pytest.param(UNLIKE, "NOR", "motions", id="nobody whom a preposition sets apart"),
        pytest.param(REBELS, "rebels", "TCD", id="where a source of no country is"),
        pytest.param(DRAFTED, "NOR", "TCD", id="whom the object comes from"),
        pytest.param(NEARLY, "NOR", "TCD", id="whom the rule wants elsewhere"),
        pytest.param(OWN, "NOR", "", id="nobody, where only the source is named"),
        pytest.param(ARREST, "MLI", "Editors", id="a place for the doer"),
    ],
)
def test_the_nearest_party_is_taken(lines: str, source: str, target: str, codebook: Codebook) -> None:
    sentence = tree(lines)
    [frame] = match_frames(sentence, actors(sentence, CODES), codebook)
    found = [" ".join(m.code or m.text for m in group) for group in (frame.sources, frame.targets)]
    assert found == [source, target]


def test_a_place_stands_for_the_doer_only_where_the_code_says_so(tmp_path: Path) -> None:
    plain = mini_codebook(tmp_path, actions=ACTIONS.replace(", place_as_source: true", ""), operators="{}")
    sentence = tree(ARREST)
    [frame] = match_frames(sentence, actors(sentence, CODES), plain)
    assert frame.sources == ()


def test_what_is_sent_names_the_sender_of_a_passive_without_a_doer(codebook: Codebook) -> None:
    sentence = tree(SHIPPED)
    (frame,) = match_frames(sentence, actors(sentence, CODES), codebook)
    assert [(s.code, t.code) for s in frame.sources for t in frame.targets] == [("TCD", "MLI")]


AGAINST = """Oslo Oslo PROPN _ 2 nsubj
led lead VERB VerbForm=Fin 0 root
bloc bloc NOUN _ 2 obj
with with ADP _ 5 case
Chad Chad PROPN _ 2 obl"""
HIMSELF = """Oslo Oslo PROPN _ 2 nsubj
stabbed stab VERB VerbForm=Fin 0 root
itself itself PRON Reflex=Yes 2 obj
to to ADP _ 5 case
death death NOUN _ 2 obl
in in ADP _ 7 case
Chad Chad PROPN _ 2 obl"""

OWN_BODY = """Norway Norway PROPN _ 2 nsubj
hit hit VERB VerbForm=Fin 0 root
back back ADV _ 2 compound:prt
near near ADP _ 5 case
police police NOUN _ 2 obl"""


def test_a_country_harms_no_body_of_its_own_that_stands_nearby(codebook: Codebook) -> None:
    sentence = tree(OWN_BODY)
    for code, expected in (("NORCOP", []), ("TCDCOP", ["TCDCOP"])):
        [frame] = match_frames(sentence, actors(sentence, {"Norway": "NOR", "police": code}), codebook)
        assert [m.code for m in frame.targets] == expected


SUFFERED = """Oslo Oslo PROPN _ 2 nsubj
vetoed veto VERB VerbForm=Fin 0 root
killing killing NOUN _ 2 obj
of of ADP _ 5 case
Chad Chad PROPN _ 3 nmod"""


@pytest.mark.parametrize(
    "lines", [AGAINST, HIMSELF, SUFFERED], ids=["whom it is against", "who does it to himself", "whom it was done to"]
)
def test_nobody_stands_in_for_some_targets(lines: str, codebook: Codebook) -> None:
    sentence = tree(lines)
    frames = match_frames(sentence, actors(sentence, CODES), codebook)
    assert "TCD" not in {m.code for frame in frames for m in frame.targets}


GIFTS = """Oslo Oslo PROPN _ 2 nsubj
sent send VERB VerbForm=Fin 0 root
with with ADP _ 4 case
aid aid NOUN _ 2 obl
and and CCONJ _ 6 cc
doctors doctor NOUN _ 4 conj"""


@pytest.mark.parametrize(("code", "expected"), [("120", []), ("190", ["HLH"])])
def test_what_is_given_is_no_target_of_the_gift(code: str, expected: list[str], tmp_path: Path) -> None:
    book = mini_codebook(tmp_path, actions=f'"{code}": {{patterns: ["SOURCE send with AID"]}}', operators="{}")
    sentence = tree(GIFTS)
    read = actors(sentence, {**CODES, "doctors": "HLH"})
    found = {id: m._replace(country="") if m.code == "HLH" else m for id, m in read.by_head.items()}
    [frame] = match_frames(sentence, replace(read, by_head=found), book)
    assert [m.code for m in frame.targets if m.code] == expected
