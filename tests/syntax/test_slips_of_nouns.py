"""Nouns that a parser joined to the wrong word, put right; each beside one like it that is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.syntax.slip_checks import check_left_alone, check_mended
from tests.syntax.test_slips import WORDS as FEW

WORDS = replace(
    FEW,
    agents=frozenset(["by"]),
    attributive=frozenset(["strike"]),
    beneficiary=frozenset(["for"]),
    charges=frozenset(["of"]),
    contradicting=frozenset(["but"]),
    forces=frozenset(["ship", "army"]),
    partner=frozenset(["with"]),
    phrasal=frozenset(["turn down"]),
    times=frozenset(["monday", "tuesday"]),
    visiting=frozenset(["visit"]),
)

NOT_BUT = """
    not not PART {feats} 2 advmod / Chad Chad PROPN _ 5 nsubj / but but CCONJ _ 4 cc / Mali Mali PROPN _ 2 conj
    attacked attack VERB Past 0 root / Niger Niger PROPN _ 5 obj
"""
NOT_BRITISH = """
    Oslo Oslo PROPN _ 2 nsubj / expelled expel VERB Past 0 root / not not PART Polarity=Neg 7 advmod
    Chadian Chadian ADJ _ 7 amod / {joint} {joint} CCONJ _ 6 cc / Malian Malian ADJ _ 4 conj / envoys envoy NOUN _ 2 obj
"""
TUESDAY = """
    envoy envoy NOUN _ 2 nsubj / visited visit VERB Past 0 root / Chad Chad PROPN _ 2 obj / on on ADP _ 5 case
    Monday Monday PROPN _ 2 obl / and and CCONJ _ 7 cc / {second} {second} PROPN _ 2 conj / on on ADP _ 9 case
    Tuesday Tuesday PROPN _ 7 orphan
"""
IN_MAY = """
    Oslo Oslo PROPN _ 2 nsubj / bombed bomb VERB Past 0 root / Chad Chad PROPN _ 2 obj / on on ADP _ 5 case
    {when} {when} PROPN _ 2 obl / and and CCONJ _ 7 cc / Mali Mali PROPN _ 5 conj
"""
STRIKING = """
    driver driver NOUN _ 3 nsubj:pass / was be AUX Past 3 aux:pass / beaten beat VERB Tense=Past|VerbForm=Part 0 root
    by by SCONJ _ 5 mark / striking {verb} VERB VerbForm=Ger 3 advcl / farmers farmer NOUN _ 5 obj
    near near ADP _ 8 case / Bern Bern PROPN _ 5 obl
"""
VISITING = """
    minister minister NOUN _ 2 nsubj / conferred confer VERB Tense=Past 0 root / {mark} {mark} SCONJ _ 4 mark
    visiting visit VERB VerbForm=Ger 2 advcl / {noun} {noun} PROPN _ {head} obl
"""
REGULARLY = """
    Gunmen gunman NOUN _ 6 nsubj / based base VERB Tense=Past|VerbForm=Part 1 acl / in in ADP _ 4 case
    Chad Chad PROPN _ 2 obl / regularly regularly ADV _ 2 advmod / raid raid VERB {feats} 0 root
"""
AS_WELL_AS = """
    Chadian Chadian ADJ _ 4 amod / or or CCONJ _ {head} cc / Malian Malian ADJ _ 4 amod / judges judge NOUN _ 5 nsubj
    asked ask VERB Past 0 root
"""
LET_GO = """
    sailors sailor NOUN _ 3 nsubj:pass / were be AUX Past 3 aux:pass / let let VERB Tense=Past|VerbForm=Part 0 root
    go go VERB VerbForm=Inf 3 xcomp / by by ADP _ 6 case / rebels rebel NOUN _ 4 {relation}
"""
DEMANDS = """
    What what PRON Int 6 nsubj:outer / Oslo Oslo PROPN _ 3 nsubj / demands {verb} VERB Pres 1 acl:relcl
    is be AUX Pres 6 cop / that that SCONJ _ 6 mark / leave leave VERB Pres 0 root
"""
REQUEST_DOWN = """
    Oslo Oslo PROPN _ 2 nsubj / turned {verb} VERB Past 0 root / request request NOUN _ 2 obj / for for ADP _ 5 case
    talks talk NOUN _ 3 nmod / down down ADV _ 5 advmod
"""
PRESIDENT = """
    Oslo Oslo PROPN _ 2 nsubj / visited visit VERB Past 0 root / Chad Chad PROPN _ 2 obj / and and CCONJ _ 5 cc
    president president NOUN _ 2 conj / {last} {last} PROPN _ 5 appos
"""
FOR_BERN = """
    crowds crowd NOUN _ 2 nsubj / left leave VERB Past 0 root / missions mission NOUN _ 2 obj / for for ADP _ 5 case
    Bern Bern PROPN _ 3 nmod / {mark} to PART _ 7 mark / act act VERB Inf 2 advcl
