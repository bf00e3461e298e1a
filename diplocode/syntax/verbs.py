"""Clauses of verbs: passives turned, objects found that are shared, left out or taken for phrases."""

from __future__ import annotations

from collections.abc import Iterator

from diplocode.syntax.arguments import (
    marker_of,
    of_phrases,
    read_complements,
    read_noun_obliques,
    read_objects,
    read_obliques,
)
from diplocode.syntax.clause import Clause, ClauseWords, Complement
from diplocode.syntax.recovery import own_subject
from diplocode.syntax.relations import (
    companion_preposition,
    conjuncts,
    dependents,
    first_conjunct,
    preposition,
    universal,
)
from diplocode.syntax.remnants import same_done_to
from diplocode.syntax.scope import ancestors
from diplocode.syntax.subjects import antecedent, is_passive, surface_subjects
from diplocode.syntax.tree import Sentence, Token
from diplocode.syntax.verdicts import read_verdict

#: What may stand beside the words of a clause that only points back: who does so, when, and further clauses.
_BESIDE_ECHO = frozenset(["nsubj", "mark", "advmod", "obl", "cc", "punct", "conj", "parataxis"])


def read_verb_clause(sentence: Sentence, id: int, words: ClauseWords) -> Clause:
    """The clause of a verb, with its logical doer and sufferer."""
    passive = is_passive(sentence, id)
    surface = joined(sentence, id, words) or blamed(sentence, id, words) or surface_subjects(sentence, id)
    surface = (*surface, *_companions(sentence, id, surface, words))
    objects = () if _makes_others_act(sentence, id, words) else read_objects(sentence, id)
    indirect = tuple([antecedent(sentence, t.id) for t in dependents(sentence, id, "iobj")])
    obliques = [*read_obliques(sentence, id), *_marked_objects(sentence, id, words)]
    # "called on Oslo and Bern | to leave": parsers hang what several are to do on the last of them.
    last = tuple(i for _, i in obliques if sentence[i].deprel == "conj")
    subjects = surface
    if passive:
        subjects = tuple(i for p, i in obliques if p in words.agent)
        obliques = [(p, i) for p, i in obliques if i not in subjects]
        obliques.extend(_reasons_behind(sentence, subjects, words))
        subjects = subjects or tuple(_doers_behind(sentence, id, words)) or _causers(sentence, id, words)
        subjects = subjects or _shared_doers(sentence, id, words) or tuple(_commanders(sentence, id, words))
        objects, indirect = (objects, surface) if objects else (surface, indirect)
    else:
        objects = objects or tuple(i for p, i in obliques if p in words.object_markers)
        objects = objects or _gap(sentence, id, surface) or _shared_objects(sentence, id, words)
        objects = objects or _bare_phrases(sentence, id)
        objects, indirect = _settle_objects(objects, indirect)
    for thing in objects:
        for member in conjuncts(sentence, thing):
            obliques.extend(read_noun_obliques(sentence, member, words, 3))
    for _, noun in list(obliques):
        # What hangs on a phrase before the subject is its own: "On a visit to Chad, Oslo's minister voiced".
        if not surface or noun > surface[0] or noun > id:
            obliques.extend(read_noun_obliques(sentence, noun, words, 2))
    for noun in objects:
        obliques.extend(of_phrases(sentence, noun, words))
    predicates = tuple(_secondary_predicates(sentence, id))
    for noun in () if passive else predicates:  # "called the raid a crime | by Chad"
        obliques.extend(pair for pair in read_noun_obliques(sentence, noun, words, 2) if pair[0] in words.agent)
    echoes = read_echoes(sentence, id, words)
    return Clause(
        trigger=id,
        part="verb",
        passive=passive,
        subjects=subjects,
        objects=objects,
        indirect=indirect,
        obliques=tuple(dict.fromkeys(obliques)),
        complements=(
            *(clause for clause in read_complements(sentence, id, (*objects, *last)) if clause.id not in echoes),
            *(_clauses_behind(sentence, subjects, words) if passive else ()),
        ),
        predicates=predicates,
        verdict=read_verdict(sentence, id),
        echoed=tuple(i for doers in echoes.values() for i in doers),
        reversed=_is_reversed(sentence, id, words),
    )


