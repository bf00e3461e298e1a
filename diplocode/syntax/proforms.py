"""Words that stand for a noun which is left out: *they shelled our posts, and we shelled theirs*, *the one in Oslo*.

They are given the lemma of that noun, so that what is said of it is said of them; whose they are, their own words tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.tree import Sentence, Token

_ALIKE = {"iobj": "obj", "nsubj:pass": "nsubj"}


@dataclass(frozen=True)
class ProForms:
    """The words of a language that stand for a noun.

    Attributes:
        owned: those that say whose it is, too (*theirs*).
        one, ones: those for one and for more than one, which stand beside a word of their own (*the one*).
        apart: nouns that only say how one stands to another, for which none of them stands (*colleague*).
    """

    owned: frozenset[str]
    one: frozenset[str]
    ones: frozenset[str]
    apart: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        """All of them."""
        return self.owned | self.one | self.ones


def take_up_nouns(sentences: Iterable[Sentence], words: ProForms) -> Iterator[Sentence]:
    """Sentences whose pro-forms have the lemma of the noun that they stand for.

    Args:
        sentences: those of one text, in order.
        words: the pro-forms of the language.
    """
    before: Sentence | None = None
    for sentence in sentences:
        told = sentence if words.words.isdisjoint(sentence.vocabulary) else _with_nouns(sentence, before, words)
        yield told
        before = told


def _with_nouns(sentence: Sentence, before: Sentence | None, words: ProForms) -> Sentence:
    changed = {
        token.id: token._replace(lemma=noun.lemma)
        for token in sentence
        if _stands_for_noun(sentence, token, words) and (noun := _noun_meant(sentence, before, token, words))
    }
    if not changed:
        return sentence
    return replace(sentence, tokens=tuple(changed.get(token.id, token) for token in sentence))


def _stands_for_noun(sentence: Sentence, token: Token, words: ProForms) -> bool:
    """Whether a word stands for a noun: *theirs*, *the one*, *a new one*; no *one of them*, no *one another*."""
    form = token.form.lower()
    if form not in words.words or _relation(token) not in ("nsubj", "obj", "obl"):
        return False
    if form in words.owned:
        return True
    told = any(dependents(sentence, token.id, "det", "amod")) and token.upos in ("NOUN", "PRON", "NUM")
    return told and not any(dependents(sentence, token.id, "fixed"))


def _noun_meant(sentence: Sentence, before: Sentence | None, token: Token, words: ProForms) -> Token | None:
    """The last noun before a word in its sentence, or in the one before, of its number and relation to a verb."""
    number = {"Sing"} if token.form.lower() in words.one else {"Plur"} if token.form.lower() in words.ones else ()
    for tokens in (sentence.tokens[: token.id - 1], before.tokens if before else ()):
        nouns = [
            noun for noun in reversed(tokens)
            if noun.upos == "NOUN" and noun.lemma.lower() not in words.apart | words.words
            and (not number or noun.feat("Number") in number)
        ]  # fmt: skip
        alike = [noun for noun in nouns if _relation(noun) == _relation(token)]
        objects = [noun for noun in nouns if _relation(noun) == "obj"]
        if found := (alike or objects):
            return found[0]
    return None


def _relation(token: Token) -> str:
    return _ALIKE.get(token.deprel, universal(token.deprel))
