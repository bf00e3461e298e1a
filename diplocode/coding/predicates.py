"""Offices that a clause tells of a name: *Toro, who heads the Chadian junta*; *Ana Ruiz became president of Mali*."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diplocode.coding.mentions import Mention
from diplocode.coding.reference_words import ReferenceWords
from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.subjects import antecedent
from diplocode.syntax.tree import Sentence, Token


@dataclass(eq=False)
class PredicateReader:
    """Reads what the clauses of one sentence say that somebody is.

    Attributes:
        sentence: the sentence.
        words: words of reference.
        read: gives the mention of a token of the sentence, or None while that is being read.
    """

    sentence: Sentence
    words: ReferenceWords
    read: Callable[[int], Mention | None]

    def office(self, id: int) -> Mention | None:
        """The office of a country that a clause gives to its subject, or the body that it says the subject heads."""
        for clause in self._clauses(self.sentence[id]):
            if any(token.feat("Polarity") == "Neg" for token in dependents(self.sentence, clause.id, "advmod", "aux")):
                continue
            for noun in self._predicates(clause):
                told = self.read(noun.id)
                if told and told.country and told.roles and not told.members and not told.plural:
                    return told
        return None

    def _clauses(self, name: Token) -> Iterator[Token]:
        """The clauses of which a name is the subject, its relative clauses first."""
        for clause in dependents(self.sentence, name.id, "acl:relcl"):
            if any(antecedent(self.sentence, t.id) == name.id for t in dependents(self.sentence, clause.id, "nsubj")):
                yield clause
        if universal(name.deprel) == "nsubj" and name.head:
            yield self.sentence[name.head]

    def _predicates(self, clause: Token) -> Iterator[Token]:
        """The nouns that a clause calls its subject, or names as what the subject heads."""
        copula = next(iter(dependents(self.sentence, clause.id, "cop")), None)
        if copula is not None and copula.feat("Tense") == "Pres":
            yield clause
        lemma = clause.lemma.lower()
        if lemma in self.words.taking_office:
            yield from (t for t in dependents(self.sentence, clause.id, "xcomp", "obj", "obl") if t.upos == "NOUN")
        elif lemma in self.words.heading:
            yield from dependents(self.sentence, clause.id, "obj")
