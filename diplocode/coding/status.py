"""Status of events: asserted, negated, future, demanded ... as the words around a trigger say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from diplocode.coding.status_reading import StatusReading
from diplocode.coding.status_words import StatusWords
from diplocode.events import Status
from diplocode.syntax.forms import has_null_subject
from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.scope import ancestors, clause_of, is_finite, matches, phrase_of, subject_of
from diplocode.syntax.tree import Sentence, Token

__all__ = ["StatusReading", "StatusWords", "clause_status", "declares_own_intention", "spoken_status"]


def clause_status(sentence: Sentence, trigger: int, words: StatusWords) -> Status:
    """How the text presents the event of a trigger, a verb or a noun.

    The words of the clause itself come first (negation, auxiliaries, conjunctions, adverbs), then
    what governs it. Complements, purpose clauses and event nouns take over the status of what
    governs them; relative clauses, finite adverbial clauses and what somebody is only said to
    have said do not.

    Args:
        sentence: a parsed sentence.
        trigger: CoNLL-U id of the word that carries the event.
        words: the words of status of the language.
    """
    return StatusReading(sentence, words).of(trigger)


def spoken_status(reading: StatusReading, trigger: int, saying: int, modal: bool, negated: bool) -> Status | None:
    """How the text presents the saying of something of somebody, or None where it is not said so.

    Args:
        reading: of a parsed sentence.
        trigger: CoNLL-U id of the word that carries what is said.
        saying: that of the verb or noun of speech, 0 in a quotation that another sentence begins.
        modal: it is said to come or to be due (*would pay a price*), and else to be so.
        negated: a negation in the words is part of what is said.
    """
    sentence = reading.sentence
    told = is_finite(sentence, sentence[trigger]) or any(dependents(sentence, trigger, "aux"))
    if sentence[trigger].upos == "VERB" and not told:
        return None  # "convicted of plotting"
    own = reading.own_status(sentence[trigger])
    due = {Status.FUTURE, Status.CONDITIONAL, Status.REQUESTED} if modal else {Status.ASSERTED}
    if own not in due | ({Status.NEGATED} if negated else set()):
        return None
    if not saying or sentence[saying].upos not in ("VERB", "AUX", "NOUN"):
        return Status.ASSERTED
    if matches(sentence[saying], reading.words.forecast_governors):
        return None
    return reading.of(saying)


def declares_own_intention(
    reading: StatusReading,
    trigger: int,
    is_same: Callable[[int, int], bool] | None = None,
    mutual: bool = False,
    doerless: bool = False,
) -> str:
    """Whether the clause of a trigger announces an act of its own subject.

    *X will send aid*, *X is going to*, *X said it will* do; a forecast by somebody else does not
    (*analysts said X would*), nor one that is unsure (*will likely*), a question or a condition.
    What two do together, they announce by themselves (*talks between X and Y will resume*).

    Args:
        reading: of a parsed sentence.
        trigger: CoNLL-U id of a verb, or of an event noun that its clause brings about.
        is_same: whether the phrases of two tokens, by id, are of one actor: speaker and subject.
            Without it, a pronoun and a name inside the speaker's phrase are taken for the same.
        mutual: whether the trigger is what its parties do together.
        doerless: whether nobody is said to do it: then whoever tells of it announces it (*the ministry said that
            troops would be sent*).

    Returns:
        ``"future"``, ``"not future"`` where the act is ruled out, or an empty string.
    """
    sentence, words = reading.sentence, reading.words
    return _IntentionReading(sentence, words, reading, is_same, mutual, doerless).intention(sentence[trigger])


@dataclass(frozen=True)
class _IntentionReading:
    """One sentence under reading for announcements."""

    sentence: Sentence
    words: StatusWords
    reading: StatusReading
    is_same: Callable[[int, int], bool] | None
    mutual: bool
    doerless: bool

    def intention(self, token: Token) -> str:
        """What `declares_own_intention` tells of a trigger."""
        clause = self.announcing_clause(token)
        if (
            clause is None
            or self.is_overtaken(clause)
            or self.is_forecast(clause)
            or any(dependents(self.sentence, clause.id, "nsubj:outer"))
        ):
            return ""  # "the aim is to attack": nobody announces it
        together = self.is_subject(token, clause)
        subject = token if together else self.doer(clause)
        if subject is None or not self.is_own(clause, subject):
            return ""
        negated = any(self.reading.is_negated(part) for part in (clause, self.carrier(clause), token))
        if negated or self.is_ended(clause):
            return "" if together else "not future"
        return "future"

    def is_overtaken(self, clause: Token) -> bool:
        """*Was to act on Monday, but*, *was about to act when Bern gave in*: a plan, and what came of it."""
        parts = [clause, *([self.sentence[clause.head]] if clause.deprel == "xcomp" else [])]
        carriers = [one for part in parts for one in dependents(self.sentence, part.id, "aux", "cop")]
        if not any(matches(one, self.words.arrangements) and one.feat("Tense") == "Past" for one in carriers):
            return False
        if any(self.reading.is_reported(part) for part in parts):
            return False
        for part in parts:
            for below in dependents(self.sentence, part.id, "conj", "advcl"):
                joined = below.deprel == "conj"
                opening = dependents(self.sentence, below.id, *(("cc",) if joined else ("mark", "advmod")))
                turns = self.words.contrasts if joined else self.words.temporal
                if is_finite(self.sentence, below) and any(matches(word, turns) for word in opening):
                    return True
        return False

    def announcing_clause(self, token: Token) -> Token | None:
        """The clause of a trigger, if it speaks of the future in its own right."""
        clause = clause_of(self.sentence, token.id)
        if clause.id != token.id:
            is_object = universal(token.deprel) in {"obj", "obl"} and token.head == clause.id
            if not is_object and not (self.mutual and self.is_subject(token, clause)):
                return None
            if not matches(clause, self.words.occurrence):
                return None
        carrier = self.carrier(clause)
        arranged = self.reading.is_arranged(carrier) and not self.reading.is_counterfactual(carrier)
        told = self.lookup_own(carrier) or arranged or self.reading.is_scheduled(carrier)
        if told or carrier is not clause:
            return clause
        return None

    def is_subject(self, token: Token, clause: Token) -> bool:
        """Whether a trigger is a noun of which its clause tells."""
        return universal(token.deprel) == "nsubj" and token.head == clause.id

    def carrier(self, clause: Token) -> Token:
        """The verb that bears the future of a clause: itself, *going* of *going to*, a conjunct."""
        if universal(clause.deprel) == "conj" and not is_finite(self.sentence, clause):
            first = self.sentence[clause.head]
            if self.lookup_own(first) or self.reading.is_arranged(first):
                return first
        head = self.sentence[clause.head] if clause.head else clause
        going = clause.deprel == "xcomp" and matches(head, self.words.own_future_verbs) and head.feat("Tense") != "Past"
        if going and self.reading.is_infinitive(clause) and any(dependents(self.sentence, head.id, "aux")):
            return head
        return clause

    def lookup_own(self, clause: Token) -> bool:
        """A future auxiliary; the past one only inside reported speech, and not *would have*."""
        if self.reading.has_future_form(clause):
            return True
        auxiliaries = [a for a in dependents(self.sentence, clause.id, "aux") if a.deprel == "aux"]
        if not auxiliaries:
            return False
        if len(auxiliaries) != 1 and clause.feat("VerbForm") == "Part":
            passive = any(dependents(self.sentence, clause.id, "aux:pass"))
            if not passive and clause.feat("Tense") == "Past":
                return False
        return any(
            matches(auxiliary, self.words.own_future)
            or (matches(auxiliary, self.words.past_future) and self.reading.is_reported(clause))
            for auxiliary in auxiliaries
        )

    def is_forecast(self, clause: Token) -> bool:
        """Whether it is unsure, asked, a condition, or held likely by whoever governs it."""
        carrier = self.carrier(clause)
        adverbs = [adverb for part in (clause, carrier) for adverb in dependents(self.sentence, part.id, "advmod")]
        if any(matches(adverb, self.words.forecast_adverbs) for adverb in adverbs):
            return True
        if self.reading.mark_status(carrier) is not None:
            return True
        if universal(carrier.deprel) == "root":
            return self.reading.question_status() is not Status.ASSERTED
        governor = self.sentence[carrier.head]
        if self.reading.verb_that_makes_known(governor) is not None:
            return False  # "let it be known that it would"
        unsure = matches(governor, self.words.forecast_governors) or self.reading.mark_status(governor) is not None
        return carrier.deprel in {"ccomp", "csubj"} and unsure  # "had he said that it would act"

    def doer(self, clause: Token) -> Token | None:
        """Subject of the active clause, agent of the passive; of a passive without one, whoever tells of it."""
        if any(dependents(self.sentence, clause.id, "aux:pass", "nsubj:pass")):
            phrases = dependents(self.sentence, clause.id, "obl")
            agent = next((p for p in phrases if not self.words.agents.isdisjoint(self.reading.marks(p))), None)
            return self.speaker(self.carrier(clause)) if agent is None and self.doerless else agent
        return subject_of(self.sentence, clause.id)

    def is_own(self, clause: Token, subject: Token) -> bool:
        """Whether nobody else is said to say so: no speaker, or the subject itself."""
        carrier = self.carrier(clause)
        carrier = next((word for word in ancestors(self.sentence, carrier.id) if word.deprel != "conj"), carrier)
        speaker = self.speaker(carrier)
        if speaker is None or has_null_subject(subject):
            return True
        if subject.upos == "PRON":
            # "it would act if attacked, a newspaper wrote": nobody's announcement
            is_open = self.reading.has_condition(clause) and subject.id < speaker.id
            return not is_open or subject.feat("Person") == "1"
        if self.is_same is not None and self.is_same(speaker.id, subject.id):
            return True
        spoken = {part.form.lower() for part in phrase_of(self.sentence, speaker.id)}
        return speaker.id == subject.id or subject.form.lower() in spoken

    def speaker(self, clause: Token) -> Token | None:
        """Who is said to say so; nobody is where *it was announced*."""
        verb = self.sentence[clause.head] if clause.deprel == "ccomp" and clause.head else None
        verb = verb and (self.reading.verb_that_makes_known(verb) or verb)
        asides = dependents(self.sentence, clause.id, "parataxis")
        verb = verb or next((aside for aside in asides if matches(aside, self.words.neutral)), None)
        if verb is None or any(dependents(self.sentence, verb.id, "aux:pass")):
            return None
        return subject_of(self.sentence, verb.id)

    def is_ended(self, clause: Token) -> bool:
        return self.reading.adverb_status(clause) is Status.ENDED
