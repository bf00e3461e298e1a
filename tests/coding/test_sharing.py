"""Parties that stand elsewhere than the rule says: shared targets, issuers, between, particles, agreements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplocode.codebook.actor_model import Role
from diplocode.codebook.model import Codebook
from diplocode.coding.frames import match_frames
from tests.minibook import FILES, actors, mini_codebook
from tests.trees import tree

CODES = {"Oslo": "NOR", "Chad": "TCD", "Lima": "PER", "Bern": "CHE"}
ACTIONS = """
"040": {patterns: [BOTH conclude TALKS]}
"111": {patterns: [SOURCE CONDEMN TARGET]}
"120": {patterns: [SOURCE give_in to TARGET]}
"161": {patterns: [SOURCE sever|break_off RELATIONS with TARGET, "SOURCE expel envoy [of TARGET]"]}
"173": {patterns: ["SOURCE:IGO arrest TARGET"]}
"""
OPERATORS = """
agree:
  patterns: [SOURCE agree to ACTION, BOTH agree to ACTION]
  gives: {"16": "160", none: "030"}
  inner: future
"""


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    grammar = FILES["grammar.yaml"] + "between: [between]\nissuing: [issue]\n"
    grammar = grammar.replace("[decision]", "[decision, statement, move]").replace(
        "by, between", "by, in, against, between"
    )
    return mini_codebook(tmp_path_factory.mktemp("mini"), actions=ACTIONS, operators=OPERATORS, grammar=grammar)


def code(lines: str, codebook: Codebook) -> list[str]:
    """``NOR 161 TCD`` for every dyad of every frame."""
    sentence = tree(lines)
    found = []
    for frame in match_frames(sentence, actors(sentence, CODES), codebook):
        for source, target in frame.dyads():
            names = [(m.code or m.text) if m else "---" for m in (source, target)]
            found.append(f"{names[0]} {frame.code} {names[1]}")
    return found


SEVERED = """Oslo Oslo PROPN _ 2 nsubj / severed sever VERB Past 0 root / relations relation NOUN _ 2 obj
    with with ADP _ 5 case / Chad Chad PROPN _ 3 nmod / and and CCONJ _ 8 cc"""


def test_a_joined_act_of_one_kind_shares_the_target(codebook: Codebook) -> None:
    expelled = "Lima Lima PROPN _ 8 nsubj / expelled expel VERB Past 2 conj / envoys envoy NOUN _ 8 obj"
    assert code(f"{SEVERED} / {expelled}", codebook) == ["NOR 161 TCD", "PER 161 TCD"]


def test_a_joined_act_of_another_kind_does_not(codebook: Codebook) -> None:
    hit = "Lima Lima PROPN _ 8 nsubj / condemned condemn VERB Past 2 conj / storms storm NOUN _ 8 obj"
    assert code(f"{SEVERED} / {hit}", codebook) == ["NOR 161 TCD", "PER 111 storms"]


def test_a_statement_condemns_for_whom_issued_it(codebook: Codebook) -> None:
    line = """Oslo Oslo PROPN _ 2 nsubj / issued issue VERB Past 0 root / a a DET _ 4 det
        statement statement NOUN _ 2 obj / condemning condemn VERB Prog 4 acl / Chad Chad PROPN _ 5 obj"""
    assert code(line, codebook) == ["NOR 111 TCD"]


def test_a_statement_that_somebody_rejects_is_not_his(codebook: Codebook) -> None:
    line = """Oslo Oslo PROPN _ 2 nsubj / vetoed veto VERB Past 0 root / a a DET _ 4 det
        statement statement NOUN _ 2 obj / condemning condemn VERB Prog 4 acl / Chad Chad PROPN _ 5 obj"""
    assert code(line, codebook) == ["statement 111 TCD"]


def test_a_statement_from_somebody_is_his(codebook: Codebook) -> None:
    lines = """statement statement NOUN _ 4 nsubj / from from ADP _ 3 case / Oslo Oslo PROPN _ 1 nmod
        condemned condemn VERB Past 0 root / Chad Chad PROPN _ 4 obj"""
    assert code(lines, codebook) == ["NOR 111 TCD"]


def test_a_move_against_somebody_is_not_his(codebook: Codebook) -> None:
    line = """Oslo Oslo PROPN _ 2 nsubj / condemned condemn VERB Past 0 root
        the the DET _ 4 det / move move NOUN _ 2 obj / {0} {0} ADP _ 6 case / Chad Chad PROPN _ 4 nmod"""
    assert code(line.format("against"), codebook) == ["NOR 111 move"]
    assert code(line.format("in"), codebook) == ["NOR 111 TCD"]


def test_an_event_between_two_acts_for_both(codebook: Codebook) -> None:
    line = """summit summit NOUN _ 6 nsubj / between between ADP _ 3 case / Oslo Oslo PROPN _ 1 nmod
        and and CCONJ _ 5 cc / Chad Chad PROPN _ 3 conj / concluded conclude VERB Past 0 root
        talks talk NOUN _ 6 obj"""
    assert code(line, codebook) == ["NOR 040 TCD", "TCD 040 NOR"]


def test_a_particle_stands_beside_its_verb(codebook: Codebook) -> None:
    gave = "Oslo Oslo PROPN _ 2 nsubj / gave give VERB Past 0 root"
    to_chad = "to to ADP _ {0} case / Chad Chad PROPN _ 2 obl"
    assert code(f"{gave} / in in ADP _ 2 compound:prt / {to_chad.format(5)}", codebook) == ["NOR 120 TCD"]
    far = f"{gave} / {to_chad.format(4)} / in in ADP _ 6 case / need need NOUN _ 2 obl"
    assert code(far, codebook) == []


def test_parties_that_agree_to_what_concerns_nobody_else_agree_with_each_other(codebook: Codebook) -> None:
    both = """Oslo Oslo PROPN _ 4 nsubj / and and CCONJ _ 3 cc / Lima Lima PROPN _ 1 conj
        agreed agree VERB Past 0 root / to to PART _ 6 mark"""
    rest = "rest rest VERB Inf 4 xcomp"
    assert sorted(code(f"{both} / {rest}", codebook)) == ["NOR 030 PER", "PER 030 NOR"]
    sever = """sever sever VERB Inf 4 xcomp / relations relation NOUN _ 6 obj / with with ADP _ 9 case
        Chad Chad PROPN _ 7 nmod"""
    assert sorted(code(f"{both} / {sever}", codebook)) == ["NOR 160 TCD", "PER 160 TCD"]


def test_a_passive_without_doer_is_no_act_of_a_body_of_states(codebook: Codebook) -> None:
    arrested = "Lund Lund PROPN _ 3 nsubj:pass / was be AUX Past 3 aux:pass / arrested arrest VERB Part 0 root"
    known = replace(codebook.actors, roles={"IGO": Role("IGO", international=True)})
    assert code(arrested, codebook) == ["--- 173 Lund"]
    assert code(arrested, replace(codebook, actors=known)) == []


def test_who_is_joined_behind_a_clause_has_no_part_in_it(codebook: Codebook) -> None:
    lines = """
    Oslo Oslo PROPN _ 9 nsubj / which which PRON Rel 3 nsubj / expelled expel VERB Past 1 acl:relcl
    envoys envoy NOUN _ 3 obj / from from ADP _ 6 case / Lima Lima PROPN _ 4 nmod / and and CCONJ _ 8 cc
    Bern Bern PROPN _ 1 conj / condemned condemn VERB Past 0 root / Chad Chad PROPN _ 9 obj
    """
    assert code(lines, codebook) == ["NOR 161 PER", "NOR 111 TCD", "CHE 111 TCD"]
