"""Clauses behind relative clauses that parsers hang on them, and trees that look like them and are left alone."""

from __future__ import annotations

import pytest

from diplocode.syntax.mending import MendingWords, mend
from tests.syntax.slip_checks import check_left_alone, check_mended
from tests.trees import tree

WORDS = MendingWords(
    infinitive="to",
    complementizer="that",
    controllers=frozenset(["urge", "ask"]),
    causatives=frozenset(),
    tellers=frozenset(["say", "tell"]),
    telling=frozenset(["say"]),
    times=frozenset(["monday"]),
    addressing=frozenset(["tell"]),
    infinitives=frozenset(["urge", "refuse"]),
    naming=frozenset(["call"]),
    periods=frozenset(["day"]),
)

TOLD = """
    Oslo Oslo PROPN _ 2 nsubj / told {verb} VERB Past 0 root / men man NOUN _ 2 iobj / who who PRON Rel 5 nsubj
    closed {inner} VERB Past 3 acl:relcl / roads road NOUN _ 5 obj / that that PRON _ 9 {mark}
    Bern Bern PROPN _ 9 nsubj
    left leave VERB Past 6 acl:relcl
"""
WHOM = """
    Oslo Oslo PROPN _ 2 nsubj / told tell VERB Past 0 root / men man NOUN _ 2 iobj / whom whom PRON PronType=Int 6 obj
    it it PRON _ 6 nsubj / met meet VERB Past 2 ccomp / there there ADV _ 6 advmod / that that SCONJ _ 10 mark
    Bern Bern PROPN _ 10 nsubj / left leave VERB Past 6 advcl
"""
URGED = """
    Oslo Oslo PROPN _ 2 nsubj / urged {verb} VERB Past 0 root / Chad Chad PROPN _ 2 obj / , , PUNCT _ 6 punct
    which which PRON Rel 6 nsubj / leads {inner} VERB Pres 3 acl:relcl / it it PRON _ 6 obj
    {comma} {comma} PUNCT _ 6 punct
    to to PART _ 10 mark / act act VERB Inf 6 advcl
"""
MAIN = """
    Chad Chad PROPN _ 4 {name} / , , PUNCT _ 4 punct / which which PRON {feats} 4 nsubj / leads lead VERB Pres 0 root
    it it PRON _ 4 obj / , , PUNCT _ 7 punct / called call VERB {tense} 4 {deprel} / on on ADP _ 9 case
    Oslo Oslo PROPN _ 7 obl
"""
JOINED = """
    Chad Chad PROPN _ 4 nsubj / , , PUNCT _ 4 punct / which which PRON Rel 4 nsubj / lost lose VERB Past 0 root
    it it PRON _ 4 obj / , , PUNCT _ 9 punct / and and CCONJ _ 9 cc / Bern Bern PROPN _ 9 nsubj
    left leave VERB Past 4 conj
"""
CALLED = """
    Oslo Oslo PROPN _ 6 vocative / , , PUNCT _ 4 punct / which which PRON Rel 4 nsubj / leads lead VERB Pres 1 acl:relcl
    , , PUNCT _ 4 punct / left leave VERB {feats} 0 root / Bern Bern PROPN _ 6 obj
"""
SOLD = """
    drones drone NOUN _ 2 nsubj / sold sell VERB Part 0 root / by by ADP _ 4 case / Oslo Oslo PROPN _ 2 {deprel}
    hit hit VERB Past 2 ccomp / Bern Bern PROPN _ 5 obj
"""
BARRED = """
    they they PRON _ 3 nsubj:pass / were be AUX Past 3 aux:pass / barred bar VERB Part 0 root / from from SCONJ _ 5 mark
    leaving leave VERB Prog 3 advcl / Oslo Oslo PROPN _ 5 obj / and and CCONJ _ 8 cc / sent send VERB {feats} 5 conj
    home home ADV _ 8 advmod
"""
NAME = """
    army army NOUN _ 2 nsubj / overran overrun VERB Past 0 root / Cambodia Cambodia PROPN _ 2 flat
    there there ADV _ 2 advmod
"""
CLOSED = """
    Oslo Oslo PROPN _ 2 nsubj / took take VERB Past 0 root / it it PRON _ 2 obj / , , PUNCT _ 6 punct
    which which PRON Rel 6 obj / made make VERB Past 3 acl:relcl / Bern Bern PROPN _ 6 nsubj
    {comma} {comma} PUNCT _ 10 punct
    and and CCONJ _ 10 cc / sent send VERB Past 6 conj / envoys envoy NOUN _ 10 obj
"""
TWICE = """
    a a DET _ 2 det / step step NOUN _ 0 root / that that PRON Rel 5 obj / Oslo Oslo PROPN _ 5 nsubj
    hailed hail VERB Past 2 acl:relcl / and and CCONJ _ 9 cc / {that} {that} SCONJ _ 9 mark / Bern Bern PROPN _ 9 nsubj
    condemned condemn VERB Past 5 conj
"""


def test_a_second_relative_pronoun_is_the_object_as_the_first() -> None:
    mended = mend(tree(TWICE.format(that="that")), WORDS)
    assert (mended[7].deprel, mended[7].feat("PronType")) == ("obj", "Rel")
    check_left_alone(TWICE.format(that="as"), WORDS)


