"""Verbs in a row, and nouns behind them, that parsers take for something else: *Oslo left, sued Bern and told Chad*.

Each slip is a small function as those of `mending`. They go by what a tree of a language with coordination cannot
have: a finite clause that neither a conjunction nor a subject opens, a joined word before the one it is joined to.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import (
    FINITE,
    MendingWords,
    above,
    as_finite,
    has,
    is_finite,
    is_past_participle,
    moved,
    opened_by_comma,
    verb_above,
    word_behind,
)
from diplocode.syntax.relations import NOMINAL_TAGS, dependents, descendants, preposition, universal
from diplocode.syntax.tree import Sentence, Token

_OPENERS = ("nsubj", "csubj", "aux", "mark", "cop", "expl")


def _is_bare_past(sentence: Sentence, token: Token) -> bool:
    """Whether a verb is a past tense that neither a subject nor a conjunction of its clause stands before."""
    return _is_past(token) and not has(sentence, token, *_OPENERS)


def _opens(sentence: Sentence, token: Token) -> bool:
    """Whether a comma or a conjunction stands right before a word."""
    before = sentence[token.id - 1] if token.id > 1 else token
    return before.form == "," or before.deprel == "cc"


def first_of_row(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, which is small, left, sued Bern and told Chad*: the first verb behind the subject is the first of all."""
    last = above(sentence, token)
    if not token.id < last.id or not _opens(sentence, last):
        return {}
    return _led_by(sentence, token, last)


