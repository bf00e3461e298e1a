"""Slips of parsers that are put right, and trees that look like them and are left alone."""

from __future__ import annotations

import pytest

from diplocode.syntax.mending import MendingWords, mend
from tests.syntax.slip_checks import check_left_alone, check_mended
from tests.trees import tree

WORDS = MendingWords(
    infinitive="to",
    complementizer="that",
    controllers=frozenset(["force"]),
    causatives=frozenset(["have"]),
    tellers=frozenset(["say", "tell", "report"]),
    telling=frozenset(["say"]),
    addressing=frozenset(["tell"]),
    times=frozenset(["monday", "march"]),
    subordinators=frozenset(["after"]),
    charges=frozenset(["of"]),
    perfect=frozenset(["have"]),
    calling=frozenset(["phone"]),
    beneficiary=frozenset(["for"]),
)

FORCED = """
    Oslo Oslo PROPN _ 2 nsubj / forced {verb} VERB Past 0 root / envoys envoy NOUN _ 2 obj
    to to PART _ 5 mark / leave leave VERB Inf 2 advcl
"""
HAD_ARRESTED = """
    Oslo Oslo PROPN _ 2 nsubj / had {verb} VERB Past 0 root / envoys envoy NOUN _ 2 obj
    arrested arrest VERB Part 3 acl
"""
ON_MONDAY = """
    Oslo Oslo PROPN _ 4 nsubj / on on ADP _ 3 case / {day} {day} PROPN _ 1 nmod
    acted act VERB Past 0 root
"""
SAID_BEHIND = """
    Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 4 punct
    said {verb} VERB Past 2 conj / the the DET Def 6 det / ministry ministry NOUN _ 4 obj / NRK NRK PROPN _ 4 obj
"""
SAID_AFTER = """
    Oslo Oslo PROPN _ 2 nsubj / sent send VERB Past 0 root / drones drone NOUN _ 2 obj / , , PUNCT _ 7 punct
    two two NUM _ 6 nummod / envoys envoy NOUN _ 7 nsubj / told {verb} VERB Past 3 acl / us we PRON _ 7 iobj
"""
TOLD_BEFORE = """
    {mark}Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 6 advcl / , , PUNCT _ 2 punct
    a a DET _ 5 det / paper paper NOUN _ 6 nsubj / reported {verb} VERB Past 0 root
"""
TOLD_OF = """
    Oslo Oslo PROPN _ 2 nsubj / says {verb} VERB Pres 0 root / soldiers soldier NOUN _ 2 obj
    killed kill VERB Part 3 acl / migrants migrant NOUN _ 4 obj
"""
THAT = """
    rumours rumour NOUN _ 0 root / that that PRON Rel 4 obj / Oslo Oslo PROPN _ 4 nsubj
    arrested arrest VERB Past 1 acl:relcl / envoys envoy NOUN _ 4 {second}
"""

STRAYED = """
    Oslo Oslo PROPN _ 2 nsubj / told tell VERB Past 0 root / envoys envoy NOUN _ 2 iobj / Bern Bern PROPN _ 5 nsubj
    met meet VERB Past 2 ccomp / Lima Lima PROPN _ 5 obj / , , PUNCT _ 10 punct / which which PRON Rel 10 obj
    it it PRON _ 10 nsubj / blamed blame VERB Past 3 acl:relcl
"""
TOLD_WHOM = """
    Oslo Oslo PROPN _ 2 nsubj / told {verb} VERB Past 0 root / crowds crowd NOUN _ 2 iobj / of of ADP _ 5 case
    people people NOUN _ 3 nmod / that that SCONJ _ 8 mark / Bern Bern PROPN _ 8 nsubj / left leave VERB Past 5 acl
"""
STOOD_BY = """
    Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / {mark} _ 5 mark / Bern Bern PROPN _ 5 nsubj:pass
    stood stand VERB Part 2 ccomp / by by ADP _ 7 case / Lima Lima PROPN _ 5 obl:agent
"""
SAME_ASIDE = """
    Deby Deby PROPN _ 9 nsubj / , , PUNCT _ 4 punct / the the DET Def 4 det / leader leader NOUN Sing 1 appos
    and and CCONJ _ 7 cc / a a DET Ind 7 det / rival rival NOUN Sing 1 conj / , , PUNCT _ 4 punct
    left leave VERB Past 0 root
"""

