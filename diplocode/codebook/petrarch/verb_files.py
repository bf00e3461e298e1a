"""A verb dictionary as files of our codebook: word classes, a file of actions for each block, operators, codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diplocode.codebook.compile import FORM_MARK
from diplocode.codebook.keys import NO_EVENT
from diplocode.codebook.model import Ontology
from diplocode.codebook.petrarch.verb_patterns import OBJECT, sentence
from diplocode.codebook.petrarch.verbs import (
    ANY_VERB,
    NO_CODE,
    Block,
    Coding,
    Verb,
    VerbDictionary,
    codes_of,
    iter_codes,
)
from diplocode.codebook.petrarch.write import Written, items, scalar

_PLAIN = re.compile(r"[^\W\d_][\w'.-]*(?: [\w'.-]+)*$")
_RESERVED = frozenset(["SOURCE", "TARGET", "BOTH", "ANY", "ACTION"])
_ANYWHERE = "~"
_WIDTH = 140


@dataclass(frozen=True)
class _Names:
    """Names of word classes: those of synsets, and of each block that of its verbs."""

    synsets: Mapping[str, str]
    blocks: tuple[str, ...]


def verb_files(
    verbs: VerbDictionary, negations: Mapping[str, str], known: Ontology, lemmas: Mapping[str, str]
) -> Iterator[Written]:
    """The files that a verb dictionary makes.

    Args:
        verbs: the dictionary.
        negations: code of an act that did not happen, by code of the act.
        known: an ontology whose labels and scales the codes take that it has too.
        lemmas: lemma by irregular form: a verb that is such a form is matched as that form.
    """
    names = _names(verbs)
    codes = {*iter_codes(verbs)}
    negations = {code: other for code, other in negations.items() if code in codes}
    if codes:
        yield Written("ontology", "ontology.yaml", _ontology(verbs, codes | {*negations.values()}, known))
    yield Written("classes", "classes/synsets.yaml", _synsets(verbs, names))
    yield Written("classes", "classes/verbs.yaml", _verb_classes(verbs, names, lemmas))
    for number, (block, name) in enumerate(zip(verbs.blocks, names.blocks, strict=True), 1):
        if text := _actions(block, name, names, verbs.label):
            path = f"actions/{number:03d}-{name.lower().replace('_', '-')}.yaml"
            yield Written("actions", path, text)
    if operators := _operators(verbs, names, negations):
        yield Written("operators", "operators.yaml", operators)


def _names(verbs: VerbDictionary) -> _Names:
    synsets: dict[str, str] = {}
    for synset in verbs.synsets:
        synsets[synset] = _free(_class_name(synset.removeprefix("&")), {*synsets.values()}, "_WORDS")
    taken = {*synsets.values()}
    blocks = []
    for block in verbs.blocks:
        blocks.append(_free(_class_name(block.name), taken, "_VERBS"))
        taken.add(blocks[-1])
    return _Names(synsets, tuple(blocks))


def _class_name(text: str) -> str:
    name = re.sub(r"[^A-Z0-9]+", "_", text.upper()).strip("_")
    return name if name[:1].isalpha() and len(name) > 1 else f"X_{name}"


def _free(name: str, taken: set[str], suffix: str) -> str:
    """A name that nothing else has: with the suffix, and if need be a number."""
    if name in taken | _RESERVED:
        name += suffix
    number = 2
    while name in taken:
        name, number = f"{name.rstrip('0123456789')}{number}", number + 1
    return name


# -- classes -----------------------------------------------------------------------------------


def _synsets(verbs: VerbDictionary, names: _Names) -> str:
    used = _used_synsets(verbs)
    lines = [f"# Synsets of {verbs.label}.", "nouns:"]
    unused: list[str] = []
    for synset in verbs.synsets.values():
        members = [names.synsets.get(member, _quoted(member)) for member in synset.members]
        rows = _list(f"  {names.synsets[synset.name]}", members, synset.line.number)
        (lines if synset.name in used else unused).extend(rows)
    if len(lines) == 2:
        lines[1] = "nouns: {}"
    if unused:
        lines += ["", "# No pattern uses these:", *(f"#{row}" for row in unused)]
    return "\n".join(lines) + "\n"


def _used_synsets(verbs: VerbDictionary) -> set[str]:
    """Synsets that a pattern names, and those inside them."""
    stack = [w for b in verbs.blocks for p in b.patterns for e in p.elements for w in e.words if w[0] == "&"]
    used: set[str] = set()
    while stack:
        name = stack.pop()
        if name not in used and name in verbs.synsets:
            used.add(name)
            stack += [member for member in verbs.synsets[name].members if member[0] == "&"]
    return used


def _verb_classes(verbs: VerbDictionary, names: _Names, lemmas: Mapping[str, str]) -> str:
    """Classes of the verbs of each block; those that neither a pattern nor a code needs stand as comments."""
    lines = [
        f"# Verbs of {verbs.label}, by block; verbs with a code of their own stand in classes of their own.",
        "verbs:",
    ]
    idle: list[str] = []
    for block, name in zip(verbs.blocks, names.blocks, strict=True):
        groups = _by_coding(block)
        one = len(groups) == 1
        parts = [name if one else _group_name(name, coding) for coding in groups]
        if groups and not one:
            (lines if block.patterns else idle).extend(_list(f"  {name}", parts, block.line.number))
        for part, (coding, group) in zip(parts, groups.items(), strict=True):
            used = block.patterns or not _codes_nothing(coding, block)
            number = block.line.number if one else group[0].line.number
            (lines if used else idle).extend(_list(f"  {part}", _members(group, lemmas), number))
    if idle:
        lines += ["", "# These code nothing by themselves, and no pattern uses them:", *(f"#{row}" for row in idle)]
    return "\n".join(lines) + "\n"


def _codes_nothing(coding: Coding, block: Block) -> bool:
    """Whether verbs have no code by themselves, and none of the other verbs of their block has one to be kept from."""
    return coding == Coding() and coding == block.coding


def _by_coding(block: Block) -> dict[Coding, list[Verb]]:
    groups: dict[Coding, list[Verb]] = {}
    for verb in block.verbs:
        groups.setdefault(verb.coding or block.coding, []).append(verb)
    return groups


def _group_name(name: str, coding: Coding) -> str:
    code = "NONE" if coding.code == NO_CODE else coding.code.upper()
    return f"{name}_{code}{f'_{coding.answer.upper()}' if coding.answer else ''}"


def _members(verbs: Sequence[Verb], lemmas: Mapping[str, str]) -> list[str]:
    members = (" ".join(verb.words) for verb in verbs)
    return [_quoted(f"{FORM_MARK}{member}" if member.split()[0] in lemmas else member) for member in members]


# -- actions -----------------------------------------------------------------------------------


def _actions(block: Block, name: str, names: _Names, label: str) -> str:
    """The actions of a block, by code in the order of the dictionary; empty where it codes nothing."""
    written: dict[Coding, list[tuple[str, int]]] = {}
    for pattern in block.patterns:
        text = sentence(pattern.elements, name, dict(names.synsets))
        written.setdefault(pattern.coding, []).append((text, pattern.line.number))
    coded = {coding: list(_entries(rows)) for coding, rows in written.items()}
    groups = _by_coding(block)
    for coding, verbs in groups.items():
        if _codes_nothing(coding, block):
            continue
        own = name if len(groups) == 1 else _group_name(name, coding)
        line = (block if verbs[0].coding is None else verbs[0]).line.number
        coded.setdefault(coding, []).append(f"- SOURCE {own} {OBJECT}  # {line}")
    if not coded or not block.verbs:
        return ""
    lines = [f"# {label}, line {block.line.number}: {block.line.text.strip()}"]
    by_code: dict[str, dict[str, list[str]]] = {}
    for coding, rows in coded.items():
        by_code.setdefault(coding.code, {}).setdefault(coding.answer, []).extend(rows)
    for code, answers in by_code.items():
        lines.append(f'"{NO_EVENT if code == NO_CODE else code}":')
        if "" in answers:
            lines += ["  patterns:", *(f"    {row}" for row in answers[""])]
        if any(answers.keys() - {""}):
            lines.append("  answered_by:")
        for answer, rows in answers.items():
            if answer:
                lines += [f'    "{answer}":', *(f"      {row}" for row in rows)]
    return "\n".join(lines) + "\n"


def _entries(rows: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Patterns with their lines; those that differ in one word only are written as one, with alternatives."""
    groups: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for text, number in rows:
        words = text.split(" ")
        at = max((i for i, word in enumerate(words) if word.startswith(_ANYWHERE) and word.islower()), default=-1)
        varying = words[at].removeprefix(_ANYWHERE) if at >= 0 else ""
        key = (*words[:at], "", *words[at + 1 :]) if at >= 0 else tuple(words)
        groups.setdefault(key, []).append((varying, number))
    for key, members in groups.items():
        yield from _alternatives(key, members)


