"""Acts that a phrase beside a clause tells, with the subject of that clause as the party whom it does not name.

*Under pressure from Oslo, Chad freed two men* (Oslo presses Chad); *in line with a promise to Oslo, Chad left*.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from diplocode.codebook.model import Grammar
from diplocode.coding.frame import Frame
from diplocode.coding.mentions import Mention
from diplocode.coding.parties import Parties
from diplocode.syntax.relations import dependents, first_conjunct, is_verb, preposition, universal
from diplocode.syntax.subjects import is_passive, is_predicate, surface_subjects
from diplocode.syntax.tree import Sentence, Token


@dataclass(eq=False)
class Asides:
    """Finds the clause beside which an event noun stands, and who acts there, in one sentence.

    Attributes:
        act_at: the frame at a trigger.
    """

    sentence: Sentence
    parties: Parties
    grammar: Grammar
    act_at: Callable[[int], Frame | None]

    def beside(self, id: int, case: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
        """Those of a country who act in the clause beside which a noun stands: *despite protests by Oslo, | Chad*.

        Args:
            id: the noun.
            case: prepositions that it may have beside those of the grammar.
        """
        noun = self._outermost(id)
        verb = self._verb_above(noun)
        found = preposition(self.sentence, noun.id)
        bare = not found and noun.lemma.lower() in self.grammar.linking  # *thanks to a loan*
        told = found in case or found in self.grammar.beside or bare
        return self._doers(verb) if verb and told and universal(noun.deprel) == "obl" else ()

    def towards(self, id: int, case: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
        """The same, and those who take up what a noun tells: *ignoring warnings by Oslo, | Chad*.

        What a main verb takes up is read with it: *Chad rejected an offer from Oslo*.
        """
        noun = self._outermost(id)
        verb = self.sentence[noun.head] if noun.head else noun
        aside = verb is not noun and verb.deprel in ("advcl", "advmod") and universal(noun.deprel) in ("obj", "obl")
        if aside and self._is_facing(verb) and not any(dependents(self.sentence, verb.id, "nsubj")):
            return self._subjects(verb.head if verb.deprel == "advmod" else verb.id)
        return self.beside(id, case)

    def _outermost(self, id: int) -> Token:
        """A noun, or that which links it to its clause: *in | response to an appeal*, *in the face of threats*."""
        noun = self.sentence[first_conjunct(self.sentence, id)]
        for _ in self.sentence:
            above = self.sentence[noun.head] if noun.head else noun
            if noun.deprel != "nmod" or above.lemma.lower() not in self.grammar.linking:
                break
            noun = above
        return noun

    def _verb_above(self, noun: Token) -> int:
        verbal = noun.head and (is_verb(self.sentence, noun.head) or is_predicate(self.sentence, noun.head))
        return noun.head if verbal else 0

    def _is_facing(self, verb: Token) -> bool:
        """Whether a word tells that its subject hears of something: *ignore*, *bow*, *brush aside*, *stung by*."""
        lemma, facing = verb.lemma.lower(), self.grammar.facing
        beside = dependents(self.sentence, verb.id, "compound", "advmod")
        return lemma in facing or any(f"{lemma} {word.form.lower()}" in facing for word in beside)

    def _doers(self, verb: int) -> tuple[Mention, ...]:
        """Those of a country who act in a clause, of a passive those whom its rule finds."""
        if is_passive(self.sentence, verb):
            act = self.act_at(verb)
            return tuple(m for m in act.sources if m.country) if act else ()
        return self._subjects(verb)

    def _subjects(self, verb: int) -> tuple[Mention, ...]:
        """Those of a country who are the subject of a clause, whether they do or suffer what it tells."""
        return tuple(self.parties.of_countries(surface_subjects(self.sentence, verb))) if verb else ()
