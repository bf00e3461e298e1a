"""Words anywhere in a clause, acts that are answered, acts that are none, forms of verbs; settings of a manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.codebook.model import Codebook
from diplocode.coding.frames import match_frames
from tests.minibook import FILES, actors, mini_codebook
from tests.trees import tree

ACTIONS = """
"040":
  patterns: [SOURCE leave TARGET, SOURCE leave to TARGET, SOURCE ~barely GUARD TARGET]
  answered_by:
    "042": [SOURCE LEFT to TARGET]
"111": {patterns: ["SOURCE GUARD [TARGET:CODED]", TARGET GUARD ~grain ~SOURCE]}
"160": {patterns: [SOURCE GUARD TARGET on ~DIPLOMAT, SOURCE GUARD ~old_RELATIONS]}
"---": {patterns: [SOURCE GUARD ~birthday]}
"173": {patterns: [SOURCE condemn ~birthday]}
"""
CLASSES = FILES["classes.yaml"].replace("  CONDEMN:", "  GUARD: [guard, watch over]\n  LEFT: [=left]\n  CONDEMN:")
GRAMMAR = FILES["grammar.yaml"] + "verb_endings: [d>, ed>, ing>]\n"
CODES = {"Oslo": "NOR", "Chad": "TCD", "Mali": "MLI"}


def manifest(**settings: str) -> str:
    return FILES["mini.yaml"] + "".join(f"{key}: {value}\n" for key, value in settings.items())


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    folder = tmp_path_factory.mktemp("loose")
    return mini_codebook(folder, actions=ACTIONS, operators="{}", classes=CLASSES, grammar=GRAMMAR)


def codes(lines: str, codebook: Codebook) -> list[str]:
    sentence = tree(lines)
    frames = match_frames(sentence, actors(sentence, CODES), codebook)
    return [
        f"{source.code if source else '-'} {frame.code} {target.code if target else '-'}"
        for frame in frames
        for source, target in frame.dyads()
    ]


GUARDED = "Oslo Oslo PROPN _ 2 nsubj / guarded guard VERB Past 0 root"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param("Chad Chad PROPN _ 2 obj", "NOR 111 TCD", id="without words the general pattern holds"),
        pytest.param(
            """the the DET _ 6 det / Chad Chad PROPN _ 6 compound / old old ADJ _ 6 amod / ties tie NOUN _ 2 obj""",
            "NOR 160 TCD", id="a term of which one word is a class",
        ),
        pytest.param(
            """Chad Chad PROPN _ 2 obj / on on ADP _ 6 case / senior senior ADJ _ 6 amod / envoys envoy NOUN _ 2 obl""",
            "NOR 160 TCD", id="a word in a phrase with its preposition",
        ),
        pytest.param(
            """Chad Chad PROPN _ 2 obj / to to PART _ 5 mark / celebrate celebrate VERB Inf 2 xcomp
            birthdays birthday NOUN _ 5 obj""", "", id="words that make no event, in a complement",
        ),
        pytest.param(
            """Chad Chad PROPN _ 2 obj / after after SCONJ _ 5 mark / celebrating celebrate VERB Ger 2 advcl
            birthdays birthday NOUN _ 5 obj""", "NOR 111 TCD", id="not in an adverbial clause",
        ),
        pytest.param("grain grain NOUN _ 2 obj / near near ADP _ 5 case / Mali Mali PROPN _ 2 obl",
                     "MLI 111 NOR", id="an actor anywhere behind the verb"),
    ],
)  # fmt: skip
def test_words_are_found_anywhere_behind_the_verb(rest: str, expected: str, codebook: Codebook) -> None:
    assert codes(f"{GUARDED} / {' / '.join(rest.splitlines())}", codebook) == [expected] * bool(expected)


def test_words_are_found_before_the_verb(codebook: Codebook) -> None:
    adverb = "Oslo Oslo PROPN _ 3 nsubj / barely barely ADV _ 3 advmod / guarded guard VERB Past 0 root"
    assert codes(f"{adverb} / Chad Chad PROPN _ 3 obj", codebook) == ["NOR 040 TCD"]
    assert codes(f"{GUARDED} / Chad Chad PROPN _ 2 obj / barely barely ADV _ 2 advmod", codebook) == ["NOR 111 TCD"]


def test_what_is_behind_a_passive_is_its_subject_too(codebook: Codebook) -> None:
    passive = """birthdays birthday NOUN _ 3 nsubj:pass / were be AUX Past 3 aux:pass
    condemned condemn VERB Part 0 root / by by ADP _ 5 case / Oslo Oslo PROPN _ 3 obl"""
    assert [code.split()[1] for code in codes(passive, codebook)] == ["173"]


def test_a_form_goes_before_the_lemma_and_is_answered(codebook: Codebook) -> None:
    rest = "to to ADP _ 4 case / Chad Chad PROPN _ 2 obl"
    left = f"Oslo Oslo PROPN _ 2 nsubj / left leave VERB Past 0 root / {rest}"
    assert sorted(codes(left, codebook)) == ["NOR 040 TCD", "TCD 042 NOR"]
    assert codes(left.replace("left", "leaves"), codebook) == ["NOR 040 TCD"]


def test_a_verb_is_known_by_its_ending_where_the_parser_has_another_lemma(codebook: Codebook) -> None:
    wrong = f"{GUARDED.replace(' guard ', ' guar ')} / Chad Chad PROPN _ 2 obj"
    assert codes(wrong, codebook) == ["NOR 111 TCD"]
    assert not codes(wrong.replace("VERB", "NOUN", 1), codebook)


TIE = """
"042": {patterns: [SOURCE condemn ~grain]}
"111": {patterns: [SOURCE condemn ~birthday]}
"""


@pytest.mark.parametrize(("settings", "expected"), [({}, []), ({"ties": "first"}, ["NOR 042 -"])])
def test_ties_are_undecided_or_the_first_rule(settings: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    book = mini_codebook(tmp_path, actions=TIE, operators="{}", mini=manifest(**settings))
    both = """Oslo Oslo PROPN _ 2 nsubj / condemned condemn VERB Past 0 root
    a a DET _ 5 det / grain grain NOUN _ 5 compound / birthday birthday NOUN _ 2 obj"""
    assert [code[:8] + "-" for code in codes(both, book)] == expected


@pytest.mark.parametrize(("passives", "expected"), [("no-source", "- 173 TCD"), ("phrase", "MLI 173 TCD")])
def test_who_stands_for_the_doer_that_a_passive_leaves_out(passives: str, expected: str, tmp_path: Path) -> None:
    arrest = '"173": {patterns: [SOURCE arrest TARGET]}'
    book = mini_codebook(tmp_path, actions=arrest, operators="{}", mini=manifest(passives=passives))
    passive = """Chad Chad PROPN _ 3 nsubj:pass / was be AUX Past 3 aux:pass / arrested arrest VERB Part 0 root
    over over ADP _ 5 case / Mali Mali PROPN _ 3 obl"""
    assert codes(passive, book) == [expected]


@pytest.mark.parametrize(("before_verbs", "expected"), [("clause", "NOR 040 TCD"), ("subject", "NOR 042 TCD")])
def test_a_word_before_the_verb_may_have_to_be_of_its_subject(before_verbs: str, expected: str, tmp_path: Path) -> None:
    rules = '"040": {patterns: [SOURCE ~barely leave TARGET]}\n"042": {patterns: [SOURCE leave TARGET]}\n'
    rules += '"111": {patterns: [SOURCE ~grain leave TARGET]}'
    book = mini_codebook(tmp_path, actions=rules, operators="{}", mini=manifest(before_verbs=before_verbs))
    adverb = """Oslo Oslo PROPN _ 3 nsubj / barely barely ADV _ 3 advmod / left leave VERB Past 0 root
    Chad Chad PROPN _ 3 obj"""
    assert codes(adverb, book) == [expected]
    subject = adverb.replace("barely barely ADV _ 3 advmod", "grain grain NOUN _ 3 nsubj")
    assert codes(subject.replace("Oslo PROPN _ 3 nsubj", "Oslo PROPN _ 2 compound"), book) == ["NOR 111 TCD"]


@pytest.mark.parametrize(("form", "known"), [("guard", True), ("guarded", True), ("gord", True), ("guardes", False)])
def test_verbs_may_be_known_by_their_forms(form: str, known: bool, tmp_path: Path) -> None:
    grammar = GRAMMAR + "verb_forms: [gord>guard]\n"
    book = mini_codebook(tmp_path, actions=ACTIONS, operators="{}", classes=CLASSES, grammar=grammar)
    told = f"Oslo Oslo PROPN _ 2 nsubj / {form} guard VERB Past 0 root / Chad Chad PROPN _ 2 obj"
    assert codes(told, book) == (["NOR 111 TCD"] if known else [])


@pytest.mark.parametrize(("targets", "expected"), [("clause", "NOR 120 -"), ("sentence", "NOR 120 MLI")])
def test_a_target_may_stand_behind_the_verb_of_another_clause(targets: str, expected: str, tmp_path: Path) -> None:
    say = '"120": {patterns: [SOURCE say]}'
    book = mini_codebook(tmp_path, actions=say, operators="{}", mini=manifest(targets=targets))
    told = """Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / they they PRON _ 4 nsubj
    guard guard VERB Pres 2 ccomp / grain grain NOUN _ 4 obj / in in ADP _ 7 case / Mali Mali PROPN _ 4 obl"""
    assert [code.replace("120 ", "120 -") if code.endswith(" ") else code for code in codes(told, book)] == [expected]
