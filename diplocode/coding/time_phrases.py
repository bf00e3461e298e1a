"""Phrases of time in a tree: which words head one, which belong to it, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from diplocode.coding.periods import HEADS, VAGUE, Frame, Period, kinds_of, may_tell_time, read_period, read_step
from diplocode.coding.tenses import AHEAD, Tense, TenseReading
from diplocode.coding.time_words import Kind, TimeWords
from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.scope import ancestors, clause_of, expression, is_definite, is_finite, matches, phrase_of
from diplocode.syntax.tree import Sentence, Token

#: Words of time that join an expression on their right, wherever the tree hangs them.
BEFORE: frozenset[Kind] = frozenset(["count", "digit", "unit", "relative", "vague", "month"])
BEFORE_YEAR: frozenset[Kind] = frozenset(["month", "weekday"])
#: Kinds of words that may head a phrase: an offset alone where it is counted (*two days before*).
_HEADS: frozenset[Kind] = HEADS | {"offset"}
_NOTHING: frozenset[Kind] = frozenset()
_NOWHERE: frozenset[int] = frozenset()
#: Words of time that make no time of a phrase which has no others.
_BARE: frozenset[Kind] = frozenset(["digit", "part"])


class TimePhrases:
    """The phrases of time of one sentence.

    Attributes:
        tenses: where its clauses lie in time.
        kinds: what each word contributes to an expression of time, by its id; nothing where no word can be a time.
        heads: ids of the words that may head a phrase of time: `read` gives none for the others.
        sites: ids of the words that such a phrase may hang on.
    """

    def __init__(self, sentence: Sentence, day: date | None, words: TimeWords) -> None:
        self.sentence = sentence
        self.day = day
        self.words = words
        self.tenses = TenseReading(sentence, words)
        timed = may_tell_time(sentence, words)
        self.kinds = [_NOTHING, *[kinds_of(t.form, t.lemma, words) for t in sentence.tokens]] if timed else []
        self.heads = frozenset(self._heads()) if timed else _NOWHERE
        self.sites = frozenset([sentence[id].head for id in self.heads])

    def _heads(self) -> set[int]:
        sentence, words = self.sentence, self.words
        found = {id for id, kinds in enumerate(self.kinds) if kinds and not _HEADS.isdisjoint(kinds)}
        if not sentence.vocabulary.isdisjoint(words.offsets):  # "two weeks after X"
            found.update(token.head for token in sentence.tokens if token.head and matches(token, words.offsets))
        if words.as_late:  # "as late as Friday"
            below = sentence.related
            found.update([token.id for token in sentence.tokens if token.upos == "ADV" and "obl" in below[token.id]])
        return found

    def read(self, token: Token, ahead: bool = True) -> Period | None:
        """The time that the phrase of a word names, of what may lie ahead or not; none where it is none."""
        if token.id not in self.heads:
            return None
        cases = dependents(self.sentence, token.id, "case", "mark")
        if any(self.is_counted(case) for case in cases):
            return self._read_counted(token, cases)
        for below in dependents(self.sentence, token.id, "obl") if token.upos == "ADV" else ():
            marks = dependents(self.sentence, below.id, "case")
            if any(self._is_as_late_as(mark) for mark in marks):
                return self.read_words(below, expression(self.sentence, marks[-1]), ahead)
        kinds = self.kinds[token.id]
        counting = token.deprel == "advmod" and "offset" in kinds  # "two days before"
        if not (kinds & HEADS or counting) or not self._may_be_time(token):
            return None
        if not cases or token.deprel == "nmod:poss":
            return self.read_words(token, "", ahead)
        nearest = expression(self.sentence, cases[-1])  # "for on Sunday"
        if not (
            self.is_when(cases[-1], nearest)
            or (nearest in self.words.latest and self._is_done_by(token))
            or self._is_as_late_as(cases[-1])
        ):
            return None
        return self.read_words(token, nearest, ahead)

    def read_words(self, token: Token, preposition: str, ahead: bool = True) -> Period | None:
        """The time that a token and the words with it name, whatever they hang on."""
        phrase = self._whole(token)
        if not any(self.kinds[word.id] & HEADS - _BARE for word in phrase):
            return None
        before_noun = (
            token.deprel == "compound" and token.form[:1].isupper() and self.sentence[token.head].form.islower()
        )
        return read_period(
            phrase, Frame(self.day, ahead and self._is_ahead(token), preposition, before_noun), self.words
        )

    def is_when(self, case: Token, name: str) -> bool:
        """Whether a preposition of this name opens the time at which something happens: *on Friday*, *not until it*,
        *did not act until Friday*.
        """
        if name in self.words.prepositions:
            return True
        if not matches(case, self.words.limits):
            return False
        near = self.sentence[case.id - 1] if case.id > 1 else case
        adverbs = dependents(self.sentence, clause_of(self.sentence, case.head).id, "advmod")
        return any(matches(word, self.words.negations) for word in (near, *adverbs))

    def _is_done_by(self, token: Token) -> bool:
        """*By Friday Oslo had left*: the time is one at which it was done."""
        verb = clause_of(self.sentence, token.head or token.id)
        tense = self.tenses.own(verb)
        before = tense is Tense.PAST and is_finite(self.sentence, verb) and token.id < verb.id
        return before or tense is Tense.PLUPERFECT

    def _is_as_late_as(self, case: Token) -> bool:
        """*As recently as Friday*."""
        if not self.words.as_late:
            return False
        before = [token.form.lower() for token in self.sentence.tokens[max(case.id - 4, 0) : case.id]]
        return " ".join(before[-3:]) in self.words.as_late or " ".join(before) in self.words.as_late

    def _may_be_time(self, token: Token) -> bool:
        """Whether the relation allows a time: a bare one is at times taken for a subject or object."""
        if universal(token.deprel) != "nsubj":
            return True
        return len(dependents(self.sentence, token.head, "nsubj", "csubj")) > 1

    def _is_ahead(self, token: Token) -> bool:
        return self.tenses.of(clause_of(self.sentence, token.head or token.id)) in AHEAD

    # What is counted from something else

    def is_counted(self, case: Token) -> bool:
        """Whether a preposition or conjunction is measured in units of time: *two weeks after*."""
        if not matches(case, self.words.offsets):
            return False
        kinds = [self.kinds[word.id] for word in self.before(case.id)]
        return any("unit" in kind for kind in kinds) and not any("relative" in kind for kind in kinds)

    def _read_counted(self, token: Token, cases: Sequence[Token]) -> Period:
        """*Two weeks after X*: counted from X where that is dated, and else without a date."""
        first = min(case.id for case in cases)
        measure = self.before(first)
        phrase = [*measure, *(word for word in phrase_of(self.sentence, token.id) if word.id >= first)]
        period = read_period(phrase, Frame(self.day, self._is_ahead(token)), self.words)
        if period in (None, VAGUE) and self._is_told_before(token):
            return read_step([*measure, *cases], self.words)
        return period if period is not None else VAGUE

    def _is_told_before(self, noun: Token) -> bool:
        """Whether a bare noun takes up what the text has told, and nobody says so: *a week before the vote*."""
        alone = all(
            universal(below.deprel) in ("det", "case", "punct") or "unmarked" in below.deprel
            for below in dependents(self.sentence, noun.id)
        )
        said = any(universal(token.deprel) == "ccomp" for token in ancestors(self.sentence, noun.id))
        return noun.upos in ("NOUN", "PRON") and alone and is_definite(self.sentence, noun.id) and not said

    # Words of time beside each other that the tree hangs elsewhere

    def before(self, id: int, kinds: frozenset[Kind] = BEFORE) -> list[Token]:
        """The words of time that stand in a row before a token."""
        start = id
        while start > 1 and self.kinds[start - 1] & kinds:
            start -= 1
        return list(self.sentence.tokens[start - 1 : id - 1])

    def _whole(self, token: Token) -> list[Token]:
        """The phrase of a time, with words of time beside it that hang elsewhere (*March 4, 2021*)."""
        sentence, words = self.sentence, self.words
        phrase = phrase_of(sentence, token.id)
        if "relative" in self.kinds[phrase[0].id]:  # "on Tuesday last week"
            phrase = [*self.before(phrase[0].id, BEFORE_YEAR), *phrase]
        elif phrase[0].upos != "DET":
            phrase = [*self._day_before(phrase[0]), *self.before(phrase[0].id), *phrase]
        if phrase[0].id > 1 and self._is_inside(sentence[phrase[0].id - 1]):  # "earlier in the month"
            phrase = [sentence[phrase[0].id - 1], *phrase]
        if any(self.kinds[word.id] & BEFORE_YEAR for word in phrase):
            phrase += self._year_told(phrase[-1].id + 1)
        phrase += self._other_end(phrase[-1].id + 1)
        while (following := phrase[-1].id + 1) <= len(sentence):
            word = sentence[following]
            if (word.upos == "PUNCT" or matches(word, words.ranges)) and following < len(sentence):
                word = sentence[following + 1]
            if not self._goes_on(phrase[-1], word):
                break
            phrase.append(word)
        return phrase

    def _goes_on(self, last: Token, word: Token) -> bool:
        """Whether a word behind a phrase belongs to it: *March 4, [2021]*, *two weeks [ago]*, *two days [before]*."""
        kinds = self.kinds[word.id]
        if not kinds or word.upos in {"AUX", "VERB"}:
            return False
        if kinds & {"year", "month", "ago"}:
            return True
        if "offset" in kinds and (word.deprel == "advmod" or self._is_before_last(word)):
            return True
        # "the day before yesterday"
        return bool(kinds & {"day", "relative"}) and "offset" in self.kinds[last.id]

    def _day_before(self, day: Token) -> list[Token]:
        """*[The day before] yesterday*."""
        before = self.sentence.tokens[max(day.id - 3, 0) : day.id - 1]
        if len(before) < 2 or "day" not in self.kinds[day.id]:
            return []
        counted = "unit" in self.kinds[before[0].id] and "offset" in self.kinds[before[1].id]
        return list(before) if counted else []

    def _is_before_last(self, word: Token) -> bool:
        """*The Friday [before last]*."""
        return word.id < len(self.sentence) and "relative" in self.kinds[word.id + 1]

    def _other_end(self, start: int) -> list[Token]:
        """*3 [to 5 April]*, *Monday [to Thursday last week]*, where the words hang elsewhere."""
        sentence, words = self.sentence, self.words
        if start + 1 >= len(sentence) or not matches(sentence[start], words.ranges):
            return []
        end = sentence[start + 1]
        kinds = self.kinds[end.id]
        if "weekday" in kinds and (week := self._year_told(end.id + 1)):
            return [sentence[start], end, *week]
        dated = "digit" in kinds and "month" in self.kinds[start + 2]
        return [sentence[start], end, sentence[start + 2]] if dated else []

    def _year_told(self, start: int) -> list[Token]:
        """*June [of last year]*, *Tuesday [last week]*, where the words hang elsewhere."""
        found = self.sentence.tokens[start - 1 : start + 2]
        if found and not (found[0].deprel == "case" and matches(found[0], self.words.noun_prepositions)):
            found = found[:2]
        kinds = [self.kinds[token.id] for token in found[-2:]]
        return list(found) if len(kinds) > 1 and "relative" in kinds[0] and "unit" in kinds[1] else []

    def _is_inside(self, token: Token) -> bool:
        return "anaphoric" in self.kinds[token.id] and token.form.lower() in self.words.vague_adverbs
