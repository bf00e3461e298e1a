"""Dates of events: the time that a sentence gives for the clause of a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum, auto

from diplocode.coding.periods import (
    HEADS,
    VAGUE,
    Frame,
    Period,
    kinds_of,
    may_tell_time,
    moved_by,
    read_period,
    read_step_back,
)
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
    is_infinitive,
    matches,
    phrase_of,
)
from diplocode.syntax.tree import Sentence, Token

__all__ = ["TimeWords", "event_date"]

#: Relations by which an expression of time hangs on a verb or a noun.
TIMES_OF_VERB = ("obl", "nmod", "advmod", "dep", "obj", "nsubj", "advcl")
TIMES_OF_NOUN = (*TIMES_OF_VERB, "compound", "nummod", "appos", "flat")
#: Words of time that join an expression on their right, wherever the tree hangs them.
BEFORE = frozenset(["count", "digit", "unit", "relative", "vague", "month"])
NOMINAL = ("obj", "obl", "iobj", "nsubj:pass", "nmod", "xcomp", "appos")


class Tense(Enum):
    """Where a clause lies in time, as far as dating needs to know."""

    PAST = auto()
    PRESENT = auto()
    PROGRESSIVE = auto()
    PLUPERFECT = auto()
    FUTURE = auto()
    UNREAL = auto()


AHEAD = frozenset({Tense.FUTURE, Tense.UNREAL, Tense.PROGRESSIVE})
UNDATED = frozenset({Tense.FUTURE, Tense.UNREAL, Tense.PLUPERFECT})


def event_date(sentence: Sentence, trigger: int, published: str, words: TimeWords) -> tuple[str, Precision | None]:
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

    Returns:
        The first day (ISO 8601) and the length of the period; ``("", None)`` where unknown.
    """
    day = date.fromisoformat(published) if published else None
    clause = clause_of(sentence, trigger)
    tense = tense_of(sentence, clause, words)
    timed = may_tell_time(sentence, words)
    period = _period_told(sentence, trigger, clause, tense, day, words) if timed else None
    if period is not None:
        return (period.start.isoformat(), period.precision) if period.start else ("", None)
    if day is None or tense in UNDATED:
        return "", None
    if timed and _is_background(sentence, clause, words) and _has_time(sentence, day, words):
        return "", None
    return day.isoformat(), Precision.DAY


def _period_told(
    sentence: Sentence, trigger: int, clause: Token, tense: Tense, day: date | None, words: TimeWords
) -> Period | None:
    """The time that a sentence gives for a trigger, or None where it gives none."""
    period = _own_period(sentence, trigger, day, words)
    if period is None:
        period = _step_back(sentence, clause, words)
    if period is not None and period.steps is not None:
        period = moved_by(period, _anchor(sentence, clause, day, words))
    return period if period is not None else _inherited_period(sentence, clause, tense, day, words)


def tense_of(sentence: Sentence, clause: Token, words: TimeWords) -> Tense:
    """Tense of a clause; of one that has none itself, that of the clause it hangs on."""
    for token in ancestors(sentence, clause.id):
        if token.id == clause.id or is_clause(sentence, token):
            tense = _own_tense(sentence, token, words)
            if tense is not None:
                return tense
    return Tense.PAST


def _own_tense(sentence: Sentence, token: Token, words: TimeWords) -> Tense | None:
    auxiliaries = dependents(sentence, token.id, "aux", "cop")
    if any(matches(auxiliary, words.future_auxiliaries) for auxiliary in auxiliaries):
        return Tense.FUTURE
    if any(matches(auxiliary, words.modal_auxiliaries) for auxiliary in auxiliaries):
        return Tense.UNREAL
    for auxiliary in auxiliaries:
        if auxiliary.deprel == "aux" and matches(auxiliary, words.perfect_auxiliaries):
            return Tense.PLUPERFECT if auxiliary.feat("Tense") in ("Past", "Imp") else Tense.PAST
    carriers = [token, *auxiliaries]
    finite = next((carrier for carrier in carriers if carrier.feat("VerbForm") == "Fin"), None)
    if is_infinitive(sentence, token, words.infinitive_marks):
        return Tense.UNREAL if finite or not _is_realised(sentence, token, words) else None
    if token.feat("Mood") == "Imp":
        return Tense.UNREAL
    if finite is None:
        return Tense.PAST if universal(token.deprel) == "acl" and token.feat("Tense") == "Past" else None
    if finite.feat("Tense") == "Fut":
        return Tense.FUTURE
    if finite.feat("Mood") == "Cnd":
        return Tense.UNREAL
    if finite.feat("Tense") != "Pres":
        return Tense.PAST
    progressive = finite is not token and token.upos == "VERB"
    is_passive = any(auxiliary.deprel == "aux:pass" for auxiliary in auxiliaries)
    return Tense.PROGRESSIVE if progressive and not is_passive else Tense.PRESENT


