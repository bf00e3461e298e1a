"""Pattern sentences: what they are read into, and what is refused."""

from __future__ import annotations

import pytest

from diplocode.codebook.patterns import Lexicon, Pattern, Slot, read_pattern
from diplocode.codebook.reader import Mark, Report, Text

LEXICON = Lexicon(
    nouns={
        "DIPLOMAT": frozenset(["diplomat", "envoy"]),
        "RELATIONS": frozenset(["relation", "tie"]),
        "REQUEST": frozenset(["request"]),
        "TALKS": frozenset(["talk", "peace talk"]),
        "AID": frozenset(["aid"]),
        "TROOPS": frozenset(["troop"]),
    },
    verbs={"CONDEMN": frozenset(["condemn", "hit out"])},
    adjectives={"READY": frozenset(["ready", "willing"])},
    prepositions=frozenset(["of", "with", "from", "to", "on", "between", "against", "in front of"]),
    copula=frozenset(["be"]),
    infinitive="to",
    complementizer="that",
    possessive=frozenset(["of"]),
)


def read(text: str) -> tuple[Pattern | None, list[str]]:
    report = Report()
    pattern = read_pattern(Text(text, Mark("p.yaml", 3, 7)), "161", LEXICON, report)
    return pattern, [str(problem) for problem in report.problems]


def shape(text: str) -> list[tuple[str, str, str]]:
    """Kind, slot and prepositions of each phrase."""
    pattern, problems = read(text)
    assert pattern is not None, problems
    return [(p.kind, p.slot.name, "|".join(sorted(p.prepositions))) for p in pattern.phrases]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SOURCE expel DIPLOMAT", [("SOURCE", "SUBJECT", ""), ("WORDS", "OBJECT", "")]),
        ("SOURCE meet with TARGET", [("SOURCE", "SUBJECT", ""), ("TARGET", "OBLIQUE", "with")]),
        (
            "SOURCE give TARGET AID",
            [("SOURCE", "SUBJECT", ""), ("TARGET", "INDIRECT", ""), ("WORDS", "OBJECT", "")],
        ),
        ("SOURCE agree to ACTION", [("SOURCE", "SUBJECT", ""), ("ACTION", "CLAUSE", "")]),
        ("TALKS between BOTH", [("BOTH", "OBLIQUE", "between")]),
        ("visit of SOURCE to TARGET", [("SOURCE", "OWNER", "of"), ("TARGET", "OBLIQUE", "to")]),
        ("TROOPS of SOURCE enter TARGET", [("WORDS", "SUBJECT", ""), ("TARGET", "OBJECT", "")]),
        ("SOURCE stand in_front_of TARGET", [("SOURCE", "SUBJECT", ""), ("TARGET", "OBLIQUE", "in_front_of")]),
        ("SOURCE be READY to ACTION", [("SOURCE", "SUBJECT", ""), ("ACTION", "CLAUSE", "")]),
        ("SOURCE CONDEMN TARGET", [("SOURCE", "SUBJECT", ""), ("TARGET", "OBJECT", "")]),
    ],
)
def test_phrases_stand_where_the_sentence_puts_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert shape(text) == expected


def test_of_after_a_class_is_its_owner() -> None:
    pattern, _ = read("SOURCE expel DIPLOMAT of TARGET:CODED")
    assert pattern is not None
    owner = pattern.phrases[1].owner
    assert owner is not None
    assert (owner.kind, owner.slot) == ("TARGET", Slot.OWNER)
    assert owner.constraint == frozenset(["CODED"])


def test_a_verb_keeps_its_particle_and_its_alternatives() -> None:
    pattern, _ = read("SOURCE sever|break_off RELATIONS with TARGET")
    assert pattern is not None
    assert pattern.triggers == {"sever", "break off"}


def test_brackets_make_a_phrase_optional_and_not_negates() -> None:
    pattern, _ = read("SOURCE not recall DIPLOMAT [from TARGET]")
    assert pattern is not None
    assert pattern.negated
    assert [p.optional for p in pattern.phrases] == [False, False, True]


def test_the_doer_of_an_action_may_be_marked() -> None:
    pattern, _ = read("SOURCE promise TARGET to ACTION:SOURCE")
    assert pattern is not None
    assert pattern.action is not None
    assert (pattern.action.marker, pattern.action.doer) == ("to", "SOURCE")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SOURCE expel DIPLOMATT of TARGET",
            "p.yaml:3:20 [DC104] 161: unknown word class DIPLOMATT; did you mean DIPLOMAT?",
        ),
        ("SOURCE expel [DIPLOMAT", "p.yaml:3:7 [DC101] 161: a bracket is not closed in: SOURCE expel [DIPLOMAT"),
        ("SOURCE TARGET", "p.yaml:3:7 [DC102] 161: no verb in: SOURCE TARGET"),
        ("SOURCE meet with", "p.yaml:3:19 [DC103] 161: nothing follows with in: SOURCE meet with"),
        ("SOURCE meet TARGET:COPS", "p.yaml:3:19 [DC105] 161: unknown constraint COPS in TARGET:COPS"),
        ("SOURCE give TARGET AID DIPLOMAT", "p.yaml:3:7 [DC106] 161: more than two objects"),
        ("SOURCE go|be on TALKS", "p.yaml:3:14 [DC112] 161: be among other verbs in: SOURCE go|be on TALKS"),
        ("SOURCE DIPLOMAT TARGET", "p.yaml:3:7 [DC102] 161: no verb in: SOURCE DIPLOMAT TARGET"),
        ("SOURCE hold CONDEMN", "p.yaml:3:19 [DC104] 161: CONDEMN is a class of verbs, and stands where nouns are due"),
    ],
)
def test_faults_are_named_with_their_column(text: str, expected: str) -> None:
    pattern, problems = read(text)
    assert pattern is None
    assert problems[0].startswith(expected)
