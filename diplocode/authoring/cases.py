"""Sentence cases: single sentences with their events, grouped by what they try, and how they are judged.

A file of cases is YAML::

    date: 2023-04-20            # of publication; a case may have its own
    cases:
      passive with agent:
        - text: Sweden was accused by Turkey of harbouring militants on Monday.
          events: [TUR 112* SWE 2023-04-17]
      denied:
        - text: Rwanda denied sending troops to Congo.
          events: [RWA 016 COD, RWA 074|154 COD denied by RWA]
          optional: ["* 07* COD"]
          speaker: Rwanda
          tree: |               # where the parser is at fault
            Rwanda Rwanda PROPN _ 2 nsubj
            ...

An event is ``SOURCE CODE TARGET``, then, where they matter, its status (asserted, where none is written), its
date, ``both`` where it is expected in both directions, and after ``by`` the code of who tells it, or ``nobody``.
``---`` is an actor without a code, or none; ``*`` is anything, also within a word (``16*``, ``NOR*``), and ``|`` joins
what is right. A date is a year, a month, a day, a week (``2023-W15``), or ``undated``. ``speaker`` holds the words of
who tells it. Optional events are neither expected nor wrong; of asserted events that is all that may be coded.

A case with a tree (in the notation of `diplocode.syntax.notation`) is one that the parser reads wrongly: it is judged
on that tree as well, which tells errors of the parser from those of the rules. ``open`` marks a case that is known to
be wrong on either, and says what is lacking.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from diplocode.authoring.articles import read_day
from diplocode.codebook.reader import Mapping, Report, Text, Value, read_yaml
from diplocode.errors import CodebookError, InputError
from diplocode.events import Actor, Event, Precision, Status
from diplocode.syntax.notation import read_tree
from diplocode.syntax.tree import Sentence

NOBODY = "---"
UNDATED = "undated"
_UNTOLD = "nobody"
_STATUS = "|".join(Status)
_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?|undated"
_LINE = re.compile(
    rf"(?P<source>\S+) (?P<code>\S+) (?P<target>\S+)(?: (?P<status>(?:{_STATUS})(?:\|(?:{_STATUS}))*))?"
    rf"(?: (?P<date>(?:{_DATE})(?:\|(?:{_DATE}))*))?(?P<both> both)?(?: by (?P<teller>\S+))?"
)


@dataclass(frozen=True)
class ExpectedEvent:
    """An event that a case expects; patterns with ``*``, alternatives joined by ``|``.

    Attributes:
        source, code, target: of the event; ``---`` for an actor without a code.
        statuses: those that are right.
        date: empty where any date is right.
        teller: code of who tells it, ``nobody``, or empty where that is open.
    """

    source: str
    code: str
    target: str
    statuses: frozenset[Status]
    date: str = ""
    teller: str = ""

    @property
    def is_asserted(self) -> bool:
        """Whether it may be asserted."""
        return Status.ASSERTED in self.statuses

    def concerns(self, event: Event) -> bool:
        """Whether an event has its actors and its code."""
        source, target = event.dyad
        pairs = ((source, self.source), (event.action.code, self.code), (target, self.target))
        return all(_fits(found or NOBODY, wanted) for found, wanted in pairs)

    def is_met(self, event: Event, speaker: str = "") -> bool:
        """Whether an event is this one, with its status, its date and who tells it."""
        return (
            self.concerns(event)
            and event.status in self.statuses
            and (not self.date or any(has_date(event, date) for date in self.date.split("|")))
            and (not self.teller or self._is_told(event.attribution, speaker))
        )

    def _is_told(self, actor: Actor | None, speaker: str) -> bool:
        if actor is None or self.teller == _UNTOLD:
            return actor is None and self.teller == _UNTOLD
        words = speaker.split("|")
        named = any(actor.text in one or one in actor.text for one in words)
        return named and _fits(actor.code or NOBODY, self.teller)


@dataclass(frozen=True)
class Case:
    """One sentence and its events.

    Attributes:
        name: file and number in it, ``status.yaml:12``.
        group: what it tries.
        text: the sentence.
        date: day of publication, or empty.
        expected: the events that it must give.
        optional: events that it may give besides.
        speaker: words of who tells it, or empty.
        tree: the right tree, where the parser gives another; else None.
        open: what is lacking in rules or engine, where the case is known to be wrong; else empty.
    """

    name: str
    group: str
    text: str
    date: str
    expected: tuple[ExpectedEvent, ...]
    optional: tuple[ExpectedEvent, ...] = ()
    speaker: str = ""
    tree: Sentence | None = None
    open: str = ""

    @property
    def file(self) -> str:
        """Name of its file."""
        return self.name.partition(":")[0]


@dataclass(frozen=True)
class Verdict:
    """What a coder made of one case.

    Attributes:
        case: the case.
        missing: events expected and not given.
        surplus: asserted events given and neither expected nor optional.
        unreal: how many events the case expects that are not asserted.
        wrongly_asserted: those of them which were given as asserted: an asserted event of the same root
            is among the surplus.
    """

    case: Case
    missing: tuple[ExpectedEvent, ...]
    surplus: tuple[Event, ...]
    unreal: int
    wrongly_asserted: int

    @property
    def is_right(self) -> bool:
        """Whether all events are there, and no others asserted."""
        return not self.missing and not self.surplus


def judge(case: Case, events: Iterable[Event]) -> Verdict:
    """Judge the events of a case.

    Args:
        case: the case.
        events: those that a coder gives for its text, of every status.
    """
    found = list(events)
    missing = tuple(one for one in case.expected if not any(one.is_met(event, case.speaker) for event in found))
    surplus = tuple(event for event in found if event.status is Status.ASSERTED and not _is_right(event, case, found))
    unreal = [one for one in case.expected if not one.is_asserted]
    roots = {event.action.root for event in surplus}
    wrong = sum(any(_fits(root, _roots(one.code)) for root in roots) for one in unreal)
    return Verdict(case, missing, surplus, len(unreal), wrong)


def _is_right(event: Event, case: Case, found: Iterable[Event]) -> bool:
    """Whether an asserted event is expected, optional, or the mirror image of a reciprocal one that was given too."""
    if any(one.concerns(event) for one in case.expected if one.is_asserted):
        return True
    if any(one.concerns(event) for one in case.optional):
        return True
    mirror = event.model_copy(update={"source": event.target, "target": event.source})
    given = any(other.dyad == mirror.dyad and other.action == event.action for other in found)
    return given and any(one.concerns(mirror) for one in (*case.expected, *case.optional) if one.is_asserted)


def _roots(codes: str) -> str:
    return "|".join(code[:2] for code in codes.split("|"))


def _fits(found: str, wanted: str) -> bool:
    return any(fnmatchcase(found, one) for one in wanted.split("|"))


def has_date(event: Event, date: str) -> bool:
    """Whether an event has a date as cases and articles write it: ``2023``, ``2023-W15``, ``undated`` ..."""
    if date == UNDATED:
        return not event.date
    if "W" in date:
        return event.date_precision is Precision.WEEK and _week(event.date) == date
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(date)]
    return event.date.startswith(date) and event.date_precision is precision


def _week(day: str) -> str:
    year, week, _ = datetime.date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


# -- reading ---------------------------------------------------------------------------------


def holds_cases(path: Path) -> bool:
    """Whether a YAML file, or the first one of a folder, holds cases (and not an article)."""
    first = next(iter(_files(path)), None)
    if first is None or not first.is_file():
        return False
    return isinstance(data := read_yaml(first.read_bytes(), str(first), Report()), Mapping) and "cases" in data


def read_cases(path: str | Path) -> list[Case]:
    """Cases of a YAML file, or of every YAML file of a folder, in order.

    Raises:
        CodebookError: something is wrong in a file; every problem with its place.
        InputError: there is no case.
    """
    report = Report()
    cases = [case for file in _files(Path(path)) for case in _read_file(file, report)]
    if report.problems:
        raise CodebookError(report.problems)
    if not cases:
        raise InputError(f"{path}: no cases (*.yaml) there")
    return cases


def _files(path: Path) -> list[Path]:
    return sorted((*path.glob("*.yaml"), *path.glob("*.yml"))) if path.is_dir() else [path]


def _read_file(path: Path, report: Report) -> Iterator[Case]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    file = report.mapping(read_yaml(data, str(path), report), "a file of cases")
    report.keys(file, ("date",), "cases", ("cases",))
    day = read_day(file.get(Text("date")), report)
    groups = report.mapping(file.get(Text("cases")), "cases")
    number = 0
    for group, items in groups.items():
        for item in report.sequence(items, str(group)):
            number += 1
            case = _read_case(report.mapping(item, "a case"), str(group), day, report)
            yield replace(case, name=f"{path.name}:{number}")


def _read_case(item: Mapping, group: str, day: str, report: Report) -> Case:
    report.keys(item, ("events", "optional", "date", "speaker", "tree", "open"), "case", ("text",))
    text = report.text(item.get(Text("text")), "text")
    own = item.get(Text("date"))
    return Case(
        "",
        group,
        str(text),
        read_day(own, report) if own is not None else day,
        tuple(_read_events(item.get(Text("events")), "events", report)),
        tuple(_read_events(item.get(Text("optional")), "optional", report)),
        item.string("speaker"),
        _read_tree(item.get(Text("tree")), text, report),
        item.string("open"),
    )


def _read_events(value: Value | None, key: str, report: Report) -> Iterator[ExpectedEvent]:
    for line in report.texts(value, key):
        match = _LINE.fullmatch(line)
        if match is None:
            hint = "write SOURCE CODE TARGET, then status, date, `both` and `by CODE` where they matter"
            report.add(line.mark, "DC904", f"not an event of a case: {line}", hint)
            continue
        statuses = frozenset(map(Status, (match["status"] or Status.ASSERTED).split("|")))
        event = ExpectedEvent(
            match["source"], match["code"], match["target"], statuses, match["date"] or "", match["teller"] or ""
        )
        yield event
        if match["both"]:
            yield replace(event, source=event.target, target=event.source)


def _read_tree(value: Value | None, text: Text, report: Report) -> Sentence | None:
    if value is None:
        return None
    lines = report.text(value, "tree")
    try:
        tree = read_tree(lines)
    except InputError as error:
        report.add(lines.mark, "DC905", str(error))
        return None
    if tree.text != text:
        report.add(lines.mark, "DC905", f"the tree is of another text: {tree.text}", f"the case has: {text}")
    return tree
