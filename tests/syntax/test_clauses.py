"""Who does what to whom in every construction, on hand-written trees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplocode.syntax.clause import ClauseWords
from diplocode.syntax.clauses import read_clause
from diplocode.syntax.remnants import read_remnants, same_done_to
from diplocode.syntax.subjects import is_passive, surface_subjects
from diplocode.syntax.tree import Sentence
from tests.trees import tree

WORDS = ClauseWords(frozenset(["by"]), frozenset(["of"]), frozenset(["launch", "carry out", "hold"]))

ACTIVE = """Oslo Oslo PROPN _ 2 nsubj
expelled expel VERB Mood=Ind|VerbForm=Fin 0 root
envoys envoy NOUN Number=Plur 2 obj
from from ADP _ 5 case
Chad Chad PROPN _ 2 obl"""
PASSIVE = """Envoys envoy NOUN _ 3 nsubj:pass
were be AUX _ 3 aux:pass
expelled expel VERB VerbForm=Part|Voice=Pass|Tense=Past 0 root
by by ADP _ 5 case
Oslo Oslo PROPN _ 3 obl:agent"""
REDUCED = """Envoys envoy NOUN _ 5 nsubj
expelled expel VERB VerbForm=Part|Tense=Past|Voice=Pass 1 acl
by by ADP _ 4 case
Oslo Oslo PROPN _ 2 obl:agent
left leave VERB VerbForm=Fin 0 root"""
RELATIVE_SUBJECT = """Oslo Oslo PROPN _ 5 nsubj
which which PRON PronType=Rel 3 nsubj
expelled expel VERB VerbForm=Fin 1 acl:relcl
envoys envoy NOUN _ 3 obj
apologised apologise VERB VerbForm=Fin 0 root"""
RELATIVE_OBJECT = """envoys envoy NOUN _ 5 nsubj
whom whom PRON PronType=Rel 4 obj
Oslo Oslo PROPN _ 4 nsubj
expelled expel VERB VerbForm=Fin 1 acl:relcl
left leave VERB VerbForm=Fin 0 root"""
RELATIVE_BARE = """envoys envoy NOUN _ 4 nsubj
Oslo Oslo PROPN _ 3 nsubj
expelled expel VERB VerbForm=Fin 1 acl:relcl
left leave VERB VerbForm=Fin 0 root"""
PARTICIPLE = """Oslo Oslo PROPN _ 2 nsubj
hardened harden VERB VerbForm=Fin 0 root
expelling expel VERB VerbForm=Part|Tense=Pres 2 advcl
envoys envoy NOUN _ 3 obj"""
RAISED = """Oslo Oslo PROPN _ 2 nsubj
began begin VERB VerbForm=Fin 0 root
to to PART _ 4 mark
expelled expel VERB VerbForm=Inf 2 xcomp
envoys envoy NOUN _ 4 obj"""
CONTROLLED = """Rome Rome PROPN _ 2 nsubj
urged urge VERB VerbForm=Fin 0 root
Oslo Oslo PROPN _ 2 obj
to to PART _ 5 mark
expelled expel VERB VerbForm=Inf 2 xcomp
envoys envoy NOUN _ 5 obj"""
COORDINATED = """Oslo Oslo PROPN _ 2 nsubj
arrested arrest VERB VerbForm=Fin 0 root
and and CCONJ _ 4 cc
expelled expel VERB VerbForm=Fin 2 conj
envoys envoy NOUN _ 2 obj"""
PASSIVE_PAIR = """envoys envoy NOUN _ 3 nsubj:pass
were be AUX _ 3 aux:pass
arrested arrest VERB VerbForm=Part|Tense=Past 0 root
and and CCONJ _ 5 cc
expelled expel VERB VerbForm=Part|Tense=Past 3 conj
by by ADP _ 7 case
Oslo Oslo PROPN _ 5 obl:agent"""


def forms(sentence: Sentence, ids: tuple[int, ...]) -> str:
    return " ".join(sentence[id].form.lower() for id in ids)


@pytest.mark.parametrize(
    "lines",
    [
        ACTIVE, PASSIVE, REDUCED, RELATIVE_SUBJECT, RELATIVE_OBJECT, RELATIVE_BARE, PARTICIPLE, RAISED, CONTROLLED,
        COORDINATED, PASSIVE_PAIR,
    ],
)  # fmt: skip
def test_doer_and_sufferer_are_the_same_in_every_construction(lines: str) -> None:
    sentence = tree(lines)
    clause = read_clause(sentence, next(t.id for t in sentence if t.lemma == "expel"), WORDS)
    assert forms(sentence, clause.subjects) == "oslo"
    assert forms(sentence, clause.objects) == "envoys"


def test_a_name_before_an_infinitive_is_its_doer() -> None:
    """A parser hangs the infinitive on the name: *urged Oslo to expel envoys*. Nouns have holders."""
    urged = """Lima Lima PROPN _ 2 nsubj / urged urge VERB Past 0 root / Oslo Oslo PROPN _ 2 obj
    to to PART _ 5 mark / expel expel VERB Inf 3 acl / envoys envoy NOUN _ 5 obj"""
    assert forms(tree(urged), read_clause(tree(urged), 5, WORDS).subjects) == "oslo"
    planned = tree(urged.replace("Oslo Oslo PROPN", "plans plan NOUN"))
    assert forms(planned, read_clause(planned, 5, WORDS).subjects) == "lima"


def test_a_passive_without_agent_has_no_doer() -> None:
    sentence = tree("\n".join(PASSIVE.splitlines()[:3]))
    clause = read_clause(sentence, 3, WORDS)
    assert clause.passive
    assert clause.subjects == ()
    assert clause.objects == (1,)


@pytest.mark.parametrize(
    "rows",
    [
        """Chad Chad PROPN _ 3 nsubj:pass
        was be AUX _ 3 aux:pass
        accused accuse VERB VerbForm=Part|Voice=Pass|Tense=Past 0 root
        of of ADP _ 5 case
        fraud fraud NOUN _ 3 obl
        by by ADP _ 7 case
        Oslo Oslo PROPN _ 5 nmod""",
        """Chad Chad PROPN _ 3 nsubj:pass
        was be AUX _ 3 aux:pass
        accused accuse VERB VerbForm=Part|Voice=Pass|Tense=Past 0 root
        by by ADP _ 5 case
        Oslo Oslo PROPN _ 3 obl
        of of ADP _ 7 case
        fraud fraud NOUN _ 5 nmod""",
    ],
    ids=["doer behind the reason", "reason behind the doer"],
)
def test_doer_and_reason_of_a_passive_are_told_apart(rows: str) -> None:
    words = ClauseWords(WORDS.agent, WORDS.possessive, WORDS.light_verbs, reasons=frozenset(["of"]))
    sentence = tree(rows)
    clause = read_clause(sentence, 3, words)
    assert [sentence[i].form for i in clause.subjects] == ["Oslo"]
    assert ("of", "fraud") in [(name, sentence[i].form) for name, i in clause.obliques]


def test_a_clause_behind_the_doer_of_a_passive_is_the_verbs() -> None:
    words = ClauseWords(WORDS.agent, WORDS.possessive, WORDS.light_verbs, reasons=frozenset(["of"]))
    sentence = tree("""Chad Chad PROPN _ 3 nsubj:pass
        was be AUX _ 3 aux:pass
        accused accuse VERB VerbForm=Part|Voice=Pass|Tense=Past 0 root
        by by ADP _ 5 case
        Oslo Oslo PROPN _ 3 obl:agent
        of of SCONJ _ 7 mark
        arming arm VERB VerbForm=Ger 5 acl
        rebels rebel NOUN _ 7 obj""")
    assert [clause.id for clause in read_clause(sentence, 3, words).complements] == [7]


def test_a_phrase_without_preposition_behind_a_verb_without_object_is_its_object() -> None:
    sentence = tree("""Bombs bomb NOUN _ 2 nsubj
        killed kill VERB VerbForm=Fin 0 root
        twelve twelve NUM _ 4 nummod
        people people NOUN _ 2 obl
        in in ADP _ 6 case
        Oslo Oslo PROPN _ 2 obl""")
    assert forms(sentence, read_clause(sentence, 2, WORDS).objects) == "people"


def test_a_passive_with_an_object_has_its_receiver_as_subject() -> None:
    sentence = tree("""Chad Chad PROPN _ 3 nsubj:pass
        was be AUX _ 3 aux:pass
        given give VERB VerbForm=Part|Voice=Pass 0 root
        aid aid NOUN _ 3 obj""")
    clause = read_clause(sentence, 3, WORDS)
    assert (clause.indirect, clause.objects) == ((1,), (4,))


def test_prepositional_phrases_count_wherever_they_hang() -> None:
    sentence = tree("""Oslo Oslo PROPN _ 2 nsubj
        severed sever VERB VerbForm=Fin 0 root
        relations relation NOUN _ 2 obj
        with with ADP _ 5 case
        Chad Chad PROPN _ 3 nmod
        and and CCONJ _ 7 cc
        Mali Mali PROPN _ 5 conj""")
    assert read_clause(sentence, 2, WORDS).obliques == (("with", 5), ("with", 7))


def test_an_event_noun_takes_doer_and_phrases_from_its_light_verb() -> None:
    sentence = tree("""Rebels rebel NOUN _ 2 nsubj
        launched launch VERB VerbForm=Fin 0 root
        attacks attack NOUN _ 2 obj
        on on ADP _ 5 case
        Goma Goma PROPN _ 2 obl""")
    clause = read_clause(sentence, 3, WORDS)
    assert (clause.part, clause.subjects, clause.obliques) == ("noun", (1,), (("on", 5),))


def test_an_event_noun_lists_its_owners_by_form() -> None:
    sentence = tree("""Iran Iran PROPN _ 3 nmod:poss
        's 's PART _ 1 case
        expulsion expulsion NOUN _ 0 root
        of of ADP _ 5 case
        envoys envoy NOUN _ 3 nmod
        by by ADP _ 7 case
        police police NOUN _ 3 nmod""")
    clause = read_clause(sentence, 3, WORDS)
    assert (clause.possessors, clause.owned, clause.subjects) == ((1,), (5,), (7,))


def test_complements_keep_marker_and_finiteness() -> None:
    sentence = tree(CONTROLLED)
    [complement] = read_clause(sentence, 2, WORDS).complements
    assert (complement.id, complement.marker, complement.finite) == (5, "to", False)


def test_the_subject_of_a_passive_governor_is_handed_down() -> None:
    sentence = tree("""Oslo Oslo PROPN _ 3 nsubj:pass
        was be AUX _ 3 aux:pass
        forced force VERB VerbForm=Part|Voice=Pass 0 root
        to to PART _ 5 mark
        leave leave VERB VerbForm=Inf 3 xcomp""")
    assert surface_subjects(sentence, 5) == (1,)


def test_trees_with_cycles_end() -> None:
    sentence = tree("""a a VERB _ 2 xcomp
        b b VERB _ 1 xcomp""")
    assert surface_subjects(sentence, 1) == ()


def test_verbs_that_hang_on_each_other_end() -> None:
    circle = tree("bombed bomb VERB Part 2 conj / shelled shell VERB Part 1 conj / Oslo Oslo PROPN _ 1 nmod")
    assert not is_passive(circle, 1)


def test_verbs_that_stand_together_share_an_object_and_others_do_not() -> None:
    lines = """Oslo Oslo PROPN _ 2 nsubj / condemned condemn VERB VerbForm=Fin 0 root{between}
        and and CCONJ _ {verb} cc / rejected reject VERB VerbForm=Fin 2 conj / plan plan NOUN _ {verb} obj"""
    together, apart = (
        lines.format(between="", verb=4),
        lines.format(
            between=" / Bern Bern PROPN _ 2 iobj / to to PART _ 5 mark / act act VERB VerbForm=Inf 2 xcomp", verb=7
        ),
    )
    assert read_clause(tree(together), 2, WORDS).objects == (5,)
    assert read_clause(tree(apart), 2, WORDS).objects == (3,)


def test_a_part_of_a_relative_pronoun_stands_for_what_that_stands_for() -> None:
    lines = """Oslo Oslo PROPN _ 6 nsubj / both both DET _ 5 nsubj / of of ADP _ 4 case
        which which PRON PronType=Rel 2 nmod / acted act VERB VerbForm=Fin 1 acl:relcl
        left leave VERB VerbForm=Fin 0 root"""
    assert read_clause(tree(lines), 5, WORDS).subjects == (1,)


def test_the_noun_before_whose_is_no_object() -> None:
    lines = """Chad Chad PROPN _ 6 nsubj
