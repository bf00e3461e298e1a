"""Arguments that a parser hung on the wrong word."""

from __future__ import annotations

import pytest

from diplocode.syntax.subjects import is_passive, surface_subjects
from tests.trees import id_of, tree

SAID_WEDNESDAY = """Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / Wednesday Wednesday PROPN _ 2 nsubj
    it it PRON _ 5 nsubj / left leave VERB Past 2 ccomp"""
SAID_A_STATEMENT = """Oslo Oslo PROPN _ 5 nsubj / expelled expel VERB Past 5 ccomp / envoys envoy NOUN Number=Plur 2 obj
    , , PUNCT _ 5 punct / said say VERB Past 0 root / a a DET _ 7 det / statement statement NOUN _ 5 nsubj"""
LAST_WEEK = "week week NOUN _ 3 nsubj / Oslo Oslo PROPN _ 3 nsubj / expelled expel VERB Past 0 root"
ACROSS = """Oslo Oslo PROPN _ 6 nsubj / lifted lift VERB Past 0 root / sanctions sanction NOUN Number=Plur 2 obj
    after after SCONJ _ 6 mark / Lima Lima PROPN _ 6 nsubj / agreed agree VERB Past 2 advcl"""
BARE = """2,000 2,000 NUM _ 2 nummod / workers worker NOUN Number=Plur 3 obl / went go VERB Past 0 root
    on on ADP _ 5 case / strike strike NOUN _ 3 obl"""
COMMAND = """Workers worker NOUN Number=Plur 2 obl / go go VERB VerbForm=Fin|Mood=Imp 0 root"""


@pytest.mark.parametrize(
    ("lines", "verb", "subject"),
    [
        (SAID_WEDNESDAY, "said", "Oslo"),
        (SAID_A_STATEMENT, "said", "statement"),
        (SAID_A_STATEMENT, "expelled", "Oslo"),
        (LAST_WEEK, "expelled", "Oslo"),
        (ACROSS, "lifted", "Oslo"),
        (ACROSS, "agreed", "Lima"),
        (BARE, "went", "workers"),
    ],
)
def test_a_misplaced_subject_is_found(lines: str, verb: str, subject: str) -> None:
    sentence = tree(lines)
    assert surface_subjects(sentence, id_of(sentence, verb)) == (id_of(sentence, subject),)


def test_a_command_has_no_subject() -> None:
    assert surface_subjects(tree(COMMAND), 2) == ()


def test_a_participle_with_people_behind_it_is_active() -> None:
    group = "Group Group NOUN _ 2 nsubj:pass / released release VERB Part 0 root"
    assert not is_passive(tree(f"{group} / 19 19 NUM _ 4 nummod / Christians Christian PROPN Number=Plur 2 obl"), 2)
    assert is_passive(tree(group), 2)
    assert is_passive(tree(f"{group} / on on ADP _ 4 case / Sundays Sunday PROPN Number=Plur 2 obl"), 2)