HANDED = """
    Oslo Oslo PROPN _ 2 nsubj / handed hand VERB Past 0 root / envoys envoy NOUN Plur 2 obj
    {case} Bern Bern PROPN _ 2 obj
"""
SUNK_IN = """
    Oslo Oslo PROPN _ 2 nsubj / sank sink VERB Past 0 root / ships ship NOUN Plur 2 obj
    in in ADP _ 5 case / Bern Bern PROPN _ 6 {part} / harbour harbour NOUN Sing 2 obj
"""
PLANES = """
    Oslo Oslo PROPN _ 2 nsubj / forced force VERB Past 0 root / Bern Bern PROPN _ 2 obj
    for for ADP _ 5 case / {things} plane NOUN {number} 2 obl / to to PART _ 7 mark / bomb bomb VERB Inf 2 xcomp
"""
SHORT = """
    Oslo Oslo PROPN _ 2 nsubj / stopped stop VERB Past 0 root / short short ADV _ 2 advmod
    {mark} {mark} SCONJ _ 5 mark / accusing accuse VERB Ger 2 advcl / Bern Bern PROPN _ 5 obj
"""
AS_ROOT = """
    Oslo Oslo PROPN _ 3 nsubj / to to PART _ 3 mark / visit visit VERB {form} 0 root / Bern Bern PROPN _ 3 obj
"""

HEADLINE = "Oslo Oslo PROPN _ 0 root / to to PART _ 3 mark / visit visit VERB Inf 1 acl / Bern Bern PROPN _ 3 obj"
TWO_NAMES = """
    Oslo Oslo PROPN _ 4 nsubj / , , PUNCT _ 3 punct / Bern Bern PROPN _ 1 appos
    sign sign VERB Pres 0 root / deal deal NOUN _ 4 obj
"""

TWO_SUBJECTS = TWO_NAMES.replace("1 appos", "4 nsubj")

IN_BRACKETS = """
    Bern Bern PROPN _ 5 nsubj / ( ( PUNCT _ 3 punct / BRN BRN PROPN _ 5 nsubj / ) ) PUNCT _ 3 punct
    agrees agree VERB Pres 0 root
"""


HOURS_AFTER = """
    Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 0 root / hours hour NOUN _ {hours} / {after} {after} ADP _ 5 case
    troops troop NOUN _ {troops} / had have AUX Past 7 aux / fled flee VERB Part 2 {fled}
"""
BEFORE_AND = """
    Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 4 punct / killing kill VERB Prog 9 advcl
    envoys envoy NOUN _ 4 obj / , , PUNCT _ 9 punct / {cc} {cc} CCONJ _ 9 cc / Bern Bern PROPN _ 9 nsubj
    protested protest VERB Past 2 conj
"""
ASKED = """
    Oslo Oslo PROPN _ 2 nsubj / asked ask VERB Past 0 root / Bern Bern PROPN _ 2 nsubj / to to PART _ 5 mark
    act act VERB Inf 2 {act}
"""
BEFORE_REACHED = """
    it it PRON _ 2 nsubj / stopped stop VERB Past 0 root / before before SCONJ _ 6 mark / aims aim NOUN _ 2 nsubj
    were be AUX Past 6 aux:pass / reached reach VERB Part 2 advcl
"""
HAVE_KILLED = """
    Rebels rebel NOUN _ 2 nsubj / have have VERB Pres 0 root / {between}killed kill {tag} {form} {noun} amod
    soldiers soldier NOUN _ 2 obj
"""
KILLED = {"between": "", "tag": "VERB", "form": "Part", "noun": 4}
IN_OSLO = """
    In in ADP _ 2 case / Oslo Oslo PROPN _ 4 {oslo} / Erdogan Erdogan PROPN _ 2 flat / met meet VERB Past 0 root
    envoys envoy NOUN _ 4 {envoys}
"""

WHOSE = """
    feud feud NOUN _ 0 root / {case} {case} ADP _ 3 case / Iraq Iraq PROPN _ 1 nmod / , , PUNCT _ 7 punct
    whose whose PRON Poss=Yes|PronType=Rel 6 nmod:poss / troops troop NOUN _ 7 nsubj / fled flee VERB Past 1 acl:relcl
"""

