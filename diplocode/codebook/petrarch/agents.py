"""Agent dictionaries of PETRARCH, as role nouns of our actor files.

``PHRASE {plural} [~COD]``: the code follows that of the actor beside it; ``[COD~]``: it stands before.
``{}``: there is no plural; without braces it is regular. ``!SET! = A, B`` names words that ``!SET!`` stands for
in phrases. Of two codes for one phrase the first is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from diplocode.codebook.inflection import Inflection
from diplocode.codebook.names import atoms
from diplocode.codebook.petrarch.actors import clean_name
from diplocode.codebook.petrarch.source import Dictionary, Fate, Ledger, Line
from diplocode.codebook.petrarch.write import items, scalar

_SET = re.compile(r"(![^!]+!)\s*=\s*(.*)")
_MARKER = re.compile(r"![^!]+!")
_AGENT = re.compile(r"(?P<term>[^{}\[\]]+?)\s*(?:\{(?P<plural>[^{}\[\]]*)\})?\s*\[\s*(?P<code>[^{}\[\]]*?)\s*\]")


@dataclass(frozen=True)
class ImportedAgent:
    """A role noun to be written.

    Attributes:
        term: in lower case.
        code: its code.
        leading: the code stands before that of the actor.
        plural: where it is not the regular one; empty for none; None for the regular one.
    """

    term: str
    code: str
    leading: bool = False
    plural: str | None = None


def import_agents(dictionaries: Iterable[Dictionary], ledger: Ledger, inflection: Inflection) -> list[ImportedAgent]:
    """Read agent dictionaries, in order; what is wrong and what became of each line goes to the ledger.

    Args:
        dictionaries: the files.
        ledger: takes faults and the fate of each line.
        inflection: regular plurals, which need not be written.
    """
    reader = _Reader(ledger, inflection)
    for dictionary in dictionaries:
        for line in dictionary.lines:
            reader.read(line)
    return list(reader.agents.values())


def agents_text(
    agents: Iterable[ImportedAgent], head: str, labels: Mapping[str, str], is_body: Callable[[str], bool]
) -> str:
    """A file of role nouns.

    Args:
        agents: what to write.
        head: a comment on where they come from.
        labels: roles in words, by code.
        is_body: whether a noun stands for an institution; others stand for people.
    """
    by_code: dict[str, list[ImportedAgent]] = {}
    for agent in agents:
        by_code.setdefault(agent.code, []).append(agent)
    lines = [f"# {head}"]
    for code, group in by_code.items():
        lines += [f"{scalar(code)}:", f"  label: {scalar(labels.get(code, code))}"]
        lists = {"persons": [], "bodies": [], "leading": []}  # type: dict[str, list[str]]
        for agent in group:
            key = "leading" if agent.leading else "bodies" if is_body(agent.term) else "persons"
            lists[key].append(scalar(agent.term))
        lines += [f"  {key}: {items(terms, 2)}" for key, terms in lists.items() if terms]
        plurals = [f"{scalar(a.term)}: {scalar(a.plural)}" for a in group if a.plural is not None]
        if plurals:
            lines.append("  plurals: {" + items(plurals, 2)[1:-1] + "}")
    return "\n".join(lines) + "\n"


@dataclass
class _Reader:
    """Reads line after line; holds sets and agents."""

    ledger: Ledger
    inflection: Inflection
    sets: dict[str, list[str]] = field(default_factory=dict)
    agents: dict[tuple[str, ...], ImportedAgent] = field(default_factory=dict)
    lines: dict[tuple[str, ...], Line] = field(default_factory=dict)

    def read(self, line: Line) -> None:
        """Read one line."""
        text = line.text.strip()
        if found := _SET.fullmatch(text):
            self._read_set(line, found[1], found[2])
        elif (match := _AGENT.fullmatch(text)) is None:
            hint = "write PHRASE {plural} [~CODE]"
            balanced = all(text.count(a) == text.count(b) for a, b in ("[]", "{}"))
            what = "no role noun with its code" if balanced else "an unbalanced bracket"
            self.ledger.fault(line, 0, "DC802" if balanced else "DC803", f"{what}: {text}", hint)
        else:
            self._read_agent(line, match)

    def _read_set(self, line: Line, name: str, words: str) -> None:
        members = [word for part in words.split(",") if (word := clean_name(part).lower())]
        if not members:
            self.ledger.fault(line, 0, "DC809", f"{name} holds no word", f"write {name} = A, B")
            return
        known = self.sets.setdefault(name, members)
        if known is not members and known != members:
            self.ledger.fault(line, 0, "DC807", f"{name} is defined twice", "the first is taken")
        self.ledger.note(line, Fate.IMPORTED if known is members else Fate.MERGED)

    def _read_agent(self, line: Line, match: re.Match[str]) -> None:
        code = match["code"]
        leading = code.endswith("~")
        bare = code.removesuffix("~") if leading else code.removeprefix("~")
        if bare == code or not re.fullmatch(r"(?:(?!~)[\w!#-~])+", bare):
            hint = "write [~CODE] after the actor's, [CODE~] before it"
            self.ledger.fault(line, line.text.find("["), "DC804", f"[{code}] is no code of a role", hint)
            return
        markers = dict.fromkeys(_MARKER.findall(f"{match['term']} {match['plural'] or ''}"))
        for marker in markers:
            if marker not in self.sets:
                self.ledger.fault(
                    line, line.text.find(marker), "DC809", f"unknown set {marker}", f"write {marker} = A, B"
                )
                return
        for words in product(*(self.sets[marker] for marker in markers)):
            chosen = dict(zip(markers, words, strict=True))
            term = _filled(match["term"], chosen)
            plural = None if match["plural"] is None else _filled(match["plural"], chosen)
            regular = plural is None or plural == self.inflection.plural_term(term)
            self._add(line, ImportedAgent(term, bare, leading, None if regular else plural))

    def _add(self, line: Line, agent: ImportedAgent) -> None:
        key = tuple(atom.upper() for atom in atoms(agent.term))
        if not key:
            self.ledger.fault(line, 0, "DC802", f"{agent.term}: no letters")
            return
        known = self.agents.setdefault(key, agent)
        if known is agent:
            self.lines[key] = line
            self.ledger.note(line, Fate.IMPORTED)
        elif (known.code, known.leading) == (agent.code, agent.leading):
            self.ledger.note(line, Fate.MERGED)
        else:
            first = self.lines[key]
            message = (
                f"{agent.term}: two codes for one noun, {known.code} ({first.file}:{first.number}) and {agent.code}"
            )
            self.ledger.fault(line, 0, "DC807", message, "the first is taken")


def _filled(text: str, chosen: Mapping[str, str]) -> str:
    """A phrase with the words that its markers stand for."""
    return clean_name(_MARKER.sub(lambda marker: chosen[marker[0]], text)).lower()
