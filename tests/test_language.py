"""The engine knows no words of a language: what it compares with the words of a text comes from a codebook."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplocode.codebook.loader import load_codebook
from diplocode.codebook.reader import Mapping, Sequence, Text, Value
from diplocode.coding.confidence import FEATURES

ROOT = Path(__file__).parents[1] / "diplocode"
ENGINE = [
    *sorted((ROOT / "coding").glob("*.py")),
    *sorted((ROOT / "syntax").glob("*.py")),
    *(ROOT / "codebook" / f"{name}.py" for name in ("actor_files", "actors", "compile", "inflection", "names")),
]
#: Lists of the English codebook with the words that a programmer is tempted to write down: file, lists.
TEMPTING = {
    "grammar": ("copula", "infinitive", "complementizer", "possessive", "negations", "prepositions", "light_verbs"),
    "status": ("negations", "auxiliaries", "marks", "adverbs", "temporal", "negative_pronouns"),
    "time": ("weekdays", "months", "days", "prepositions", "future_auxiliaries", "modal_auxiliaries"),
    "references": ("pronouns", "definite", "courtesy", "pair"),
    "attribution": ("speech", "markers"),
}
#: Literals that are names of the engine, though they are English words as well: file and what it is there.
NAMES_OF_THE_ENGINE = {
    ("actor_files.py", "from"): "key of a dated code",
    ("actor_files.py", "to"): "key of a dated code",
    ("actor_files.py", "of"): "key of `former`",
    ("actors.py", "now"): "in a message: until now",
    ("conllu.py", "given"): "parser of trees made elsewhere",
    ("names.py", "i"): "a letter",
    ("notation.py", "n't"): "has no space before it in trees written by hand",
    ("plover.py", "over"): "key of a mode",
    ("reference_words.py", "any"): "key of a list",
    ("tree.py", "given"): "parser of trees made elsewhere",
}
#: Modules whose own tables name levels in plain words, which no text is compared with.
LEVELS = {"confidence.py": {level for levels in FEATURES.values() for level in levels}}
#: What gives the words of a text, by name of attribute or function.
TEXT = frozenset(["form", "lemma", "preposition", "expression", "marker", "_marker", "marks"])


def _words(value: Value | None) -> Iterator[str]:
    """The words of a list, without terms of several words; of a table of numbers its keys."""
    if isinstance(value, Text):
        yield value.lower()
    for item in value if isinstance(value, Sequence) else ():
        yield from _words(item)
    for key, item in value.items() if isinstance(value, Mapping) else ():
        numbered = isinstance(item, Text) and item.lstrip("-").isdecimal()
        yield from (key.lower(),) if numbered else () if isinstance(item, Text) else _words(item)


@pytest.fixture(scope="module")
def english() -> frozenset[str]:
    lists = load_codebook("cameo").words
    words: set[str] = set()
    for file, names in TEMPTING.items():
        content = lists[file]
        assert isinstance(content, Mapping)
        words.update(word for name in names for word in _words(content.get(name)))
    return frozenset(words)


def _literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings of a piece of code, docstrings left out."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def find_words(path: Path, vocabulary: frozenset[str]) -> list[str]:
    """Literals of a module that are words of a language."""
    found = ((node.lineno, str(node.value)) for node in _literals(ast.parse(path.read_text(encoding="utf-8"))))
    words = [(line, word) for line, word in found if word in vocabulary - LEVELS.get(path.name, set())]
    return [f"{path.name}:{line}: {word!r}" for line, word in words if (path.name, word) not in NAMES_OF_THE_ENGINE]


def find_comparisons(path: Path) -> list[str]:
    """Places of a module where the words of a text are compared with literals that hold a letter."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Compare | ast.Call):
            continue
        compared = isinstance(node, ast.Compare) and any(map(_is_of_the_text, (node.left, *node.comparators)))
        method = node.func if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
        if compared or (method and method.attr in ("startswith", "endswith", "get") and _is_of_the_text(method.value)):
            literals = [str(literal.value) for literal in _literals(node)]
            found += [f"{path.name}:{node.lineno}: {word!r}" for word in literals if any(map(str.isalpha, word))]
    return found


def _is_of_the_text(node: ast.AST) -> bool:
    """Whether an expression gives a word of a text: *token.form*, *token.lemma.lower()*, *preposition(...)*."""
    if isinstance(node, ast.Call):
        named = isinstance(node.func, ast.Name) and node.func.id in TEXT
        return named or _is_of_the_text(node.func)
    if isinstance(node, ast.Subscript):
        return _is_of_the_text(node.value)
    if isinstance(node, ast.Attribute):
        return node.attr in TEXT or (node.attr in ("lower", "partition", "split") and _is_of_the_text(node.value))
    return False


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_word_of_English_stands_in_the_engine(path: Path, english: frozenset[str]) -> None:
    hint = "words of a language belong into its codebook (docs/languages.md)"
    assert find_words(path, english) == [], hint
    assert find_comparisons(path) == [], hint


@pytest.mark.parametrize(
    "line",
    [
        'found = token.form.lower() == "according"',
        'found = token.lemma in ("rampage", "loot")',
        'found = phrase.marker == "lest"',
        'found = preposition(sentence, id) not in ("of", "")',
        'found = token.form.endswith("man")',
        'MONTHS = frozenset(["may"])',
        'names = {"said": 1, "say": 2}',
    ],
)
def test_a_word_of_English_would_be_found(line: str, tmp_path: Path, english: frozenset[str]) -> None:
    path = tmp_path / "module.py"
    path.write_text(f"{line}\n", encoding="utf-8")
    assert find_words(path, english) + find_comparisons(path)


@pytest.mark.parametrize(
    "line",
    [
        'found = token.form[:1] == "("',
        'found = token.deprel in ("nsubj", "obj")',
        'found = token.feat("Tense") == "Past"',
    ],
)
def test_punctuation_and_labels_are_no_words_of_English(line: str, tmp_path: Path, english: frozenset[str]) -> None:
    path = tmp_path / "module.py"
    path.write_text(f"{line}\n", encoding="utf-8")
    assert not find_words(path, english) + find_comparisons(path)
