"""Mentions of one event, inside a document and across documents: `group_events` marks them, `one_a_day` thins them out.

News repeat. Two events are mentions of one where source, target and status are the same, their days lie within a
window, and their codes fit: equal, or one stands above the other (``084`` above ``0841``; ``040``, the general code of
a root, above all of ``04``). What would fit several events that do not fit each other fits none: a general code beside
two special ones, a month with two events in it. So groups never chain, and all codes of a group stand in one line.

Only the events decide, not their order: any order of files and any number of processes gives the same groups.
"""

from __future__ import annotations

import datetime
import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from diplocode.errors import InputError, nearest
from diplocode.events import Actor, Event, Precision

Codes = Literal["compatible", "equal", "root"]
"""Which codes mentions of one event may have: in one line from general to special, the same, or of one root."""

Per = Literal["code", "root", "group"]
"""What `one_a_day` keeps one event of: each day's dyad with its code, with its root, or each group."""

Levels = tuple[str, ...]
"""A code from its root down: ``("08", "084", "0841")``; of a PLOVER event its type and mode."""


class Period(NamedTuple):
    """When an event was: the exactest first.

    Attributes:
        rank: number of its precision: 0 day, 1 week, 2 month, 3 year, 4 none.
        date: its first day, YYYY-MM-DD; empty where there is none.
        document: of an event without a date, which is compared inside its document alone; else empty.
    """

    rank: int
    date: str
    document: str = ""

    @property
    def days(self) -> tuple[str, str]:
        """First and last day."""
        return self.date, _last_day(self.date, self.rank)


class Mention(NamedTuple):
    """What is compared of an event.

    Attributes:
        dyad: source, target, status and ontology.
        levels: the code.
        period: when it was.
    """

    dyad: tuple[str, str, str, str]
    levels: Levels
    period: Period


_RANKS = {precision: rank for rank, precision in enumerate(Precision)}
_UNDATED = len(_RANKS)
_DAY = _RANKS[Precision.DAY]


# -- one event ---------------------------------------------------------------------------------


def mention_of(event: Event) -> Mention:
    """What is compared of an event.

    An actor without a code is known by its name or words, whatever their case.
    """
    dyad = (_party(event.source), _party(event.target), event.status.value, event.action.ontology)
    levels = code_levels(event.action.code, event.action.mode)
    if event.date and event.date_precision is not None:
        return Mention(dyad, levels, Period(_RANKS[event.date_precision], event.date))
    # Without a document nothing says that two events are of one text.
    return Mention(dyad, levels, Period(_UNDATED, "", event.provenance.document or event.url or event.id))


@lru_cache(4096)
def code_levels(code: str, mode: str = "") -> Levels:
    """A code from its root down; the general code of a root (``040``) is the root itself.

    >>> code_levels("0841"), code_levels("040"), code_levels("SANCTION", "expel")
    (('08', '084', '0841'), ('04',), ('SANCTION', 'expel'))
    """
    if not code[:1].isdigit():
        return (code, mode) if mode else (code,)
    code = code[:2] if len(code) == 3 and code.endswith("0") else code
    return tuple(code[:length] for length in range(2, len(code) + 1))


def _party(actor: Actor | None) -> str:
    if actor is None:
        return ""
    return actor.code or f"({' '.join((actor.name or actor.text).casefold().split())})"


