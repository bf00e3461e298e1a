"""Starters: which words of a sentence start a rule, and which of these rules its words allow at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diplocode.codebook.compile import FORM_MARK
from diplocode.codebook.model import Candidate, Grammar, Reading, RuleIndex
from diplocode.syntax.relations import dependents, is_verb
from diplocode.syntax.tree import Sentence


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
        self.verbs = self._read_verbs()
        self.ids = terms.keys() | self.verbs
        #: The triggers of rules that words are, with the part of the index where these stand.
        self.triggers = {id: found for id in self.ids if (found := self._read_triggers(id))}
        self.possible: dict[tuple[int, Reading], list[Candidate]] = {}

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self.ids))

    def __contains__(self, id: int) -> bool:
        return id in self.ids

    def candidates(self, id: int, reading: Reading) -> Sequence[Candidate]:
        """The rules that a token may start and whose words the sentence holds, without which they cannot match.

        Args:
            id: the token.
            reading: which roles may stay open.
        """
        if id not in self.triggers:
            return ()
        found = self.possible.get((id, reading))
        if found is None:
            found = []
            for part, trigger in self.triggers[id]:
                found += self.index.matchable(part, trigger, self.absent, reading)
            self.possible[id, reading] = found
        return found

    def triggered_by(self, id: int) -> list[Candidate]:
        """The rules whose whole trigger is in the sentence, whether or not it holds their other words."""
        return [candidate for candidate in self.started_by(id) if self.present.issuperset(candidate.words)]

    def started_by(self, id: int) -> list[Candidate]:
        """The rules that a token starts, whatever else they need."""
        return [one for part, trigger in self.triggers.get(id, ()) for one in self.index.started(part, trigger)]

    def _read_triggers(self, id: int) -> list[tuple[str, str]]:
        nouns, adjectives = self.index.nouns, self.index.adjectives
        terms = sorted(self.index.noun_triggers.intersection(self.terms.get(id, ())))
        if not terms and id not in self.verbs:
            return []
        verbal = is_verb(self.sentence, id)
        found = [("verbs", self.verbs[id])] if verbal and id in self.verbs else []
        for term in terms:
            if term in nouns and not verbal:
                found.append(("nouns", term))
            if term in adjectives and self._is_predicate(id, verbal):
                found.append(("adjectives", term))
        return found

    def _is_predicate(self, id: int, verbal: bool) -> bool:
        """Whether a word may be said of something: by its form, or for its copula."""
        token = self.sentence[id]
        said = token.upos in ("ADJ", "ADV") or (verbal and token.feat("VerbForm") == "Part")
        return said or any(dependents(self.sentence, id, "cop"))

    def _read_verbs(self) -> dict[int, str]:
        """The words that may start the rules of a verb: by their form where a rule names that, else by their lemma."""
        verbs, found = self.index.verbs, {}
        for token, (lemma, form) in zip(self.sentence, self.sentence.lowered, strict=True):
            if FORM_MARK + form in verbs:
                found[token.id] = FORM_MARK + form
            elif lemma in verbs and self._is_form(form, lemma):
                found[token.id] = lemma
            elif token.upos == "VERB" and (known := [verb for verb in self._lemmas_of(form) if verb in verbs]):
                found[token.id] = known[0]
        return found

    def _is_form(self, form: str, lemma: str) -> bool:
        """Whether a word is a form of its lemma, where the codebook knows verbs by their forms."""
        known = self.grammar.verb_forms
        return not known or form == lemma or f"{form}>{lemma}" in known or lemma in self.grammar.lemmas_of(form)

    def _lemmas_of(self, form: str) -> list[str]:
        """What the lemma of a verb may be by its form, the longest first, for parsers that do not know the verb."""
        return sorted(self.grammar.lemmas_of(form), key=lambda lemma: (-len(lemma), lemma))
