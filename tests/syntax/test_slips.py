"""Clauses and phrases that a parser put in the wrong place, put right; each beside one like it that is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplocode.syntax.mending import mend
from tests.syntax.slip_checks import check_left_alone, check_mended
from tests.syntax.test_mending import WORDS as FEW
from tests.trees import tree

WORDS = replace(
    FEW,
    reasons=frozenset(["of"]),
    inverted=frozenset(["should", "be"]),
    prepositions=frozenset(["along", "along with"]),
    particles=frozenset(["down"]),
    phrasal=frozenset(["hand over"]),
    infinitives=frozenset(["threaten", "urge"]),
    gerunds=frozenset(["deny"]),
    links=frozenset(["become"]),
    transitives=frozenset(["accuse"]),
    doing=frozenset(["do"]),
    excluding=frozenset(["rather than"]),
    countries=frozenset(["Chad", "Mali", "Niger", "Togo"]),
    nationalities=frozenset(["Chadian", "Malian"]),
)

TOLD = """
    troops troop NOUN _ 6 nsubj / crossed {verb} VERB Tense=Past|VerbForm=Part 1 acl / borders border NOUN _ 2 obl
    , , PUNCT _ 6 punct / Oslo Oslo PROPN _ 6 nsubj / said say VERB Past 0 root
"""
APART = """
    paper paper NOUN _ 7 nsubj / , , PUNCT _ 3 punct / filed file VERB Tense=Past|VerbForm=Part 1 acl
    there there ADV _ 3 advmod / , , PUNCT _ 3 punct / Oslo Oslo PROPN _ 7 nsubj / said say VERB Past 0 root
"""
SAID_BY = """
    troops troop NOUN _ 4 nsubj / crossed cross VERB Tense=Past|VerbForm=Part 1 acl / , , PUNCT _ 4 punct
    said say VERB Past 0 root / Oslo Oslo PROPN _ 4 iobj
"""
RESUMED = """
    Chad Chad PROPN _ 7 nsubj / has have AUX Pres 3 aux / resumed resume VERB Part 7 ccomp / talks talk NOUN _ 3 obj
    , , PUNCT _ 7 punct / Oslo Oslo PROPN _ 7 nsubj / said {verb} VERB Past 0 root
"""
HAD = """
    Oslo Oslo PROPN _ 2 nsubj / had {verb} VERB Past 0 root / envoys envoy NOUN _ 4 nsubj
    arrested arrest VERB Tense=Past|VerbForm=Part 2 xcomp
"""
VOTED = """
    Oslo Oslo PROPN _ 2 nsubj / threatened {verb} VERB Past 0 root / there there ADV _ 2 advmod
    {comma} {comma} PUNCT _ 6 punct / to to PART _ 6 mark / act act VERB Inf 2 advcl
"""
REASONS = """
    Chad Chad PROPN _ 2 nsubj / accused accuse VERB Past 0 root / Mali Mali PROPN _ 2 obj / of of ADP _ 5 case
    raids raid NOUN _ 3 nmod / and and CCONJ _ 8 cc / {mark} {mark} SCONJ _ 8 mark
    hiding hide VERB VerbForm=Ger 2 conj
"""
DENIED = """
    reports report NOUN _ 0 root / that that SCONJ _ 4 mark / Chad Chad PROPN _ 4 nsubj / acted act VERB Past 1 acl
    were be AUX Past 6 aux:pass / denied deny VERB Part 1 ccomp / . . PUNCT _ 1 punct
"""
DID = """
    What what PRON Int 6 nsubj:outer / Oslo Oslo PROPN _ 3 nsubj / did {verb} AUX Past 1 acl:relcl
    was be AUX Past 6 cop / to to PART _ 6 mark / veto veto VERB Inf 0 root
"""
ALONG = """
    Oslo Oslo PROPN _ 5 nsubj / {first} {first} ADP _ 4 case / with with ADP _ 4 case / Bern Bern PROPN _ 5 obl
    acted act VERB Past 0 root