def _is_realised(sentence: Sentence, token: Token, words: TimeWords) -> bool:
    """Whether an infinitive is as real as the verb above it (*managed to*, *wrote to ask*)."""
    return token.head > 0 and token.deprel in ("xcomp", "advcl") and matches(sentence[token.head], words.realised)


def _own_period(sentence: Sentence, trigger: int, day: date | None, words: TimeWords) -> Period | None:
    """The expression of the trigger, of the words between it and its clause, of the clause."""
    for site in ancestors(sentence, trigger):
        period = _period_at(sentence, site.id, trigger, day, words)
        if period is not None:
            return period
        if is_clause(sentence, site) or site.id == trigger:
            period = _nested_period(sentence, site.id, trigger, day, words)
        if period is not None or is_clause(sentence, site):
            return period
    return None


def _step_back(sentence: Sentence, clause: Token, words: TimeWords) -> Period | None:
    """*Freed them [two weeks after it had seized them]*: how far the clause is from the one above."""
    marks = dependents(sentence, clause.id, "mark") if clause.deprel == "advcl" else ()
    counted = next((mark for mark in marks if _is_counted(sentence, mark, words)), None)
    return read_step_back([*_before(sentence, counted.id, words), counted], words) if counted else None


def _anchor(sentence: Sentence, clause: Token, day: date | None, words: TimeWords) -> Period:
    """The time of the nearest clause above that has one, from which *three days earlier* is counted."""
    for above in ancestors(sentence, clause.head) if clause.head else ():
        if is_clause(sentence, above) or not above.head:
            period = _period_of(sentence, above, clause, day, words)
            if period is not None and period.start:
                return period
    return VAGUE


def _period_at(
    sentence: Sentence,
    site: int,
    trigger: int,
    day: date | None,
    words: TimeWords,
    of_noun: bool = True,
) -> Period | None:
    """The nearest expression of time that hangs on a token; one without a date only by default.

    Without `of_noun`, expressions that belong to a noun alone (*the attack of 4 May*) are left out.
    """
    is_verb = sentence[site].upos in {"VERB", "AUX"}
    found = [
        (period.start is None, abs(token.id - trigger), token.id, period)
        for token in dependents(sentence, site, *(TIMES_OF_VERB if is_verb else TIMES_OF_NOUN))
        if (of_noun or not _belongs_to_noun(sentence, token, words))
        and (period := _read_expression(sentence, token, day, words)) is not None
    ]
    return min(found)[3] if found else None


def _period_of(sentence: Sentence, clause: Token, below: Token, day: date | None, words: TimeWords) -> Period | None:
    """The expression of a clause, or of a noun in it, that stands nearest to a clause below it."""
    period = _period_at(sentence, clause.id, below.id, day, words)
    return period if period is not None else _nested_period(sentence, clause.id, below.id, day, words)


def _belongs_to_noun(sentence: Sentence, token: Token, words: TimeWords) -> bool:
    if universal(token.deprel) in {"compound", "nummod", "appos"} or token.deprel == "nmod:poss":
        return True
    cases = dependents(sentence, token.id, "case")
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
        known = is_definite(sentence, noun.id) and noun.upos != "PROPN"
        known = known and not _is_occasion(sentence, noun, words)
        for site in phrase_of(sentence, noun.id):
            if not _is_bare(site):
                continue
            period = _period_at(sentence, site.id, trigger, day, words, of_noun=False)
            if period is not None and not (known and period.precision is not Precision.DAY):
                return period
    return None


def _is_bare(token: Token) -> bool:
    return token.upos in {"NOUN", "PROPN"} and token.deprel != "nmod:poss"


def _is_occasion(sentence: Sentence, noun: Token, words: TimeWords) -> bool:
    cases = dependents(sentence, noun.id, "case")
    return any(expression(sentence, case) in words.occasions for case in cases)


def _inherited_period(
    sentence: Sentence, clause: Token, tense: Tense, day: date | None, words: TimeWords
) -> Period | None:
    """The expression of a clause that tells of the same time: the one above, or *X said Friday*."""
    for parent in _clauses_of_same_time(sentence, clause, tense, words):
        period = _period_of(sentence, parent, clause, day, words)
        if period is not None:
            return period
    return None


