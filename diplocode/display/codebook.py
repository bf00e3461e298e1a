"""A codebook for a terminal: as a whole, or what it says of one code or word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from diplocode.codebook.compile import find_overrides
from diplocode.codebook.keywords import Keywords
from diplocode.codebook.model import Candidate, Change, Code, Codebook, Example, Operator, Rule
from diplocode.errors import InputError, nearest
from diplocode.tables.plover import load_plover

_MANY = 30  # files of a folder from which they are one line


def codebook_view(codebook: Codebook) -> Group:
    """Name, version, hash, sizes, and the files in the order in which they are merged."""
    table = _facts(
        ("codebook", f"{codebook.name} {codebook.version}"),
        ("language", codebook.language),
        ("content hash", codebook.hash),
        ("ontology", f"{codebook.ontology.name} {codebook.ontology.version}"),
        ("codes", str(len(codebook.ontology.codes))),
        ("patterns", str(len(codebook.rules))),
        ("examples", str(len(codebook.examples))),
        ("discards", _phrases(codebook.discards.sentences, codebook.discards.documents)),
        ("issues", str(len(codebook.issues.labels) or "")),
    )
    parts: list[RenderableType] = [table, Text("files, in the order of merging", "bold")]
    for layer in codebook.layers:
        if len(codebook.layers) > 1:
            parts.append(Text(f"  {layer.name} {layer.version}"))
        parts += [Text(f"  {line}", "dim") for line in _files(layer.files)]
    if codebook.changes:
        parts += [Text("replaced and removed", "bold"), *_changes(codebook.changes)]
    overrides = find_overrides(codebook.rules)
    if overrides:
        parts += [Text("patterns that win over others which match the same words", "bold"), *_overrides(overrides)]
    return Group(*parts)


def _files(files: Sequence[str]) -> Iterator[str]:
    """A line for each file; one for all of a folder with many, such as the countries."""
    for folder, group in groupby(files, lambda file: file.rpartition("/")[0]):
        names = list(group)
        if len(names) > _MANY:
            yield f"{folder}/*  {len(names)} files, {names[0].rpartition('/')[2]} to {names[-1].rpartition('/')[2]}"
        else:
            yield from names


def _phrases(*keywords: Keywords) -> str:
    """The number of phrases; empty where there are none."""
    return str(sum(len(group) for one in keywords for group in one.values()) or "")


def entry_view(codebook: Codebook, word: str) -> Group:
    """What the codebook says of a code (``161``), a PLOVER type, an operator, or a verb or noun that starts rules.

    Raises:
        InputError: it says nothing; the message names the nearest word that it knows.
    """
    term = word.replace("_", " ")
    parts: list[RenderableType] = []
    if word in codebook.ontology.codes:
        parts += _code_parts(codebook, codebook.ontology.codes[word])
    parts += _plover_parts(codebook, word)
    operators = {rule.operator.name: rule.operator for rule in codebook.rules if rule.operator}
    if word in operators:
        parts += _operator_parts(codebook, operators[word])
    parts += _word_parts(codebook, term)
    parts += _changes(change for change in codebook.changes if word in change.path[1:3])
    parts += _overrides(pair for pair in find_overrides(codebook.rules) if word in map(block_of, pair))
    if not parts:
        index = codebook.index
        known = {*codebook.ontology.codes, *load_plover().types, *operators, *index.verbs, *index.nouns}
        hint = nearest(term, known)
        reason = f"the codebook {codebook.name} has no code, operator, verb or noun {word}"
        raise InputError(f"{reason}; {hint}" if hint else reason)
    return Group(*parts)


def _code_parts(codebook: Codebook, code: Code) -> Iterator[RenderableType]:
    below = [c.code for c in codebook.ontology.codes.values() if c.parent == code.code]
    yield Text(f"{code.code}  {code.label}", "bold")
    yield _facts(
        ("above", _named(codebook, code.parent)),
        ("below", ", ".join(below)),
        *((name, f"{value:g}") for name, value in code.scales.items()),
        ("PLOVER", code.plover),
    )
    yield from _rules(rule for rule in codebook.rules if rule.code == code.code)
    given = dict.fromkeys(
        rule.operator.name for rule in codebook.rules if rule.operator and code.code in rule.operator.gives.values()
    )
    if given:
        yield Text(f"given by the operator{'s' if len(given) > 1 else ''} {', '.join(given)}")
    yield from _examples(example for example in codebook.examples if example.block == code.code)


def _plover_parts(codebook: Codebook, type: str) -> Iterator[RenderableType]:
    """A PLOVER type: what it takes in, its modes, and the codes that are read so."""
    found = load_plover().types.get(type)
    if found is None:
        return
    yield Text(f"PLOVER {found.name}  {found.about}", "bold")
    readings = ((code, codebook.ontology.plover(code)) for code in codebook.ontology.codes)
    yield _facts(
        ("quad class", str(found.quad)),
        ("score", f"{found.score:g}"),
        *((mode, f"{score:g}  {found.meanings[mode]}") for mode, score in found.modes.items()),
        ("codes", ", ".join(code for code, reading in readings if reading and reading.type == type)),
    )
    yield from _examples(example for example in codebook.examples if example.block.partition("/")[0] == type)


def _operator_parts(codebook: Codebook, operator: Operator) -> Iterator[RenderableType]:
    yield Text(f"operator {operator.name}", "bold")
    gives = (f"{inner} -> {code or 'no event'}" for inner, code in operator.gives.items())
    yield _facts(("gives", ", ".join(gives)), ("inner act", operator.inner), ("when", operator.when))
    yield from _rules(r for r in codebook.rules if r.operator and r.operator.name == operator.name)
    yield from _examples(example for example in codebook.examples if example.block == operator.name)


def _word_parts(codebook: Codebook, term: str) -> Iterator[RenderableType]:
    index = codebook.index
    found = (("verb", index.verbs), ("noun", index.nouns), ("adjective", index.adjectives))
    for part, entries in found:
        # A verb stands in the index under its first word, its particle in the candidate.
        first, *rest = term.split(" ") if part == "verb" else (term,)
        candidates = [candidate for candidate in entries.get(first, ()) if not rest or candidate.words == tuple(rest)]
        if candidates:
            yield Text(f"{part} {term}", "bold")
            yield from _rules(_rules_of(candidates))
    nominal = codebook.nominals.get(term)
    if nominal is not None:
        owner = "doer" if nominal.owner == "SOURCE" else "sufferer"
        yield Text(f"event nouns: {', '.join(nominal.nouns)}; who owns them is the {owner}")


def _rules_of(candidates: Iterable[Candidate]) -> list[Rule]:
    return list({id(candidate.rule): candidate.rule for candidate in candidates}.values())


def _rules(rules: Iterable[Rule]) -> Iterator[RenderableType]:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, style="dim")
    for rule in rules:
        table.add_row(Text(rule.name), Text(place_of(rule)))
    if table.row_count:
        yield Padding(table, (0, 0, 0, 2), expand=False)


def _changes(changes: Iterable[Change]) -> Iterator[Text]:
    """What was replaced or removed, where it stood, and by whom."""
    for change in changes:
        section, *path = change.path
        by = f"{change.old.file}:{change.old.line}, {change.kind} by {change.by.file}:{change.by.line}"
        yield Text.assemble(f"  {change.kind} {section}: {' '.join(path)}  ", (by, "dim"))


def _overrides(overrides: Iterable[tuple[Rule, Rule]]) -> Iterator[Text]:
    for over, under in overrides:
        places = f"{place_of(over)} over {place_of(under)}"
        yield Text.assemble(f"  {over.name}  wins over  {under.name}  ", (places, "dim"))


def block_of(rule: Rule) -> str:
    """The code or operator that a rule stands under."""
    return rule.operator.name if rule.operator else rule.code


def place_of(rule: Rule) -> str:
    """Where a rule stands: ``en/actions/16-reduce-relations.yaml:45``."""
    return f"{rule.pattern.mark.file}:{rule.pattern.mark.line}"


def _examples(examples: Iterable[Example]) -> Iterator[RenderableType]:
    for example in examples:
        if example.reject:
            yield Text(f"  rejects  {example.text}", "dim")
        else:
            events = "; ".join(f"{e.source} {e.code} {e.target}" for e in example.expected)
            yield Text(f"  example  {example.text} -> {events}", "dim")


def _facts(*lines: tuple[str, str]) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, value in lines:
        if value:
            table.add_row(Text(f"  {name}", "dim"), Text(value))
    return table


def _named(codebook: Codebook, code: str) -> str:
    return f"{code} {codebook.ontology.codes[code].label}" if code in codebook.ontology.codes else code
