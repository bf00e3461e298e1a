"""Dates of events: the time that a sentence gives for the clause of a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import takewhile

from diplocode.coding.periods import (
    HEADS,
    VAGUE,
    Frame,
    Period,
    may_tell_time,
    moved_by,
    read_elapsed,
    read_period,
    read_step_back,
)
from diplocode.coding.tenses import UNDATED, Tense
from diplocode.coding.time_phrases import TimePhrases
from diplocode.coding.time_words import TimeWords
from diplocode.events import Precision
from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.scope import (
    ancestors,
    clause_of,
    expression,
    is_clause,
    is_definite,
    is_finite,
    matches,
    phrase_of,
)
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence, Token

__all__ = ["TimeReading", "TimeWords", "day_of_writing", "event_date", "time_told"]

#: Relations by which an expression of time hangs on a verb or a noun.
TIMES_OF_CLAUSE = ("obl", "nmod", "advmod", "dep", "obj", "nsubj")
TIMES_OF_VERB = (*TIMES_OF_CLAUSE, "advcl")
TIMES_OF_NOUN = (*TIMES_OF_VERB, "compound", "nummod", "appos", "flat")
#: How many days back what an infinitive tells may lie.
RECENT = 31
#: Relations of what is said to have happened at a time: "it was on Friday that".
CLEFT = ("acl:relcl", "advcl:relcl", "ccomp", "csubj")
#: What a dateline ends in, how many words it has at most, and how many days before publication it may be of.
DASHES = frozenset(["-", "--", "–", "—"])
LONGEST_DATELINE = 20
NEWS_DAYS = 14
#: Relations of clauses that carry the story on, and of what they say.
MAIN = ("root", "conj", "parataxis", "ccomp")
NOMINAL = ("obj", "obl", "iobj", "nsubj:pass", "nmod", "xcomp", "appos")
_RELATIVE = ("acl:relcl", "advcl:relcl")


def event_date(
    sentence: Sentence, trigger: int, published: str, words: TimeWords, told: Period = VAGUE, done: bool = False
) -> tuple[str, Precision | None]:
    """Date of the event that a trigger carries: `TimeReading.date_of` of one event alone.

    Args:
        sentence: a parsed sentence.
        trigger: CoNLL-U id of the word that carries the event.
        published: day of publication, ISO 8601, or empty.
        words: the words of time of the language.
        told: the time that the text has come to before the sentence, from which *the next day* is counted.
        done: the event is told as a fact, whatever the form of its verb (*went on television to accuse*).
    """
    return TimeReading(sentence, published, words, told).date_of(trigger, done)


def time_told(sentence: Sentence, published: str, words: TimeWords, told: Period) -> Period | None:
    """The time to which a sentence takes its text: that of its last main clause that tells one; None where none does.

    The arguments are those of `event_date`.
    """
    reading = TimeReading(sentence, published, words, told)
    for clause in reversed(sentence.tokens if reading.phrases.heads else ()):
        if _is_main(sentence, clause):
            tense = reading.tenses.of(clause)
            if tense not in (Tense.FUTURE, Tense.UNREAL):
                period = reading.period_told(clause.id, clause, tense)
                if period is not None:
                    return period
    return None


def day_of_writing(sentence: Sentence, published: str, words: TimeWords) -> str:
    """The day that a dateline names (*BAKU, April 19 (Reuters) -*), ISO 8601; empty where a sentence is none.

    Args:
        sentence: a parsed sentence.
        published: day of publication, ISO 8601, or empty: none so near before it is another day.
        words: the words of time of the language.
    """
    last = sentence.tokens[-1].form
    if len(sentence) > LONGEST_DATELINE or last not in DASHES or not may_tell_time(sentence, words):
        return ""
    day = date.fromisoformat(published) if published else None
    period = read_period(sentence.tokens, Frame(day), words)
    if period is None or period.start is None or period.precision is not Precision.DAY:
        return ""
    near = day is None or 0 <= (day - period.start).days <= NEWS_DAYS
    return period.start.isoformat() if near else ""


def _is_main(sentence: Sentence, clause: Token) -> bool:
    """Whether a word heads the main clause, one joined to it, or what either says."""
    return is_clause(sentence, clause) and all(
        token.deprel in MAIN or not is_clause(sentence, token) for token in ancestors(sentence, clause.id)
    )


class TimeReading:
    """One sentence under reading for the times of its events.

    Args:
        sentence: a parsed sentence.
        published: day of publication, ISO 8601, or empty.
        words: the words of time of the language.
        told: the time that the text has come to before the sentence, from which *the next day* is counted.
    """

    def __init__(self, sentence: Sentence, published: str, words: TimeWords, told: Period = VAGUE) -> None:
        self.sentence = sentence
        self.day = date.fromisoformat(published) if published else None
        self.words = words
        self.told = told
        self.phrases = TimePhrases(sentence, self.day, words)
        self.tenses = self.phrases.tenses
        self._known: dict[tuple[int, bool], tuple[str, Precision | None]] = {}

    def date_of(self, trigger: int, done: bool = False) -> tuple[str, Precision | None]:
        """Date of the event that a trigger carries.

        The nearest expression of time attached to the trigger counts, then those of its clause, then
        those of the clause above where that tells of the same time. Where the sentence gives none,
        an event of the present or past takes the day of publication; one of the future, one that is
        only possible, and one before another past event (pluperfect) have no date.

        Args:
            trigger: CoNLL-U id of the word that carries the event.
            done: the event is told as a fact, whatever the form of its verb (*went on television to accuse*).

        Returns:
            The first day (ISO 8601) and the length of the period; ``("", None)`` where unknown.
        """
        key = trigger, done
        if key not in self._known:
            self._known[key] = self._date_of(trigger, done)
        return self._known[key]

    def _date_of(self, trigger: int, done: bool) -> tuple[str, Precision | None]:
        clause = clause_of(self.sentence, trigger)
        tense = self.tenses.of(clause, done)
        timed = bool(self.phrases.heads)
        period = self.period_told(trigger, clause, tense, done) if timed else None
        if period is not None:
            return (period.start.isoformat(), period.precision) if period.start else ("", None)
        if self.day is None or tense in UNDATED:
            return "", None
        if timed and self._is_inside_background(clause) and self._has_time():
            return "", None
        return self.day.isoformat(), Precision.DAY

    def period_told(self, trigger: int, clause: Token, tense: Tense, done: bool = False) -> Period | None:
        """The time that a sentence gives for a trigger, or None where it gives none."""
        period, back = self._own_period(trigger), False
        if period is None or period == VAGUE:
            period = self._scene_period(clause) or self._occasion_period(clause, tense, done, period)
        if period is None:
            period = self._cleft_period(clause)
        if period is None:
            period = self._step_back(clause)
            back = period is not None
        if period is None:
            period = self._elapsed(clause)
        if period is not None and self._is_later(period):
            if tense is Tense.PAST and trigger == clause.id:
                period = None  # "barred them from coming next year"
            elif done and (trigger != clause.id or self._is_gerund(clause)):  # "will discuss Monday's raid"
                period = self._period_at(trigger, trigger, ahead=False) or period
        if period is None:
            period = self._inherited_period(clause, tense, done)
        if period is not None and period.steps is not None:
            anchor = self._anchor(trigger, clause, back)
            if period.or_now and anchor.start is None:
                anchor = Period(self.day, Precision.DAY)
            period = moved_by(period, anchor)
            return VAGUE if tense is Tense.PAST and self._is_later(period) else period
        return period

    def _is_gerund(self, clause: Token) -> bool:
        """*Has yet to apologise for [shooting it down on Monday]*."""
        return clause.feat("VerbForm") in ("Ger", "Part") and not is_finite(self.sentence, clause)

    def _is_later(self, period: Period) -> bool:
        return self.day is not None and period.start is not None and period.start > self.day

    def _own_period(self, trigger: int) -> Period | None:
        """The expression of the trigger, of the words between it and its clause, of the clause."""
        for site in ancestors(self.sentence, trigger):
            if is_clause(self.sentence, site) or site.id == trigger:
                period = self._period_of(site, trigger)
            else:
                period = self._period_at(site.id, trigger)
            if period is not None or is_clause(self.sentence, site):
                return period
        return None

    def _scene_period(self, clause: Token) -> Period | None:
        """*In July 1974, [when troops landed five days after a coup]*: the time that a clause tells of, where its own
        is counted from something undated.
        """
        if clause.deprel not in _RELATIVE or not self.phrases.kinds[clause.head] & HEADS:
            return None
        return self.phrases.read_words(self.sentence[clause.head], "") if self._is_scene(clause) else None

    def _occasion_period(self, clause: Token, tense: Tense, done: bool, period: Period | None) -> Period | None:
        """*Died on Monday [when a bomb went off minutes after it left]*: the time of what happened at once, where that
        of a clause is counted from something undated; else the one given.
        """
        if period is None or clause.deprel != "advcl" or self._is_background(clause):
            return period
        told = self._inherited_period(clause, tense, done)
        return told if told is not None and told.start else period

    def _cleft_period(self, clause: Token) -> Period | None:
        """*It was on Friday [that Oslo acted]*: the time that the clause above names as when."""
        if clause.deprel not in CLEFT or not any(dependents(self.sentence, clause.head, "cop")):
            return None
        when = self.sentence[clause.head]
        cases = dependents(self.sentence, when.id, "case")
        names = [expression(self.sentence, case) for case in cases]
        reached = all(map(self.phrases.is_when, cases, names))
        named = reached and self.phrases.kinds[when.id] & HEADS
        return self.phrases.read_words(when, names[-1] if names else "") if named else None

    def _period_of(self, clause: Token, near: int, beside: bool = True) -> Period | None:
        """The expression of a clause, of a noun in it, or of what goes with it, that stands nearest to a word."""
        period = self._period_at(clause.id, near)
        if period is None:
            period = self._nested_period(clause.id, near)
        if period is None and beside and clause.upos == "VERB":
            period = self._period_beside(clause, near) or self._period_of_occasion(clause)
        return period if period is not None else self._period_at(clause.id, near, relations=("advcl",))

    def _period_beside(self, verb: Token, near: int) -> Period | None:
        """The time of what goes with an act: *[meeting on Monday], they urged*, *sent troops to help [on Monday]*, *was
        held [when he landed on Monday]*. Of an infinitive a day is taken alone.
        """
        subjects = surface_subjects(self.sentence, verb.id)
        beside = [
            below
            for one in subjects[:1]
            for below in dependents(self.sentence, one, "acl")
            if below.feat("Tense") == "Pres"
        ]
        for below in (*beside, *dependents(self.sentence, verb.id, "advcl", "xcomp")):
            if below.id not in self.phrases.sites or below.id == near or not self._goes_with(verb, below):
                continue
            whole = is_finite(self.sentence, below) or below.feat("Tense") == "Pres"
            for token in dependents(self.sentence, below.id, *TIMES_OF_CLAUSE):
                period = self.phrases.read(token, ahead=False)
                if period is None or not period.start or not (whole or self._is_recent(period)):
                    continue
                if not self._is_compared(token) and not self._belongs_to_noun(token):
                    return period
        return None

    def _period_of_occasion(self, verb: Token) -> Period | None:
        """*In [a report published on Monday] they urged*, *in [a sitting that ended on Monday] it voted*: the day of
        the words or the gathering in which something is said or done.
        """
        if self.sentence.vocabulary.isdisjoint(self.words.occasion_nouns):
            return None
        for noun in dependents(self.sentence, verb.id, "obl"):
            if not (matches(noun, self.words.occasion_nouns) and self._is_occasion(noun)):
                continue
            for below in dependents(self.sentence, noun.id, "acl"):
                past = below.feat("Tense") == "Past" or self.tenses.own(below) is Tense.PAST
                period = self._period_at(below.id, noun.id, ahead=False) if past else None
                if period is not None and period.precision is Precision.DAY and not self._is_later(period):
                    return period
        return None

    def _is_recent(self, period: Period) -> bool:
        """Whether a time is a day of the weeks before publication: that of an infinitive is else one to come."""
        near = self.day is None or period.start is None or (self.day - period.start).days < RECENT
        return near and period.precision is Precision.DAY

    def _goes_with(self, verb: Token, below: Token) -> bool:
        """Whether a clause below an act tells of the same time."""
        marks = [expression(self.sentence, mark) for mark in dependents(self.sentence, below.id, "mark", "advmod")]
        together = any(mark in self.words.simultaneous for mark in marks)
        if is_finite(self.sentence, below):
            return together and self.tenses.own(below) is Tense.PAST
        if below.deprel == "xcomp":
            return (
                below.feat("Tense") == "Pres"
                or matches(verb, self.words.governing)
                or matches(verb, self.words.realised)
            )
        return together or all(mark in self.words.infinitive_marks for mark in marks)

    def _step_back(self, clause: Token) -> Period | None:
        """*Freed them [two weeks after it had seized them]*: how far the clause is from the one above."""
        marks = dependents(self.sentence, clause.id, "mark") if clause.deprel == "advcl" else ()
        counted = next((mark for mark in marks if self.phrases.is_counted(mark)), None)
        return read_step_back([*self.phrases.before(counted.id), counted], self.words) if counted else None

    def _elapsed(self, clause: Token) -> Period | None:
        """*It is two years [since Oslo left]*: the time that has gone by, counted back."""
        if clause.deprel != "advcl" or not clause.head or "unit" not in self.phrases.kinds[clause.head]:
            return None
        since = any(matches(mark, self.words.elapsed) for mark in dependents(self.sentence, clause.id, "mark"))
        is_now = any(cop.feat("Tense") == "Pres" for cop in dependents(self.sentence, clause.head, "cop"))
        if not (since and is_now):
            return None
        return read_elapsed([*self.phrases.before(clause.head), self.sentence[clause.head]], self.day, self.words)

    def _anchor(self, trigger: int, clause: Token, back: bool) -> Period:
        """The time from which *three days earlier* is counted: of the nearest clause above that has one, of the last
        expression before it, or what the text told before.
        """
        for above in ancestors(self.sentence, clause.head) if clause.head else ():
            if is_clause(self.sentence, above) or not above.head:
                if self.tenses.of(above) in (Tense.FUTURE, Tense.UNREAL):
                    continue
                period = self._period_of(above, clause.id)
                if period is not None and period.start:
                    return period
        if back:  # from the clause above alone
            present = self.tenses.of(clause_of(self.sentence, clause.head)) is Tense.PRESENT
            return Period(self.day, Precision.DAY) if present and self.day else VAGUE
        for token in reversed(self.sentence.tokens[: trigger - 1]):
            if universal(token.deprel) in TIMES_OF_VERB and not self._is_aside(token):
                period = self.phrases.read(token)
                if period is not None and period.start:
                    return period
        return self.told

    def _is_aside(self, token: Token) -> bool:
        """Whether a word stands in a relative clause."""
        return any(above.deprel in ("acl:relcl", "acl") for above in ancestors(self.sentence, token.id))

    def _period_at(
        self, site: int, trigger: int, of_noun: bool = True, relations: tuple[str, ...] = (), ahead: bool = True
    ) -> Period | None:
        """The nearest expression of time that hangs on a token; one without a date only by default.

        Without `of_noun`, expressions that belong to a noun alone (*the attack of 4 May*) are left out; without
        `ahead`, none is read as of the future.
        """
        if site not in self.phrases.sites:
            return None
        if not relations:
            relations = TIMES_OF_CLAUSE if self.sentence[site].upos in {"VERB", "AUX"} else TIMES_OF_NOUN
        found = [
            (period.start is None, abs(token.id - trigger), token.id, period)
            for token in dependents(self.sentence, site, *relations)
            if (period := self.phrases.read(token, ahead)) is not None and (of_noun or not self._belongs_to_noun(token))
        ]
        return min(found)[3] if found else None

    def _belongs_to_noun(self, token: Token) -> bool:
        if universal(token.deprel) in {"compound", "nummod", "appos"} or token.deprel == "nmod:poss":
            return True
        cases = tuple(dependents(self.sentence, token.id, "case"))
        if not cases and universal(token.deprel) == "nmod" and token.id < token.head:
            return True  # "the 4 May attack"
        return any(matches(case, self.words.noun_prepositions) for case in cases)

    def _nested_period(self, clause: int, trigger: int) -> Period | None:
        """An expression hung on a noun of the clause, which may be the parser's choice.

        *Expelled [four envoys in March]* dates the expulsion; *condemned [the attack in March]* does
        not, as the noun is marked as known. A single day is taken in both.
        """
        doers = dependents(self.sentence, clause, "nsubj") if matches(self.sentence[clause], self.words.results) else ()
        for noun in doers:
            if (period := self._period_at(noun.id, trigger)) is not None:
                return period
        for noun in dependents(self.sentence, clause, *NOMINAL) if self._nouns_with_times else ():
            if noun.id == trigger or is_clause(self.sentence, noun):
                continue
            for site in phrase_of(self.sentence, noun.id):
                if site.id not in self._nouns_with_times:
                    continue
                period = self._period_at(site.id, trigger, of_noun=False)
                if period is None:
                    continue
                if period.precision is Precision.DAY or not (self._is_known(noun) or self._is_known(site)):
                    return period
        return None

    @cached_property
    def _nouns_with_times(self) -> frozenset[int]:
        """Ids of the nouns that have an expression of time, which may date what is done to them."""
        nouns = (self.sentence[id] for id in self.phrases.sites if id)
        return frozenset(
            noun.id
            for noun in nouns
            if noun.upos in {"NOUN", "PROPN"} and noun.deprel != "nmod:poss" and not self._is_compared(noun)
        )

    def _is_known(self, noun: Token) -> bool:
        """Whether a noun is of something that the reader knows, whose time it may be."""
        known = is_definite(self.sentence, noun.id) and noun.upos != "PROPN"
        return known and not self._is_occasion(noun)

    def _is_compared(self, noun: Token) -> bool:
        return any(matches(case, self.words.comparing) for case in dependents(self.sentence, noun.id, "case"))

    def _is_occasion(self, noun: Token) -> bool:
        cases = dependents(self.sentence, noun.id, "case")
        return any(expression(self.sentence, case) in self.words.occasions for case in cases)

    def _inherited_period(self, clause: Token, tense: Tense, done: bool) -> Period | None:
        """The expression of a clause that tells of the same time: the one above, or *X said Friday*."""
        for parent in self._clauses_of_same_time(clause, tense, done):
            if is_clause(self.sentence, parent):
                joined = clause.deprel == "conj" and any(dependents(self.sentence, clause.id, "nsubj"))
                period = self._period_of(parent, clause.id, not joined)
            else:  # "since April, when police arrested"
                period = self.phrases.read_words(parent, "")
            if period is not None:
                return period
        return None

    def _clauses_of_same_time(self, clause: Token, tense: Tense, done: bool) -> Iterator[Token]:
        """The clauses above that tell of the time of one, and the words of time that it stands at."""
        if tense not in UNDATED:
            for aside in dependents(self.sentence, clause.id, "parataxis", "conj"):
                if aside.deprel == "parataxis" or not any(dependents(self.sentence, aside.id, "cc")):
                    yield aside
        for below in ancestors(self.sentence, clause.id):
            if not is_clause(self.sentence, below):
                continue
            if not below.head:
                return
            parent = clause_of(self.sentence, below.head)
            parent_tense = self.tenses.of(parent, done)
            if tense is Tense.PLUPERFECT and below.deprel != "conj":
                return
            if self._is_background(below):
                if not self._is_scene(below):
                    if self._is_issued(below, parent):
                        yield parent
                    return
                if self.phrases.kinds[below.head] & HEADS:
                    yield self.sentence[below.head]
            if parent_tense is Tense.PLUPERFECT:
                apart = below.deprel == "conj" and any(dependents(self.sentence, below.id, "nsubj"))
                if tense in (Tense.PAST, Tense.PRESENT, Tense.PLUPERFECT) and not apart:
                    yield parent
                if tense is not Tense.PLUPERFECT:
                    return
                continue
            elif tense in UNDATED:
                # "agreed on Friday to send": the time of agreeing is not that of sending
                same = universal(below.deprel) in {"xcomp", "conj"} and parent_tense is not Tense.PAST
            else:
                same = parent_tense not in UNDATED
            if not same:
                return
            yield parent

    def _is_background(self, clause: Token) -> bool:
        """Whether a clause may lie at another time than the one above it; what came before (*before police drove them
        off*) does not.
        """
        if clause.deprel in _RELATIVE:
            return True
        if universal(clause.deprel) != "advcl":
            return False
        marks = [expression(self.sentence, mark) for mark in dependents(self.sentence, clause.id, "mark", "advmod")]
        if any(mark in self.words.simultaneous for mark in marks):
            return False
        return is_finite(self.sentence, clause) or any(mark in self.words.offsets for mark in marks)

    def _is_inside_background(self, clause: Token) -> bool:
        """Whether a clause, or one that it completes, may lie at another time than the main one."""
        above = [token for token in ancestors(self.sentence, clause.id) if is_clause(self.sentence, token)]
        return any(self._is_background(token) for token in above)

    def _is_scene(self, clause: Token) -> bool:
        """*Met in Oslo on Monday, [where he accused]*: a relative clause of what happened at that time and place."""
        tense, timed = self.tenses.own(clause), bool(self.phrases.kinds[clause.head] & HEADS)
        if clause.deprel not in _RELATIVE or not (tense is Tense.PAST or (timed and tense is Tense.PRESENT)):
            return False
        if not timed and any(
            matches(case, self.words.offsets) or matches(case, self.words.comparing)
            for site in self._nouns_above(clause.head)
            for case in dependents(self.sentence, site.id, "case")
        ):
            return False  # "after raids in which jets bombed"
        were = any(one.feat("Tense") == "Past" for one in dependents(self.sentence, clause.id, "aux"))
        if were and clause.feat("Tense") == "Pres" and universal(self.sentence[clause.head].deprel) != "nsubj":
            return True  # "fired at people who were marching"
        return any(
            matches(mark, self.words.scenes) for mark in dependents(self.sentence, clause.id, "advmod", "mark")
        ) or any(
            token.feat("PronType") == "Rel" and self._is_occasion(token)
            for token in dependents(self.sentence, clause.id, "obl")
        )

    def _nouns_above(self, id: int) -> Iterator[Token]:
        """A noun and those whose phrase it stands in."""
        return takewhile(lambda token: not is_clause(self.sentence, token), ancestors(self.sentence, id))

    def _is_issued(self, clause: Token, parent: Token) -> bool:
        """*Signed a decree on Friday [that bans]*: a relative clause of what something new does at once."""
        noun = self.sentence[clause.head]
        new = noun.deprel == "obj" and noun.head == parent.id and not is_definite(self.sentence, noun.id)
        return new and self.tenses.of(clause) is Tense.PRESENT and self.tenses.own(parent) is Tense.PAST

    def _has_time(self) -> bool:
        return any(
            self.phrases.read(token) is not None for token in self.sentence if universal(token.deprel) in TIMES_OF_VERB
        )
