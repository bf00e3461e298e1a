"""Starters: which words of a sentence start a rule, and which of these rules its words allow at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from diplocode.codebook.compile import FORM_MARK
from diplocode.codebook.model import Candidate, Grammar, RuleIndex
from diplocode.syntax.relations import dependents, is_verb
from diplocode.syntax.tree import Sentence, Token


class Starters:
    """The ids of the words of one sentence that start rules, and the rules.

    Args:
        sentence: a parsed sentence.
        index: the rules by their triggers.
        grammar: the closed lists of the language.
        terms: the terms that each token heads.
    """

    def __init__(
        self, sentence: Sentence, index: RuleIndex, grammar: Grammar, terms: Mapping[int, frozenset[str]]
    ) -> None:
        self.sentence, self.index, self.grammar, self.terms = sentence, index, grammar, terms
        #: The words and terms of the sentence.
        self.present = sentence.vocabulary.union(*terms.values())
        #: Which of the sets of words that rules need it has no word of.
        self.absent = index.needs.absent(self.present)
        self.verbs = {token.id: verb for token in sentence if (verb := self._verb(token))}
        self.ids = frozenset([*terms, *self.verbs])
        self.triggers: dict[int, list[tuple[str, str]]] = {}
        self.possible: dict[tuple[int, bool], list[Candidate]] = {}

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self.ids))

    def __contains__(self, id: int) -> bool:
        return id in self.ids

    def candidates(self, id: int, loose: bool) -> list[Candidate]:
        """The rules that a token may start and whose words the sentence holds, without which they cannot match.

        Args:
            id: the token.
            loose: roles may stay open.
        """
        if (id, loose) not in self.possible:
            found = (self.index.matchable(*trigger, self.absent, loose) for trigger in self._triggers_of(id))
            self.possible[id, loose] = list(chain.from_iterable(found))
        return self.possible[id, loose]

    def lacking_role(self, id: int) -> list[Candidate]:
        """Those of them that can match where one of their roles stays open."""
        return [candidate for candidate in self.candidates(id, True) if candidate.may_lack_role]

    def triggered_by(self, id: int) -> list[Candidate]:
        """The rules whose whole trigger is in the sentence, whether or not it holds their other words."""
        return [candidate for candidate in self._started_by(id) if self.present.issuperset(candidate.words)]

    def _started_by(self, id: int) -> list[Candidate]:
        return [one for part, trigger in self._triggers_of(id) for one in self.index.started(part, trigger)]

    def _triggers_of(self, id: int) -> list[tuple[str, str]]:
        """The triggers that a token is, with the part of the index where their rules stand; found once."""
        if id not in self.triggers:
            self.triggers[id] = self._read_triggers(id) if id in self.ids else []
        return self.triggers[id]

    def _read_triggers(self, id: int) -> list[tuple[str, str]]:
        token, verbal = self.sentence[id], is_verb(self.sentence, id)
        found = [("verbs", self.verbs[id])] if verbal and id in self.verbs else []
        if not (terms := sorted(self.terms.get(id, ()))):
            return found
        said = token.upos in ("ADJ", "ADV") or self._has_copula(id) or (verbal and token.feat("VerbForm") == "Part")
        for term in terms:
            if not verbal:
                found.append(("nouns", term))
            if said:
                found.append(("adjectives", term))
        return found

    def _verb(self, token: Token) -> str:
        """The verb whose rules a word starts: its form where a rule names that, else its lemma; empty where none."""
        verbs, (lemma, form) = self.index.verbs, self.sentence.lowered[token.id - 1]
        if FORM_MARK + form in verbs:
            return FORM_MARK + form
        if lemma in verbs and self._is_form(form, lemma):
            return lemma
        known = self._without_ending(form) if token.upos == "VERB" else ()
        return next((verb for verb in known if verb in verbs), "")

    def _is_form(self, form: str, lemma: str) -> bool:
        """Whether a word is a form of its lemma, where the codebook knows verbs by their forms."""
        known = self.grammar.verb_forms
        return not known or form == lemma or f"{form}>{lemma}" in known or lemma in self.grammar.lemmas_of(form)

    def _without_ending(self, form: str) -> list[str]:
        """What the lemma of a verb may be by its form, the longest first, for parsers that do not know the verb."""
        return sorted(self.grammar.lemmas_of(form), key=lambda lemma: (-len(lemma), lemma))

    def _has_copula(self, id: int) -> bool:
        return any(dependents(self.sentence, id, "cop"))
