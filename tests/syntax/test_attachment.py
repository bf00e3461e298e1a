"""Clauses and subjects that parsers hang too low, and trees that look like them and are left alone."""

from __future__ import annotations

import pytest

from diplocode.syntax.mending import MendingWords, mend
from tests.syntax.slip_checks import check_left_alone, check_mended
from tests.trees import tree

WORDS = MendingWords(
    infinitive="to",
    complementizer="that",
    controllers=frozenset(),
    causatives=frozenset(),
    tellers=frozenset(["say"]),
    telling=frozenset(),
    times=frozenset(["monday"]),
    periods=frozenset(["week"]),
    subordinators=frozenset(["after"]),
    chargers=frozenset(["accuse"]),
    urging=frozenset(["call"]),
    perfect=frozenset(["have"]),
    charges=frozenset(["of"]),
)

JOINED = """
    Oslo Oslo PROPN _ 2 nsubj / vowed vow VERB Past 0 root / to to PART _ 4 mark / end end VERB Inf 2 xcomp
    war war NOUN _ 4 obj / and and CCONJ _ 7 cc / {form} warn VERB {feats} 4 conj / Chad Chad PROPN _ 7 obj
"""
KILLED = """
    Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / ten ten NUM _ 5 nsubj:pass / were be AUX Past 5 aux:pass
    killed kill VERB Part 2 ccomp / and and CCONJ _ 7 cc / accused accuse VERB Part 5 conj / Chad Chad PROPN _ 7 {obj}
"""
PERFECT = """
    Oslo Oslo PROPN _ 2 nsubj / denied deny VERB Past 0 root / it it PRON _ 5 nsubj / had have AUX Past 5 aux
    left leave VERB Part 2 ccomp / Bern Bern PROPN _ 5 {deprel} / and and CCONJ _ 8 cc / spoke {verb} VERB Past 5 conj
    Chad Chad PROPN _ 8 obj
"""
HAVING = """
    Oslo Oslo PROPN _ 2 nsubj / denied deny VERB Past 0 root / having have AUX Part 4 aux / met meet VERB Part 2 xcomp
    Bern Bern PROPN _ 4 obj / and and CCONJ _ 7 cc / accused accuse VERB {form} 4 conj / Chad Chad PROPN _ 7 obj
"""
TOLD = """
    Oslo Oslo PROPN _ 2 nsubj / said {teller} VERB Past 0 root / it it PRON _ 4 nsubj
    {form} rest {tag} {feats} 2 ccomp / Bern Bern PROPN _ 4 obl / and and CCONJ _ 7 cc
    spoke {verb} VERB Past 4 conj / Chad Chad PROPN _ 7 obj
"""
# "Said that the truce would last and accused Chad", "had failed and called on Chad": no participles, whatever the tag.
NO_PARTICIPLE = """
    Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / truce truce NOUN _ 5 nsubj / {aux} AUX {feats} 5 aux
    last last VERB {form} 2 ccomp / long long ADV _ 5 obl / and and CCONJ _ 8 cc / spoke {verb} VERB Part 5 conj
    Chad Chad PROPN _ 8 {obj}
"""
NEXT = """
    jets jet NOUN _ 2 nsubj / hit hit VERB Past 0 root / Bern Bern PROPN _ 2 obj / {cc} and CCONJ _ 5 cc
    rebels rebel NOUN _ 3 conj / looted loot VERB Past 2 conj / Oslo Oslo PROPN _ 6 obj
"""
ANOTHER = """
    Oslo Oslo PROPN _ 6 nsubj / hit hit VERB Past 6 ccomp / Chad Chad PROPN _ 2 obj / and and CCONJ _ 5 cc
    Bern Bern PROPN _ 3 conj / said say VERB Past 0 root / so so ADV _ 6 advmod
"""
DEEPER = """
    Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / Bern Bern PROPN _ 4 nsubj / faced face VERB Past 2 ccomp
    war war NOUN _ 4 obj / and and CCONJ _ 7 cc / Chad Chad PROPN _ 5 conj / {form} leave VERB {feats} 2 conj
"""
HEAD_BEHIND = """
    and and CCONJ _ 2 cc / called call VERB Past 4 conj / Oslo Oslo PROPN _ 4 nsubj / left leave VERB Past 5 ccomp
    said say VERB Past 0 root / Chad Chad PROPN _ 5 nsubj
"""
SPEAKER = """
    Chad Chad PROPN _ 10 nsubj / backed back VERB Part 1 acl / truce truce NOUN _ 2 obj / that that PRON Rel 6 nsubj
    will will AUX _ 6 aux / begin begin VERB Inf 3 acl:relcl / soon soon ADV _ 6 advmod / , , PUNCT _ 2 punct
    Oslo Oslo PROPN _ 6 nsubj / said {verb} VERB Past 0 root
"""
SEMICOLON = """
    Oslo Oslo PROPN _ 2 nsubj / denied deny VERB Past 0 root / it it PRON _ 2 obj / {mark} {mark} PUNCT _ 6 punct
    Bern Bern PROPN _ 6 nsubj / blamed blame VERB Past 2 ccomp / Chad Chad PROPN _ 6 obj
"""
AFTER = """
    Oslo Oslo PROPN _ 2 nsubj / left leave VERB Past 0 root / {form} after ADP _ 5 case / the the DET _ 5 det
    rebels rebel NOUN _ 2 obl / who who PRON Rel 7 nsubj / came come VERB Past 5 acl:relcl
    freed free VERB Past 2 parataxis / men man NOUN _ 8 obj
"""
AS = """
    prices price NOUN _ 2 nsubj / rose rise VERB Past 0 root / {form} as ADP _ 4 case / Oslo Oslo PROPN _ 2 obl
    accused accuse VERB {feats} 2 advcl / Bern Bern PROPN _ 5 obj
"""
CALLED = """
    prices price NOUN _ 2 nsubj / rose rise VERB Past 0 root / as as ADP _ 4 case / Oslo Oslo PROPN _ 2 obl
    , , PUNCT _ 7 punct / the the DET _ 7 det / host host {tag} _ 9 nsubj / , , PUNCT _ 7 punct
    accused accuse VERB Past 2 advcl / Bern Bern PROPN _ 9 obj
"""
CHARGE = """
    Oslo Oslo PROPN _ 2 nsubj / accused {verb} VERB Past 0 root / troops troop NOUN _ 2 obj / under under ADP _ 5 case
    command command NOUN _ 3 nmod / of of SCONJ _ 7 mark / killing kill VERB Ger 5 acl
"""
THEN = """
    Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / last last ADJ _ 4 amod / {noun} {noun} NOUN _ 2 obl:unmarked
    that that PRON Rel 7 mark / Chad Chad PROPN _ 7 nsubj / acted act VERB Past 4 acl:relcl
"""
GOES_ON = """
    rebels rebel NOUN _ 2 nsubj / took take VERB Past 6 ccomp / Bern Bern PROPN _ 2 obj / , , PUNCT _ 2 punct
    Oslo Oslo PROPN _ 6 nsubj / said say VERB Past 0 root / {comma} {comma} PUNCT _ 9 punct / and and CCONJ _ 9 cc
    killed {verb} VERB Past 6 conj / ten ten NUM _ 9 obj
"""
RESULT = """
    rebels rebel NOUN _ 2 nsubj / hit hit VERB Past 0 root / bus bus NOUN _ 2 obj / carrying carry VERB {form} 3 acl
    men man NOUN _ 4 obj / {comma} {comma} PUNCT _ 7 punct / killing kill VERB Ger 4 advcl / ten ten NUM _ 7 obj
"""
EARLIER = """
    Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / two two NUM _ 4 nummod / {noun} {noun} NOUN _ 2 obl:unmarked
    after after ADP _ 8 mark / that that SCONJ _ 5 fixed / Chad Chad PROPN _ 8 nsubj / acted act VERB Past 2 advcl
"""
ASIDE = """
    Oslo Oslo PROPN _ 2 nsubj / ordered order VERB Past 0 root / envoys envoy NOUN _ 2 obj / to to PART _ 5 mark
    leave leave VERB Inf 3 acl / {comma} , PUNCT _ 7 punct / accusing {verb} VERB Ger 5 advcl / them they PRON _ 7 obj
"""
RUN = """
    Oslo Oslo PROPN _ 2 nsubj / gave give VERB Past 0 root / fund fund NOUN _ 2 obj / which which PRON Rel 6 obj
    Bern Bern PROPN _ 6 nsubj / {form} run VERB {feats} 3 acl:relcl / , , PUNCT _ 9 punct / and and CCONJ _ 9 cc
    urged urge VERB Past 6 conj / Chad Chad PROPN _ 9 obj
"""
# "Shot at men who marched to demand that he go, and held six", "left, after Chad came, and held six".
MARCHED = """
    Oslo Oslo PROPN _ 2 nsubj / hit hit VERB Past 0 root / men man NOUN _ 2 obj / who who PRON Rel 5 nsubj
    marched march VERB Past 3 acl:relcl / to to PART _ 7 mark / demand demand VERB Inf 5 advcl
    peace peace NOUN _ 7 obj / {comma} {comma} PUNCT _ 11 punct / and and CCONJ _ 11 cc / held hold VERB Past 7 conj
    six six NUM _ 11 obj
"""
AFTERWARDS = """
    Oslo Oslo PROPN _ 2 nsubj / left leave VERB Past 0 root / {comma} {comma} PUNCT _ 6 punct
    {mark} after SCONJ _ 6 mark / Chad Chad PROPN _ 6 nsubj / came come VERB Past 2 advcl / , , PUNCT _ 9 punct
    and and CCONJ _ 9 cc / held hold VERB Past 6 conj / six six NUM _ 9 obj
"""
INFINITIVES = """
    Oslo Oslo PROPN _ 2 nsubj / wants want VERB Pres 0 root / to to PART _ 4 mark / accuse accuse VERB Inf 2 xcomp
    Bern Bern PROPN _ 4 obj / of of SCONJ _ 7 mark / arming arm VERB Ger 4 advcl / and and CCONJ _ 10 cc
    {to} {to} PART _ 10 mark / leave leave VERB Inf 7 conj
"""
ROW = """
    Oslo Oslo PROPN _ 2 nsubj / met meet VERB Past 0 root / Bern Bern PROPN _ 2 obj / and and CCONJ _ 5 cc
    said say VERB Past 2 conj / war war NOUN _ 8 nsubj:pass / was be AUX Past 8 aux:pass / feared fear VERB Part 5 ccomp
    and and CCONJ _ 10 cc / asked ask VERB Past 8 conj / Chad Chad PROPN _ 10 obj
"""

