"""Who the subject of a clause is: through control, coordination, participles and relative pronouns."""

from __future__ import annotations

from diplocode.syntax.forms import has_null_subject
from diplocode.syntax.recovery import is_active_in_truth, misplaced_subject, own_subject
from diplocode.syntax.relations import dependents, first_conjunct, universal
from diplocode.syntax.tree import Sentence, Token

_MAX_DEPTH = 12


def is_predicate(sentence: Sentence, id: int) -> bool:
    """Whether a word that is no verb heads a clause, by a copula or as an adjective after its noun."""
    if any(dependents(sentence, id, "cop")):
        return True
    token = sentence[id]
    return token.upos in ("ADJ", "ADV") and universal(token.deprel) in ("acl", "advcl", "xcomp", "amod", "conj", "root")


def is_passive(sentence: Sentence, id: int) -> bool:
    """Whether a verb stands in the passive; reduced relatives and bare participles are passive too."""
    token = sentence[id]
    relations = {dependent.deprel for dependent in dependents(sentence, id)}
    if relations & {"aux:pass", "csubj:pass", "obl:agent", "expl:pass"}:
        return True
    if "nsubj:pass" in relations:
        # Without an auxiliary a verb that is finite, governs a clause or stands beside one ("..., the
        # minister warned") is no passive, whatever the parser calls its subject.
        active = relations & {"ccomp", "parataxis", "obj"} or token.deprel == "parataxis"
        return token.feat("VerbForm") != "Fin" and not active and not is_active_in_truth(sentence, id)
    if "nsubj" in relations or token.feat("VerbForm") != "Part" or token.feat("Tense") == "Pres":
        return False
    if token.deprel == "conj" and "aux" not in relations:
        first = first_conjunct(sentence, id)
        if sentence[first].deprel == "conj":  # a circle, as damaged trees have it: no first one says so
            return False
        return sentence[first].upos == "VERB" and is_passive(sentence, first)
    # Behind a noun a participle with an object is of a verb with two: *a pilot granted asylum*.
    return "aux" not in relations and ("obj" not in relations or token.deprel == "acl")


def antecedent(sentence: Sentence, id: int) -> int:
    """What a relative pronoun stands for, or a part of that (*both of which*); any other token is returned as it is."""
    token = sentence[id]
    if token.feat("PronType") != "Rel":
        if token.upos in ("DET", "NUM", "PRON"):
            whole = (t.id for t in dependents(sentence, id, "nmod") if t.feat("PronType") == "Rel")
            return next((found for i in whole if (found := antecedent(sentence, i)) != i), id)
        return id
    above = token
    for _ in range(_MAX_DEPTH):
        if above.head == 0:
            return id
        nominal = above.head and sentence[above.head].upos in ("NOUN", "PROPN", "PRON", "NUM")
        if above.deprel == "acl:relcl" or (above.deprel == "advcl:relcl" and nominal):  # "it was Oslo that ..."
            return above.head
        above = sentence[above.head]
    return id


def surface_subjects(sentence: Sentence, id: int, depth: int = 0) -> tuple[int, ...]:
    """Heads of the grammatical subject of a clause, found through control where it is not written.

    A verb whose ending is its subject (`forms`) stands for itself.
    """
    if depth:
        return _read_subjects(sentence, id, depth)
    known = sentence.subjects
    if id not in known:
        known[id] = _read_subjects(sentence, id, 0)
    return known[id]


