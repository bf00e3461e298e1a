"""PLOVER modes and contexts from words, on trees given by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diplocode.codebook.loader import load_codebook
from diplocode.coding.plover import PloverWords, Topics, days_between
from diplocode.errors import CodebookError
from diplocode.events import Status
from diplocode.syntax.tree import Sentence
from diplocode.tables.plover import Plover, load_plover
from tests.trees import id_of, tree

FILE = Path(__file__).parents[2] / "codebooks" / "en" / "plover.yaml"
DATA: dict[str, Any] = {
    "modes": {
        "ASSAULT": {
            "drone": {"words": ["drone"], "over": ["aerial"]},
            "aerial": {"words": ["air strike", "jet"]},
            "firearms": {"words": ["shoot"]},
        },
        "CONSULT": {"multilateral": {"parties": "3", "words": ["trilateral"]}},
    },
    "means": ["ASSAULT"],
    "contexts": {
        "military": ["troop", "jet"],
        "economic": ["oil", "oil price"],
        "resource": ["oil"],
        "legal": ["court"],
    },
    "statuses": {"hypothetical": ["possible", "conditional"]},
    "ages": {"historical": "365"},
}
WORDS = PloverWords.from_data(DATA)
BOMBED = tree("""
    Drones drone NOUN _ 2 nsubj / bombed bomb VERB Past 0 root / troops troop NOUN _ 2 obj / and and CCONJ _ 5 cc
    shot shoot VERB Past 2 conj / judges judge NOUN _ 5 obj / after after ADP _ 9 case / a a DET _ 9 det
    court court NOUN _ 5 obl / ruled rule VERB Past 9 acl
""")
OIL = tree("""
    Oslo Oslo PROPN _ 2 nsubj / discussed discuss VERB Past 0 root
    oil oil NOUN _ 4 compound / prices price NOUN _ 2 obj