MENDED = [
    (MARCHED.format(comma=","), {"held": ("hit", "conj")}),
    (AFTERWARDS.format(comma=",", mark="after"), {"held": ("left", "conj")}),
    (INFINITIVES.format(to="to"), {"leave": ("accuse", "conj")}),
    (ROW, {"asked": ("said", "conj")}),
    (JOINED.format(form="warned", feats="Past"), {"warned": ("vowed", "conj")}),
    (HAVING.format(form="Past"), {"accused": ("denied", "conj")}),
    (HAVING.format(form="Inf"), {"accused": ("denied", "conj")}),
    (KILLED.format(obj="obj"), {"accused": ("said", "conj")}),
    (PERFECT.format(deprel="obj", verb="say"), {"spoke": ("denied", "conj")}),
    (
        NO_PARTICIPLE.format(aux="would would", feats="Fin", form="Inf", verb="hit", obj="obj"),
        {"spoke": ("said", "conj")},
    ),
    (
        NO_PARTICIPLE.format(aux="had have", feats="Past", form="Part", verb="call", obj="obl"),
        {"spoke": ("said", "conj")},
    ),
    (NEXT.format(cc="and"), {"rebels": ("looted", "nsubj"), "and": ("looted", "cc")}),
    (DEEPER.format(form="left", feats="Past"), {"Chad": ("left", "nsubj"), "and": ("left", "cc")}),
    (ANOTHER, {"Oslo": ("hit", "nsubj"), "Bern": ("said", "nsubj"), "said": ("hit", "conj")}),
    (SPEAKER.format(verb="say"), {"Oslo": ("said", "nsubj"), "backed": ("said", "ccomp"), "Chad": ("backed", "nsubj")}),
    (SEMICOLON.format(mark=";"), {"blamed": ("denied", "parataxis")}),
    (
        AFTER.format(form="after"),
        {"rebels": ("freed", "nsubj"), "after": ("freed", "mark"), "freed": ("left", "advcl")},
    ),
    (
        AS.format(form="after", feats="Past"),
        {"Oslo": ("accused", "nsubj"), "after": ("accused", "mark"), "accused": ("rose", "advcl")},
    ),
    (
        CALLED.replace("as as", "after after").format(tag="NOUN"),
        {"Oslo": ("accused", "nsubj"), "host": ("Oslo", "appos"), "after": ("accused", "mark")},
    ),
    (CHARGE.format(verb="accuse"), {"killing": ("troops", "acl")}),
    (TOLD.format(teller="say", form="rested", tag="VERB", feats="Past", verb="accuse"), {"spoke": ("said", "conj")}),
    (TOLD.format(teller="say", form="calm", tag="ADJ", feats="_", verb="accuse"), {"spoke": ("said", "conj")}),
    (TOLD.format(teller="demand", form="rest", tag="VERB", feats="Pres", verb="hit"), {"spoke": ("said", "conj")}),
    (RUN.format(form="runs", feats="VerbForm=Fin|Tense=Pres"), {"urged": ("gave", "conj")}),
    (ASIDE.format(comma=",", verb="accuse"), {"accusing": ("ordered", "advcl")}),
    (THEN.format(noun="week"), {"acted": ("said", "ccomp"), "that": ("acted", "mark")}),
    (
        EARLIER.format(noun="week"),
        {"acted": ("said", "ccomp"), "that": ("acted", "mark")},
    ),
    (GOES_ON.format(comma=",", verb="kill"), {"killed": ("took", "conj")}),
]