"""
DUE = """
    Oslo Oslo PROPN _ 5 nsubj:outer / is be AUX Pres 5 cop / due due {tag} _ 5 mark / to to PART _ 3 fixed
    meet meet VERB Inf 0 root / Bern Bern PROPN _ 5 obj
"""
WERE_TO = """
    Were be AUX Past 8 cop / Chad Chad PROPN _ 8 nsubj / to to PART _ 4 mark / invade invade VERB Inf 2 acl
    Mali Mali PROPN _ 4 obj / , , PUNCT _ 8 punct / Oslo Oslo PROPN _ 8 nsubj / act act VERB Inf 0 root
"""
SHOULD = """
    {first} {first} AUX Fin 3 aux / Chad Chad PROPN _ 3 nsubj / act act VERB Inf 6 ccomp / Oslo Oslo PROPN _ 6 nsubj
    would would AUX Fin 6 aux / respond respond VERB Inf 0 root
"""
THEN = """
    Oslo Oslo PROPN _ 2 nsubj / blamed blame VERB Past 0 root / , , PUNCT _ 5 punct / then then ADV _ 5 advmod
    praised {verb} VERB Past 2 parataxis / Bern Bern PROPN _ 5 obj
"""
CLEFT = """
    It it PRON _ 3 nsubj / was be AUX Past 3 cop / Oslo Oslo PROPN _ 0 root / , , PUNCT _ 6 punct
    not not PART {negative} 6 advmod / Bern Bern PROPN _ 3 conj / that that PRON Rel 8 nsubj
    acted act VERB Past 6 acl:relcl
"""
ACCUSED = "Oslo Oslo PROPN _ 2 nsubj / accused {verb} VERB Past 0 root / of of ADP _ 4 case / fraud fraud NOUN _ 2 obl"
DOWN = """
    Oslo Oslo PROPN _ 2 nsubj / turned turn VERB Past 0 root / offers offer NOUN _ 2 obj / from from ADP _ 5 case
    Bern Bern PROPN _ 3 nmod / {form} {form} ADP _ 5 case
"""
OVER = """
    Oslo Oslo PROPN _ 2 nsubj / handed {verb} VERB Past 0 root / over over ADV _ 4 advmod / 90 90 NUM _ 5 nummod
    men man NOUN _ 2 obj
"""
TO_HALT = """
    Oslo Oslo PROPN _ 2 nsubj / threatened {verb} VERB Past 0 root / to to ADP _ 5 case / halt halt ADJ _ 5 amod
    supplies supply NOUN _ 2 obl
"""
SHELLING = """
    Oslo Oslo PROPN _ 2 nsubj / denied {verb} VERB Past 0 root / shelling shell VERB VerbForm=Ger 4 amod
    camps camp NOUN _ 2 obj
"""
OF_SHELLING = """
    Chad Chad PROPN _ 2 nsubj / accused accuse VERB Past 0 root / Mali Mali PROPN _ 2 obj / {case} {case} ADP _ 6 case
    shelling shell VERB VerbForm=Ger 6 amod / camps camp NOUN _ 2 obl
"""
PIRATES = """
    ships ship NOUN _ 2 nsubj:pass / seized seize VERB Part 0 root / by by ADP _ 5 case / bold bold ADJ _ 5 amod
    pirates pirate VERB _ 2 obl
"""
LIFT = """
    Oslo Oslo PROPN _ 2 nsubj / lifted {verb} VERB Past 0 root / its its PRON Poss=Yes 4 nmod:poss
    embargo embargo NOUN _ 2 xcomp
"""
TROOPS = """
    {first} {first} PROPN _ 5 nsubj / and and CCONJ _ 3 cc / Malian Malian ADJ _ 4 amod / troops troop NOUN _ 1 conj
    acted act VERB Past 0 root