def test_what_is_told_hangs_on_who_tells() -> None:
    check_mended(TOLD.format(verb="tell", inner="close", mark="mark"), {"left": ("told", "ccomp")}, WORDS)
    check_mended(WHOM, {"left": ("told", "ccomp"), "met": ("men", "acl:relcl")}, WORDS)


@pytest.mark.parametrize(
    ("verb", "inner", "mark"), [("see", "close", "mark"), ("tell", "say", "mark"), ("tell", "close", "obj")]
)
def test_a_clause_stays_where_nobody_is_told_or_another_tells(verb: str, inner: str, mark: str) -> None:
    check_left_alone(TOLD.format(verb=verb, inner=inner, mark=mark), WORDS)


def test_what_is_wanted_hangs_on_who_wants_it() -> None:
    check_mended(URGED.format(verb="urge", inner="lead", comma=","), {"act": ("urged", "xcomp")}, WORDS)
    check_mended(URGED.format(verb="urge", inner="lead", comma="there"), {"act": ("urged", "xcomp")}, WORDS)


@pytest.mark.parametrize(
    ("verb", "inner", "comma"),
    [("see", "lead", ","), ("urge", "ask", ","), ("urge", "refuse", ","), ("ask", "lead", "there")],
)
def test_an_infinitive_stays_where_another_verb_may_govern_it(verb: str, inner: str, comma: str) -> None:
    check_left_alone(URGED.format(verb=verb, inner=inner, comma=comma), WORDS)


@pytest.mark.parametrize(("name", "tense"), [("vocative", "Past"), ("nsubj", "Past"), ("nsubj", "Part")])
def test_a_relative_clause_is_no_main_one(name: str, tense: str) -> None:
    lines = MAIN.format(name=name, feats="Rel", tense=tense, deprel="advcl")
    check_mended(lines, {"leads": ("Chad", "acl:relcl"), "Chad": ("called", "nsubj")}, WORDS)
    assert mend(tree(lines), WORDS)[7].head == 0


@pytest.mark.parametrize(("feats", "deprel"), [("PronType=Int", "advcl"), ("Rel", "acl")])
def test_a_question_is_a_main_clause(feats: str, deprel: str) -> None:
    check_left_alone(MAIN.format(name="nsubj", feats=feats, tense="Past", deprel=deprel), WORDS)


def test_two_subjects_of_which_one_is_described_are_joined() -> None:
    expected = {
        "lost": ("Chad", "acl:relcl"),
        "Chad": ("left", "nsubj"),
        "Bern": ("Chad", "conj"),
        "and": ("Bern", "cc"),
    }
    check_mended(JOINED, expected, WORDS)


@pytest.mark.parametrize("feats", ["Past", "Part"])
def test_nobody_calls_out_to_who_acts(feats: str) -> None:
    check_mended(CALLED.format(feats=feats), {"Oslo": ("left", "nsubj")}, WORDS)
    check_left_alone(CALLED.format(feats="Mood=Imp|VerbForm=Fin"), WORDS)


def test_what_is_sold_by_somebody_acts_with_the_verb_behind() -> None:
    expected = {"sold": ("drones", "acl"), "drones": ("hit", "nsubj")}
    check_mended(SOLD.format(deprel="obl:agent"), expected, WORDS)
    check_left_alone(SOLD.format(deprel="obl"), WORDS)


def test_a_participle_is_joined_to_a_passive_and_to_no_gerund() -> None:
    check_mended(BARRED.format(feats="Part"), {"sent": ("barred", "conj")}, WORDS)
    check_left_alone(BARRED.format(feats="Prog"), WORDS)


def test_a_verb_is_no_part_of_a_name() -> None:
    check_mended(NAME, {"Cambodia": ("overran", "obj")}, WORDS)


def test_a_clause_between_commas_about_an_object_ends_before_the_next_verb() -> None:
    check_mended(CLOSED.format(comma=","), {"sent": ("took", "conj")}, WORDS)
    check_left_alone(CLOSED.format(comma="there"), WORDS)


THAT = """
    raid raid NOUN _ 0 root / that that PRON Rel 4 obj / Oslo Oslo PROPN _ 4 nsubj / said {teller} VERB Past 1 acl:relcl
    had have AUX Past 6 aux / killed kill VERB Part 4 ccomp / ten ten NOUN _ 6 obj
"""


def test_what_is_told_of_a_noun_has_it_as_its_subject() -> None:
    check_mended(THAT.format(teller="say"), {"that": ("killed", "nsubj")}, WORDS)
    check_left_alone(THAT.format(teller="wish"), WORDS)


SO = """
    Oslo Oslo PROPN _ 2 nsubj / freed free VERB Past 0 root / {noun} {noun} NOUN _ 2 obj
    {who} {who} PRON {feats} 5 nsubj / calls {verb} VERB Pres 3 acl:relcl
    a a DET {article} 7 det / traitor traitor NOUN _ 5 obj
"""


def test_a_clause_without_a_pronoun_tells_what_its_noun_is_called() -> None:
    plain = {"noun": "priest", "who": "it", "feats": "Prs", "verb": "call", "article": "Definite=Ind"}
    check_mended(SO.format(**plain), {"traitor": ("calls", "xcomp")}, WORDS)
    for other in (
        {"noun": "day"},
        {"who": "who", "feats": "PronType=Rel"},
        {"verb": "jail"},
        {"article": "Definite=Def"},
    ):
        check_left_alone(SO.format(**{**plain, **other}), WORDS)