def read_echoes(sentence: Sentence, id: int, words: ClauseWords) -> dict[int, tuple[int, ...]]:
    """Clauses that only point back to a verb, with their subjects, some of them hung on its infinitive.

    *Was asked to leave, as was Bern*. What is told of the first to do so may stand beside that or one of its nouns:
    *was the first to break with Oslo, followed by Bern*.
    """
    if words.echoing.isdisjoint(sentence.vocabulary):
        return {}
    acts = [t.id for t in dependents(sentence, id, "xcomp", "acl") if t.feat("VerbForm") == "Inf"]
    heads = [id, *acts]
    if sentence[id].feat("VerbForm") == "Inf":
        first = sentence[id].head
        if sentence[id].deprel != "acl" or not any(dependents(sentence, first, "cop")):
            return {}
        heads = [first]
    nouns = [noun.id for head in (id, *acts) for noun in dependents(sentence, head, "obj", "obl")]
    nouns += [noun.id for above in nouns for noun in dependents(sentence, above, "nmod")]
    beside = [t.id for noun in (id, *nouns) for t in dependents(sentence, noun, "appos")]
    beside += [t.id for head in heads for t in dependents(sentence, head, "advcl", "conj", "parataxis", "acl")]
    beside += [
        t.id for noun in nouns for t in dependents(sentence, noun, "acl") if _coming_after(sentence, t.id, words)
    ]
    return {clause: doers for clause in beside if (doers := echoing(sentence, clause, words))}