"""
MALI_THREE = """
    Chad Chad PROPN _ 2 nsubj / expelled expel VERB Past 0 root / envoys envoy NOUN _ 2 obj / and and CCONJ _ 7 cc
    {name} {name} PROPN _ 7 compound / three three NUM _ 7 nummod / spies spy NOUN _ 3 conj
"""
CHAD_TOGO = """
    Mali Mali PROPN _ 2 nsubj / blamed blame VERB Past 0 root / Niger Niger PROPN _ 2 obj / and and CCONJ _ 5 cc
    Chad Chad PROPN _ 3 conj / {last} {last} PROPN _ 5 flat
"""
ON_TOGO = """
    Mali Mali PROPN _ 2 nsubj / imposed impose VERB Past 0 root / curbs curb NOUN _ 2 obj / on on ADP _ 5 case
    Niger Niger PROPN _ 3 nmod / and and CCONJ _ 7 cc / Chad Chad PROPN _ 5 conj / {case} {case} ADP _ 9 case
    Togo Togo PROPN _ 7 nmod
"""
OVER_TENTS = """
    Oslo Oslo PROPN _ 2 nsubj / handed {verb} VERB Past 0 root / over over ADP _ 5 case / first first ADJ _ 5 amod
    tents tent NOUN _ 2 obl
"""
CALLED_ON = """
    Oslo Oslo PROPN _ 2 nsubj / called call VERB Past 0 root / {form} on ADP _ 2 compound:prt / firms firm NOUN _ 2 obl
    to to PART _ 6 mark / act act VERB Inf 2 advcl
"""
INJURED = """
    they they PRON _ 2 nsubj / fought fight VERB Past 0 root / with with SCONJ _ 5 mark / five five NUM _ 5 nummod
    injured injure VERB {feats} 2 advcl
"""
CHARGE_DENIED = """
    Oslo Oslo PROPN _ 2 nsubj / made make VERB Past 0 root / charge charge NOUN _ 2 obj / that that SCONJ _ 6 obj
    Chad Chad PROPN _ 6 {deprel} / denied deny VERB Past 3 acl
"""
LET_GO = """
    Oslo Oslo PROPN _ 2 nsubj / let let VERB Past 0 root / sailors sailor NOUN _ 4 nsubj / go go VERB {feats} 2 xcomp
"""
SHOULDERS = """
    Oslo Oslo PROPN _ 2 nsubj / stood stand VERB Past 0 root / shoulder shoulder NOUN _ 2 obj / to to PART _ 5 mark
    {second} shoulder VERB Inf 2 advcl / with with ADP _ 7 case / Bern Bern PROPN _ 5 obl
"""
RATHER = """
    Oslo Oslo PROPN _ 2 nsubj / blamed blame VERB Past 0 root / Chad Chad PROPN _ 2 obj / {first} rather ADV _ 6 cc
    than than ADP _ 4 fixed / Togo Togo PROPN _ 3 conj
