"""What the tree says, once for all: phrases, ownership, prepositions, voice, coordination, control.

Every later room asks these functions instead of reading relations itself, so that the differences
between trees (active and passive, *Iran's diplomats* and *diplomats of Iran*, a phrase hung on the
verb or on its object) are settled here and nowhere else. Tokens are named by their CoNLL-U ids.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diplocode.syntax.tree import Sentence, Token
from diplocode.syntax.tree import universal as universal

NOMINAL_TAGS = frozenset(["NOUN", "PROPN", "PRON", "NUM", "SYM", "X"])


def dependents(sentence: Sentence, head: int, *relations: str) -> Sequence[Token]:
    """Dependents of a token, in order; only those of the given relations, if any are given.

    A relation without a subtype takes in its subtypes (``nmod`` takes in ``nmod:poss``).
    """
    if not relations:
        return sentence.below[head]
    groups = sentence.related[head]
    if not groups:
        return ()
    if len(relations) == 1:
        return groups.get(relations[0], ())
    found: Sequence[Token] = ()
    for relation in relations:
        if relation in groups:
            if found:
                below = sentence.below[head]
                return [token for token in below if token.deprel in relations or universal(token.deprel) in relations]
            found = groups[relation]
    return found


def is_verb(sentence: Sentence, id: int) -> bool:
    """Whether a word is a verb: by its tag, or because an object hangs on it that the tag cannot have.

    Parsers take *that Chad withdraw its troops* for a preposition now and then.
    """
    groups = sentence.related[id]
    return sentence.tokens[id - 1].upos in ("VERB", "AUX") or "obj" in groups or "iobj" in groups


def is_finite(sentence: Sentence, token: Token) -> bool:
    """Whether a clause carries tense or mood itself: its verb, its copula or an auxiliary."""
    return any(word.feat("VerbForm") == "Fin" for word in (token, *dependents(sentence, token.id, "aux", "cop")))


def descendants(sentence: Sentence, head: int) -> list[int]:
    """Ids of a token and everything below it, in order."""
    found = [head]
    for id in found:
        if below := sentence.children[id]:
            found.extend([child for child in below if child != head])  # which a damaged tree may have below itself
    return sorted(found)


def preposition(sentence: Sentence, id: int) -> str:
    """The preposition of a phrase as one lower-case word, or an empty string.

    Fixed prepositions of several words are joined by ``_`` (``because_of``). The possessive
    marker is no preposition.
    """
    known = sentence.prepositions
    if id not in known:
        known[id] = _read_preposition(sentence, id) if sentence.below[id] else ""
    return known[id]


def _read_preposition(sentence: Sentence, id: int) -> str:
    for owner in (id, *_parts_of_name(sentence, id)):
        for token in sentence.related[owner].get("case", ()):
            if token.upos == "PART" or token.form.startswith(("'", "’")) or token.id > min(owner, id):
                continue
            rest = [each.form for each in sentence.below[token.id] if each.deprel == "fixed"]
            return "_".join([token.form, *rest]).lower()
    return ""


def companion_preposition(sentence: Sentence, id: int) -> str:
    """The preposition of a phrase with the adverb that it hangs on or stands behind: *together with Oslo*."""
    above, name = sentence[id].head, preposition(sentence, id)
    before = min((case.id for case in dependents(sentence, id, "case")), default=id) - 1
    beside = before if before > 0 and sentence[before].head == above else 0
    adverb = next((sentence[at] for at in (above, beside) if at and sentence[at].deprel == "advmod"), None)
    return f"{adverb.form.lower()}_{name}" if adverb else name


def _parts_of_name(sentence: Sentence, id: int) -> list[int]:
    """Words of a name on which parsers hang its preposition: *with | Chadian President Deby*, *by | Boko Haram*."""
    before = ("compound", "amod", "nmod:desc")
    return [w.id for w in sentence.below[id] if w.deprel == "flat" or (w.id < id and w.deprel in before)]


def conjuncts(sentence: Sentence, id: int) -> list[int]:
    """A token and those coordinated with it (*Oslo*, *Bern* in *Oslo and Bern*), in order."""
    joined = sentence.related[id].get("conj")
    return [id, *(token.id for token in joined if not _is_excluded(sentence, token))] if joined else [id]


def ruled_out(sentence: Sentence, id: int) -> list[int]:
    """What is joined to a token to be ruled out: *Bern* in *Oslo, but not Bern*."""
    return [token.id for token in dependents(sentence, id, "conj") if _is_excluded(sentence, token)]


def _is_excluded(sentence: Sentence, token: Token) -> bool:
    """Whether a conjunct is named to be ruled out: *Oslo, not Bern*."""
    if token.upos not in NOMINAL_TAGS and token.upos != "ADJ":
        return False
    adverbs = sentence.related[token.id].get("advmod", ())
    return any(child.deprel == "advmod" and child.feat("Polarity") == "Neg" for child in adverbs)


def first_conjunct(sentence: Sentence, id: int) -> int:
    """The token that a conjunct hangs on, or the token itself."""
    tokens, seen = sentence.tokens, set[int]()
    while tokens[id - 1].deprel == "conj" and id not in seen:
        seen.add(id)
        id = tokens[id - 1].head
    return id


def owners(sentence: Sentence, head: int, possessive: Collection[str]) -> list[int]:
    """Ids of the tokens that own a noun, nearest form first.

    Possessives (*Iran's diplomats*, *its diplomats*), phrases of ownership (*diplomats of Iran*), nationality
    adjectives and compound nouns (*Iranian diplomats*, *Iran sanctions*); coordinated owners are all given.

    Args:
        sentence: a parsed sentence.
        head: the noun.
        possessive: prepositions of ownership (*of*).
    """
    found: list[int] = []
    groups = sentence.related[head]
    for relation in ("nmod:poss", "nmod", "amod", "compound", "nmod:desc") if groups else ():
        for token in groups.get(relation, ()):
            if token.id in found or (token.deprel == "nmod:poss" and relation != "nmod:poss"):
                continue
            if relation == "nmod" and (name := preposition(sentence, token.id)) and name not in possessive:
                continue
            found.extend(id for id in conjuncts(sentence, token.id) if id not in found)
    return found


def makers(sentence: Sentence, head: int, agent: Collection[str]) -> list[int]:
    """Ids of those of whom a participle says that the noun is theirs: *a plan drafted by Chad*; coordinated ones too.

    Args:
        sentence: a parsed sentence.
        head: the noun.
        agent: prepositions of the doer (*by*).
    """
    if "acl" not in sentence.related[head]:
        return []
    participles = [token.id for token in dependents(sentence, head, "acl") if token.deprel == "acl"]
    phrases = [token for participle in participles for token in dependents(sentence, participle, "obl")]
    return [id for token in phrases if preposition(sentence, token.id) in agent for id in conjuncts(sentence, token.id)]
