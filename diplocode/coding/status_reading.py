"""One sentence under reading for the status of its clauses and event nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from diplocode.coding.status_words import StatusWords
from diplocode.events import Status
from diplocode.syntax.relations import dependents, preposition, universal
from diplocode.syntax.scope import (
    ancestors,
    clause_of,
    expression,
    is_clause,
    is_definite,
    is_finite,
    is_infinitive,
    matches,
)
from diplocode.syntax.tree import Sentence, Token

#: What a clause passes to the clauses below it that have no tense of their own.
IRREALIS = frozenset([Status.FUTURE, Status.CONDITIONAL, Status.POSSIBLE, Status.REQUESTED, Status.THREATENED])
#: What becomes of the act when its governor is itself negated (*did not fail to*); else negated.
UNDER_NEGATION = {
    Status.NEGATED: Status.ASSERTED,
    Status.ENDED: Status.ASSERTED,
    Status.DENIED: Status.POSSIBLE,
    Status.REFUSED: Status.POSSIBLE,
}
#: What one who answers makes of what another has said.
_REJECTED = frozenset([Status.REFUSED, Status.DENIED])


class StatusReading:
    """One sentence under reading; `left` counts the steps upward that remain, for cyclic heads."""

    def __init__(self, sentence: Sentence, words: StatusWords) -> None:
        self.sentence = sentence
        self.words = words
        self._known: dict[int, Status] = {}
        self._marks: dict[int, tuple[str, ...]] = {}

    def of(self, trigger: int) -> Status:
        """How the text presents the event of a trigger: see `diplocode.coding.status.clause_status`."""
        if trigger not in self._known:
            self._known[trigger] = self.status(self.sentence[trigger], len(self.sentence))
        return self._known[trigger]

    def status(self, token: Token, left: int) -> Status:
        """Status of a token: its own words first, then what governs it."""
        if self._is_hindrance(token):
            return Status.ASSERTED
        own = self.own_status(token)
        if own is not Status.ASSERTED:
            return own
        return self.outer_status(token, left)

    # The words of the clause or noun phrase itself

    def own_status(self, token: Token) -> Status:
        """What the dependents of a token say of it."""
        status = self.mark_status(token) or self.adverb_status(token)
        if status is not None:
            return status
        if self._is_bound_to(token):
            return Status.ASSERTED
        modal = self._auxiliary_status(token)
        if self.is_negated(token) and not self._is_reached(token):
            auxiliaries = dependents(self.sentence, token.id, "aux")
            is_open = any(matches(a, self.words.possible_when_negated) for a in auxiliaries)
            return Status.POSSIBLE if is_open else Status.NEGATED
        if modal is not None:
            return modal
        if self._is_imperative(token):
            return Status.REQUESTED
        return self._modifier_status(token)

    def _is_hindrance(self, token: Token) -> bool:
        """*But for Oslo's warning*, *had it not been for it*, *without it* Bern would have acted: it was given."""
        above = self.sentence[token.head] if token.head else token
        if above is token or not self.is_counterfactual(above):
            return False
        for case in dependents(self.sentence, token.id, "case", "mark"):
            before = [part.form.lower() for part in self.sentence.tokens[max(case.id - 3, 0) : case.id]]
            phrases = {" ".join(before[start:]) for start in range(len(before))}
            if not phrases.isdisjoint(self.words.hindrances):
                return True
        return False

    def _is_bound_to(self, token: Token) -> bool:
        """*Could not but act*: it did."""
        if self.words.exceptions.isdisjoint(self.sentence.vocabulary):
            return False
        return any(
            matches(adverb, self.words.exceptions)
            and adverb.id > 1
            and matches(self.sentence[adverb.id - 1], self.words.negations)
            for adverb in dependents(self.sentence, token.id, "advmod", "mark", "cc")
            if adverb.id < token.id
        )

    def _is_reached(self, token: Token) -> bool:
        """*Did not act until Friday*, *was not freed till Oslo had paid*: it was done then."""
        auxiliaries = dependents(self.sentence, token.id, "aux", "cop")
        carrier = next((one for one in (*auxiliaries, token) if one.feat("VerbForm") == "Fin"), None)
        if carrier is None or carrier.feat("Tense") != "Past" or self._is_past_perfect(token):
            return False
        below = dependents(self.sentence, token.id, "obl", "advcl")
        return any(mark in self.words.limits for one in below if one.id > token.id for mark in self.marks(one))

    def mark_status(self, token: Token) -> Status | None:
        """What conjunctions, prepositions, inversion say: *if*, *without*, *should talks fail*."""
        for mark in self.marks(token):
            if mark in self.words.marks:
                return self.words.marks[mark]
            if token.upos == "VERB" and mark in self.words.debated:
                return Status.POSSIBLE  # "decided against acting"
        if token.deprel == "acl" and self._phrase_above(token) in self.words.marks:
            return self.words.marks[self._phrase_above(token)]
        if universal(token.deprel) == "advcl" and self._is_inverted(token):
            return Status.CONDITIONAL
        return None

    def marks(self, token: Token) -> tuple[str, ...]:
        """Conjunctions and prepositions of a token, with what is fixed to them."""
        if token.id not in self._marks:
            self._marks[token.id] = tuple(self._read_marks(token)) if self.sentence.related[token.id] else ()
        return self._marks[token.id]

    def _read_marks(self, token: Token) -> Iterator[str]:
        below = self.sentence.related[token.id]
        last: Token | None = None
        for mark in dependents(self.sentence, token.id, "mark", "case"):
            yield expression(self.sentence, mark)
            if last is not None and last.id + 1 == mark.id:
                yield f"{last.form} {mark.form}".lower()  # "as though", which not all trees hold together
            last = mark
        for adverb in below.get("advmod", ()):
            if adverb.upos == "SCONJ" or adverb.feat("PronType") in {"Int", "Rel"}:
                yield expression(self.sentence, adverb)
        for opener in below.get("cc:preconj", ()):
            yield expression(self.sentence, opener)
        for joining in below.get("cc", ()):
            if any(dependents(self.sentence, joining.id, "fixed")):  # "waited rather than act"
                yield expression(self.sentence, joining)
        for noun in below.get("nsubj", ()):
            openers = dependents(self.sentence, noun.id, "cc:preconj")
            if openers and not dependents(self.sentence, noun.id, "conj"):
                yield from (expression(self.sentence, opener) for opener in openers)  # "either Oslo opens the port or"

    def _phrase_above(self, token: Token) -> str:
        """The noun of a clause with its preposition: *in the event* that."""
        first = min((case.id for case in dependents(self.sentence, token.head, "case")), default=token.head)
        return " ".join(self.sentence[id].form for id in range(first, token.head + 1)).lower()

    def _is_inverted(self, token: Token) -> bool:
        """*Should talks fail*: no conjunction, and the auxiliary before the subject."""
        subject = next(iter(dependents(self.sentence, token.id, "nsubj")), None)
        auxiliary = next(iter(dependents(self.sentence, token.id, "aux", "cop")), None)
        if subject is None or auxiliary is None or not self.words.infinitive_marks.issuperset(self.marks(token)):
            return False  # "were Oslo to act" has the mark of its infinitive
        return auxiliary.id < subject.id and matches(auxiliary, self.words.inverted)

    def adverb_status(self, token: Token) -> Status | None:
        """What adverbs and times say: *no longer*, *perhaps*, *routinely*, *has yet to*, *votes next week*."""
        if self._is_pending(token):
            return Status.NEGATED
        if self.is_scheduled(token):
            return Status.FUTURE
        for adverb in dependents(self.sentence, token.id, "advmod", "obl"):
            if not matches(adverb, self.words.adverb_words):
                continue
            qualifiers = dependents(self.sentence, adverb.id, "advmod", "det", "fixed")
            phrase = " ".join(part.form.lower() for part in sorted([adverb, *qualifiers], key=lambda part: part.id))
            behind = self.sentence.tokens[adverb.id - 1 : adverb.id + 2]
            frequency = " ".join(token.form for token in behind).lower()  # once a year, whatever its parts hang on
            for words in (phrase, adverb.lemma.lower(), frequency):
                if (status := self.words.adverbs.get(words)) is not None:
                    return status
        return None

    def _is_pending(self, token: Token) -> bool:
        """*Has yet to act*, *a treaty yet to be signed*: the word before the mark of the infinitive."""
        if self.words.pending.isdisjoint(self.sentence.vocabulary):
            return False
        marks = [m for m in dependents(self.sentence, token.id, "mark") if matches(m, self.words.infinitive_marks)]
        return any(mark.id > 1 and matches(self.sentence[mark.id - 1], self.words.pending) for mark in marks)

    def is_scheduled(self, token: Token) -> bool:
        """*Visits Bern next week*, *is visiting Bern tomorrow*: the present of what is to come."""
        if self.words.nouns_to_come.isdisjoint(self.sentence.vocabulary):
            return False
        times = dependents(self.sentence, token.id, "advmod", "obl:unmarked", "obl:tmod")
        if not any(self._with_modifiers(time) in self.words.times_to_come for time in times):
            return False
        carriers = [token, *dependents(self.sentence, token.id, "aux", "cop")]
        return any(carrier.feat("Tense") == "Pres" and carrier.feat("VerbForm") == "Fin" for carrier in carriers)

    def _with_modifiers(self, noun: Token) -> str:
        """A word with the adjectives before it, in lower case: *next week*."""
        return " ".join([*(t.form for t in dependents(self.sentence, noun.id, "amod")), noun.lemma]).lower()

    def is_negated(self, token: Token) -> bool:
        """Whether a clause or noun is negated by its own words or by one of its arguments."""
        if self.words.negative.isdisjoint(self.sentence.vocabulary):
            return False
        return any(self._negates(child) for child in dependents(self.sentence, token.id))

    def _negates(self, child: Token) -> bool:
        kind = universal(child.deprel)
        if kind in {"advmod", "aux", "cc"} and matches(child, self.words.negations) and not self._is_limited(child):
            return True
        if kind in {"advmod", "obl"} and self._is_never(child):
            return True
        if kind == "det":
            return matches(child, self.words.negative_determiners)
        if kind == "obl":  # "sent arms to neither", "to neither Oslo nor Bern"
            parts = [child, *dependents(self.sentence, child.id, "cc", "det")]
            return any(matches(part, self.words.negative_pairs) for part in parts)
        return kind in {"nsubj", "obj"} and self._is_negative(child)

    def _is_never(self, word: Token) -> bool:
        """*At no time*, *not once*, *far from* certain."""
        before = (part for part in dependents(self.sentence, word.id, "case", "det", "advmod") if part.id < word.id)
        phrase = " ".join(part.form for part in (*before, word)).lower()
        behind = self.sentence.tokens[word.id : word.id + 1]
        longer = " ".join([phrase, *(part.form for part in behind)]).lower()
        return not self.words.never_phrases.isdisjoint((phrase, longer))

    def _is_limited(self, negation: Token) -> bool:
        told = negation.head and matches(negation, self.words.just_then)
        if told and self._is_just_then(self.sentence[negation.head]):
            return True
        following = negation.id + 1
        return following <= len(self.sentence) and matches(self.sentence[following], self.words.negation_limits)

    def _is_just_then(self, verb: Token) -> bool:
        """*Hardly had Oslo acted when Bern did*: it had just done so."""
        below = dependents(self.sentence, verb.id, "advcl") if self._is_past_perfect(verb) else ()
        return any(one.id > verb.id and not self.words.temporal.isdisjoint(self.marks(one)) for one in below)

    def _is_negative(self, argument: Token) -> bool:
        """*Nobody*, *no country*, *neither Oslo nor Bern*."""
        if argument.upos in {"PRON", "DET", "NOUN"} and matches(argument, self.words.negative_pronouns):
            return True
        if any(self._negates(child) for child in dependents(self.sentence, argument.id, "advmod")):
            return True
        determiners = dependents(self.sentence, argument.id, "det")
        if any(matches(child, self.words.negative_determiners) for child in determiners):
            return True
        if any(self._is_no_more(adjective) for adjective in dependents(self.sentence, argument.id, "amod")):
            return True
        conjuncts = dependents(self.sentence, argument.id, "conj")
        pairs = [argument, *conjuncts]
        return any(
            matches(word, self.words.negative_pairs)
            for part in pairs
            for word in dependents(self.sentence, part.id, "cc")
        )

    def _is_no_more(self, adjective: Token) -> bool:
        """*No more oil*, but not *no more than ten ships*."""
        negated = any(
            matches(child, self.words.negative_determiners)
            for child in dependents(self.sentence, adjective.id, "advmod", "det")
        )
        return negated and not any(dependents(self.sentence, adjective.id, "fixed"))

    def _auxiliary_status(self, token: Token) -> Status | None:
        for auxiliary in dependents(self.sentence, token.id, "aux"):
            status = self._lookup(self.words.auxiliaries, auxiliary)
            if status is None:
                continue
            if matches(auxiliary, self.words.past_future) and self.is_reported(token):
                status = Status.CONDITIONAL if self.is_counterfactual(token) else Status.FUTURE
            if status is Status.FUTURE and self.has_condition(token):
                return Status.CONDITIONAL
            return status
        if self.is_arranged(token):
            return Status.NEGATED if self.is_counterfactual(token) else Status.FUTURE
        if self._was_due_before(token):
            return Status.NEGATED
        return self._status_by_form(token) if self._is_inflected else None

    def _was_due_before(self, token: Token) -> bool:
        """*Had been due to visit*: what was arranged by then, and did not come."""
        if token.form.lower() not in self.words.arranged_then or not any(
            dependents(self.sentence, token.id, "xcomp", "ccomp")
        ):
            return False
        before = dependents(self.sentence, token.id, "aux", "cop")
        had = any(
            one.deprel == "aux" and one.feat("VerbForm") == "Fin" and one.feat("Tense") == "Past" for one in before
        )
        return had and any(matches(one, self.words.arrangements) and one.feat("VerbForm") == "Part" for one in before)

    def is_counterfactual(self, token: Token) -> bool:
        """*Would*, *was to have acted*: a participle of the past below another auxiliary than that of the passive."""
        auxiliaries = dependents(self.sentence, token.id, "aux")
        if len(auxiliaries) < 2:
            return False
        perfect = [aux for aux in auxiliaries if aux.deprel == "aux"]
        return len(perfect) > 1 and token.feat("VerbForm") == "Part" and token.feat("Tense") == "Past"

    def _status_by_form(self, token: Token) -> Status | None:
        """What the verb's own form says, in languages that have a future and a conditional: *enviará*, *enviaría*."""
        if self.has_future_form(token):
            return Status.CONDITIONAL if self.has_condition(token) else Status.FUTURE
        return Status.CONDITIONAL if "Cnd" in self._forms(token) else None

    def has_future_form(self, token: Token) -> bool:
        """Whether a clause has the form of the future, or inside reported speech that of the conditional."""
        forms = self._forms(token) if self._is_inflected else ()
        return "Fut" in forms or ("Cnd" in forms and self.is_reported(token))

    def _forms(self, token: Token) -> set[str]:
        """Tenses and moods of a verb and its auxiliaries."""
        carriers = [token, *dependents(self.sentence, token.id, "aux", "cop")]
        return {carrier.feat(feature) for carrier in carriers for feature in ("Tense", "Mood")}

    @property
    def _is_inflected(self) -> bool:
        """Whether any verb has a form of its own for the future or the conditional."""
        return "Tense=Fut" in self._features or "Mood=Cnd" in self._features

    @cached_property
    def _features(self) -> str:
        """The features of all words: what asks for one that few sentences have looks here first."""
        return "|".join([token.feats for token in self.sentence.tokens])

    def is_reported(self, token: Token) -> bool:
        """Whether a verb of speech in the past tells a clause: *said it would send*, *Oslo, he said, would*."""
        if any(matches(aside, self.words.neutral) for aside in dependents(self.sentence, token.id, "parataxis")):
            return True
        if universal(token.deprel) not in {"ccomp", "parataxis", "conj"} or not token.head:
            return False
        head = self.sentence[token.head]
        if universal(token.deprel) == "conj":
            return self.is_reported(head) if head.deprel != "conj" else False
        if token.deprel == "parataxis":
            return False
        neutral = matches(head, self.words.neutral) or self.verb_that_makes_known(head) is not None
        tables = (self.words.governors, self.words.that_governors)
        return neutral or any(self._lookup(table, head) is not None for table in tables)

    def verb_that_makes_known(self, word: Token) -> Token | None:
        """*Made it clear that*, *let it be known that*: the verb, by the word that governs the clause."""
        made = universal(word.deprel) in {"xcomp", "ccomp"} and matches(word, self.words.made_known)
        return self.sentence[word.head] if made else None

    def has_condition(self, token: Token) -> bool:
        """Whether a clause depends on a condition: *if attacked*, *should Oslo attack*."""
        clauses = dependents(self.sentence, token.id, "advcl")
        marked = any(mark in self.words.conditions for clause in clauses for mark in self.marks(clause))
        return marked or any(self._is_inverted(clause) for clause in clauses)

    def is_arranged(self, token: Token) -> bool:
        """*Is to visit*: a finite *be* before the mark of an infinitive."""
        marks = dependents(self.sentence, token.id, "mark")
        first = next((mark.id for mark in marks if matches(mark, self.words.infinitive_marks)), 0) if marks else 0
        return first > 0 and any(
            auxiliary.feat("VerbForm") == "Fin" and auxiliary.id < first
            for auxiliary in dependents(self.sentence, token.id, "aux", "cop")
            if matches(auxiliary, self.words.arrangements)
        )

    def _is_imperative(self, token: Token) -> bool:
        if "Mood=Imp" not in self._features:
            return False
        if universal(token.deprel) == "conj" and self.sentence[token.head].feat("Mood") == "Ind":
            return False  # "shelled the palace, set fire to it"
        carriers = [token, *dependents(self.sentence, token.id, "aux")]
        return any(carrier.feat("Mood") == "Imp" for carrier in carriers) and not any(
            dependents(self.sentence, token.id, "nsubj")
        )

    def _modifier_status(self, token: Token) -> Status:
        for modifier in dependents(self.sentence, token.id, "amod", "compound"):
            both = f"{modifier.form} {token.lemma}".lower()
            status = self.words.modifiers.get(both) or self._lookup(self.words.modifiers, modifier)
            if status is not None:
                return status
        return Status.ASSERTED

    # What governs the clause or noun phrase

    def outer_status(self, token: Token, left: int) -> Status:
        """What a token takes over from its governor."""
        if not token.head or left <= 0:
            return self.question_status()
        head = self.sentence[token.head]
        kind = universal(token.deprel)
        relative = token.deprel in {"acl:relcl", "advcl:relcl"}
        if relative or kind == "parataxis":
            if relative and self._is_cleft(head):
                if self.is_negated(head) and not self.words.limits.intersection(self.marks(head)):
                    return Status.NEGATED  # "it was not Oslo that acted"
                if matches(head, self.words.due) and not any(dependents(self.sentence, head.id, "det")):
                    return Status.REQUESTED  # "it is high time that Oslo acted"
            if self._has_open_determiner(head) or (relative and self._is_anybody(head, left - 1)):
                return Status.POSSIBLE
            return Status.ASSERTED
        if kind == "conj":
            return self._conjunct_status(token, head, left - 1)
        if not is_clause(self.sentence, token):
            return self._noun_status(token, head, left - 1)
        if kind in {"xcomp", "ccomp"} and self._is_falsely_told(head):
            return Status.NEGATED
        governed = self._governed_status(token, head)
        if governed is Status.ASSERTED and kind in {"advcl", "acl"} and not self.is_negated(head):
            verb = self._verb_that_holds(head) or head
            verb = self.sentence[head.head] if head.deprel == "advmod" else verb  # "go so far as to act"
            return self.status(verb, left - 1)  # what one speaks for is as real as the speech
        if governed is not None:
            return governed
        if kind == "xcomp":
            return self._shared_status(token, head, left - 1)
        if kind in {"ccomp", "csubj"}:
            if matches(head, self.words.unconfirmed) and self.is_negated(head):
                return Status.POSSIBLE
            if (told := self._told_by_noun(head)) is not None:
                return told
            if matches(head, self.words.neutral):
                return Status.ASSERTED
            return self._irrealis(head, left - 1)
        if kind == "acl":
            return self._attribute_status(token, head)
        apart = self.words.complementizers.intersection(self.marks(token))
        if apart and (told := self._told_by_noun(head, "nsubj", "obj", "obl")) is not None:
            return told
        return self._adverbial_status(token, head, left - 1)

    def _is_falsely_told(self, verb: Token) -> bool:
        """*Was wrongly said to have acted*."""
        return any(matches(adverb, self.words.falsely) for adverb in dependents(self.sentence, verb.id, "advmod"))

    def _told_by_noun(self, verb: Token, *relations: str) -> Status | None:
        """*No evidence exists that Oslo acted*, *Bern was full of rumours that it did*: what the subject, or a noun of
        other relations, says of the clause.
        """
        for subject in dependents(self.sentence, verb.id, *(relations or ("nsubj",))):
            if any(
                matches(det, self.words.negative_determiners) for det in dependents(self.sentence, subject.id, "det")
            ):
                return Status.POSSIBLE
            telling = subject.upos == "NOUN" and not matches(verb, self.words.neutral)
            told = self._lookup(self.words.that_governors, subject) if telling else None
            if told is not None or (telling and not relations):
                return told
        return None

    def _is_cleft(self, predicate: Token) -> bool:
        """*It was Oslo* that did: the noun behind *it* and a copula."""
        it = dependents(self.sentence, predicate.id, "expl", "nsubj")
        return any(t.upos == "PRON" for t in it) and any(dependents(self.sentence, predicate.id, "cop"))

    def question_status(self) -> Status:
        """Possible in a question, else asserted."""
        is_question = self.sentence.text.rstrip(" \"'”’)").endswith("?")
        return Status.POSSIBLE if is_question else Status.ASSERTED

    def _conjunct_status(self, token: Token, head: Token, left: int) -> Status:
        """A conjunct without a tense or subject of its own shares the auxiliaries of the first."""
        if is_finite(self.sentence, token) and self.is_infinitive(head):
            # "refused to comment and expelled": coordinated with the verb above, whatever the tree
            above = ancestors(self.sentence, head.id)
            verb = next((word for word in above if not self.is_infinitive(word)), head)
            return self.outer_status(verb, left)
        coordinators = list(dependents(self.sentence, token.id, "cc", "advmod"))
        contrast = any(matches(word, self.words.contrasts) for word in coordinators)
        finite = is_finite(self.sentence, token) and (contrast or not self._may_share_modal(token, head))
        has_own = finite or any(dependents(self.sentence, token.id, "nsubj"))
        if is_clause(self.sentence, token) and (has_own or (contrast and self.is_negated(head))):
            shared = self.mark_status(head) if is_finite(self.sentence, head) else None
            return shared or self.outer_status(head, left)
        return self.status(head, left)

    def _may_share_modal(self, token: Token, head: Token) -> bool:
        """*Would have banned exports and frozen assets*: a past tense is as well a participle, and shares the modal."""
        modal = any(self._lookup(self.words.auxiliaries, aux) for aux in dependents(self.sentence, head.id, "aux"))
        perfect = head.feat("VerbForm") == "Part" and head.feat("Tense") == "Past"
        bare = not any(dependents(self.sentence, token.id, "aux", "nsubj"))
        return modal and perfect and bare and token.feat("Tense") == "Past"

    def _noun_status(self, token: Token, head: Token, left: int) -> Status:
        """Status of an event noun: what its governor says of it, or the status of its clause."""
        kind = universal(token.deprel)
        if kind in {"amod", "compound", "appos", "det", "nummod", "flat"} and token.upos != "VERB":
            return Status.ASSERTED if kind == "amod" else self.status(head, left)
        if kind == "nsubj" and (said := self._predicate_status(head)) is not None:
            return said
        if kind == "nmod" and (ruled_out := self._ruled_out_deed(token, head)) is not None:
            return ruled_out
        governed = self._lookup_governor(self.words.noun_governors, head, token)
        if governed is Status.ENDED and self.words.closings.intersection(self.marks(head)):
            return Status.ASSERTED  # "at the end of talks"
        if governed in _REJECTED and self._is_uttered(token):
            return Status.ASSERTED
        if governed is Status.REQUESTED and self._is_to_be_amended(token, head):
            return Status.ASSERTED
        if governed is not None and token.deprel not in {"nsubj", "iobj", "nmod:poss"}:
            return self._under(governed, head)
        if kind not in {"nsubj", "obj", "obl", "iobj", "nmod"} or token.deprel == "nmod:poss":
            return Status.ASSERTED
        brought_about = matches(head, self.words.occurrence)
        if is_definite(self.sentence, token.id) and not brought_about:
            return Status.ASSERTED
        marks = set(self.marks(token))
        if marks & self.words.granted:
            return Status.ASSERTED
        status = self.status(head, left)
        if status is Status.ASSERTED and self._has_open_determiner(token):
            return Status.POSSIBLE  # "condemned any attack on Oslo"
        # Neither is denied with the clause: "a truce did not end the war", "did not vote after talks with Oslo".
        beside = token.deprel == "nsubj" and not brought_about
        return Status.ASSERTED if status is Status.NEGATED and (beside or marks & self.words.settings) else status

    def _is_to_be_amended(self, deed: Token, verb: Token) -> bool:
        """*Demanded compensation from Chad for the raid*: what is to be made good is done."""
        amends = (noun for noun in dependents(self.sentence, verb.id, "obj") if matches(noun, self.words.amends))
        return any(noun.id < deed.id for noun in amends) and is_definite(self.sentence, deed.id)

    def _is_uttered(self, noun: Token) -> bool:
        """*Rejected Oslo's demand*, *denied a charge by Oslo*: what somebody said was said, whatever comes of it."""
        if not matches(noun, self.words.utterances):
            return False
        phrases = dependents(self.sentence, noun.id, "nmod")
        named = not all(self.words.utterers.isdisjoint(self.marks(phrase)) for phrase in phrases)
        before = dependents(self.sentence, noun.id, "amod", "compound")
        return named or any(t.deprel == "nmod:poss" for t in phrases) or any(t.form[:1].isupper() for t in before)

    def _ruled_out_deed(self, deed: Token, noun: Token) -> Status | None:
        """*Reports of an attack were false*, *there is no truth in rumours of one*."""
        told = self.words.that_governors.get(noun.lemma.lower()) is not None or matches(noun, self.words.reports)
        return self._ruled_out(noun) if told and self.marks(deed) else None

    def _predicate_status(self, predicate: Token) -> Status | None:
        """*An attack is unlikely*, *is out of the question*: what a predicate says of its subject, an event noun."""
        if not any(dependents(self.sentence, predicate.id, "cop")):
            return None
        case = preposition(self.sentence, predicate.id).replace("_", " ")
        status = self.words.predicates.get(f"{case} {predicate.lemma}".lstrip().lower())
        return self._under(status, predicate) if status is not None else None

    def _governed_status(self, token: Token, head: Token) -> Status | None:
        """What the governor of a complement clause makes of it, if it is one of the known ones."""
        infinitive = self.is_infinitive(token)
        kind = universal(token.deprel)
        if is_finite(self.sentence, token) and not infinitive:
            if matches(head, self.words.beyond_doubt) and self._is_beyond_doubt(head):
                return Status.ASSERTED
            if kind == "acl" and self.is_negated(head):
                return Status.POSSIBLE  # "there is no evidence that Oslo acted"
            table = self.words.that_governors if kind in {"ccomp", "csubj", "acl"} else {}
            status = self._ruled_out(head) or self._lookup(table, head)
            if status is Status.REQUESTED and kind == "acl" and token.feat("Tense") == "Past":
                return None  # "orders that Oslo refused to obey"
            if status is Status.REQUESTED and self._is_past_perfect(token):
                return None  # "insisted that it had acted"
        elif infinitive or (kind in {"xcomp", "ccomp"} and not self.marks(token)):
            if infinitive and self._is_excessive(head):
                return Status.POSSIBLE if self.is_negated(head) else Status.NEGATED
            if infinitive and self._is_done_after_all(token, head):
                return Status.ASSERTED
            verb = self._verb_that_holds(head) or head  # "took the opportunity to thank"
            status = self._lookup_held(self.words.governors, verb) or self._lookup(self.words.governors, head)
            if status is Status.HABITUAL and kind != "xcomp":
                return None  # "used force to", not "used to"
        else:
            status = self._lookup_pair(self.words.governors, head, token)
            if status is None and kind == "acl" and not self.marks(token):
                status = self._lookup_doer(head, token)
        if kind == "xcomp" and not infinitive and matches(head, self.words.escaped) and self.is_negated(head):
            return Status.ASSERTED  # "could not help acting"
        if kind == "xcomp" and not infinitive and matches(head, self.words.causes):
            return None  # "had them arrested", not "had to"
        return self._under(status, head) if status is not None else None

    def _is_done_after_all(self, token: Token, head: Token) -> bool:
        """*Had no choice but to act*, *was right to act*, *carried out its threat to act*."""
        if self.is_negated(head) and not self.words.exceptions.isdisjoint(self.marks(token)):
            return True
        if head.upos == "ADJ" and matches(head, self.words.judged):
            return self._auxiliary_status(head) is None  # "would be wrong to act"
        verb = self._verb_that_holds(head)
        if verb is None:
            return False
        parts = dependents(self.sentence, verb.id, "compound:prt", "xcomp")
        names = {verb.lemma.lower(), *(f"{verb.lemma}_{part.lemma}".lower() for part in parts)}
        return not names.isdisjoint(self.words.fulfilled) and not self.is_negated(verb)

    def _is_beyond_doubt(self, word: Token) -> bool:
        """*There is no doubt*, *nobody denies*, *few doubt*, *there is little doubt*."""
        subjects = dependents(self.sentence, word.id, "nsubj")
        counted = (word, *(subject for subject in subjects if subject.upos != "PROPN"))
        few = (part for one in counted for part in self._quantifiers(one) if matches(part, self.words.few))
        if any(part.id == 1 or self.sentence[part.id - 1].upos != "DET" for part in few):  # "a few doubt" is not so few
            return True
        return self.is_negated(word) and not any(
            matches(part, self.words.negations) for part in dependents(self.sentence, word.id, "advmod")
        )

    def _quantifiers(self, noun: Token) -> Iterator[Token]:
        """A word and what says how many of it there are: *few*, *few diplomats*."""
        yield noun
        yield from dependents(self.sentence, noun.id, "amod", "det", "advmod")

    def _is_excessive(self, head: Token) -> bool:
        """*Too weak to act*, *came too late to act*: what is too much of something leaves the act undone."""
        told = (head, *dependents(self.sentence, head.id, "advmod", "xcomp"))
        adverbs = (adverb for word in told for adverb in dependents(self.sentence, word.id, "advmod"))
        return any(
            matches(adverb, self.words.excess)
            and not (adverb.id > 1 and matches(self.sentence[adverb.id - 1], self.words.excess_limits))
            for adverb in adverbs
        )

    def _verb_that_holds(self, noun: Token) -> Token | None:
        """The verb that a noun is the object of."""
        return self.sentence[noun.head] if universal(noun.deprel) == "obj" and noun.head else None

    def _ruled_out(self, noun: Token) -> Status | None:
        """What is said of the noun of a clause: *reports that Oslo acted were false*, *were denied*, *proved wrong*."""
        if universal(noun.deprel) == "nmod" and matches(self.sentence[noun.head], self.words.truths):
            return Status.NEGATED if self.is_negated(self.sentence[noun.head]) else None
        if universal(noun.deprel) not in {"nsubj", "obj"} or not noun.head:
            return None
        predicate = self.sentence[noun.head]
        if matches(predicate, self.words.unconfirmed) and self.is_negated(predicate):
            return Status.POSSIBLE
        for word in (predicate, *dependents(self.sentence, predicate.id, "xcomp")):
            if matches(word, self.words.disproved):
                return Status.NEGATED
            status = self._lookup(self.words.that_governors, word)
            if status in {Status.NEGATED, Status.DENIED}:
                return status
        return None

    def _shared_status(self, token: Token, head: Token, left: int) -> Status:
        """*Began to act*, *forced it to act* are as real as their verb; *paid it to act* is not."""
        of_object = any(dependents(self.sentence, head.id, "obj")) and self.is_infinitive(token)
        written = any(matches(noun, self.words.treaties) for noun in dependents(self.sentence, head.id, "nsubj"))
        if of_object and (written or not matches(head, self.words.causes)):
            return Status.FUTURE  # "paid them to leave", "the pact obliges Oslo to leave"
        return self.status(head, left)

    def _attribute_status(self, token: Token, head: Token) -> Status:
        """A clause that belongs to a noun: what is to be done is future, else a fact."""
        if not self.is_infinitive(token):
            return self._told_status(head) if universal(token.deprel) == "acl" else Status.ASSERTED
        realised = any(
            matches(modifier, self.words.realising_modifiers) or modifier.feat("NumType") == "Ord"
            for modifier in [head, *dependents(self.sentence, head.id, "amod", "advmod")]
        )
        if realised or self._is_one_of(head):
            return Status.ASSERTED
        # "asked [the envoys to leave]", as some parsers have it
        verb = self._verb_that_holds(head) or head
        governed = self._lookup_held(self.words.governors, verb) or self._lookup(self.words.governors, verb)
        return self._under(governed, verb) if governed is not None else Status.FUTURE

    def _is_one_of(self, noun: Token) -> bool:
        """*One of three states to recognise it*, *among the states to recognise it*: they have done so."""
        groups = [noun, *dependents(self.sentence, noun.id, "nmod")] if noun.upos == "NUM" else [noun]
        if not any(preposition(self.sentence, each.id) in self.words.realising_groups for each in groups):
            return False
        number = self.sentence[noun.head] if universal(noun.deprel) == "nmod" else noun
        return (number is noun or number.upos == "NUM") and any(dependents(self.sentence, number.id, "cop"))

    def _told_status(self, noun: Token) -> Status:
        """What a text tells is as real as the text: *vetoed a resolution condemning Chad*, *a draft urging talks*."""
        if not matches(noun, self.words.texts):
            return Status.ASSERTED
        own = self._modifier_status(noun)
        verb = self.sentence[noun.head] if noun.head else noun
        governed = self._lookup_governor(self.words.noun_governors, verb, noun)
        unborn = universal(noun.deprel) in {"obj", "obl", "nsubj", "nmod"} and governed is not None
        return self._under(governed, verb) if unborn and governed and own is Status.ASSERTED else own

    def _adverbial_status(self, token: Token, head: Token, left: int) -> Status:
        marks = set(self.marks(token))
        told = not self.words.infinitive_marks and marks & self.words.prior  # *tras criticar a Cuba, expulsó*
        if self.is_infinitive(token) and not told:
            return self.status(head, left) if self._is_outcome(token) else Status.FUTURE
        if is_finite(self.sentence, token):
            present = any(
                carrier.feat("Tense") == "Pres"
                for carrier in [token, *dependents(self.sentence, token.id, "aux", "cop")]
            )
            if marks & self.words.temporal and (self._is_open(token) or (present and marks & self.words.limits)):
                return Status.FUTURE
            # "Vowed to fight until Chad withdrew": what is awaited has not come, whatever its tense.
            to_come = (present or self._is_only_then(token)) and marks & self.words.temporal
            to_come = to_come or marks & self.words.awaited
            above = self.status(head, left)
            refused = above in {Status.NEGATED, Status.REFUSED, Status.REQUESTED}
            ahead = (to_come and (refused or above in IRREALIS)) or (refused and marks & self.words.preconditions)
            return Status.FUTURE if ahead else Status.ASSERTED
        earlier = marks & self.words.prior or self._is_perfect(token) or self._is_opening_participle(token, head)
        return Status.ASSERTED if earlier else self._irrealis(head, left)

    def _is_perfect(self, token: Token) -> bool:
        """*Having met the president, he will travel*."""
        return any(matches(auxiliary, self.words.prior) for auxiliary in dependents(self.sentence, token.id, "aux"))

    def _is_past_perfect(self, token: Token) -> bool:
        """*Had acted*: a participle of the past that is no passive."""
        past = token.feat("VerbForm") == "Part" and token.feat("Tense") == "Past"
        return past and not any(aux.deprel == "aux:pass" for aux in dependents(self.sentence, token.id, "aux"))

    def _is_opening_participle(self, token: Token, head: Token) -> bool:
        """*Granted asylum by Oslo, he may not leave*: a participle of the past before its clause is a fact."""
        past = token.feat("VerbForm") == "Part" and token.feat("Tense") == "Past"
        return past and token.id < head.id and not any(dependents(self.sentence, token.id, "mark", "aux", "nsubj"))

    def _is_outcome(self, token: Token) -> bool:
        """*Took two towns, only to lose them*: no purpose, but what came of it."""
        openers = [m.id - 1 for m in dependents(self.sentence, token.id, "mark") if m.id > 2]
        return any(
            matches(self.sentence[i], self.words.outcomes) and self.sentence[i - 1].upos == "PUNCT" for i in openers
        )

    def _is_only_then(self, token: Token) -> bool:
        """*Would talk only after Chad had left*: what must come first has not come."""
        below = dependents(self.sentence, token.id, "mark", "advmod")
        marks = (mark for mark in below if mark.id > 1 and matches(mark, self.words.temporal))
        return any(matches(self.sentence[mark.id - 1], self.words.outcomes) for mark in marks)

    def _is_open(self, token: Token) -> bool:
        """*Before any prisoners were freed*: nobody says that it was done."""
        return any(map(self._has_open_determiner, [token, *dependents(self.sentence, token.id, "nsubj", "obj")]))

    def _has_open_determiner(self, token: Token) -> bool:
        """*Any ship that comes near*: none need do so."""
        below = dependents(self.sentence, token.id, "det")
        return any(matches(part, self.words.open_determiners) for part in below)

    def _is_anybody(self, token: Token, left: int) -> bool:
        """*Bound each state to punish persons who seized ships*: nobody need have done so."""
        if not matches(token, self.words.anybody) or any(
            dependents(self.sentence, token.id, "det", "nummod", "nmod", "amod")
        ):
            return False
        verb = clause_of(self.sentence, token.id)
        return self.is_infinitive(verb) or self.status(verb, left) in IRREALIS

    def _irrealis(self, head: Token, left: int) -> Status:
        status = self.status(head, left)
        return status if status in IRREALIS else Status.ASSERTED

    def is_infinitive(self, token: Token) -> bool:
        """Whether a clause is an infinitive, and not *be to*."""
        return is_infinitive(self.sentence, token, self.words.infinitive_marks) and not self.is_arranged(token)

    def _under(self, status: Status, governor: Token) -> Status:
        if self.is_negated(governor):
            return UNDER_NEGATION.get(status, Status.NEGATED)
        return status

    def _lookup(self, table: Mapping[str, Status], token: Token) -> Status | None:
        """Status of a governor by its lemma or form, alone or with its particle (``call_off``)."""
        for particle in dependents(self.sentence, token.id, "compound:prt", "advmod"):
            status = table.get(f"{token.lemma}_{particle.lemma}".lower())
            if status is not None:
                return status
        return table.get(token.lemma.lower()) or table.get(token.form.lower())

    def _lookup_held(self, table: Mapping[str, Status], verb: Token) -> Status | None:
        """Status of a verb with its object or phrase: *used the occasion* to, *went out of his way* to."""
        for noun in dependents(self.sentence, verb.id, "obj", "obl"):
            name = preposition(self.sentence, noun.id).replace("_", " ")
            status = table.get(" ".join(filter(None, (verb.lemma, name, noun.lemma))).lower())
            if status is not None:
                return status
        return None

    def _lookup_pair(self, table: Mapping[str, Status], head: Token, token: Token) -> Status | None:
        """Status of a governor, with its particle or alone, with the preposition or conjunction of what it governs."""
        for mark in self.marks(token):
            particles = dependents(self.sentence, head.id, "compound:prt", "advmod")
            for words in (*(f"{head.lemma}_{particle.lemma}" for particle in particles), head.lemma):
                status = table.get(f"{words} {mark}".lower())
                if status is not None:
                    return status
        return None

    def _lookup_doer(self, head: Token, token: Token) -> Status | None:
        """Status of a governor with its preposition, which has the doer of the act: *no question of Oslo acting*."""
        for noun in dependents(self.sentence, head.id, "nmod"):
            if noun.id < token.id:
                for mark in self.marks(noun):
                    if (status := self.words.governors.get(f"{head.lemma} {mark}".lower())) is not None:
                        return status
        return None

    def _lookup_governor(self, table: Mapping[str, Status], head: Token, token: Token) -> Status | None:
        if universal(token.deprel) in {"obl", "nmod"} and self.marks(token):
            return self._lookup_pair(table, head, token)
        return self._lookup(table, head)
