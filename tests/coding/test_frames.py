"""Which rule wins and who fills its roles, on hand-written trees and a small codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.codebook.model import Codebook
from diplocode.coding.frames import Frame, match_frames
from diplocode.syntax.tree import Sentence
from tests.minibook import FILES, actors, mini_codebook
from tests.trees import tree

CODES = {
    "Oslo": "NOR",
    "Norway": "NOR",
    "Chad": "TCD",
    "Chadian": "TCD",
    "Lima": "PER",
    "Bern": "CHE",
    "police": "CHECOP",
}


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    return mini_codebook(tmp_path_factory.mktemp("mini"))


def events(frames: list[Frame]) -> list[str]:
    """``NOR 161 TCD`` for every dyad of every frame."""
    found = []
    for frame in frames:
        for source, target in frame.dyads():
            codes = [(m.code or m.text) if m else "---" for m in (source, target)]
            found.append(f"{codes[0]} {frame.code} {codes[1]}")
    return found


def code(sentence: Sentence, codebook: Codebook) -> list[str]:
    return events(match_frames(sentence, actors(sentence, CODES), codebook))


EXPEL = """Oslo Oslo PROPN _ 2 nsubj
expelled expel VERB VerbForm=Fin 0 root
Chadian Chadian ADJ _ 4 amod
envoys envoy NOUN _ 2 obj"""
POSSESSIVE = """Oslo Oslo PROPN _ 2 nsubj
expelled expel VERB VerbForm=Fin 0 root
envoys envoy NOUN _ 2 obj
of of ADP _ 5 case
Chad Chad PROPN _ 3 nmod"""
NOMINAL = """Chad Chad PROPN _ 4 nmod:poss
's 's PART _ 1 case
envoys envoy NOUN _ 4 compound
expulsion expulsion NOUN _ 0 root"""
PARTICLE = """Oslo Oslo PROPN _ 2 nsubj
broke break VERB VerbForm=Fin 0 root
relations relation NOUN _ 2 obj
off off ADP _ 2 compound:prt
with with ADP _ 6 case
Chad Chad PROPN _ 2 obl"""
PASSIVE = """Relations relation NOUN _ 5 nsubj:pass
with with ADP _ 3 case
Chad Chad PROPN _ 1 nmod
were be AUX _ 5 aux:pass
severed sever VERB VerbForm=Part|Voice=Pass 0 root
by by ADP _ 7 case
Oslo Oslo PROPN _ 5 obl:agent"""
DIPLOMATIC = """Oslo Oslo PROPN _ 2 nsubj
severed sever VERB VerbForm=Fin 0 root
diplomatic diplomatic ADJ _ 4 amod
ties tie NOUN _ 2 obj
with with ADP _ 6 case
Chad Chad PROPN _ 4 nmod"""


@pytest.mark.parametrize("lines", [EXPEL, POSSESSIVE, PARTICLE, PASSIVE, DIPLOMATIC])
def test_one_pattern_reads_every_form_of_its_sentence(lines: str, codebook: Codebook) -> None:
    assert code(tree(lines), codebook) == ["NOR 161 TCD"]


def test_an_object_outside_the_class_is_no_match(codebook: Codebook) -> None:
    assert code(tree(EXPEL.replace("envoys envoy", "students student")), codebook) == []


def test_coordinated_actors_give_an_event_each(codebook: Codebook) -> None:
    sentence = tree("""Oslo Oslo PROPN _ 4 nsubj
        and and CCONJ _ 3 cc
        Bern Bern PROPN _ 1 conj
        condemned condemn VERB VerbForm=Fin 0 root
        Chad Chad PROPN _ 4 obj""")
    assert code(sentence, codebook) == ["NOR 111 TCD", "CHE 111 TCD"]


def test_two_parties_act_on_each_other(codebook: Codebook) -> None:
    sentence = tree("""talks talk NOUN _ 0 root
        between between ADP _ 3 case
        Oslo Oslo PROPN _ 1 nmod
        and and CCONJ _ 5 cc
        Lima Lima PROPN _ 3 conj""")
    assert code(sentence, codebook) == ["NOR 040 PER", "PER 040 NOR"]


def test_a_partner_phrase_makes_the_second_party(codebook: Codebook) -> None:
    sentence = tree("""Oslo Oslo PROPN _ 2 nsubj
        discussed discuss VERB VerbForm=Fin 0 root
        fish fish NOUN _ 2 obj
        with with ADP _ 5 case
        Lima Lima PROPN _ 2 obl""")
    assert code(sentence, codebook) == ["NOR 040 PER", "PER 040 NOR"]


def test_a_light_verb_lends_its_subject_to_the_event_noun(codebook: Codebook) -> None:
    sentence = tree("""Oslo Oslo PROPN _ 2 nsubj
        launched launch VERB VerbForm=Fin 0 root
        attack attack NOUN _ 2 obj
        on on ADP _ 5 case
        Lima Lima PROPN _ 2 obl""")
    assert code(sentence, codebook) == ["NOR 190 PER"]


def test_the_owner_of_an_event_noun_is_its_doer_or_its_sufferer(codebook: Codebook) -> None:
    sufferer = tree("""Lima Lima PROPN _ 3 nmod:poss
        's 's PART _ 1 case
        arrest arrest NOUN _ 0 root
        by by ADP _ 5 case
        police police NOUN _ 3 nmod""")
    doer = tree("""Lima Lima PROPN _ 3 nmod:poss
        's 's PART _ 1 case
        condemnation condemnation NOUN _ 0 root
        of of ADP _ 5 case
        Oslo Oslo PROPN _ 3 nmod""")
    assert code(sufferer, codebook) == ["CHECOP 173 PER"]
    assert code(doer, codebook) == ["PER 111 NOR"]


def test_a_role_constraint_refuses_other_actors(codebook: Codebook) -> None:
    lines = """police police NOUN _ 2 nsubj
        arrested arrest VERB VerbForm=Fin 0 root
        Lima Lima PROPN _ 2 obj"""
    assert code(tree(lines), codebook) == ["CHECOP 173 PER"]
    assert code(tree(lines.replace("police police NOUN", "Oslo Oslo PROPN")), codebook) == []


def test_a_predicate_is_read_with_its_copula_and_without(codebook: Codebook) -> None:
    with_copula = tree("""Oslo Oslo PROPN _ 3 nsubj
        is be AUX VerbForm=Fin 3 cop
        critical critical ADJ _ 0 root
        of of ADP _ 5 case
        Lima Lima PROPN _ 3 obl""")
    assert code(with_copula, codebook) == ["NOR 111 PER"]


def test_an_operator_takes_its_code_from_the_act_inside(codebook: Codebook) -> None:
    lines = """Oslo Oslo PROPN _ 2 nsubj
        refused refuse VERB VerbForm=Fin 0 root
        to to PART _ 4 mark
        give give VERB VerbForm=Inf 2 xcomp
        Chad Chad PROPN _ 4 iobj
        aid aid NOUN _ 4 obj"""
    [frame] = match_frames(tree(lines), actors(tree(lines), CODES), codebook)
    assert events([frame]) == ["NOR 122 TCD"]
    assert events([frame.inner] if frame.inner else []) == ["NOR 070 TCD"]
    assert frame.name == "refuse: SOURCE refuse to ACTION > 070: SOURCE give TARGET AID"


def test_operators_nest(codebook: Codebook) -> None:
    sentence = tree("""Oslo Oslo PROPN _ 2 nsubj
        refused refuse VERB VerbForm=Fin 0 root
        to to PART _ 4 mark
        agree agree VERB VerbForm=Inf 2 xcomp
        to to PART _ 6 mark
        visit visit VERB VerbForm=Inf 4 xcomp
        Lima Lima PROPN _ 6 obj""")
    assert code(sentence, codebook) == ["NOR 120 PER"]


def test_the_one_urged_is_the_target_and_the_doer_inside(codebook: Codebook) -> None:
    lines = """Oslo Oslo PROPN _ 2 nsubj
        urged urge VERB VerbForm=Fin 0 root
        Chad Chad PROPN _ 2 obj
        to to PART _ 5 mark
        visit visit VERB VerbForm=Inf 2 xcomp
        Lima Lima PROPN _ 5 obj"""
    [frame] = match_frames(tree(lines), actors(tree(lines), CODES), codebook)
    assert events([frame]) == ["NOR 020 TCD"]
    assert events([frame.inner] if frame.inner else []) == ["TCD 042 PER"]


def test_an_operator_over_a_clause_without_code_needs_a_rule_for_none(codebook: Codebook) -> None:
    refused = tree("""Oslo Oslo PROPN _ 2 nsubj
        refused refuse VERB VerbForm=Fin 0 root
        to to PART _ 4 mark
        dance dance VERB VerbForm=Inf 2 xcomp""")
    assert code(refused, codebook) == []


def test_a_passive_without_agent_has_no_source(codebook: Codebook) -> None:
    sentence = tree("""Chadian Chadian ADJ _ 2 amod
        envoys envoy NOUN _ 4 nsubj:pass
        were be AUX _ 4 aux:pass
        expelled expel VERB VerbForm=Part|Voice=Pass 0 root""")
    assert code(sentence, codebook) == ["--- 161 TCD"]


def test_damaged_trees_end(codebook: Codebook) -> None:
    sentence = tree("""refuse refuse VERB _ 2 xcomp
        refuse refuse VERB _ 1 xcomp""")
    assert code(sentence, codebook) == []


def test_a_clause_of_its_own_is_no_particle(tmp_path: Path) -> None:
    codebook = mini_codebook(tmp_path, actions='"173": {patterns: [SOURCE set_free TARGET]}', operators="{}")
    freed = tree(
        "Oslo Oslo PROPN _ 2 nsubj / set set VERB Past 0 root / Chad Chad PROPN _ 2 obj / free free ADJ _ 2 xcomp"
    )
    limit = tree(
        "Oslo Oslo PROPN _ 2 nsubj / set set VERB Past 0 root / Chad Chad PROPN _ 2 obj"
        " / to to PART _ 5 mark / free free VERB Inf 2 advcl"
    )
    codes = {"Oslo": "NOR", "Chad": "TCD"}
    assert [f.code for f in match_frames(freed, actors(freed, codes), codebook)] == ["173"]
    assert match_frames(limit, actors(limit, codes), codebook) == []


ARRESTED = "Lima Lima PROPN _ 3 nsubj:pass / was be AUX _ 3 aux:pass / arrested arrest VERB Part 0 root"
KILLED = ARRESTED.replace("arrested arrest", "killed kill")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (ARRESTED, ["--- 173 PER"]),
        (f"{ARRESTED} / in in ADP _ 5 case / Chad Chad PROPN _ 3 obl", ["--- 173 PER"]),
        (f"{ARRESTED} / in in ADP _ 5 case / storm storm NOUN _ 3 obl", ["--- 173 PER"]),
        (f"{KILLED} / in in ADP _ 5 case / storm storm NOUN _ 3 obl", []),
        (f"{KILLED} / in in ADP _ 5 case / Chad Chad PROPN _ 3 obl", ["--- 190 PER"]),
        ("arrested arrest VERB Part 2 amod / Lima Lima PROPN _ 3 nsubj / slept sleep VERB Past 0 root", []),
    ],
)
def test_a_passive_leaves_out_a_doer_but_not_beside_what_nobody_does(
    tmp_path: Path, lines: str, expected: list[str]
) -> None:
    grammar = FILES["grammar.yaml"] + "mishaps: [storm]\n"
    actions = FILES["actions.yaml"].replace("attack of SOURCE on TARGET", "SOURCE kill TARGET")
    assert code(tree(lines), mini_codebook(tmp_path, grammar=grammar, actions=actions)) == expected


DEED = "arrest arrest NOUN _ {head} {deprel} / of of ADP _ 3 case / Lima Lima PROPN _ 1 nmod"
SUBJECT, PAST = DEED.format(head=4, deprel="nsubj"), "VERB Tense=Past|VerbForm=Fin 0 root"
MODAL = DEED.format(head=5, deprel="nsubj") + " / would will AUX VerbForm=Fin 5 aux"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (f"{SUBJECT} / failed fail {PAST}", ["--- 173 PER"]),
        (f"{MODAL} / fail fail VERB Inf 0 root", []),
        (f"{DEED.format(head=4, deprel='obj')} / feared fear {PAST}", []),
        (f"{DEED.format(head=4, deprel='obj')} / followed follow {PAST}", ["--- 173 PER"]),
    ],
)
def test_an_event_noun_of_which_a_fact_is_told_leaves_out_a_doer(
    tmp_path: Path, lines: str, expected: list[str]
) -> None:
    actions = FILES["actions.yaml"].replace("SOURCE:COP|MIL|GOV arrest", "SOURCE arrest")
    grammar = FILES["grammar.yaml"] + "following: [follow]\n"
    assert code(tree(lines), mini_codebook(tmp_path, actions=actions, grammar=grammar)) == expected


@pytest.mark.parametrize(("denial", "expected"), [("not", ["111"]), ("never", [])])
def test_what_never_was_is_not_refused(tmp_path: Path, denial: str, expected: list[str]) -> None:
    grammar = FILES["grammar.yaml"].replace('negations: ["not"]', 'negations: ["not", never]\nnever: [never]')
    actions = FILES["actions.yaml"].replace("SOURCE CONDEMN TARGET", "SOURCE not help TARGET")
    sentence = tree(
        f"Lima Lima PROPN _ 4 nsubj / has have AUX Tense=Pres|VerbForm=Fin 4 aux / {denial} {denial} ADV _ 4 advmod"
        " / helped help VERB Tense=Past|VerbForm=Part 0 root / Chad Chad PROPN _ 4 obj"
    )
    codebook = mini_codebook(tmp_path, grammar=grammar + "perfect: [have]\n", actions=actions)
    assert [f.code for f in match_frames(sentence, actors(sentence, CODES), codebook)] == expected


def test_a_passive_without_a_doer_is_not_of_doers_of_a_class(tmp_path: Path) -> None:
    actions = FILES["actions.yaml"].replace("SOURCE:COP|MIL|GOV arrest", "SOURCE:DIPLOMAT arrest")
    assert code(tree(ARRESTED), mini_codebook(tmp_path, actions=actions)) == []
