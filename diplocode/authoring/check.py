"""A codebook tests itself: its files, its examples and its rejects, in one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from diplocode.authoring.completeness import CodeCoverage, Survey, find_gaps
from diplocode.authoring.trees import ExampleReader, ExampleTrees, read_trees
from diplocode.codebook.actor_checks import find_actor_faults
from diplocode.codebook.checks import find_idle
from diplocode.codebook.compile import find_conflicts, find_overrides
from diplocode.codebook.keys import NO_EVENT
from diplocode.codebook.keyword_checks import find_idle_keywords
from diplocode.codebook.layers import read_layers
from diplocode.codebook.loader import build_codebook
from diplocode.codebook.merge import merge_layers
from diplocode.codebook.model import Codebook, Example, Expected, Rule
from diplocode.codebook.reader import Report
from diplocode.coder import Coder, Options
from diplocode.coding.assemble import CodingWords
from diplocode.errors import CodebookError, Problem, nearest
from diplocode.events import Action, Event, Status
from diplocode.parsers.base import Parser, language_of
from diplocode.tables.plover import load_plover

EMBEDDED = "compact"
_OPTIONS = Options(actors="any", self_dyads=False)


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    Attributes:
        problems: everything that is wrong, in file order.
        patterns: number of patterns checked.
        examples: number of examples and rejects run.
        uncovered: rules that made no event in any example, of a codebook that has any.
        overrides: rules that win over one of a codebook below, which matches the same words; with that one.
        changed: examples of the codebooks below that are coded otherwise now; no problems, but worth a look.
        coverage: what the codebook has for each code; empty unless asked for.
    """

    problems: tuple[Problem, ...]
    patterns: int
    examples: int
    uncovered: tuple[Rule, ...]
    overrides: tuple[tuple[Rule, Rule], ...] = ()
    changed: tuple[Problem, ...] = ()
    coverage: tuple[CodeCoverage, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check_codebook(
    name: str | Path = "cameo",
    families: Sequence[str] = (),
    parser: str | Parser = EMBEDDED,
    progress: Callable[[int, int], None] | None = None,
    base: bool = False,
    complete: bool = False,
) -> CheckReport:
    """Read a codebook and run its examples through the real parser, or by the trees that it gives for them.

    Of a codebook that extends another, its own examples are run, and its own patterns need them; one without a single
    example, such as an imported one, is not asked for any.

    Args:
        name: packaged name or path of the manifest.
        families: run only the examples of blocks that begin so (``16``, ``refuse``); all by default.
        parser: the parser to run them with. With the embedded one, examples that have a tree are coded by it,
            and those of a language that it does not read all need one; any other reads every example.
        progress: called with the number of examples done and their total.
        base: run the examples of the codebooks that it extends, too; see `CheckReport.changed`.
        complete: check as well that every code is covered or explained, and has examples enough.
    """
    report = Report()
    try:
        layers = read_layers(name, report)
    except CodebookError as error:
        return CheckReport(error.problems, 0, 0, ())
    content = merge_layers(layers, report)
    codebook = build_codebook(layers, report, content)
    if codebook is not None:
        if not report.problems:  # what is misspelt elsewhere would look unused
            find_idle(codebook, content, report)
            find_idle_keywords(codebook, report)
            find_actor_faults(codebook, content, report)
        if codebook.ties == "parent":  # else the order of the files decides
            find_conflicts(codebook.rules, report)
        try:
            CodingWords.from_codebook(codebook)
        except CodebookError as error:
            report.problems.extend(error.problems)
    if codebook is None or report.problems:
        return CheckReport(tuple(sorted(set(report.problems))), len(codebook.rules) if codebook else 0, 0, ())
    reader = _example_reader(codebook, read_trees(layers, report), parser, report)
    if report.problems:
        return CheckReport(tuple(sorted(set(report.problems))), len(codebook.rules), 0, ())
    return _run_examples(codebook, reader, tuple(families), progress, base, complete)


def _example_reader(codebook: Codebook, trees: ExampleTrees, parser: str | Parser, report: Report) -> ExampleReader:
    """Who codes the examples: those with trees by them; but a parser that is asked for reads all."""
    # CAMEO events have their PLOVER reading with them, so they serve examples in either.
    codebook = replace(codebook, events="cameo")
    parsed = Coder(codebook, parser, _OPTIONS)
    embedded = language_of(parsed.parser) in ("", codebook.language)
    if parser != EMBEDDED:
        trees = ExampleTrees(())
        parsed.check_parser()
    elif trees.trees:
        report.problems.extend(trees.find_faults(codebook.examples, embedded))
    return ExampleReader(parsed if embedded else None, Coder(codebook, trees.parser, _OPTIONS), trees.parser)


def _run_examples(
    codebook: Codebook,
    reader: ExampleReader,
    families: tuple[str, ...],
    progress: Callable[[int, int], None] | None,
    base: bool,
    complete: bool,
) -> CheckReport:
    top = len(codebook.layers) - 1
    own = {id(example) for example in codebook.examples if codebook.layer_of(example.mark) == top}
    chosen = [e for e in codebook.examples if base or complete or id(e) in own]
    chosen = [e for e in chosen if _is_chosen(e, families, complete)]
    blocks = {example.block for example in codebook.examples} | {_block(rule) for rule in codebook.rules}
    problems = [
        Problem(codebook.files[0], 0, 0, "DC304", f"no code or operator begins with {family}", nearest(family, blocks))
        for family in families
        if not any(block.startswith(family) for block in blocks)
    ]
    changed: list[Problem] = []
    fired: set[str] = set()
    survey = Survey(codebook)
    for number, example in enumerate(chosen):
        seen = reader.read_events(example)
        if isinstance(seen, Problem):
            problems.append(seen)
            continue
        survey.add(example, seen)
        events = [event for _, found in seen for event in found if _OPTIONS.admits(event)]
        (problems if id(example) in own else changed).extend(_judge(example, events, codebook))
        for event in events:
            fired.update(event.provenance.rule.split(" > "))
        if progress:
            progress(number + 1, len(chosen))
    rules = [r for r in codebook.rules if r.layer == top and (not families or _block(r).startswith(families))]
    # Where a rule of what is no event wins, there is no event to show for it; the block's rejects do.
    uncovered = tuple(rule for rule in rules if own and rule.name not in fired and _block(rule) != NO_EVENT)
    for rule in uncovered:
        mark = rule.pattern.mark
        message = f"{_block(rule)}: no example is coded by the pattern: {rule.pattern.text}"
        problems.append(Problem(mark.file, mark.line, mark.column, "DC303", message, "write one under examples"))
    overrides = tuple(pair for pair in find_overrides(codebook.rules) if pair[0].layer == top)
    coverage = survey.coverage(families) if complete else ()
    problems.extend(find_gaps(codebook, coverage))
    return CheckReport(
        tuple(sorted(problems)), len(rules), len(chosen), uncovered, overrides, tuple(sorted(changed)), coverage
    )


def _is_chosen(example: Example, families: tuple[str, ...], complete: bool) -> bool:
    """Whether to run an example; where codes are to be complete, operators' examples of them as well."""
    codes = [expected.code for expected in example.expected] if complete else []
    return not families or any(name.startswith(families) for name in (example.block, *codes))


def _block(rule: Rule) -> str:
    return rule.operator.name if rule.operator else rule.code


def _judge(example: Example, events: Sequence[Event], codebook: Codebook) -> Iterator[Problem]:
    """What is wrong with the events of an example."""
    made = [event for event in events if event.status is Status.ASSERTED]
    in_plover = any(one.code[:1].isalpha() for one in example.expected)
    got = f"got {'; '.join(dict.fromkeys(_shown(event, in_plover) for event in made)) or 'nothing'}"
    if example.reject:
        if any(example.block == NO_EVENT or _is_of_block(event, example.block, codebook) for event in made):
            yield _problem(example, "DC302", f"{example.block}: a reject is coded: {example.text}", got)
        return
    mirrors = [Expected(one.target, one.code, one.source) for one in example.expected]
    missing = [one for one in example.expected if not any(_is_expected(event, one) for event in made)]
    if missing or not all(any(_is_expected(event, one) for one in (*example.expected, *mirrors)) for event in made):
        wanted = "; ".join(f"{one.source} {one.code} {one.target}" for one in example.expected)
        yield _problem(example, "DC301", f"{example.block}: {example.text} -> {wanted}", got)


def _is_expected(event: Event, expected: Expected) -> bool:
    return _parties(event) == (expected.source, expected.target) and _has_code(event.action, expected.code)


def _has_code(action: Action, code: str) -> bool:
    """Whether an act has a code of the ontology, or is of a PLOVER type, with the mode and contexts that are named."""
    if code[:1].isdigit():
        return action.cameo == code
    wanted = load_plover().parse(code)
    if wanted is None or action.plover != wanted.type:
        return False
    return wanted.mode in ("", action.mode) and set(wanted.contexts) <= set(action.context)


def _problem(example: Example, code: str, message: str, hint: str) -> Problem:
    return Problem(example.mark.file, example.mark.line, example.mark.column, code, message, hint)


def _shown(event: Event, in_plover: bool) -> str:
    """An event as an example has it."""
    source, target = _parties(event)
    action = event.action
    plover = f"{action.plover}/{action.mode}/{'|'.join(action.context)}".rstrip("/")
    return f"{source} {plover if in_plover else action.code} {target}"


def _parties(event: Event) -> tuple[str, str]:
    source, target = event.dyad
    return source or "---", target or "---"


def _is_of_block(event: Event, block: str, codebook: Codebook) -> bool:
    """Whether an event has the code of a block or one below it, its PLOVER reading, or was made by its operator."""
    if block[:1].isdigit() or block.partition("/")[0] in load_plover().types:
        return _has_code(event.action, block) or codebook.ontology.is_below(event.action.code, block)
    return block in {rule.partition(":")[0] for rule in event.provenance.rule.split(" > ")}