AS_WELL_AS = """
    Oslo Oslo PROPN _ 6 nsubj / as as ADV _ 6 cc / well well ADV _ 2 fixed / as as ADP _ 2 fixed
    Bern Bern PROPN _ 6 nsubj / agree agree VERB Pres 0 root
"""

PHONED = """
    Oslo Oslo PROPN _ 2 nsubj / phoned {verb} VERB Past 0 root / Bern Bern PROPN _ 2 obj
    to to PART _ 5 mark / protest protest VERB Inf 2 xcomp
"""

MENDED = [
    (PHONED.format(verb="phone"), {"protest": ("phoned", "advcl")}),
    (HANDED.format(case="to to ADP _ 5 case /"), {"Bern": ("handed", "obl")}),
    (SUNK_IN.format(part="compound"), {"harbour": ("sank", "obl"), "in": ("harbour", "case")}),
    (PLANES.format(things="planes", number="Number=Plur"), {"bomb": ("planes", "acl")}),
    (SHORT.format(mark="of"), {"accusing": ("short", "advcl")}),
    (AS_ROOT.format(form="Inf"), {"to": ("visit", "aux")}),
    (AS_WELL_AS, {"Bern": ("Oslo", "conj"), "as": ("Bern", "cc")}),
    (WHOSE.format(case="with"), {"fled": ("Iraq", "acl:relcl")}),
    (IN_BRACKETS, {"BRN": ("Bern", "appos")}),
    (
        HOURS_AFTER.format(after="after", hours="7 nsubj", troops="7 obl", fled="advcl"),
        {"troops": ("fled", "nsubj"), "after": ("fled", "mark"), "hours": ("fled", "obl:unmarked")},
    ),
    (
        HOURS_AFTER.format(after="after", hours="7 obl:unmarked", troops="3 nmod", fled="parataxis"),
        {"troops": ("fled", "nsubj"), "fled": ("acted", "advcl")},
    ),
    (BEFORE_AND.format(cc="and"), {"killing": ("acted", "advcl")}),
    (ASKED.format(act="xcomp"), {"Bern": ("asked", "obj")}),
    (BEFORE_REACHED, {"aims": ("reached", "nsubj:pass")}),
    (
        HAVE_KILLED.format(**KILLED),
        {"have": ("killed", "aux"), "soldiers": ("killed", "obj"), "Rebels": ("killed", "nsubj")},
    ),
    (IN_OSLO.format(oslo="nsubj", envoys="obj"), {"Oslo": ("met", "obl"), "Erdogan": ("met", "nsubj")}),
    (IN_OSLO.format(oslo="obl", envoys="obj"), {"Erdogan": ("met", "nsubj")}),
    (TWO_SUBJECTS, {"Bern": ("Oslo", "conj")}),
    (HEADLINE, {"Oslo": ("visit", "nsubj"), "to": ("visit", "aux")}),
    (TWO_NAMES, {"Bern": ("Oslo", "conj")}),
    (FORCED.format(verb="force"), {"leave": ("forced", "xcomp")}),
    (HAD_ARRESTED.format(verb="have"), {"arrested": ("had", "xcomp")}),
    (ON_MONDAY.format(day="Monday"), {"Monday": ("acted", "obl")}),
    (SAID_BEHIND.format(verb="say"), {"said": ("acted", "parataxis"), "ministry": ("said", "nsubj")}),
    (SAID_BEHIND.format(verb="say"), {"NRK": ("ministry", "appos")}),
    (SAID_AFTER.format(verb="tell"), {"told": ("sent", "parataxis")}),
    (TOLD_BEFORE.format(verb="report", mark=""), {"acted": ("reported", "ccomp")}),
    (TOLD_OF.format(verb="say"), {"killed": ("says", "ccomp"), "soldiers": ("killed", "nsubj")}),
    (SAME_ASIDE, {"rival": ("leader", "conj")}),
    (THAT.format(second="obj"), {"arrested": ("rumours", "acl"), "that": ("arrested", "mark")}),
]

