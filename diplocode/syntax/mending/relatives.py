"""Clauses behind a relative clause that parsers hang on it, and relative clauses that they take for the main one.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing. They go
by what a verb wants (who tells somebody tells something) and by the commas of an aside.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import (
    FINITE,
    NOTHING,
    SUBJECTS,
    MendingWords,
    above,
    as_finite,
    has,
    is_finite,
    is_past_participle,
    marks,
    moved,
    moved_behind,
    opened_by_comma,
    subject_relation,
    word_behind,
)
from diplocode.syntax.relations import NOMINAL_TAGS, dependents, descendants, preposition, universal
from diplocode.syntax.tree import Sentence, Token

_PHRASES = frozenset(["obj", "iobj", "obl", "nmod", "compound", "flat", "appos"])


def content_of_noun(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A charge by Oslo that Chad had shelled a town*: a clause that lacks nothing is what the noun says."""
    whole = has(sentence, token, "nsubj:pass") or (has(sentence, token, "nsubj") and has(sentence, token, "obj"))
    return moved(token, token.head, "acl") if whole and words.complementizer in marks(sentence, token) else {}


def content_behind(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Told men who had closed the road that Oslo would act*: what is told is no clause about the road, or the men.

    *Urged Chad, which leads the bloc, to send troops*: nor does Chad lead in order to send them.
    """
    mark = next(iter(dependents(sentence, token.id, "mark")), None)
    relative = _relative_above(sentence, token) if mark and token.upos != "NOUN" else None
    if mark is None or relative is None or not relative.id + 1 < mark.id <= token.id:
        return {}
    noun = _hearer(sentence, relative)
    verb = above(sentence, noun)
    if not verb.id < noun.id < relative.id or universal(noun.deprel) not in ("obj", "iobj"):
        return {}
    if mark.form.lower() == words.complementizer:
        relation = "ccomp" if _is_told(sentence, token, relative, verb, words) else ""
    else:
        relation = "xcomp" if _is_wanted(sentence, token, relative, verb, words) else ""
    if not relation:
        return {}
    changed = moved(token, verb.id, relation) | {mark.id: mark._replace(upos=_MARKS[relation], feats="")}
    return changed | (moved(relative, noun.id, "acl:relcl") if relative.deprel == "ccomp" else {})


def relative_joined(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A step that Oslo condemned and that Bern praised*: the second *that* is the object, as the first is."""
    that = next(iter(dependents(sentence, token.id, "mark")), None)
    first = above(sentence, token)
    gap = any(t.feat("PronType") == "Rel" for t in dependents(sentence, first.id, "obj"))
    if that is None or that.form.lower() != words.complementizer or first.deprel != "acl:relcl" or not gap:
        return {}
    full = has(sentence, token, "obj", "ccomp", "xcomp") or not has(sentence, token, "nsubj")
    return {} if full else {that.id: that._replace(deprel="obj", upos="PRON", feats="PronType=Rel")}


_MARKS = {"ccomp": "SCONJ", "xcomp": "PART"}


def _relative_above(sentence: Sentence, token: Token) -> Token | None:
    """The verb of the clause about a noun that a clause hangs in, on the verb or on a noun of it."""
    word = above(sentence, token)
    while word.head and word.upos != "VERB" and universal(word.deprel) in _PHRASES:
        word = above(sentence, word)
    about = universal(word.deprel) == "acl" or (word.deprel == "ccomp" and _opens_with_relative(sentence, word))
    return word if about and word.upos == "VERB" and word.id < token.id else None


def _opens_with_relative(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause opens with a pronoun that is its object: *whom Oslo had invited*."""
    first = sentence[min(descendants(sentence, verb.id))]
    return first.feat("PronType") in ("Rel", "Int") and first.deprel == "obj" and first.upos == "PRON"


def _hearer(sentence: Sentence, relative: Token) -> Token:
    """The noun that a clause is about, or the whole phrase of it; the object before it where it hangs on the verb."""
    noun = above(sentence, relative)
    if relative.deprel == "ccomp":
        before = [word for word in dependents(sentence, noun.id, "iobj", "obj") if noun.id < word.id < relative.id]
        return before[-1] if before else noun
    while noun.head and universal(noun.deprel) == "nmod":
        noun = above(sentence, noun)
    return noun


def _is_told(sentence: Sentence, token: Token, relative: Token, verb: Token, words: MendingWords) -> bool:
    """Whether a clause with *that* is told by the upper verb, which has told nothing yet."""
    own = has(sentence, token, "nsubj") and is_finite(sentence, token)
    told = any(clause.id != relative.id for clause in dependents(sentence, verb.id, "ccomp", "xcomp"))
    speaks = relative.lemma.lower() in words.tellers | words.addressing
    return own and not told and not speaks and verb.lemma.lower() in words.addressing


def _is_wanted(sentence: Sentence, token: Token, relative: Token, verb: Token, words: MendingWords) -> bool:
    """Whether an infinitive is what the upper verb wants of its object."""
    own = marks(sentence, token)
    lemma = verb.lemma.lower()
    if own != {words.infinitive} or has(sentence, token, "nsubj") or has(sentence, verb, "xcomp", "ccomp"):
        return False
    if relative.lemma.lower() in words.controllers | words.infinitives or lemma not in words.controllers:
        return False
    first = min(word.id for word in dependents(sentence, token.id, "mark"))
    if sentence[first - 1].form == ",":
        return True
    wants = lemma in words.infinitives and universal(token.deprel) != "acl"
    inside = (sentence[id] for id in descendants(sentence, relative.id))
    return wants and not any(word.deprel == "mark" and word.form.lower() == words.complementizer for word in inside)


def who_in_turn(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A deal with Oslo, which freed two men*: what people do is done by the name right before *which*."""
    noun, inside = above(sentence, token), descendants(sentence, token.id)
    begin = inside[1] if sentence[inside[0]].form == "," else inside[0]
    lemma = token.lemma.lower()
    acts = any(lemma in kind for kind in (words.personal, words.transitives, words.urging, words.judging))
    which = sentence[begin]
    subject = which.feat("PronType") == "Rel" and which.head == token.id and which.deprel == "nsubj"
    if not (acts and subject) or begin < 3 or sentence[begin - 1].form != "," or noun.upos != "NOUN":
        return {}
    name = sentence[begin - 2]
    while name.upos == "PROPN" and name.deprel in ("flat", "compound") and name.head > noun.id:
        name = above(sentence, name)
    named = name.upos == "PROPN" and name.head == noun.id and bool(preposition(sentence, name.id))
    return moved(token, name.id, token.deprel) if named else {}


def told_of_noun(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A raid that Oslo said had killed ten*: what is told has the pronoun as its subject, and nobody says it."""
    teller = above(sentence, token)
    opening = token.feat("PronType") == "Rel" and teller.deprel == "acl:relcl" and token.id < teller.id
    if not opening or not has(sentence, teller, "nsubj") or teller.lemma.lower() not in words.tellers | words.telling:
        return {}
    told = [word for word in dependents(sentence, teller.id, "ccomp") if word.id > teller.id]
    if len(told) != 1 or has(sentence, told[0], *SUBJECTS) or not has(sentence, told[0], "aux", "aux:pass"):
        return {}
    return moved(token, told[0].id, subject_relation(sentence, told[0]))


def of_state_behind(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Bombed a factory in Peru, which protested*: the country does so, no factory; *an answer from Peru, which broke
    with Chad*: nor does the answer.
    """
    thing = above(sentence, token)
    lemma = thing.lemma.lower()
    beside = words.places if lemma in words.premises else words.origin if lemma in words.utterances else NOTHING
    if token.lemma.lower() not in words.state_acts or not beside:
        return {}
    places = [t for t in dependents(sentence, thing.id, "nmod") if preposition(sentence, t.id) in beside]
    opening = [t for t in dependents(sentence, token.id, "nsubj") if t.feat("PronType") == "Rel"]
    if not places or not opening or places[-1].upos != "PROPN" or sentence[opening[0].id - 1].form != ",":
        return {}
    last = descendants(sentence, places[-1].id)[-1]
    return moved(token, places[-1].id, "acl:relcl") if last in (opening[0].id - 1, opening[0].id - 2) else {}


def named_so(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Rebels it calls terrorists*: without a pronoun a clause has its noun as the object, and tells what that is."""
    verb = above(sentence, token)
    if verb.deprel != "acl:relcl" or verb.lemma.lower() not in words.naming or token.id < verb.id:
        return {}
    subject = next((noun for noun in dependents(sentence, verb.id, "nsubj") if noun.id < verb.id), None)
    if subject is None or min(descendants(sentence, subject.id)) != min(descendants(sentence, verb.id)):
        return {}
    noun = above(sentence, verb)
    if subject.feat("PronType") in ("Rel", "Int") or noun.lemma.lower() in words.times_or_periods:
        return {}
    named = any(word.feat("Definite") == "Def" for word in dependents(sentence, token.id, "det"))
    bare = token.upos == "NOUN" and not named and not has(sentence, token, "nummod", "nmod:poss")
    return moved(token, verb.id, "xcomp") if bare and not has(sentence, verb, "xcomp", "ccomp") else {}


def taken_for_main(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Chad, which leads the bloc, called on Oslo*: *which* opens no sentence, and the verb behind is the main one."""
    relative = above(sentence, token)
    if relative.head or token.id > relative.id:
        return {}
    opening = [sentence[id] for id in descendants(sentence, token.id) if sentence[id].upos != "PUNCT"][:2]
    if not any(word.feat("PronType") == "Rel" for word in opening):
        return {}
    before = dependents(sentence, relative.id, "nsubj", "vocative", "dislocated")
    names = [word for word in before if word.id < token.id and word.upos in NOMINAL_TAGS]
    main = next((word for word in sentence.below[relative.id] if _is_main_behind(sentence, word, relative)), None)
    if len(names) != 1 or main is None or sentence[opening[0].id - 1].form != ",":
        return {}
    name = names[0]
    finite = main.feats if is_finite(sentence, main) else FINITE
    changed = {main.id: main._replace(head=0, deprel=relative.deprel, feats=finite)} | moved(
        relative, name.id, "acl:relcl"
    )
    changed |= moved(name, main.id, subject_relation(sentence, main))
    for word in dependents(sentence, main.id, "nsubj"):
        changed |= moved(word, name.id, "conj")
        for joint in dependents(sentence, main.id, "cc"):
            changed |= moved(joint, word.id, "cc")
    for word in dependents(sentence, relative.id):
        if word.id < name.id or word.id > main.id:
            changed |= moved(word, main.id, word.deprel)
    return changed


def _is_main_behind(sentence: Sentence, word: Token, relative: Token) -> bool:
    """Whether a verb behind a relative clause and its comma lacks a subject, or has but the second of two joined."""
    if word.upos != "VERB" or word.id < relative.id or universal(word.deprel) not in ("advcl", "conj", "parataxis"):
        return False
    begin = min(descendants(sentence, word.id))
    apart = opened_by_comma(sentence, begin)
    past = is_finite(sentence, word) or (is_past_participle(word) and not has(sentence, word, "aux"))
    plain = past and not has(sentence, word, "mark", "csubj", "expl")
    subjects = dependents(sentence, word.id, "nsubj")
    joined = has(sentence, word, "cc") and len(subjects) == 1
    alone = not subjects and not has(sentence, word, "cc")
    return apart and plain and (alone or joined)


def called_on(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, which is a member, left*: nobody calls out to Oslo, which is who left."""
    verb = above(sentence, token)
    if verb.upos != "VERB" or not token.id < verb.id or has(sentence, verb, *SUBJECTS, "mark"):
        return {}
    described = has(sentence, token, "acl:relcl", "appos") and verb.feat("Tense") == "Past"
    if not described or verb.deprel not in ("root", "conj", "ccomp", "parataxis"):
        return {}
    if has(sentence, verb, "aux"):
        return moved(token, verb.id, subject_relation(sentence, verb))
    return as_finite(verb, verb.head, verb.deprel) | moved(token, verb.id, "nsubj")


def done_by_another(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Drones sold by Oslo hit Bern*: what is sold by somebody has not sold, and a verb behind it is the main one."""
    first = above(sentence, token)
    subjects = [word for word in dependents(sentence, first.id, "nsubj") if word.deprel == "nsubj"]
    plain = len(subjects) == 1 and subjects[0].id == first.id - 1 and first.feat("Tense") == "Past"
    if first.upos != "VERB" or not plain or has(sentence, first, "aux", "obj", "mark", "cc"):
        return {}
    later = (word for word in dependents(sentence, first.id, "ccomp", "conj", "advcl", "parataxis"))
    main = next((word for word in later if word.upos == "VERB" and word.id > token.id), None)
    if main is None or main.feat("Tense") != "Past" or has(sentence, main, *SUBJECTS, "aux", "mark", "cc", "cop"):
        return {}
    if any(sentence[id].upos == "PUNCT" for id in range(token.id, main.id)):
        return {}
    participle = first._replace(feats="Tense=Past|VerbForm=Part|Voice=Pass", head=subjects[0].id, deprel="acl")
    changed = {first.id: participle} | as_finite(main, first.head, first.deprel)
    return changed | moved(subjects[0], main.id, "nsubj") | moved_behind(sentence, first, main)


def doer_of_passive(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Were let go by their kidnappers*: who does what the passive tells, and not what the infinitive does."""
    inner = above(sentence, token)
    verb = above(sentence, inner)
    passive = has(sentence, verb, "aux:pass") and not has(sentence, inner, "aux:pass")
    if inner.deprel != "xcomp" or not passive or is_past_participle(inner):
        return {}
    bare = not has(sentence, inner, "mark") and preposition(sentence, token.id) in words.agents
    return moved(token, verb.id, "obl:agent") if bare or token.deprel == "obl:agent" else {}


def passives_joined(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Were barred from leaving Oslo and sent home*: a participle is joined to a participle, and to no gerund."""
    gerund = above(sentence, token)
    upper = above(sentence, gerund)
    active = gerund.upos == "VERB" and not is_past_participle(gerund) and not has(sentence, gerund, "aux", "nsubj")
    below = active and universal(gerund.deprel) in ("advcl", "xcomp") and gerund.id < token.id
    joined = has(sentence, token, "cc") and not has(sentence, token, "aux", "obj", "mark", *SUBJECTS)
    fits = below and joined and token.upos == "VERB" and is_past_participle(token)
    return moved(token, upper.id, "conj") if fits and has(sentence, upper, "aux:pass") else {}


def object_of_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Whose army overran Cambodia*: a verb is no part of the name behind it."""
    verb = above(sentence, token)
    right_behind = token.upos in NOMINAL_TAGS and word_behind(sentence, verb).id == token.id and verb.upos == "VERB"
    free = right_behind and not has(sentence, verb, "obj", "ccomp", "xcomp", "aux:pass") and is_finite(sentence, verb)
    return moved(token, verb.id, "obj") if free and has(sentence, verb, "nsubj") else {}


def no_relative(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The rumour that Chad had arrested a minister*: *that* is no object where there is another one."""
    objects = list(dependents(sentence, token.id, "obj"))
    if len(objects) < 2 or not has(sentence, token, "nsubj"):
        return {}
    marks = [word for word in objects if word.form.lower() == words.complementizer and word.id == token.head + 1]
    marks = marks or [word for word in objects if word.form.lower() == words.complementizer and word.id < token.id]
    if not marks:
        return {}
    mark = marks[0]._replace(upos="SCONJ", feats="", deprel="mark")
    return moved(token, token.head, "acl") | {mark.id: mark}


def described_aside(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The route of Orlando, the envoy killed there last month, was known*: the name of a role, to whom it was done.

    No relative clause without a pronoun stands behind a comma.
    """
    nouns = dependents(sentence, token.id, *SUBJECTS)
    if len(nouns) != 1 or token.lemma.lower() not in words.transitives or has(sentence, token, "obj", "aux", "ccomp"):
        return {}
    noun, before = nouns[0], sentence[min(descendants(sentence, nouns[0].id)) - 1]
    if noun.upos != "NOUN" or noun.id + 1 != token.id or before.form != "," or noun.feat("PronType") == "Rel":
        return {}
    named = sentence[before.id - 1] if before.id > 1 else before
    heads = (named, above(sentence, named)) if named.deprel == "flat" else (named,)
    name = heads[-1]
    if name.upos != "PROPN":
        return {}
    participle = token._replace(feats="Tense=Past|VerbForm=Part|Voice=Pass", head=noun.id, deprel="acl")
    commas = {one.id: one._replace(head=noun.id) for one in dependents(sentence, token.id, "punct")}
    return {token.id: participle} | moved(noun, name.id, "appos") | commas