"""
OFFICIALS = """
    officials official NOUN Number=Plur 4 nsubj / Ann Ann PROPN _ 1 flat / Lee Lee PROPN _ 1 flat
    met meet VERB Past 0 root
"""
RISKS = """
    Risks risk NOUN _ 10 nsubj / of of ADP _ 4 case / a a DET _ 4 det / raid raid NOUN _ 1 nmod / and and CCONJ _ 8 cc
    {case} {case} ADP _ 8 case / a a DET _ 8 det / siege siege NOUN _ 1 conj / have have AUX Pres 10 aux
    grown grow VERB Tense=Past|VerbForm=Part 0 root
"""
DOWNING = """
    Oslo Oslo PROPN _ 2 nsubj / condemned condemn VERB Past 0 root / the the DET _ 4 det / downing downing NOUN _ 2 obj
    by by ADP _ 7 case / its its PRON _ 7 nmod:poss / ships ship NOUN _ 4 nmod / of of ADP _ 10 case
    a {the} DET Definite={kind} 10 det / thing {noun} NOUN _ 7 nmod
"""

MENDED = [
    (RISKS.format(case="of"), {"siege": ("raid", "conj"), "and": ("siege", "cc")}),
    (DOWNING.format(the="a", kind="Ind", noun="airliner"), {"thing": ("downing", "nmod")}),
    (DOWNING.format(the="the", kind="Def", noun="airliner"), {"thing": ("downing", "nmod")}),
    (FOR_BERN.format(mark="to"), {"Bern": ("act", "nsubj"), "for": ("act", "mark")}),
    (OFFICIALS, {"Ann": ("met", "nsubj"), "officials": ("Ann", "nmod:desc"), "Lee": ("Ann", "flat")}),
    (
        NOT_BUT.format(feats="Polarity=Neg"),
        {"Mali": ("attacked", "nsubj"), "Chad": ("Mali", "conj"), "but": ("Chad", "cc")},
    ),
    (
        NOT_BRITISH.format(joint="but"),
        {"Malian": ("envoys", "amod"), "Chadian": ("Malian", "conj"), "not": ("Chadian", "advmod")},
    ),
    (TUESDAY.format(second="Mali"), {"Mali": ("Chad", "conj"), "Tuesday": ("Mali", "nmod")}),
    (IN_MAY.format(when="Monday"), {"Mali": ("Chad", "conj")}),
    (
        STRIKING.format(verb="strike"),
        {"farmers": ("beaten", "obl:agent"), "striking": ("farmers", "amod"), "Bern": ("beaten", "obl")},
    ),
    (VISITING.format(mark="with", noun="envoys", head=2), {"visiting": ("envoys", "amod"), "with": ("envoys", "case")}),
    (REGULARLY.format(feats="Mood=Ind|VerbForm=Fin"), {"regularly": ("raid", "advmod")}),
    (AS_WELL_AS.format(head=1), {"Malian": ("Chadian", "conj"), "or": ("Malian", "cc")}),
    (AS_WELL_AS.format(head=4), {"Malian": ("Chadian", "conj"), "or": ("Malian", "cc")}),
    (LET_GO.format(relation="obl"), {"rebels": ("let", "obl:agent")}),
    (DEMANDS.format(verb="demand"), {"leave": ("demands", "ccomp"), "is": ("What", "dep")}),
    (REQUEST_DOWN.format(verb="turn"), {"down": ("turned", "compound:prt")}),
    (PRESIDENT.format(last="Togo"), {"Togo": ("president", "orphan")}),
]

LEFT_ALONE = [
    RISKS.format(case="in"),
    DOWNING.format(the="the", kind="Def", noun="army"),
    FOR_BERN.format(mark="so"),
    OFFICIALS.replace("officials official NOUN", "Day Day PROPN"),
    NOT_BUT.format(feats="_"),
    NOT_BRITISH.format(joint="and"),
    TUESDAY.format(second="Deby"),
    IN_MAY.format(when="Oslo"),
    STRIKING.format(verb="hit"),
    VISITING.format(mark="after", noun="envoys", head=2),
    REGULARLY.format(feats="VerbForm=Inf"),
    AS_WELL_AS.format(head=1).replace("or or CCONJ", ", , PUNCT").replace(" cc ", " punct "),
    LET_GO.format(relation="nmod"),
    DEMANDS.format(verb="demand").replace("that that", "whether whether"),
    REQUEST_DOWN.format(verb="make"),
    PRESIDENT.format(last="Deby"),
]


@pytest.mark.parametrize(("lines", "expected"), MENDED)
def test_a_noun_is_joined_to_its_word(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize("lines", LEFT_ALONE)
def test_what_may_be_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)