LEFT_ALONE = [
    AFTERWARDS.format(comma="-", mark="after"),
    AFTERWARDS.format(comma=",", mark="after").replace("after SCONJ _ 6 mark", "there ADV _ 6 advmod"),
    INFINITIVES.format(to="not"),
    HEAD_BEHIND,
    JOINED.format(form="warn", feats="Inf"),
    HAVING.format(form="Part"),
    KILLED.format(obj="obl"),
    PERFECT.format(deprel="obj", verb="hit"),
    NO_PARTICIPLE.format(aux="would would", feats="Fin", form="Inf", verb="hit", obj="obl"),
    NO_PARTICIPLE.format(aux="had have", feats="Past", form="Part", verb="hit", obj="obj"),
    TOLD.format(teller="say", form="rested", tag="VERB", feats="Past", verb="hit"),
    TOLD.format(teller="say", form="said", tag="VERB", feats="Past", verb="accuse").replace("said rest", "said say"),
    TOLD.format(teller="say", form="rested", tag="VERB", feats="Past", verb="accuse").replace("Past 0", "Pres 0"),
    PERFECT.format(deprel="dep", verb="say"),
    NEXT.format(cc="and").replace("looted loot VERB Past 2 conj", "looted loot VERB Part 5 acl"),
    NEXT.format(cc="and").replace("/ looted", "/ , , PUNCT _ 7 punct / looted").replace("_ 6 obj", "_ 7 obj"),
    ANOTHER.replace("6 ccomp", "6 advcl"),
    DEEPER.format(form="leaving", feats="Ger"),
    SPEAKER.format(verb="greet"),
    SEMICOLON.format(mark=":"),
    AFTER.format(form="with"),
    AS.format(form="with", feats="Past"),
    AS.format(form="after", feats="Part"),
    CALLED.replace("as as", "after after").format(tag="PROPN"),
    CHARGE.format(verb="greet"),
    THEN.format(noun="town"),
    EARLIER.format(noun="town"),
    GOES_ON.format(comma=",", verb="say"),
    GOES_ON.format(comma="also", verb="kill"),
    RESULT.format(comma="while", form="Ger"),
    RESULT.format(comma=",", form="Part"),
    ASIDE.format(comma="-", verb="accuse"),
    RUN.format(form="ran", feats="Past"),
    ASIDE.format(comma=",", verb="take"),
]


@pytest.mark.parametrize(("lines", "expected"), MENDED)
def test_what_hangs_too_low_is_moved(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize("lines", LEFT_ALONE)
def test_what_may_hang_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)


@pytest.mark.parametrize(("verb", "deprel"), [("accused", "advcl"), ("moved", "acl")])
def test_a_charge_behind_a_time_is_of_the_verb(verb: str, deprel: str) -> None:
    lines = f"""Oslo Oslo PROPN _ 2 nsubj / {verb} {verb.removesuffix("d")} VERB Fin 0 root / that that DET _ 4 det
        week week NOUN _ 2 obl / of of SCONJ _ 6 mark / spying spy VERB VerbForm=Ger 4 acl"""
    mended = mend(tree(lines), WORDS)
    assert mended[6].deprel == deprel


def test_a_verb_that_is_joined_to_a_finite_one_is_finite() -> None:
    mended = mend(tree(KILLED.format(obj="obj")), WORDS)
    assert mended[7].feat("VerbForm") == "Fin"
