"""Subjects and auxiliaries that parsers take for something else.

Each slip is a small function as those of `mending`; they go by the order of words that grammar allows.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import (
    SUBJECTS,
    MendingWords,
    above,
    has,
    is_finite,
    is_past_participle,
    marks,
    moved,
    opened_by_comma,
    subject_relation,
    word_behind,
)
from diplocode.syntax.relations import dependents, descendants, preposition, universal
from diplocode.syntax.tree import Sentence, Token


def before_auxiliary(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Hours after troops had attacked*: what stands before an auxiliary without a subject is its subject."""
    mark = next(
        (word for word in dependents(sentence, token.id, "case") if word.form.lower() in words.subordinators), None
    )
    if mark is None or mark.id > token.id:
        return {}
    after = descendants(sentence, token.id)[-1] + 1
    if after > len(sentence) or universal(sentence[after].deprel) != "aux":
        return {}
    verb = sentence[sentence[after].head]
    measure = sentence[mark.id - 1] if mark.id > 1 and sentence[mark.id - 1].head == verb.id else None
    begin = measure.id if measure else mark.id
    own = [word for word in dependents(sentence, verb.id, "nsubj") if word.id != begin]
    if own or token.head not in (verb.id, begin) or verb.id < token.id or not verb.head:
        return {}
    passive = any(word.deprel == "aux:pass" for word in dependents(sentence, verb.id, "aux"))
    changed = moved(token, verb.id, "nsubj:pass" if passive else "nsubj") | moved(mark, verb.id, "mark")
    if measure and universal(measure.deprel) == "nsubj":
        changed |= moved(measure, verb.id, "obl:unmarked")
    for word in dependents(sentence, verb.id):
        if word.id < begin:
            changed |= moved(word, verb.head, word.deprel)
    return changed | moved(verb, verb.head, "advcl")


