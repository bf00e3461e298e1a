"""Diagnosis: why a rule that has failed has failed. The filler has decided; here its findings are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from diplocode.codebook.model import Candidate
from diplocode.codebook.patterns import Phrase
from diplocode.coding.filler import PhraseFiller
from diplocode.coding.frame import Fill
from diplocode.coding.mentions import Mention
from diplocode.coding.parties import fits
from diplocode.coding.trace import Lack, Miss
from diplocode.syntax.clause import Clause


@dataclass(frozen=True)
class Diagnosis:
    """One rule that failed at one trigger, with what it had filled until then."""

    filler: PhraseFiller
    candidate: Candidate
    clause: Clause
    fill: Fill
    doers: Sequence[Mention]

    def of_phrase(self, phrase: Phrase) -> Miss:
        """Why a phrase of the rule could not be filled."""
        if phrase.kind == "ACTION":
            clauses = (complement.id for complement in self.clause.complements)
            return self._miss(Lack.NO_ACT, phrase, clauses)
        if self.doers and phrase.kind in ("SOURCE", "BOTH"):
            return self._miss(Lack.OTHER_KIND, phrase, (doer.head for doer in self.doers))
        places = self.filler.positions.at(self.candidate.place_of(phrase), self.clause)
        free = [id for id in places if id not in self.fill.taken]
        if not free:
            return self._miss(Lack.TAKEN if places else Lack.NOTHING, phrase, places)
        fitting = [id for id in free if not phrase.terms or phrase.terms & self.filler.terms.get(id, frozenset())]
        if not fitting or phrase.kind == "ANY":
            return self._miss(Lack.OTHER_WORDS, phrase, free)
        if phrase.owner:
            return self._miss(Lack.NO_OWNER, phrase.owner, fitting)
        return self._miss(self._lack_of_actors(phrase, fitting), phrase, fitting)

    def _lack_of_actors(self, phrase: Phrase, ids: Sequence[int]) -> Lack:
        anybody = replace(phrase, constraint=frozenset())
        parties = [mention for id in ids for mention in self.filler.parties.at(id, anybody)]
        if not parties:
            return Lack.NO_ACTOR
        if not any(fits(mention, phrase) for mention in parties):
            return Lack.OTHER_KIND
        return Lack.ONE_PARTY if phrase.kind == "BOTH" else Lack.SOURCE_ITSELF

    def of_words(self, present: frozenset[str]) -> Miss:
        """Which words a rule needs and the whole sentence lacks, so that it is not tried.

        Args:
            present: the words and terms of the sentence.
        """
        lacking = self.candidate.rule.pattern.lacking(present)
        return replace(self.of_phrase(lacking[0]), absent=len(lacking))

    def of_act(self) -> Miss:
        """Why an operator makes nothing of the act inside it."""
        ids = [frame.trigger for frame in self.fill.inner if frame]
        ids += [self.fill.clause.id] if self.fill.clause and not ids else []
        return self._miss(Lack.NO_CODE, self.candidate.rule.pattern.action, ids)

    def _miss(self, lack: Lack, phrase: Phrase | None, found: Iterable[int]) -> Miss:
        return Miss(
            self.clause.trigger,
            self.candidate,
            lack,
            phrase,
            tuple(found),
            fitted=self.fill.filled,
            words=self.fill.words,
        )
