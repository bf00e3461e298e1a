"""Clauses and event nouns with their arguments, the same for every construction.

A `Clause` names the logical doer and sufferer of a verb, a predicate or an event noun: passives are turned,
relative pronouns replaced by what they stand for, subjects found through control, coordination and participles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diplocode.syntax.forms import has_null_subject
from diplocode.syntax.recovery import is_active_in_truth, misplaced_subject, own_subject
from diplocode.syntax.relations import (
    conjuncts,
    dependents,
    first_conjunct,
    is_verb,
    preposition,
    universal,
)
from diplocode.syntax.tree import Sentence, Token
from diplocode.syntax.verdicts import Verdict, read_verdict

_MAX_DEPTH = 12


@dataclass(frozen=True)
class ClauseWords:
    """The words that reading clauses needs.

    Attributes:
        agent: prepositions of the doer (*by*).
        possessive: prepositions of the owner (*of*).
        light_verbs: lemmas of verbs that lend their subject to an event noun (*launch*).
        transparent: lemmas of participles whose phrases count as the noun's (*sanctions imposed on Chad*).
        reasons: markers of gerunds that are the object's doing (*praised Chad for hosting refugees*).
        object_markers: prepositions that objects may have (Spanish *a*).
        causatives: lemmas of verbs whose subject has something done (*had the envoys arrested*).
        companions: prepositions of who acts with the subject (*along with*).
    """

    agent: frozenset[str]
    possessive: frozenset[str]
    light_verbs: frozenset[str]
    transparent: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    object_markers: frozenset[str] = frozenset()
    causatives: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Complement:
    """A clause that a verb or noun governs: its head, its marker and whether it is finite."""

    id: int
    marker: str
    finite: bool


@dataclass(frozen=True)
class Clause:
    """A trigger and its arguments, as ids of the heads of phrases.

    Attributes:
        trigger: the verb, predicate or event noun.
        part: ``verb``, ``noun`` or ``adjective``.
        passive: the verb is passive (its arguments are turned already).
        subjects: logical doers.
        objects: logical objects.
        indirect: indirect objects.
        obliques: preposition and head of each prepositional phrase; those hung on an object too.
        complements: subordinate clauses.
        predicates: what the object is called or found to be (*found X guilty*, *called X a puppet*).
        verdict: the same of the subject of a clause that is told (*said X was a puppet*).
        possessors: owners of an event noun before it (*Iran's*, *its*).
        modifiers: nationality adjectives and compounds before an event noun.
        owned: *of* phrases of an event noun.
        holder: the light verb that holds an event noun (*launched an attack*), or 0.
    """

    trigger: int
    part: str
    passive: bool = False
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    indirect: tuple[int, ...] = ()
    obliques: tuple[tuple[str, int], ...] = ()
    complements: tuple[Complement, ...] = ()
    predicates: tuple[int, ...] = ()
    verdict: Verdict | None = None
    possessors: tuple[int, ...] = ()
    modifiers: tuple[int, ...] = ()
    owned: tuple[int, ...] = ()
    holder: int = 0


def read_clause(sentence: Sentence, id: int, words: ClauseWords) -> Clause:
    """The clause or event noun that a token heads."""
    token = sentence[id]
    if is_verb(sentence, id):
        return _verb_clause(sentence, id, words)
    if is_predicate(sentence, id) and token.upos not in ("NOUN", "PROPN"):
        return _predicate_clause(sentence, id, words)
    return _noun_clause(sentence, id, words)


def read_predicate(sentence: Sentence, id: int, words: ClauseWords) -> Clause:
    """The clause of a predicate that is no verb: an adjective or noun after a copula, or beside its noun."""
    return _predicate_clause(sentence, id, words)


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
    return "aux" not in relations and "obj" not in relations


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
    if has_null_subject(sentence[id]):
        return (id,)
    own = own_subject(sentence, id) or misplaced_subject(sentence, id)
    if own or depth > _MAX_DEPTH:
        return (antecedent(sentence, own),) if own else ()
    token = sentence[id]
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


def _subject_of_adnominal(sentence: Sentence, token: Token, depth: int) -> tuple[int, ...]:
    """Subject of a clause that modifies a noun: the noun itself, or who holds the noun for infinitives."""
    noun = sentence[token.head]
    if token.deprel != "acl:relcl" and token.feat("Tense") == "Pres" and any(dependents(sentence, noun.id, "cop")):
        return surface_subjects(sentence, noun.id, depth + 1)
    if token.feat("VerbForm") != "Inf" or token.deprel == "acl:relcl" or noun.upos == "PROPN":
        return (noun.id,)
    if any(dependents(sentence, noun.id, "cop")):
        return surface_subjects(sentence, noun.id, depth + 1)
    holders = tuple(t.id for t in dependents(sentence, noun.id, "nmod:poss"))
    if holders or noun.head == 0:
        return holders
    return surface_subjects(sentence, noun.head, depth + 1)


# -- verbs -------------------------------------------------------------------------------------


def _verb_clause(sentence: Sentence, id: int, words: ClauseWords) -> Clause:
    passive = is_passive(sentence, id)
    surface = _blamed(sentence, id, words) or surface_subjects(sentence, id)
    surface = (*surface, *_companions(sentence, id, surface, words))
    objects = _objects(sentence, id)
    indirect = tuple(antecedent(sentence, t.id) for t in dependents(sentence, id, "iobj"))
    obliques = [*_obliques(sentence, id), *_marked_objects(sentence, id, words)]
    subjects = surface
    if passive:
        subjects = tuple(i for p, i in obliques if p in words.agent)
        obliques = [(p, i) for p, i in obliques if i not in subjects]
        obliques.extend(_reasons_behind(sentence, subjects, words))
        subjects = subjects or tuple(_doers_behind(sentence, id, words)) or _causers(sentence, id, words)
        objects, indirect = (objects, surface) if objects else (surface, indirect)
    else:
        objects = objects or tuple(i for p, i in obliques if p in words.object_markers)
        objects = objects or _gap(sentence, id, surface) or _shared_objects(sentence, id) or _bare_phrases(sentence, id)
        objects, indirect = _settle_objects(objects, indirect)
    for member in (member for noun in objects for member in conjuncts(sentence, noun)):
        obliques.extend(_noun_obliques(sentence, member, words, 3))
    for _, noun in list(obliques):
        # What hangs on a phrase before the subject is its own: "On a visit to Chad, Oslo's minister voiced".
        if not surface or noun > surface[0] or noun > id:
            obliques.extend(_noun_obliques(sentence, noun, words, 2))
    for noun in objects:
        obliques.extend(_of_phrases(sentence, noun, words))
    return Clause(
        trigger=id,
        part="verb",
        passive=passive,
        subjects=subjects,
        objects=objects,
        indirect=indirect,
        obliques=tuple(dict.fromkeys(obliques)),
        complements=(
            *_complements(sentence, id, objects),
            *(_clauses_behind(sentence, subjects, words) if passive else ()),
        ),
        predicates=tuple(_secondary_predicates(sentence, id)),
        verdict=read_verdict(sentence, id),
    )


def _companions(sentence: Sentence, id: int, subjects: tuple[int, ...], words: ClauseWords) -> Iterator[int]:
    """Who acts with a subject, named between it and its verb: *Oslo, along with Bern, criticised*."""
    for token in (t for head in (id, *subjects) for t in dependents(sentence, head, "obl", "nmod")):
        if subjects and subjects[0] < token.id < id and preposition(sentence, token.id) in words.companions:
            yield from conjuncts(sentence, token.id)


def _marked_objects(sentence: Sentence, id: int, words: ClauseWords) -> Iterator[tuple[str, int]]:
    """Objects with a preposition, which count as phrases too: *instó a Chad*, whatever the parser calls it."""
    for token in dependents(sentence, id, "obj"):
        if (name := preposition(sentence, token.id)) in words.object_markers:
            yield from ((name, antecedent(sentence, member)) for member in conjuncts(sentence, token.id))


def _causers(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """Who has it done: the subject of the verb that a participle is the complement of (*had the envoys arrested*)."""
    token = sentence[id]
    if token.deprel != "xcomp" or sentence[token.head].lemma.lower() not in words.causatives:
        return ()
    return surface_subjects(sentence, token.head)


def _doers_behind(sentence: Sentence, id: int, words: ClauseWords) -> Iterator[int]:
    """Doers that the parser hung on the words before them: *accused of fraud by Chad*, *given a week by Chad*.

    Names have no doers, so one behind a name is the verb's: *sent to Togo by Chad*.
    """
    behind = [i for name, i in _obliques(sentence, id) if name in words.reasons or sentence[i].upos == "PROPN"]
    clauses = [t.id for t in dependents(sentence, id, "advcl", "acl") if _marker(sentence, t.id) in words.reasons]
    for head in (*_objects(sentence, id), *_secondary_predicates(sentence, id), *behind, *clauses):
        phrases = dependents(sentence, head, "nmod", "obl")
        yield from (t.id for t in phrases if preposition(sentence, t.id) in words.agent)


def _reasons_behind(sentence: Sentence, doers: tuple[int, ...], words: ClauseWords) -> Iterator[tuple[str, int]]:
    """Reasons that the parser hung on the doer before them: *accused by Chad of fraud*."""
    for doer in doers:
        phrases = _of_phrases(sentence, doer, words)
        yield from ((name, noun) for name, noun in phrases if sentence[noun].upos != "PROPN")


def _clauses_behind(sentence: Sentence, doers: tuple[int, ...], words: ClauseWords) -> Iterator[Complement]:
    """Reasons that are clauses, hung on the doer before them: *accused by Chad of arming rebels*."""
    for doer in doers:
        clauses = (Complement(t.id, _marker(sentence, t.id), False) for t in dependents(sentence, doer, "acl"))
        yield from (clause for clause in clauses if clause.marker in words.reasons)


def _bare_phrases(sentence: Sentence, id: int) -> tuple[int, ...]:
    """Objects that the parser took for phrases: *laid down their arms*, *killed at least 12 people*."""
    phrases = (t.id for t in dependents(sentence, id, "obl") if t.deprel == "obl" and t.id > id)
    return tuple(i for i in phrases if not preposition(sentence, i))[:1]


def _secondary_predicates(sentence: Sentence, id: int) -> Iterator[int]:
    for token in dependents(sentence, id, "xcomp"):
        if token.upos in ("NOUN", "PROPN", "ADJ") and not any(dependents(sentence, token.id, "cop", "mark")):
            yield token.id
    for token in dependents(sentence, id, "obl"):
        if token.deprel in ("obl:unmarked", "obl:tmod") and token.id > id and token.upos == "NOUN":
            yield token.id


def _of_phrases(sentence: Sentence, noun: int, words: ClauseWords) -> Iterator[tuple[str, int]]:
    """Phrases of ownership of a noun, which the parser may have hung there: *accused Chad of fraud*."""
    for token in dependents(sentence, noun, "nmod"):
        name = preposition(sentence, token.id)
        if name in words.possessive:
            yield from ((name, member) for member in conjuncts(sentence, token.id))


def _blamed(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """Who does what a reason names: the object of the verb above (*praised Chad for hosting refugees*)."""
    token = sentence[id]
    if any(dependents(sentence, id, "nsubj")):  # "backed Chad, with Mali objecting"
        return ()
    infinitive = token.feat("VerbForm") == "Inf"
    gerund = infinitive or token.feat("VerbForm") in ("Ger", "Part")
    if token.deprel != "advcl" or not gerund or _marker(sentence, id) not in words.reasons:
        return ()
    if is_passive(sentence, token.head):
        return surface_subjects(sentence, token.head)
    marked = (i for p, i in _obliques(sentence, token.head) if p in words.object_markers)
    return _objects(sentence, token.head) or tuple(marked)


def _settle_objects(objects: tuple[int, ...], indirect: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Direct and indirect objects: the first of two bare ones is indirect, and an only one direct."""
    if indirect and not objects:
        return indirect, ()
    if len(objects) > 1 and not indirect:
        return objects[1:], objects[:1]
    return objects, indirect


def _objects(sentence: Sentence, id: int) -> tuple[int, ...]:
    return tuple(antecedent(sentence, t.id) for t in dependents(sentence, id, "obj"))


def _gap(sentence: Sentence, id: int, surface: tuple[int, ...]) -> tuple[int, ...]:
    """The noun that a relative clause with a subject of its own modifies: *the envoys Oslo expelled*."""
    token = sentence[id]
    if token.deprel != "acl:relcl" or token.head in surface:
        return ()
    relative = [i for i in sentence.children[id] if antecedent(sentence, i) != i]
    stranded = any(universal(sentence[i].deprel) == "obl" for i in relative)
    return () if stranded or _is_whose(sentence, id) else (token.head,)


def _is_whose(sentence: Sentence, id: int) -> bool:
    """Whether the noun before a relative clause owns one of its nouns: *Chad, whose envoys had refused to talk*."""
    nouns = dependents(sentence, id, "nsubj", "obj", "obl")
    parts = (part for noun in nouns for part in (noun, *dependents(sentence, noun.id, "nmod:desc", "compound", "nmod")))
    owning = (pronoun for part in parts for pronoun in dependents(sentence, part.id, "nmod:poss"))
    return any(pronoun.feat("PronType") in ("Rel", "Int") for pronoun in owning)


def _shared_objects(sentence: Sentence, id: int) -> tuple[int, ...]:
    """The object that coordinated verbs share: *rejected and condemned the plan*."""
    first = first_conjunct(sentence, id)
    if first != id:
        return tuple(i for i in _objects(sentence, first) if i > id)
    for other in conjuncts(sentence, id)[1:]:
        if sentence[other].upos == "VERB" and not any(dependents(sentence, other, "nsubj")):
            found = _objects(sentence, other)
            if found and _stand_together(sentence, id, other):
                return found
        elif found := tuple(i for i in _objects(sentence, other) if _is_set_apart(sentence, i)):
            return found
    return ()


def _is_set_apart(sentence: Sentence, noun: int) -> bool:
    """Whether a comma stands before an object, which then is every verb's: *Oslo signed, and Bern broke, the pact*."""
    first = min((t.id for t in dependents(sentence, noun) if t.deprel != "punct"), default=noun)
    return first > 1 and sentence[min(first, noun) - 1].form == ","


def _stand_together(sentence: Sentence, one: int, other: int) -> bool:
    """Whether two verbs have nothing between them that belongs to one alone: *asked Bern to help and warned Oslo*."""
    between = (token for token in dependents(sentence, one) if one < token.id < other)
    return all(universal(token.deprel) in ("advmod", "cc", "compound", "conj", "punct") for token in between)


def _obliques(sentence: Sentence, id: int) -> Iterator[tuple[str, int]]:
    """Prepositional phrases of a verb; those without a preposition (times, measures) left out."""
    for token in _phrases_of(sentence, id):
        name = preposition(sentence, token.id)
        if name and token.deprel not in ("obl:unmarked", "obl:tmod"):
            for member in conjuncts(sentence, token.id):
                yield (preposition(sentence, member) or name, antecedent(sentence, member))


def _phrases_of(sentence: Sentence, id: int) -> Iterator[Token]:
    """Phrases hung on a verb; one that stands before the marker of its clause belongs to the verb above.

    *held talks with officials, before heading home*: whatever the parser says, *officials* is the
    talks'.
    """
    marker = min((t.id for t in dependents(sentence, id, "mark")), default=0)
    yield from (t for t in dependents(sentence, id, "obl", "nmod") if t.id > marker)
    for particle in dependents(sentence, id, "advmod", "compound:prt"):
        yield from dependents(sentence, particle.id, "obl")  # "handed them over | to Chad"
    for clause in dependents(sentence, id, "advcl"):
        marker = min((t.id for t in dependents(sentence, clause.id, "mark")), default=0)
        yield from (t for t in dependents(sentence, clause.id, "obl") if id < t.id < marker)


def _noun_obliques(sentence: Sentence, noun: int, words: ClauseWords, depth: int) -> Iterator[tuple[str, int]]:
    """Prepositional phrases hung on a noun, which may belong to the verb above it."""
    for token in dependents(sentence, noun, "nmod", "obl"):
        name = preposition(sentence, token.id)
        if not name or token.deprel == "nmod:poss":
            continue
        if name not in words.possessive:
            for member in conjuncts(sentence, token.id):
                yield (preposition(sentence, member) or name, antecedent(sentence, member))
        if depth > 1:
            yield from _noun_obliques(sentence, token.id, words, depth - 1)
    for token in dependents(sentence, noun, "acl"):
        if token.lemma.lower() in words.transparent and is_passive(sentence, token.id):
            yield from _obliques(sentence, token.id)


def _complements(sentence: Sentence, id: int, nouns: tuple[int, ...] = ()) -> Iterator[Complement]:
    """Subordinate clauses of a verb, and those hung on its objects; coordinated ones each."""
    joined = (member for noun in nouns for member in conjuncts(sentence, noun))
    for head in dict.fromkeys((id, *joined)):
        for token in dependents(sentence, head, "xcomp", "ccomp", "advcl", "csubj", "acl"):
            if token.deprel == "acl:relcl":
                continue
            marker = _marker(sentence, token.id)
            for member in conjuncts(sentence, token.id):
                if member == token.id or sentence[member].upos == "VERB":
                    yield Complement(member, _marker(sentence, member) or marker, _is_finite(sentence, member))


def _marker(sentence: Sentence, id: int) -> str:
    return next((t.form.lower() for t in dependents(sentence, id, "mark")), "")


def _is_finite(sentence: Sentence, id: int) -> bool:
    parts = [sentence[id], *dependents(sentence, id, "aux", "cop")]
    return any(part.feat("VerbForm") == "Fin" or part.feat("Mood") == "Ind" for part in parts)


# -- predicates and event nouns ------------------------------------------------------------------


def _predicate_clause(sentence: Sentence, id: int, words: ClauseWords) -> Clause:
    token = sentence[id]
    subjects = surface_subjects(sentence, id)
    if not subjects and universal(token.deprel) == "amod":
        subjects = (token.head,)
    obliques = list(_obliques(sentence, id))
    for _, noun in list(obliques):
        obliques.extend(_noun_obliques(sentence, noun, words, 2))
    return Clause(
        trigger=id,
        part="adjective",
        subjects=subjects,
        obliques=tuple(dict.fromkeys(obliques)),
        complements=tuple(_complements(sentence, id)),
    )


def _noun_clause(sentence: Sentence, id: int, words: ClauseWords) -> Clause:
    light, subjects = _light_verb(sentence, id, words)
    obliques = list(_noun_obliques(sentence, id, words, 3))
    owned: list[int] = []
    for token in dependents(sentence, id, "nmod"):
        if preposition(sentence, token.id) in words.possessive:
            owned.extend(antecedent(sentence, i) for i in conjuncts(sentence, token.id))
    if holder := light or _existence(sentence, id):
        obliques.extend(pair for pair in _obliques(sentence, holder) if pair[1] != id)
    if any(dependents(sentence, id, "cop")) and not subjects:
        subjects = surface_subjects(sentence, id)
    subjects = subjects or _who_is_there(sentence, id)
    possessors = _expand(sentence, dependents(sentence, id, "nmod:poss"))
    # Behind another noun, "by" is that one's where an owner stands before: "Oslo's rejection of mediation by Bern".
    own = list(_noun_obliques(sentence, id, words, 1)) if possessors else obliques
    agents = tuple(i for p, i in own if p in words.agent)
    return Clause(
        trigger=id,
        part="noun",
        subjects=agents or subjects,
        obliques=tuple(dict.fromkeys(pair for pair in obliques if pair[1] not in agents)),
        complements=tuple(_complements(sentence, holder or id, (id,))),
        possessors=possessors,
        modifiers=_expand(sentence, dependents(sentence, id, "amod", "compound", "nmod:desc")),
        owned=tuple(owned),
        holder=light,
    )


def _existence(sentence: Sentence, id: int) -> int:
    """The verb that only says that there is what a noun names (*there was an attack on Oslo*), or 0."""
    noun = sentence[first_conjunct(sentence, id)]
    is_said = universal(noun.deprel) == "nsubj" and any(dependents(sentence, noun.head, "expl"))
    return noun.head if is_said else 0


def _who_is_there(sentence: Sentence, id: int) -> tuple[int, ...]:
    """Who is in a place for an event: *Oslo's minister was in Bern for talks*."""
    place = sentence[sentence[id].head] if sentence[id].deprel == "obl" and sentence[id].head else None
    there = place and place.upos == "PROPN" and preposition(sentence, place.id) and is_predicate(sentence, place.id)
    return surface_subjects(sentence, place.id) if place and there else ()


def _expand(sentence: Sentence, tokens: Iterable[Token]) -> tuple[int, ...]:
    return tuple(i for token in tokens for i in conjuncts(sentence, token.id))


def _light_verb(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, tuple[int, ...]]:
    """The light verb that holds an event noun, and its doers; 0 and none where there is none."""
    noun = sentence[first_conjunct(sentence, id)]
    if noun.head == 0 or universal(noun.deprel) not in ("obj", "obl", "nsubj", "acl"):
        return 0, ()
    verb = sentence[noun.head]
    if universal(noun.deprel) == "obl" and (noun.id < verb.id or not _holds_phrases(sentence, verb, words.light_verbs)):
        return 0, ()
    if verb.upos != "VERB" or not _is_light(sentence, verb, words.light_verbs):
        return 0, ()
    clause = _verb_clause(sentence, verb.id, words)
    held = noun.id in clause.objects or any(i == noun.id for _, i in clause.obliques)
    return (verb.id, clause.subjects) if held else (0, ())


def _holds_phrases(sentence: Sentence, verb: Token, light_verbs: frozenset[str]) -> bool:
    """Whether a verb can hold an event noun in a phrase: *arrived on a visit*, *took part in talks*."""
    objects = [token.lemma for token in dependents(sentence, verb.id, "obj")]
    fixed = {" ".join(term.split()[:2]) for term in light_verbs}
    return not objects or f"{verb.lemma} {objects[0]}" in fixed


def _is_light(sentence: Sentence, verb: Token, light_verbs: frozenset[str]) -> bool:
    if verb.lemma in light_verbs:
        return True
    particles = [t.lemma for t in dependents(sentence, verb.id, "compound", "advmod")]
    return any(f"{verb.lemma} {particle}" in light_verbs for particle in particles)
