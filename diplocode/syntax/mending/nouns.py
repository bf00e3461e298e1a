"""Nouns beside verbs that parsers took apart, or gave to the wrong verb.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import MendingWords, above, has, is_finite, moved, word_behind
from diplocode.syntax.relations import NOMINAL_TAGS, dependents, universal
from diplocode.syntax.tree import Sentence, Token

_NOUNS = ("NOUN", "PROPN")


def thing_of_two_nouns(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Imposed an arms embargo*: of two bare nouns side by side the first belongs to the second."""
    verb, first = above(sentence, token), sentence[token.id - 1] if token.id > 1 else token
    if first.upos != "NOUN" or (first.head, first.deprel) != (token.head, "obj"):
        return {}
    if token.upos != "NOUN" and not _is_many_of_one(sentence, first):
        return {}
    determined = has(sentence, first, "det", "nmod:poss") and not has(sentence, token, "det", "nmod:poss", "case")
    if not determined or verb.lemma.lower() in words.links or not verb.id < first.id:
        return {}
    noun = token._replace(upos="NOUN", feats="Number=Sing", head=verb.id, deprel="obj")
    changed = {token.id: noun} | moved(first, token.id, "compound")
    for word in dependents(sentence, first.id, "det", "nmod:poss", "amod"):
        changed |= moved(word, token.id, word.deprel)
    return changed


def _is_many_of_one(sentence: Sentence, noun: Token) -> bool:
    """Whether a plural has the article of one thing, which is another's then: *an arms*."""
    articles = dependents(sentence, noun.id, "det")
    return noun.feat("Number") == "Plur" and any(word.feat("Definite") == "Ind" for word in articles)


def given_to_it(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Denied it permission to land*: what stands between a verb and its noun is who is given it."""
    verb = above(sentence, token)
    given = next((noun for noun in dependents(sentence, verb.id, "xcomp") if noun.id == token.id + 1), None)
    if given is None or verb.id != token.id - 1 or given.upos != "NOUN" or verb.lemma.lower() in words.links:
        return {}
    return moved(token, verb.id, "iobj") | moved(given, verb.id, "obj")


def nationality_of_title(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Chadian Foreign Minister Moussa Faki left*: of two subjects side by side the first says whose minister."""
    if token.form not in words.nationalities or has(sentence, token, "det", "amod", "nmod", "conj"):
        return {}
    after = word_behind(sentence, token)
    title = after if after.deprel == "nmod:desc" else above(sentence, after)
    if title.deprel != "nmod:desc" or title.upos not in _NOUNS or not title.id > token.id:
        return {}
    name = above(sentence, title)
    if universal(name.deprel) != "nsubj" or name.head != token.head:
        return {}
    return {token.id: token._replace(upos="ADJ", head=title.id, deprel="amod")}


def some_of_whom(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Chad and Mali, all of which sent troops, protested*: what the clause says of them is no act of the others."""
    pronoun = next((t for t in dependents(sentence, token.id, "nmod") if t.feat("PronType") == "Rel"), None)
    clause = next((t for t in dependents(sentence, token.id, "acl") if t.id > token.id), None)
    verb = above(sentence, token)
    if pronoun is None or clause is None or not pronoun.id < clause.id < verb.id:
        return {}
    noun = _noun_before(sentence, token)
    if noun is None or has(sentence, verb, "cop") or not is_finite(sentence, verb):
        return {}
    return moved(token, clause.id, "nsubj") | moved(clause, noun.id, "acl:relcl") | moved(noun, verb.id, "nsubj")


def _noun_before(sentence: Sentence, token: Token) -> Token | None:
    """The first of the nouns that stand joined before the comma before a word, if no verb has them as its own."""
    comma = sentence[token.id - 1] if token.id > 2 else token
    noun = sentence[comma.id - 1] if comma.form == "," else token
    inner = ("conj", "flat", "compound", "nmod:poss")
    while noun.head and noun.upos in NOMINAL_TAGS and universal(noun.deprel) in inner:
        noun = sentence[noun.head]
    loose = noun.upos in NOMINAL_TAGS and noun.deprel in ("dep", "nsubj", "dislocated") and noun.id < token.id
    return noun if loose else None


def object_without_preposition(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Accused Oslo of spying*: a name right behind a verb that wants an object is that, and no phrase."""
    verb = above(sentence, token)
    bare = token.upos == "PROPN" and not has(sentence, token, "case", "det")
    wants = (
        verb.upos == "VERB" and verb.lemma.lower() in words.transitives and not has(sentence, verb, "obj", "aux:pass")
    )
    timeless = token.form.lower() not in words.times
    return moved(token, verb.id, "obj") if bare and wants and timeless and verb.id == token.id - 1 else {}


def clause_of_text(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Voted against a text condemning Chad*: the text condemns, and not who voted."""
    before = sentence[token.id - 1] if token.id > 1 else token
    text = before.upos == "NOUN" and before.lemma.lower() in words.texts and before.head == token.head
    gerund = token.upos == "VERB" and token.form.lower() != token.lemma.lower() and token.feat("Tense") != "Past"
    if not text or not gerund or has(sentence, token, "nsubj", "aux", "mark") or is_finite(sentence, token):
        return {}
    return moved(token, before.id, "acl")


def participle_of_name(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Met visiting President Moussa Faki*: who has a title and no article is not visited, but met while visiting."""
    verb = above(sentence, token)
    name = next((noun for noun in dependents(sentence, token.id, "obj") if noun.id > token.id), None)
    beside = verb.upos == token.upos == "VERB" and verb.id == token.id - 1 and not has(sentence, token, "mark", "aux")
    if not beside or name is None or name.upos != "PROPN" or {verb.lemma.lower()} & (words.gerunds | words.links):
        return {}
    titled = any(word.id < name.id for word in dependents(sentence, name.id, "nmod:desc", "compound"))
    present = token.form.lower() != token.lemma.lower() and token.feat("Tense") != "Past"
    if not titled or not present or is_finite(sentence, token) or has(sentence, name, "det", "nmod:poss"):
        return {}
    changed = moved(name, verb.id, "obj") | {token.id: token._replace(upos="ADJ", head=name.id, deprel="amod")}
    for word in dependents(sentence, token.id):
        if word.id > name.id:
            changed |= moved(word, verb.id, word.deprel)
    return changed
