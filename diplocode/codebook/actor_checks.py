"""Static checks of actor dictionaries: names that nothing parts, dates beyond a lifetime, countries half described."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import groupby

from diplocode.codebook.actor_model import ActorDictionary, ActorEntry, Kind
from diplocode.codebook.merge import Content
from diplocode.codebook.model import Codebook
from diplocode.codebook.reader import Mapping, Mark, Report, Sequence, Text, Value

#: Years that nobody stays in one office, and that nobody is in public life.
MAX_OFFICE, MAX_LIFE = 60, 90
#: Days before and after all dates of dictionaries.
FIRST, LAST = "0001-01-01", "9999-12-31"
#: The tables of a country, in each of which a code stands once.
TABLES = ("name", "iso2", "iso3", "fips", "cow", "gw")


@dataclass(frozen=True)
class Fault:
    """What is wrong with an entry or a country.

    Attributes:
        file: label of the file that says it.
        words: what to look for there: a name, a code of a table.
        code, message, hint: the problem.
    """

    file: str
    words: str
    code: str
    message: str
    hint: str


def find_actor_faults(codebook: Codebook, content: Content, report: Report) -> None:
    """Note aliases of two actors that no date parts, impossible dates, and countries without adjective or capital.

    Args:
        codebook: the compiled codebook; only what the files of its last layer say is judged.
        content: its files, merged.
        report: takes the problems.
    """
    files = dict(content.actors[-1]) if content.actors else {}
    for fault in _faults(codebook.actors, files):
        mark = _find_mark(files[fault.file], fault.words)
        report.add(mark or Mark(fault.file), fault.code, fault.message, fault.hint)


def _faults(actors: ActorDictionary, files: dict[str, Value]) -> Iterator[Fault]:
    entries = [entry for entry in actors.entries if entry.file in files]
    yield from _shared_names(actors, files)
    yield from _long_lives(actors, entries)
    yield from _half_countries(actors, entries, files)
    yield from _shared_codes(actors, entries)


def _shared_names(actors: ActorDictionary, files: Container[str]) -> Iterator[Fault]:
    """Names that mean two actors on one day, neither of which comes before the other (`ActorDictionary.settle`)."""
    by_name: dict[tuple[str, ...], list[ActorEntry]] = defaultdict(list)
    for parts, entry in actors.names:
        by_name[parts].append(entry)
    for parts, shared in sorted(item for item in by_name.items() if len(item[1]) > 1):
        own = next((entry for entry in shared if entry.file in files), None)
        if own is None:
            continue
        days = {day for entry in shared for code in entry.codes for day in (code.start or FIRST, code.end or LAST)}
        day = next((day for day in sorted(days) if actors.settle(shared, day)[2] == "ambiguous name"), None)
        if day is not None:
            them = "; ".join(sorted({f"{entry.name} {entry.code_at(day)} ({entry.file})" for entry in shared}))
            message = f"{' '.join(parts)} stands for two actors{f' on {day}' if FIRST < day < LAST else ''}: {them}"
            hint = "date their codes, or leave the name to one of them"
            if any(entry.file not in files for entry in shared):
                hint += f"; {{name: {' '.join(parts)}, remove: true}} takes it from the other codebook"
            yield Fault(own.file, own.name, "DC709", message, hint)


def _long_lives(actors: ActorDictionary, entries: list[ActorEntry]) -> Iterator[Fault]:
    """Offices and lives that are too long; what has no end is taken to last until the latest day of the dictionary."""
    last = max((day for e in actors.entries for c in e.codes for day in (c.start, c.end)), default="")
    for entry in entries:
        if entry.kind is not Kind.PERSON:
            continue
        for code in entry.codes:
            if code.start and not actors.is_former(code.code) and _years(code.start, code.end or last) > MAX_OFFICE:
                message = f"{entry.name}: {code.code} for over {MAX_OFFICE} years, from {code.start}"
                yield Fault(entry.file, entry.name, "DC710", message, "correct the dates, or give the code an end")
        days = sorted(day for code in entry.codes for day in (code.start, code.end) if day)
        if days and _years(days[0], days[-1]) > MAX_LIFE:
            message = f"{entry.name}: active for over {MAX_LIFE} years, {days[0]} to {days[-1]}"
            yield Fault(entry.file, entry.name, "DC710", message, "correct the dates; of two people, make two entries")


def _years(start: str, end: str) -> float:
    days = datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)
    return days.days / 365.25


def _half_countries(actors: ActorDictionary, entries: list[ActorEntry], files: dict[str, Value]) -> Iterator[Fault]:
    """Countries without adjective or capital, where no empty list says that they have none of their own."""
    described: dict[str, set[Kind]] = defaultdict(set)
    for entry in actors.entries:
        if entry.codes and entry.codes[0].code in actors.countries:
            described[entry.codes[0].code].add(entry.kind)
    for entry in entries:
        code = entry.codes[0].code if entry.codes else ""
        if entry.kind is not Kind.COUNTRY or code not in actors.countries:
            continue
        file = files[entry.file]
        fields = file.get(code) if isinstance(file, Mapping) else None
        for kind, key in ((Kind.ADJECTIVE, "adjectives"), (Kind.CAPITAL, "capital")):
            if kind not in described[code] and not (isinstance(fields, Mapping) and key in fields):
                hint = f"write {key}, or {key}: [] where no word stands for it alone"
                yield Fault(entry.file, code, "DC711", f"{entry.name}: a country without {key}", hint)


def _shared_codes(actors: ActorDictionary, entries: list[ActorEntry]) -> Iterator[Fault]:
    file_of = {entry.codes[0].code: entry.file for entry in entries if entry.kind is Kind.COUNTRY and entry.codes}
    for table in TABLES:
        rows = sorted((getattr(country, table), code) for code, country in actors.countries.items())
        for value, group in groupby(rows, key=lambda row: row[0]):
            codes = [code for _, code in group]
            own = next((code for code in codes if code in file_of), "")
            if value and len(codes) > 1 and own:
                message = f"{table}: {value} is that of {' and '.join(codes)}"
                yield Fault(file_of[own], value, "DC712", message, "in each table, a code stands for one country")


def _find_mark(value: Value, words: str) -> Mark | None:
    """The first place in a file that holds these very words."""
    if isinstance(value, Text):
        return value.mark if value == words else None
    below: list[Value] = []
    if isinstance(value, Mapping):
        below = [part for pair in value.items() for part in pair]
    elif isinstance(value, Sequence):
        below = list(value)
    return next((mark for part in below if (mark := _find_mark(part, words))), None)
