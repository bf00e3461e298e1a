"""Omissions: whether a text may leave out who did what a rule tells, in a passive or with an event noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplocode.codebook.model import Candidate, Grammar
from diplocode.codebook.patterns import Phrase, Slot
from diplocode.coding.filler import is_words
from diplocode.coding.mentions import Mention
from diplocode.coding.parties import Parties
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import dependents, first_conjunct
from diplocode.syntax.tree import Sentence, Token

#: Constraints of a doer that tell nothing of what is done.
_WHOEVER = frozenset(["CODED", "PERSON", "PLACE", "AGENT"])
#: The roots and codes of harm that a mishap does as well: destruction, assault, fighting.
BY_MISHAP = ("171", "18", "19", "20")
#: The roots of what may be done by telling somebody: an envoy who was told to leave is expelled, whoever says so.
_DEEDS_OF_TELLING = ("10", "16", "17")


def is_fact(sentence: Sentence, id: int, grammar: Grammar) -> bool:
    """Whether a clause is finite and has a tense, which modals have not, and is no condition."""
    return bool(_tenses(sentence, id)) and not is_unreal(sentence, id, grammar)


def is_unreal(sentence: Sentence, id: int, grammar: Grammar) -> bool:
    """Whether a clause has a modal or is a condition."""
    marks = {one.form.lower() for one in dependents(sentence, id, "mark")}
    return "" in _tenses(sentence, id) or not marks.isdisjoint(grammar.provisos)


def _tenses(sentence: Sentence, id: int) -> set[str]:
    """The tenses of the finite words of a clause; that of a modal is empty."""
    carriers = [sentence[id], *dependents(sentence, id, "aux", "cop")]
    return {one.feat("Tense") for one in carriers if one.feat("VerbForm") == "Fin"}


@dataclass(frozen=True)
class Omissions:
    """Tells in one sentence where nobody need be named who did it."""

    sentence: Sentence
    grammar: Grammar
    parties: Parties

    def leaves_doer_out(self, phrase: Phrase, candidate: Candidate, clause: Clause, doers: Sequence[Mention]) -> bool:
        """Whether the text may leave out who did what a rule tells: in a passive, or with an event noun."""
        if phrase.terms:
            return False
        if clause.part == "noun":
            left_out = not doers and self._is_undergone(candidate, clause, phrase)
        else:
            left_out = phrase.slot is Slot.SUBJECT and candidate.rule.pattern.has_object
            left_out = left_out and self._lacks_doer(clause, candidate.rule.code)
        return left_out and not self._is_international(phrase)

    def _is_undergone(self, candidate: Candidate, clause: Clause, phrase: Phrase) -> bool:
        """Whether an event noun of which the text tells says what was done, and not by whom.

        *The expulsion of the envoys angered Bern*; *there was an attack on the embassy*. Only as what a fact is told
        of: *over the expulsion*, *after the attack* and *the expulsion would anger Bern* tell of other things.
        """
        noun = self.sentence[first_conjunct(self.sentence, clause.trigger)]
        if not self._is_told_of(noun) or clause.subjects or clause.attendants or clause.holder:
            return False
        bound = phrase.constraint and phrase.constraint.isdisjoint(_WHOEVER)
        if bound or is_words(candidate.rule.code) or not is_fact(self.sentence, noun.head, self.grammar):
            return False
        done_to = candidate.nominal == "TARGET" or self.parties.is_suffering(clause.trigger)
        if clause.owned:
            return done_to  # "the protest of farmers" is theirs
        if any(dependents(self.sentence, noun.head, "expl")):
            return True
        return bool(clause.possessors) and candidate.nominal == "TARGET"

    def _is_told_of(self, noun: Token) -> bool:
        """Whether a clause is about a noun: its subject is, and what something follows."""
        followed = noun.deprel == "obj" and self.sentence[noun.head].lemma.lower() in self.grammar.following
        return followed or noun.deprel in ("nsubj", "nsubj:pass")

    def _lacks_doer(self, clause: Clause, code: str) -> bool:
        """Whether a passive leaves out who did it; not in an attribute (*displaced persons*), nor where nobody did.

        A mishap that does not kill only tells when or why somebody did: *aid was sent to Chad after a flood*.
        """
        token = self.sentence[clause.trigger]
        if not clause.passive or clause.subjects or token.deprel == "amod":
            return False
        if not code.startswith(_DEEDS_OF_TELLING) and self._is_told(token):
            return False
        sent = token.lemma.lower() in self.grammar.transparent and token.deprel == "acl"
        if sent and any(name in self.grammar.start for name, _ in clause.obliques):
            return False  # "shells fired from Chad" were fired by whoever is there
        if not code.startswith(BY_MISHAP):
            return True
        beside = (*(i for _, i in clause.obliques), *(complement.id for complement in clause.complements))
        words = (word.lower() for i in beside for word in (self.sentence[i].lemma, self.sentence[i].form))
        return self.grammar.mishaps.isdisjoint(words)

    def _is_told(self, token: Token) -> bool:
        """Whether it is only said that somebody has been told or asked something, and by nobody: *he was told to stop*,
        *asked about it, she smiled*.
        """
        lemma = token.lemma.lower()
        if lemma in self.grammar.informing:
            return True
        bare = token.deprel in ("acl", "advcl") and not any(dependents(self.sentence, token.id, "aux:pass", "mark"))
        return bare and lemma in self.grammar.questioning

    def _is_international(self, phrase: Phrase) -> bool:
        """Whether a role is for bodies of no one country: whoever leaves out the doer of a passive means none."""
        roles = self.parties.roles
        return any(part in roles and roles[part].international for part in phrase.constraint)
