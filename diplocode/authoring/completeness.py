"""Completeness: whether every code of an ontology has patterns, an operator or a reason, and examples enough."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diplocode.authoring.constructions import construction_of
from diplocode.codebook.model import Codebook, Example
from diplocode.codebook.reader import Mark
from diplocode.errors import Problem
from diplocode.events import Event, Status
from diplocode.syntax.tree import Sentence

LEAST_CONSTRUCTIONS = 3


@dataclass(frozen=True)
class CodeCoverage:
    """What a codebook has for one code.

    Attributes:
        code: the code.
        patterns: number of its own patterns.
        operators: names of the operators whose tables give it.
        note: why text cannot express it, if the codebook says so.
        constructions: the different constructions of the examples that gave it.
        rejects: number of rejects in its block.
    """

    code: str
    patterns: int = 0
    operators: tuple[str, ...] = ()
    note: str = ""
    constructions: frozenset[str] = frozenset()
    rejects: int = 0

    @property
    def is_expressed(self) -> bool:
        """Whether patterns or operators can give it."""
        return bool(self.patterns or self.operators)

    @property
    def is_short(self) -> bool:
        """Whether it lacks examples or rejects."""
        return self.is_expressed and (len(self.constructions) < LEAST_CONSTRUCTIONS or not self.rejects)


class Survey:
    """Gathers in which constructions the examples of a codebook give its codes."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._rules = {rule.name: rule for rule in codebook.rules}
        self._constructions: dict[str, set[str]] = defaultdict(set)

    def add(self, example: Example, read: Iterable[tuple[Sentence, Sequence[Event]]]) -> None:
        """Note the events that an example was written for.

        Args:
            example: the example.
            read: its sentences with their events, as `Coder.read_events` gives them.
        """
        wanted = {expected.code for expected in example.expected}
        for sentence, events in read:
            for event in events:
                if event.status is Status.ASSERTED and event.action.cameo in wanted:
                    found = construction_of(sentence, event, events, self._rules, self.codebook.grammar)
                    self._constructions[event.action.cameo].add(found)

    def coverage(self, families: tuple[str, ...] = ()) -> tuple[CodeCoverage, ...]:
        """What the codebook has for each code that begins with one of `families`; all without any.

        Roots that only head other codes are left out.
        """
        rules, codes = self.codebook.rules, self.codebook.ontology.codes
        patterns = Counter(rule.code for rule in rules)
        rejects = Counter(example.block for example in self.codebook.examples if example.reject)
        operators = _operators_by_code(self.codebook)
        heading = {code.parent for code in codes.values()} & {code.code for code in codes.values() if not code.parent}
        return tuple(
            CodeCoverage(
                code,
                patterns[code],
                tuple(operators.get(code, ())),
                self.codebook.notes.get(code, ""),
                frozenset(self._constructions[code]),
                rejects[code],
            )
            for code in sorted(codes)
            if code not in heading and (not families or code.startswith(families))
        )


def find_gaps(codebook: Codebook, coverage: Iterable[CodeCoverage]) -> Iterator[Problem]:
    """The problems of codes that are not complete: at their first pattern, or at the manifest."""
    marks = {rule.code: rule.pattern.mark for rule in reversed(codebook.rules)}
    for entry in coverage:
        mark = marks.get(entry.code, Mark(codebook.files[0]))
        for number, message, hint in _gaps(entry):
            label = codebook.ontology.codes[entry.code].label
            yield Problem(mark.file, mark.line, mark.column, number, f"{entry.code} ({label}) {message}", hint)


def _gaps(entry: CodeCoverage) -> Iterator[tuple[str, str, str]]:
    if not entry.is_expressed and not entry.note:
        hint = "write patterns, give it in the table of an operator, or say in a note why no text tells it"
        yield "DC401", "is neither covered nor explained", hint
    if entry.is_expressed and len(entry.constructions) < LEAST_CONSTRUCTIONS:
        found = "; ".join(sorted(entry.constructions)) or "none"
        message = f"has examples in fewer than {LEAST_CONSTRUCTIONS} constructions: {found}"
        yield "DC402", message, "tell it in others: passive, event noun, relative clause ..."
    if entry.is_expressed and not entry.rejects:
        yield "DC403", "has no reject", "write a near miss under rejects"


def _operators_by_code(codebook: Codebook) -> dict[str, list[str]]:
    """Names of the operators that give each code."""
    announced = [operator for group in codebook.index.announced.values() for operator in group]
    operators = {o.name: o for o in (*announced, *(rule.operator for rule in codebook.rules)) if o}
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(operators):
        for code in sorted(set(operators[name].gives.values())):
            found[code].append(name)
    return found
