"""Articles with expected events: reading them, and scoring a coder's events against them.

An article is a YAML file::

    title: Baku expels diplomats
    date: 2023-04-20
    text: |                     # optional; without it, the sentences make the text
      ...
    sentences:
      - text: Baku expelled four Iranian diplomats in March.
        events:
          - AZE 161 IRN 2023-03
        forbidden:
          - IRN 161 *
        optional:
          - AZE 111 IRN
      - text: The two ministers met in Ashgabat.
        events:
          - ISRGOV 046 TKMGOV both
      - text: Ashgabat is 25 km from the border.

An event is ``SOURCE CODE TARGET``, then, where they matter, its date (as exact as it is known) and
``both`` for a reciprocal one, which is expected in both directions. ``---`` is an actor without a
code, or none. Where coders may differ, ``|`` joins what is right: ``ISRGOV 040|041 AZEGOV``. In
``forbidden`` and ``optional``, ``*`` is any actor or code; an optional event is neither expected nor
wrong. Sentences that give nothing have no ``events``; what `text` holds beyond the sentences listed
is expected to give nothing, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path
from typing import NamedTuple

from diplocode.codebook.reader import Mapping, Report, Text, Value, read_yaml
from diplocode.documents import parse_date
from diplocode.errors import CodebookError, InputError
from diplocode.events import Event
from diplocode.syntax.tree import Document

NOBODY = "---"
_EVENT = re.compile(
    r"(?P<source>\S+) (?P<code>\S+) (?P<target>\S+)"
    r"(?: (?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?))?(?P<both> both)?"
)
#: Codes that open those of bodies of several states (CAMEO manual, chapter 3).
_INTERNATIONAL = frozenset(("IGO", "IMG", "INT", "MNC", "NGM", "NGO"))
_PRECISION = {4: "year", 7: "month", 10: "day"}
#: Where the sentence of an event begins, or None, and what the event is at a level.
_Place = tuple[int | None, "Triple"]


class Triple(NamedTuple):
    """Source, code and target: what an event is here; ``---`` for an actor without a code."""

    source: str
    code: str
    target: str

    @classmethod
    def of(cls, event: Event) -> Triple:
        """The triple of a coded event."""
        source, target = event.dyad
        return cls(source or NOBODY, event.action.code, target or NOBODY)

    def __str__(self) -> str:
        return " ".join(self)


@dataclass(frozen=True)
class GoldSentence:
    """One sentence of an article.

    Attributes:
        text: the sentence.
        start: where it begins, in characters of the article's text.
        expected: its events with the date expected, or an empty text; both directions of
            reciprocal ones.
        forbidden: triples that it must not give; ``*`` is anything.
        optional: triples that count neither as right nor as wrong; ``*`` is anything.
        alternatives: triples as right as an expected one, with that one.
    """

    text: str
    start: int
    expected: tuple[tuple[Triple, str], ...]
    forbidden: tuple[Triple, ...]
    optional: tuple[Triple, ...] = ()
    alternatives: tuple[tuple[Triple, Triple], ...] = ()


@dataclass(frozen=True)
class Article:
    """An article and its sentences with their expected events."""

    document: Document
    sentences: tuple[GoldSentence, ...]

    @property
    def expected(self) -> dict[Triple, str]:
        """The distinct events of the article, with the date where one is given."""
        return {triple: date for sentence in self.sentences for triple, date in sentence.expected}


@dataclass(frozen=True)
class Agreement:
    """How many distinct events were expected, how many coded, and how many of these are right, over all articles."""

    expected: int = 0
    coded: int = 0
    right: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.expected + other.expected, self.coded + other.coded, self.right + other.right)

    @property
    def precision(self) -> float:
        """Right events of those coded."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """Right events of those expected."""
        return self.right / self.expected if self.expected else 0.0


@dataclass(frozen=True)
class ArticleScores:
    """What a coder made of articles; sets of distinct events by article, summed.

    Attributes:
        full: agreement in the whole codes of actors and action.
        country: agreement in the countries of the actors and the root of the action.
        dated, dated_right: right events that have an expected date; those coded with it.
        missed, surplus: ``(article, event)`` for each expected but not coded, and the reverse;
            without optional ones.
        forbidden: ``(article, event)`` for each forbidden event that was coded.
    """

    full: Agreement
    country: Agreement
    dated: int
    dated_right: int
    missed: tuple[tuple[str, Triple], ...]
    surplus: tuple[tuple[str, Triple], ...]
    forbidden: tuple[tuple[str, Triple], ...]


# -- reading ---------------------------------------------------------------------------------


def read_articles(path: str | Path) -> list[Article]:
    """Articles of a YAML file, or of every YAML file of a folder, in order of names.

    Raises:
        CodebookError: something is wrong in a file; every problem with its place.
        InputError: there is no article.
    """
    path = Path(path)
    files = sorted((*path.glob("*.yaml"), *path.glob("*.yml"))) if path.is_dir() else [path]
    report = Report()
    articles = [_read_article(file, report) for file in files]
    if report.problems:
        raise CodebookError(report.problems)
    if not articles:
        raise InputError(f"{path}: no article (*.yaml) there")
    return articles


def _read_article(path: Path, report: Report) -> Article:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    article = report.mapping(read_yaml(data, str(path), report), "an article")
    report.keys(article, ("title", "date", "text", "url", "publisher"), "article", ("sentences",))
    sentences = [
        report.mapping(item, "a sentence") for item in report.sequence(article.get(Text("sentences")), "sentences")
    ]
    texts = [report.text(sentence.get(Text("text")), "text") for sentence in sentences]
    text = report.text(article.get(Text("text")), "text") or " ".join(texts)
    title, url, publisher = (str(report.text(article.get(Text(key)), key)) for key in ("title", "url", "publisher"))
    date = read_day(article.get(Text("date")), report)
    document = Document(path.name, str(text), date, title, url, publisher)
    return Article(document, tuple(_read_sentences(sentences, texts, document.text, report)))


def _read_sentences(
    sentences: Sequence[Mapping], texts: Sequence[Text], text: str, report: Report
) -> Iterator[GoldSentence]:
    end = 0
    for sentence, written in zip(sentences, texts, strict=True):
        report.keys(sentence, ("events", "forbidden", "optional"), "sentence", ("text",))
        start = text.find(written, end)
        if start < 0:
            report.add(written.mark, "DC901", "the text does not hold this sentence here")
            continue
        end = start + len(written)
        expected = list(_read_events(sentence.get(Text("events")), "events", report))
        forbidden, optional = (
            tuple(one for choice, _ in _read_events(sentence.get(Text(key)), key, report) for one in choice)
            for key in ("forbidden", "optional")
        )
        yield GoldSentence(
            written,
            start,
            tuple((choice[0], date) for choice, date in expected),
            forbidden,
            optional,
            tuple((other, choice[0]) for choice, _ in expected for other in choice[1:]),
        )


def _read_events(value: Value | None, key: str, report: Report) -> Iterator[tuple[list[Triple], str]]:
    """The triples that a line allows, first the one that its first words make, and its date."""
    for line in report.texts(value, key):
        match = _EVENT.fullmatch(line)
        if match is None:
            hint = "write SOURCE CODE TARGET, then its date and `both` where they matter"
            report.add(line.mark, "DC902", f"not an event: {line}", hint)
            continue
        choice = [Triple(*parts) for parts in product(*(match[part].split("|") for part in Triple._fields))]
        yield choice, match["date"] or ""
        if match["both"]:
            yield [Triple(target, code, source) for source, code, target in choice], match["date"] or ""


def read_day(value: Value | None, report: Report) -> str:
    """The key ``date`` of a file of articles or cases, or an empty string; what is no day goes to the report."""
    text = report.text(value, "date")
    try:
        return parse_date(text)
    except InputError as error:
        report.add(text.mark, "DC903", str(error))
        return ""


# -- scoring ---------------------------------------------------------------------------------


def score_articles(pairs: Iterable[tuple[Article, Sequence[Event]]]) -> ArticleScores:
    """Score the events of each article as sets of distinct (source, code, target)."""
    full = country = Agreement()
    dated = dated_right = 0
    missed: list[tuple[str, Triple]] = []
    surplus: list[tuple[str, Triple]] = []
    forbidden: list[tuple[str, Triple]] = []
    for article, events in pairs:
        name, expected = article.document.id, article.expected
        counted = zip(_counted(article, events, _whole), events, strict=True)
        found = [(triple, event) for triple, event in counted if triple]
        coded = dict.fromkeys(triple for triple, _ in found)
        full += _agreement(expected, coded)
        country += _agreement(
            map(_country_and_root, expected), filter(None, _counted(article, events, _country_and_root))
        )
        with_date = [triple for triple in expected if triple in coded and expected[triple]]
        dated += len(with_date)
        dated_right += sum(
            any(one == triple and _has_date(event, expected[triple]) for one, event in found) for triple in with_date
        )
        missed += [(name, triple) for triple in expected if triple not in coded]
        surplus += [(name, triple) for triple in coded if triple not in expected]
        forbidden += [(name, triple) for triple in _forbidden(article, events)]
    return ArticleScores(full, country, dated, dated_right, tuple(missed), tuple(surplus), tuple(forbidden))


def is_right(article: Article, event: Event) -> bool | None:
    """Whether an article expects an event, by the countries of its actors and its root; None for an optional one."""
    (triple,) = _counted(article, [event], _country_and_root)
    return None if triple is None else triple in set(map(_country_and_root, article.expected))


def _agreement(expected: Iterable[Triple], coded: Iterable[Triple]) -> Agreement:
    wanted, got = set(expected), set(coded)
    return Agreement(len(wanted), len(got), len(wanted & got))


def _whole(triple: Triple) -> Triple:
    return triple


def _country_and_root(triple: Triple) -> Triple:
    """The countries and the root alone; bodies of several states have no country and stay what they are."""
    source, code, target = triple
    return Triple(_country(source), code[:2], _country(target))


def _country(actor: str) -> str:
    return actor if actor[:3] in _INTERNATIONAL else actor[:3]


def _counted(article: Article, events: Sequence[Event], level: Callable[[Triple], Triple]) -> list[Triple | None]:
    """The triples that events count as, at a level: themselves or the expected ones that they are as good as.

    What its own sentence expects comes before what others do; where two events of a sentence are each as good as two
    expected ones, each counts as one of them. None for an optional one.
    """
    told = [(_sentence(article, event), Triple.of(event)) for event in events]
    places: list[_Place] = [(sentence.start if sentence else None, level(whole)) for sentence, whole in told]
    paired = _paired(
        {place: _choices(sentence, place[1], level) for place, (sentence, _) in zip(places, told, strict=True)}
    )
    elsewhere = set(map(level, article.expected))
    counted: list[Triple | None] = []
    for place, (sentence, whole) in zip(places, told, strict=True):
        optional = sentence is not None and place[1] not in elsewhere and _matches(whole, sentence.optional)
        counted.append(paired.get(place) or (None if optional else place[1]))
    return counted


def _choices(sentence: GoldSentence | None, triple: Triple, level: Callable[[Triple], Triple]) -> list[Triple]:
    """The events that a sentence expects and that one is as good as, its own first."""
    if sentence is None:
        return []
    expected = [(one, one) for one, _ in sentence.expected]
    as_good = (level(one) for other, one in (*expected, *sentence.alternatives) if level(other) == triple)
    return list(dict.fromkeys(as_good))


def _paired(choices: dict[_Place, list[Triple]]) -> dict[_Place, Triple]:
    """Events with the expected one that each counts as: as many different ones as can be, by augmenting paths (Kuhn
    1955). An event that finds all of its own taken counts as the first of them once more.
    """
    taken: dict[tuple[int | None, Triple], _Place] = {}

    def seat(place: _Place, asked: set[Triple]) -> bool:
        for one in choices[place]:
            if one not in asked:
                asked.add(one)
                other = taken.get((place[0], one))
                if other is None or seat(other, asked):
                    taken[place[0], one] = place
                    return True
        return False

    for place in choices:
        seat(place, set())
    first = {place: options[0] for place, options in choices.items() if options}
    return first | {place: one for (_, one), place in taken.items()}


def _sentence(article: Article, event: Event) -> GoldSentence | None:
    """The sentence that an event comes from."""
    start = (event.provenance.trigger or event.provenance.span)[0]
    return next((one for one in article.sentences if one.start <= start < one.start + len(one.text)), None)


def _matches(triple: Triple, patterns: Iterable[Triple]) -> bool:
    return any(all(map(fnmatchcase, triple, pattern)) for pattern in patterns)


def _has_date(event: Event, date: str) -> bool:
    return event.date.startswith(date) and (event.date_precision or "") == _PRECISION[len(date)]


def _forbidden(article: Article, events: Iterable[Event]) -> Iterator[Triple]:
    """Events that the sentence they come from forbids."""
    for event in events:
        sentence = _sentence(article, event)
        if sentence and _matches(Triple.of(event), sentence.forbidden):
            yield Triple.of(event)
