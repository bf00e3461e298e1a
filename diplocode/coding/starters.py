"""Starters: which words of a sentence start a rule, and which of these rules its words allow at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
        self.verbs = {token.id: rules for token in sentence if (rules := self._verbs(token))}
        self.ids = frozenset([*terms, *self.verbs])
        self.started: dict[int, list[Candidate]] = {}
        self.lacking: dict[int, list[Candidate]] = {}
        self.possible: dict[tuple[int, bool], list[Candidate]] = {}

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self.ids))

    def __contains__(self, id: int) -> bool:
        return id in self.ids

    def candidates(self, id: int, loose: bool) -> list[Candidate]:
        """The rules that a token may start and whose words the sentence holds, found once.

        Args:
            id: the token.
            loose: roles may stay open.
        """
        if id not in self.ids:
            return []
        if (id, loose) not in self.possible:
            self.possible[id, loose] = self._matchable(self._started_by(id), loose)
        return self.possible[id, loose]

    def lacking_role(self, id: int) -> list[Candidate]:
        """Those of them that can match where one of their roles stays open."""
        if id not in self.lacking:
            able = [candidate for candidate in self._started_by(id) if candidate.may_lack_role]
            self.lacking[id] = self._matchable(able, True)
        return self.lacking[id]

    def triggered_by(self, id: int) -> list[Candidate]:
        """The rules whose whole trigger is in the sentence, whether or not it holds their other words."""
        return [candidate for candidate in self._started_by(id) if self.present.issuperset(candidate.words)]

    def _matchable(self, candidates: list[Candidate], loose: bool) -> list[Candidate]:
        """Those whose words the sentence holds, without which they cannot match."""
        absent = self.present.isdisjoint
        return [one for one in candidates if not any(map(absent, one.words_needed if loose else one.needs))]

    def _started_by(self, id: int) -> list[Candidate]:
        if id not in self.started:
            self.started[id] = self._rules_at(id)
        return self.started[id]

    def _rules_at(self, id: int) -> list[Candidate]:
        token, verbal = self.sentence[id], is_verb(self.sentence, id)
        found = list(self.verbs.get(id, ())) if verbal else []
        if not (terms := sorted(self.terms.get(id, ()))):
            return found
        said = token.upos in ("ADJ", "ADV") or self._has_copula(id) or (verbal and token.feat("VerbForm") == "Part")
        for term in terms:
            if not verbal:
                found.extend(self.index.nouns.get(term, ()))
            if said:
                found.extend(self.index.adjectives.get(term, ()))
        return found

    def _verbs(self, token: Token) -> tuple[Candidate, ...]:
        """The rules of a verb: those of its form where a rule names that, else those of its lemma."""
        verbs, (lemma, form) = self.index.verbs, self.sentence.lowered[token.id - 1]
        found = verbs.get(FORM_MARK + form) or (verbs.get(lemma) if self._is_form(form, lemma) else None)
        if found or token.upos != "VERB":
            return found or ()
        return next((rules for verb in self._without_ending(form) if (rules := verbs.get(verb))), ())

    def _is_form(self, form: str, lemma: str) -> bool:
        """Whether a word is a form of its lemma, where the codebook knows verbs by their forms."""
        known = self.grammar.verb_forms
        return not known or form == lemma or f"{form}>{lemma}" in known or lemma in self.grammar.lemmas_of(form)

    def _without_ending(self, form: str) -> list[str]:
        """What the lemma of a verb may be by its form, the longest first, for parsers that do not know the verb."""
        return sorted(self.grammar.lemmas_of(form), key=lambda lemma: (-len(lemma), lemma))

    def _has_copula(self, id: int) -> bool:
        return any(dependents(self.sentence, id, "cop"))
