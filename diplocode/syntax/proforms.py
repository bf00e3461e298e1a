"""Words that stand for a noun which is left out: *they shelled our posts, and we shelled theirs*, *the one in Oslo*.

They are given the lemma of that noun, so that what is said of it is said of them; whose they are, their own words tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from diplocode.syntax.relations import NOMINAL_TAGS, dependents, first_conjunct, preposition, universal
from diplocode.syntax.tree import Sentence, Token

_ALIKE = {"iobj": "obj", "nsubj:pass": "nsubj"}


@dataclass(frozen=True)
class ProForms:
    """The words of a language that stand for a noun.

    Attributes:
        owned: those that say whose it is, too (*theirs*).
        one, ones: those for one and for more than one, which stand beside a word of their own (*the one*).
        apart: nouns that only say how one stands to another, for which none of them stands (*colleague*).
        whose: those that stand before whose it is (*that of Chad*).
        owners: the prepositions between.
        own: adjectives that stand for it behind whose it is (*its own*).
        places: adverbs that stand for a phrase of a place, with its preposition (*the troops there*).
        going, towards: verbs beside which it is another one, and that (*flew there*).
    """

    owned: frozenset[str]
    one: frozenset[str]
    ones: frozenset[str]
    apart: frozenset[str]
    whose: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)
    going: frozenset[str] = frozenset()
    towards: str = ""

    @cached_property
    def words(self) -> frozenset[str]:
        """All of them."""
        return self.owned | self.one | self.ones | self.whose | self.own | self.places.keys()


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
    standing = [token for token in sentence.tokens if token.form.lower() in words.words]
    if not standing:
        return sentence
    nouns = words.whose | words.own
    changed = {
        token.id: token._replace(lemma=noun.lemma, upos="NOUN" if token.form.lower() in nouns else token.upos)
        for token in standing
        if _stands_for_noun(sentence, token, words) and (noun := _noun_meant(sentence, before, token, words))
    }
    places = {token.id: _place_word(sentence, token, words) for token in standing if _stands_for_place(token, words)}
    changed |= {id: sentence[id]._replace(upos="PRON", deprel=_of_place(sentence, id)) for id in places}
    if not changed:
        return sentence
    told = replace(sentence, tokens=tuple(changed.get(token.id, token) for token in sentence))
    told.prepositions.update(places)
    return told


def _stands_for_place(token: Token, words: ProForms) -> bool:
    """Whether a word stands for a phrase: *flew troops there*, *the posts there*; no *there were talks*."""
    return token.upos == "ADV" and token.deprel == "advmod" and token.form.lower() in words.places


def _place_word(sentence: Sentence, token: Token, words: ProForms) -> str:
    """The preposition of the phrase that an adverb of place stands for."""
    going = sentence[token.head].lemma.lower() in words.going if token.head else False
    return words.towards if going else words.places[token.form.lower()]


def _of_place(sentence: Sentence, id: int) -> str:
    """The relation of a phrase in the place of an adverb."""
    return "nmod" if sentence[sentence[id].head].upos in NOMINAL_TAGS else "obl"


def _stands_for_noun(sentence: Sentence, token: Token, words: ProForms) -> bool:
    """Whether one of them stands for a noun: *theirs*, *the one*, *a new one*; no *one of them*, no *one another*."""
    form = token.form.lower()
    if form in words.whose and token.upos == "PRON":
        beside = [preposition(sentence, noun.id) in words.owners for noun in dependents(sentence, token.id, "nmod")]
        return any(beside) and not any(dependents(sentence, token.id, "acl"))
    if form in words.own:
        return _relation(token) in ("nsubj", "obj") and any(dependents(sentence, token.id, "nmod:poss"))
    if _relation(token) not in ("nsubj", "obj", "obl"):
        return False
    if form in words.owned:
        return True
    told = any(dependents(sentence, token.id, "det", "amod")) and token.upos in ("NOUN", "PRON", "NUM")
    return told and not any(dependents(sentence, token.id, "fixed"))


def _noun_meant(sentence: Sentence, before: Sentence | None, token: Token, words: ProForms) -> Token | None:
    """The last noun before a word in its sentence, or in the one before, of its number and relation to a verb."""
    form = token.form.lower()
    number = {"Sing"} if form in words.one else {"Plur"} if form in words.ones else set[str]()
    if form in words.whose and token.feat("Number"):
        number = {token.feat("Number")}
    for told, end in ((sentence, token.id - 1), (before, None)):
        nouns = [
            noun for noun in reversed(told.tokens[:end] if told else ())
            if noun.upos == "NOUN" and noun.lemma.lower() not in words.apart | words.words
            and (not number or noun.feat("Number") in number)
        ]  # fmt: skip
        relation = _relation(sentence[first_conjunct(sentence, token.id)])
        alike = [noun for noun in nouns if _relation(noun) == relation]
        objects = [noun for noun in nouns if _relation(noun) == "obj"]
        known = (noun for noun in alike if told and any(dependents(told, noun.id, "nmod:poss")))
        # "recalled its envoy after a raid killed six; Lima recalled theirs"
        owned = [*known] if form in words.owned | words.own else []
        if found := (owned or alike or objects):
            return found[0]
    return None


def _relation(token: Token) -> str:
    return _ALIKE.get(token.deprel, universal(token.deprel))