def echoing(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """The subject of a clause that only says that it does the same: *as did Bern*, *Bern did likewise*; else none.

    The parser may have the word that says so as the predicate: *and so was Bern*.
    """
    below = dependents(sentence, id)
    if after := _coming_after(sentence, id, words) or _copying(sentence, id, words):
        return after
    if sentence[id].form.lower() in words.echoes and any(token.deprel == "cop" for token in below):
        inverted = all(token.id > id for token in below if token.deprel == "cop" or universal(token.deprel) == "nsubj")
        return surface_subjects(sentence, id) if inverted else ()
    told = any(words.echoes.intersection((token.lemma.lower(), token.form.lower())) for token in below)
    requites = _requites(sentence, id, words)
    told = told or sentence[id].lemma.lower() in words.following or requites
    if not told or any(token.feat("Polarity") == "Neg" for token in below) or same_done_to(sentence, id, words):
        return ()
    if any(token.deprel == "cop" and token.id < id for token in below) and marker_of(sentence, id) in words.echoes:
        return () if any(dependents(sentence, id, "nsubj")) else (id,)  # "as was Bern", the name read as its predicate
    perfect = [token for token in below if token.deprel == "aux" and token.feat("Tense")]  # had, not would
    rest = {universal(t.deprel) for t in below if t.lemma.lower() not in words.echoes and t not in perfect}
    named = any(universal(token.deprel) == "nsubj" and token.upos != "PRON" for token in below)
    rest -= {"obj"} if requites else set()
    alone = (requites or sentence[id].lemma.lower() in words.pro_verbs) and rest <= _BESIDE_ECHO
    return surface_subjects(sentence, id) if named and alone else ()


def _coming_after(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """Who came after or joined the doer of a verb, by a participle behind it: *left Oslo, followed by Bern*."""
    if sentence[id].lemma.lower() not in words.coming_after:
        return ()
    first = min([id, *(t.id for t in dependents(sentence, id, "advmod"))])
    if first < 2 or sentence[first - 1].form != ",":
        return ()
    if sentence[id].head > id or any(dependents(sentence, id, "nsubj", "aux", "obj", "mark")):
        return ()
    doers = (t.id for t in dependents(sentence, id, "obl") if preposition(sentence, t.id) in words.agent)
    return tuple(member for doer in doers for member in conjuncts(sentence, doer))


def _copying(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """Who did what a noun sums up as well: *halted trade with Oslo, a step copied by Bern*."""
    if sentence[id].lemma.lower() not in words.summaries or sentence[id].deprel not in ("appos", "parataxis"):
        return ()
    participles = [t.id for t in dependents(sentence, id, "acl") if t.lemma.lower() in words.copying]
    doers = (t.id for i in participles for t in dependents(sentence, i, "obl"))
    return tuple(m for doer in doers if preposition(sentence, doer) in words.agent for m in conjuncts(sentence, doer))


def _requites(sentence: Sentence, id: int, words: ClauseWords) -> bool:
    """Whether a verb with its noun tells that the other did the same: *replied in kind*, *reciprocated*."""
    verb = sentence[id].lemma.lower()
    nouns = (token.lemma.lower() for token in dependents(sentence, id, "obl", "obj", "advmod"))
    return verb in words.requiting or any(f"{verb} {noun}" in words.requiting for noun in nouns)


def _is_reversed(sentence: Sentence, id: int, words: ClauseWords) -> bool:
    """Whether a clause says that the other did the same to its doer: *Oslo shelled Bern, and vice versa*."""
    for parts in words.reversals:
        if not sentence.vocabulary.issuperset(parts):
            continue
        for token in sentence.tokens[id + len(parts) - 1 :]:
            told = tuple(t.form.lower() for t in sentence.tokens[token.id - len(parts) : token.id])
            denied = sentence[token.id - len(parts)].feat("Polarity") == "Neg"
            if (
                told == parts
                and not denied
                and next((i for i in ancestors(sentence, token.id) if i.upos == "VERB"), token).id == id
            ):
                return True
    return False


def joined(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """Who do an act together, one of whom joined the other in it: *Oslo joined Bern in urging Chad*."""
    token = sentence[id]
    if universal(token.deprel) not in ("advcl", "obl") or not token.head < token.id:
        return ()
    opener = marker_of(sentence, id) or preposition(sentence, id)
    if f"{sentence[token.head].lemma.lower()} {opener}" not in words.joining:
        return ()
    others = [*read_objects(sentence, token.head)]
    others.extend(i for name, i in read_obliques(sentence, token.head) if name in words.agent)
    return (*surface_subjects(sentence, token.head), *others) if others else ()


def _companions(sentence: Sentence, id: int, subjects: tuple[int, ...], words: ClauseWords) -> Iterator[int]:
    """Who acts with a subject, named before the verb: *Oslo, along with Bern, criticised*, *joined by Bern, Oslo*,
    *Oslo, followed by Bern, did*.

    On a journey also behind it: *flew to Oslo with her colleague*.
    """
    if not subjects or words.accompanying.isdisjoint(sentence.vocabulary):
        return
    together = (t.id for head in (id, *subjects) for t in dependents(sentence, head, "advmod") if t.id < id)
    for token in (t for head in (id, *subjects, *together) for t in dependents(sentence, head, "obl", "nmod")):
        if token.id < id and companion_preposition(sentence, token.id) in words.companions:
            yield from conjuncts(sentence, token.id)
    travels = sentence[id].lemma.lower() in words.travelling  # and sent nobody: returned the men along with a woman
    sent = travels and any(noun.upos != "PROPN" for noun in dependents(sentence, id, "obj"))
    for token in dependents(sentence, id, "obl") if travels and not sent else ():
        along = token.id > id and companion_preposition(sentence, token.id) in words.companions | words.partner
        if along and _is_somebody(sentence, token, words) and token.lemma.lower() not in words.deeds:
            yield from conjuncts(sentence, token.id)
    participles = (t for head in (id, *subjects) for t in dependents(sentence, head, "acl", "advcl") if t.id < id)
    for participle in participles:
        if participle.lemma.lower() in words.coming_after:
            phrases = (t.id for t in dependents(sentence, participle.id, "obl"))
            doers = (i for i in phrases if preposition(sentence, i) in words.agent)
            named = participle.lemma.lower() in words.joining_verbs
            members = (sentence[member] for doer in doers for member in conjuncts(sentence, doer))
            yield from (member.id for member in members if named or member.upos == "PROPN")  # followed by reporters


def _is_somebody(sentence: Sentence, token: Token, words: ClauseWords) -> bool:
    """Whether a noun is of one who is named, or of somebody: *her colleague*, *Bern's minister*, not *planes*."""
    beside = dependents(sentence, token.id, "flat", "appos", "nmod")
    cases = words.possessive | {""}
    named = any(t.upos == "PROPN" and preposition(sentence, t.id) in cases for t in beside)
    return token.upos == "PROPN" or named or any(dependents(sentence, token.id, "nmod:poss"))


def _marked_objects(sentence: Sentence, id: int, words: ClauseWords) -> Iterator[tuple[str, int]]:
    """Objects with a preposition, which count as phrases too: *instó a Chad*, whatever the parser calls it."""
    for token in dependents(sentence, id, "obj") if words.object_markers else ():
        if (name := preposition(sentence, token.id)) in words.object_markers:
            yield from ((name, antecedent(sentence, member)) for member in conjuncts(sentence, token.id))


def _makes_others_act(sentence: Sentence, id: int, words: ClauseWords) -> bool:
    """Whether the object of a verb is whom it has do something, and none of its own: *had the council condemn it*."""
    if sentence[id].lemma.lower() not in words.causatives:
        return False
    done = (t for t in dependents(sentence, id, "xcomp") if t.feat("VerbForm") == "Inf")
    return any(not any(dependents(sentence, act.id, "mark")) for act in done)


def _causers(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """Who has it done: the subject of the verb that a participle is the complement of (*had the envoys arrested*)."""
    token = sentence[id]
    if token.deprel != "xcomp" or sentence[token.head].lemma.lower() not in words.causatives:
        return ()
    if any(noun.feat("Reflex") for noun in dependents(sentence, token.head, "obj")):  # got themselves arrested
        return ()
    return surface_subjects(sentence, token.head)


def _commanders(sentence: Sentence, id: int, words: ClauseWords) -> Iterator[int]:
    """By whose word a thing is done: *arrested on the orders of Chad*, *at Chad's behest*, *on orders from Chad*."""
    for name, noun in read_obliques(sentence, id):
        called = (sentence[noun].lemma.lower(), sentence[noun].form.lower())
        if any(f"{name} {word}" in words.commands for word in called):
            givers = dependents(sentence, noun, "nmod")
            of = words.possessive | words.start
            own = (t.id for t in givers if t.deprel == "nmod:poss" or preposition(sentence, t.id) in of)
            yield from (member for giver in own for member in conjuncts(sentence, giver))


def _doers_behind(sentence: Sentence, id: int, words: ClauseWords) -> Iterator[int]:
    """Doers that the parser hung on the words before them: *accused of fraud by Chad*, *given a week by Chad*.

    Names have no doers, so one behind a name is the verb's: *sent to Togo by Chad*.
    """
    behind = [i for name, i in read_obliques(sentence, id) if name in words.reasons or sentence[i].upos == "PROPN"]
    clauses = [t.id for t in dependents(sentence, id, "advcl", "acl") if marker_of(sentence, t.id) in words.reasons]
    clauses = [clause for clause in clauses if not is_passive(sentence, clause)]  # "suspected of having been hired by"
    for head in (*read_objects(sentence, id), *_secondary_predicates(sentence, id), *behind, *clauses):
        phrases = dependents(sentence, head, "nmod", "obl")
        yield from (t.id for t in phrases if preposition(sentence, t.id) in words.agent)


def _reasons_behind(sentence: Sentence, doers: tuple[int, ...], words: ClauseWords) -> Iterator[tuple[str, int]]:
    """Reasons that the parser hung on the doer before them: *accused by Chad of fraud*."""
    for doer in doers:
        phrases = of_phrases(sentence, doer, words)
        yield from ((name, noun) for name, noun in phrases if sentence[noun].upos != "PROPN")


def _clauses_behind(sentence: Sentence, doers: tuple[int, ...], words: ClauseWords) -> Iterator[Complement]:
    """Reasons that are clauses, hung on the doer before them: *accused by Chad of arming rebels*."""
    for doer in doers:
        clauses = (Complement(t.id, marker_of(sentence, t.id), False) for t in dependents(sentence, doer, "acl"))
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


def blamed(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """Who does what a reason names: the object of the verb above (*praised Chad for hosting refugees*).

    Some verbs have it behind a preposition, or the reason behind one of their own: *lashed out at Chad for arming
    rebels*, *congratulated Chad on freeing them*.
    """
    token = sentence[id]
    if token.deprel != "advcl" or token.feat("VerbForm") not in ("Inf", "Ger", "Part"):
        return ()
    if any(dependents(sentence, id, "nsubj")):  # "backed Chad, with Mali objecting"
        return ()
    verb, marker = sentence[token.head].lemma.lower(), marker_of(sentence, id)
    if words.reasons.isdisjoint((marker, f"{verb} {marker}")):
        return ()
    if is_passive(sentence, token.head):
        return surface_subjects(sentence, token.head)
    obliques = read_obliques(sentence, token.head)
    marked = (i for p, i in obliques if p in words.object_markers or f"{verb} {p}" in words.blaming)
    return read_objects(sentence, token.head) or tuple(marked)


def _settle_objects(objects: tuple[int, ...], indirect: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Direct and indirect objects: the first of two bare ones is indirect, and an only one direct."""
    if indirect and not objects:
        return indirect, ()
    if len(objects) > 1 and not indirect:
        return objects[1:], objects[:1]
    return objects, indirect


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


def _shared_objects(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """The object that coordinated verbs share: *rejected and condemned the plan*.

    Also of several subjects, if the verb wants one: *Oslo condemned, Bern deplored and Rome defended the raid*.
    """
    first = first_conjunct(sentence, id)
    if first != id and (before := tuple(i for i in read_objects(sentence, first) if i > id)):
        return before
    wants = sentence[id].lemma.lower() in words.transitives
    for other in conjuncts(sentence, first)[1:] if first == id or wants else ():
        if other <= id:
            continue
        alone = sentence[other].upos == "VERB" and not any(dependents(sentence, other, "nsubj"))
        found = read_objects(sentence, other)
        if found and (alone or wants) and _stand_together(sentence, id, other):
            return found
        if not alone and (apart := tuple(i for i in found if _is_set_apart(sentence, i))):
            return apart
    return ()


def _shared_doers(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """The doers that coordinated passives share, named behind the last: *was arrested and beaten by police*."""
    first = first_conjunct(sentence, id)
    for other in conjuncts(sentence, first):
        if other == id or sentence[other].upos != "VERB" or not is_passive(sentence, other):
            continue
        found = tuple(i for p, i in read_obliques(sentence, other) if p in words.agent and i > id)
        if found and (other < id or (_stand_together(sentence, id, other) and not own_subject(sentence, other))):
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