LEFT_ALONE = [
    PHONED.format(verb="want"),
    HANDED.format(case="").replace("Bern Bern PROPN _ 2 obj", "Bern Bern PROPN _ 2 iobj"),
    SUNK_IN.format(part="nmod"),
    PLANES.format(things="plane", number="Number=Sing"),
    SHORT.format(mark="while"),
    AS_ROOT.format(form="Past"),
    AS_WELL_AS.replace("6 cc", "6 advmod"),
    WHOSE.format(case="of"),
    IN_BRACKETS.replace("Bern Bern PROPN", "Now now ADV"),
    HOURS_AFTER.format(after="with", hours="7 nsubj", troops="7 obl", fled="advcl"),
    BEFORE_AND.format(cc="and").replace("4 punct / killing kill VERB Prog 9", "4 punct / killing kill VERB Prog 2"),
    HAVE_KILLED.format(**KILLED | {"tag": "ADJ"}),
    HAVE_KILLED.format(**KILLED | {"between": "the the DET Def 5 det / ", "noun": 5}),
    IN_OSLO.format(oslo="obl", envoys="nsubj"),
    TWO_SUBJECTS.replace("Oslo Oslo PROPN", "Oslo Oslo NOUN"),
    f"{HEADLINE} / was be AUX Past 1 cop",
    TWO_NAMES.replace("appos\n", "appos / , , PUNCT _ 3 punct\n").replace("_ 4", "_ 5"),
    FORCED.format(verb="send"),
    FORCED.format(verb="force").replace("envoys envoy NOUN _ 2 obj", "envoys envoy NOUN _ 2 obl"),
    HAD_ARRESTED.format(verb="meet"),
    HAD_ARRESTED.format(verb="have").replace("Part", "Prog"),
    ON_MONDAY.format(day="Bern"),
    SAID_BEHIND.format(verb="greet"),
    SAID_BEHIND.format(verb="say").replace("ministry ministry NOUN", "ministry ministry PRON"),
    SAID_AFTER.format(verb="greet"),
    SAID_AFTER.format(verb="tell").replace(", , PUNCT _ 7 punct", "that that SCONJ _ 7 mark"),
    TOLD_BEFORE.format(verb="sleep", mark=""),
    TOLD_OF.format(verb="describe"),
    THAT.format(second="obl"),
    STRAYED.replace(", , PUNCT", "and and CCONJ"),
    STRAYED.replace("VERB Past 2 ccomp", "VERB Past 3 acl"),
    TOLD_WHOM.format(verb="greet"),
    STOOD_BY.format(mark="as as SCONJ"),
    SAME_ASIDE.replace("rival NOUN Sing", "rival PROPN Sing"),
    SAME_ASIDE.replace("Deby Deby PROPN", "envoy envoy NOUN"),
]


@pytest.mark.parametrize(("lines", "expected"), MENDED)
def test_a_slip_is_put_right(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize("lines", LEFT_ALONE)
def test_what_may_be_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)


def test_a_clause_with_a_conjunction_is_not_told() -> None:
    sentence = tree("""
        When when SCONJ _ 3 mark / Oslo Oslo PROPN _ 3 nsubj / acted act VERB Past 7 advcl / , , PUNCT _ 3 punct
        a a DET _ 6 det / paper paper NOUN _ 7 nsubj / reported report VERB Past 0 root / it it PRON _ 7 obj
    """)
    assert mend(sentence, WORDS) is sentence


def test_a_headline_with_an_infinitive_is_of_the_future() -> None:
    sentence = mend(tree(HEADLINE), WORDS)
    assert (sentence[3].feat("Tense"), sentence[3].deprel) == ("Fut", "root")


def test_what_is_told_is_finite() -> None:
    sentence = mend(tree(TOLD_OF.format(verb="say")), WORDS)
    assert sentence[4].feat("VerbForm") == "Fin"


def test_a_slip_behind_another_is_found() -> None:
    source = """
        Oslo Oslo PROPN _ 2 nsubj / forced force VERB Past 0 root / Bern Bern PROPN _ 2 nsubj / to to PART _ 5 mark
        leave leave VERB Inf 2 advcl
    """
    mended = mend(tree(source), WORDS)
    assert [mended[i].deprel for i in (3, 5)] == ["obj", "xcomp"]
