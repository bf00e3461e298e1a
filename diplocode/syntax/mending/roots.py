"""Sentences that parsers take for a noun with clauses about it: *Rebels in Bern, where two died, blocked a road*.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing. They go
by a full stop, and by the comma that closes what is said of the noun.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import (
    SUBJECTS,
    MendingWords,
    above,
    as_finite,
    has,
    is_finite,
    marks,
    moved,
    subject_relation,
    word_behind,
)
from diplocode.syntax.relations import dependents, descendants, universal
from diplocode.syntax.tree import Sentence, Token

_FINITE = ("parataxis", "conj", "ccomp")


def noun_with_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Rebels, who had fought for years, called for talks*: the verb behind the comma is that of the sentence.

    *Anti-war groups called for talks*: so is the one right behind the noun, where nobody calls groups.
    """
    if token.upos not in ("NOUN", "PROPN") or has(sentence, token, *SUBJECTS, "cop", "case", "mark"):
        return {}
    if sentence[len(sentence)].form != "." and not sentence[len(sentence)].form.startswith(("\u201d", '"')):
        return {}
    inside = [sentence[id] for id in descendants(sentence, token.id) if id > token.id]
    main = next((word for word in inside if _is_main(sentence, word, token, words)), None)
    if main is None or any(word.id < main.id and _is_clause_of_its_own(sentence, word, token) for word in inside):
        return {}
    finite = {} if is_finite(sentence, main) else as_finite(main, 0, "root")
    changed = moved(main, 0, "root") | finite | moved(token, main.id, subject_relation(sentence, main))
    upper = above(sentence, main)
    for word in dependents(sentence, main.id):
        if word.id < main.id and sentence[main.id - 1].form == "," and word.upos != "PUNCT":
            changed |= moved(word, upper.id, word.deprel)
    for word in (*dependents(sentence, upper.id), *dependents(sentence, token.id)):
        if word.id > main.id and (word.deprel == "conj" or word.upos == "PUNCT") and word.id not in changed:
            changed |= moved(word, main.id, word.deprel)
    return changed


def _is_main(sentence: Sentence, verb: Token, noun: Token, words: MendingWords) -> bool:
    """Whether a verb below a noun can be what the noun does: a past tense behind a comma, or right behind the noun."""
    if verb.upos != "VERB" or universal(verb.deprel) not in ("acl", "advcl", "parataxis", "conj"):
        return False
    if verb.deprel == "acl:relcl" or has(sentence, verb, *SUBJECTS, "mark", "cc", "obl:agent"):
        return False
    auxiliaries = dependents(sentence, verb.id, "aux")
    past = verb.feat("Tense") == "Past" and not auxiliaries
    if not past and not (auxiliaries and is_finite(sentence, verb)):
        return False
    known = verb.feat("VerbForm") == "Fin" or bool(auxiliaries) or _is_active(sentence, verb, words)
    before = sentence[(auxiliaries[0] if auxiliaries else verb).id - 1]
    aside = before.form == "," and before.id - 1 > noun.id
    right_behind = past and verb.deprel == "acl" and verb.head == noun.id and before.form != ","
    right_behind = right_behind and all(sentence[id].upos != "VERB" for id in range(noun.id, verb.id))
    return known and (aside or right_behind)


def _is_active(sentence: Sentence, verb: Token, words: MendingWords) -> bool:
    """Whether what looks like a participle has what no passive has: an object, or what it wants to do."""
    wants = any(words.infinitive in marks(sentence, word) for word in dependents(sentence, verb.id, "xcomp"))
    asks = verb.lemma.lower() in words.infinitives and _has_phrase(sentence, verb)
    return wants or asks or has(sentence, verb, "obj", "iobj", "ccomp")


def _has_phrase(sentence: Sentence, verb: Token) -> bool:
    """Whether a phrase stands right behind a verb."""
    return any(min(descendants(sentence, word.id)) == verb.id + 1 for word in dependents(sentence, verb.id, "obl"))


def _is_clause_of_its_own(sentence: Sentence, word: Token, noun: Token) -> bool:
    """Whether a word is a clause with a subject beside the noun: *Bern: Oslo has signed the pact*."""
    return word.head == noun.id and word.deprel in _FINITE and has(sentence, word, *SUBJECTS)


def second_of_two(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, which has no list, and Bern followed*: behind the clause about it, a noun has another one joined to it."""
    relative = above(sentence, token)
    noun = above(sentence, relative)
    subjects = [word for word in dependents(sentence, token.id, "nsubj") if word.id < token.id]
    joint = next(iter(dependents(sentence, token.id, "cc")), None)
    if relative.deprel != "acl:relcl" or noun.head or len(subjects) != 1 or joint is None:
        return {}
    opening = sentence[min(descendants(sentence, relative.id))]
    opening = word_behind(sentence, opening) if opening.form == "," else opening
    if opening.feat("PronType") != "Rel" or sentence[opening.id - 1].form != "," or token.upos != "VERB":
        return {}
    if has(sentence, noun, "cop", *SUBJECTS) or sentence[joint.id - 1].form != "," or not is_finite(sentence, token):
        return {}
    changed = moved(token, 0, "root") | moved(noun, token.id, subjects[0].deprel)
    return changed | moved(subjects[0], noun.id, "conj") | moved(joint, subjects[0].id, "cc")
