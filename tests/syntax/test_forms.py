"""Trees of languages that leave subjects out or mark objects, brought into the form that clauses are read in."""

from __future__ import annotations

from diplocode.syntax.clause import ClauseWords
from diplocode.syntax.clauses import read_clause
from diplocode.syntax.forms import TreeForms, has_null_subject, settle_forms
from diplocode.syntax.relations import owners
from diplocode.syntax.subjects import is_passive, surface_subjects
from diplocode.syntax.tree import Sentence
from tests.trees import id_of, tree

SPANISH = TreeForms(object_markers=frozenset(["a"]), null_subjects=True)
WORDS = ClauseWords(
    agent=frozenset(["por"]), possessive=frozenset(["de"]), light_verbs=frozenset(), object_markers=frozenset(["a"]),
    reasons=frozenset(["por"]),
)  # fmt: skip
PAST = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"


def settled(lines: str) -> Sentence:
    return settle_forms(tree(lines.replace("PAST", PAST)), SPANISH)


def forms(sentence: Sentence, ids: tuple[int, ...]) -> list[str]:
    return [sentence[id].form for id in ids]


def test_a_language_without_such_forms_keeps_its_trees() -> None:
    sentence = tree("Expulsó expulsar VERB Past 0 root / envoys envoy NOUN _ 1 obj")
    assert settle_forms(sentence, TreeForms()) is sentence


def test_the_ending_of_a_verb_is_its_subject() -> None:
    sentence = settled("""Francia Francia PROPN _ 2 nsubj / dijo decir VERB PAST 0 root / que que SCONJ _ 4 mark
        expulsó expulsar VERB PAST 2 ccomp / diplomáticos diplomático NOUN _ 4 obj""")
    assert [token.form for token in sentence if has_null_subject(token)] == ["expulsó"]
    assert forms(sentence, surface_subjects(sentence, 4)) == ["expulsó"]
    assert forms(sentence, surface_subjects(sentence, 2)) == ["Francia"]


def test_a_coordinated_verb_shares_the_subject_before_it() -> None:
    sentence = settled("""Francia Francia PROPN _ 2 nsubj / criticó criticar VERB PAST 0 root / y y CCONJ _ 4 cc
        expulsó expulsar VERB PAST 2 conj / diplomáticos diplomático NOUN _ 4 obj""")
    assert forms(sentence, surface_subjects(sentence, 4)) == ["Francia"]


def test_commands_and_impersonal_verbs_have_no_subject() -> None:
    imperative = settled(
        "Retire retirar VERB Mood=Imp|Number=Sing|Person=3|VerbForm=Fin 0 root / tropas tropa NOUN _ 1 obj"
    )
    impersonal = settled("Se él PRON _ 2 expl:impers / habló hablar VERB PAST 0 root")
    assert not any(map(has_null_subject, (*imperative, *impersonal)))


def test_a_reflexive_passive_is_a_passive() -> None:
    sentence = settled("""Se él PRON _ 2 expl:pass / rompieron romper VERB PAST 0 root / las el DET Def 4 det
        relaciones relación NOUN _ 2 nsubj""")
    clause = read_clause(sentence, 2, WORDS)
    assert is_passive(sentence, 2)
    assert (forms(sentence, clause.objects), clause.subjects) == (["relaciones"], ())


def test_an_object_may_have_a_preposition_whatever_it_is_called() -> None:
    for relation in ("obj", "iobj", "obl:arg", "obl"):
        sentence = settled(f"""Francia Francia PROPN _ 2 nsubj / atacó atacar VERB PAST 0 root / a a ADP _ 4 case
            Chad Chad PROPN _ 2 {relation}""")
        clause = read_clause(sentence, 2, WORDS)
        assert forms(sentence, clause.objects) == ["Chad"], relation
        assert [p for p, _ in clause.obliques] == ["a"], relation


def test_a_receiver_is_no_object_beside_one() -> None:
    sentence = settled("""Francia Francia PROPN _ 2 nsubj / envió enviar VERB PAST 0 root / ayuda ayuda NOUN _ 2 obj
        a a ADP _ 5 case / Chad Chad PROPN _ 2 iobj""")
    clause = read_clause(sentence, 2, WORDS)
    assert forms(sentence, clause.objects) == ["ayuda"]
    assert ("a", 5) in clause.obliques
    assert not clause.indirect


def test_a_bare_phrase_is_a_time() -> None:
    sentence = settled("""Francia Francia PROPN _ 2 nsubj / atacó atacar VERB PAST 0 root / el el DET Def 4 det
        lunes lunes NOUN _ 2 obl""")
    assert sentence[4].deprel == "obl:unmarked"
    assert not read_clause(sentence, 2, WORDS).objects


def test_a_possessive_determiner_owns_its_noun() -> None:
    sentence = settled("""Francia Francia PROPN _ 2 nsubj / retiró retirar VERB PAST 0 root / a a ADP _ 5 case
        su su DET Poss=Yes|PronType=Prs 5 det / embajador embajador NOUN _ 2 obj""")
    assert forms(sentence, tuple(owners(sentence, 5, WORDS.possessive))) == ["su"]


def test_a_clause_with_a_relative_pronoun_is_a_relative_clause() -> None:
    sentence = settled("""los el DET Def 2 det / diplomáticos diplomático NOUN _ 0 root
        que que PRON PronType=Int,Rel 5 obj
        Francia Francia PROPN _ 5 nsubj / expulsó expulsar VERB PAST 2 acl""")
    clause = read_clause(sentence, id_of(sentence, "expulsó"), WORDS)
    assert (forms(sentence, clause.subjects), forms(sentence, clause.objects)) == (["Francia"], ["diplomáticos"])


def test_an_infinitive_of_reason_is_done_by_the_object() -> None:
    sentence = settled("""Francia Francia PROPN _ 2 nsubj / criticó criticar VERB PAST 0 root / a a ADP _ 4 case
        Chad Chad PROPN _ 2 obj / por por ADP _ 6 mark / enviar enviar VERB Inf 2 advcl / armas arma NOUN _ 6 obj""")
    assert forms(sentence, read_clause(sentence, 6, WORDS).subjects) == ["Chad"]