""")


def refined(sentence: Sentence, form: str, reading: str, parties: int = 2, **known: Any) -> Plover:
    plover = load_plover().parse(reading)
    assert plover is not None
    known = {"status": Status.ASSERTED, "age": None, **known}
    return Topics.of(sentence, WORDS).refine(plover, id_of(sentence, form), parties, **known)


def test_the_trigger_tells_the_mode_before_its_clause_does() -> None:
    assert refined(BOMBED, "bombed", "ASSAULT").mode == "drone"
    assert refined(BOMBED, "shot", "ASSAULT").mode == "firearms"


def test_a_mode_of_the_code_stays_unless_the_words_may_replace_it() -> None:
    assert refined(BOMBED, "bombed", "ASSAULT/aerial").mode == "drone"
    assert refined(BOMBED, "bombed", "ASSAULT/torture").mode == "torture"
    assert refined(BOMBED, "bombed", "RETREAT/release").mode == "release"


def test_means_are_found_anywhere_in_the_clause_other_modes_beside_the_trigger() -> None:
    sentence = tree("""
        Oslo Oslo PROPN _ 2 nsubj / attacked attack VERB Past 0 root / Bern Bern PROPN _ 2 obj
        during during ADP _ 6 case
        trilateral trilateral ADJ _ 6 amod / talks talk NOUN _ 2 obl / on on ADP _ 9 case / a a DET _ 9 det
        drone drone NOUN _ 6 nmod
    """)
    assert refined(sentence, "attacked", "ASSAULT").mode == "drone"
    assert refined(sentence, "attacked", "ASSAULT/aerial").mode == "aerial"
    assert refined(sentence, "attacked", "CONSULT").mode == ""
    assert refined(sentence, "talks", "CONSULT").mode == "multilateral"


def test_the_score_is_that_of_the_mode_found() -> None:
    assert refined(BOMBED, "bombed", "ASSAULT").score == load_plover().types["ASSAULT"].modes["drone"]


def test_the_number_of_parties_tells_a_mode() -> None:
    assert refined(OIL, "discussed", "CONSULT", parties=2).mode == ""
    assert refined(OIL, "discussed", "CONSULT", parties=3).mode == "multilateral"
    assert refined(OIL, "discussed", "CONSULT/visit", parties=3).mode == "visit"


def test_contexts_of_the_code_come_first_then_those_of_the_clause() -> None:
    assert refined(BOMBED, "bombed", "ASSAULT//terrorism").contexts == ("terrorism", "military")
    assert refined(BOMBED, "shot", "ASSAULT//legal|military").contexts == ("legal", "military")


def test_an_act_has_several_contexts_the_most_frequent_first() -> None:
    assert refined(OIL, "discussed", "CONSULT").contexts == ("economic", "resource")


def test_contexts_of_the_sentence_serve_where_the_clause_has_none() -> None:
    sentence = tree("""
        Oslo Oslo PROPN _ 2 nsubj / spoke speak VERB Past 0 root
        and and CCONJ _ 4 cc / praised praise VERB Past 2 conj / a a DET _ 6 det / court court NOUN _ 4 obj
    """)
    assert refined(sentence, "spoke", "CONSULT").contexts == ("legal",)


def test_status_and_age_give_contexts() -> None:
    assert refined(OIL, "discussed", "AID", status=Status.POSSIBLE).contexts[-1] == "hypothetical"
    assert refined(OIL, "discussed", "AID", age=365).contexts[-1] == "historical"
    assert "historical" not in refined(OIL, "discussed", "AID", age=364).contexts


def test_days_are_counted_where_both_dates_are_known() -> None:
    assert days_between("2023-02-27", "2023-03-01") == 2
    assert days_between("", "2023-03-01") is None


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("modes", {"ASSALT": {"drone": {}}}, "[DC017] ASSALT/drone: unknown PLOVER type ASSALT; did you mean ASSAULT?"),
        ("modes", {"ASSAULT": {"dron": {}}}, "[DC017] ASSAULT/dron: unknown mode of ASSAULT dron; did you mean drone?"),
        ("modes", {"ASSAULT": {"drone": {"ower": []}}}, "[DC601] ASSAULT/drone: unknown list ower; did you mean over?"),
        ("means", ["ASSALT"], "[DC017] means: no modes of ASSALT; did you mean ASSAULT?"),
        ("contexts", {"militry": []}, "[DC017] unknown PLOVER context militry; did you mean military?"),
        ("contexts", {"legal": ["law", "law"]}, "[DC604] legal: law stands twice"),
        ("statuses", {"historical": ["past"]}, "[DC109] historical: unknown status past"),
        ("ages", {"historical": "long"}, "[DC603] historical: a number is wanted, not long"),
    ],
)
def test_what_is_wrong_in_the_lists_is_told(name: str, value: object, problem: str) -> None:
    with pytest.raises(CodebookError) as caught:
        PloverWords.from_data({**DATA, name: value})
    assert problem in str(caught.value)


def test_every_mode_that_has_a_choice_has_english_words() -> None:
    words = PloverWords.from_data(yaml.load(FILE.read_text(encoding="utf-8"), yaml.BaseLoader))
    told = {(type, entry.mode) for type, entries in words.modes.items() for entry in entries}
    modes = {(name, mode) for name, type in load_plover().types.items() for mode in type.modes}
    assert modes - told == {("CONSULT", "third-party"), ("ACCUSE", "disapprove")}  # from the code alone


def test_every_context_has_english_words_a_status_or_an_age() -> None:
    words = PloverWords.from_data(yaml.load(FILE.read_text(encoding="utf-8"), yaml.BaseLoader))
    told = {name for names in words.contexts.values() for name in names}
    assert told | {*words.statuses.values(), *words.ages} == set(load_plover().contexts)


def test_every_mode_has_an_example_but_those_that_no_code_and_no_word_tells() -> None:
    shown = {example.block for example in load_codebook("plover").examples}
    modes = {f"{name}/{mode}" for name, type in load_plover().types.items() for mode in type.modes}
    assert modes - shown == {"RETREAT/resign", "SANCTION/convict", "COERCE/withhold", "COERCE/misinformation"}