@lru_cache(16_384)
def _last_day(date: str, rank: int) -> str:
    if rank in (_DAY, _UNDATED):
        return date
    first = datetime.date.fromisoformat(date)
    if rank == _RANKS[Precision.YEAR]:
        return f"{date[:4]}-12-31"
    try:
        if rank == _RANKS[Precision.WEEK]:
            return (first + datetime.timedelta(days=6)).isoformat()
        return ((first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - _ONE_DAY).isoformat()
    except OverflowError:
        return datetime.date.max.isoformat()


_ONE_DAY = datetime.timedelta(days=1)


# -- groups ------------------------------------------------------------------------------------


class Grouping:
    """Which mentions are of one event. It holds each different mention once, and no events.

    For a file that is larger than memory, read it twice:

        grouping = Grouping(formats.read(path))
        formats.write(map(grouping.mark, formats.read(path)), out)

    Args:
        events: all events that are to be compared.
        window: days that mentions of one event may span; 1 for the same day.
        codes: which codes fit: see `Codes`.

    Raises:
        InputError: a window below one day, or no such choice of codes.
    """

    def __init__(self, events: Iterable[Event], window: int = 1, codes: Codes = "compatible") -> None:
        if window < 1:
            raise InputError(f"the window is a whole number of days from 1 (the same day), not {window!r}")
        _check_choice("codes", codes, get_args(Codes))
        self._codes = codes
        blocks: dict[tuple[tuple[str, ...], str], set[Mention]] = defaultdict(set)
        for mention in map(self._mention, events):
            blocks[mention.dyad, mention.levels[0]].add(mention)
        self._ids: dict[Mention, str] = {}
        for mentions in blocks.values():
            for group in _find_groups(mentions, window, codes):
                self._ids.update(dict.fromkeys(group.mentions, group.id))

    def mark(self, event: Event) -> Event:
        """The event with its `group_id`.

        Raises:
            KeyError: it was not among those compared, nor one like it.
        """
        return event.model_copy(update={"group_id": self._ids[self._mention(event)]})

    def __len__(self) -> int:
        return len(set(self._ids.values()))

    def _mention(self, event: Event) -> Mention:
        mention = mention_of(event)
        return mention._replace(levels=mention.levels[:1]) if self._codes == "root" else mention


def group_events(events: Iterable[Event], window: int = 1, codes: Codes = "compatible") -> list[Event]:
    """The events, in their order, each with a `group_id` that mentions of one event have in common.

    Args:
        events: of any number of documents; a `group_id` that they have is replaced.
        window: days that mentions of one event may span; 1 for the same day.
        codes: which codes fit: see `Codes`.

    Returns:
        All events. A group's id follows from dyad, status, code and day: events that come later do not change it,
        unless they bring a more special code or, with a wider window, an earlier day.

    Raises:
        InputError: see `Grouping`.

    >>> from diplocode.events import Action
    >>> met = dict(date="2023-03-01", date_precision="day", source=Actor(code="AZE"), target=Actor(code="IRN"))
    >>> a, b, c = group_events(Event(action=Action(code=code), **met) for code in ("040", "042", "161"))
    >>> a.group_id == b.group_id, a.group_id == c.group_id
    (True, False)
    """
    events = list(events)
    grouping = Grouping(events, window, codes)
    return [grouping.mark(event) for event in events]


@dataclass
class _Group:
    """Mentions of one event.

    Attributes:
        id: made once, from the mentions that it began with.
        first, last: days of the mentions that it began with.
        mentions: all of them.
    """

    id: str
    first: str
    last: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def deepest(self) -> Levels:
        """The most special code."""
        return max((mention.levels for mention in self.mentions), key=len)


def _find_groups(mentions: set[Mention], window: int, codes: Codes) -> list[_Group]:
    """The groups of the mentions of one dyad, status and root."""
    by_rank: dict[int, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions):
        by_rank[mention.period.rank].append(mention)
    groups: list[_Group] = []  # by their first day
    for rank in sorted(by_rank):
        periods = _windows(by_rank[rank], window if rank == _DAY else 1)
        wider = [group for together in periods for group in _split_by_code(together, codes)]
        groups += wider if rank in (_DAY, _UNDATED) else _join(groups, wider, codes)
        groups.sort(key=lambda group: group.first)
    return groups


def _windows(mentions: Sequence[Mention], window: int) -> Iterator[list[Mention]]:
    """Mentions of one period, or of days in one window; a window opens with the first day after the last one."""
    together: list[Mention] = []
    start: Period | None = None
    for mention in sorted(mentions, key=lambda mention: mention.period):
        if start is None or not _in_window(start, mention.period, window):
            if together:
                yield together
            start, together = mention.period, []
        together.append(mention)
    if together:
        yield together


def _in_window(start: Period, period: Period, window: int) -> bool:
    if start == period or window == 1:
        return start == period
    first, day = (datetime.date.fromisoformat(one.date) for one in (start, period))
    return (day - first).days < window


def _split_by_code(mentions: Sequence[Mention], codes: Codes) -> Iterator[_Group]:
    """Groups of mentions whose days fit: a general code goes with a special one where only one stands below it."""
    known = {mention.levels for mention in mentions}
    specials = [levels for levels in known if not any(other != levels and _above(levels, other) for other in known)]
    groups: dict[Levels, _Group] = {}
    for mention in mentions:  # in the order of their days
        home = mention.levels
        if codes == "compatible":
            below = [levels for levels in specials if _above(home, levels)]
            home = below[0] if len(below) == 1 else home
        first, last = mention.period.days
        group = groups.setdefault(home, _Group("", first, last))
        group.mentions.append(mention)
        group.last = max(group.last, last)
    for levels, group in groups.items():
        group.id = _hash((*mentions[0].dyad, *levels, str(mentions[0].period.rank), *mentions[0].period[1:]))
        yield group


def _join(exact: list[_Group], wide: Iterable[_Group], codes: Codes) -> list[_Group]:
    """Puts a mention of a week, month or year to the one exacter event in it; gives back those that stay apart."""
    firsts = [group.first for group in exact]
    chosen: list[tuple[_Group, _Group | None]] = []
    for group in wide:
        inside = (exact[n] for n in range(bisect_left(firsts, group.first), len(exact)))
        chosen.append((group, _only_one(inside, group, codes)))
    wanted = Counter(id(home) for _, home in chosen if home is not None)
    apart: list[_Group] = []
    for group, home in chosen:
        if home is not None and wanted[id(home)] == 1:
            home.mentions += group.mentions
        else:
            apart.append(group)
    return apart


def _only_one(exact: Iterable[_Group], group: _Group, codes: Codes) -> _Group | None:
    """The one group within the days of a wider one whose code fits; None where there is none, or another."""
    found: _Group | None = None
    levels = group.deepest
    for one in exact:
        if one.first > group.last:
            break
        deepest = one.deepest
        fits = levels == deepest if codes == "equal" else _above(levels, deepest) or _above(deepest, levels)
        if fits and one.last <= group.last:
            if found is not None:
                return None
            found = one
    return found


def _above(general: Levels, special: Levels) -> bool:
    """Whether a code is the other one or stands above it."""
    return special[: len(general)] == general


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


# -- one a day ---------------------------------------------------------------------------------


def one_a_day(events: Iterable[Event], per: Per = "code") -> list[Event]:
    """One event of each dyad, code and day, in the order in which they came.

    Of several the one with the most special code is kept; of those the most confident, then the first by document,
    place in the document and id. Events of different statuses are different, so are a day and the month it lies
    in; events without a date are compared inside their document.

    Args:
        events: of any number of documents.
        per: ``code``; ``root`` for one event of each dyad, root and day; ``group`` for one of each `group_id`.

    Raises:
        InputError: no such choice, or ``group`` where an event has no `group_id`.
    """
    events = list(events)
    return [events[place] for place in sorted(kept_places(events, per))]


def kept_places(events: Iterable[Event], per: Per = "code") -> frozenset[int]:
    """Numbers, from 0, of the events that `one_a_day` keeps: for files that are larger than memory.

    Raises:
        InputError: see `one_a_day`.
    """
    _check_choice("per", per, get_args(Per))
    best: dict[object, tuple[tuple[object, ...], int]] = {}
    for place, event in enumerate(events):
        key, rank = _key(event, per), (*standing(event), place)
        if key not in best or rank < best[key][0]:
            best[key] = (rank, place)
    return frozenset(place for _, place in best.values())


def _key(event: Event, per: Per) -> object:
    if per == "group":
        if not event.group_id:
            raise InputError("an event has no group_id: mark the mentions of one event first (group)")
        return event.group_id
    mention = mention_of(event)
    return mention._replace(levels=mention.levels[:1]) if per == "root" else mention


def standing(event: Event) -> tuple[int, float, str, int, str]:
    """What mentions of one event are ordered by: the one that stands for all of them comes first."""
    origin = event.provenance
    place = origin.trigger[0] if origin.trigger else origin.span[0]
    levels = code_levels(event.action.code, event.action.mode)
    return (-len(levels), -(event.confidence or 0.0), origin.document, place, event.id)


def _check_choice(name: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        hint = nearest(str(value), known)
        raise InputError(f"{name} is one of {', '.join(known)}, not {value!r}{f'; {hint}' if hint else ''}")