def _alternatives(key: tuple[str, ...], members: Sequence[tuple[str, int]]) -> Iterator[str]:
    text = " ".join(key)
    at, length = 0, 0
    for end, (word, _) in enumerate(members, 1):
        length += len(word) + 1
        if end == len(members) or length + len(members[end][0]) + len(text) > _WIDTH - 30:
            some = members[at:end]
            words = "|".join(word for word, _ in some)
            written = " ".join(part or f"{_ANYWHERE}{words}" for part in key)
            yield f"- {written}  # {_numbers([number for _, number in some])}"
            at, length = end, 0


def _numbers(numbers: Sequence[int]) -> str:
    """Line numbers, rows of them as first and last.

    >>> _numbers([3, 4, 5, 9])
    '3-5, 9'
    """
    rows: list[list[int]] = []
    for number in numbers:
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return ", ".join(str(row[0]) if len(row) == 1 else f"{row[0]}-{row[-1]}" for row in rows)


# -- operators ---------------------------------------------------------------------------------


def _operators(verbs: VerbDictionary, names: _Names, negations: Mapping[str, str]) -> str:
    """Transformations as operators, and one for acts that did not happen; empty where there is neither."""
    lines: list[str] = []
    if negations:
        gives = items([f'"{code}": "{other}"' for code, other in negations.items()], 2)
        lines += ["not:", "  when: negated", "  inner: negated", f"  gives: {{{gives[1:-1]}}}"]
    lines += _transformed(verbs)
    return "\n".join(lines) + "\n" if lines else ""