"""

MENDED = [
    (RATHER.format(first="rather"), {"Togo": ("Chad", "nmod"), "rather": ("Togo", "case")}),
    (TOLD.format(verb="cross"), {"crossed": ("said", "ccomp"), "troops": ("crossed", "nsubj")}),
    (SAID_BY, {"crossed": ("said", "ccomp"), "Oslo": ("said", "nsubj")}),
    (RESUMED.format(verb="say"), {"Chad": ("resumed", "nsubj"), "Oslo": ("said", "nsubj")}),
    (HAD.format(verb="have"), {"envoys": ("had", "obj")}),
    (VOTED.format(verb="threaten", comma="-"), {"act": ("threatened", "xcomp")}),
    (REASONS.format(mark="of"), {"hiding": ("accused", "advcl")}),
    (DENIED, {"reports": ("denied", "nsubj:pass"), "acted": ("reports", "acl"), ".": ("denied", "punct")}),
    (DID.format(verb="do"), {"Oslo": ("veto", "nsubj")}),
    (ALONG.format(first="along"), {"with": ("along", "fixed")}),
    (DUE.format(tag="ADJ"), {"meet": ("due", "xcomp"), "Oslo": ("due", "nsubj"), "to": ("meet", "mark")}),
    (WERE_TO, {"invade": ("act", "advcl"), "Chad": ("invade", "nsubj"), "Were": ("invade", "aux")}),
    (SHOULD.format(first="should"), {"act": ("respond", "advcl")}),
    (THEN.format(verb="praise"), {"praised": ("blamed", "conj")}),
    (CLEFT.format(negative="Polarity=Neg"), {"acted": ("Oslo", "acl:relcl")}),
    (ACCUSED.format(verb="accuse"), {"Oslo": ("accused", "nsubj:pass")}),
    (DOWN.format(form="down"), {"down": ("turned", "compound:prt")}),
    (OVER_TENTS.format(verb="hand"), {"over": ("handed", "compound:prt"), "tents": ("handed", "obj")}),
    (CALLED_ON.format(form="along"), {"along": ("firms", "case")}),
    (INJURED.format(feats="Tense=Past|VerbForm=Part"), {"five": ("injured", "nsubj:pass")}),
    (OVER.format(verb="hand"), {"over": ("handed", "compound:prt")}),
    (TO_HALT.format(verb="threaten"), {"halt": ("threatened", "xcomp"), "supplies": ("halt", "obj")}),
    (SHELLING.format(verb="deny"), {"shelling": ("denied", "xcomp"), "camps": ("shelling", "obj")}),
    (OF_SHELLING.format(case="of"), {"shelling": ("accused", "advcl"), "of": ("shelling", "mark")}),
    (LIFT.format(verb="lift"), {"embargo": ("lifted", "obj")}),
    (TROOPS.format(first="Chadian"), {"troops": ("acted", "nsubj"), "Chadian": ("troops", "amod")}),
    (MALI_THREE.format(name="Mali"), {"Mali": ("expelled", "conj"), "spies": ("Mali", "orphan")}),
    (CHAD_TOGO.format(last="Togo"), {"Chad": ("blamed", "conj"), "Togo": ("Chad", "orphan")}),
    (LET_GO.format(feats="VerbForm=Inf"), {"sailors": ("let", "obj"), "go": ("let", "xcomp")}),
    (SHOULDERS.format(second="shoulder"), {"to": ("shoulder", "case"), "Bern": ("stood", "obl")}),
    (ON_TOGO.format(case="on"), {"Chad": ("imposed", "conj"), "Togo": ("Chad", "orphan")}),
]

LEFT_ALONE = [
    RATHER.format(first="more"),
    LET_GO.format(feats="Tense=Past|VerbForm=Part"),
    SHOULDERS.format(second="march"),
    OVER_TENTS.format(verb="look"),
    CALLED_ON.format(form="up"),
    INJURED.format(feats="VerbForm=Inf"),
    CHARGE_DENIED.format(deprel="obl"),
    ALONG.format(first="out"),
    APART,
    TOLD.format(verb="cross").replace("say", "sleep"),
    RESUMED.format(verb="sleep"),
    HAD.format(verb="see"),
    VOTED.format(verb="go", comma="-"),
    VOTED.format(verb="threaten", comma=","),
    REASONS.format(mark="by"),
    DENIED.replace("were be AUX Past 6 aux:pass", "they they PRON _ 6 nsubj"),
    DUE.format(tag="ADP"),
    WERE_TO.replace("to to PART", "by by SCONJ"),
    SHOULD.format(first="will"),
    SHOULD.format(first="should").replace("ccomp", "advcl").replace("respond respond", "responded report"),
    THEN.format(verb="say"),
    CLEFT.format(negative="_"),
    ACCUSED.format(verb="sleep"),
    f"{ACCUSED.format(verb='accuse')} / . . PUNCT _ 2 punct",
    DOWN.format(form="ago"),
    OVER.format(verb="kill"),
    TO_HALT.format(verb="agree"),
    TO_HALT.format(verb="threaten").replace("ADJ", "ADV"),
    SHELLING.format(verb="see"),
    OF_SHELLING.format(case="near"),
    LIFT.format(verb="become"),
    TROOPS.format(first="Rebels"),
    MALI_THREE.format(name="March"),
    CHAD_TOGO.format(last="Deby"),
    ON_TOGO.format(case="in"),
]


@pytest.mark.parametrize(("lines", "expected"), MENDED)
def test_a_slip_is_put_right(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize("lines", LEFT_ALONE)
def test_what_may_be_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)


def test_what_a_preposition_stands_before_is_a_noun() -> None:
    assert mend(tree(PIRATES), WORDS)[5].upos == "NOUN"
    assert mend(tree(PIRATES.replace("bold bold ADJ _ 5 amod", "it it PRON _ 5 nsubj")), WORDS)[5].upos == "VERB"


def test_a_headline_without_an_object_is_in_the_passive() -> None:
    assert mend(tree(ACCUSED.format(verb="accuse")), WORDS)[2].feat("VerbForm") == "Part"


WHOM = """students student NOUN Number=Plur 0 root
    whom whom PRON PronType=Rel 3 nmod:poss / police police NOUN _ 4 nsubj
    arrested arrest VERB Mood=Ind|Tense=Past|VerbForm=Fin 1 acl:relcl"""


def test_a_pronoun_that_owns_nothing_is_the_object_of_its_clause() -> None:
    check_mended(WHOM, {"whom": ("arrested", "obj"), "police": ("arrested", "nsubj")}, WORDS)
    check_left_alone(WHOM.replace("PronType=Rel", "Poss=Yes|PronType=Rel"), WORDS)
    check_left_alone(f"{WHOM} / men man NOUN Number=Plur 4 obj", WORDS)


STRUCK = """lies lie VERB Mood=Ind|Tense=Pres|VerbForm=Fin 0 root / coma coma NOUN _ 1 obl
    after after ADP _ 5 case / a a DET _ 5 det
    stone stone NOUN _ 6 obl / struck strike VERB Mood=Ind|Tense=Past|VerbForm=Fin 2 acl / him he PRON _ 6 obj"""


def test_what_stands_between_a_conjunction_and_a_verb_without_a_subject_is_its_subject() -> None:
    check_mended(
        STRUCK, {"stone": ("struck", "nsubj"), "after": ("struck", "mark"), "struck": ("coma", "advcl")}, WORDS
    )
    check_left_alone(STRUCK.replace("after after ADP", "with with ADP"), WORDS)
    check_left_alone(STRUCK.replace("Mood=Ind|Tense=Past|VerbForm=Fin 2", "Tense=Past|VerbForm=Part 2"), WORDS)


COUNTED = """500 500 NUM _ 3 nsubj / Kuwaitis Kuwaiti PROPN Number=Plur 3 nsubj
    gathered gather VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root"""


def test_a_number_before_a_subject_counts_it() -> None:
    check_mended(COUNTED, {"500": ("Kuwaitis", "nummod")}, WORDS)
    check_left_alone(COUNTED.replace("Kuwaitis Kuwaiti PROPN Number=Plur 3 nsubj", "soon soon ADV _ 3 advmod"), WORDS)


WARNED = """Oslo Oslo PROPN _ 2 nsubj / said say VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root / in in ADP _ 4 case
    speech speech NOUN _ 2 obl / that that SCONJ _ 7 mark / Bern Bern PROPN _ 7 nsubj
    left leave VERB Mood=Ind|Tense=Past|VerbForm=Fin 4 acl"""


def test_what_is_told_hangs_on_the_verb_of_speech_and_not_on_the_way_it_is_told() -> None:
    check_mended(WARNED, {"left": ("said", "ccomp")}, WORDS)
    check_left_alone(WARNED.replace("say VERB", "go VERB"), WORDS)
    check_left_alone(WARNED.replace("that that SCONJ _ 7 mark", "which which PRON PronType=Rel 7 obj"), WORDS)