def _clauses_of_same_time(sentence: Sentence, clause: Token, tense: Tense, words: TimeWords) -> Iterator[Token]:
    if tense is Tense.PLUPERFECT:
        return
    if tense not in UNDATED:
        for aside in dependents(sentence, clause.id, "parataxis", "conj"):
            if aside.deprel == "parataxis" or not any(dependents(sentence, aside.id, "cc")):
                yield aside
    for below in ancestors(sentence, clause.id):
        if not is_clause(sentence, below):
            continue
        if not below.head or _is_background(sentence, below, words):
            return
        parent = clause_of(sentence, below.head)
        parent_tense = tense_of(sentence, parent, words)
        if tense in UNDATED:
            # "agreed on Friday to send": the time of agreeing is not that of sending
            same = universal(below.deprel) in {"xcomp", "conj"} and parent_tense not in {
                Tense.PAST,
                Tense.PLUPERFECT,
            }
        else:
            same = parent_tense not in UNDATED
        if not same:
            return
        yield parent


def _is_background(sentence: Sentence, clause: Token, words: TimeWords) -> bool:
    """Whether a clause may lie at another time than the one above it."""
    if clause.deprel in {"acl:relcl", "advcl:relcl"}:
        return True
    if universal(clause.deprel) != "advcl":
        return False
    marks = [expression(sentence, mark) for mark in dependents(sentence, clause.id, "mark", "advmod")]
    if any(mark in words.simultaneous for mark in marks):
        return False
    return is_finite(sentence, clause) or any(mark in words.offsets for mark in marks)


def _has_time(sentence: Sentence, day: date, words: TimeWords) -> bool:
    return any(
        _read_expression(sentence, token, day, words) is not None
        for token in sentence
        if universal(token.deprel) in TIMES_OF_VERB
    )


def _read_expression(sentence: Sentence, token: Token, day: date | None, words: TimeWords) -> Period | None:
    """The time a dependent names; none where it is none."""
    cases = dependents(sentence, token.id, "case", "mark")
    if any(_is_counted(sentence, case, words) for case in cases):
        return _read_counted(sentence, token, cases, day, words)
    kinds = kinds_of(token, words)
    if not kinds & HEADS or not _may_be_time(sentence, token):
        return None
    prepositions = [expression(sentence, case) for case in cases if token.deprel != "nmod:poss"]
    if any(word not in words.prepositions for word in prepositions):
        return None
    phrase = _whole_expression(sentence, token, words)
    if not any(kinds_of(word, words) & HEADS - {"digit", "part"} for word in phrase):
        return None
    frame = Frame(day, _is_ahead(sentence, token, words), prepositions[0] if prepositions else "")
    return read_period(phrase, frame, words)


def _read_counted(
    sentence: Sentence, token: Token, cases: Sequence[Token], day: date | None, words: TimeWords
) -> Period:
    """*Two weeks after X*: counted from X where that is dated, and else without a date."""
    first = min(case.id for case in cases)
    measure = _before(sentence, first, words)
    phrase = [*measure, *(word for word in phrase_of(sentence, token.id) if word.id >= first)]
    period = read_period(phrase, Frame(day, _is_ahead(sentence, token, words)), words)
    return period if period is not None else VAGUE


def _is_counted(sentence: Sentence, case: Token, words: TimeWords) -> bool:
    """Whether a preposition or conjunction is measured in units of time: *two weeks after*."""
    before = _before(sentence, case.id, words)
    return matches(case, words.offsets) and any("unit" in kinds_of(word, words) for word in before)


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
    phrase = [*_before(sentence, phrase[0].id, words), *phrase]
    while (following := phrase[-1].id + 1) <= len(sentence):
        word = sentence[following]
        if (word.upos == "PUNCT" or matches(word, words.ranges)) and following < len(sentence):
            word = sentence[following + 1]
        if not kinds_of(word, words) & {"year", "month", "ago"} or word.upos in {"AUX", "VERB"}:
            break
        phrase.append(word)
    return phrase


def _before(sentence: Sentence, id: int, words: TimeWords) -> list[Token]:
    """The words of time that stand in a row before a token."""
    start = id
    while start > 1 and kinds_of(sentence[start - 1], words) & BEFORE:
        start -= 1
    return [sentence[place] for place in range(start, id)]
