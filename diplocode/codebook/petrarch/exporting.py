"""Actors and role nouns of a codebook in PETRARCH's formats.

Names are in capitals, words joined by ``_``; days are YYYYMMDD; plurals are written out. What the formats have no
place for is left out or said otherwise, and counted in `Export.changed`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diplocode.codebook.actor_files import ActorFiles, NamedForms
from diplocode.codebook.actor_model import Agent, DatedCode, Kind
from diplocode.codebook.layers import read_layers
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.merge import merge_layers
from diplocode.codebook.names import atoms
from diplocode.codebook.petrarch.actors import NOBODY
from diplocode.codebook.reader import Report

#: Characters that mean something in the formats, and what stands for them.
_RESERVED = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "#": " ", "<": " "})
#: Of a name that several entries share, PETRARCH takes the first: ours come in the order of `ActorDictionary.settle`.
_LATER = {Kind.CAPITAL: 1, Kind.PERSON: 2, Kind.PLACE: 3}


@dataclass(frozen=True)
class Export:
    """A dictionary of actors and one of agents.

    Attributes:
        actors, agents: their text.
        counts: number of actors, names and role nouns.
        changed: what the formats cannot say, with how often it was left out or said otherwise.
    """

    actors: str
    agents: str
    counts: dict[str, int]
    changed: dict[str, int]


def export_petrarch(name: str | Path) -> Export:
    """The actors and role nouns of a codebook as PETRARCH dictionaries.

    Args:
        name: packaged name or path of the manifest.

    Raises:
        CodebookError: something is wrong in the codebook.
    """
    codebook, report = load_codebook(name), Report()
    files = ActorFiles(report, codebook.grammar.inflection, any_code=True)
    for number, layer in enumerate(merge_layers(read_layers(name, report), report).actors):
        for label, value in layer:
            files.read_file(label, value, number)
    counts, changed = Counter[str](), Counter[str]()
    head = f"# From the codebook {codebook.name} {codebook.version}.\n"
    actors, agents = "".join(_actor_lines(files, counts, changed)), "".join(_agent_lines(files, counts, changed))
    return Export(head + actors, head + agents, dict(counts), {what: n for what, n in changed.items() if n})


# -- actors ----------------------------------------------------------------------------------------


def _actor_lines(files: ActorFiles, counts: Counter[str], changed: Counter[str]) -> Iterator[str]:
    former = {code for code, role in files.roles.items() if role.former}
    blocks: dict[tuple[int, str, tuple[DatedCode, ...]], list[NamedForms]] = {}
    for named in files.named.values():
        entry = named.entry
        changed["surnames that stand alone"] += bool(entry.surname)
        changed["titles"] += bool(entry.title)
        changed["groups whose code comes last"] += entry.attribute
        blocks.setdefault((_LATER.get(entry.kind, 0), entry.name, entry.codes), []).append(named)
    for (_, _, codes), group in sorted(blocks.items(), key=lambda block: _rank(block[0][0], block[0][2], files)):
        forms = [form for named in group for form in named.forms]
        names = list(dict.fromkeys(name for form in forms if (name := _name(form, changed))))
        if not names:
            continue
        counts["actors"] += 1
        counts["names"] += len(names)
        first, *others = names
        yield "\n".join([first, *(f"+{name}" for name in others), *_code_lines(codes, former)]) + "\n"


def _rank(kind: int, codes: Sequence[DatedCode], files: ActorFiles) -> tuple[int, bool, int]:
    """Of entries that share a name, which comes first: as `ActorDictionary.settle` has it."""
    code = max((code.code for code in codes), key=len, default="")
    return kind, code[:3] not in files.countries, -len(code)


def _name(form: str, changed: Counter[str]) -> str:
    plain = form.translate(_RESERVED).upper().strip(" +_")
    changed["characters of names that mean something in the format"] += plain != form.upper()
    return "_".join(plain.split()) if atoms(plain) else ""


def _code_lines(codes: Sequence[DatedCode], former: Iterable[str]) -> list[str]:
    """The codes, that of having left office after the others, which go before it."""
    ordered = sorted(codes, key=lambda code: code.code[3:] in former)
    return [f"\t[{_restricted(code)}]" for code in ordered] or [f"\t[{NOBODY}]"]


def _restricted(code: DatedCode) -> str:
    start, end = code.start.replace("-", ""), code.end.replace("-", "")
    code_text = code.code or NOBODY
    if start and end:
        return f"{code_text} {start}-{end}"
    return code_text + (f" >{start}" if start else "") + (f" <{end}" if end else "")


# -- agents ----------------------------------------------------------------------------------------


def _agent_lines(files: ActorFiles, counts: Counter[str], changed: Counter[str]) -> Iterator[str]:
    left = [role for role in files.roles.values() if role.former_of]
    for role in left:
        yield f"!{role.code}! = {', '.join(word.upper() for word in sorted(role.former))}\n"
    for agent in sorted(files.agents.values(), key=lambda one: one.kind == "adjective"):
        term = _name(agent.term, changed)
        if not term or "!" in term:
            continue
        counts["role nouns"] += 1
        changed["role nouns that take the code of whom they serve"] += agent.generic
        plural = _plural(files, agent)
        yield f"{term} {{{plural}}} {_agent_code(agent)}\n"
        for role in left:
            if agent.kind == "person" and agent.code.startswith(role.former_of):
                many = f"!{role.code}!_{plural}" if plural else ""
                yield f"!{role.code}!_{term} {{{many}}} [~{role.code}]\n"


def _plural(files: ActorFiles, agent: Agent) -> str:
    if agent.kind == "adjective":
        return ""
    known = files.plurals.get(agent.term)
    plural = files.inflection.plural_term(agent.term) if known is None else known
    return "_".join(plural.upper().split()) if plural != agent.term else ""


def _agent_code(agent: Agent) -> str:
    return f"[{agent.code}~]" if agent.leading else f"[~{agent.code}]"
