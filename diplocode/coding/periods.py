"""Expressions of time: the words of one phrase read as a day, week, month or year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from diplocode.coding.time_words import Kind, TimeWord, TimeWords
from diplocode.events import Precision
from diplocode.syntax.tree import Sentence, Token

ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
DECADE = re.compile(r"\d{4}")
YEAR = re.compile(r"1\d{3}|20\d\d|21\d\d")
#: Signs of numbers, and of tokens that hold several words (*mid-March*).
_PIECED = re.compile(r"[\d–/-]")
_SEPARATOR = re.compile(r"[-–/]")
DAY_NUMBERS = range(1, 32)

#: Kinds of words that a phrase can be a time by; the others only qualify them.
HEADS: frozenset[Kind] = frozenset(
    ["iso", "weekday", "month", "year", "decade", "digit", "day", "day_part", "weekend", "unit",
     "ago", "part", "season", "adverb", "anaphoric", "holiday", "eve", "yearly"]
)  # fmt: skip


@dataclass(frozen=True)
class Period:
    """A time the text names: first day and length. Without a day, the text says no exact time, or `steps` units of it
    from another one that it has named; `or_now` where that is the time of publication if it has named none.
    """

    start: date | None
    precision: Precision | None
    steps: int | None = None
    or_now: bool = False


VAGUE = Period(None, None)
_LENGTHS = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR)
#: How many days each has, and what part of one a step may be that hardly leads out of it.
_DAYS = {Precision.DAY: 1, Precision.WEEK: 7, Precision.MONTH: 30, Precision.YEAR: 365}
_MOSTLY = 4


class _Word(NamedTuple):
    kind: Kind
    value: int
    place: int
    unit: Precision | None = None


@dataclass(frozen=True)
class Frame:
    """What a phrase is read against.

    Attributes:
        published: day of publication, or none where unknown.
        future: whether the clause speaks of the future, so that a weekday is the next one.
        preposition: preposition of the phrase, lower case, or empty.
        attributive: whether the phrase stands before a noun of what happened then (*the May raid*).
    """

    published: date | None
    future: bool = False
    preposition: str = ""
    attributive: bool = False


def read_step(phrase: Sequence[Token], words: TimeWords) -> Period:
    """How far it is from what the text has told: a week back in *a week before the vote*; days and weeks alone."""
    period = _Reading(phrase, Frame(None), words).step(1)
    return period if period.precision in (Precision.DAY, Precision.WEEK) else VAGUE


def read_step_back(phrase: Sequence[Token], words: TimeWords) -> Period:
    """How far what a conjunction opens is from the clause above: two weeks back in *two weeks after it had seized*."""
    return _Reading(phrase, Frame(None), words).step(-1)


def read_elapsed(phrase: Sequence[Token], published: date | None, words: TimeWords) -> Period:
    """How long ago what has gone by began: two years back in *it is two years since Oslo left*."""
    return _Reading(phrase, Frame(published), words).shifted(-1)


@lru_cache(maxsize=16_384)
def kinds_of(form: str, lemma: str, words: TimeWords) -> frozenset[Kind]:
    """What a single word contributes to an expression of time: nothing, or one kind or more."""
    return frozenset(word.kind for word in _read_form(form, lemma, words))


def may_tell_time(sentence: Sentence, words: TimeWords) -> bool:
    """Whether a sentence has any word that can be a time: without one, no expression is looked for."""
    vocabulary = sentence.vocabulary
    return not _head_words(words).isdisjoint(vocabulary) or bool(_PIECED.search(" ".join(vocabulary)))


@lru_cache(maxsize=16)
def _head_words(words: TimeWords) -> frozenset[str]:
    return frozenset(word for word, told in words.by_word.items() if told.kind in HEADS)


def may_count_on(sentence: Sentence, words: TimeWords) -> bool:
    """Whether a sentence has the words of a time that is counted from another one: *two weeks later*, *that day*."""
    lengths, steps = _counting_words(words)
    found = {*sentence.vocabulary, *_SEPARATOR.split("-".join(sentence.vocabulary))}
    return not lengths.isdisjoint(found) and not steps.isdisjoint(found)


@lru_cache(maxsize=16)
def _counting_words(words: TimeWords) -> tuple[frozenset[str], frozenset[str]]:
    """The words of lengths of time, and those that count them; hours do both (*within hours*)."""
    steps = {word for word, told in words.by_word.items() if told.kind in ("offset", "anaphoric")}
    hours = {word for word, (count, _) in words.units.items() if not count}
    return words.day_parts.union(words.units), frozenset(steps | hours | words.stepping)


def read_period(phrase: Sequence[Token], frame: Frame, words: TimeWords) -> Period | None:
    """Read the words of one phrase as a time.

    Returns:
        The period; `VAGUE` where the phrase is a time without a date (*a few weeks later*);
        none where it is no time at which something happens (*for two years*).
    """
    reading = _Reading(phrase, frame, words)
    for read in (
        reading.read_holiday, reading.read_calendar, reading.read_weekday, reading.read_day, reading.read_ago,
        reading.read_relative, reading.read_count, reading.read_year, reading.read_vague,
    ):  # fmt: skip
        period = read()
        if period is not None:
            return period
    return None


@lru_cache(maxsize=16_384)
def _read_form(written: str, lemma: str, words: TimeWords) -> tuple[TimeWord, ...]:
    """The words of time in a token: most are none, and a token such as *mid-March* or *5-7* holds several."""
    if iso := ISO_DATE.fullmatch(written):
        return (TimeWord("iso", int("".join(iso.groups()))),)
    pieces = [written] if written.lower() in words.days else _SEPARATOR.split(written)
    lemma = lemma.lower() if len(pieces) == 1 else ""
    read = (_read_piece(piece.lower(), lemma, words) for piece in pieces if piece)
    return tuple(word for word in read if word is not None)


def _read_piece(form: str, lemma: str, words: TimeWords) -> TimeWord | None:
    if form.isdecimal() and form.isascii():
        if YEAR.fullmatch(form):
            return TimeWord("year", int(form))
        return TimeWord("digit", int(form)) if int(form) < 1000 else None
    if DECADE.fullmatch(form[:4]) and form[4:] in words.decade_endings:
        return TimeWord("decade", int(form[:4]))
    ending = next((end for end in words.ordinal_endings if form.endswith(end)), "")
    if ending and form[: -len(ending)].isdecimal():
        return TimeWord("digit", int(form[: -len(ending)]))
    return words.by_word.get(form) or words.by_word.get(lemma)


class _Reading:
    """One phrase under reading: each method reads one kind of expression, or gives none."""

    def __init__(self, phrase: Sequence[Token], frame: Frame, words: TimeWords) -> None:
        self.found = [
            _Word(word.kind, word.value, token.id, word.unit)
            for token in phrase
            for word in _read_form(token.form, token.lemma, words)
        ]
        self.phrase = phrase
        self.frame = frame
        self.words = words
        self._first = {word.kind: word for word in reversed(self.found)}

    def first(self, kind: Kind) -> _Word | None:
        return self._first.get(kind)

    def has(self, *kinds: Kind) -> bool:
        return not self._first.keys().isdisjoint(kinds)

    def count(self) -> int | None:
        """The number that counts the unit; none where there is none."""
        unit, relative = self.first("unit"), self.first("relative")
        if unit is None:
            return None
        after = relative.place if relative is not None and relative.place < unit.place else 0
        counts = [
            word.value for word in self.found if word.kind in {"count", "digit"} and after < word.place < unit.place
        ]
        return counts[-1] if counts else None

    def read_calendar(self) -> Period | None:
        """A day or month of the calendar: *4 June 1989*, *June 4*, *in March*, *2021-03-05*."""
        iso = self.first("iso")
        if iso is not None:
            return _day(iso.value // 10000, iso.value // 100 % 100, iso.value % 100)
        month = self.first("month")
        if month is None or not self._is_month(month):
            return None
        return self._of_year(month.value, self._day_of_month(month))

    def read_holiday(self) -> Period | None:
        """A day with a name of its own: *on Christmas Eve*, *on New Year's Day 1994*."""
        forms = [token.form.lower().replace("\u2019", "'") for token in self.phrase]
        if self.words.ends_of_holidays.isdisjoint(forms):
            return None
        for name, (month, day) in self.words.holiday_words.items():
            if any(tuple(forms[start : start + len(name)]) == name for start in range(len(forms))):
                return self._of_year(month, day)
        return None

    def _of_year(self, month: int, day: int | None) -> Period:
        """A day or month in the year that the phrase names, or in the nearest one."""
        year = self.first("year")
        relative = self.first("relative")
        if self.has("yearly"):
            year = relative = None
        if year is not None:
            period = _day(year.value, month, day)
        elif self.frame.published is None:
            return VAGUE
        elif relative is not None and self._unit() is Precision.YEAR:
            period = _day(self.frame.published.year + relative.value, month, day)
        else:
            period = self._nearest(month, day, relative.value if relative else 0)
        return self._step_from(period)

    def _is_month(self, month: _Word) -> bool:
        token = next(token for token in self.phrase if token.id == month.place)
        if token.upos in {"AUX", "VERB"}:
            return False
        if token.form.lower() not in self.words.ambiguous_months or self.frame.attributive:
            return True
        if self.has("year", "relative", "part") or self._day_of_month(month) is not None:
            return True
        if sum(word.kind == "month" for word in self.found) > 1:
            return True
        return self.frame.preposition in self.words.month_prepositions

    def _day_of_month(self, month: _Word) -> int | None:
        """The number next to the month; of a range (*3 to 5 May*) the first."""
        reach = 1 if self.has("yearly") else 6  # "the 10th anniversary of the coup of May 25"
        days = [
            word.value
            for word in self.found
            if word.kind == "digit"
            and word.value in DAY_NUMBERS
            and month.place - reach <= word.place <= month.place + 1
        ]
        return days[0] if days else None

    def _nearest(self, month: int, day: int | None, relative: int) -> Period:
        """The last such day or month up to publication, or the next one of the future."""
        published = self.frame.published
        assert published is not None
        today = published if day else published.replace(day=1)
        future = relative > 0 or (relative == 0 and self.frame.future)
        years = range(published.year, published.year + 9) if future else range(published.year, 0, -1)
        for year in years[:9]:
            start = _day(year, month, day).start
            if start is None or (relative and start == today):
                continue
            if (start >= today) if future else (start <= today):
                return Period(start, Precision.DAY if day else Precision.MONTH)
        return VAGUE

    def _step_from(self, period: Period) -> Period:
        """*Two days after 4 June*, *the eve of 4 June*: the date moved; without a number of units, the date itself."""
        if self._is_eve() and period.start is not None and period.precision is Precision.DAY:
            return _moved(period.start, -1)
        unit, offset, count = self.first("unit"), self.first("offset"), self.count()
        if count is None and unit is not None and offset is not None and self._is_one(unit):
            count = 1
        if unit is None or offset is None or count is None or period.start is None or unit.unit is None:
            return period
        return _shift(period.start, offset.value * count * unit.value, unit.unit)

    def _is_one(self, unit: _Word) -> bool:
        """*The day before 4 June*, *in the week before*: one unit without a number."""
        token = next(token for token in self.phrase if token.id == unit.place)
        return token.feat("Number") != "Plur" and token.form.lower() in self.words.units

    def _is_eve(self) -> bool:
        """*The eve of Friday's vote*, and not *Christmas Eve*."""
        return bool(self.found) and self.found[0].kind == "eve"

    def read_weekday(self) -> Period | None:
        """A day of the week: *on Wednesday*, *last Friday*, *Tuesday last week*."""
        weekday = self.first("weekday")
        if weekday is None:
            return None
        published = self.frame.published
        if published is None or (self.has("anaphoric") and not self.has("relative")):
            return VAGUE
        relative = self.first("relative")
        step = relative.value if relative is not None else 0
        return self._step_from(_moved(published, self._days_to(weekday, step) + 7 * self._further()))

    def _further(self) -> int:
        """How many weeks, months or years further back or on: one in *the Friday before last*."""
        offset, relative = self.first("offset"), self.first("relative")
        return offset.value if offset and relative and relative.place == offset.place + 1 else 0

    def _days_to(self, weekday: _Word, step: int) -> int:
        """How many days lie between publication and a day of the week: of the last, this or the next one."""
        published = self.frame.published
        assert published is not None
        if self._is_eve():  # the last such eve, if the day itself is to come
            return 1 - (published.isoweekday() - weekday.value + 1) % 7
        if step and self._unit() is Precision.WEEK:
            return step * 7 + weekday.value - published.isoweekday()
        if step > 0 or (step == 0 and self.frame.future):
            return (weekday.value - published.isoweekday()) % 7 or (7 if step else 0)
        return -((published.isoweekday() - weekday.value) % 7 or (7 if step else 0))

    def read_day(self) -> Period | None:
        """A day counted from today: *yesterday*, *tomorrow*, *overnight*, *the day before yesterday*."""
        day, offset = self.first("day"), self.first("offset")
        if day is None:
            return None
        further = offset.value if offset and offset.place < day.place and self._unit() is Precision.DAY else 0
        return _moved(self.frame.published, day.value + further) if self.frame.published else VAGUE

    def read_ago(self) -> Period | None:
        """*Two weeks ago*: the week, month or year that lies so far back."""
        if not self.has("ago"):
            return None
        return self.shifted(-1)

    def read_relative(self) -> Period | None:
        """*Last week*, *this morning*, *next month*, *the past two days* (from their start; years have no date)."""
        relative = self.first("relative")
        if relative is None:
            return None
        if self.has("weekend"):
            return self._weekend(relative.value)
        if self._is_stepping(relative) and self.count() is None:
            return self._stepped(relative)
        if self.has("day_part"):
            # "last night", but "this morning"
            return _moved(self.frame.published, relative.value) if self.frame.published else VAGUE
        if not self.has("unit"):
            return VAGUE if self.has("season") else None
        if relative.value > 0 and self.count() is not None:
            return VAGUE
        if self._unit() is Precision.DAY and self.count() is None:
            return VAGUE
        if relative.value < 0 and self._unit() is Precision.YEAR and (self.count() or 1) > 1:
            return VAGUE  # "over the past 30 years": what began so long ago dates no event
        return self.shifted(relative.value + self._further())

    def _is_stepping(self, relative: _Word) -> bool:
        """Whether a word counts from another time of the story: *the next day*, but *next week*."""
        tokens = {token.id: token for token in self.phrase}
        if tokens[relative.place].form.lower() not in self.words.stepping:
            return False
        short = self.has("day_part") or self._unit() is Precision.DAY
        known = any(token.feat("Definite") == "Def" for token in self.phrase if token.id < relative.place)
        return known or (short and not self.frame.future)

    def _weekend(self, relative: int) -> Period:
        """From its Saturday."""
        published = self.frame.published
        if published is None:
            return VAGUE
        ahead = relative > 0 or (relative == 0 and self.frame.future)
        step = (6 - published.isoweekday()) % 7 if ahead else -((published.isoweekday() - 6) % 7)
        return _moved(published, step)

    def _unit(self) -> Precision | None:
        unit = self.first("unit")
        return unit.unit if unit is not None else None

    def shifted(self, direction: int) -> Period:
        """The unit that lies so many units back or on from publication."""
        unit = self.first("unit")
        if unit is None or unit.unit is None or self.frame.published is None:
            return VAGUE
        count = self.count()
        if unit.value and (self.has("vague") or (count is None and self.has("ago"))):
            return VAGUE
        steps = 1 if count is None else count
        return _shift(self.frame.published, direction * steps * unit.value, unit.unit)

    def read_count(self) -> Period | None:
        """*In two weeks* of the future; *two weeks later* and *that evening*, counted from another time."""
        if self.has("day_part") and not self.has("unit") and self.has("offset", "anaphoric"):
            return self._stepped(stepping) if (stepping := self._stepping()) else VAGUE
        if not self.has("unit"):
            return None
        if self._is_within_hours():
            return Period(None, Precision.DAY, 0)
        hours = (unit := self.first("unit")) is not None and not unit.value
        if (stepping := self._stepping()) and not self.has("year") and (hours or not self.has("vague")):
            return self._stepped(stepping)
        if self.has("offset", "anaphoric", "vague") and not self.has("year"):
            plain = not self.has("offset", "anaphoric")
            return None if plain and not self.frame.preposition else VAGUE
        ahead = self.frame.future and self.frame.preposition in self.words.ahead
        if ahead and self.count() is not None and not self.has("year"):
            return self.shifted(1)
        return None

    def _stepping(self) -> _Word | None:
        """What counts from another time: *later*, and *following* before its unit."""
        offset = self.first("offset")
        if offset is None:
            return self.first("anaphoric")
        end = next((token.id for token in reversed(self.phrase) if token.upos != "PUNCT"), 0)
        pointed = any(word.kind == "anaphoric" and word.place == end == offset.place + 1 for word in self.found)
        last = pointed or offset.place == end  # "the day before", "two days before that"
        unit = self.first("unit") or self.first("day_part")
        return offset if last or (unit and offset.place < unit.place) else None

    def _stepped(self, stepping: _Word, sign: int = 1) -> Period:
        """*Two weeks later*, *the previous day*: so far from another time; *later that day* is in it."""
        unit, count = self.first("unit"), self.count()
        if unit is None:
            length = Precision.DAY if self.has("day_part") else None
            return Period(None, length, 0 if self._is_inside(stepping) else sign * stepping.value) if length else VAGUE
        if self._is_inside(stepping):
            told = any(word.kind == "anaphoric" and word is not stepping for word in self.found)
            return Period(None, unit.unit, 0, or_now=not told)  # "earlier in the week", but "earlier that week"
        steps = 1 if count is None else count
        if not unit.value:  # hours and minutes
            return Period(None, unit.unit, 0) if count is None or steps < 12 else VAGUE
        return Period(None, unit.unit, sign * stepping.value * steps * unit.value)

    def _is_inside(self, stepping: _Word) -> bool:
        """Whether a word says where in a time something lies: *later that day*, *earlier in the month*."""
        unit = self.first("unit") or self.first("day_part")
        tokens = {token.id: token for token in self.phrase}
        inner = stepping.place in tokens and tokens[stepping.place].form.lower() in self.words.vague_adverbs
        return inner and unit is not None and stepping.place < unit.place

    def _is_within_hours(self) -> bool:
        """*Within hours*, of the past: on the day of what the text told before."""
        unit = self.first("unit")
        if unit is None or unit.value or self.frame.future or self.frame.preposition not in self.words.ahead:
            return False
        return self.count() is None and len(self.found) == 1

    def step(self, sign: int) -> Period:
        """*Two weeks after*: how far the time of what follows is from that of which it is said, or back from it."""
        offset = self.first("offset")
        return self._stepped(offset, sign) if offset and not self.has("vague") else VAGUE

    def read_year(self) -> Period | None:
        """*In 1998*, *early 2022*; a decade has no date."""
        if self.has("decade"):
            return VAGUE
        year = None if self.has("yearly") else self.first("year")
        return Period(date(year.value, 1, 1), Precision.YEAR) if year is not None else None

    def read_vague(self) -> Period | None:
        """*Over the weekend*; seasons and *recently*, which have no date; *at once* is no time."""
        if self.has("weekend"):
            return self._weekend(0)
        named = self.has("season") and bool(self.frame.preposition)
        told = self.has("eve") or (self.has("adverb") and self.frame.preposition not in self.words.occasions)
        return VAGUE if named or told else None