def before_coordinator(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo attacked, killing six, and Bern protested*: what stands before *and* is of the verb before it."""
    verb = above(sentence, token)
    coordinator = next(iter(dependents(sentence, verb.id, "cc")), None)
    if verb.deprel != "conj" or coordinator is None or not verb.head < token.id < coordinator.id:
        return {}
    return moved(token, verb.head, token.deprel)


def behind_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo asked the envoys to leave*: a second subject, behind the verb, is that of a clause below, or an object."""
    verb = above(sentence, token)
    if token.id < verb.id or not any(word.id < verb.id for word in dependents(sentence, verb.id, "nsubj")):
        return {}
    for clause in dependents(sentence, verb.id, "advcl", "ccomp"):
        lacking = clause.id > token.id and not has(sentence, clause, "nsubj")
        marks = [word.id for word in dependents(sentence, clause.id, "mark")]
        if lacking and marks and max(marks) < token.id and is_finite(sentence, clause):
            passive = any(word.deprel == "aux:pass" for word in dependents(sentence, clause.id, "aux"))
            return moved(token, clause.id, "nsubj:pass" if passive else "nsubj")
    for clause in dependents(sentence, verb.id, "parataxis"):
        begin = min(descendants(sentence, token.id))
        apart = {sentence[begin].form, sentence[max(begin - 1, 1)].form} & {";", ":"}
        if apart and token.id < clause.id and not has(sentence, clause, "nsubj") and is_finite(sentence, clause):
            return moved(token, clause.id, "nsubj")
    held = has(sentence, verb, "obj")
    asked = any(word.id > token.id for word in dependents(sentence, verb.id, "xcomp"))
    return moved(token, verb.id, "obj") if asked and not held else {}


def raised(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo let the sailors go*: who does what a bare infinitive says is the object of the verb above it."""
    clause = above(sentence, token)
    verb = above(sentence, clause)
    bare = clause.deprel == "xcomp" and clause.upos == "VERB" and not has(sentence, clause, "mark", "aux", "cop")
    held = not clause.head or verb.upos != "VERB" or has(sentence, verb, "obj", "iobj")
    if not bare or is_past_participle(clause) or held or not verb.id < token.id < clause.id:
        return {}
    return moved(token, verb.id, "obj")


def perfect(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Rebels have killed soldiers*: nobody has soldiers who were killed."""
    verb = above(sentence, token)
    if verb.lemma.lower() not in words.perfect:
        return {}
    first = min(descendants(sentence, token.id))
    part = sentence[first]
    if first != verb.id + 1 or part.deprel != "amod":
        return {}
    participle = part.upos == "VERB" and is_past_participle(part)
    if not participle or not has(sentence, verb, "nsubj"):
        return {}
    changed = moved(part, verb.head, verb.deprel) | moved(token, part.id, "obj")
    for word in dependents(sentence, verb.id):
        if word.id != token.id:
            changed |= moved(word, part.id, word.deprel)
    return changed | {verb.id: verb._replace(upos="AUX", head=part.id, deprel="aux")}


def name_behind_place(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*In Oslo Erdogan met*: the name before the verb is its subject, and no part of the name of the place."""
    place = above(sentence, token)
    verb = above(sentence, place)
    if token.id != place.id + 1 or verb.id != token.id + 1 or not is_finite(sentence, verb):
        return {}
    subjects = [word for word in dependents(sentence, verb.id, "nsubj") if word.id != place.id]
    placed = any(word.id < place.id for word in dependents(sentence, place.id, "case"))
    if subjects or not placed or universal(place.deprel) not in ("obl", "nsubj"):
        return {}
    return moved(place, verb.id, "obl") | moved(token, verb.id, "nsubj")


def relative_of_name(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A feud with Iraq, whose troops attacked*: the troops are those of the name right before *whose*."""
    noun = above(sentence, token)
    if noun.upos != "NOUN":
        return {}
    owner = sentence[min(descendants(sentence, token.id))]
    owner = word_behind(sentence, owner) if owner.form == "," else owner
    before = sentence[owner.id - 1] if owner.id > 1 else owner
    name = sentence[before.id - 1] if before.form == "," and before.id > 1 else before
    if (owner.feat("PronType"), owner.feat("Poss")) != ("Rel", "Yes"):
        return {}
    while name.head and name.deprel in ("flat", "compound") and {name.upos, sentence[name.head].upos} == {"PROPN"}:
        name = sentence[name.head]
    case = preposition(sentence, name.id)
    plain = name.upos == "PROPN" and name.head == noun.id and bool(case) and case not in words.charges
    return moved(token, name.id, token.deprel) if plain else {}


def whom(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The students whom police arrested*: a pronoun that owns nothing is the object of its clause."""
    noun = above(sentence, token)
    verb = above(sentence, noun)
    relative = token.feat("PronType") == "Rel" and token.feat("Poss") != "Yes" and token.id < noun.id < verb.id
    if not relative or universal(noun.deprel) != "nsubj" or has(sentence, verb, "obj", "ccomp"):
        return {}
    return moved(token, verb.id, "obj")


def before_simple_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*After a stone struck him*: the subject of a verb that has none stands right before it."""
    verb = above(sentence, token)
    mark = next(iter(dependents(sentence, token.id, "case")), token)
    if mark.form.lower() not in words.subordinators or descendants(sentence, token.id)[-1] + 1 != verb.id:
        return {}
    if verb.deprel != "acl" or not mark.id < token.id or not verb.head < mark.id or not is_finite(sentence, verb):
        return {}
    if has(sentence, verb, "nsubj", "mark", "aux"):
        return {}
    return moved(token, verb.id, "nsubj") | moved(mark, verb.id, "mark") | moved(verb, verb.head, "advcl")


def counted_name(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*50,000 Kuwaitis gathered*: a number right before another subject is how many they are."""
    after = word_behind(sentence, token)
    if token.upos != "NUM" or any(dependents(sentence, token.id, "case")) or after.head != token.head:
        return {}
    return moved(token, after.id, "nummod") if universal(after.deprel) == "nsubj" and after is not token else {}


def measured_before(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Hours after the raid Oslo recalled its envoy*: of two subjects the first, a time, is when it happened."""
    if token.lemma.lower() not in words.periods:
        return {}
    later = [word for word in dependents(sentence, token.head, "nsubj") if token.id < word.id < token.head]
    time = not has(sentence, token, "nmod", "acl", "appos", "conj")
    behind = word_behind(sentence, token)
    after = behind.form.lower() in words.subordinators and behind.deprel == "case"
    return moved(token, token.head, "obl:unmarked") if len(later) == 1 and time and after else {}


def beside_subject(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Two of his aides, Peter Aran and Anna Moro, were arrested*: a second subject between commas is the first one."""
    verb = above(sentence, token)
    firsts = [word for word in dependents(sentence, verb.id, "nsubj") if word.id < token.id]
    if len(firsts) != 1 or not token.id < verb.id or has(sentence, token, "case", "cc") or token.upos == "PRON":
        return {}
    first, inside = firsts[0], descendants(sentence, token.id)
    end = max(descendants(sentence, first.id))
    begin = inside[0] + 1 if sentence[inside[0]].form == "," else inside[0]
    if begin - 1 != end + 1 or sentence[end + 1].form != "," or first.feat("PronType") in ("Rel", "Int"):
        return {}
    if any(sentence[id].feat("PronType") == "Rel" for id in inside[:3]):
        return {}
    last = sentence[inside[-1]] if sentence[inside[-1]].form == "," else word_behind(sentence, sentence[inside[-1]])
    told = verb.lemma.lower() in words.tellers and last.id + 1 == verb.id and not has(sentence, verb, "aux", "ccomp")
    closed = last.form == "," and first.upos in ("NOUN", "PROPN", "NUM")
    return moved(token, first.id, "appos") if closed and not told else {}


def who_will(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*On Monday it vowed to close the border*: who vows or is ready is somebody, and holds no place for a clause."""
    verb = above(sentence, token)
    if verb.form.lower() in words.willing and token.id < verb.id and not has(sentence, verb, "nsubj"):
        told = dependents(sentence, verb.id, "csubj", "xcomp", "ccomp", "advcl")
        acts = [act for act in told if act.id > verb.id and words.infinitive in marks(sentence, act)]
        subject = "nsubj:pass" if has(sentence, verb, "aux:pass") else "nsubj"
        return moved(token, verb.id, subject) | moved(acts[0], verb.id, "xcomp") if acts else {}
    wills = verb.upos == "VERB" and verb.lemma.lower() in words.infinitives and token.id < verb.id
    plain = has(sentence, verb, "xcomp") and not has(sentence, verb, "nsubj", "aux:pass", "csubj", "ccomp")
    return moved(token, verb.id, "nsubj") if wills and plain else {}


def clause_before(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo has left, Bern has stayed, and Rome will go*: the first of two subjects is that of the first clause."""
    verb = above(sentence, token)
    later = [word for word in dependents(sentence, verb.id, "nsubj") if token.id < word.id < verb.id]
    if len(later) != 1 or verb.lemma.lower() in words.tellers:
        return {}
    clauses = [word for word in dependents(sentence, verb.id, "advcl", "conj") if token.id < word.id < later[0].id]
    if len(clauses) != 1 or has(sentence, clauses[0], "nsubj", "mark", "cc") or not is_finite(sentence, clauses[0]):
        return {}
    begin = min(descendants(sentence, later[0].id))
    apart = opened_by_comma(sentence, begin)
    adjoined = min(descendants(sentence, clauses[0].id)) == max(descendants(sentence, token.id)) + 1
    if not apart or not adjoined or clauses[0].upos != "VERB":
        return {}
    return moved(clauses[0], verb.id, "parataxis") | moved(token, clauses[0].id, "nsubj")


def whose_object(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, whose envoy Bern has expelled*: of two subjects of a relative clause the first, Oslo's, is its object."""
    verb = above(sentence, token)
    whose = any(t.feat("PronType") in ("Rel", "Int") for t in dependents(sentence, token.id, "nmod:poss"))
    if not whose or verb.deprel != "acl:relcl" or has(sentence, verb, "obj", "cop", "ccomp"):
        return {}
    others = [t for t in dependents(sentence, verb.id, "nsubj") if token.id < t.id < verb.id]
    if not others:  # "whose envoy Bern has expelled", with Bern as another name of the envoy
        named = [t for t in dependents(sentence, token.id, "appos") if t.upos == "PROPN" and t.id == token.id + 1]
        others = [t._replace(head=verb.id, deprel="nsubj") for t in named if has(sentence, verb, "aux")]
    return moved(token, verb.id, "obj") | {others[0].id: others[0]} if len(others) == 1 else {}


def whose_noun(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, whose capital Danish jets bombed*: a noun is no part of the name behind an adjective, but bombed."""
    noun, following = above(sentence, token), word_behind(sentence, token)
    verb = above(sentence, noun)
    if token.upos != "NOUN" or noun.deprel != "nsubj" or verb.deprel != "acl:relcl":
        return {}
    owners = dependents(sentence, noun.id, "nmod:poss")
    whose = next((t for t in owners if t.feat("PronType") in ("Rel", "Int")), None)
    if whose is None:
        return {}
    between = sentence.tokens[whose.id : token.id - 1]
    if any(t.head != token.id and (t.head, t.deprel) != (noun.id, "amod") for t in between):
        return {}
    apart = following.id < noun.id and following.head == noun.id and following.form in words.nationalities
    if not apart or has(sentence, verb, "obj", "cop", "ccomp"):
        return {}
    changed = moved(token, verb.id, "obj") | moved(whose, token.id, "nmod:poss")
    for word in between:
        changed |= moved(word, token.id, word.deprel)
    return changed


def time_before(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Last Monday rebel drones attacked*, *every winter Bern sends*: a time before a subject is no part of it."""
    subject, following = above(sentence, token), word_behind(sentence, token)
    if (
        token.form.lower() not in words.times_or_periods
        or universal(subject.deprel) != "nsubj"
        or subject.head < subject.id
    ):
        return {}
    before = sentence.tokens[: token.id - 1]
    named = subject.upos == "PROPN"
    told = [t for t in before if t.deprel == "amod" or t.feat("PronType") == "Dem" or (named and t.deprel == "det")]
    if len(told) != len(before) or any(word.head not in (token.id, subject.id) for word in told):
        return {}
    own = any(word.head == token.id for word in told)
    another = following.id != subject.id and following.head == subject.id
    if not own and not (another and (told or following.form in words.nationalities)):
        return {}
    changed = moved(token, subject.head, "obl:unmarked")
    for word in told:
        changed |= moved(word, token.id, word.deprel)
    return changed


def behind_phrase_of_time(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*On the night of Friday rebel drones attacked*, *by the end of May Chad had left*: who stands behind a day or
    month, before a verb without a subject, is no part of its name.
    """
    noun, cases = above(sentence, token), dependents(sentence, token.id, "case")
    verb = above(sentence, noun)
    if universal(noun.deprel) != "obl" or not (noun.id < token.id < verb.id) or len(cases) != 1:
        return {}
    if (
        verb.upos != "VERB"
        or has(sentence, verb, *SUBJECTS)
        or not (is_finite(sentence, verb) or has(sentence, verb, "aux"))
    ):
        return {}
    time = word_behind(sentence, cases[0])
    if time.form.lower() not in words.times or time.head not in (token.id, noun.id):
        return {}
    if time.id == token.id:
        named = [name for name in dependents(sentence, token.id, "flat") if name.upos == "PROPN"]
        if not named or named[0].id != token.id + 1:
            return {}
        subject = moved(named[0], verb.id, subject_relation(sentence, verb))
        for name in named[1:]:
            subject |= moved(name, named[0].id, "flat")
        return subject
    subject = moved(token, verb.id, subject_relation(sentence, verb))
    return subject | moved(time, noun.id, "nmod") | moved(cases[0], time.id, "case")


def behind_day(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*At noon on Friday rebel drones struck*, *since May Saudi Arabia and Chad have acted*: a day before a subject is
    no part of it.
    """
    verb, cases = above(sentence, token), dependents(sentence, token.id, "case")
    if len(cases) != 1 or not (cases[0].id < token.id < verb.id) or verb.upos != "VERB":
        return {}
    time = word_behind(sentence, cases[0])
    if time.form.lower() not in words.times or (time.head, time.deprel) != (token.id, "compound"):
        return {}
    changed = moved(cases[0], time.id, "case") | moved(time, verb.id, "obl")
    if universal(token.deprel) == "nsubj":
        return changed
    finite = is_finite(sentence, verb) or has(sentence, verb, "aux")
    if token.upos != "PROPN" or token.form.lower() in words.times_or_periods or not finite:
        return {}
    rest = dependents(sentence, verb.id, *SUBJECTS)
    if any(not token.id < one.id < verb.id or sentence[token.id + 1].form != "," for one in rest):
        return {}
    for one in rest:
        changed |= moved(one, token.id, "conj")
    return changed | moved(token, verb.id, subject_relation(sentence, verb))


def behind_phrase(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*In reply to a note from El Salvador, Spain on Sunday sent aid*: a name behind the comma, before a verb without a
    subject, is no part of the phrase before.
    """
    if token.upos != "PROPN" or token.head > token.id or has(sentence, token, "case", "cc", "conj"):
        return {}
    inside = descendants(sentence, token.id)
    begin, behind = (inside[1] if sentence[inside[0]].form == "," else inside[0]), token.id + 1
    if begin < 3 or sentence[begin - 1].form != "," or inside[-1] != token.id or behind > len(sentence):
        return {}
    while behind < len(sentence) and (sentence[behind].upos == "ADP" or sentence[behind].form.lower() in words.times):
        behind += 1
    verb = sentence[behind]
    main = verb.upos == "VERB" and is_finite(sentence, verb) and verb.deprel in ("root", "ccomp", "parataxis")
    phrases = (word for word in dependents(sentence, verb.id, "obl") if begin - 1 in descendants(sentence, word.id))
    if not main or has(sentence, verb, *SUBJECTS) or not any(word.id < token.id for word in phrases):
        return {}
    return moved(token, verb.id, subject_relation(sentence, verb))


def behind_pro_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo left, and so did Bern*, *so did neighbouring Bern*: who did so too is no object."""
    described = above(sentence, token)
    verb = above(sentence, described) if described.deprel == "xcomp" and described.id == token.id - 1 else described
    before = sentence[verb.id - 1] if verb.id > 1 else verb
    told = before.head == verb.id and before.form.lower() in words.echoes and verb.lemma.lower() in words.pro_verbs
    if not told or token.id < verb.id or token.upos not in ("NOUN", "PROPN") or has(sentence, verb, "nsubj"):
        return {}
    changed = moved(token, verb.id, "nsubj")
    return changed if described is verb else changed | moved(described, token.id, "amod")