def row_behind_aside(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, which lost a war, left, sued Bern and told Chad*: a clause about Oslo that no *and* joins has one verb."""
    inner = above(sentence, token)
    noun = above(sentence, inner)
    last = above(sentence, noun)
    if inner.deprel != "acl:relcl" or not inner.id < token.id < last.id or sentence[token.id - 1].form != ",":
        return {}
    if any(has(sentence, verb, "cc") for verb in dependents(sentence, inner.id, "conj")):
        return {}
    if has(sentence, token, "cc") or universal(noun.deprel) != "nsubj":
        return {}
    return _led_by(sentence, token, last)


def _led_by(sentence: Sentence, token: Token, last: Token) -> dict[int, Token]:
    """A past tense as the first of a row whose later verb has its subject and its place, where it can be that."""
    subjects = [word for word in dependents(sentence, last.id, "nsubj") if word.deprel == "nsubj"]
    if not _is_bare_past(sentence, token) or not _is_past(last) or has(sentence, last, "aux", "mark"):
        return {}
    if len(subjects) != 1 or not subjects[0].id < token.id:
        return {}
    changed = {token.id: token._replace(head=last.head, deprel=last.deprel)} | moved(last, token.id, "conj")
    for word in dependents(sentence, last.id):
        if word.id < token.id:
            changed |= moved(word, token.id, word.deprel)
    return changed


def _is_past(token: Token) -> bool:
    return token.upos == "VERB" and token.feat("VerbForm") == "Fin" and token.feat("Tense") == "Past"


def told_and_next(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Said that Bern had left, warned that Chad would*: what is told between two verbs is told by the first."""
    first = above(sentence, token)
    if not first.id < token.id or not _is_bare_past(sentence, token) or not _opens(sentence, token):
        return {}
    told = [clause for clause in dependents(sentence, token.id, "ccomp") if first.id < clause.id < token.id]
    told = [clause for clause in told if has(sentence, clause, "mark")]
    other = [clause for clause in dependents(sentence, first.id, "ccomp") if first.id < clause.id < token.id]
    if not _is_past(first) or not (told or other):
        return {}
    return {clause.id: clause._replace(head=first.id) for clause in told} | moved(token, first.id, "conj")


def told_aside(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The head of the group, Oslo said, died*: of two subjects one, behind a comma, speaks."""
    verb = above(sentence, token)
    speakers = [word for word in dependents(sentence, verb.id, "nsubj") if token.id < word.id < verb.id]
    told = [word for word in dependents(sentence, verb.id, "ccomp", "parataxis") if verb.id < word.id]
    if verb.lemma.lower() not in words.tellers or len(speakers) != 1 or len(told) != 1:
        return {}
    begin = min(descendants(sentence, speakers[0].id))
    apart = opened_by_comma(sentence, begin)
    closed = any(sentence[id].form == "," for id in range(verb.id, told[0].id))
    if not apart or not closed or has(sentence, told[0], "nsubj", "mark") or not is_finite(sentence, told[0]):
        return {}
    return moved(token, told[0].id, "nsubj") | moved(told[0], verb.id, "ccomp")


def object_and_next(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Met envoys in Oslo, offered to help and left*: one comma and no speech before it, and so no clause told."""
    first = above(sentence, token)
    subjects = list(dependents(sentence, token.id, "nsubj"))
    if not first.id < token.id or len(subjects) != 1 or not _is_past(first) or not _is_past(token):
        return {}
    if min(descendants(sentence, subjects[0].id)) != first.id + 1 or sentence[token.id - 1].form != ",":
        return {}
    if has(sentence, token, "aux", "mark") or has(sentence, first, "obj") or first.lemma.lower() in words.tellers:
        return {}
    between = sum(sentence[id].form == "," for id in range(first.id, token.id))
    row = any(has(sentence, word, "cc") for word in dependents(sentence, token.id, "conj") if word.upos == "VERB")
    if between != 1 or not row:
        return {}
    return moved(subjects[0], first.id, "obj") | moved(token, first.id, "conj")


def joined_to_noun(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Declared a state of war and banned rallies*: a finite verb is joined to a verb, and to no noun."""
    noun = above(sentence, token)
    conjunction = sentence[token.id - 1] if token.id > 1 else token
    past = _is_bare_past(sentence, token)
    own, aside = conjunction.deprel == "cc" and conjunction.head == token.id, False
    if universal(token.deprel) == "amod":
        own = own or (
            past and conjunction.form == "," and not has(sentence, noun, "det", "cc") and noun.deprel == "conj"
        )
        past = past or is_past_participle(token)
        aside = _ends_aside(sentence, conjunction, noun)
        noun = above(sentence, noun)
    if not past or not (own or aside) or noun.upos not in NOMINAL_TAGS:
        return {}
    if not noun.id < token.id or has(sentence, noun, "cop"):
        return {}
    verb = noun
    while verb.head and (not _is_past(verb) or (aside and verb.deprel == "acl:relcl")):
        verb = above(sentence, verb)
    if not _is_past(verb) or not verb.id < token.id:
        return {}
    changed = as_finite(token, verb.id, "conj") | moved(conjunction, token.id, conjunction.deprel)
    if has(sentence, token, "obj") or (behind := _noun_behind(sentence, token)) is None:
        return changed
    for word in dependents(sentence, behind.id):
        if word.id < conjunction.id and word.id != noun.id:
            changed |= moved(word, noun.id, word.deprel)
    if noun.head == behind.id:
        changed |= moved(noun, behind.head, behind.deprel)
    return changed | moved(behind, token.id, "obj")


def _ends_aside(sentence: Sentence, conjunction: Token, second: Token) -> bool:
    """Whether a conjunction of two nouns alone stands behind a comma, which then closes a clause."""
    joined = list(dependents(sentence, second.head, "conj")) if second.deprel == "conj" else []
    apart = conjunction.deprel == "cc" and conjunction.id > 1 and sentence[conjunction.id - 1].form == ","
    return apart and len(joined) == 1 and conjunction.head == second.id and not has(sentence, second, "det")


def _noun_behind(sentence: Sentence, verb: Token) -> Token | None:
    """The noun, without a preposition, whose words begin right behind a verb."""
    for word in sentence:
        if word.id > verb.id and word.upos in NOMINAL_TAGS and word.head <= verb.id:
            behind = [id for id in descendants(sentence, word.id) if id > verb.id]
            cases = [case for case in dependents(sentence, word.id, "case") if verb.id < case.id < word.id]
            return None if cases or behind[0] != verb.id + 1 else word
    return None


def name_aside(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*From its neighbour, Chile, and left*: a name alone between commas joins no noun, but says who that is."""
    noun = above(sentence, token)
    if (noun.upos, token.upos) != ("NOUN", "PROPN") or not noun.id < token.id or has(sentence, token, "cc"):
        return {}
    within = descendants(sentence, token.id)
    opened = opened_by_comma(sentence, within[0])
    closed = within[-1] < len(sentence) and sentence[within[-1] + 1].form == ","
    others = [word for word in dependents(sentence, noun.id, "conj") if word.id != token.id]
    owned = has(sentence, noun, "nmod:poss", "det") and noun.feat("Number") != "Plur"
    return moved(token, noun.id, "appos") if opened and closed and owned and not others else {}


def subject_of_finite(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Left after a raid on Oslo killed six*: a finite clause has a conjunction, and what that opens its subject."""
    verb = above(sentence, token)
    if not _is_bare_past(sentence, token) or not verb.id < token.id or has(sentence, token, "cc"):
        return {}
    phrases = [t for t in dependents(sentence, verb.id, "obl", "nmod") if verb.id < t.id < token.id]
    phrases += [t for t in dependents(sentence, token.id, "obl") if verb.id < t.id < token.id]
    phrases.sort()
    opening = [t for t in phrases if preposition(sentence, t.id) in words.subordinators]
    if not opening or descendants(sentence, phrases[-1].id)[-1] != token.id - 1:
        return {}
    noun = opening[-1]
    mark = next(iter(dependents(sentence, noun.id, "case")))
    if any(sentence[id].form == "," for id in range(mark.id, token.id)):
        return {}
    changed = moved(noun, token.id, "nsubj") | {mark.id: mark._replace(upos="SCONJ", head=token.id, deprel="mark")}
    for word in phrases:
        if word.id > noun.id:
            changed |= moved(word, noun.id, "nmod")
    return changed


def object_of_first(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Met envoys, pressed them and left*: what stands right behind a verb without an object is its object."""
    second = above(sentence, token)
    first = above(sentence, second)
    if second.deprel != "conj" or {first.upos, second.upos} != {"VERB"} or not first.id < token.id < second.id:
        return {}
    closed = any(sentence[id].form == "," for id in range(token.id, second.id))
    if min(descendants(sentence, token.id)) != first.id + 1 or not closed or has(sentence, first, "obj"):
        return {}
    return moved(token, first.id, "obj")


def object_of_second(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Sacked a minister, dissolved parliament and left*: of two objects the one behind the next verb is that one's."""
    first = above(sentence, token)
    if not has(sentence, first, "conj"):
        return {}
    second = sentence[min(descendants(sentence, token.id)) - 1]
    joined = second.upos == "VERB" and second.deprel == "conj" and second.head == first.id < second.id
    before = any(word.id < second.id for word in dependents(sentence, first.id, "obj"))
    before = before or (first.feat("VerbForm") == "Inf" and _is_past(second))  # these two share no object
    if not joined or not before or has(sentence, second, "obj", *_OPENERS) or second.feat("Tense") != "Past":
        return {}
    finite = {} if _is_past(second) else {second.id: second._replace(feats=FINITE)}
    return finite | moved(token, second.id, "obj")


def adjective_for_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*After protesters blocked roads*: a bare noun behind another is the object of what is between."""
    subject = above(sentence, token)
    verbs = [t for t in dependents(sentence, token.id, "amod") if t.upos == "VERB" and subject.id < t.id < token.id]
    if token.deprel != "nmod" or subject.upos not in NOMINAL_TAGS or preposition(sentence, token.id) or not verbs:
        return {}
    verb, opener = verbs[0], next(iter(dependents(sentence, subject.id, "case")), subject)
    first = min(id for id in descendants(sentence, token.id) if sentence[id].upos != "PUNCT")
    if first != verb.id or not is_past_participle(verb) or opener.form.lower() not in words.subordinators:
        return {}
    top = verb_above(sentence, subject.id)
    if not 0 < top < subject.id:
        return {}
    changed = as_finite(verb, top, "advcl") | moved(subject, verb.id, "nsubj") | moved(token, verb.id, "obj")
    mark = opener._replace(upos="SCONJ", head=verb.id, deprel="mark")
    return changed | {mark.id: mark}


def gerund_with_mark(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Accused the army of burning villages*: a gerund that a conjunction opens is no adjective of the noun behind."""
    noun = above(sentence, token)
    marks = list(dependents(sentence, token.id, "mark"))
    if token.upos != "VERB" or not token.id < noun.id or len(marks) != 1 or marks[0].id != token.id - 1:
        return {}
    top = above(sentence, noun)
    if token.feat("VerbForm") not in ("Ger", "Part") or token.feat("Tense") == "Past" or top.id >= token.id:
        return {}
    verb = above(sentence, top)
    charged = universal(top.deprel) == "obj" and verb.lemma.lower() in words.chargers
    head, deprel = (verb.id, "advcl") if charged else (top.id, "advcl" if top.upos == "VERB" else "acl")
    gerund = token._replace(head=head, deprel=deprel, feats="VerbForm=Ger")
    return {gerund.id: gerund} | moved(noun, token.id, "obj")


def stalled_after(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Talks stalled after Oslo objected*: a name behind *after* is no time, and the subject of the verb behind it."""
    above_noun = above(sentence, token)
    subject = above_noun
    while subject.head and universal(subject.deprel) == "nmod":
        subject = above(sentence, subject)
    verb = above(sentence, subject)
    phrases = [t for t in dependents(sentence, token.id, "obl") if t.id < verb.id]
    if universal(subject.deprel) != "nsubj" or not phrases or not is_past_participle(token) or not _is_past(verb):
        return {}
    name = phrases[-1]
    case = next(iter(dependents(sentence, name.id, "case")), name)
    opened = name.upos == "PROPN" and preposition(sentence, name.id) in words.subordinators
    if not opened or name.form.lower() in words.times or descendants(sentence, name.id)[-1] != verb.id - 1:
        return {}
    if has(sentence, token, "obl:agent") or any(sentence[id].upos == "PUNCT" for id in range(token.id, verb.id)):
        return {}
    mark = case._replace(upos="SCONJ", head=verb.id, deprel="mark")
    changed = as_finite(token, verb.head, verb.deprel) | {mark.id: mark}
    changed |= moved(subject, token.id, "nsubj") | moved(verb, token.id, "advcl")
    return changed | moved(name, verb.id, "nsubj")


def relative_without_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Which froze aid*: a relative clause has a verb, the word behind the pronoun that is its subject."""
    pronoun = next((t for t in dependents(sentence, token.id, "nsubj") if t.feat("PronType") == "Rel"), None)
    if token.upos != "NOUN" or pronoun is None or has(sentence, token, "cop", "aux", "case"):
        return {}
    verb = word_behind(sentence, pronoun)
    if verb.head != token.id or verb.deprel not in ("amod", "compound") or not verb.id < token.id:
        return {}
    verb = verb._replace(upos="VERB", head=token.head, deprel=token.deprel, feats=FINITE)
    return {verb.id: verb} | moved(token, verb.id, "obj") | moved(pronoun, verb.id, "nsubj")