def moved_by(period: Period, anchor: Period) -> Period:
    """So many units as one time says from another that is known as exactly.

    A few days from some day of a month lie in that month, most likely; else none where it is not known so.
    """
    if anchor.start is None or period.precision is None or period.steps is None:
        return VAGUE
    known = anchor.precision or Precision.YEAR
    if _LENGTHS.index(known) > _LENGTHS.index(period.precision):
        near = 0 < abs(period.steps) * _DAYS[period.precision] * _MOSTLY <= _DAYS[known]
        return Period(anchor.start, known) if near else VAGUE
    return _shift(anchor.start, period.steps, period.precision)


def _day(year: int, month: int, day: int | None) -> Period:
    try:
        return Period(date(year, month, day or 1), Precision.DAY if day else Precision.MONTH)
    except ValueError:
        return VAGUE


def _moved(day: date, days: int) -> Period:
    return _shift(day, days, Precision.DAY)


def _monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)


def _shift(day: date, steps: int, unit: Precision) -> Period:
    """The unit that lies so many units away, from its first day."""
    try:
        if unit is Precision.DAY:
            return Period(day + timedelta(days=steps), unit)
        if unit is Precision.WEEK:
            return Period(_monday(day) + timedelta(weeks=steps), unit)
        months = day.year * 12 + day.month - 1 + steps * (12 if unit is Precision.YEAR else 1)
        year, month = divmod(months, 12)
        return Period(date(year, 1 if unit is Precision.YEAR else month + 1, 1), unit)
    except (ValueError, OverflowError):
        return VAGUE
