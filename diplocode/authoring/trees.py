"""Hand-written trees of a codebook's examples: where no parser of the language ships, or where it errs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplocode.codebook.layers import Layer
from diplocode.codebook.model import Example
from diplocode.codebook.reader import Mark, Report
from diplocode.coder import Coder
from diplocode.errors import InputError, Problem, nearest
from diplocode.events import Event
from diplocode.parsers.given import GivenTrees
from diplocode.syntax.conllu import read_conllu
from diplocode.syntax.relations import universal
from diplocode.syntax.tree import Document, Sentence

#: Share of the examples that may have a tree where the codebook's language has an embedded parser.
MOST = 0.03
#: The relations of Universal Dependencies, version 2: https://universaldependencies.org/u/dep/.
RELATIONS = frozenset(
    ["acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj",
     "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
     "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"]
)  # fmt: skip


@dataclass(frozen=True)
class ExampleTrees:
    """The trees that a codebook gives for its examples.

    Attributes:
        trees: the sentences, each with the place of its block.
    """

    trees: tuple[tuple[Sentence, Mark], ...]

    @property
    def parser(self) -> GivenTrees:
        """They as a parser."""
        return GivenTrees(tree for tree, _ in self.trees)

    def find_faults(self, examples: Sequence[Example], embedded: bool) -> Iterator[Problem]:
        """What is wrong with the trees as a whole.

        Args:
            examples: every example of the codebook.
            embedded: a parser of the language ships, so trees are for the few sentences in which it errs.
        """
        parser = self.parser
        needed = [example for example in examples if parser.find(example.text)]
        used = {sentence.text for example in needed for sentence in parser.find(example.text)}
        count = Counter(tree.text for tree, _ in self.trees)
        for tree, mark in self.trees:
            if tree.text not in used:
                yield _problem(mark, f"no example has the sentence: {tree.text}", "correct it, or remove the tree")
            elif count[tree.text] > 1:
                yield _problem(mark, f"a second tree of: {tree.text}", "keep one")
                count[tree.text] -= 1
        if embedded and len(needed) > MOST * len(examples):
            message = f"{len(needed)} of {len(examples)} examples have a tree of their own; at most {MOST:.0%} may"
            yield _problem(self.trees[0][1], message, "write examples that the parser reads")


def read_trees(layers: Sequence[Layer], report: Report) -> ExampleTrees:
    """The trees of all layers; what is no tree goes to the report."""
    parts = [part for layer in layers for part in layer.parts if part.section == "trees"]
    files = [(part.label, part.content) for part in parts if isinstance(part.content, bytes)]
    return ExampleTrees(tuple(pair for label, content in files for pair in _read(content, label, report)))


def _read(content: bytes, label: str, report: Report) -> Iterator[tuple[Sentence, Mark]]:
    lines = content.decode("utf-8", "replace").splitlines()
    starts = [number for number, line in enumerate(lines, 1) if line.startswith(("1\t", "1-"))]
    blocks = [start for start in starts if start - 1 not in starts]  # a word after its own range begins no sentence
    try:
        for sentence, line in zip(read_conllu(lines, label), blocks, strict=False):
            mark = Mark(label, line, 1)
            for message, hint in _faults(sentence):
                report.add(mark, "DC306", message, hint)
            yield sentence, mark
    except InputError as error:
        report.add(Mark(label), "DC306", str(error).removeprefix(f"{label}:"), "the files under trees are CoNLL-U")


def _faults(tree: Sentence) -> Iterator[tuple[str, str]]:
    """What keeps a sentence from being a tree of Universal Dependencies."""
    roots = [token.form for token in tree if token.head == 0]
    if len(roots) != 1:
        yield f"a tree has one root, not {len(roots)}: {tree.text}", "the root has the head 0"
    for token in tree:
        relation = universal(token.deprel)
        if relation not in RELATIONS:
            yield f"{token.form}: unknown relation {token.deprel}", nearest(relation, RELATIONS)
        if not _reaches_root(tree, token.id):
            yield f"{token.form} hangs on itself", "follow the heads up to the root"


def _reaches_root(tree: Sentence, id: int) -> bool:
    for _ in range(len(tree) + 1):
        if id == 0:
            return True
        id = tree[id].head
    return False


@dataclass(frozen=True)
class ExampleReader:
    """Codes the examples of a codebook: by their trees where they have some, else through a parser.

    Attributes:
        parsed: codes what a parser reads; None where there is none for the language.
        given: codes what has trees.
        trees: the trees.
    """

    parsed: Coder | None
    given: Coder
    trees: GivenTrees

    def read_events(self, example: Example) -> list[tuple[Sentence, list[Event]]] | Problem:
        """The events of an example, sentence by sentence, or that nothing can read it."""
        coder = self.given if self.trees.find(example.text) else self.parsed
        if coder is not None:
            return list(coder.read_events(Document("", example.text)))
        language = self.given.codebook.language
        message = f"{example.block}: no tree for the example: {example.text}"
        hint = f"no parser of {language} ships: write its tree into a file under trees, or give --parser"
        return Problem(example.mark.file, example.mark.line, example.mark.column, "DC307", message, hint)


def _problem(mark: Mark, message: str, hint: str) -> Problem:
    return Problem(mark.file, mark.line, mark.column, "DC308", message, hint)