whose whose PRON PronType=Rel 3 nmod:poss
envoys envoy NOUN _ 4 nsubj
refused refuse VERB VerbForm=Fin 1 acl:relcl
twice twice ADV _ 4 advmod
left leave VERB VerbForm=Fin 0 root"""
    assert read_clause(tree(lines), 4, WORDS).objects == ()


@pytest.mark.parametrize(("subject", "doers"), [("", (3,)), ("Mali Mali PROPN _ {id} nsubj", (5,))])
def test_a_reason_tells_what_the_object_does_unless_it_names_another(subject: str, doers: tuple[int, ...]) -> None:
    id = 6 if subject else 5
    named = f"{subject.format(id=id)} / " if subject else ""
    lines = f"""Oslo Oslo PROPN _ 2 nsubj / praised praise VERB VerbForm=Fin 0 root / Chad Chad PROPN _ 2 obj
        with with SCONJ _ {id} mark / {named}objecting object VERB VerbForm=Ger 2 advcl"""
    words = ClauseWords(frozenset(["by"]), frozenset(["of"]), frozenset(), reasons=frozenset(["with"]))
    assert read_clause(tree(lines), id, words).subjects == doers


@pytest.mark.parametrize(
    ("verb", "case", "mark", "doers"),
    [("lash", "at", "for", (4,)), ("call", "at", "for", (1,)), ("lash", "at", "on", (1,)), ("round", "at", "on", (4,))],
)
def test_some_verbs_blame_behind_a_preposition_or_for_what_one_of_their_own_opens(
    verb: str, case: str, mark: str, doers: tuple[int, ...]
) -> None:
    lines = f"""Oslo Oslo PROPN _ 2 nsubj / shouted {verb} VERB VerbForm=Fin 0 root / {case} {case} ADP _ 4 case
        Chad Chad PROPN _ 2 obl / {mark} {mark} SCONJ _ 6 mark / objecting object VERB VerbForm=Ger 2 advcl"""
    few = ClauseWords(frozenset(["by"]), frozenset(["of"]), frozenset(), reasons=frozenset(["for", "round on"]))
    words = replace(few, blaming=frozenset(["lash at", "round at"]))
    assert read_clause(tree(lines), 6, words).subjects == doers


@pytest.mark.parametrize(("verb", "doers"), [("is be AUX VerbForm=Fin 5 cop", (7,)), ("then then ADV _ 5 advmod", ())])
def test_a_word_that_points_back_is_a_predicate_before_its_copula(verb: str, doers: tuple[int, ...]) -> None:
    lines = f"""Oslo Oslo PROPN _ 3 nsubj:pass / is be AUX _ 3 aux:pass / sued sue VERB VerbForm=Part 0 root
        and and CCONJ _ 5 cc / so so ADV _ 3 conj / {verb} / Chad Chad PROPN _ 5 nsubj"""
    few = ClauseWords(frozenset(["by"]), frozenset(["of"]), frozenset())
    words = replace(few, echoes=frozenset(["so"]), pro_verbs=frozenset(["be"]))
    assert read_clause(tree(lines), 3, words).echoed == doers


@pytest.mark.parametrize(("phrase", "sufferers"), [("to", (7,)), ("on", ())])
def test_the_same_is_done_to_whom_a_phrase_names(phrase: str, sufferers: tuple[int, ...]) -> None:
    lines = f"""Oslo Oslo PROPN _ 2 nsubj / sued sue VERB VerbForm=Fin 0 root / and and CCONJ _ 4 cc
        / did do VERB VerbForm=Fin 2 conj / same same ADJ _ 4 obj / {phrase} {phrase} ADP _ 7 case
        / Chad Chad PROPN _ 4 obl"""
    few = ClauseWords(frozenset(["by"]), frozenset(["of"]), frozenset())
    words = replace(few, echoes=frozenset(["same", "same to"]), pro_verbs=frozenset(["do"]))
    assert same_done_to(tree(lines), 4, words) == sufferers
    found = [clause.objects for clause in read_remnants(tree(lines), read_clause(tree(lines), 2, words), words)]
    assert found == [sufferers for _ in sufferers]


@pytest.mark.parametrize(
    ("case", "noun", "present"), [("during", "visit", (2,)), ("before", "visit", ()), ("during", "war", ())]
)
def test_the_subject_of_a_verb_takes_part_in_an_event_beside_it(case: str, noun: str, present: tuple[int, ...]) -> None:
    lines = f"""{case} {case} ADP _ 4 case / Oslo Oslo PROPN _ 3 nsubj / spoke speak VERB VerbForm=Fin 0 root
        {noun} {noun} NOUN _ 3 obl / to to ADP _ 6 case / Chad Chad PROPN _ 4 nmod"""
    few = ClauseWords(frozenset(["by"]), frozenset(["of"]), frozenset())
    words = replace(few, attending=frozenset(["during"]), attended=frozenset(["visit"]))
    assert read_clause(tree(lines), 4, words).attendants == present


def test_a_phrase_hung_on_an_adjective_of_the_verb_is_the_verbs() -> None:
    lines = """Oslo Oslo PROPN _ 2 nsubj / said say VERB VerbForm=Fin 0 root / sorry sorry ADJ _ 2 xcomp
        to to ADP _ 5 case / Chad Chad PROPN _ 3 obl"""
    assert read_clause(tree(lines), 2, WORDS).obliques == (("to", 5),)


@pytest.mark.parametrize(
    ("noun", "case", "doers"),
    [("orders", "of", (6,)), ("orders", "from", (6,)), ("orders", "to", ()), ("visit", "of", ())],
)
def test_who_gives_the_word_does_what_a_passive_tells(noun: str, case: str, doers: tuple[int, ...]) -> None:
    lines = f"""envoys envoy NOUN _ 2 nsubj:pass / expelled expel VERB VerbForm=Part 0 root / on on ADP _ 4 case
        {noun} {noun} NOUN _ 2 obl / {case} {case} ADP _ 6 case / Chad Chad PROPN _ 4 nmod"""
    few = ClauseWords(frozenset(["by"]), frozenset(["of"]), frozenset())
    words = replace(few, commands=frozenset(["on orders"]), start=frozenset(["from"]))
    assert read_clause(tree(lines), 2, words).subjects == doers


@pytest.mark.parametrize(
    ("word", "doers"), [("still still ADV _ 5 advmod", (1,)), ("not not ADV Polarity=Neg 5 advmod", (5,))]
)
def test_who_is_among_those_who_act_acts_unless_it_is_denied(word: str, doers: tuple[int, ...]) -> None:
    lines = f"""Chad Chad PROPN _ 5 nsubj / is be AUX VerbForm=Fin 5 cop / {word} / among among ADP _ 5 case
        those that PRON Number=Plur|PronType=Dem 0 root / who who PRON PronType=Rel 7 nsubj
        left leave VERB VerbForm=Fin 5 acl:relcl"""
    assert surface_subjects(tree(lines), 7) == doers