def _read_subjects(sentence: Sentence, id: int, depth: int) -> tuple[int, ...]:
    token = sentence[id]
    if has_null_subject(token):
        return (id,)
    own = own_subject(sentence, id) or misplaced_subject(sentence, id)
    if own or depth > _MAX_DEPTH:
        return _whom_it_means(sentence, own, depth) if own else ()
    relation = universal(token.deprel)
    if relation in ("acl", "amod"):
        return _subject_of_adnominal(sentence, token, depth)
    if token.head == 0:
        return ()
    governor = sentence[token.head]
    if relation == "xcomp":
        objects = tuple(t.id for t in dependents(sentence, governor.id, "obj", "iobj"))
        if objects and governor.upos == "VERB" and not is_passive(sentence, governor.id):
            return objects[:1]
    dependent = relation in ("xcomp", "advcl", "conj") or (relation == "ccomp" and token.feat("VerbForm") != "Fin")
    if relation == "advcl" and governor.deprel == "advmod":
        governor = sentence[governor.head]  # "stopped short of accusing"
    if dependent and (governor.upos in ("VERB", "AUX") or is_predicate(sentence, governor.id)):
        return surface_subjects(sentence, governor.id, depth + 1)
    return ()


def _whom_it_means(sentence: Sentence, own: int, depth: int) -> tuple[int, ...]:
    """A subject, or what it stands for: *Oslo, which left*; *Oslo was one of, or among, the countries that left*."""
    noun = sentence[antecedent(sentence, own)]
    if noun.id == own:
        return (own,)
    many = noun.upos == "NOUN" or noun.feat("PronType") == "Dem"  # the countries that, those who
    several = many and noun.feat("Number") == "Plur"
    counted = noun.deprel == "nmod" and noun.head > 0 and sentence[noun.head].upos in ("NUM", "PRON")
    among = counted or any(t.upos == "ADP" for t in dependents(sentence, noun.id, "case"))
    if not several or not among or depth > _MAX_DEPTH or sentence[own - 1].form == ",":
        return (noun.id,)
    named = _who_is_among(sentence, noun, depth)
    return named if named and sentence[named[0]].upos != "PRON" else (noun.id,)


def _who_is_among(sentence: Sentence, those: Token, depth: int) -> tuple[int, ...]:
    """Who is said to be among them: *a minister was among those arrested*, *was one of those arrested*.

    Nobody of whom it is denied: *Oslo was not among the countries that left*.
    """
    counted = sentence[those.head] if those.deprel == "nmod" and those.head else those
    predicate = counted if counted.upos in ("NUM", "PRON") else those
    told = any(dependents(sentence, predicate.id, "cop"))
    denied = any(word.feat("Polarity") == "Neg" for word in dependents(sentence, predicate.id, "advmod"))
    return surface_subjects(sentence, predicate.id, depth + 1) if told and not denied else ()


def _subject_of_adnominal(sentence: Sentence, token: Token, depth: int) -> tuple[int, ...]:
    """Subject of a clause that modifies a noun: the noun itself, or who holds the noun for infinitives."""
    noun = sentence[token.head]
    if token.deprel != "acl:relcl" and token.feat("Tense") == "Pres" and any(dependents(sentence, noun.id, "cop")):
        return surface_subjects(sentence, noun.id, depth + 1)
    if token.deprel != "acl:relcl" and noun.feat("PronType") == "Dem" and noun.upos == "PRON":
        return _who_is_among(sentence, noun, depth) or (noun.id,)
    perfect = any(one.feat("VerbForm") == "Inf" for one in dependents(sentence, token.id, "aux"))
    perfect = perfect and not any(dependents(sentence, token.id, "aux:pass"))  # "to have recognised it"
    infinitive = perfect or token.feat("VerbForm") == "Inf"
    if not infinitive or token.deprel == "acl:relcl" or noun.upos == "PROPN":
        return (noun.id,)
    if any(dependents(sentence, noun.id, "cop")):
        return surface_subjects(sentence, noun.id, depth + 1)
    while noun.deprel == "nmod" and sentence[noun.head].upos in ("NUM", "PRON"):
        noun = sentence[noun.head]  # "one of the few to recognise it"
    if noun.deprel == "appos":
        return (noun.head,)  # "Oslo, the first to recognise it"
    holders = tuple(t.id for t in dependents(sentence, noun.id, "nmod:poss"))
    if holders or noun.head == 0:
        return holders
    return surface_subjects(sentence, noun.head, depth + 1)
