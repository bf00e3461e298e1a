"""Dates of events: the time that a sentence gives for the clause of a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from diplocode.coding.periods import (
    HEADS,
    VAGUE,
    Frame,
    Period,
    kinds_of,
    may_tell_time,
    moved_by,
    read_elapsed,
    read_period,
    read_step,
    read_step_back,
)
from diplocode.coding.tenses import AHEAD, UNDATED, Tense, own_tense, tense_of
from diplocode.coding.time_words import Kind, TimeWords
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

__all__ = ["TimeWords", "event_date"]

#: Relations by which an expression of time hangs on a verb or a noun.
TIMES_OF_CLAUSE = ("obl", "nmod", "advmod", "dep", "obj", "nsubj")
TIMES_OF_VERB = (*TIMES_OF_CLAUSE, "advcl")
TIMES_OF_NOUN = (*TIMES_OF_VERB, "compound", "nummod", "appos", "flat")
#: Words of time that join an expression on their right, wherever the tree hangs them.
BEFORE: frozenset[Kind] = frozenset(["count", "digit", "unit", "relative", "vague", "month"])
BEFORE_YEAR: frozenset[Kind] = frozenset(["month", "weekday"])
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


def event_date(
    sentence: Sentence, trigger: int, published: str, words: TimeWords, told: Period = VAGUE, done: bool = False
) -> tuple[str, Precision | None]:
    """Date of the event that a trigger carries.

    The nearest expression of time attached to the trigger counts, then those of its clause, then
    those of the clause above where that tells of the same time. Where the sentence gives none,
    an event of the present or past takes the day of publication; one of the future, one that is
    only possible, and one before another past event (pluperfect) have no date.

    Args:
        sentence: a parsed sentence.
        trigger: CoNLL-U id of the word that carries the event.
        published: day of publication, ISO 8601, or empty.
        words: the words of time of the language.
        told: the time that the text has come to before the sentence, from which *the next day* is counted.
        done: the event is told as a fact, whatever the form of its verb (*went on television to accuse*).

    Returns:
        The first day (ISO 8601) and the length of the period; ``("", None)`` where unknown.
    """
    day = date.fromisoformat(published) if published else None
    clause = clause_of(sentence, trigger)
    tense = tense_of(sentence, clause, words, done)
    timed = may_tell_time(sentence, words)
    period = _period_told(sentence, trigger, clause, tense, day, words, told, done) if timed else None
    if period is not None:
        return (period.start.isoformat(), period.precision) if period.start else ("", None)
    if day is None or tense in UNDATED:
        return "", None
    if timed and _is_inside_background(sentence, clause, words) and _has_time(sentence, day, words):
        return "", None
    return day.isoformat(), Precision.DAY


def time_told(sentence: Sentence, published: str, words: TimeWords, told: Period) -> Period:
    """The time that a text has come to with a sentence: of its last main clause that tells one, else that of before."""
    if not may_tell_time(sentence, words):
        return told
    day = date.fromisoformat(published) if published else None
    for clause in reversed(sentence.tokens):
        if not _is_main(sentence, clause):
            continue
        tense = tense_of(sentence, clause, words)
        if tense in (Tense.FUTURE, Tense.UNREAL):
            continue
        period = _period_told(sentence, clause.id, clause, tense, day, words, told)
        if period is not None:
            return period
    return told


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


def _period_told(
    sentence: Sentence,
    trigger: int,
    clause: Token,
    tense: Tense,
    day: date | None,
    words: TimeWords,
    told: Period,
    done: bool = False,
) -> Period | None:
    """The time that a sentence gives for a trigger, or None where it gives none."""
    period, back = _own_period(sentence, trigger, day, words), False
    if period is None:
        period = _cleft_period(sentence, clause, day, words)
    if period is None:
        period = _step_back(sentence, clause, words)
        back = period is not None
    if period is None:
        period = _elapsed(sentence, clause, day, words)
    if period is not None and _is_later(period, day):
        if tense is Tense.PAST and trigger == clause.id:
            period = None  # "barred them from coming next year"
        elif done and (trigger != clause.id or _is_gerund(sentence, clause)):  # "will discuss Monday's raid"
            period = _period_at(sentence, trigger, trigger, day, words, ahead=False) or period
    if period is None:
        period = _inherited_period(sentence, clause, tense, day, words, done)
    if period is not None and period.steps is not None:
        anchor = _anchor(sentence, trigger, clause, day, words, told, back)
        if period.or_now and anchor.start is None:
            anchor = Period(day, Precision.DAY)
        period = moved_by(period, anchor)
        return VAGUE if tense is Tense.PAST and _is_later(period, day) else period
    return period


def _is_gerund(sentence: Sentence, clause: Token) -> bool:
    """*Has yet to apologise for [shooting it down on Monday]*."""
    return clause.feat("VerbForm") in ("Ger", "Part") and not is_finite(sentence, clause)


def _is_later(period: Period, day: date | None) -> bool:
    return day is not None and period.start is not None and period.start > day


def _own_period(sentence: Sentence, trigger: int, day: date | None, words: TimeWords) -> Period | None:
    """The expression of the trigger, of the words between it and its clause, of the clause."""
    for site in ancestors(sentence, trigger):
        if is_clause(sentence, site) or site.id == trigger:
            period = _period_of(sentence, site, trigger, day, words)
        else:
            period = _period_at(sentence, site.id, trigger, day, words)
        if period is not None or is_clause(sentence, site):
            return period
    return None


def _cleft_period(sentence: Sentence, clause: Token, day: date | None, words: TimeWords) -> Period | None:
    """*It was on Friday [that Oslo acted]*: the time that the clause above names as when."""
    if clause.deprel not in CLEFT or not any(dependents(sentence, clause.head, "cop")):
        return None
    when = sentence[clause.head]
    cases = dependents(sentence, when.id, "case")
    names = [expression(sentence, case) for case in cases]
    reached = all(
        name in words.prepositions or _is_reached(sentence, case, words)
        for name, case in zip(names, cases, strict=True)
    )
    named = reached and kinds_of(when, words) & HEADS
    return _read_words(sentence, when, names[-1] if names else "", day, words) if named else None


def _is_reached(sentence: Sentence, case: Token, words: TimeWords) -> bool:
    """*Not until Friday*, *did not act until Friday*: the time is when it was done."""
    if not matches(case, words.limits):
        return False
    verb = clause_of(sentence, case.head)
    near = sentence[case.id - 1] if case.id > 1 else case
    return matches(near, words.negations) or any(
        matches(adverb, words.negations) for adverb in dependents(sentence, verb.id, "advmod")
    )


def _period_of(
    sentence: Sentence, clause: Token, near: int, day: date | None, words: TimeWords, beside: bool = True
) -> Period | None:
    """The expression of a clause, of a noun in it, or of what goes with it, that stands nearest to a word."""
    period = _period_at(sentence, clause.id, near, day, words)
    if period is None:
        period = _nested_period(sentence, clause.id, near, day, words)
    if period is None and beside and clause.upos == "VERB":
        period = _period_beside(sentence, clause, near, day, words)
    return period if period is not None else _period_at(sentence, clause.id, near, day, words, relations=("advcl",))


def _period_beside(sentence: Sentence, verb: Token, near: int, day: date | None, words: TimeWords) -> Period | None:
    """The time of what goes with an act: *[meeting on Monday], they urged*, *sent troops to help [on Monday]*, *was
    held [when he landed on Monday]*. Of an infinitive a day is taken alone.
    """
    subjects = surface_subjects(sentence, verb.id)
    beside = [
        below for one in subjects[:1] for below in dependents(sentence, one, "acl") if below.feat("Tense") == "Pres"
    ]
    for below in (*beside, *dependents(sentence, verb.id, "advcl", "xcomp")):
        if below.id == near or not _goes_with(sentence, verb, below, words):
            continue
        whole = is_finite(sentence, below) or below.feat("Tense") == "Pres"
        for token in dependents(sentence, below.id, *TIMES_OF_CLAUSE):
            if _is_compared(sentence, token, words) or _belongs_to_noun(sentence, token, words):
                continue
            period = _read_expression(sentence, token, day, words, ahead=False)
            if period is not None and period.start and (whole or _is_recent(period, day)):
                return period
    return None


def _is_recent(period: Period, day: date | None) -> bool:
    """Whether a time is a day of the weeks before publication: that of an infinitive is else another one to come."""
    near = day is None or period.start is None or (day - period.start).days < RECENT
    return near and period.precision is Precision.DAY


def _goes_with(sentence: Sentence, verb: Token, below: Token, words: TimeWords) -> bool:
    """Whether a clause below an act tells of the same time."""
    marks = [expression(sentence, mark) for mark in dependents(sentence, below.id, "mark", "advmod")]
    together = any(mark in words.simultaneous for mark in marks)
    if is_finite(sentence, below):
        return together and own_tense(sentence, below, words) is Tense.PAST
    if below.deprel == "xcomp":
        return below.feat("Tense") == "Pres" or matches(verb, words.governing) or matches(verb, words.realised)
    return together or all(mark in words.infinitive_marks for mark in marks)


def _step_back(sentence: Sentence, clause: Token, words: TimeWords) -> Period | None:
    """*Freed them [two weeks after it had seized them]*: how far the clause is from the one above."""
    marks = dependents(sentence, clause.id, "mark") if clause.deprel == "advcl" else ()
    counted = next((mark for mark in marks if _is_counted(sentence, mark, words)), None)
    return read_step_back([*_before(sentence, counted.id, words), counted], words) if counted else None


def _elapsed(sentence: Sentence, clause: Token, day: date | None, words: TimeWords) -> Period | None:
    """*It is two years [since Oslo left]*: the time that has gone by, counted back."""
    if clause.deprel != "advcl" or not clause.head or "unit" not in kinds_of(sentence[clause.head], words):
        return None
    since = any(matches(mark, words.elapsed) for mark in dependents(sentence, clause.id, "mark"))
    is_now = any(cop.feat("Tense") == "Pres" for cop in dependents(sentence, clause.head, "cop"))
    if not (since and is_now):
        return None
    return read_elapsed([*_before(sentence, clause.head, words), sentence[clause.head]], day, words)


def _anchor(
    sentence: Sentence, trigger: int, clause: Token, day: date | None, words: TimeWords, told: Period, back: bool
) -> Period:
    """The time from which *three days earlier* is counted: of the nearest clause above that has one, of the last
    expression before it, or what the text told before.
    """
    for above in ancestors(sentence, clause.head) if clause.head else ():
        if is_clause(sentence, above) or not above.head:
            if tense_of(sentence, above, words) in (Tense.FUTURE, Tense.UNREAL):
                continue
            period = _period_of(sentence, above, clause.id, day, words)
            if period is not None and period.start:
                return period
    if back:  # from the clause above alone
        present = tense_of(sentence, clause_of(sentence, clause.head), words) is Tense.PRESENT
        return Period(day, Precision.DAY) if present and day else VAGUE
    for token in reversed(sentence.tokens[: trigger - 1]):
        if universal(token.deprel) in TIMES_OF_VERB and not _is_aside(sentence, token):
            period = _read_expression(sentence, token, day, words)
            if period is not None and period.start:
                return period
    return told


def _is_aside(sentence: Sentence, token: Token) -> bool:
    """Whether a word stands in a relative clause."""
    return any(above.deprel in ("acl:relcl", "acl") for above in ancestors(sentence, token.id))


def _period_at(
    sentence: Sentence,
    site: int,
    trigger: int,
    day: date | None,
    words: TimeWords,
    of_noun: bool = True,
    relations: tuple[str, ...] = (),
    ahead: bool = True,
) -> Period | None:
    """The nearest expression of time that hangs on a token; one without a date only by default.

    Without `of_noun`, expressions that belong to a noun alone (*the attack of 4 May*) are left out; without `ahead`,
    none is read as of the future.
    """
    if not relations:
        relations = TIMES_OF_CLAUSE if sentence[site].upos in {"VERB", "AUX"} else TIMES_OF_NOUN
    found = [
        (period.start is None, abs(token.id - trigger), token.id, period)
        for token in dependents(sentence, site, *relations)
        if (of_noun or not _belongs_to_noun(sentence, token, words))
        and (period := _read_expression(sentence, token, day, words, ahead)) is not None
    ]
    return min(found)[3] if found else None


def _belongs_to_noun(sentence: Sentence, token: Token, words: TimeWords) -> bool:
    if universal(token.deprel) in {"compound", "nummod", "appos"} or token.deprel == "nmod:poss":
        return True
    cases = tuple(dependents(sentence, token.id, "case"))
    if not cases and universal(token.deprel) == "nmod" and token.id < token.head:
        return True  # "the 4 May attack"
    return any(matches(case, words.noun_prepositions) for case in cases)


def _nested_period(sentence: Sentence, clause: int, trigger: int, day: date | None, words: TimeWords) -> Period | None:
    """An expression hung on a noun of the clause, which may be the parser's choice.

    *Expelled [four envoys in March]* dates the expulsion; *condemned [the attack in March]* does
    not, as the noun is marked as known. A single day is taken in both.
    """
    doers = dependents(sentence, clause, "nsubj") if matches(sentence[clause], words.results) else ()
    for noun in doers:
        if (period := _period_at(sentence, noun.id, trigger, day, words)) is not None:
            return period
    for noun in dependents(sentence, clause, *NOMINAL):
        if noun.id == trigger or is_clause(sentence, noun):
            continue
        for site in phrase_of(sentence, noun.id):
            if not _is_bare(site) or _is_compared(sentence, site, words):
                continue
            known = _is_known(sentence, noun, words) or (site is not noun and _is_known(sentence, site, words))
            period = _period_at(sentence, site.id, trigger, day, words, of_noun=False)
            if period is not None and not (known and period.precision is not Precision.DAY):
                return period
    return None


def _is_bare(token: Token) -> bool:
    return token.upos in {"NOUN", "PROPN"} and token.deprel != "nmod:poss"


def _is_known(sentence: Sentence, noun: Token, words: TimeWords) -> bool:
    """Whether a noun is of something that the reader knows, whose time it may be."""
    known = is_definite(sentence, noun.id) and noun.upos != "PROPN"
    return known and not _is_occasion(sentence, noun, words)


def _is_compared(sentence: Sentence, noun: Token, words: TimeWords) -> bool:
    return any(matches(case, words.comparing) for case in dependents(sentence, noun.id, "case"))


def _is_occasion(sentence: Sentence, noun: Token, words: TimeWords) -> bool:
    cases = dependents(sentence, noun.id, "case")
    return any(expression(sentence, case) in words.occasions for case in cases)


def _inherited_period(
    sentence: Sentence, clause: Token, tense: Tense, day: date | None, words: TimeWords, done: bool
) -> Period | None:
    """The expression of a clause that tells of the same time: the one above, or *X said Friday*."""
    for parent in _clauses_of_same_time(sentence, clause, tense, words, done):
        if is_clause(sentence, parent):
            joined = clause.deprel == "conj" and any(dependents(sentence, clause.id, "nsubj"))
            period = _period_of(sentence, parent, clause.id, day, words, not joined)
        else:  # "since April, when police arrested"
            period = _read_words(sentence, parent, "", day, words)
        if period is not None:
            return period
    return None


def _clauses_of_same_time(
    sentence: Sentence, clause: Token, tense: Tense, words: TimeWords, done: bool
) -> Iterator[Token]:
    """The clauses above that tell of the time of one, and the words of time that it stands at."""
    if tense not in UNDATED:
        for aside in dependents(sentence, clause.id, "parataxis", "conj"):
            if aside.deprel == "parataxis" or not any(dependents(sentence, aside.id, "cc")):
                yield aside
    for below in ancestors(sentence, clause.id):
        if not is_clause(sentence, below):
            continue
        if not below.head:
            return
        parent = clause_of(sentence, below.head)
        parent_tense = tense_of(sentence, parent, words, done)
        if tense is Tense.PLUPERFECT and below.deprel != "conj":
            return
        if _is_background(sentence, below, words):
            if not _is_scene(sentence, below, words):
                if _is_issued(sentence, below, parent, words):
                    yield parent
                return
            if kinds_of(sentence[below.head], words) & HEADS:
                yield sentence[below.head]
        if parent_tense is Tense.PLUPERFECT:
            apart = below.deprel == "conj" and any(dependents(sentence, below.id, "nsubj"))
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


def _is_background(sentence: Sentence, clause: Token, words: TimeWords) -> bool:
    """Whether a clause may lie at another time than the one above it; what came before (*before police drove them
    off*) does not.
    """
    if clause.deprel in {"acl:relcl", "advcl:relcl"}:
        return True
    if universal(clause.deprel) != "advcl":
        return False
    marks = [expression(sentence, mark) for mark in dependents(sentence, clause.id, "mark", "advmod")]
    if any(mark in words.simultaneous for mark in marks):
        return False
    return is_finite(sentence, clause) or any(mark in words.offsets for mark in marks)


def _is_inside_background(sentence: Sentence, clause: Token, words: TimeWords) -> bool:
    """Whether a clause, or one that it completes, may lie at another time than the main one."""
    above = [token for token in ancestors(sentence, clause.id) if is_clause(sentence, token)]
    return any(_is_background(sentence, token, words) for token in above)


def _is_scene(sentence: Sentence, clause: Token, words: TimeWords) -> bool:
    """*Met in Oslo on Monday, [where he accused]*: a relative clause of what happened at that time and place."""
    tense, timed = own_tense(sentence, clause, words), bool(kinds_of(sentence[clause.head], words) & HEADS)
    if clause.deprel not in {"acl:relcl", "advcl:relcl"} or not (
        tense is Tense.PAST or (timed and tense is Tense.PRESENT)
    ):
        return False
    if not timed and any(
        matches(case, words.offsets) or matches(case, words.comparing)
        for site in _nouns_above(sentence, clause.head)
        for case in dependents(sentence, site.id, "case")
    ):
        return False  # "after raids in which jets bombed"
    were = any(one.feat("Tense") == "Past" for one in dependents(sentence, clause.id, "aux"))
    if were and clause.feat("Tense") == "Pres" and universal(sentence[clause.head].deprel) != "nsubj":
        return True  # "fired at people who were marching"
    return any(matches(mark, words.scenes) for mark in dependents(sentence, clause.id, "advmod", "mark")) or any(
        token.feat("PronType") == "Rel" and _is_occasion(sentence, token, words)
        for token in dependents(sentence, clause.id, "obl")
    )


def _nouns_above(sentence: Sentence, id: int) -> Iterator[Token]:
    """A noun and those whose phrase it stands in."""
    return takewhile(lambda token: not is_clause(sentence, token), ancestors(sentence, id))


def _is_issued(sentence: Sentence, clause: Token, parent: Token, words: TimeWords) -> bool:
    """*Signed a decree on Friday [that bans]*: a relative clause of what something new does at once."""
    noun = sentence[clause.head]
    new = noun.deprel == "obj" and noun.head == parent.id and not is_definite(sentence, noun.id)
    return (
        new and tense_of(sentence, clause, words) is Tense.PRESENT and own_tense(sentence, parent, words) is Tense.PAST
    )


def _has_time(sentence: Sentence, day: date, words: TimeWords) -> bool:
    return any(
        _read_expression(sentence, token, day, words) is not None
        for token in sentence
        if universal(token.deprel) in TIMES_OF_VERB
    )


def _read_expression(
    sentence: Sentence, token: Token, day: date | None, words: TimeWords, ahead: bool = True
) -> Period | None:
    """The time a dependent names, of what may lie ahead or not; none where it is none."""
    cases = dependents(sentence, token.id, "case", "mark")
    if any(_is_counted(sentence, case, words) for case in cases):
        return _read_counted(sentence, token, cases, day, words)
    for below in dependents(sentence, token.id, "obl") if token.upos == "ADV" else ():
        marks = dependents(sentence, below.id, "case")
        if any(_is_as_late_as(sentence, mark, words) for mark in marks):
            return _read_words(sentence, below, expression(sentence, marks[-1]), day, words, ahead)
    kinds = kinds_of(token, words)
    counting = token.deprel == "advmod" and "offset" in kinds  # "two days before"
    if not (kinds & HEADS or counting) or not _may_be_time(sentence, token):
        return None
    prepositions = [expression(sentence, case) for case in cases if token.deprel != "nmod:poss"]
    nearest = prepositions[-1] if prepositions else ""  # "for on Sunday"
    if (
        nearest
        and nearest not in words.prepositions
        and not (
            _is_reached(sentence, cases[-1], words)
            or (nearest in words.latest and _is_done_by(sentence, token, words))
            or _is_as_late_as(sentence, cases[-1], words)
        )
    ):
        return None
    return _read_words(sentence, token, nearest, day, words, ahead)


def _is_done_by(sentence: Sentence, token: Token, words: TimeWords) -> bool:
    """*By Friday Oslo had left*: the time is one at which it was done."""
    verb = clause_of(sentence, token.head or token.id)
    tense = own_tense(sentence, verb, words)
    return tense is Tense.PLUPERFECT or (tense is Tense.PAST and is_finite(sentence, verb) and token.id < verb.id)


def _is_as_late_as(sentence: Sentence, case: Token, words: TimeWords) -> bool:
    """*As recently as Friday*."""
    before = [token.form.lower() for token in sentence.tokens[max(case.id - 4, 0) : case.id]]
    return " ".join(before[-3:]) in words.as_late or " ".join(before) in words.as_late


def _read_words(
    sentence: Sentence, token: Token, preposition: str, day: date | None, words: TimeWords, ahead: bool = True
) -> Period | None:
    """The time that a token and the words with it name."""
    phrase = _whole_expression(sentence, token, words)
    if not any(kinds_of(word, words) & HEADS - {"digit", "part"} for word in phrase):
        return None
    before_noun = token.deprel == "compound" and token.form[:1].isupper() and sentence[token.head].form.islower()
    frame = Frame(day, ahead and _is_ahead(sentence, token, words), preposition, before_noun)
    return read_period(phrase, frame, words)


def _read_counted(
    sentence: Sentence, token: Token, cases: Sequence[Token], day: date | None, words: TimeWords
) -> Period:
    """*Two weeks after X*: counted from X where that is dated, and else without a date."""
    first = min(case.id for case in cases)
    measure = _before(sentence, first, words)
    phrase = [*measure, *(word for word in phrase_of(sentence, token.id) if word.id >= first)]
    period = read_period(phrase, Frame(day, _is_ahead(sentence, token, words)), words)
    if period in (None, VAGUE) and _is_told_before(sentence, token):
        return read_step([*measure, *cases], words)
    return period if period is not None else VAGUE


def _is_told_before(sentence: Sentence, noun: Token) -> bool:
    """Whether a bare noun takes up what the text has told, and nobody says so: *a week before the vote*."""
    alone = all(
        universal(below.deprel) in ("det", "case", "punct") or "unmarked" in below.deprel
        for below in dependents(sentence, noun.id)
    )
    said = any(universal(token.deprel) == "ccomp" for token in ancestors(sentence, noun.id))
    return noun.upos in ("NOUN", "PRON") and alone and is_definite(sentence, noun.id) and not said


def _is_counted(sentence: Sentence, case: Token, words: TimeWords) -> bool:
    """Whether a preposition or conjunction is measured in units of time: *two weeks after*."""
    if not matches(case, words.offsets):
        return False
    kinds = [kinds_of(word, words) for word in _before(sentence, case.id, words)]
    return any("unit" in kind for kind in kinds) and not any("relative" in kind for kind in kinds)


def _is_ahead(sentence: Sentence, token: Token, words: TimeWords) -> bool:
    return tense_of(sentence, clause_of(sentence, token.head or token.id), words) in AHEAD


def _may_be_time(sentence: Sentence, token: Token) -> bool:
    """Whether the relation allows a time: a bare one is at times taken for a subject or object."""
    if universal(token.deprel) != "nsubj":
        return True
    subjects = dependents(sentence, token.head, "nsubj", "csubj")
    return len(subjects) > 1


def _whole_expression(sentence: Sentence, token: Token, words: TimeWords) -> list[Token]:
    """The phrase of a time, with words of time beside it that hang elsewhere (*March 4, 2021*)."""
    phrase = phrase_of(sentence, token.id)
    if "relative" in kinds_of(phrase[0], words):  # "on Tuesday last week"
        phrase = [*_before(sentence, phrase[0].id, words, BEFORE_YEAR), *phrase]
    elif phrase[0].upos != "DET":
        phrase = [*_day_before(sentence, phrase[0], words), *_before(sentence, phrase[0].id, words), *phrase]
    if phrase[0].id > 1 and _is_inside(sentence[phrase[0].id - 1], words):  # "earlier in the month"
        phrase = [sentence[phrase[0].id - 1], *phrase]
    if any(kinds_of(word, words) & BEFORE_YEAR for word in phrase):
        phrase += _year_told(sentence, phrase[-1].id + 1, words)
    phrase += _other_end(sentence, phrase[-1].id + 1, words)
    while (following := phrase[-1].id + 1) <= len(sentence):
        word = sentence[following]
        if (word.upos == "PUNCT" or matches(word, words.ranges)) and following < len(sentence):
            word = sentence[following + 1]
        kinds = kinds_of(word, words)
        counting = "offset" in kinds and (word.deprel == "advmod" or _is_before_last(sentence, word, words))
        counted = kinds & {"day", "relative"} and "offset" in kinds_of(phrase[-1], words)  # "the day before yesterday"
        if not (kinds & {"year", "month", "ago"} or counting or counted) or word.upos in {"AUX", "VERB"}:
            break
        phrase.append(word)
    return phrase


def _day_before(sentence: Sentence, day: Token, words: TimeWords) -> list[Token]:
    """*[The day before] yesterday*."""
    before = sentence.tokens[max(day.id - 3, 0) : day.id - 1]
    kinds = [kinds_of(token, words) for token in before]
    counted = len(kinds) == 2 and "unit" in kinds[0] and "offset" in kinds[1] and "day" in kinds_of(day, words)
    return list(before) if counted else []


def _is_before_last(sentence: Sentence, word: Token, words: TimeWords) -> bool:
    """*The Friday [before last]*."""
    return word.id < len(sentence) and "relative" in kinds_of(sentence[word.id + 1], words)


def _other_end(sentence: Sentence, start: int, words: TimeWords) -> list[Token]:
    """*3 [to 5 April]*, *Monday [to Thursday last week]*, where the words hang elsewhere."""
    if start + 1 >= len(sentence) or not matches(sentence[start], words.ranges):
        return []
    end = sentence[start + 1]
    kinds = kinds_of(end, words)
    if "weekday" in kinds and (week := _year_told(sentence, end.id + 1, words)):
        return [sentence[start], end, *week]
    dated = "digit" in kinds and "month" in kinds_of(sentence[start + 2], words)
    return [sentence[start], end, sentence[start + 2]] if dated else []


def _year_told(sentence: Sentence, start: int, words: TimeWords) -> list[Token]:
    """*June [of last year]*, *Tuesday [last week]*, where the words hang elsewhere."""
    found = sentence.tokens[start - 1 : start + 2]
    if found and not (found[0].deprel == "case" and matches(found[0], words.noun_prepositions)):
        found = found[:2]
    kinds = [kinds_of(token, words) for token in found[-2:]]
    return list(found) if len(kinds) > 1 and "relative" in kinds[0] and "unit" in kinds[1] else []


def _is_inside(token: Token, words: TimeWords) -> bool:
    return "anaphoric" in kinds_of(token, words) and token.form.lower() in words.vague_adverbs


def _before(sentence: Sentence, id: int, words: TimeWords, kinds: frozenset[Kind] = BEFORE) -> list[Token]:
    """The words of time that stand in a row before a token."""
    start = id
    while start > 1 and kinds_of(sentence[start - 1], words) & kinds:
        start -= 1
    return [sentence[place] for place in range(start, id)]