def _transformed(verbs: VerbDictionary) -> Iterator[str]:
    """Transformations as operators: one for each verb of the whole, and for who acts inside."""
    groups: dict[tuple[str, bool], dict[str, str]] = {}
    numbers: dict[tuple[str, bool], list[int]] = {}
    for one in verbs.transformations:
        codes = ["default"] if one.inner == ANY_VERB else sorted(codes_of(one.inner, verbs))
        groups.setdefault((one.outer, one.own), {}).update(dict.fromkeys(codes, one.code or "same"))
        numbers.setdefault((one.outer, one.own), []).append(one.line.number)
    for (outer, own), gives in groups.items():
        doer = "own" if own else "other"
        rows = ", ".join(f"{key if key == 'default' else scalar(key)}: {scalar(value)}" for key, value in gives.items())
        yield f"{outer}-{doer}:  # {_numbers(numbers[outer, own])}"
        yield from (f"  patterns: [SOURCE {outer} ACTION]", f"  doer: {doer}", f"  gives: {{{rows}}}")


# -- codes -------------------------------------------------------------------------------------


def _ontology(verbs: VerbDictionary, used: Iterable[str], known: Ontology) -> str:
    codes = sorted({one for code in used for one in _line_of(code, known)})
    lines = [
        f"# The codes of {verbs.label}: labels and scales are those of CAMEO where it has the code.",
        f"name: {known.name}",
        f'version: "{known.version}"',
        "codes:",
    ]
    for code in codes:
        own = known.codes.get(code)
        fields = [f"label: {_quoted(own.label) if own else f'Code {code} of the dictionary'}"]
        if parent := next((code[:n] for n in range(len(code) - 1, 1, -1) if code[:n] in codes), ""):
            fields.append(f'parent: "{parent}"')
        if own:
            fields += [f"{scale}: {value:g}" for scale, value in own.scales.items()]
            fields += [f'plover: "{own.plover}"'] if own.plover else []
        lines.append(f'  "{code}": {{{", ".join(fields)}}}')
    return "\n".join(lines) + "\n"


def _line_of(code: str, known: Ontology) -> Iterator[str]:
    """A code, and those above it: of CAMEO where it has them, and the root of two digits."""
    yield code
    yield code[:2]
    yield from (code[:n] for n in range(3, len(code)) if code[:n] in known.codes)


def _list(head: str, members: Sequence[str], number: int) -> Iterator[str]:
    """A flow list under a key, over as many lines as it needs, with the line that it comes from."""
    row = f"{head}: [{', '.join(members)}]  # {number}"
    if len(row) <= _WIDTH:
        yield row
        return
    yield f"{head}: [  # {number}"
    yield from (f"    {row}" for row in _rows(members))
    yield "    ]"


def _rows(members: Iterable[str]) -> Iterator[str]:
    row = ""
    for member in members:
        if row and len(row) + len(member) > _WIDTH - 8:
            yield row.rstrip()
            row = ""
        row += f"{member}, "
    if row:
        yield row.rstrip(" ,")


def _quoted(text: str) -> str:
    if _PLAIN.match(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
