"""Actor dictionaries of PETRARCH, as entries of our actor files.

A block is a name, its synonyms (``+``) and its codes, in brackets behind a name or on lines of their own:
``[CODE]`` at all times, ``[CODE <d]`` until and ``[CODE >d]`` from a day, ``[CODE d-d]`` between days, all
inclusive. The first restriction that the day satisfies gives the code, one without days where none does (PETRARCH
manual, date restrictions). The same rule decides between blocks of one name: in reading order, the first wins.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from diplocode.codebook.actor_model import DatedCode
from diplocode.codebook.names import atoms
from diplocode.codebook.petrarch.source import Dictionary, Fate, Ledger, Line
from diplocode.codebook.petrarch.write import fields, items, scalar

#: Who has this code is nobody: the name is found and gives no actor.
NOBODY = "---"
#: Years of two digits up to this one are of this century (PETRARCH: `dstr_to_ordate`).
PIVOT = 30
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_RESTRICTION = re.compile(
    r"((?:(?![<>])[\w!#-~])+)\s*(?:(?P<sign>[<>])\s*(?P<day>\d+)|(?P<from>\d+)\s*-\s*(?P<to>\d+))?"
)
_LAST = datetime.date.max.toordinal() - 1

Code = tuple[Line, DatedCode]


@dataclass
class Block:
    """Names, as dictionaries write them, and codes; each with its line."""

    names: list[tuple[Line, str]] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)


@dataclass(frozen=True)
class ImportedActor:
    """An actor to be written: its names, the first its own, its codes on days that do not overlap, and its file."""

    names: tuple[str, ...]
    codes: tuple[DatedCode, ...]
    file: str


def import_actors(dictionaries: Iterable[Dictionary], ledger: Ledger) -> list[ImportedActor]:
    """Read actor dictionaries, in order; what is wrong and what became of each line goes to the ledger."""
    blocks = [block for dictionary in dictionaries for block in read_blocks(dictionary, ledger)]
    return _Merger(ledger).merge(blocks)


def actors_text(actors: Iterable[ImportedActor], head: str) -> str:
    """An actor file."""
    return "\n".join([f"# {head}", *(_entry(actor) for actor in actors)]) + "\n"


def _entry(actor: ImportedActor) -> str:
    parts = {"name": scalar(actor.names[0])}
    if len(actor.names) > 1:
        parts["aliases"] = items(map(scalar, actor.names[1:]), 2)
    if len(actor.codes) == 1 and not actor.codes[0].dated:
        parts["code"] = scalar(actor.codes[0].code)
    else:
        parts["codes"] = items([scalar(_with_days(code)) for code in actor.codes], 2)
    return f"- {fields(parts)}"


def _with_days(code: DatedCode) -> str:
    return f"{code.code} {code.start}..{code.end}" if code.dated else code.code


# -- reading ---------------------------------------------------------------------------------------


def read_blocks(dictionary: Dictionary, ledger: Ledger) -> Iterator[Block]:
    """The blocks of a dictionary in order, those without any name or code left out."""
    block: Block | None = None
    for line in dictionary.lines:
        text = line.text.strip()
        if text.startswith("["):
            if block is None:
                ledger.fault(line, 0, "DC802", "a code without a name above it")
                continue
        elif not text.startswith("+") or block is None:
            if block is not None:
                yield from _whole(block, ledger)
            block = Block()
        _read_line(line, block, ledger)
    if block is not None:
        yield from _whole(block, ledger)


def _whole(block: Block, ledger: Ledger) -> Iterator[Block]:
    if block.names and block.codes:
        yield block
        return
    for line, _ in block.names:
        ledger.note(line, Fate.FAULTY)
    if block.names:
        line, name = block.names[0]
        ledger.fault(line, 0, "DC802", f"{name}: no code", "write [CODE], or begin the line with + if it is a synonym")
    for line, code in block.codes:
        ledger.fault(line, 0, "DC802", f"{code.code}: the code has no name")


def _read_line(line: Line, block: Block, ledger: Ledger) -> None:
    text, _, codes = line.text.partition("[")
    name = clean_name(text)
    if name:
        if bad := re.search(r"[\]{}]", name):
            message = f"{name}: an unbalanced bracket"
            ledger.fault(line, line.text.find(bad[0]), "DC803", message, "close it, or take it out")
        elif not atoms(name):
            ledger.fault(line, 0, "DC802", f"{name}: no letters")
        else:
            block.names.append((line, name))
    if codes:
        block.codes.extend((line, code) for code in _read_codes(line, len(text), ledger))


def clean_name(text: str) -> str:
    """A name without the marks of the format.

    >>> clean_name("+PRIME_MINISTER_OF_CHAD_ ")
    'PRIME MINISTER OF CHAD'
    """
    return " ".join(text.strip().removeprefix("+").replace("_", " ").split())


def _read_codes(line: Line, start: int, ledger: Ledger) -> Iterator[DatedCode]:
    for bracket in _BRACKET.finditer(line.text, start):
        if code := _read_code(line, bracket, ledger):
            yield code
    for rest in re.finditer(r"[^\s,;]+", _BRACKET.sub(lambda match: " " * len(match[0]), line.text[start:])):
        unbalanced = rest[0][0] in "[]"
        message = "an unbalanced bracket" if unbalanced else f"not understood: {rest[0]}"
        ledger.fault(line, start + rest.start(), "DC803" if unbalanced else "DC801", message)


def _read_code(line: Line, bracket: re.Match[str], ledger: Ledger) -> DatedCode | None:
    found = _RESTRICTION.fullmatch(bracket[1].strip())
    if found is None:
        hint = "write [CODE], [CODE <day], [CODE >day] or [CODE day-day]"
        ledger.fault(line, bracket.start(), "DC804", f"not a code with a restriction: {bracket[0]}", hint)
        return None
    first, last = found["from"] or "", found["to"] or ""
    if found["sign"]:
        first, last = (found["day"], "") if found["sign"] == ">" else ("", found["day"])
    try:
        start, end = (read_day(digits) if digits else "" for digits in (first, last))
    except ValueError as error:
        hint = "days are YYMMDD or YYYYMMDD"
        ledger.fault(line, bracket.start(), "DC805", f"{bracket[0]}: {error}", hint)
        return None
    if start and end and start > end:
        ledger.fault(line, bracket.start(), "DC806", f"{bracket[0]}: {start} is after {end}", "swap the two days")
        return None
    return DatedCode(found[1], start, end)


def read_day(digits: str) -> str:
    """A day of PETRARCH, ``YYMMDD`` or ``YYYYMMDD``, as ISO 8601.

    Raises:
        ValueError: it is no day.

    >>> read_day("950630"), read_day("20120131"), read_day("300101")
    ('1995-06-30', '2012-01-31', '2030-01-01')
    """
    if len(digits) == 6:
        digits = f"{20 if int(digits[:2]) <= PIVOT else 19}{digits}"
    try:
        if len(digits) != 8:
            raise ValueError
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        raise ValueError(f"{digits} is no day") from None


# -- merging ---------------------------------------------------------------------------------------


@dataclass
class _Name:
    """A name, the block that it stands in first, and the codes that it has from all blocks."""

    text: str
    line: Line
    block: int
    codes: list[DatedCode]


@dataclass
class _Merger:
    """Brings together what the blocks say of each name."""

    ledger: Ledger
    names: dict[tuple[str, ...], _Name] = field(default_factory=dict)
    forms: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def merge(self, blocks: Sequence[Block]) -> list[ImportedActor]:
        """One actor for names of one block that have the same codes on all days."""
        for number, block in enumerate(blocks):
            self._check_unreached(block)
            fates = [self._take(line, name, number, block) for line, name in block.names]
            fate = Fate.IMPORTED if Fate.IMPORTED in fates else Fate.MERGED
            for line in dict.fromkeys(line for line, _ in block.codes):
                self.ledger.note(line, fate)
        groups: dict[tuple[int, tuple[DatedCode, ...]], list[str]] = {}
        files: dict[int, str] = {}
        for key, name in self.names.items():
            groups.setdefault((name.block, resolve(name.codes)), []).extend(self.forms[key])
            files.setdefault(name.block, name.line.file)
        return [
            ImportedActor(tuple(names), codes, files[block])
            for (block, codes), names in sorted(groups.items(), key=lambda group: group[0][0])
        ]

    def _take(self, line: Line, text: str, number: int, block: Block) -> Fate:
        key = tuple(atom.upper() for atom in atoms(text))
        codes = [code for _, code in block.codes]
        known = self.names.get(key)
        if known is None:
            self.names[key] = _Name(text, line, number, codes)
            self.forms[key] = [text]
            fate = Fate.IMPORTED
        elif known.block == number:
            fate = Fate.MERGED if text in self.forms[key] else Fate.IMPORTED
            self.forms[key] = list(dict.fromkeys([*self.forms[key], text]))
        else:
            fate = self._add(known, line, codes)
        self.ledger.note(line, fate)
        return fate

    def _add(self, known: _Name, line: Line, codes: list[DatedCode]) -> Fate:
        """Add the codes of a later block to those of a name."""
        before = resolve(known.codes)
        clash = next(((a, b) for a in known.codes for b in codes if _contradict(a, b)), None)
        known.codes = list(dict.fromkeys([*known.codes, *codes]))
        if clash:
            where = (
                f"{known.line.file}:{known.line.number}"
                if known.line.file != line.file
                else f"line {known.line.number}"
            )
            message = f"{known.text}: two codes for one name, {_said(clash[0])} ({where}) and {_said(clash[1])}"
            self.ledger.fault(line, 0, "DC807", message, "the first is taken")
            return Fate.FAULTY
        return Fate.MERGED if resolve(known.codes) == before else Fate.IMPORTED

    def _check_unreached(self, block: Block) -> None:
        """Note restrictions of a block that never hold, because those before them cover all their days."""
        for place, (line, code) in enumerate(block.codes):
            before = [one for _, one in block.codes[:place]]
            if code in before or (before and resolve([*before, code]) == resolve(before)):
                rivals = [one for one in before if _contradict(one, code)]
                if not (rivals or code.dated or code in before):
                    rivals = before  # their days together are all days
                same = all(one.code == code.code for one in rivals)
                if not same:
                    message = f"{_said(code)} of {block.names[0][1]} never holds: codes before it have all its days"
                    self.ledger.fault(line, 0, "DC808", message, "remove it, or give it days of its own")


def _contradict(a: DatedCode, b: DatedCode) -> bool:
    """Whether two codes differ and one rules out the other on some day: both without days, or with common days."""
    if a.code == b.code or a.dated != b.dated:
        return False
    return not a.dated or ((a.start or "0") <= (b.end or "9") and (b.start or "0") <= (a.end or "9"))


def _said(code: DatedCode) -> str:
    days = f" {code.start or '...'} to {code.end or '...'}" if code.dated else ""
    return f"{code.code}{days}"


def resolve(codes: Sequence[DatedCode]) -> tuple[DatedCode, ...]:
    """Codes with days that do not overlap, in order of time, for codes of which the first that holds is taken.

    The code without days stands first; `NOBODY` stands only where it keeps another from holding.

    >>> [f"{c.code} {c.start} {c.end}" for c in resolve([DatedCode("MIL", "2010-01-05", "2010-01-07"),
    ...     DatedCode("GOV", "2010-01-01", "2010-01-31"), DatedCode("ELI")])]
    ['ELI  ', 'GOV 2010-01-01 2010-01-04', 'MIL 2010-01-05 2010-01-07', 'GOV 2010-01-08 2010-01-31']
    """
    default = next((code.code for code in codes if not code.dated), NOBODY)
    spans = [(_ordinal(code.start, 1), _ordinal(code.end, _LAST), code.code) for code in codes if code.dated]
    cuts = sorted({day for start, end, _ in spans for day in (start, end + 1)})
    found: list[tuple[int, int, str]] = []
    for start, after in pairwise(cuts):
        code = next((code for first, last, code in spans if first <= start <= last), default)
        if code == default:
            continue
        if found and found[-1][2] == code and found[-1][1] + 1 == start:
            start = found.pop()[0]
        found.append((start, after - 1, code))
    dated = tuple(DatedCode(code, _iso(start, 1), _iso(end, _LAST)) for start, end, code in found)
    always = len(dated) == 1 and not dated[0].dated  # nothing is left to the code without days
    return dated if default == NOBODY or always else (DatedCode(default), *dated)


def _ordinal(day: str, default: int) -> int:
    return datetime.date.fromisoformat(day).toordinal() if day else default


def _iso(ordinal: int, limit: int) -> str:
    return "" if ordinal == limit else datetime.date.fromordinal(ordinal).isoformat()
